"""Which ways of parting the rows of a table go together: only those that keep the form's sums in every column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarize.rules.tables.cells import Token
from summarize.rules.tables.glued import Split, fitted_split
from summarize.rules.tables.summing import OutOfBudget

CHOICES = 1_500
"""Choices between the ways of rows that a search over a table may make."""


@dataclass(frozen=True, slots=True)
class Balance:
    """An identity between rows, which holds in every column: the sum of one side is the sum of the other."""

    name: str
    """S1 or S2."""
    left: tuple[str, ...]
    """Rows of one side."""
    right: tuple[str, ...]
    """Rows of the other."""

    @property
    def rows(self) -> tuple[str, ...]:
        """All its rows."""
        return self.left + self.right


Ways = Mapping[str, tuple[Split, ...]]
Runs = Mapping[str, Sequence[Token]]


def solutions(ways: Ways, runs: Runs, balances: Sequence[Balance]) -> list[dict[str, Split]] | None:
    """Give every choice of one way per row that keeps the balances, or None where the search is too long.

    `runs` are the rows with too many ways to list: each is left out unless a balance says what it has to be.
    """
    found = _Found([])
    chosen = {row: options[0] for row, options in ways.items() if len(options) == 1}
    try:
        _search(ways, runs, balances, chosen, found)
    except OutOfBudget:
        return None
    return found.choices


@dataclass(slots=True)
class _Found:
    """What a search over a table has found, and the steps it took."""

    choices: list[dict[str, Split]]
    """Every choice of ways that keeps the balances."""
    steps: int = 0
    """Steps taken."""


def _search(ways: Ways, runs: Runs, balances: Sequence[Balance], chosen: dict[str, Split], found: _Found) -> None:
    found.steps += 1
    if found.steps > CHOICES or len(found.choices) > CHOICES // 16:
        raise OutOfBudget
    if any(not holds(balance, chosen) for balance in balances if all(row in chosen for row in balance.rows)):
        return
    forced = _forced(ways, runs, balances, chosen)
    open_rows = [row for row in ways if row not in chosen]
    if forced is not None:
        row, options = forced
    elif open_rows:
        row = min(open_rows, key=lambda name: len(ways[name]))
        options = ways[row]
    else:
        found.choices.append(dict(chosen))
        return
    for way in options:
        _search(ways, runs, balances, {**chosen, row: way}, found)


def _forced(
    ways: Ways, runs: Runs, balances: Sequence[Balance], chosen: Mapping[str, Split]
) -> tuple[str, tuple[Split, ...]] | None:
    """A row that is the only unknown of a balance, and what that leaves of its ways."""
    for balance in balances:
        unknown = [row for row in balance.rows if row not in chosen]
        if len(unknown) == 1:
            row = unknown[0]
            needed = missing(balance, row, chosen)
            if row in ways:
                return row, tuple(way for way in ways[row] if way.values == needed)
            only = fitted_split(runs[row], needed)
            return row, (only,) if only else ()
    return None


def _sum(rows: Sequence[str], chosen: Mapping[str, Split], column: int) -> int | Decimal:
    return sum(chosen[row].values[column] for row in rows)


def holds(balance: Balance, chosen: Mapping[str, Split]) -> bool:
    """Tell whether a balance holds in every column."""
    return not broken(balance, chosen)


def broken(balance: Balance, chosen: Mapping[str, Split]) -> tuple[int, ...]:
    """Give the columns in which a balance does not hold."""
    width = len(chosen[balance.rows[0]].values)
    sides = ((_sum(balance.left, chosen, at), _sum(balance.right, chosen, at)) for at in range(width))
    return tuple(at for at, (left, right) in enumerate(sides) if left != right)


def missing(balance: Balance, row: str, chosen: Mapping[str, Split]) -> tuple[int | Decimal, ...]:
    """Give the values that a row must have for a balance whose other rows are known."""
    mine, other = (balance.left, balance.right) if row in balance.left else (balance.right, balance.left)
    width = len(next(iter(chosen.values())).values)
    known = tuple(name for name in mine if name != row)
    return tuple(_sum(other, chosen, at) - _sum(known, chosen, at) for at in range(width))
