"""One range per problem or promise: by the enumerators where there are any, else by the prose."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarize.rules.items.clauses import (
    Range,
    is_closing,
    is_good,
    is_lead,
    is_weak,
    problems_in_prose,
    without_mending,
)
from summarize.rules.items.joined import parted_at_commas
from summarize.rules.items.passage import Mark, sentences_of
from summarize.rules.items.turns import Mode, Stretch
from summarize.rules.items.vocabulary import SUBJECT, VERBS
from summarize.zh.any_of import any_of
from summarize.zh.view import View

_WHEN = r"(?:(?:20\d\d年度?|在?下一?步(?:的?工作中?)?|在?今后(?:的?工作中?)?|明年|为此|对此|因此|同时|此外|另外|未来|接下来|新的一年(?:里)?),?)*"
_PROMISE = re.compile(rf"{_WHEN}(?:{SUBJECT},?)?{any_of(VERBS)}|[^。!?]{{0,60}}?(?:将|下一步|今后|拟|争取|力争)")
_AHEAD = re.compile(r"将|下一?步|今后|拟|计划")
_FUTURE = re.compile(r"将|下一?步|今后|拟|要|继续|进一步|计划|争取|力争|加强|加大|完善|不断")
# 已成功开设 | 举办了 | 完成了: done, and no promise
_DONE = re.compile(
    r"(?<![早而])已经?(?![公开有建知获发])(?=[一-鿿])|已经?(?:建[立成]|公开了|发布了|获得)|(?:取得|进行|开展|组织|完成|制定|印发|举办|建立|召开|开设|增设|提高|提升|解决|出台|配备|加强|强化|丰富|完善|规范)了"
)
_ADDRESS = re.compile(
    r"(?:针对|对于|对照|根据)(?:目前)?(?:以上|上述|存在的?|这些|这一|这个|这类|此|该)[^,。:;]{0,20}(?:问题|不足|情况|差距),?|(?:在?下一?步(?:的?工作中?)?|在?今后(?:的?工作中?)?|为此|对此),"
)
# 这些问题,我们将在今后的工作中认真研究解决 | 对此,我们要高度重视
_VOID = re.compile(
    r"""(?:(?:对于?|针对)?(?:以上|上述|这些|存在的?|此)(?:存在的?)?(?:问题|不足|困难|差距)?(?:和(?:问题|不足|困难|差距))?,?)?
        (?:我们|我[局县市区镇乡办委厅院处州省校]|本[局机单]\w?)?(?:都|均)?(?:将|要|需要)?(?:我们)?(?:在)?(?:今后|下一?步|以后)?(?:的)?(?:工作)?(?:中|里)?,?
        (?:将)?(?:高度重视,?)?(?:下大力气|采取(?:有效|有力|切实|积极|得力|切实有效|切实可行)?(?:的)?措施,?)?
        (?:认真|切实|逐步|逐项|逐一|逐条|努力|积极|加快|着力|不断|进一步|研究|加以|予以|进行|尽快|及时|抓紧|重点|全力|,){0,6}
        (?:(?:解决|改进|整改|克服|完善|重视)(?:和(?:解决|改进|完善))?)?[。!]?""",
    re.VERBOSE,
)
# 将采取以下措施 | 将从以下几个方面 | 认真加以解决
_ANNOUNCES = re.compile(
    r"以下|如下|几个?方面|[一二三四五六七八九]个?方面|(?:采取|制定)[^。,]{0,8}措施,?(?:认真|切实|逐步|努力)?(?:加以)?(?:解决|改进|整改)?[。:]?$|(?:认真|切实|逐步|着力|努力|积极|不断)?(?:加以|予以|进行)(?:认真)?(?:解决|改进|整改|完善)[。:]?$|(?:重点|着重|切实|着力)?(?:做好|抓好)(?:的|以下)?(?:工作|几点)[。:]?$"
)
# 我局将聚焦问题精准发力: | 着力抓好三项工作:
_LEADS_IN = re.compile(
    r"以下|如下|工作|措施|方面|发力|入手|着手|几点|问题|目标|改进|提升|任务|(?:将|要|做到|做好|抓好|包括|是)$"
)
# words that join what follows a semicolon to what stands before it
_GOES_ON = re.compile(r"并|且|从而|以便|使|让|也|其中|如|即|包括|以此|特别是|尤其是")
# 主动公开方面。(1)……(2)…… : a heading of its own list
_TOPIC = re.compile(r"[^,。:;]{2,20}(?:方面|上|环节|层面|领域|情况)[。:,]?$")
# 无 | 暂无 | 未发现明显问题 | 详见附件
_NONE = re.compile(
    r"(?:^|(?<=[,:。\n]))(?:无|略|暂无)[。\n]?|没有|未发现|未出现|不存在|无明显|无突出|暂无|附件|附表|以下|如下"
)
_SHORTEST_ADMISSION = 8
_WRAPS_UP = re.compile(r"总之|通过(?:以上|上述)|以上(?:是|报告|汇报)|特此|现将|报告如下|敬请|欢迎")


def items_in(
    view: View, stretch: Stretch, all_marks: Sequence[Mark], *, headed: bool = False
) -> list[tuple[Mode, Range]]:
    """Give the items of a stretch, each with what it is; a list that promises under a heading of problems is promises.

    `all_marks` are the view's enumerators. `headed`: a heading calls the whole stretch problems and nothing else, so that any plain sentence of it is one.
    """
    if stretch.mode == "resolved":
        return [
            ("resolved", span)
            for span in _sentences(view.text, stretch.start, stretch.end)
            if _names_problem(view.text, span)
        ]
    chunks, rest = _chunks(view, stretch, all_marks)
    if not chunks:
        found = _prose(view.text, stretch, stretch.start, stretch.end)
        return found or (_plain_admissions(view.text, stretch) if headed and stretch.mode == "problems" else [])
    found = _listed(view.text, chunks, stretch.mode)
    if rest is not None:
        found += _prose(view.text, stretch, *rest)
    return found


def _sentences(text: str, start: int, end: int) -> list[Range]:
    return list(sentences_of(text, start, end))


def _names_problem(text: str, span: Range) -> bool:
    return re.search(r"问题|不足|不够|不高|短板", text[span[0] : span[1]]) is not None and not text[
        span[0] : span[1]
    ].endswith(":")


def _chunks(view: View, stretch: Stretch, all_marks: Sequence[Mark]) -> tuple[list[Range], Range | None]:
    """The text after each enumerator of the outermost list, and the prose that follows the list."""
    inside = _between(all_marks, stretch.start, stretch.end)
    if not inside:
        return [], None
    top = [mark for mark in inside if mark.family == inside[0].family]
    stops = [*(mark.start for mark in top[1:]), stretch.end]
    rest: Range | None = None
    if _is_inline(view.text, top):
        line = view.text.find("\n", top[-1].end, stretch.end)
        if line != -1 and view.text[line - 1] in "。!?":
            stops[-1], rest = line, (line + 1, stretch.end)
    chunks = [
        part for mark, stop in zip(top, stops, strict=True) for part in _under_topic(view.text, mark.end, stop, inside)
    ]
    return chunks, rest


def _start(mark: Mark) -> int:
    return mark.start


def _between(all_marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    return all_marks[bisect_left(all_marks, start, key=_start) : bisect_left(all_marks, end, key=_start)]


def _under_topic(text: str, start: int, end: int, all_marks: Sequence[Mark]) -> list[Range]:
    """The items of a list within an item that is only its heading; else the item itself."""
    inner = _between(all_marks, start + 1, end)
    if not inner or not _TOPIC.match(text[start : inner[0].start].rstrip("\n")):
        return [(start, end)]
    own = [mark for mark in inner if mark.family == inner[0].family]
    return list(zip([mark.end for mark in own], [*(mark.start for mark in own[1:]), end], strict=True))


def _is_inline(text: str, top: list[Mark]) -> bool:
    return any(mark.start > 0 and text[mark.start - 1] != "\n" for mark in top[1:] or top)


def _listed(text: str, chunks: list[Range], mode: Mode) -> list[tuple[Mode, Range]]:
    kept = [_without_closing(text, start, end) for start, end in chunks]
    kept = [span for span in kept if len(text[span[0] : span[1]].strip("。;,\n:")) >= 3]
    if mode == "problems":
        weak = [span for span in kept if _admits(text[span[0] : span[1]])]
        if 2 * len(weak) >= len(kept) or not all(_promises(text[a:b]) for a, b in kept):
            admitted = [span for span in kept if not _is_other(text, span)]
            return [("problems", (a, without_mending(text, a, b))) for a, b in admitted]
    if _all_done(text, kept):
        return []
    return [("commitments", span) for span in kept if not _is_done(text[span[0] : span[1]])]


def _is_other(text: str, span: Range) -> bool:
    """An item of a list of problems that is none itself."""
    chunk = text[span[0] : span[1]]
    return not is_weak(chunk) and (_strong_promise(chunk) or "将" in chunk or _is_done(chunk) or is_good(chunk))


def _admits(chunk: str) -> bool:
    """A list item that admits; 加强学习,解决重视不够的问题 promises."""
    head = chunk[:30].split(",", maxsplit=1)[0]
    return is_weak(chunk) and (is_weak(head) or not _strong_promise(chunk))


def _strong_promise(chunk: str) -> bool:
    return (
        re.match(
            r"(?:进一步|继续|持续|加强|加大|强化|完善|健全|建立|推进|提高|提升|拓宽|丰富|优化|深化|落实|规范|将|要)",
            chunk,
        )
        is not None
    )


def _promises(chunk: str) -> bool:
    return _PROMISE.match(chunk) is not None and not _is_done(chunk)


def _is_done(chunk: str) -> bool:
    return _DONE.search(chunk) is not None and _FUTURE.search(chunk) is None


def _all_done(text: str, spans: list[Range]) -> bool:
    """The list is followed by words that the measures stand already: 目前,专栏已成功开设."""
    whole = text[spans[0][0] : spans[-1][1]] if spans else ""
    following = text[spans[-1][1] : spans[-1][1] + 80] if spans else ""
    return re.search(r"(?:^|[\n。])目前,[^。]{2,60}已", whole[-160:] + following) is not None and "将" not in whole


def _without_closing(text: str, start: int, end: int) -> Range:
    """Cut the sentences off an item's end that only look back or wrap up."""
    spans = _sentences(text, start, end)
    while len(spans) > 1 and (_WRAPS_UP.match(text, spans[-1][0]) or is_closing(text[spans[-1][0] : spans[-1][1]])):
        spans.pop()
    return (start, spans[-1][1]) if spans else (start, end)


