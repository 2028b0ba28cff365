"""Cells that ran together, taken apart where only one way of doing so agrees with the form's own sums.

`640020470` is seven cells of a row whose first six add up to the seventh: 64 0 0 2 0 4 70.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarize.rules.tables.cells import Kind, Token

BUDGET = 30_000
"""Steps that a search may take; past it nothing is certain."""
LONGEST = 60
"""Letters of a run that is looked into; no form's row has more."""
_SHAPES: dict[Kind, re.Pattern[str]] = {
    "count": re.compile(r"0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3})+"),
    "signed": re.compile(r"[+-]?(?:0|[1-9]\d{0,5})"),
    "amount": re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,8})?"),
}


@dataclass(frozen=True, slots=True)
class Split:
    """One way to part a row's ink into cells."""

    edges: tuple[tuple[int, int], ...]
    """Start and end of every cell in the text."""
    values: tuple[int | Decimal, ...]
    """The cells' values; a cell that does not apply counts 0."""


class OutOfBudget(Exception):
    """The search passed its budget."""


def splits(run: Sequence[Token], kinds: Sequence[Kind], block: int = 0) -> tuple[Split, ...] | None:
    """Give every way to part a run into as many cells as there are kinds, or None where there are too many ways.

    A blank is a border; a number has no leading zero. With `block`, every so many cells the last is the others' sum.

    >>> [way.values for way in splits((Token(0, "107"),), ("count", "count"))]
    [(10, 7)]
    """
    if sum(len(token.text) for token in run) > LONGEST:
        return None
    try:
        return tuple(_ways(tuple(run), tuple(kinds), block, Split((), ()), [0]))
    except OutOfBudget:
        return None


def _ways(
    run: tuple[Token, ...], kinds: tuple[Kind, ...], block: int, begun: Split, steps: list[int]
) -> Iterator[Split]:
    at = len(begun.values)
    if block and at and at % block == 0 and not adds_up(begun.values[-block:]):
        return
    if at == len(kinds):
        if not run:
            yield begun
        return
    for cell, rest in _cuts(run, kinds[at]):
        steps[0] += 1
        if steps[0] > BUDGET:
            raise OutOfBudget
        to_come = len(kinds) - at - 1
        if len(rest) <= to_come <= sum(len(token.text) for token in rest):
            value = _number(cell.text) if cell.is_number else 0
            longer = Split((*begun.edges, (cell.start, cell.end)), (*begun.values, value))
            yield from _ways(rest, kinds, block, longer, steps)


def _cuts(run: tuple[Token, ...], kind: Kind) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Every first cell that a run may begin with, and what is left of the run behind it."""
    if not run:
        return
    head, rest = run[0], run[1:]
    if not head.is_number:
        yield head, rest
        return
    for length in range(1, len(head.text) + 1):
        if _SHAPES[kind].fullmatch(head.text, 0, length) is not None:
            left = Token(head.start + length, head.text[length:])
            yield Token(head.start, head.text[:length]), ((left, *rest) if left.text else rest)


def _number(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text.replace(",", ""))


def adds_up(values: Sequence[int | Decimal]) -> bool:
    """Tell whether all values but the last add up to the last.

    >>> adds_up((64, 0, 0, 2, 0, 4, 70))
    True
    """
    return sum(values[:-1]) == values[-1]


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


def solutions(ways: Ways, balances: Sequence[Balance]) -> list[dict[str, Split]] | None:
    """Give every choice of one way per row that keeps the balances, or None where the search is too long."""
    found: list[dict[str, Split]] = []
    chosen = {row: options[0] for row, options in ways.items() if len(options) == 1}
    try:
        _search(ways, balances, chosen, found, [0])
    except OutOfBudget:
        return None
    return found


def _search(
    ways: Ways, balances: Sequence[Balance], chosen: dict[str, Split], found: list[dict[str, Split]], steps: list[int]
) -> None:
    steps[0] += 1
    if steps[0] > BUDGET // 10 or len(found) > 64:
        raise OutOfBudget
    if not all(holds(balance, chosen) for balance in balances if all(row in chosen for row in balance.rows)):
        return
    open_rows = [row for row in ways if row not in chosen]
    if not open_rows:
        found.append(dict(chosen))
        return
    forced = [
        (balance, row)
        for balance in balances
        for row in open_rows
        if row in balance.rows and sum(name not in chosen for name in balance.rows) == 1
    ]
    if forced:
        balance, row = forced[0]
        needed = missing(balance, row, chosen)
        options = tuple(way for way in ways[row] if way.values == needed)
    else:
        row = min(open_rows, key=lambda name: len(ways[name]))
        options = ways[row]
    for way in options:
        _search(ways, balances, {**chosen, row: way}, found, steps)


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


def common(options: Sequence[Split]) -> tuple[bool, ...]:
    """Tell of each cell whether it is the same in all of several ways to part one row."""
    columns = zip(*(way.edges for way in options), strict=True)
    return tuple(len(set(column)) == 1 for column in columns)
