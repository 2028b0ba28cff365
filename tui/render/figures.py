"""The figures of a report as a table: what the table says, what the text says, what a model read, and how these compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from summarize.records.findings import Indicator
from summarize.records.record import plain_number
from summarize.statute.catalogue import catalogue
from tui.render import roles
from tui.render.entry import Entry, aligned, joined, piece

if TYPE_CHECKING:
    from tui.render.claims import Page

_READERS = (("table", "rules.table"), ("text", "rules.text"), ("model", "model"))
_VALUE = 9
_VERDICT = {"zh": 8, "en": 12}
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
    yield _head(page)
    for number in listed:
        yield _row(page, number, indicators[number])
    if len(listed) < len(indicators):
        yield page.remark(page.words("more_figures", len(indicators) - len(listed)), "figures")


def _is_worth_a_row(indicator: Indicator) -> bool:
    if indicator.applicant not in (None, "total"):
        return indicator.state in ("contested", "unreadable")
    return indicator.state in ("contested", "unreadable") or bool(indicator.value) or indicator.code in _ALWAYS


def _columns(page: Page) -> tuple[tuple[str, str], ...]:
    return _READERS if "model" in page.dossier.readers else _READERS[:2]


def _label_width(page: Page) -> int:
    return max(12, page.columns - 2 - (_VALUE + 1) * len(_columns(page)) - 2 - _VERDICT[page.words.lang])


def _head(page: Page) -> Entry:
    words = page.words
    cells = [aligned(piece("  " + words("label"), roles.MUTED), _label_width(page) + 2)]
    cells += [aligned(piece(words(name), roles.MUTED), _VALUE + 1, right=True) for name, _ in _columns(page)]
    row = joined(*cells, piece("  " + words("verdict"), roles.MUTED))
    return Entry("heading", -1, (row,), selectable=False, section="figures")


def _row(page: Page, number: int, indicator: Indicator) -> Entry:
    contested = indicator.state == "contested"
    label = aligned(piece("  " + name_of(page, indicator), roles.FAIL if contested else ""), _label_width(page) + 2)
    cells = [aligned(_reading(page, indicator, by), _VALUE + 1, right=True) for _, by in _columns(page)]
    places = tuple((r.start, r.end) for r in indicator.readings if r.end > r.start)
    return Entry(
        "figure", number, (joined(label, *cells, Content(" "), _verdict(page, indicator)),), places, section="figures"
    )


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