def _prose(text: str, stretch: Stretch, start: int, end: int) -> list[tuple[Mode, Range]]:
    if stretch.mode == "problems":
        return [("problems", span) for span in problems_in_prose(text, start, end)]
    return [("commitments", span) for span in _promises_in_prose(text, start, end, labelled=stretch.labelled)]


def _plain_admissions(text: str, stretch: Stretch) -> list[tuple[Mode, Range]]:
    """The sentences under a heading of problems whose words no list of weaknesses has."""
    return [
        ("problems", (a, b))
        for a, b in _sentences(text, stretch.start, stretch.end)
        if b - a >= _SHORTEST_ADMISSION and not _NONE.search(text, a, b) and not text[a:b].endswith(":")
        if not (_AHEAD.search(text, a, b) or _PROMISE.match(text[a:b]) or _is_done(text[a:b]) or is_good(text[a:b]))
        if not (is_lead(text[a:b]) or is_closing(text[a:b]))
    ]


def _promises_in_prose(text: str, start: int, end: int, *, labelled: bool) -> list[Range]:
    items: list[Range] = []
    titled = False
    for a, b in _sentences(text, start, end):
        sentence = text[a:b]
        new_line = _at_line(text, a, start)
        if _is_no_promise(sentence):
            continue
        may_be_titled = bool(items) and not new_line and (titled or _at_line(text, items[-1][0], start))
        headed = may_be_titled and _is_title(text[items[-1][0] : a], sentence)
        titled = not new_line and (titled or headed)
        if headed or (items and not new_line and not _PROMISE.match(sentence)):
            items[-1] = (items[-1][0], b)
        elif _PROMISE.match(sentence) or (labelled and sentence[-1] in "。;!"):
            items += [(c, d) for c, d in _parted(text, a, b) if not _is_done(text[c:d])]
    return items


