"""A row's ink place by place: which cells may begin where, and in how many ways all of it parts into cells.

Most rows have one way, some have thousands: they are counted before any is listed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from summarize.rules.tables.cells import Kind, Token

SHAPES: dict[Kind, re.Pattern[str]] = {
    "count": re.compile(r"0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3})+"),
    "signed": re.compile(r"[+-]?(?:0|[1-9]\d{0,5})"),
    "amount": re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,8})?"),
}
"""What a cell of each kind looks like; a number has no leading zero."""
_LONGEST_COUNT = 12
_LONGEST_CELL = 24


class Cut(NamedTuple):
    """One cell that may begin at a place."""

    place: int
    """The place behind it."""
    edge: tuple[int, int]
    """Its start and end in the text."""
    value: int | Decimal
    """Its value; a cell that does not apply counts 0."""


class Ink:
    """A run of tokens as a row of places: every letter of a number is one, and every sign for not applicable."""

    def __init__(self, run: Sequence[Token], cells: int) -> None:
        """Lay out the places; what may stand at each is found when it is asked for.

        Of so many cells each takes a letter, which leaves the more digits to one of them the fewer they are.
        """
        sizes = [len(token.text) if token.is_number else 1 for token in run]
        self._places = [(number, at) for number, size in enumerate(sizes) for at in range(size)]
        letters = [1 if token.is_number else len(token.text) for token, size in zip(run, sizes, strict=True)]
        widths = (letters[number] for number, _ in self._places)
        self._run = run
        self._letters_before = [0, *accumulate(widths)]
        self._cuts: dict[tuple[int, Kind], tuple[Cut, ...]] = {}
        self._longest = min(_LONGEST_CELL, self._letters_before[-1] - cells + 1)
        self.end = len(self._places)
        """The place behind the last one."""

    def tokens(self, start: int, stop: int) -> int:
        """Give how many tokens two places have between them, pieces of tokens too."""
        return self._places[stop - 1][0] - self._places[start][0] + 1 if start < stop else 0

    def letters(self, start: int, stop: int) -> int:
        """Give how many letters two places have between them: no more cells can be there."""
        return self._letters_before[stop] - self._letters_before[start]

    def cuts(self, place: int, kind: Kind) -> tuple[Cut, ...]:
        """Give every cell of a kind that may begin at a place, the shortest first."""
        key = (place, kind)
        if key not in self._cuts:
            self._cuts[key] = tuple(self._cells(place, kind)) if place < self.end else ()
        return self._cuts[key]

    def _cells(self, place: int, kind: Kind) -> Iterator[Cut]:
        number, at = self._places[place]
        token = self._run[number]
        if not token.is_number:
            yield Cut(place + 1, (token.start, token.end), 0)
            return
        text = token.text
        start = token.start + at
        for size in _sizes(text, at, min(self._longest, len(text) - at), kind):
            yield Cut(place + size, (start, start + size), number_in(text[at : at + size]))

    def ends(self, place: int, kind: Kind) -> Iterable[int]:
        """Give the places behind every cell of a kind that may begin at a place: less than the cuts, for those who only count."""
        if place == self.end:
            return ()
        number, at = self._places[place]
        token = self._run[number]
        if not token.is_number:
            return (place + 1,)
        return (place + size for size in _sizes(token.text, at, min(self._longest, len(token.text) - at), kind))


def _sizes(text: str, at: int, most: int, kind: Kind) -> Iterator[int] | range:
    """How many letters a cell may have that begins inside of a number, `most` at most."""
    if kind == "count" and text.isascii() and text.isdigit():
        return range(1, min(most, 1 if text[at] == "0" else _LONGEST_COUNT) + 1)
    shape = SHAPES[kind]
    return (size for size in range(1, most + 1) if shape.fullmatch(text, at, at + size))


def number_in(text: str) -> int | Decimal:
    """Give the value of a cell's digits.

    >>> number_in("1,234"), number_in("-18"), number_in("3.50")
    (1234, -18, Decimal('3.50'))
    """
    return Decimal(text) if "." in text else int(text.replace(",", ""))


class Parting:
    """The ways to part a run into cells of some kinds; counts are kept for every place, so that no dead end is entered twice."""

    def __init__(self, ink: Ink, kinds: Sequence[Kind]) -> None:
        """Count nothing yet."""
        self._ink = ink
        self._kinds = kinds
        self._counted: dict[tuple[int, int], int] = {}

    def count(self, place: int = 0, cell: int = 0) -> int:
        """Give the number of ways to go on from a place with a cell."""
        key = (place, cell)
        if key not in self._counted:
            self._counted[key] = self._count(place, cell)
        return self._counted[key]

    def _count(self, place: int, cell: int) -> int:
        ink, to_come = self._ink, len(self._kinds) - cell
        if not ink.tokens(place, ink.end) <= to_come <= ink.letters(place, ink.end):
            return 0
        if not to_come:
            return 1
        return sum([self.count(end, cell + 1) for end in ink.ends(place, self._kinds[cell])])

    def ways(self, place: int = 0, cell: int = 0) -> Iterator[tuple[Cut, ...]]:
        """Give every way to go on from a place, which must have one."""
        if cell == len(self._kinds):
            yield ()
            return
        for cut in self._ink.cuts(place, self._kinds[cell]):
            if self.count(cut.place, cell + 1):
                for rest in self.ways(cut.place, cell + 1):
                    yield (cut, *rest)
