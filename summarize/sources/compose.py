"""From blocks to `Extracted`: one text, with tables as lines and every cell at its place."""

from collections.abc import Iterable
from itertools import groupby

from summarize.errors import TooLarge
from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Extracted, Grid
from summarize.sources.blocks import Block, Dropped, Table
from summarize.sources.limits import MAX_CHARS
from summarize.zh.late import late

# A replaced character, or the code of one that a PDF gives no letter for: �, (cid:230)
_UNREADABLE = late(r"(?:\ufffd|\(cid:\d{1,6}\))+")
# A letter of some PDF's own font, outside the range that bullet fonts use.
_PRIVATE = late(r"[\ue000-\uefff\uf100-\uf8ff]+")


def compose(blocks: Iterable[Block], format_: str, encoding: str | None = None) -> Extracted:
    """Give the text of these blocks, a line each and one for every table row.

    >>> compose(["一、概述"], "html").text
    '一、概述\\n'
    """
    page = _Page()
    for block in blocks:
        if isinstance(block, Table):
            page.add_table(block)
        elif isinstance(block, Dropped):
            page.add_dropped(block)
        else:
            page.add(block + "\n")
    text = "".join(page.pieces)
    private = _PRIVATE.finditer(text) if format_ == "pdf" else ()
    own = [Span(start=found.start(), end=found.end()) for found in private]
    damaged = merged([*page.damaged, *own, *unreadable(text)])
    return Extracted(text, format_, encoding, tuple(page.grids), tuple(page.repairs), damaged)


def unreadable(text: str) -> list[Span]:
    """Give the places whose characters could not be read.

    >>> unreadable("共(cid:230)(cid:7)件")
    [Span(start=1, end=17)]
    """
    if "\ufffd" not in text and "(cid:" not in text:
        return []
    return [Span(start=found.start(), end=found.end()) for found in _UNREADABLE.finditer(text)]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the spans in order, with those that touch made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


class _Page:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.grids: list[Grid] = []
        self.repairs: list[Repair] = []
        self.damaged: list[Span] = []

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        if self.length > MAX_CHARS:
            raise TooLarge(f"the text is longer than {MAX_CHARS:,} characters; split the file")

    def add_dropped(self, block: Dropped) -> None:
        self.repairs.append(
            Repair(start=self.length, end=self.length, kind=block.kind, before=block.text, after="", certain=True)
        )

    def add_table(self, block: Table) -> None:
        cells: list[Cell] = []
        for _, row in groupby(block.cells, key=lambda cell: cell.row):
            for cell in row:
                self.add("| ")
                start = self.length
                self.add(cell.content)
                cells.append(Cell(cell.row, cell.column, cell.row_span, cell.column_span, start, self.length))
                if cell.damaged:
                    self.damaged.append(Span(start=start, end=self.length))
                self.add(" ")
            self.add("|\n")
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        if cells:
            self.grids.append(Grid(rows, columns, tuple(cells), block.certain))
