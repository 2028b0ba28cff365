"""The documents of a file: most files hold one, compilation pages several."""

from summarize.parse.boundaries import parts_of
from summarize.records.record import Span
from summarize.records.stages import Cell, Document, Grid, Repaired
from summarize.zh.fold import fold


def split(repaired: Repaired, name: str = "") -> tuple[Document, ...]:
    """Give the documents of a file in their order; an ordinary report is never split.

    What belongs to no document (the header of a compilation page, its navigation and its tail) is left out. Tables, repairs
    and damaged places move along with their document.

    >>> [part.text for part in split(Repaired("某县财政局2015年政府信息公开年度报告", "simplified"))]
    ['某县财政局2015年政府信息公开年度报告']
    """
    spans = parts_of(fold(repaired.text))
    return tuple(_document(repaired, span, number, len(spans), name) for number, span in enumerate(spans, 1))


def _document(repaired: Repaired, span: Span, part: int, parts: int, name: str) -> Document:
    if span == Span(start=0, end=len(repaired.text)):
        return Document(
            text=repaired.text,
            script=repaired.script,
            name=name,
            grids=repaired.grids,
            repairs=repaired.repairs,
            damaged=repaired.damaged,
        )
    return Document(
        text=repaired.text[span.start : span.end],
        script=repaired.script,
        part=part,
        parts=parts,
        name=name,
        grids=tuple(_moved(grid, span.start) for grid in repaired.grids if _holds(span, grid)),
        repairs=tuple(
            repair.model_copy(update={"start": repair.start - span.start, "end": repair.end - span.start})
            for repair in repaired.repairs
            if span.start <= repair.start and repair.end <= span.end
        ),
        damaged=tuple(
            Span(start=max(place.start, span.start) - span.start, end=min(place.end, span.end) - span.start)
            for place in repaired.damaged
            if place.start < span.end and place.end > span.start
        ),
    )


def _holds(span: Span, grid: Grid) -> bool:
    return all(span.start <= cell.start and cell.end <= span.end for cell in grid.cells)


def _moved(grid: Grid, by: int) -> Grid:
    cells = tuple(
        Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.start - by, cell.end - by)
        for cell in grid.cells
    )
    return Grid(grid.rows, grid.columns, cells, grid.certain)
