"""One entry of a dossier's page: what it says, laid out in rows, and the places of the text that it rests on."""

from dataclasses import dataclass
from typing import Literal

from textual.content import Content, Span

from tui.render.lines import columns_of, lay_out

Kind = Literal["heading", "check", "point", "problem", "commitment", "figure", "repair", "damage", "fact"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be selected, or a heading or remark between such things."""

    kind: Kind
    """What it is."""
    index: int
    """Its place among those of its kind in the dossier; -1 where there is none."""
    rows: tuple[Content, ...]
    """What it looks like, broken to the width of its pane."""
    places: tuple[tuple[int, int], ...] = ()
    """The spans of the text that it rests on, in the order they are shown."""
    selectable: bool = True
    """False for headings and remarks."""
    section: str = ""
    """The key of the section that it belongs to."""
    others: tuple[tuple[int, int], ...] = ()
    """In a comparison: the spans of the second report's text."""


def piece(text: str, role: str = "") -> Content:
    """Give a safe text in one role."""
    return Content(text, [Span(0, len(text), role)] if role and text else None)


def joined(*pieces: Content) -> Content:
    """Give pieces put together."""
    return Content("").join(pieces)


def paragraph(content: Content, columns: int, *, first: Content | None = None, hang: int = 0) -> list[Content]:
    """Break a styled text into rows; `first` stands before the first row, blanks of its width (or `hang`) before the others."""
    mark = first or Content("")
    indent = hang or columns_of(mark.plain)
    layout = lay_out(content.plain, max(10, columns - indent))
    rows = [content[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]
    blank = Content(" " * indent)
    lead = mark if columns_of(mark.plain) >= indent else mark + Content(" " * (indent - columns_of(mark.plain)))
    return [joined(blank if number else lead, row) for number, row in enumerate(rows)]


def aligned(content: Content, columns: int, *, right: bool = False) -> Content:
    """Give a text in exactly that many columns, cut with `..` where it is longer."""
    free = columns - columns_of(content.plain)
    if free < 0:
        return _cut(content, columns)
    blanks = Content(" " * free)
    return joined(blanks, content) if right else joined(content, blanks)


def _cut(content: Content, columns: int) -> Content:
    kept, room = 0, columns - 2
    for letter in content.plain:
        room -= columns_of(letter)
        if room < 0:
            break
        kept += 1
    short = joined(content[:kept], Content(".." if columns >= 2 else ""))
    return joined(short, Content(" " * (columns - columns_of(short.plain))))
