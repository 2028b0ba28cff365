"""A model's indicators as figures: the number is read again in the document's own words at the place of the quote.

A model may copy 1.8 of 1.8万余, or take 元 for 万元. What stands in the text wins; a value that does not stand in its quote has no place in it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from summarize.llm.grounded import Ground, claimed
from summarize.llm.printed import MONEY, Printed, denies, in_unit, kind_of, numbers
from summarize.llm.schema import ROW
from summarize.records.stages import Figure, State
from summarize.statute.catalogue import APPLICANTS, IndicatorCode, catalogue, has_applicants
from summarize.zh.fold import fold
from summarize.zh.locate import NOWHERE, Place

_COLUMN = 1500
"""How far above a figure the head of its column may stand."""
# a figure, and not the number of the next row: 2.重复申请
_FIGURE = re.compile(r"\d(?!\d?[.、)](?!\d))")
_DASHES = "/\\-—–－／"


@dataclass(frozen=True, slots=True)
class _Value:
    """What one value as printed comes to."""

    state: State
    value: int | Decimal | None = None
    approximate: bool = False


_UNREADABLE = _Value("unreadable")
_ZERO = _Value("stated", 0)
_BLANK = _Value("blank")
_NOT_APPLICABLE = _Value("not_applicable")


def figures(item: Mapping[str, Any], ground: Ground) -> Iterator[Figure | str]:
    """Give the figures of one indicator of a reply, seven for a row of table three; a line instead for what cannot be understood."""
    code = catalogue().get(item["code"])
    if code is None:
        yield f"no such code: {item['code'][:60]}"
    elif item["applicant"] == ROW:
        yield from _row(item, code, ground)
    elif item["applicant"] not in (None, "total") and not has_applicants(code.code):
        yield f"{code.code} is not counted by applicant: {item['applicant']}"
    else:
        yield _single(item, code, ground)


def _single(item: Mapping[str, Any], code: IndicatorCode, ground: Ground) -> Figure | str:
    place = ground.place(item)
    value = _value(item, code, ground.text, place) if place.match != "none" else None
    if isinstance(value, str):
        return value
    applicant = item["applicant"] if has_applicants(code.code) else None
    subject = (code.code, applicant)
    if value is None:
        return _figure(item, subject, _claimed_value(item["value"], item["unit"].strip(), code.unit), NOWHERE, ground)
    return _figure(item, subject, value, place, ground)


def _figure(
    item: Mapping[str, Any], subject: tuple[str, str | None], value: _Value, place: Place, ground: Ground
) -> Figure:
    if place is not NOWHERE and value.state == "stated" and ground.is_damaged(place):
        value = _UNREADABLE
    return Figure(
        code=subject[0],
        applicant=subject[1],
        value=value.value,
        by="model",
        start=place.start,
        end=place.end,
        state=value.state,
        scope=item["scope"],
        approximate=value.approximate,
        match=place.match,
        claimed=claimed(item, place),
    )


def _value(item: Mapping[str, Any], code: IndicatorCode, text: str, place: Place) -> _Value | str | None:
    """Give what a value comes to at its place; None where the place does not say it, a line where it cannot be this code's."""
    printed, quote = item["value"], text[place.start : place.end]
    kind = kind_of(printed)
    if kind == "number":
        return _number(item, code, text, place)
    if kind == "unreadable":
        return f"{code.code}: no figure: {printed[:40]}"
    if kind == "blank":
        return _BLANK if _is_blank(text, place) else None
    if kind == "none_given":
        return _NOT_APPLICABLE if any(dash in quote for dash in _DASHES) else None
    return _ZERO if denies(quote) else None


def _number(item: Mapping[str, Any], code: IndicatorCode, text: str, place: Place) -> _Value | str | None:
    quote, unit = text[place.start : place.end], item["unit"].strip()
    number = numbers(item["value"])[0]
    found = [other for other in numbers(quote) if other.bare == number.bare]
    if not found:
        return _ZERO if number.value == 0 and denies(quote) else None
    return _settled(number, [_converted(one, unit, code, text, place) for one in found], code, unit)


