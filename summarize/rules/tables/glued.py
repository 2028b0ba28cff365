"""Cells that ran together, taken apart where only one way of doing so agrees with the form's own sums.

`640020470` is seven cells of a row whose first six add up to the seventh: 64 0 0 2 0 4 70.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarize.rules.tables.cells import Kind, Token
from summarize.rules.tables.parting import SHAPES, Edges, Parting

BUDGET = 20_000
"""Steps that a search may take; past it nothing is certain."""
LISTED = 800
"""Ways that are listed at most: with more of them, only a sum could tell which is right."""
LONGEST = 60
"""Letters of a run that is looked into; no form's row has more."""


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


def splits(run: Sequence[Token], kinds: Sequence[Kind], block: int = 0, *, faults: int = 0) -> tuple[Split, ...] | None:
    """Give every way to part a run into as many cells as there are kinds, or None where there are too many ways.

    A blank is a border; a number has no leading zero. With `block`, every so many cells the last is the others' sum,
    but for so many `faults`.

    >>> [way.values for way in splits((Token(0, "107"),), ("count", "count"))]
    [(10, 7)]
    """
    if sum(len(token.text) for token in run) > LONGEST:
        return None
    if block:
        try:
            return tuple(_Search(tuple(kinds), block).ways(tuple(run), Split((), ()), faults))
        except OutOfBudget:
            return None
    if len(run) == 1 and len(run[0].text) == len(kinds) and run[0].text.isdigit():
        return (_one_digit_each(run[0]),)
    if number_of_ways(run, kinds) > LISTED:
        return None
    parting = Parting(run, kinds)
    texts = {token.start + at: token.text[at:] for token in run for at in range(len(token.text))}
    return tuple(_split(edges, texts) for edges in parting.ways()) if parting.count() else ()


def _one_digit_each(token: Token) -> Split:
    edges = ((place, place + 1) for place in range(token.start, token.end))
    return Split(tuple(edges), tuple(map(int, token.text)))


def number_of_ways(run: Sequence[Token], kinds: Sequence[Kind]) -> int:
    """Give the number of ways to part a run, more than `LISTED` for a run that is too long to look into.

    >>> number_of_ways((Token(0, "107"),), counts(2)), number_of_ways((Token(0, "000"),), counts(3))
    (1, 1)
    """
    size = sum(len(token.text) for token in run)
    if size <= len(kinds):
        return int(size == len(kinds))
    return LISTED + 1 if size > LONGEST else Parting(run, kinds).count()


def _split(edges: Edges, texts: Mapping[int, str]) -> Split:
    values = (texts[start][: end - start] for start, end in edges)
    return Split(edges, tuple(_number(text) if text[-1].isdigit() else 0 for text in values))


def splits_with_total(run: Sequence[Token], width: int) -> tuple[Split, ...] | None:
    """Give every way to part a run into counts of which the last is the others' sum, or None where the search is too long.

    >>> [way.values for way in splits_with_total((Token(0, "640020470"),), 7)]
    [(64, 0, 0, 2, 0, 4, 70)]
    """
    size = sum(len(token.text) for token in run)
    if not run or not run[-1].is_number or not width <= size <= LONGEST:
        return ()
    if size == width:
        return tuple(way for way in splits(run, counts(width)) or () if adds_up(way.values))
    found: list[Split] = []
    last = run[-1]
    parting = _Search(counts(width - 1), 0)
    try:
        for length in range(1, len(last.text) + 1):
            at = len(last.text) - length
            if SHAPES["count"].fullmatch(last.text, at) is None:
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
class _Search:
    """A search for the ways to part a run, which counts its steps."""

    kinds: tuple[Kind, ...]
    """What the cells are."""
    block: int
    """Every so many cells the last is the others' sum; 0 for no such rule."""
    total: int | None = None
    """What all cells have to add up to, where that is known."""
    steps: int = 0
    """Steps taken."""

    def ways(self, run: tuple[Token, ...], begun: Split, faults: int = 0) -> Iterator[Split]:
        """Give every way to go on from the cells that were found already, with so many blocks that do not add up."""
        at = len(begun.values)
        if self.block and at and at % self.block == 0 and not adds_up(begun.values[-self.block :]):
            faults -= 1
            if faults < 0:
                return
        if at == len(self.kinds):
            if not run and self.total in (None, sum(begun.values)):
                yield begun
            return
        to_come = len(self.kinds) - at - 1
        room = None if self.total is None else self.total - sum(begun.values)
        for cell, rest in _cuts(run, self.kinds[at]):
            self.steps += 1
            if self.steps > BUDGET:
                raise OutOfBudget
            value = _number(cell.text) if cell.is_number else 0
            if room is not None and value > room:
                break
            if len(rest) <= to_come <= sum(len(token.text) for token in rest):
                cells = Split((*begun.edges, (cell.start, cell.end)), (*begun.values, value))
                yield from self.ways(rest, cells, faults)


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
        if SHAPES[kind].fullmatch(head.text, 0, length) is not None:
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


def common(options: Sequence[Split]) -> tuple[bool, ...]:
    """Tell of each cell whether it is the same in all of several ways to part one row."""
    columns = zip(*(way.edges for way in options), strict=True)
    return tuple(len(set(column)) == 1 for column in columns)
