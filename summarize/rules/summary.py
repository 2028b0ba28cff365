"""The extractive summary: figures first, then what is admitted and promised; slogans last or never."""

import re
from collections.abc import Sequence

from summarize.records.findings import Commitment, Point, Problem, Summary
from summarize.records.record import Span
from summarize.records.stages import Figure, Parsed
from summarize.rules.facts import LONGEST_FACT, Candidate, Page, candidate_of, facts_of, page_of, within
from summarize.rules.items.clauses import is_weak
from summarize.rules.items.passage import Pages, sentences_of
from summarize.rules.items.read import Items
from summarize.rules.ranking import centrality
from summarize.zh.late import late

LIMIT = 200
"""Characters of the whole summary."""
POINTS = 8
"""Points at most."""
NO_TEXT = "正文没有内容，可能在附件或图片中。"
_FEW = 3
_ENOUGH = 5
_PROSE = ("notice", "speech", "directory", "guide", "letter", "other")
_TURNS = (0, 0, 1, 2, 0, 1, 2, 0, 1, 2, 1, 2, 0, 0, 1, 2)
"""Whose turn it is to give a point: 0 figures, 1 problems, 2 promises."""
_LONGEST_SENTENCE = 90
_LONGEST_ITEM = 30
"""Letters of a problem or a promise: what does not fit loses its last clauses, or its first."""
_SHORTEST_ALONE = 14
"""Letters of a clause with a deadline that can stand without the one before it."""
_SLOGAN = re.compile(
    r"习近平|邓小平|三个代表|科学发展观|中国特色社会主义|高度重视|认真贯彻|深入贯彻|全面贯彻|党的[一二三四五六七八九十]+[届大]|为指导|全会精神|"
    r"为宗旨|为目标|坚强领导|正确领导|精心指导|重要意义|重要举措|重要保证|根据《|现将|如下|联系电话|任何疑问"
)
# a clause that says when or by what rule, and not what
_EMPTY = re.compile(
    _SLOGAN.pattern
    + r"|^(?:围绕|按照|根据|结合|依据|对照|通过|针对|立足|依托|以[^,]{2,20}为|20\d\d年(?![^,]{0,8}[将要拟继])|自20\d\d)|(?:基础上|要求|原则|前提下)$"
)
# 下达了整改通知 | 已建成 : no promise, though one may follow
_DONE = re.compile(r"[已达成展立定发行办设](?:(?<=已)(?<![早而]已)经?(?=[一-鿿])|(?<!已)了(?!解))")
_CLAUSE = re.compile(r"[^,;:。!?\n]+")
_JOINING = re.compile(r"[也并且但](?=[将要拟须])")
_LEAD_IN = re.compile(r"方面$|取得|成绩|成效|(?:感到|认识到|看到|意识到|发现|相比|下一?步|今后|要求|来看|而言)$")
_NEWS = late(
    r"(?<!\d)\d+(?:\.\d+)?(?:余|多)?(?:条|件|次|个|人|篇|期|万元|元|%|月|日)|问题|不[够足]|复议|诉讼|申请|投诉|必须|不得|取消|公布|责任"
)


def summarise(parsed: Parsed, items: Items, figures: Sequence[Figure], skip: Sequence[Span]) -> Summary:
    """Give a summary of at most 200 characters made of the report's own clauses, each point with its place.

    Figures that only a table gives are said as label, number and unit; `skip` are the tables. A document without text of
    its own says so and has no points.
    """
    pages = Pages(parsed.document.text)
    page = page_of(parsed, pages)
    facts = facts_of(page, figures, skip)
    problems = _best([_shortened(page, pages, item) for item in items.problems if not item.resolved])
    promises = _best([_shortened(page, pages, item) for item in items.commitments])
    leads = _leads(parsed)
    groups = _chosen(leads, facts, problems, promises)
    if sum(map(len, groups)) < (_ENOUGH if parsed.report.kind in _PROSE else _FEW):
        _fill(leads, groups, _telling(page, groups, skip))
    points = [candidate for group in groups for candidate in group]
    return Summary(
        text=_joined(leads, groups) if points else NO_TEXT,
        lang="zh",
        by="rules",
        points=tuple(_point(parsed, candidate) for candidate in points),
    )


