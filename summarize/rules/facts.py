"""The figures of a summary: each told by the report's own clause, or by label and number where only a table has it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarize.records.record import Span
from summarize.records.stages import Figure, Parsed
from summarize.rules.items.passage import Pages, as_printed, each_mark, gaps, has_gap
from summarize.rules.items.zones import content_start
from summarize.zh.view import View

LONGEST_FACT = 48
"""Letters of a clause that can be said whole."""
_LONGEST_HEADING = 30
# 4.认真办理依申请公开2020年全区……
_YEAR_AFTER_HEADING = re.compile(
    r"(?:公开|情况|工作|信息|申请|办理|管理|建设|保障|解读|回应|监督|服务|渠道|平台|答复)20\d\d年"
)
_CLOSES_HEADING = re.compile(r"[,。;:、\n]")
_MAIN_FIGURES: tuple[tuple[str, str], ...] = (
    ("proactive.total", "主动公开政府信息"),
    ("requests.received", "新收政府信息公开申请"),
    ("reconsideration.total", "行政复议"),
    ("litigation.total", "行政诉讼"),
    ("litigation_direct.total", "未经复议直接起诉的行政诉讼"),
    ("litigation_after_reconsideration.total", "复议后起诉的行政诉讼"),
    ("complaints.total", "举报投诉"),
)  # fmt: skip
"""What a journalist asks first, and how a figure without a sentence of its own is said."""


class Candidate(NamedTuple):
    """A clause that may become a point."""

    start: int
    end: int
    text: str
    """As printed, without blanks; or label and number of a table's figure."""


class _Enumerators:
    """Where the enumerators of a view end; those behind the last place that was asked about are not looked for."""

    def __init__(self, view: View) -> None:
        self._further = each_mark(view)
        self._ends: list[int] = []

    def between(self, start: int, end: int) -> Sequence[int]:
        """Give the sorted indexes from `start` up to before `end`."""
        while not self._ends or self._ends[-1] < end:
            mark = next(self._further, None)
            if mark is None:
                break
            self._ends.append(mark.end)
        return self._ends[bisect_left(self._ends, start) : bisect_left(self._ends, end)]


@dataclass(frozen=True, slots=True)
class Page:
    """What every step needs of the document."""

    parsed: Parsed
    view: View
    headings: tuple[int, ...]
    """Sorted indexes of the view where the heading of a section has just ended."""
    enumerators: _Enumerators
    """Where an enumerator of the view has just ended."""

    def index(self, offset: int) -> int:
        """Where an offset of the document stands in the view."""
        return bisect_left(self.view.offsets, offset)

    def after_heading(self, start: int, end: int) -> int:
        """Where a range of the view starts without the headings in it."""
        before = bisect_left(self.headings, end)
        heading = self.headings[max(0, before - 1) : before]
        near = self.enumerators.between(start - _LONGEST_HEADING, end)
        ends = (*heading, *(_heading_end(self.view, enumerator) for enumerator in near))
        return max((index for index in ends if start < index < end), default=start)

    def candidate(self, start: int, end: int) -> Candidate:
        """A range of the view as a clause."""
        return candidate_of(self.parsed, self.view, start, end)


def page_of(parsed: Parsed, pages: Pages) -> Page:
    """Give what every step of a summary needs of a document."""
    view = pages.passage(0, len(parsed.document.text))
    headings = (content_start(pages, parsed.document.text, section) for section in parsed.report.sections)
    ends = sorted(bisect_left(view.offsets, offset) for offset in headings)
    return Page(parsed, view, tuple(ends), _Enumerators(view))


def _heading_end(view: View, start: int) -> int:
    """Where the text after an enumerator starts: past a run-in heading that ends at a blank or a line."""
    text, stop = view.text, min(start + _LONGEST_HEADING, len(view.text))
    closed = _CLOSES_HEADING.search(text, start + 1, stop - 1)
    last = closed.start() if closed else stop - 1
    year = _YEAR_AFTER_HEADING.search(text, start, stop + len("20xx年"))
    ends = [index for index in gaps(view, start + 2, last) if _ends_heading(text, index)]
    if start + 2 <= last and has_gap(view, last) and _ends_heading(text, last):
        ends.append(last)
    if year and year.start() + 2 <= last:
        ends.append(year.start() + 2)
    if ends:
        return min(ends)
    return closed.end() if closed and closed[0] == "\n" else start


