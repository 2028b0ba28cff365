"""From characters with places on a page to lines: pure geometry, for pages where the order of writing misleads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page; the axes run right and down, in points."""

    text: str
    """Usually one character."""
    left: float
    """Left edge."""
    right: float
    """Right edge."""
    baseline: float
    """The line it stands on."""
    middle: float
    """Height of its middle."""
    size: float
    """Size of its font."""


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line."""

    text: str
    """Its characters; a gap is a blank, a wide gap two."""
    left: float
    """Left edge of its first character."""
    right: float
    """Right edge of its last."""
    baseline: float
    """The line that its characters stand on."""
    size: float
    """Width of a Chinese character in it."""


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Give the visual lines of some characters from the top down.

    >>> [line.text for line in lines_of([Glyph("件", 25, 35, 9, 5, 10), Glyph("3", 10, 15, 9, 5, 10)])]
    ['3 件']
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left)):
        if rows and glyph.baseline - rows[-1][0].baseline <= 0.4 * max(glyph.size, rows[-1][0].size, 4):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_line(sorted(row, key=lambda glyph: glyph.left)) for row in rows)
    return [line for line in lines if line.text]


def cell_text(glyphs: Sequence[Glyph], width: float, padding: float) -> str:
    """Give a cell's lines; a figure that was too long for the cell, and so was broken, is one line again."""
    text = ""
    before: Line | None = None
    for line in lines_of(glyphs):
        if before is None or _is_broken_figure(before, line, width - 2 * padding):
            text += line.text
        else:
            text += "\n" + line.text
        before = line
    return text


def padding_of(cells: Iterable[tuple[float, float, Sequence[Glyph]]]) -> float:
    """Give the least distance between a cell's sides and its text in a table: what no text may use."""
    gaps = [min(line.left - left, right - line.right) for left, right, glyphs in cells for line in lines_of(glyphs)]
    return max(0.0, min(gaps, default=0.0))


def _is_broken_figure(before: Line, line: Line, room: float) -> bool:
    """Tell whether the figure's next digit had no room on the line before."""
    if not (before.text[-1].isdigit() or before.text[-1] in ".,") or not (
        line.text[0].isdigit() or line.text[0] in ".,"
    ):
        return False
    digit = (line.right - line.left) / max(1, len(line.text))
    return before.right - before.left + digit > room + 0.5


def _line(row: list[Glyph]) -> Line:
    size = max(glyph.size for glyph in row)
    text = ""
    right = row[0].left
    for glyph in row:
        gap = glyph.left - right
        if text and gap > 0.5 * size and glyph.text.strip():
            text = text.rstrip(" ") + ("  " if gap > 1.8 * size else " ")
        if glyph.text.strip():
            text += glyph.text
            right = max(right, glyph.right)
        elif text and not text.endswith(" "):
            text += " "
    inked = [glyph for glyph in row if glyph.text.strip()] or row
    return Line(text.strip(), inked[0].left, max(glyph.right for glyph in inked), row[0].baseline, size)