def _leads(parsed: Parsed) -> tuple[str, str, str]:
    traditional = parsed.document.script == "traditional"
    if parsed.report.kind == "notice":
        return ("", "問題：", "要求：") if traditional else ("", "问题：", "要求：")
    return ("", "問題：", "承諾：") if traditional else ("", "问题：", "承诺：")


def _point(parsed: Parsed, candidate: Candidate) -> Point:
    quote = parsed.document.text[candidate.start : candidate.end]
    place = {"start": candidate.start, "end": candidate.end, "quote": quote}
    return Point.of_checked({**place, "text": candidate.text, "match": "exact", "claimed": None})


def _joined(leads: Sequence[str], groups: Sequence[Sequence[Candidate]]) -> str:
    parts = zip(leads, groups, strict=True)
    return "".join(lead + "；".join(candidate.text for candidate in group) + "。" for lead, group in parts if group)


def _chosen(leads: Sequence[str], *sources: Sequence[Candidate]) -> list[list[Candidate]]:
    """Take turns: two figures, then a problem, a promise, a figure …, as long as there is room."""
    queues = [list(source) for source in sources]
    groups: list[list[Candidate]] = [[] for _ in queues]
    for turn in _TURNS:
        if queues[turn]:
            _add(leads, groups, turn, queues[turn].pop(0))
    return groups


def _add(leads: Sequence[str], groups: list[list[Candidate]], group: int, candidate: Candidate) -> None:
    """Add it where there is room, and keep the order of the text."""
    if sum(map(len, groups)) == POINTS:
        return
    groups[group].append(candidate)
    if len(_joined(leads, groups)) > LIMIT:
        groups[group].pop()


def _shortened(page: Page, pages: Pages, item: Problem | Commitment) -> Candidate:
    """The whole item when it is short; else up to the first clause that says something, or to the one with the deadline."""
    view, start, end = page.view, page.index(item.start), page.index(item.end)
    if end <= start:  # a table's cell, which the page's view leaves out
        view = pages.passage(item.start, item.end)
        start, end = 0, len(view.text)
    clauses = [match.span() for match in _CLAUSE.finditer(view.text, start, end)] or [(start, end)]
    first, last = _chosen_clauses(view.text, clauses, item)
    stop = clauses[last][1]
    stop += view.text[stop : stop + 1] == '"' and stop < end
    begin = clauses[first][0] + bool(_JOINING.match(view.text, clauses[first][0]))
    return candidate_of(page.parsed, view, begin, stop)


def _chosen_clauses(text: str, clauses: list[tuple[int, int]], item: Problem | Commitment) -> tuple[int, int]:
    """The first and the last clause of an item that its short form keeps."""
    words = [text[a:b] for a, b in clauses]
    deadline = item.deadline if isinstance(item, Commitment) else None
    dated = [i for i, clause in enumerate(words) if deadline and deadline in clause]
    admits = isinstance(item, Problem)
    telling = [i for i, clause in enumerate(words) if (is_weak if admits else _says_what)(clause)]
    plain = [i for i, clause in enumerate(words) if not (_leads_in(clause) or (not admits and _DONE.search(clause)))]
    aim = (dated or telling or plain or [0])[0]
    first = next((i for i in plain if i <= aim and clauses[aim][1] - clauses[i][0] <= _LONGEST_ITEM), aim)
    if dated and first == aim and len(words[aim]) < _SHORTEST_ALONE:
        aim = first = min(telling[0], aim) if telling else 0
    last = aim
    if deadline and words[aim].endswith(deadline) and aim + 1 < len(clauses):
        last = aim + 1
    while last + 1 < len(clauses) and _belongs(text, clauses[first][0], clauses[last + 1]):
        last += 1
    return first, last


