"""Pages of a PDF by their geometry: the grid of a table from its ruling lines, the text of its cells from what lies in them."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from summarize.sources.blocks import Block, Dropped
from summarize.sources.glyphs import Glyph, lines_of
from summarize.sources.pdf_grid import Box, RuledGrid
from summarize.sources.pdf_rules import Stroke, closing

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
            straight, slanted = _parted(drawn.chars)
            turn = _turn_of(straight)
            glyphs = [_glyph(char, turn) for char in straight]
            tables = [
                [_turned(_box(cell), turn) for cell in found.cells] for found in drawn.find_tables(_closed(drawn.edges))
            ]
        except Exception:  # noqa: BLE001  # as above: the page's plain text is still there
            return None
        finally:
            page.close()
        watermark = "".join(str(char["text"]) for char in slanted)
        return [*arrange(glyphs, tables), *([Dropped("watermark", watermark)] if watermark.strip() else [])]


def _parted(chars: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The letters that run level or upright, and those aslant: a watermark, whose digits are none of the cells it runs across."""
    slanted = [char for char in chars if _is_slanted(*map(float, char["matrix"][:2]))]
    if not slanted or len(slanted) * 2 > len(chars):
        return list(chars), []
    return [char for char in chars if not _is_slanted(*map(float, char["matrix"][:2]))], slanted


def _is_slanted(along: float, up: float) -> bool:
    """Tell whether a line runs at more than five degrees to the sides of the page; a scan's is a little askew."""
    return min(abs(along), abs(up)) > 0.09 * max(abs(along), abs(up))


def arrange(glyphs: Sequence[Glyph], tables: Iterable[Sequence[Box]]) -> list[Block]:
    """Give the lines and tables of a page from the top down; a box that only frames text is no table."""
    placed: list[tuple[float, Block]] = []
    rest = list(glyphs)
    for cells in _outermost([_without_slivers(cells) for cells in tables]):
        grid = RuledGrid(cells)
        if not grid.is_table:
            continue
        outside = [glyph for glyph in rest if not grid.take(glyph)]
        if len(rest) - len(outside) == 0:
            continue
        rest = outside
        placed.append((grid.top, grid.read()))
    placed += [(line.baseline, line.text) for line in lines_of(rest)]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def ruled(strokes: Iterable[Sequence[float]]) -> list[list[Box]]:
    """Give the tables that some level and upright strokes (left, top, right, bottom) rule, each as its cells."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
    from pdfplumber.utils.geometry import line_to_edge

    drawn = [_line(*_in_order(stroke)) for stroke in strokes]
    edges = [line_to_edge(line) for line in drawn if min(line["width"], line["height"]) <= 1]
    closed = _closed(edges)
    edges += [line_to_edge(line) for lines in closed.values() for line in lines]
    if not edges:
        return []
    crossings = edges_to_intersections(merge_edges(edges, 3, 3, 3, 3), 3, 3)
    return [[_box(cell) for cell in cells] for cells in cells_to_tables(intersections_to_cells(crossings))]


def _in_order(stroke: Sequence[float]) -> tuple[float, float, float, float]:
    left, right = sorted((stroke[0], stroke[2]))
    top, bottom = sorted((stroke[1], stroke[3]))
    return left, top, right, bottom


def _without_slivers(cells: Sequence[Box]) -> list[Box]:
    return [cell for cell in cells if cell[2] - cell[0] >= _THIN and cell[3] - cell[1] >= _THIN]


def _outermost(tables: list[list[Box]]) -> list[list[Box]]:
    """The tables that lie in no other table's cell; a frame of a single column around them does not count."""
    grids = [cells for cells in tables if cells and RuledGrid(cells).is_table]
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


def _box(cell: Any) -> Box:
    return float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3])


def _closed(edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The settings that add the lines which open tables lack."""
    upright = [Stroke(edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"]
    level = [Stroke(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"]
    return {
        "explicit_horizontal_lines": [
            _line(line.start, line.at, line.end, line.at) for line in closing(upright, level)
        ],
        "explicit_vertical_lines": [_line(line.at, line.start, line.at, line.end) for line in closing(level, upright)],
    }


def _line(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    place = {"x0": left, "top": top, "x1": right, "bottom": bottom, "width": right - left, "height": bottom - top}
    return {"object_type": "line", **place}


def _is_no_background(drawn: dict[str, Any]) -> bool:
    """Filled boxes without a border shade paragraphs and cells; their sides are no ruling lines."""
    return not (
        drawn.get("object_type") == "rect"
        and not drawn.get("stroke")
        and min(float(drawn["width"]), float(drawn["height"])) > _THIN
    )


def _glyph(char: dict[str, Any], turn: int) -> Glyph:
    """A character as it stands when the page is turned so that most of its text is level."""
    left, top, right, bottom = _turned(
        (float(char["x0"]), float(char["top"]), float(char["x1"]), float(char["bottom"])), turn
    )
    baseline = bottom
    if not turn and char.get("upright", True):
        baseline = top + float(char["y1"]) - float(char["matrix"][5])
        if not top - 2 <= baseline <= bottom + 2:
            baseline = bottom
    return Glyph(char["text"], left, right, baseline, (top + bottom) / 2, float(char["size"]))


def _turn_of(chars: Sequence[dict[str, Any]]) -> int:
    """0 for a level page; 1 for text that runs up it, -1 for text that runs down: tables are turned to fit a page."""
    steep = [char for char in chars if not char.get("upright", True)]
    if len(steep) * 2 <= len(chars):
        return 0
    upward = sum(1 for char in steep if float(char["matrix"][1]) > 0)
    return 1 if upward * 2 > len(steep) else -1


def _turned(box: Box, turn: int) -> Box:
    left, top, right, bottom = box
    if turn == 1:
        return -bottom, left, -top, right
    return (top, -right, bottom, -left) if turn == -1 else box
