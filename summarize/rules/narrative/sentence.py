"""One sentence as the patterns see it: without line breaks and parentheses, and with what stands around it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.records.record import Span
from summarize.records.report import Section, SectionKind
from summarize.records.stages import Parsed
from summarize.rules.narrative.periods import Period, period_of
from summarize.zh.fold import fold
from summarize.zh.formal import with_plain_numerals
from summarize.zh.merged import with_merged_letters
from summarize.zh.paragraphs import sentences
from summarize.zh.view import View, squeeze

# (不同渠道和方式公开相同信息计1条) explains a label; 《...》 names a document; 由上年的12件增至 says what was before, 较上年增长20%,达到 how much it grew
_TITLE = re.compile(r"《[^《》]{0,120}》")
_ASIDE = re.compile(
    r"""[(《由从较比](?:
        (?<=\()[^()]{0,200}\)
      | (?<=《)(?![^《》]{0,24}公报》)[^《》]{0,120}》
      | (?<=[由从])(?:(?:20\d\d年|上年|去年|上一年)度?的?)?\d[\d,.]{0,9}[万余多]{0,2}(?:条|件|篇|份|项|次|人次|人|个|元|万元)?,?
        (?:增加|增长|上升|下降|减少|减|增|提高|提升|降|增多|上升|升)(?:至|到|为)了?
      | (?<=[较比])(?<![,;。].)(?:上年|去年|20\d\d年)度?(?:增长|增加|上升|下降|减少)了?\d{1,4}(?:\.\d{1,2})?%,(?=达到|达\d)
    )""",
    re.VERBOSE,
)
# (二)依申请公开情况 | 二是依申请公开方面 | 3.收费情况
_LEAD = re.compile(
    r"(?:\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}[、.是]|\d{1,2}[、.)]|\(\d{1,2}\))([^,。:;]{2,24})"
)
_LEAD_LETTERS = frozenset("(一二三四五六七八九十0123456789")
_THEMES: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    ("problems", re.compile(r"(?:存在|主要)的?(?:主要)?问题|不足")),
    ("commitments", re.compile(r"改进(?:措施|情况)|下一步|今后")),
    ("reconsideration", re.compile(r"复议|诉讼")),
    ("fees", re.compile(r"收费|信息处理费")),
    ("complaints", re.compile(r"举报|投诉(?!电话)")),
    (
        "requests",
        re.compile(
            r"依申请|(?:申请|公开)的?(?:受理|办理|处理|答复|办结)情况|信息公开申请|处理申请|^申请情况|申请公开[:,]|收到申请"
        ),
    ),
    ("training", re.compile(r"培训|监督|保障")),
    ("resources", re.compile(r"机构(?:人员|建设|设置|情况)|组织机构|人员(?:情况|和|配备)|队伍建设|保障经费|经费保障")),
    ("interpretation", re.compile(r"回应解读|解读回应|政策解读")),
)
_BROAD: frozenset[SectionKind | None] = frozenset({"overview", "other", "other_matters", "system", None})
SKIPPED: frozenset[SectionKind] = frozenset({"problems", "commitments", "problems_and_commitments", "table"})
"""Sections that state no figures of the year, or state them in cells."""
# quotation marks, the brackets of 《某县政府公报》, and the parentheses of 专(兼)职
_DROPPED = re.compile(
    r"[\"()《》](?:(?<=公报》)|(?<=《)(?=[^《》]{0,24}公报》)|(?<=\")|(?<=专\()(?=、?兼\))|(?<=专\(兼\))|(?<=专\(、兼\)))"
)
# 上年结转3件。办结62件: what goes on without naming the requests again
_GOES_ON = re.compile(
    r"(?!.{0,80}(?:依申请|公开申请|申请公开))[^。]{0,60}(?:结转|办结|答复|自然人申请|申请人|申请方式|申请内容|申请渠道)"
    r"|(?:同比|较上年|比上年|与上年|较去年|比去年)(?!.{0,80}复议)"
)
_GOES_ON_SIGN = re.compile(r"结转|办结|答复|自然人申请|申请[人方内渠]|同比|上年|去年")
"""One of the words that `_GOES_ON` needs, for a quick look."""
_LEAD_LENGTH = 160
MAX_SENTENCE = 6000
"""Longer pieces without a full stop are no prose."""


class Sentence(NamedTuple):
    """One sentence of the body, or one of its parentheses."""

    view: View
    """Its squeezed text without asides, with places in the document."""
    section: SectionKind | None
    """The kind of its section; None outside all sections."""
    outer: str
    """The sentence that a parenthesis stands in, else its own text."""
    earlier: str
    """The text of the sentence before, for a subject that is not said again."""
    lead: str = ""
    """For the content of a parenthesis: what stands before it, which says its year and its case."""
    asides: tuple[tuple[int, str], ...] = ()
    """What the parentheses say that stood before a place of the text."""
    heading: str = ""
    """The heading of its section, folded."""

    def period(self, position: int, year: int | None) -> Period:
        """The time that governs a place of the text."""
        return period_of(self.lead + self.text[:position], len(self.lead) + position, year)

    @property
    def text(self) -> str:
        """The text that patterns are matched on."""
        return self.view.text


def read_sentences(parsed: Parsed, folded: str, tables: Sequence[Span]) -> Iterator[Sentence]:
    """Give the sentences of the body outside of tables and of the sections on problems and plans."""
    earlier = ""
    theme: SectionKind | None = None
    last: int | None = None
    sections = parsed.report.sections
    section_starts = [section.start for section in sections]
    headings = [fold(section.heading) for section in sections]
    tables = sorted(tables, key=lambda table: table.start)
    table_starts = [table.start for table in tables]
    body = _plain(squeeze(folded, parsed.body.start, parsed.body.end))
    for span in sentences(folded, parsed.body.start, parsed.body.end):
        index = _last_before(sections, section_starts, span.start)
        section = None if index is None else sections[index].kind
        if section in _BROAD:
            before = theme if index == last else None
            theme = _theme(body, span, before) if folded[span.start] in _LEAD_LETTERS else before
            section = theme or section
        last = index
        if section in SKIPPED or span.end - span.start > MAX_SENTENCE or _is_in(tables, table_starts, span):
            continue
        whole = body.part(span.start, span.end)
        if whole.text.count("|") >= 2:
            continue
        yield from _layers(whole, section, earlier, "" if index is None else headings[index])
        goes_on = _GOES_ON_SIGN.search(whole.text) and _GOES_ON.match(whole.text)
        earlier = (earlier + whole.text)[-_LEAD_LENGTH:] if goes_on else whole.text


def _plain(view: View) -> View:
    """Without quotation marks, and with 于 for 於, 后 for 後 and 答复 for 答覆, which fold keeps: they are simplified characters too."""
    text = with_plain_numerals(with_merged_letters(view.text))
    plain = View(text, view.offsets)
    return _without(plain, list(_DROPPED.finditer(text))) if '"' in text or "兼" in text or "公报》" in text else plain


def _layers(whole: View, section: SectionKind | None, earlier: str, heading: str) -> Iterator[Sentence]:
    asides = list(_ASIDE.finditer(whole.text))
    outer = _without(whole, asides)
    if outer.text:
        yield Sentence(outer, section, outer.text, earlier, asides=_notes(asides), heading=heading)
    for aside in asides:
        start, end = aside.start() + 1, aside.end() - 1
        if whole.text[aside.start()] == "(" and start < end:
            inner = View(whole.text[start:end], whole.offsets[start:end])
            inner = _without(inner, list(_TITLE.finditer(inner.text)))
            lead = _ASIDE.sub("", whole.text[: aside.start()])
            yield Sentence(inner, section, outer.text, earlier, lead=lead[-_LEAD_LENGTH:], heading=heading)


def _notes(asides: list[re.Match[str]]) -> tuple[tuple[int, str], ...]:
    removed, notes = 0, []
    for aside in asides:
        notes.append((aside.start() - removed, aside[0]))
        removed += len(aside[0])
    return tuple(notes)


def _without(view: View, asides: list[re.Match[str]]) -> View:
    if not asides:
        return view
    text: list[str] = []
    offsets: list[int] = []
    position = 0
    for aside in asides:
        text.append(view.text[position : aside.start()])
        offsets.extend(view.offsets[position : aside.start()])
        position = aside.end()
    text.append(view.text[position:])
    offsets.extend(view.offsets[position:])
    return View("".join(text), tuple(offsets))


def _theme(body: View, span: Span, before: SectionKind | None) -> SectionKind | None:
    """What a numbered lead says the lines up to the next one are about: (二)依申请公开方面。"""
    start = bisect_left(body.offsets, span.start)
    lead = _LEAD.match(body.text, start, bisect_left(body.offsets, span.end, start))
    if lead is None:
        return before
    return next((kind for kind, words in _THEMES if words.search(lead[1])), None)


def _last_before(spans: Sequence[Span | Section], starts: list[int], position: int) -> int | None:
    """The index of the last of the sorted spans that starts at or before a position and is not over there."""
    index = bisect_right(starts, position) - 1
    return index if index >= 0 and position < spans[index].end else None


def _is_in(tables: Sequence[Span], starts: list[int], span: Span) -> bool:
    after = bisect_right(starts, span.start)
    return _last_before(tables, starts, span.start) is not None or (after < len(starts) and starts[after] < span.end)
