"""Pages of a PDF by their geometry: the grid of a table from its ruling lines, the text of its cells from what lies in them."""

import io
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from summarize.sources.blocks import Block, DraftCell, Table, table
from summarize.sources.glyphs import Glyph, cell_text, lines_of, padding_of

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the page's upper left corner."""

_THIN = 4.0
"""What is thinner is a line that was drawn as a box, or the gap of a double line."""


class LayoutReader:
    """A PDF opened for reading pages by geometry."""

    def __init__(self, data: bytes) -> None:
        """Remember the bytes; a file that cannot be opened gives no blocks for any page."""
        import pdfplumber

        try:
            self._pages: list[Any] = pdfplumber.open(io.BytesIO(data)).pages
        except Exception:  # noqa: BLE001  # the parser raises whatever a broken file leads it to
            self._pages = []

    def blocks(self, number: int) -> list[Block] | None:
        """Give the lines and tables of a page (from 0) in reading order, or None where its layout cannot be read."""
        if number >= len(self._pages):
            return None
        page = self._pages[number]
        try:
            drawn = page.dedupe_chars(tolerance=1).filter(_is_no_background)
            glyphs = [_glyph(char) for char in drawn.chars]
            tables = [[_box(cell) for cell in found.cells] for found in drawn.find_tables()]
        except Exception:  # noqa: BLE001  # as above: the page's plain text is still there
            return None
        finally:
            page.close()
        return arrange(glyphs, tables)


def arrange(glyphs: Sequence[Glyph], tables: Iterable[Sequence[Box]]) -> list[Block]:
    """Give the lines and tables of a page from the top down; a box that only frames text is no table."""
    placed: list[tuple[float, Block]] = []
    rest = list(glyphs)
    for cells in _outermost([_without_slivers(cells) for cells in tables]):
        grid = _Grid(cells)
        if not grid.is_table:
            continue
        outside = [glyph for glyph in rest if not grid.take(glyph)]
        if len(rest) - len(outside) == 0:
            continue
        rest = outside
        placed.append((grid.top, grid.read()))
    placed += [(line.baseline, line.text) for line in lines_of(rest)]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


class _Grid:
    """The small grid that a table's own cells span, and the characters in them."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.cells = cells
        self.columns = _edges(side for cell in cells for side in (cell[0], cell[2]))
        self.rows = _edges(side for cell in cells for side in (cell[1], cell[3]))
        self.top = min(cell[1] for cell in cells) if cells else 0.0
        self.inside: list[list[Glyph]] = [[] for _ in cells]
        self.owners: dict[tuple[int, int], int] = {}
        for number, cell in enumerate(cells):
            for row in range(_index(self.rows, cell[1]), _index(self.rows, cell[3])):
                for column in range(_index(self.columns, cell[0]), _index(self.columns, cell[2])):
                    self.owners.setdefault((row, column), number)

    @property
    def is_table(self) -> bool:
        """Two columns at least: a single one frames or shades paragraphs."""
        return len(self.cells) > 1 and len(self.columns) > 2

    def take(self, glyph: Glyph) -> bool:
        row = bisect_right(self.rows, glyph.middle) - 1
        column = bisect_right(self.columns, (glyph.left + glyph.right) / 2) - 1
        owner = self.owners.get((row, column))
        if owner is None:
            return False
        self.inside[owner].append(glyph)
        return True

    def read(self) -> Table:
        padding = padding_of((cell[0], cell[2], glyphs) for cell, glyphs in zip(self.cells, self.inside, strict=True))
        return table(self._draft(*pair, padding) for pair in zip(self.cells, self.inside, strict=True))

    def _draft(self, cell: Box, glyphs: list[Glyph], padding: float) -> DraftCell:
        row, column = _index(self.rows, cell[1]), _index(self.columns, cell[0])
        height, width = _index(self.rows, cell[3]) - row, _index(self.columns, cell[2]) - column
        return DraftCell(row, column, max(1, height), max(1, width), cell_text(glyphs, cell[2] - cell[0], padding))


def _without_slivers(cells: Sequence[Box]) -> list[Box]:
    return [cell for cell in cells if cell[2] - cell[0] >= _THIN and cell[3] - cell[1] >= _THIN]


def _outermost(tables: list[list[Box]]) -> list[list[Box]]:
    """The tables that lie in no other table's cell; a frame of a single column around them does not count."""
    grids = [cells for cells in tables if cells and _Grid(cells).is_table]
    bounds = [_bounds(cells) for cells in grids]
    return [
        cells
        for number, cells in enumerate(grids)
        if not any(_holds(outer, bounds[number]) for other, outer in enumerate(bounds) if other != number)
    ]


def _bounds(cells: Sequence[Box]) -> Box:
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _holds(outer: Box, inner: Box) -> bool:
    slack = 0.5
    larger = (outer[2] - outer[0]) * (outer[3] - outer[1]) > (inner[2] - inner[0]) * (inner[3] - inner[1])
    return larger and (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and outer[2] + slack >= inner[2]
        and outer[3] + slack >= inner[3]
    )


def _edges(sides: Iterable[float]) -> list[float]:
    """The distinct sides in order; those a hair apart are one."""
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > 1.5:
            edges.append(side)
    return edges


def _index(edges: list[float], side: float) -> int:
    return bisect_right(edges, side + 0.01) - 1


def _box(cell: Any) -> Box:
    return float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3])


def _is_no_background(drawn: dict[str, Any]) -> bool:
    """Filled boxes without a border shade paragraphs and cells; their sides are no ruling lines."""
    return not (
        drawn.get("object_type") == "rect"
        and not drawn.get("stroke")
        and min(float(drawn["width"]), float(drawn["height"])) > _THIN
    )


def _glyph(char: dict[str, Any]) -> Glyph:
    """A character; of text that runs up or down the page, as it stands when the page is turned to read it."""
    left, right, top, bottom = (float(char[side]) for side in ("x0", "x1", "top", "bottom"))
    matrix = char.get("matrix") or (1, 0, 0, 1, 0, 0)
    baseline = top + float(char["y1"]) - float(matrix[5]) if char.get("upright", True) else bottom
    if not top - 2 <= baseline <= bottom + 2:
        baseline = bottom
    return Glyph(char["text"], left, right, baseline, (top + bottom) / 2, float(char["size"]))
