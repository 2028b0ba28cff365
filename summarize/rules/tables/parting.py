"""Every way to part a row's ink into cells, counted before any is listed: most rows have one, some have thousands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarize.rules.tables.cells import Kind, Token

SHAPES: dict[Kind, re.Pattern[str]] = {
    "count": re.compile(r"0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3})+"),
    "signed": re.compile(r"[+-]?(?:0|[1-9]\d{0,5})"),
    "amount": re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,8})?"),
}
"""What a cell of each kind looks like; a number has no leading zero."""
Edges = tuple[tuple[int, int], ...]
_LONGEST_CELL = 24


@dataclass(slots=True)
class Parting:
    """A run and what its cells are; counts are kept for every place, so that no dead end is entered twice."""

    run: Sequence[Token]
    """The tokens of the row."""
    kinds: Sequence[Kind]
    """The kinds of its cells."""
    counted: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """Ways to go on, by token, letter in it and number of the cell."""

    def count(self, token: int = 0, at: int = 0, cell: int = 0) -> int:
        """Give the number of ways to go on from a place."""
        if cell == len(self.kinds) or token == len(self.run):
            return int(cell == len(self.kinds) and token == len(self.run))
        spare = len(self.kinds) - cell - (len(self.run) - token)
        if spare < 0:
            return 0
        if spare == 0 and at == 0:
            return int(all(self._is_cell(*pair) for pair in zip(self.run[token:], self.kinds[cell:], strict=True)))
        key = (token, at, cell)
        if key not in self.counted:
            self.counted[key] = sum(self.count(*place, cell + 1) for _, place in self._cells(token, at, cell))
        return self.counted[key]

    @staticmethod
    def _is_cell(token: Token, kind: Kind) -> bool:
        """Tell whether a token may be one cell as a whole."""
        return not token.is_number or (len(token.text) <= _LONGEST_CELL and bool(SHAPES[kind].fullmatch(token.text)))

    def ways(self, token: int = 0, at: int = 0, cell: int = 0) -> Iterator[Edges]:
        """Give every way to go on from a place, which must have one."""
        if cell == len(self.kinds):
            yield ()
            return
        for edge, place in self._cells(token, at, cell):
            if self.count(*place, cell + 1):
                for rest in self.ways(*place, cell + 1):
                    yield (edge, *rest)

    def _cells(self, token: int, at: int, cell: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Every cell that may stand at a place, and the place behind it."""
        head, shape = self.run[token], SHAPES[self.kinds[cell]]
        if not head.is_number:
            yield (head.start, head.end), (token + 1, 0)
            return
        size = len(head.text)
        only_zero = self.kinds[cell] == "count" and head.text[at] == "0"
        for end in range(at + 1, at + 2 if only_zero else min(size, at + _LONGEST_CELL) + 1):
            if shape.fullmatch(head.text, at, end):
                yield (head.start + at, head.start + end), ((token, end) if end < size else (token + 1, 0))
