"""Where a report speaks of its problems and of what it will do: its sections, else places whose words leave no doubt."""

import re
from dataclasses import dataclass
from itertools import pairwise

from summarize.records.report import Section
from summarize.records.stages import Parsed
from summarize.rules.items.clauses import is_weak
from summarize.rules.items.columns import table_items
from summarize.rules.items.passage import Pages, sentences_of
from summarize.rules.items.turns import Mode
from summarize.zh.fold import fold
from summarize.zh.late import late
from summarize.zh.view import View, squeeze

_MODES: dict[str, Mode] = {
    "problems": "problems",
    "problems_and_commitments": "problems",
    "commitments": "commitments",
}
# (一)主要问题 | 六、存在的主要问题及改进情况
_OWN_HEADING = late(
    r"(?:^|(?<=[\n。;]))(?:[(]?[一二三四五六七八九十]{1,3}[)、.]{1,2}|\d{1,2}[.、])(?:(?:政府)?(?:信息|政务)公开)?(?:工作)?(?:中)?(?:存在)?(?:的)?(?:主要)?(?:的)?(?:问题|不足)(?:及|和|与|以及)?(?:不足|困难)?(?:(?:下一?步)?(?:改进|整改|解决)(?:的)?(?:措施|情况|办法|打算|意见))?(?=[\n:。])"
)
# 主要经验、问题和改进措施 | 工作成效与不足
_MIXED_HEADING = late(
    r"(?:经验|做法|成绩|成效|体会|特点|亮点)(?:、|和|与|及|以及)[^,。;]{0,8}?(?:问题|不足|差距)|(?:问题|不足|差距)(?:、|和|与|及|以及)[^,。;]{0,8}?(?:改进|整改|措施|打算|方向|思路)"
)
# 主要问题: | 存在的不足: | 但仍存在一些问题
_ADMISSION = late(
    r"(?:存在|主要|突出|工作)[^,。;:]{0,8}(?:问题|不足|差距)[^,。;:]{0,8}[:\n]|(?:但|仍|还|也)[^。;]{0,24}(?:问题|不足|差距)"
)
_STRONG_PROBLEM = late(
    r"(?:(?:肯定|看到|总结|取得)[^。!?]{0,20}(?:成绩|成效|进展|进步)[^。!?]{0,12}|虽然?[^。!?]{2,40}|但是?,?|然而,?)[^。!?]{0,50}?(?:存在|看到|认识到|意识到|有)[^。!?]{0,50}?(?:问题|不足|差距|薄弱环节|短板)[^。!?]{0,20}?(?:主要(?:表现|体现|是|有|为)|一是|:|表现在)"
)
_STRONG_COMMITMENT = late(
    r"(?:(?P<year>20\d\d)年,?|下一?步,?|新的一年,?|今后,?)(?:我们|我[局县市区镇乡办委厅院处州省校]|本[局机单]\w?|全[县市区镇乡局]|街道|乡|镇)[^。!?,]{0,10}?(?:将|要)"
)
# 问题:…… | 不足之处:…… | 存在的问题是…… | 改进措施:…… at the start of a sentence that no heading stands over
_ENUMERATED = r"(?:[(]?[一二三四五六七八九十]{1,3}[)、.]{1,2}|[(]?\d{1,2}[)、.])"
_TROUBLE = r"(?:问题|不足(?:之处)?|困难|短板|差距)(?:(?:和|与|及|、)(?:问题|不足|困难|差距))?"
_OF_OURS = r"(?:目前|当前|主要|存在|现有|突出|工作中?|本年度?|20\d\d年|政府|政务|信息|公开|我[局委办镇乡县区市站校院]|的|还|仍|也){0,7}"
_RUN_IN = late(
    rf"""(?:^|(?<=[\n。;]))(?P<number>{_ENUMERATED})?(?:
      (?P<label>{_OF_OURS}{_TROUBLE}(?(number)[:。]|:))
    | (?P<named>{_OF_OURS}(?:(?:存在的|主要|主要的|工作中的|面临的){_TROUBLE}(?:主要)?(?:是|有|为|在于|表现在)|存在(?:着)?(?:以下|如下|一些|[一二两三四五几\d]个?)(?:方面)?(?:的)?(?:主要)?{_TROUBLE}[,:]))
    | (?P<reversed>[^。;:\n]{{4,40}}(?:是|为)(?:当前|目前|我[局委办镇乡县区市站校院])?(?:的|面临的|存在的)?(?:主要|突出|最大)的?{_TROUBLE}(?=[,。;]))
    | (?P<said>[^。;:\n]{{0,40}}?存在(?:着)?[^。;:\n]{{4,90}}?等?(?:问题|不足|短板|现象)(?=[,。;]))
    | (?P<measures>(?:(?:下一?步|今后|明年|20\d\d年)(?:主要|工作|的){{0,2}}(?:措施|打算|思路|方向|安排|计划)|(?:具体|主要|工作|的){{0,2}}(?:改进|整改)(?:的)?(?:措施|对策|情况)?|(?:工作)?打算|努力方向)(?(number)[:。]|:)))""",
    re.VERBOSE,
)
# 针对……问题,及时整改; 克服人员少等困难; 不存在……问题: solved, or denied, or only possible
_NO_ADMISSION = late(
    r"针对|解决|整改|克服|不存在|没有|未出现|未发生|如发现|如有|如存在|若|凡|去年|上一?年|对[^,。]{0,16}存在|杜绝|避免|防止"
)
_OF_DISCLOSURE = late(r"公开|信息|解读|网站|栏目|平台|更新")
_PROMISES = late(
    r"(?:20\d\d年,?|下一?步,?|今后,?|明年,?|为此,?)(?:我们|我[局县市区镇乡办委厅院站校]|本[局机单]\w?)?[^。!?,]{0,10}?(?:将|要)|针对(?:以上|上述|存在)"
)
_OF_OTHERS = late(r"审计|检查|督查|巡察|暗访|监测|群众反映|排查|整治|企业|抽查|隐患|信访")
_FOLLOWS = late(
    r"[(]?[一二三四五六七八九十\d]{1,3}(?:是|要|[)、.])|针对|下一?步|今后|为此|对此|明年|(?:改进|整改)?(?:措施|对策|打算|思路|方向)|(?:改进|整改):"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A passage that speaks of problems or commitments."""

    view: View
    mode: Mode
    kind: str
    """The section's kind, `cell` for a table's cell, or `words` where only the words say so."""


def section_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give a zone for every section on problems or commitments that has text of its own."""
    zones: list[Zone] = []
    reached = 0
    for section in sorted(parsed.report.sections, key=lambda s: (s.start, -s.end)):
        mode = _MODES.get(section.kind)
        if mode is None or section.start < reached:
            continue
        zones.append(Zone(_content(pages, parsed, section), mode, section.kind))
        reached = section.end
    return zones or mixed_zones(pages, parsed)


def mixed_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give what the sections that tell of successes and problems admit, from where they start to admit it."""
    zones: list[Zone] = []
    for section in parsed.report.sections:
        if section.kind == "other" and _MIXED_HEADING.search(fold(section.heading)):
            view = _content(pages, parsed, section)
            match = _ADMISSION.search(view.text)
            if match is not None:
                start = max(view.text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
                zones.append(Zone(_cut(view, start, len(view.text)), "problems", "problems_and_commitments"))
    return zones


def heading_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give the zone under a heading on problems that is no section of its own."""
    body = pages.passage(parsed.body.start, parsed.body.end)
    match = _OWN_HEADING.search(body.text)
    if match is None:
        return []
    start = body.offsets[match.start()]
    return [Zone(pages.passage(start, pages.before_table(start, parsed.body.end)), "problems", "heading")]


def cell_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give a zone for every cell of a table that has columns for problems and measures."""
    cells = table_items(pages.masked, parsed.body.start, parsed.body.end)
    return [Zone(squeeze(pages.masked, start, end), mode, "cell") for mode, (start, end) in cells]


def run_in_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give the passage from the first sentence that a label opens: 问题:更新慢。措施:每周更新。"""
    for start, end in _open_ranges(parsed):
        view = pages.passage(start, end)
        for match in _RUN_IN.finditer(view.text):
            is_label = not (match["said"] or match["reversed"])
            if (is_label and _OF_OTHERS.search(match[0]) is None) or (
                not is_label and _admits(view.text, *match.span())
            ):
                mode: Mode = "commitments" if match["measures"] else "problems"
                return [Zone(_cut(view, _past_number(match), _reach(view.text, match.start())), mode, "heading")]
    return []


def unlabelled_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give the passage behind the first third that admits something of disclosure right before it promises: 公开经验不足。2013年我局要……"""
    third = parsed.body.start + (parsed.body.end - parsed.body.start) // 3
    for start, end in _open_ranges(parsed):
        view = pages.passage(start, end) if end > third else pages.passage(end, end)
        for (a, b), (c, d) in pairwise(sentences_of(view.text)):
            is_late = view.offsets[a] >= third
            if (
                is_late
                and _admits(view.text, a, b)
                and _OF_DISCLOSURE.search(view.text, a, b)
                and _PROMISES.match(view.text, c, d)
            ):
                return [Zone(_cut(view, a, _reach(view.text, a)), "problems", "heading")]
    return []


def _admits(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence without a label admits something of the body itself that is not solved."""
    others = _OF_OTHERS.search(text, start, end) or _NO_ADMISSION.search(text, start, end)
    return others is None and is_weak(text[start:end])


def _past_number(match: re.Match[str]) -> int:
    return match.start() if match["number"] is None else match.end("number")


def worded_problem_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give the places whose own words admit problems: 在肯定成绩的同时,我们也看到……主要表现在."""
    zones: list[Zone] = []
    for start, end in _open_ranges(parsed):
        view = pages.passage(start, end)
        for a, b in sentences_of(view.text):
            window = view.text[a : min(len(view.text), b + 12)]
            match = _STRONG_PROBLEM.search(window)
            if match is not None:
                zones.append(Zone(_cut(view, a, _reach(view.text, a)), "problems", "words"))
                break
    return zones


def worded_commitment_zones(pages: Pages, parsed: Parsed) -> list[Zone]:
    """Give the paragraph near the end that promises for the next year: 2011年,我们将……."""
    for start, end in reversed(_open_ranges(parsed)):
        view = pages.passage(start, end)
        for a, _ in sentences_of(view.text):
            match = _STRONG_COMMITMENT.match(view.text, a)
            if match and _is_ahead(parsed, match["year"], view.offsets[a]):
                return [Zone(_cut(view, a, _reach(view.text, a)), "commitments", "words")]
    return []


def _is_ahead(parsed: Parsed, printed: str | None, offset: int) -> bool:
    """The year after the report's, or no year and words near the end."""
    if printed is not None and parsed.report.year is not None:
        return int(printed) == parsed.report.year + 1
    return offset >= parsed.body.start + 0.5 * (parsed.body.end - parsed.body.start)


def _open_ranges(parsed: Parsed) -> list[tuple[int, int]]:
    """The stretches of the body between the starts of its sections, tables left out."""
    body = parsed.body
    inside = [s for s in parsed.report.sections if body.start <= s.start < body.end]
    edges = sorted({body.start, *(s.start for s in inside), *(s.end for s in inside if s.end <= body.end), body.end})
    tables = [(s.start, s.end) for s in inside if s.kind == "table"]
    return [(a, b) for a, b in pairwise(edges) if not any(start <= a and b <= end for start, end in tables)]


def _reach(text: str, start: int) -> int:
    """The end of the paragraph, and of the ones that go on with its list or answer it."""
    end = _line_end(text, start)
    while end < len(text) and _FOLLOWS.match(text, end + 1):
        end = _line_end(text, end + 1)
    return end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end == -1 else end


def _cut(view: View, start: int, end: int) -> View:
    return View(view.text[start:end], view.offsets[start:end])


def _content(pages: Pages, parsed: Parsed, section: Section) -> View:
    start = content_start(pages, parsed.document.text, section)
    return pages.passage(start, pages.before_table(start, section.end))


def content_start(pages: Pages, text: str, section: Section) -> int:
    """Give where a section's own text starts, after its heading."""
    found = text.find(section.heading, section.start, section.end) if section.heading else -1
    if found != -1 and found - section.start <= 20:
        return found + len(section.heading)
    line = pages.masked.find("\n", section.start, section.end)
    return line + 1 if line != -1 and line - section.start <= 50 else section.start
