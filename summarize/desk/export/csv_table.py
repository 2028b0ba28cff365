"""One table as CSV: UTF-8, with a byte-order mark where Excel is to open it by a double click."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from summarize.desk.export.entry import Entry
from summarize.desk.export.inert import inert_cell
from summarize.desk.export.tables import COLUMNS, TABLES, Cell
from summarize.desk.export.words import Words
from summarize.records.record import plain_number

_MARK = b"\xef\xbb\xbf"


def csv_table(found: Iterable[Entry], words: Words, *, table: str = "reports", mark: bool = True) -> Iterator[bytes]:
    """Give one table of these reports, piece by piece; `mark` puts a byte-order mark first."""
    yield (_MARK if mark else b"") + _line(words(key) for key in COLUMNS[table])
    for entry in found:
        for line in TABLES[table](entry, words):
            yield _line(line[key] for key in COLUMNS[table])


def _line(cells: Iterable[Cell]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return buffer.getvalue().encode("utf-8", "replace")


def _cell(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return str(plain_number(cell))
    return "" if cell is None else inert_cell(cell) if isinstance(cell, str) else str(cell)
