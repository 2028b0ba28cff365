"""Excel files (xlsx): the visible sheets in their order, each block of filled rows as a table."""

import io
from collections.abc import Iterator
from typing import Any

from summarize.errors import Damaged, DocumentError, Empty
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block, DraftCell, Table
from summarize.sources.compose import compose
from summarize.sources.sheets import printed, sheet_blocks
from summarize.sources.sniff import check_unpacked


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
    spans = {
        (merged.min_row, merged.min_col): (merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1)
        for merged in sheet.merged_cells.ranges
    }
    yield from sheet_blocks(filled, hidden, spans)


def _filled(sheet: Any, formulas: Any) -> Iterator[tuple[tuple[int, int], DraftCell]]:
    """The cells with content; only those that the file holds, for a sheet may claim a million rows."""
    for place, cell in sheet._cells.items():  # noqa: SLF001
        content, damaged = printed(cell.value, cell.number_format), False
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
