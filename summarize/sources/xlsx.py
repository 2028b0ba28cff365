"""Excel files (xlsx): the visible sheets in their order, each block of filled rows as a table."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from summarize.errors import Damaged, DocumentError, Empty, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block, DraftCell, Dropped, Table, table
from summarize.sources.compose import compose
from summarize.sources.limits import MAX_CELLS
from summarize.sources.sniff import check_unpacked

_PERCENT = re.compile(r"0(?:\.(0{1,6}))?%")


def extract_xlsx(data: bytes) -> Extracted:
    """Give the cells of an xlsx file as tables, a row with a single filled cell between them as a line.

    Values stand as they are stored, percentages and dates as they are shown. A formula whose result the file does not
    hold stands as the formula, and is damaged. Hidden sheets are left out and logged as `hidden_text`.
    Raises `Damaged`, `Empty` or `TooLarge`.
    """
    import openpyxl

    check_unpacked(data)
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
        blocks = [block for sheet in values.worksheets for block in _sheet(sheet, formulas[sheet.title])]
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # the parser raises whatever a broken file leads it to
        raise Damaged("the xlsx file is broken and cannot be opened") from error
    if not any(isinstance(block, Table | str) for block in blocks):
        raise Empty("the xlsx file holds no text in a visible sheet")
    return compose(blocks, "xlsx")


def _sheet(sheet: Any, formulas: Any) -> Iterator[Block]:  # openpyxl worksheets
    filled = dict(_filled(sheet, formulas))
    hidden = filled if sheet.sheet_state != "visible" else _hidden(sheet, filled)
    if hidden:
        yield Dropped("hidden_text", " ".join(cell.content for _, cell in sorted(hidden.items())))
    filled = {place: cell for place, cell in filled.items() if place not in hidden}
    spans = {
        (merged.min_row, merged.min_col): (merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1)
        for merged in sheet.merged_cells.ranges
    }
    for rows in _runs({row for row, _ in filled}, spans):
        yield from _block(rows, filled, spans)


def _filled(sheet: Any, formulas: Any) -> Iterator[tuple[tuple[int, int], DraftCell]]:
    """The cells with content; only those that the file holds, for a sheet may claim a million rows."""
    for place, cell in sheet._cells.items():  # noqa: SLF001
        content, damaged = _printed(cell.value, cell.number_format), False
        if cell.value is None:
            formula = formulas._cells[place].value  # noqa: SLF001
            content, damaged = ("", False) if formula is None else (_as_text(formula), True)
        if content.strip():
            yield place, DraftCell(place[0], place[1], 1, 1, content.strip(), damaged)


def _hidden(sheet: Any, filled: dict[tuple[int, int], DraftCell]) -> dict[tuple[int, int], DraftCell]:
    """The cells of hidden rows and columns."""
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    ranges = [(column.min, column.max) for column in sheet.column_dimensions.values() if column.hidden]
    return {
        place: cell
        for place, cell in filled.items()
        if place[0] in rows or any(first <= place[1] <= last for first, last in ranges)
    }


def _as_text(formula: Any) -> str:
    return str(getattr(formula, "text", formula))


def _printed(value: Any, shown_as: str) -> str:
    """A value as a reader of the sheet sees it, as far as nothing is rounded away."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, int | float):
        percent = _PERCENT.fullmatch(shown_as or "")
        if percent:
            return f"{value * 100:.{len(percent[1] or '')}f}%"
        return f"{value:.15g}" if abs(value) < 1e15 else str(value)
    return str(value)


def _runs(rows: Iterable[int], spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[list[int]]:
    """The stretches of rows without an empty one between them; a merged cell bridges the rows that it covers."""
    covered = {row + step: True for (row, _), (height, _) in spans.items() for step in range(min(height, 1000))}
    run: list[int] = []
    for row in sorted(rows):
        if run and any(between not in covered for between in range(run[-1] + 1, min(row, run[-1] + 1000))):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _block(
    rows: list[int],
    filled: dict[tuple[int, int], DraftCell],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[Block]:
    cells = {place: cell for place, cell in filled.items() if rows[0] <= place[0] <= rows[-1]}
    columns = sorted({column for _, column in cells})
    if len(columns) < 2:
        yield from (line for _, cell in sorted(cells.items()) for line in cell.content.splitlines() if line.strip())
        return
    corner, end = (rows[0], columns[0]), (rows[-1], columns[-1])
    if (end[0] - corner[0] + 1) * (end[1] - corner[1] + 1) > MAX_CELLS:
        raise TooLarge(f"a sheet has more than {MAX_CELLS:,} cells; split the file")
    yield table(_drafts(corner, end, cells, spans))


def _drafts(
    corner: tuple[int, int],
    end: tuple[int, int],
    cells: dict[tuple[int, int], DraftCell],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[DraftCell]:
    """All cells of a rectangle, blank ones too; the parts of a merged cell give way to it in `table`."""
    for row in range(corner[0], end[0] + 1):
        for column in range(corner[1], end[1] + 1):
            height, width = spans.get((row, column), (1, 1))
            cell = cells.get((row, column))
            yield DraftCell(
                row - corner[0],
                column - corner[1],
                min(height, end[0] - row + 1),
                min(width, end[1] - column + 1),
                cell.content if cell else "",
                damaged=cell is not None and cell.damaged,
            )
