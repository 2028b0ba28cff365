"""Cells that ran together, taken apart where only one way of doing so agrees with the form's own sums.

`640020470` is seven cells of a row whose first six add up to the seventh: 64 0 0 2 0 4 70.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarize.rules.tables.cells import Kind, Token

BUDGET = 20_000
"""Steps that a search may take; past it nothing is certain."""
LISTED = 4_000
"""Steps that listing all ways may take: with more of them, only a sum could tell which is right."""
LONGEST = 60
"""Letters of a run that is looked into; no form's row has more."""
CHOICES = 1_500
"""Choices between the ways of rows that a search over a table may make."""
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


def counts(width: int) -> tuple[Kind, ...]:
    """Give the kinds of a row of counts.

    >>> counts(2)
    ('count', 'count')
    """
    kind: Kind = "count"
    return (kind,) * width


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
        return tuple(_Parting(tuple(kinds), block, budget=BUDGET if block else LISTED).ways(tuple(run), Split((), ())))
    except OutOfBudget:
        return None


def splits_with_total(run: Sequence[Token], width: int) -> tuple[Split, ...] | None:
    """Give every way to part a run into counts of which the last is the others' sum, or None where the search is too long.

    >>> [way.values for way in splits_with_total((Token(0, "640020470"),), 7)]
    [(64, 0, 0, 2, 0, 4, 70)]
    """
    if not run or not run[-1].is_number or sum(len(token.text) for token in run) > LONGEST:
        return ()
    found: list[Split] = []
    last = run[-1]
    parting = _Parting(counts(width - 1), 0)
    try:
        for length in range(1, len(last.text) + 1):
            at = len(last.text) - length
            if _SHAPES["count"].fullmatch(last.text, at) is None:
                continue
            parting.total = int(last.text[at:].replace(",", ""))
            rest = (*run[:-1], Token(last.start, last.text[:at])) if at else tuple(run[:-1])
            edge = (last.start + at, last.end)
            for way in parting.ways(rest, Split((), ())):
                found.append(Split((*way.edges, edge), (*way.values, parting.total)))  # noqa: PERF401
    except OutOfBudget:
        return None
    return tuple(found)


@dataclass(slots=True)
class _Parting:
    """A search for the ways to part a run, which counts its steps."""

    kinds: tuple[Kind, ...]
    """What the cells are."""
    block: int
    """Every so many cells the last is the others' sum; 0 for no such rule."""
    total: int | None = None
    """What all cells have to add up to, where that is known."""
    budget: int = BUDGET
    """Steps it may take."""
    steps: int = 0
    """Steps taken."""

    def ways(self, run: tuple[Token, ...], begun: Split) -> Iterator[Split]:
        """Give every way to go on from the cells that were found already."""
        at = len(begun.values)
        if self.block and at and at % self.block == 0 and not adds_up(begun.values[-self.block :]):
            return
        if at == len(self.kinds):
            if not run and self.total in (None, sum(begun.values)):
                yield begun
            return
        to_come = len(self.kinds) - at - 1
        room = None if self.total is None else self.total - sum(begun.values)
        for cell, rest in _cuts(run, self.kinds[at]):
            self.steps += 1
            if self.steps > self.budget:
                raise OutOfBudget
            value = _number(cell.text) if cell.is_number else 0
            if room is not None and value > room:
                break
            if len(rest) <= to_come <= sum(len(token.text) for token in rest):
                yield from self.ways(rest, Split((*begun.edges, (cell.start, cell.end)), (*begun.values, value)))


def fitted_split(run: Sequence[Token], values: Sequence[int | Decimal]) -> Split | None:
    """Give the way to part a run into counts with these values, or None where its ink says something else.

    >>> fitted_split((Token(0, "640020470"),), (64, 0, 0, 2, 0, 4, 70)).edges[:2]
    ((0, 2), (2, 3))
    """
    edges: list[tuple[int, int]] = []
    rest = list(run)
    for value in values:
        text = next((text for text in (f"{value:,}", str(value)) if rest and rest[0].text.startswith(text)), "")
        if not text:
            return None
        head = rest.pop(0)
        edges.append((head.start, head.start + len(text)))
        if len(head.text) > len(text):
            rest.insert(0, Token(head.start + len(text), head.text[len(text) :]))
    return None if rest else Split(tuple(edges), tuple(values))


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


def common(options: Sequence[Split]) -> tuple[bool, ...]:
    """Tell of each cell whether it is the same in all of several ways to part one row."""
    columns = zip(*(way.edges for way in options), strict=True)
    return tuple(len(set(column)) == 1 for column in columns)
