"""Old Excel files (xls): the visible sheets in their order, each block of filled rows as a table."""

import io
from collections.abc import Iterator
from typing import Any

from summarize.errors import Damaged, DocumentError, Empty, Encrypted
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block, DraftCell, Table
from summarize.sources.compose import compose
from summarize.sources.sheets import Place, printed, sheet_blocks


def extract_xls(data: bytes) -> Extracted:
    """Give the cells of an xls file as tables, as `extract_xlsx` does for a newer one.

    A cell that shows an error such as `#REF!` is damaged. Raises `Damaged`, `Empty` or `Encrypted`.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        blocks = [block for sheet in book.sheets() for block in _sheet(book, sheet)]
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # the parser raises whatever a broken file leads it to
        if "encrypted" in str(error).lower():
            raise Encrypted("the file is encrypted; open it with its password and save it without") from error
        raise Damaged("the xls file is broken and cannot be opened") from error
    if not any(isinstance(block, Table | str) for block in blocks):
        raise Empty("the xls file holds no text in a visible sheet")
    return compose(blocks, "xls")


def _sheet(book: Any, sheet: Any) -> Iterator[Block]:  # an xlrd book and sheet
    filled = dict(_filled(book, sheet))
    rows = {number for number, row in sheet.rowinfo_map.items() if row.hidden}
    columns = {number for number, column in sheet.colinfo_map.items() if column.hidden}
    hidden = {
        place: cell for place, cell in filled.items() if sheet.visibility or place[0] in rows or place[1] in columns
    }
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    yield from sheet_blocks(filled, hidden, spans)


def _filled(book: Any, sheet: Any) -> Iterator[tuple[Place, DraftCell]]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            content = _content(book, cell).strip()
            if content:
                yield (row, column), DraftCell(row, column, 1, 1, content, damaged=content.startswith("#"))


def _content(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return printed(xlrd.xldate_as_datetime(cell.value, book.datemode), "")
        except (ValueError, OverflowError):
            return printed(cell.value, "")
    return printed(cell.value, _format_of(book, cell))


def _format_of(book: Any, cell: Any) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return ""
    found = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return "" if found is None else str(found.format_str)