def _at_line(text: str, index: int, start: int) -> bool:
    return index == start or text[index - 1] == "\n"


def _is_title(text: str, following: str) -> bool:
    """丰富公开形式。制作漫画…… : a few words, and a sentence that says how."""
    return len(text) <= min(24, 2 * len(following)) and "," not in text and _AHEAD.search(text) is None


def _is_no_promise(sentence: str) -> bool:
    if sentence.endswith(":") or _WRAPS_UP.match(sentence) or _is_done(sentence) or _VOID.fullmatch(sentence):
        return True
    announced = _ANNOUNCES.search(sentence)
    colon = sentence.find(":")
    return (
        announced is not None
        and not (announced.start() < colon < len(sentence) - 6)
        and len(sentence) - len("".join(_ADDRESS.findall(sentence))) <= 60
    )


def _parted(text: str, start: int, end: int) -> list[Range]:
    address = _ADDRESS.match(text, start, end)
    while address is not None and address.end() < end:
        start = address.end()
        address = _ADDRESS.match(text, start, end)
    while start < end and text[start] in ",:":
        start += 1
    colon = text.find(":", start, end)
    if colon != -1 and _LEADS_IN.search(text[start:colon]):
        start = colon + 1
    pieces: list[Range] = []
    begin = start
    for index in range(start, end):
        if text[index] == ";" and index - begin >= 4 and end - index >= 6 and not _GOES_ON.match(text, index + 1):
            pieces.append((begin, index))
            begin = index + 1
    pieces = [*pieces, (begin, end)] if end - begin >= 4 else pieces
    return [part for piece in pieces for part in parted_at_commas(text, *piece)]
