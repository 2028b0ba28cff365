"""Whether a figure of a reply is what its quote says: digits, magnitude, sign, unit, row and column, year, and what it covers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from summarize.check.reply.denials import denies
from summarize.check.reply.printed import Printed, alone, counts, in_unit, shares
from summarize.check.reply.prose import Place, prose_fault
from summarize.check.reply.quotes import quote_fault
from summarize.check.reply.rows import Cell
from summarize.check.reply.sheet import Sheet
from summarize.records.stages import Figure
from summarize.statute.catalogue import catalogue, has_applicants
from summarize.zh.numerals import value_of

Blame = Literal["reader", "unclear"]
_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8))
_BLANK = re.compile(r"[\s|]*")
_STROKE = re.compile(r"[/\-—]|不适用|不涉及|无")
UNVERIFIED = frozenset({"glued", "unit", "column_unknown"})
"""Faults that say only that the judge cannot tell."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure of a reply, and what is wrong with it."""

    figure: Figure
    """The figure; with a mark of approximation where its quote has one."""
    fault: str | None = None
    """The name of the rule that it breaks, None for a sound one."""

    @property
    def blame(self) -> Blame:
        """The reader's fault, unless the judge itself cannot tell."""
        return "unclear" if self.fault in UNVERIFIED else "reader"


def judged(figure: Figure, sheet: Sheet, *, confirmed: bool) -> Judged:
    """Judge one figure by its quote and by what stands about it.

    `confirmed`: the rules read the same value of the same thing, so that its label and period are not in doubt; whether the quote
    prints it is asked all the same.
    """
    fault = quote_fault(sheet, figure)
    if fault is not None:
        return Judged(figure, fault)
    if figure.state != "stated" or figure.value is None:
        return Judged(figure, None if confirmed else _state_fault(figure, sheet))
    if figure.value == 0 and not _is_in_table(figure, sheet) and denies(sheet, figure.start, figure.end, figure.code):
        return Judged(figure)
    found = [*_in_cells(figure, sheet), *_in_prose(figure, sheet)]
    if not found:
        printed = confirmed and (_has_digits(figure, sheet) or (figure.value == 0 and _denies_something(figure, sheet)))
        return Judged(figure, None if printed else _missing(figure, sheet))
    exact = next((place for place in found if place.fault is None), found[0])
    if exact.fault in ("row", "column") and not confirmed:
        exact = _elsewhere(figure, sheet) or exact
    if confirmed or exact.fault is None:
        return Judged(replace(figure, approximate=figure.approximate or exact.approximate))
    return Judged(figure, exact.fault)


def _is_in_table(figure: Figure, sheet: Sheet) -> bool:
    return bool(sheet.rows.spans(figure.start, figure.end)) or sheet.text.count("|", figure.start, figure.end) > 1


@dataclass(frozen=True, slots=True)
class _Found:
    """One place in the quote that prints the value."""

    fault: str | None
    approximate: bool = False


def _in_cells(figure: Figure, sheet: Sheet) -> Iterator[_Found]:
    for start in sheet.rows.spans(figure.start, figure.end):
        cell = sheet.rows.at(start)
        number = _CELL.match(sheet.folded, start)
        if cell is None or number is None:
            continue
        value = value_of(number[0].lstrip("-"))
        if cell.glued and str(figure.value) in number[0]:
            yield _Found("glued")
        elif value is not None and (-value if number[0].startswith("-") else value) == figure.value:
            fault = _cell_fault(cell, figure)
            yield _Found(None if fault in ("row", "column") and _is_bare(figure, sheet) else fault)


def _elsewhere(figure: Figure, sheet: Sheet) -> _Found | None:
    """A row that stands twice in the text, as 被依法纠错数 does: the quote may be of the other place."""
    quote = sheet.text[figure.start : figure.end]
    start = sheet.text.find(quote)
    for _ in range(_MOST_PLACES):
        if start < 0:
            return None
        moved = replace(figure, start=start, end=start + len(quote))
        sound = next((place for place in _in_cells(moved, sheet) if place.fault is None), None)
        if sound is not None:
            return sound
        start = sheet.text.find(quote, start + 1)
    return None


_MOST_PLACES = 6