def _ends_heading(text: str, index: int) -> bool:
    """Tell whether a blank is one after a run-in heading: 五、主要问题 虽然……"""
    if text[index - 1].isdigit():
        return False
    return not text[index].isdigit() or re.match(r"20\d\d年", text[index : index + 5]) is not None


def facts_of(page: Page, figures: Sequence[Figure], skip: Sequence[Span]) -> list[Candidate]:
    """Give the main figures of the year, each once; a figure that is read in two ways is left out."""
    found: list[Candidate] = []
    for code, label in _MAIN_FIGURES:
        readings = [figure for figure in figures if figure.code == code and _is_main(figure)]
        if not readings or len({reading.value for reading in readings}) > 1:
            continue
        fact = _fact(page, code, label, readings, skip)
        if fact and not any(_repeats(fact, other) for other in found):
            found.append(fact)
    return found


def _repeats(fact: Candidate, other: Candidate) -> bool:
    return (fact.start < other.end and other.start < fact.end) or ("起诉" in fact.text and "诉讼" in other.text)


def _fact(page: Page, code: str, label: str, readings: Sequence[Figure], skip: Sequence[Span]) -> Candidate | None:
    """The clause that says it, the one in the statute's words first; else label and number of the table."""
    told = [reading for reading in readings if reading.by == "rules.text" and not within(reading.start, skip)]
    clauses = [clause for reading in told if (clause := _clause(page, reading))]
    if clauses:
        return max(clauses, key=lambda clause: label[:4] in clause.text)
    if readings[0].value == 0 and code != "requests.received":
        return None
    return _plain(readings[0], label)


def _is_main(figure: Figure) -> bool:
    return figure.scope == "year" and figure.applicant in (None, "total") and figure.value is not None


def within(offset: int, spans: Sequence[Span]) -> bool:
    """Tell whether an offset lies in one of the spans."""
    return any(span.start <= offset < span.end for span in spans)


def _plain(figure: Figure, label: str) -> Candidate:
    unit = "条" if figure.code == "proactive.total" else "件"
    about = "约" if figure.approximate else ""
    return Candidate(figure.start, figure.end, f"{label}{about}{figure.value}{unit}")


def _clause(page: Page, figure: Figure) -> Candidate | None:
    """The clause around a figure, when it is short enough to be said whole; without a heading before it."""
    text = page.view.text
    start = page.index(figure.start)
    end = max(page.index(figure.end), start + 1)
    if start >= len(text):
        return None
    while start > 0 and text[start - 1] not in ",;:。!?" and not _starts_line(text, start):
        start -= 1
    while end < len(text) and text[end] not in ",;:。!?\n":
        end += 1
    start = page.after_heading(start, end)
    start += text.startswith(("也", "并", "且", "但"), start)
    end = min(end, text.rfind("(", start, end)) if text.count("(", start, end) > text.count(")", start, end) else end
    return page.candidate(start, end) if 6 <= end - start <= LONGEST_FACT else None


def _starts_line(text: str, index: int) -> bool:
    """A line starts after a sentence or a title; a torn line is no start."""
    if text[index - 1] != "\n":
        return False
    line = text.rfind("\n", 0, index - 1) + 1
    return index < 2 or text[index - 2] in "。!?;:" or re.search("[,。;、]", text[line : index - 1]) is None


def candidate_of(parsed: Parsed, view: View, start: int, end: int) -> Candidate:
    """Give a range of a view as a clause with its place in the document."""
    span = view.span(start, end)
    return Candidate(span.start, span.end, as_printed(view, start, end, parsed.document.text, {"\n": ""}).strip())
