"""One sum that a report can be held to, on the cells that it has for it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from summarize.check.groups import Groups
from summarize.records.stages import Figure
from summarize.statute.catalogue import APPLICANTS
from summarize.statute.identities import Identity


class Assessed(NamedTuple):
    """One identity on one set of cells."""

    identity: Identity
    """What must hold."""
    column: str | None
    """The column of table three, else None."""
    parts: tuple[Figure, ...] | None
    """The cells of the left side; None when one of them is not stated."""
    wholes: tuple[Figure, ...] | None
    """The cells of the right side; None when one of them is not stated."""

    @property
    def assessable(self) -> bool:
        """True when every cell is stated."""
        return bool(self.parts and self.wholes)

    @property
    def holds(self) -> bool:
        """True when it adds up."""
        left, right = total(self.parts), total(self.wholes)
        return left == right if self.identity.relation == "equal" else left >= right

    @property
    def cells(self) -> tuple[Figure, ...]:
        """All cells of both sides."""
        return (*(self.parts or ()), *(self.wholes or ()))


def assess(identity: Identity, groups: Groups, columns: Sequence[str | None] = (None,)) -> list[Assessed]:
    """Give an identity on the cells of each of these columns."""
    without = _rows_of_other_editions(identity, groups)
    return [_column(identity, groups, column, without) for column in columns]


def _column(identity: Identity, groups: Groups, column: str | None, without: frozenset[str]) -> Assessed:
    printed = any(groups.tables(code, column) for code in (*identity.parts, *identity.wholes))
    read = groups.table if printed else groups.prose
    parts = [read(code, column) for code in identity.parts if code not in without]
    wholes = [read(code, column) for code in identity.wholes]
    return Assessed(identity, column, all_stated(parts), all_stated(wholes))


def all_stated(figures: Sequence[Figure | None]) -> tuple[Figure, ...] | None:
    """Give these readings, or None where there is none or one of them is missing."""
    stated = tuple(figure for figure in figures if figure is not None)
    return stated if stated and len(stated) == len(figures) else None


def _rows_of_other_editions(identity: Identity, groups: Groups) -> frozenset[str]:
    """Rows that this table does not have, and that the text does not name either, so that they were not just missed."""
    return frozenset(
        code for code, words in identity.optional if code not in groups.rows and words not in groups.squeezed
    )


def is_in_a_table(identity: Identity, groups: Groups) -> bool:
    """Tell whether a table has a row of a sum, whatever could be read in it."""
    columns = APPLICANTS if identity.by_applicant else (None,)
    codes = (*identity.parts, *identity.wholes)
    return any(groups.tables(code, column) for code in codes for column in columns)


def total(figures: Sequence[Figure] | None) -> int | Decimal:
    """Give the sum of some readings."""
    return sum((f.value for f in figures or () if f.value is not None), start=0)