def _says_what(clause: str) -> bool:
    return len(clause) >= 6 and _EMPTY.search(clause) is None and _DONE.search(clause) is None


def _leads_in(clause: str) -> bool:
    """A clause before what is said: 与群众的要求相比 | 在工作中我们感到."""
    return _SLOGAN.search(clause) is not None or _LEAD_IN.search(clause) is not None


def _belongs(text: str, start: int, clause: tuple[int, int]) -> bool:
    """The next clause of the same sentence, when there is room for it: 每周更新栏目,确保内容准确."""
    return text[clause[0] - 1] == "," and clause[1] - start <= _LONGEST_ITEM and clause[1] - clause[0] >= 4


def _best(candidates: list[Candidate]) -> list[Candidate]:
    """At most a few, in the order of the text; which of many is a matter of rank."""
    distinct = list(dict.fromkeys(candidate for candidate in candidates if candidate.text))
    if len(distinct) <= _FEW:
        return distinct
    weights = centrality([candidate.text for candidate in distinct])
    order = sorted(range(len(distinct)), key=lambda i: (-weights[i] - 0.5 * bool(_NEWS.search(distinct[i].text)), i))
    return [distinct[i] for i in sorted(order[:_FEW])]


def _telling(page: Page, groups: Sequence[Sequence[Candidate]], skip: Sequence[Span]) -> list[Candidate]:
    """The sentences that stand for a text with few figures or items, the best first."""
    first, last = page.index(page.parsed.body.start), page.index(page.parsed.body.end)
    taken = [candidate for group in groups for candidate in group]
    found = [
        candidate
        for start, end in sentences_of(page.view.text, first, last)
        if not within(page.view.offsets[start], skip) and (candidate := _sentence(page, start, end))
        if not any(candidate.start < other.end and other.start < candidate.end for other in taken)
    ]
    if not found and page.parsed.report.kind == "directory":
        found = _lines(page, first, last)
    found = [candidate for candidate in found if not _SLOGAN.search(candidate.text)]
    if len(found) <= _FEW:
        return found
    weights = centrality([candidate.text for candidate in found])
    scores = [_score(candidate.text, weights[i], i) for i, candidate in enumerate(found)]
    return [found[i] for i in sorted(range(len(found)), key=lambda i: (-scores[i], i))]


def _fill(leads: Sequence[str], groups: list[list[Candidate]], telling: Sequence[Candidate]) -> None:
    for candidate in telling:
        if sum(map(len, groups)) < _ENOUGH:
            _add(leads, groups, 0, candidate)
    groups[0].sort(key=lambda candidate: candidate.start)


def _sentence(page: Page, start: int, end: int) -> Candidate | None:
    """A whole sentence, or its first clauses when it is long; without its heading and its enumerator."""
    text = page.view.text
    if not text[start:end].endswith(("。", "!", "?", "。)")):
        return None
    start = page.after_heading(start, end)
    while end > start and text[end - 1] in "。!?":
        end -= 1
    if end - start > _LONGEST_SENTENCE:
        end = max(text.rfind(mark, start, start + _LONGEST_SENTENCE) for mark in ",;")
    return page.candidate(start, end) if end - start >= 10 else None


def _lines(page: Page, first: int, last: int) -> list[Candidate]:
    """The first lines of a list."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", page.view.text[first:last])]
    candidates = [page.candidate(first + a, first + b) for a, b in lines if 6 <= b - a <= LONGEST_FACT]
    return list({candidate.text: candidate for candidate in reversed(candidates)}.values())[: -_FEW - 1 : -1]


def _score(text: str, weight: float, place: int) -> float:
    news = min(2, len(_NEWS.findall(text)))
    return weight + 0.6 * news - 2.5 * bool(_SLOGAN.search(text)) - len(text) / 120 + 0.3 / (1 + place)
