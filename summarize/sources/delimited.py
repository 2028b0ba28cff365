"""Tables as text (csv): the fields of each line as the cells of a sheet."""

import csv
import io
from contextlib import suppress

from summarize.errors import Empty, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.blocks import DraftCell, Table
from summarize.sources.compose import compose
from summarize.sources.decode import Decoded
from summarize.sources.limits import MAX_CHARS
from summarize.sources.sheets import Place, sheet_blocks
from summarize.sources.text import clean, with_lost_bytes

_MARKS = ",\t;|"
_LINES = 200
"""Lines that are looked at for the sign between the fields."""


def extract_delimited(decoded: Decoded) -> Extracted:
    """Give the fields of a csv file as tables, a line with a single filled field between them as a line.

    Raises `Empty` or `TooLarge`.
    """
    if len(decoded.text) > MAX_CHARS:
        raise TooLarge(f"the text is longer than {MAX_CHARS:,} characters; split the file")
    text, repairs, _ = clean(decoded)
    filled = _filled(text)
    if not filled:
        raise Empty("the file holds no text")
    blocks = list(sheet_blocks(filled, {}, {}))
    if not any(isinstance(block, Table) for block in blocks):
        blocks = [line for line in text.split("\n") if line.strip()]
    return with_lost_bytes(compose(blocks, "csv", decoded.encoding), repairs)


def _filled(text: str) -> dict[Place, DraftCell]:
    return {
        (number, column): DraftCell(number, column, 1, 1, field.strip())
        for number, row in enumerate(_rows(text))
        for column, field in enumerate(row)
        if field.strip()
    }


def _rows(text: str) -> list[list[str]]:
    """The fields of each line. A quote that never ends is a sign of its line, and a line without end one field."""
    mark = _mark_of(text)
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        with suppress(csv.Error):
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting))
    return [[line] for line in text.split("\n")]


def _mark_of(text: str) -> str:
    """The sign that stands in most of the first lines.

    >>> _mark_of("收到申请数;件;3\\n其中：1,200条;条;0\\n")
    ';'
    """
    lines = text.split("\n", _LINES)[:_LINES]
    return max(_MARKS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))
