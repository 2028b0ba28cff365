"""The figures of a report as a table: what the table says, what the text says, what a model read, and how these compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from textual.content import Content

from summarize.records.findings import Indicator
from summarize.records.record import plain_number
from summarize.statute.catalogue import catalogue
from tui.render import roles
from tui.render.entry import Entry, aligned, joined, paragraph, piece
from tui.render.lines import columns_of

if TYPE_CHECKING:
    from tui.render.claims import Page

_READERS = (("table", "rules.table"), ("text", "rules.text"), ("model", "model"))
_NARROWEST = 5
_VERDICT = 9
_SIGNS = {"agree": "[=]", "single": " . ", "contested": "[x]"}
_STATES = {"unreadable": "[?]", "blank": " _ ", "not_applicable": " / "}
_ALWAYS = frozenset(
    ("proactive.total", "requests.received", "requests.closed_total", "reconsideration.total", "litigation.total")
)
"""Of these a zero is news too."""


def figures(page: Page) -> Iterator[Entry]:
    """Give the heading of the figures, the head of their table, and one row each.

    Zeros and the columns of single applicants are left out unless the page wants all; how many is said.
    """
    indicators = page.dossier.indicators
    listed = [number for number, indicator in enumerate(indicators) if page.all_figures or _is_worth_a_row(indicator)]
    yield page.heading("figures", len(indicators))
    if not indicators:
        yield page.remark(page.words("no_figures"), "figures")
        return
    table = _Table.of(page)
    yield table.head()
    for number in listed:
        yield table.row(number, indicators[number])
    if len(listed) < len(indicators):
        yield page.remark(page.words("more_figures", len(indicators) - len(listed)), "figures")


def _is_worth_a_row(indicator: Indicator) -> bool:
    if indicator.applicant not in (None, "total"):
        return indicator.state in ("contested", "unreadable")
    return indicator.state in ("contested", "unreadable") or bool(indicator.value) or indicator.code in _ALWAYS


@dataclass(frozen=True, slots=True)
class _Table:
    """How wide the columns of this report's figures are."""

    page: Page
    readers: tuple[tuple[str, str], ...]
    value: int
    label: int

    @classmethod
    def of(cls, page: Page) -> Self:
        readers = _READERS if "model" in page.dossier.readers else _READERS[:2]
        cells = (_reading(page, one, by).plain for one in page.dossier.indicators for _, by in readers)
        value = 1 + max(_NARROWEST, *map(columns_of, cells), 0)
        return cls(page, readers, value, max(12, page.columns - 4 - value * len(readers) - _VERDICT))

    def head(self) -> Entry:
        words = self.page.words
        cells = [aligned(piece("  " + words("label"), roles.MUTED), self.label + 2)]
        cells += [aligned(piece(words(name), roles.MUTED), self.value, right=True) for name, _ in self.readers]
        row = joined(*cells, piece("  " + words("verdict"), roles.MUTED))
        return Entry("heading", -1, (row,), selectable=False, section="figures")

    def row(self, number: int, indicator: Indicator) -> Entry:
        page, contested = self.page, indicator.state == "contested"
        name = piece(name_of(page, indicator), roles.FAIL if contested else "")
        first, *more = (aligned(row, self.label + 2) for row in paragraph(name, self.label, first=Content("  ")))
        cells = [aligned(_reading(page, indicator, by), self.value, right=True) for _, by in self.readers]
        places = tuple((r.start, r.end) for r in indicator.readings if r.end > r.start)
        row = joined(first, *cells, Content(" "), _verdict(page, indicator))
        return Entry("figure", number, (row, *more), places, section="figures")


def name_of(page: Page, indicator: Indicator) -> str:
    """Give the indicator's label in the page's language, with its applicant and its unit."""
    row = catalogue().get(indicator.code)
    english = page.words.lang == "en" and row is not None
    label = row.english if english and row else page.safe(indicator.label)
    label = label[:1].upper() + label[1:]
    remarks = (
        [page.words(indicator.applicant)] if indicator.applicant not in (None, "total") and indicator.applicant else []
    )
    remarks += [page.words(indicator.scope)] if indicator.scope != "year" else []
    remarks += [page.safe(indicator.unit)] if not english or indicator.unit == "万元" else []
    return f"{label} ({', '.join(remarks)})" if remarks else label


def _reading(page: Page, indicator: Indicator, by: str) -> Content:
    readings = [reading for reading in indicator.readings if reading.by == by]
    if not readings:
        return Content("")
    values = dict.fromkeys("?" if reading.value is None else str(plain_number(reading.value)) for reading in readings)
    text = "/".join(values)
    if indicator.state in ("blank", "not_applicable"):
        return piece("-", roles.MUTED)
    if all(reading.match == "none" for reading in readings):
        return piece(f"{text}!", roles.UNGROUNDED)
    return Content(page.words("about_value", text) if indicator.approximate else text)


def _verdict(page: Page, indicator: Indicator) -> Content:
    if any(reading.match == "none" for reading in indicator.readings):
        return piece(f"[!] {page.words('ungrounded')}", roles.FAIL)
    if indicator.state in _STATES:
        return piece(f"{_STATES[indicator.state]} {page.words(indicator.state)}", roles.MUTED)
    role = {"contested": roles.FAIL, "agree": roles.GOOD}.get(indicator.verdict, roles.MUTED)
    return piece(f"{_SIGNS[indicator.verdict]} {page.words(indicator.verdict)}", role)
