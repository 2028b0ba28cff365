"""One document laid out for reading tables: text for labels, text for cells, and the cells that stand right of a label."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise, takewhile

from summarize.records.record import Span
from summarize.records.stages import Cell, Document, Grid
from summarize.zh.fold import fold
from summarize.zh.late import late
from summarize.zh.merged import with_merged_letters
from summarize.zh.view import counted

# (不同渠道和方式公开相同信息计1条), (其中修订16件): a remark is no cell
_REMARK = re.compile(r"\([^()]{0,120}\)|\[[^\[\]\n]{0,60}\]")
# 72¹: the number of a note is no digit of its cell
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹](?<=\d.)[⁰¹²³⁴-⁹]{0,2}(?!\d)")
# (区分处理的,只计\n| 6 | 0 | 6 |\n这一情形): cells in a line of their own, or at the end of a line, in a remark that was torn
_CELLS_IN_REMARK = late(
    r"""
    (?: ^ | [^\S\n]{2} | [\t|] | (?<=[条件次篇个人元项份][ ]) | [ ](?=\d+[ ]+[\d/]) )
    [^\S\n]* [\d/] [\d\s/|,.-]* $
    """,
    re.VERBOSE | re.MULTILINE,
)
# <br>, **, &nbsp;, |---|---|, +---+===+: what programs write into Markdown tables
_MARKUP = late(
    r"<br[ ]?/?>|\*\*|&nbsp;|^[^\S\n]*\|(?:[^\S\n]*:?-{3,}:?[^\S\n]*\|)+[^\S\n]*$|^[^\S\n]*\+(?:[-=:]{2,}\+)+[^\S\n]*$",
    re.MULTILINE,
)
_MARKUP_SIGN = re.compile(r"<br|\*\*|&nbsp;|---|\+[-=:][-=:]")
"""A piece of each, for a quick look."""
# O alone in a cell
_LETTER_FOR_ZERO = re.compile(r"[Oo○〇](?<![^\s|].)(?=[^\S\n|]*(?:[|\t\n\d/Oo○〇-]|$))(?![^\s|])")
# a piece of each page mark, for a quick look
_PAGE_SIGN = re.compile(r"-[^\S\n]*\d{1,3}[^\S\n]*-{1,2}[^\S\n]*(?:\n|$)|第[^\S\n]{0,3}\d{1,3}[^\S\n]{0,3}页")
# - 5 - alone in a line; 第 3 页 共 9 页
_PAGE_MARK = re.compile(
    r"""
      ^[^\S\n]*-{1,2}[^\S\n]*\d{1,3}[^\S\n]*-{1,2}[^\S\n]*$
    | 第[^\S\n]{0,3}\d{1,3}[^\S\n]{0,3}页 (?:[^\S\n,/]{0,3}[,/]?[^\S\n]{0,3}共[^\S\n]{0,3}\d{1,3}[^\S\n]{0,3}页)?
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINE = 2_000
"""A row of a table is not longer than this."""
# 属于国家秘密: the label of a row, which is no cell of the heading beside it
_LABEL = late(r"[一-鿿]{4}")
INK = re.compile(r"[^\s|?\u200b\ufeff]+")
_BLANKS = " |\t\n?"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's text in the three shapes that the table readers need, all in its own offsets."""

    folded: str
    """The text folded for matching."""
    quiet: str
    """The folded text with remarks in brackets and page marks blanked out: what is left of digits is cells."""
    ink: str
    """The folded text without blanks, cell borders and stray question marks, for labels that were torn."""
    offsets: tuple[int, ...]
    """The offset of each character of `ink`."""
    grids: tuple[Grid, ...]
    """The tables whose cells are known."""
    starts: tuple[tuple[int, ...], ...]
    """Where the cells of each grid start."""
    damaged: tuple[Span, ...]
    """Places that no figure is trusted in."""
    year: int | None
    """The year of the report."""
    is_bordered: bool
    """True where bars or tabs stand in the text: without any there is no cell between borders."""
    has_damage: bool
    """True where anything in the text is damaged or lost."""

    def place(self, start: int, end: int) -> Span:
        """Give the span in the text of `ink[start:end]`, which must not be empty."""
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)

    def ink_at(self, offset: int) -> int:
        """Give the index in `ink` of the first character at or behind an offset of the text."""
        return bisect_left(self.offsets, offset)

    def is_damaged(self, start: int, end: int) -> bool:
        """Tell whether a range touches a damaged place, or a letter that cannot be read stands in it or next to it."""
        if not self.has_damage:
            return False
        lost = "\ufffd" in self.folded[max(0, start - 1) : end + 1]
        return lost or any(span.start < end and start < span.end for span in self.damaged)

    def cell_at(self, offset: int) -> tuple[Grid, int] | None:
        """Give the grid whose cell holds an offset, and the cell's index in it."""
        for grid, starts in zip(self.grids, self.starts, strict=True):
            index = bisect_right(starts, offset) - 1
            if index >= 0 and offset < grid.cells[index].end:
                return grid, index
        return None

    @staticmethod
    def row_of(grid: Grid, row: int) -> tuple[Cell, ...]:
        """Give the cells of a grid that begin in a row."""
        first = bisect_left(grid.cells, row, key=lambda cell: cell.row)
        behind = (grid.cells[at] for at in range(first, len(grid.cells)))
        return tuple(takewhile(lambda cell: cell.row == row, behind))

    def line(self, offset: int) -> Span:
        """Give the line of an offset, without its line break; of a very long one the part around the offset."""
        left, right = max(0, offset - _LINE), min(len(self.folded), offset + _LINE)
        start, end = self.folded.rfind("\n", left, offset), self.folded.find("\n", offset, right)
        return Span(start=left if start < 0 else start + 1, end=right if end < 0 else end)