def _is_blank(text: str, place: Place) -> bool:
    """Tell whether no figure stands at the end of the quote or right behind it, as in a cell that is empty."""
    behind = fold(text[place.end : place.end + 12]).lstrip("| \n")
    return not fold(text[place.start : place.end]).rstrip("| \n")[-1:].isdigit() and not _FIGURE.match(behind)


def _settled(number: Printed, readings: list[_Value | None], code: IndicatorCode, unit: str) -> _Value | str:
    known = {reading for reading in readings if reading is not None}
    if not known:
        return f"{code.code} is given in {code.unit}, and {number.bare} is in {unit or 'another unit'} or in money"
    if len(known) > 1:
        exact = {reading for reading in known if reading.value == number.value}
        return next(iter(exact)) if len(exact) == 1 else _UNREADABLE
    return next(iter(known))


def _converted(number: Printed, unit: str, code: IndicatorCode, text: str, place: Place) -> _Value | None:
    """Give a number of the text in the catalogue's unit; None where it is of another kind, e.g. money for a count."""
    if code.unit != "万元":
        return None if number.money or unit in MONEY else _Value("stated", number.value, number.approximate)
    if unit and unit not in MONEY and not number.money:
        return None
    money = "元" if number.money or number.value != number.bare else _unit_of_money(unit, text, place)
    if money is None:
        return _UNREADABLE
    value = in_unit(number.value, money, code.unit)
    return None if value is None else _Value("stated", value, number.approximate)


def _unit_of_money(unit: str, text: str, place: Place) -> str | None:
    """Give the unit of a bare amount: the row's, or the one that a model names where it does stand at the head of a column."""
    row = text[place.start : text.find("\n", place.end) if "\n" in text[place.end :] else len(text)][:200]
    for name in ("亿元", "万元", "千元"):
        if name in row:
            return name
    if unit in MONEY and unit in text[max(0, place.start - _COLUMN) : place.end + 20]:
        return unit
    return None if unit or "元" not in row else "元"


@lru_cache(maxsize=1024)
def _claimed_value(printed: str, unit: str, wanted: str) -> _Value:
    """What a model says of something that its quote does not say: kept, so that the judge can show it."""
    kind = kind_of(printed)
    if kind == "blank":
        return _BLANK
    if kind == "none_given":
        return _NOT_APPLICABLE
    if kind == "denial":
        return _ZERO
    number = next(iter(numbers(printed)), None)
    if number is None:
        return _UNREADABLE
    value = in_unit(number.value, "元" if number.money else unit, wanted)
    return _UNREADABLE if value is None else _Value("stated", value, number.approximate)


def _row(item: Mapping[str, Any], code: IndicatorCode, ground: Ground) -> Iterator[Figure | str]:
    cells = [cell.strip() for cell in item["value"].split("|")]
    if not has_applicants(code.code) or len(cells) != len(APPLICANTS):
        yield f"{code.code}: no row of seven applicants: {item['value'][:60]}"
        return
    place = ground.place(item)
    if place.match == "none" or not _is_row(ground.text[place.start : place.end], cells):
        place = NOWHERE
    for applicant, cell in zip(APPLICANTS, cells, strict=True):
        yield _figure(item, (code.code, applicant), _claimed_value(cell, "", code.unit), place, ground)


def _is_row(quote: str, cells: list[str]) -> bool:
    """Tell whether the last seven cells of the text are these ones; without borders, whether the last seven numbers are."""
    plain = [fold(cell) for cell in cells]
    if "|" in quote:
        return [cell.strip() for cell in fold(quote).strip().split("|")][-len(cells) :] == plain
    return [str(number.bare) for number in numbers(quote)][-len(cells) :] == plain


def without_repeats(found: Iterator[Figure]) -> Iterator[Figure]:
    """Leave out what a model gave twice: the same value of the same code at the same place."""
    seen: set[Figure] = set()
    for figure in found:
        plain = figure if figure.claimed is None or figure.match == "none" else replace(figure, claimed=None)
        if plain not in seen:
            seen.add(plain)
            yield figure