def _is_bare(figure: Figure, sheet: Sheet) -> bool:
    """Tell whether a quote is the figure alone, which may stand in several cells, and the right one near it says the same."""
    quote = sheet.folded[figure.start : figure.end].strip()
    column = figure.applicant or ("total" if has_applicants(figure.code) else None)
    return _CELL.fullmatch(quote) is not None and any(
        (number := _CELL.match(sheet.folded, start)) is not None and number[0] == quote
        for start in sheet.rows.like(figure.code, column, figure.start)
    )


_CELL = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


def _cell_fault(cell: Cell, figure: Figure) -> str | None:
    column = figure.applicant or "total"
    same_row = [name for name in cell.names if name[0] == figure.code]
    same = [name for name in same_row if name[1] in (None, figure.applicant) or name[1] == column]
    if not same:
        wrong = "column" if same_row or any(_row(name[0]) == _row(figure.code) for name in cell.names) else "row"
        return wrong if cell.is_certain else "column_unknown"
    if len(cell.names) > 1 and not cell.is_certain:
        return "column_unknown"
    return None if figure.scope == "part" or any(name[2] == figure.scope for name in same) else "scope"


def _row(code: str) -> str:
    return code if code.startswith("requests.") else code.rpartition(".")[0]


def _in_prose(figure: Figure, sheet: Sheet) -> Iterator[_Found]:
    unit = catalogue()[figure.code].unit
    for sentence in sheet.within(figure.start, figure.end):
        for number in counts(sentence):
            span = sentence.view.span(number.start, number.end)
            inside = figure.start < span.end and sentence.view.offsets[number.start] >= figure.start
            if not inside or span.start >= figure.end or sheet.rows.at(span.start) is not None:
                continue
            if in_unit(number, unit) == figure.value:
                fault = prose_fault(sheet, Place(sentence, number), figure.code, figure.scope)
                yield _Found(fault, number.approximate)


def _missing(figure: Figure, sheet: Sheet) -> str:
    """Say how the value misses what the quote prints."""
    value = Decimal(figure.value or 0)
    told = [in_unit(number, catalogue()[figure.code].unit) for number in _counted(figure, sheet)]
    digits = [number for _, number in alone(sheet, figure.start, figure.end)]
    if value == 0:
        return "unit" if 0 in digits else "zero"
    printed = [Decimal(number) for number in (*told, *digits) if number is not None]
    rules: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("share", lambda: any(Decimal(share.value) == value for share in _shares(figure, sheet))),
        ("sign", lambda: -value in printed),
        ("magnitude", lambda: any(value == number * power for number in printed for power in _POWERS)),
        ("unit", lambda: value in printed),
    )
    return next((name for name, holds in rules if holds()), "value")


def _denies_something(figure: Figure, sheet: Sheet) -> bool:
    return _DENIAL.search(sheet.folded[figure.start : figure.end]) is not None


_DENIAL = re.compile(r"没|未|无|不|零|免|尚")


def _has_digits(figure: Figure, sheet: Sheet) -> bool:
    """Tell whether the digits of a value stand where the quote does, alone or run together with others."""
    near = sheet.folded[max(0, figure.start - _REACH) : figure.end + _REACH]
    digits = str(abs(figure.value or 0))
    return any(
        digits in run and (len(run) > len(digits) or run in sheet.folded[figure.start : figure.end])
        for run in _DIGITS.findall(near)
    )


_REACH = 20
_DIGITS = re.compile(r"\d+")


def _counted(figure: Figure, sheet: Sheet) -> Iterator[Printed]:
    for sentence in sheet.within(figure.start, figure.end):
        for number in counts(sentence):
            if figure.start <= sentence.view.offsets[number.start] < figure.end:
                yield number


def _shares(figure: Figure, sheet: Sheet) -> Iterator[Printed]:
    for sentence in sheet.within(figure.start, figure.end):
        yield from shares(sentence.text)


def _state_fault(figure: Figure, sheet: Sheet) -> str | None:
    """An empty cell has no figure in it, and a stroke is a stroke."""
    quote = sheet.folded[figure.start : figure.end]
    if figure.state == "blank":
        return None if _BLANK.search(quote) is not None and not _ends_in_figure(quote) else "state"
    if figure.state == "not_applicable":
        return None if _STROKE.search(quote) else "state"
    return None


def _ends_in_figure(quote: str) -> bool:
    return re.search(r"\d[\s|]*$", quote) is not None