def lay_out(document: Document, year: int | None) -> Sheet:
    """Prepare a document for the table readers."""
    folded = with_merged_letters(_with_tabs(fold(document.text), document.text))
    folded = _MARKUP.sub(_blank, folded) if _MARKUP_SIGN.search(folded) else folded
    quiet = _REMARK.sub(_quieted, folded)
    quiet = _PAGE_MARK.sub(_blank, quiet) if _PAGE_SIGN.search(quiet) else quiet
    quiet = _LETTER_FOR_ZERO.sub("0", _NOTE_MARK.sub(_blank, quiet))
    pieces: list[str] = []
    offsets: list[int] = []
    for match in INK.finditer(folded):
        pieces.append(match[0])
        offsets += counted(*match.span())
    starts = tuple(tuple(cell.start for cell in grid.cells) for grid in document.grids)
    is_bordered, has_damage = "|" in folded or "\t" in folded, bool(document.damaged) or "\ufffd" in folded
    return Sheet(
        folded,
        quiet,
        "".join(pieces),
        tuple(offsets),
        document.grids,
        starts,
        document.damaged,
        year,
        is_bordered,
        has_damage,
    )


def _with_tabs(folded: str, text: str) -> str:
    """Folded text in which a tab is still a tab: what copies of web tables part their cells with."""
    pieces = text.split("\t")
    position, kept = 0, []
    for piece in pieces:
        kept.append(folded[position : position + len(piece)])
        position += len(piece) + 1
    return "\t".join(kept)


def _blank(match: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in match.group().split("\n"))


def _quieted(match: re.Match[str]) -> str:
    """A remark blanked out, but for the cells of its row where it was torn around them."""
    blanked = _blank(match)
    if "\n" not in blanked:
        return blanked
    for cells in _CELLS_IN_REMARK.finditer(match.group()):
        blanked = blanked[: cells.start()] + cells.group() + blanked[cells.end() :]
    return blanked


def beside(sheet: Sheet, end: int) -> tuple[Span, ...] | None:
    """Give the cells right of a label that ends at `end`: from the grid, else from a line with borders, else None.

    A label that a program repeated for every column it spans is no cell. A label that ran into the columns beside it, with a figure
    behind its end in one cell, has no cells that could be told apart.
    """
    found = sheet.cell_at(end - 1)
    if found is not None:
        grid, label = found[0], found[0].cells[found[1]]
        if re.search(r"\d", sheet.quiet[end : label.end]):
            return None
        row = [cell for cell in sheet.row_of(grid, label.row) if cell.column > label.column]
        if row:
            own = sheet.folded[label.start : label.end].strip(_BLANKS)
            return _without_repeats(sheet, own, tuple(Span(start=cell.start, end=cell.end) for cell in row))
    return bordered(sheet, end, sheet.line(end - 1)) if sheet.is_bordered else None


def _without_repeats(sheet: Sheet, own: str, cells: tuple[Span, ...]) -> tuple[Span, ...]:
    first = 0
    while own and first < len(cells) and sheet.folded[cells[first].start : cells[first].end].strip(_BLANKS) == own:
        first += 1
    return cells[first:]


def border_of(sheet: Sheet, line: Span) -> str:
    """Give the sign that parts the cells of a line: a bar, else a tab."""
    return "|" if sheet.folded.find("|", line.start, line.end) >= 0 else "\t"


def bordered(sheet: Sheet, start: int, line: Span) -> tuple[Span, ...] | None:
    """Give the cells of a line from the first border at or behind `start`, or None where it has no borders.

    A bar that only ends the label's own cell, in a text of one cell a line, is no border between cells.
    """
    mark = border_of(sheet, line)
    first = sheet.folded.find(mark, start, line.end)
    if first < 0 or re.search(r"\d", sheet.quiet[start:first]):
        return None
    cells = line_cells(sheet, line)
    right = tuple(cell for cell in cells if cell.start > first)
    if len(cells) == 2 and len(right) == 1 and not sheet.folded[first + 1 : line.end].strip():
        return None
    own = next((sheet.folded[cell.start : cell.end].strip(_BLANKS) for cell in cells if cell.end == first), "")
    return _without_repeats(sheet, own, right) or None


def line_cells(sheet: Sheet, line: Span) -> tuple[Span, ...]:
    """Give the cells of a line whose borders are `|`, with or without a border at its ends, or tabs between them."""
    mark = border_of(sheet, line)
    borders = [offset for offset in range(line.start, line.end) if sheet.folded[offset] == mark]
    is_framed = mark == "|" and sheet.folded[line.start : line.end].lstrip().startswith(mark)
    edges = [*borders, line.end] if is_framed else [line.start - 1, *borders, line.end]
    cells = [Span(start=left + 1, end=right) for left, right in pairwise(edges)]
    if is_framed and cells and not sheet.folded[cells[-1].start : cells[-1].end].strip():
        cells.pop()
    return tuple(cells)


def fitted(sheet: Sheet, cells: tuple[Span, ...], width: int) -> tuple[Span, ...] | None:
    """Give exactly `width` cells, after taking away blank ones at one end only; None where that does not fit."""
    surplus = len(cells) - width
    if surplus <= 0:
        return cells if surplus == 0 else None
    texts = [sheet.folded[cell.start : cell.end].strip() for cell in cells]
    if width == 1 and len(set(texts) - {""}) == 1 and (texts.count("") == surplus or "" not in texts):
        return (next(cell for cell, text in zip(cells, texts, strict=True) if text),)
    if any(texts[width:]) or (any(texts) and not texts[0]):
        return None if any(texts[:surplus]) or not texts[-1] else cells[surplus:]
    return None if _LABEL.search(texts[0]) else cells[:width]
