"""What the glued rows of table three may be: every way to part each of them by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarize.records.record import Span
from summarize.rules.tables.cells import Content, Token
from summarize.rules.tables.gaps import laid_out
from summarize.rules.tables.glued import Split, counts, number_of_ways, splits, splits_with_total

_SHORT_ROWS = 3
"""Rows of a table that may lack a blank cell; with more of them their columns are not looked for."""


class Row(NamedTuple):
    """One row of a table: its cells where they are known, else the run of ink that holds them."""

    code: str
    """The indicator of its cells."""
    label: Span
    """Its label in the text."""
    contents: tuple[Content, ...] = ()
    """Its cells."""
    run: tuple[Token, ...] = ()
    """The tokens of cells that are not told apart yet."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a glued row may be."""

    row: Row
    """The row."""
    width: int
    """Its cells."""
    number: int
    """How many ways there are to part it."""
    summed: tuple[Split, ...] | None
    """The ways whose applicants add up; None where there are too many."""
    is_short: bool = False
    """True in a table with rows that lack cells: then only ways that add up are ways at all."""

    @property
    def every(self) -> tuple[Split, ...] | None:
        """Every way to part it; None where there are too many."""
        return self.summed or () if self.is_short else splits(self.row.run, counts(self.width))

    @property
    def is_unique(self) -> bool:
        """True where the count of cells alone leaves one way."""
        return self.number == 1

    @property
    def best(self) -> tuple[Split, ...] | None:
        """The ways that add up, else every way."""
        return self.every if self.is_unique or self.summed == () else self.summed


@dataclass(frozen=True, slots=True)
class Look:
    """What the rows of a table show of how their cells ran together."""

    has_leading_zeros: bool
    """True where a number begins with a zero, as only glued ones do."""
    incomplete: int
    """Rows with some, but not all of their cells apart."""
    has_short_rows: bool
    """True where a row has fewer letters than cells."""

    @classmethod
    def at(cls, rows: Sequence[Row], width: int) -> "Look":
        """Look at a table's rows as printed: what one of them shows of glued cells holds for all."""
        tokens = [token.text for row in rows for token in row.run]
        return cls(
            any(text[0] == "0" and len(text) > 1 and text.isdigit() for text in tokens),
            sum(1 < len(row.run) < width for row in rows),
            any(0 < sum(len(token.text) for token in row.run) < width for row in rows),
        )


def candidates(rows: Sequence[Row], look: Look, width: int, *, has_sums: bool) -> dict[str, Candidates]:
    """Give by code what each row whose cells are not told apart may be, where there is a way to part it at all."""
    found = {row.code: _candidates(row, look, width, has_sums=has_sums) for row in rows if row.run}
    return {code: ways for code, ways in found.items() if ways.number}


def _candidates(row: Row, look: Look, width: int, *, has_sums: bool) -> Candidates:
    """The ways to part a row, where its ink may be glued at all and not merely short of a cell."""
    is_glued = len(row.run) == 1 or look.has_leading_zeros
    if not is_glued and has_sums and look.incomplete <= _SHORT_ROWS:
        ways = laid_out(row.run, width)
        return Candidates(row, width, len(ways), ways, is_short=True)
    if not is_glued or len(row.run) >= width:
        return Candidates(row, width, 0, ())
    if not has_sums:
        every = splits(row.run, counts(width))
        return Candidates(row, width, len(every or ()), every or ())
    summed = splits_with_total(row.run, width)
    if look.has_short_rows:
        return Candidates(row, width, len(summed or ()), summed, is_short=True)
    return Candidates(row, width, number_of_ways(row.run, counts(width)), summed)
