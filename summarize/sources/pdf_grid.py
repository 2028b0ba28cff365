"""The small grid that a table's own cells span: rows and columns from the rectangles, text from the characters in them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from summarize.sources.blocks import DraftCell, Table, table
from summarize.sources.glyphs import Glyph, cell_text, padding_of

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the page's upper left corner."""
Place = tuple[int, int]
"""Row and column."""


class RuledGrid:
    """One table of a page; it is filled with `take` and then read once."""

    def __init__(self, cells: Sequence[Box]) -> None:
        """Lay out the grid; `cells` must not be empty."""
        self.columns = _edges(side for cell in cells for side in (cell[0], cell[2]))
        self.rows = _edges(side for cell in cells for side in (cell[1], cell[3]))
        self.top = self.rows[0]
        self.cells = list(cells)
        self.inside: list[list[Glyph]] = [[] for _ in cells]
        self.open: dict[Place, list[Glyph]] = {}
        self.owners: dict[Place, int] = {}
        for number, cell in enumerate(cells):
            self.owners.update(dict.fromkeys(self._places(cell), number))

    @property
    def is_table(self) -> bool:
        """Two columns at least: a single one frames or shades paragraphs."""
        return len(self.cells) > 1 and len(self.columns) > 2

    def take(self, glyph: Glyph) -> bool:
        """Put a character where it stands; tell whether that is in this table."""
        row = bisect_right(self.rows, glyph.middle) - 1
        column = bisect_right(self.columns, (glyph.left + glyph.right) / 2) - 1
        if not (0 <= row < len(self.rows) - 1 and 0 <= column < len(self.columns) - 1):
            return False
        owner = self.owners.get((row, column))
        if owner is None:
            self.open.setdefault((row, column), []).append(glyph)
        else:
            self.inside[owner].append(glyph)
        return True

    def read(self) -> Table:
        """Give the table; text between its lines where no cell is closed stands in a cell of its own."""
        for places in self._open_regions():
            glyphs = [glyph for place in places for glyph in self.open.get(place, ())]
            if glyphs:
                (top, left), (bottom, right) = min(places), max(places)
                self.cells.append((self.columns[left], self.rows[top], self.columns[right + 1], self.rows[bottom + 1]))
                self.inside.append(glyphs)
        filled = list(zip(self.cells, self.inside, strict=True))
        padding = padding_of((cell[0], cell[2], glyphs) for cell, glyphs in filled)
        return table(self._draft(cell, glyphs, padding) for cell, glyphs in filled)

    def _open_regions(self) -> Iterator[list[Place]]:
        """The connected places that no cell covers, as rectangles: one that is none is cut into rows."""
        left = {
            (row, column)
            for row in range(len(self.rows) - 1)
            for column in range(len(self.columns) - 1)
            if (row, column) not in self.owners
        }
        while left:
            region, todo = [], [left.pop()]
            while todo:
                row, column = todo.pop()
                region.append((row, column))
                near = {(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)} & left
                left -= near
                todo.extend(near)
            yield from _rectangles(region)

    def _draft(self, cell: Box, glyphs: list[Glyph], padding: float) -> DraftCell:
        places = list(self._places(cell))
        (top, left), (bottom, right) = places[0], places[-1]
        content = cell_text(glyphs, cell[2] - cell[0], padding)
        return DraftCell(top, left, bottom - top + 1, right - left + 1, content)

    def _places(self, cell: Box) -> Iterator[Place]:
        top, left = _index(self.rows, cell[1]), _index(self.columns, cell[0])
        for row in range(top, max(top + 1, _index(self.rows, cell[3]))):
            for column in range(left, max(left + 1, _index(self.columns, cell[2]))):
                yield row, column


def _rectangles(region: list[Place]) -> Iterator[list[Place]]:
    (top, bottom), (left, right) = ((min(side), max(side)) for side in zip(*region, strict=True))
    if len(region) == (bottom - top + 1) * (right - left + 1):
        yield region
        return
    run: list[Place] = []
    for place in sorted(region):
        if run and place != (run[-1][0], run[-1][1] + 1):
            yield run
            run = []
        run.append(place)
    yield run


def _edges(sides: Iterable[float]) -> list[float]:
    """The distinct sides in order; those a hair apart are one."""
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > 1.5:
            edges.append(side)
    return edges


def _index(edges: list[float], side: float) -> int:
    return bisect_right(edges, side + 0.01) - 1
