"""All tables as one Excel workbook, a sheet each. The only module here that knows openpyxl."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import IO, Any

from summarize.desk.export.entry import Entry
from summarize.desk.export.tables import COLUMNS, TABLES, Cell
from summarize.desk.export.words import Words
from summarize.records.record import plain_number
from summarize.sources.own_pages import GENERATOR
from summarize.zh.printable import printable

_LONGEST = 32_000
_MOST_ROWS = 1_000_000
_WIDE = frozenset(("title", "summary", "message", "quotes", "quote", "text", "notes", "label", "path"))
_BREAKS = re.compile(r"\r\n?")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(found: Iterable[Entry], words: Words, stream: IO[bytes]) -> None:
    """Write the workbook to a stream. Texts are cells of type text, so that none of them is ever a formula."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = GENERATOR
    sheets = {table: _Sheet(workbook, table, words) for table in TABLES}
    for entry in found:
        for table, rows in TABLES.items():
            for line in rows(entry, words):
                sheets[table].add([line[key] for key in COLUMNS[table]])
    for sheet in sheets.values():
        sheet.finish()
    workbook.save(stream)


class _Sheet:
    """One table; where it has more rows than a sheet can hold, it goes on in another sheet."""

    def __init__(self, workbook: Any, table: str, words: Words) -> None:
        self._workbook = workbook
        self._table = table
        self._words = words
        self._number = 0
        self._open()

    def add(self, cells: Iterable[Cell]) -> None:
        if self._rows >= _MOST_ROWS:
            self.finish()
            self._open()
        self._sheet.append([self._cell(cell) for cell in cells])
        self._rows += 1

    def finish(self) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS[self._table]))}{self._rows}"

    def _open(self) -> None:
        from openpyxl.utils import get_column_letter

        self._number += 1
        title = self._words(self._table)
        self._sheet = self._workbook.create_sheet(title if self._number == 1 else f"{title} {self._number}")
        self._sheet.freeze_panes = "A2"
        for place, key in enumerate(COLUMNS[self._table], 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = 48 if key in _WIDE else 14
        self._rows = 1
        self._sheet.append([self._cell(self._words(key)) for key in COLUMNS[self._table]])

    def _cell(self, cell: Cell) -> Any:
        from openpyxl.cell import WriteOnlyCell

        if cell is None or isinstance(cell, int | Decimal):
            return plain_number(cell)
        made = WriteOnlyCell(self._sheet, value=_text(cell))
        made.data_type = "s"  # without it a text that begins with = is a formula
        return made


def _text(text: str) -> str:
    """The text as Excel takes it: no controls, not too long, and `_x0041_` not read as a letter."""
    plain = printable(_BREAKS.sub("\n", text))
    return _ESCAPE.sub("_x005F_", plain)[:_LONGEST]
