"""One report in all the shapes in which reports are found: files with cells, and texts that have lost them."""

import io
import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import takewhile

import docx
import openpyxl

from benchmarks.generation.tables import Cell, Table

Block = str | Table
"""A paragraph or a table."""


def as_html(blocks: Sequence[Block]) -> bytes:
    """Give a web page whose tables have merged cells."""
    inner = "\n".join(f"<p>{escape(block)}</p>" if isinstance(block, str) else _html_table(block) for block in blocks)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n{inner}\n</body></html>'.encode()


def _html_table(table: Table) -> str:
    rows = ("".join(map(_html_cell, row)) for row in table)
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"


def _html_cell(cell: Cell) -> str:
    return f'<td colspan="{cell.columns}" rowspan="{cell.rows}">{escape(cell.text)}</td>'


def placed(table: Table) -> list[tuple[int, int, Cell]]:
    """Give every cell with its row and column, from 0."""
    taken: set[tuple[int, int]] = set()
    places = []
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            places.append((row, column, cell))
            taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
    return places


def as_docx(blocks: Sequence[Block]) -> bytes:
    """Give a Word file whose tables have merged cells."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        places = placed(block)
        width = max(column + cell.columns for _, column, cell in places)
        grid = document.add_table(rows=len(block), cols=width)
        rows = [list(row.cells) for row in grid.rows]
        for row, column, cell in places:
            last = rows[row + cell.rows - 1][column + cell.columns - 1]
            first = rows[row][column]
            (first.merge(last) if first is not last else first).text = cell.text
    return _saved(document.save)


def as_xlsx(blocks: Sequence[Block]) -> bytes:
    """Give a workbook of one sheet, paragraphs in its first column."""
    book = openpyxl.Workbook()
    sheet = book.active
    top = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(top, 1, block)
            top += 1
            continue
        for row, column, cell in placed(block):
            here = sheet.cell(top + row, column + 1)
            here.value = int(cell.text) if cell.text.isdigit() else cell.text or None
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=top + row,
                    start_column=column + 1,
                    end_row=top + row + cell.rows - 1,
                    end_column=column + cell.columns,
                )
        top += len(block)
    return _saved(book.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


def as_pipes(blocks: Sequence[Block]) -> bytes:
    """Give a text whose table rows are lines, cells parted by bars."""
    return _text(blocks, lambda row: "| " + " | ".join(cell.text for cell in row) + " |\n")


def as_lines(blocks: Sequence[Block]) -> bytes:
    """Give a text with one cell a line, each ended by a bar."""
    return _text(blocks, lambda row: "".join(f"{cell.text} |\n" for cell in row))


def as_torn(blocks: Sequence[Block]) -> bytes:
    """Give a text as OCR leaves it: short lines, long labels above a row of bars that holds only the figures."""
    return _text([_folded(block) if isinstance(block, str) else block for block in blocks], _torn_row)


def _folded(paragraph: str, width: int = 30) -> str:
    pieces = re.findall(r"[\d.%〔〕-]+\D?|.", paragraph)
    lines = [""]
    for piece in pieces:
        if len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _torn_row(row: Sequence[Cell]) -> str:
    texts = [cell.text for cell in row]
    figures = list(takewhile(lambda text: text.isdigit() or text in "/-", reversed(texts)))[::-1]
    labels = texts[: len(texts) - len(figures)]
    if not figures or max(map(len, labels), default=0) <= 11:
        return "| " + " | ".join(texts) + " |\n"
    above = "".join(f"{_folded(label, 11)}\n" for label in labels)
    return f"{above}| {' | '.join(figures)} |\n{'|---' * len(figures)}|\n"


def as_blanks(blocks: Sequence[Block]) -> bytes:
    """Give a text whose cells are parted by single blanks and whose rows are lines."""
    return _text(blocks, lambda row: " ".join(cell.text for cell in row) + "\n")


def as_one_line(blocks: Sequence[Block]) -> bytes:
    """Give a text whose cells and rows are all parted by single blanks, without line breaks."""
    return _text(blocks, lambda row: "".join(f"{cell.text} " for cell in row), " ")


def as_glued(blocks: Sequence[Block]) -> bytes:
    """Give a text of one line in which nothing parts cells or rows."""
    return _text(blocks, lambda row: "".join(cell.text for cell in row), "")


def _text(blocks: Sequence[Block], line: Callable[[Sequence[Cell]], str], after: str = "\n") -> bytes:
    pieces = (block + after if isinstance(block, str) else "".join(map(line, block)) for block in blocks)
    return "".join(pieces).encode()


GLUED = "glued, one line"
"""The rendering in which nothing parts the cells."""
RENDERINGS: dict[str, tuple[str, Callable[[Sequence[Block]], bytes]]] = {
    "html, merged cells": ("html", as_html),
    "docx, merged cells": ("docx", as_docx),
    "xlsx, merged cells": ("xlsx", as_xlsx),
    "bars": ("txt", as_pipes),
    "one cell a line": ("txt", as_lines),
    "torn labels": ("md", as_torn),
    "blanks": ("txt", as_blanks),
    "blanks, one line": ("txt", as_one_line),
    GLUED: ("txt", as_glued),
}
"""Every rendering by name, with its file's ending."""
