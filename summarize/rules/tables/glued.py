"""Cells that ran together, taken apart where only one way of doing so agrees with the form's own sums.

`640020470` is seven cells of a row whose first six add up to the seventh: 64 0 0 2 0 4 70.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from summarize.rules.tables.cells import Kind, Token
from summarize.rules.tables.parting import Cut, Ink, Parting
from summarize.rules.tables.summing import OutOfBudget, Search

LISTED = 800
"""Ways that are listed at most: with more of them, only a sum could tell which is right."""
LONGEST = 60
"""Letters of a run that is looked into; no form's row has more."""


class Split(NamedTuple):
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


def splits(run: Sequence[Token], kinds: Sequence[Kind], block: int = 0, *, faults: int = 0) -> tuple[Split, ...] | None:
    """Give every way to part a run into as many cells as there are kinds, or None where there are too many ways.

    A blank is a border; a number has no leading zero. With `block`, every so many cells the last is the others' sum,
    but for so many `faults`.

    >>> [way.values for way in splits((Token(0, "107"),), ("count", "count"))]
    [(10, 7)]
    """
    if sum(len(token.text) for token in run) > LONGEST:
        return None
    if not block and len(run) == 1 and len(run[0].text) == len(kinds) and run[0].text.isdigit():
        return (_one_digit_each(run[0]),)
    ink = Ink(run, len(kinds))
    if block:
        try:
            return tuple(map(_split, Search(ink, kinds, block).ways(ink.end, faults=faults)))
        except OutOfBudget:
            return None
    parting = Parting(ink, kinds)
    number = parting.count()
    if number > LISTED:
        return None
    return tuple(_split(cuts) for cuts in parting.ways()) if number else ()


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
    return LISTED + 1 if size > LONGEST else Parting(Ink(run, len(kinds)), kinds).count()


def _split(cuts: Sequence[Cut]) -> Split:
    return Split(tuple(cut.edge for cut in cuts), tuple(cut.value for cut in cuts))


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
    ink = Ink(run, width)
    search = Search(ink, counts(width - 1))
    found: list[Split] = []
    try:
        for place in range(ink.end - 1, ink.end - len(run[-1].text) - 1, -1):
            for total in (cut for cut in ink.cuts(place, "count") if cut.place == ink.end):
                found += (_split((*way, total)) for way in search.ways(place, total.value))
    except OutOfBudget:
        return None
    return tuple(found)


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
