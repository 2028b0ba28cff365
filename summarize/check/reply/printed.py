"""The numbers that a stretch of text prints, exactly: digits, magnitude, sign, unit, and whether it is a count at all."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from summarize.check.reply.sheet import Sentence, Sheet
from summarize.records.record import Span
from summarize.zh.numerals import DIGITS, value_of, whole
from summarize.zh.quantities import Quantity

Kind = Literal["count", "percent", "points"]

# 12.3% | 百分之十二 | 7.5个百分点
_SHARE = re.compile(
    rf"(?<!\d)(?P<number>{DIGITS})(?P<unit>%|个百分点)|百分之(?P<han>[\d.]+|[一二三四五六七八九十百零点]+)"
)
# a number that stands alone: between bars, blanks, the ends of a line, or letters of labels
_ALONE = re.compile(rf"(?<![\d.,])-?(?>{DIGITS})(?![\d.,]*\d)")


class Printed(NamedTuple):
    """One number of a sentence."""

    start: int
    """Where it starts in the sentence's words."""
    end: int
    """Where its unit ends."""
    value: int | Decimal
    """Its exact value, magnitude applied; money in yuan."""
    unit: str
    """Its unit, or nothing."""
    approximate: bool = False
    """True for 余, 约 and the like."""
    kind: Kind = "count"
    """A count, a percentage, or a difference of percentages."""
    lead: int = 0
    """Where its mark of approximation starts, else where it starts."""


def counts(sentence: Sentence) -> tuple[Printed, ...]:
    """Give what a sentence counts, from left to right; dates, numbers of documents and shares are no counts."""
    return tuple(_printed(quantity) for quantity in sentence.quantities)


def _printed(quantity: Quantity) -> Printed:
    return Printed(
        quantity.start,
        quantity.end,
        quantity.value,
        quantity.unit,
        approximate=quantity.approximate,
        lead=quantity.lead,
    )


def shares(text: str) -> Iterator[Printed]:
    """Give the percentages of squeezed folded text and the differences between percentages.

    >>> [(p.value, p.kind) for p in shares("增长12.3%,提高2个百分点")]
    [(Decimal('12.3'), 'percent'), (2, 'points')]
    """
    for match in _SHARE.finditer(text):
        number = match["number"] or match["han"].replace("点", ".")
        value = value_of(number)
        if value is not None:
            kind: Kind = "points" if match["unit"] == "个百分点" else "percent"
            yield Printed(match.start(), match.end(), value, match["unit"] or "%", kind=kind, lead=match.start())


def alone(sheet: Sheet, start: int, end: int) -> Iterator[tuple[Span, int | Decimal]]:
    """Give the numbers of a stretch as its digits print them, without unit and magnitude, each with its place."""
    for match in _ALONE.finditer(sheet.folded, start, end):
        number = match[0].lstrip("-")
        value = value_of(number)
        if value is not None:
            negative = match[0].startswith("-") and not sheet.folded[: match.start()].rstrip(" ").endswith(
                tuple("0123456789")
            )
            yield Span(start=match.start(), end=match.end()), -value if negative else value


def in_unit(printed: Printed, unit: str) -> int | Decimal | None:
    """Give a printed number in the unit of an indicator, or None where it counts something of another nature.

    >>> in_unit(Printed(0, 4, 380, "元"), "万元"), in_unit(Printed(0, 4, 380, "元"), "件")
    (Decimal('0.038'), None)
    """
    if printed.kind != "count":
        return None
    if unit == "万元":
        return (
            whole(Decimal(printed.value) / 10_000) if printed.unit == "元" else None if printed.unit else printed.value
        )
    return None if printed.unit == "元" else printed.value
