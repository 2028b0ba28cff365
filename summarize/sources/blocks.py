"""What every format hands over: lines and tables in reading order, before they have offsets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from summarize.errors import TooLarge
from summarize.sources.limits import MAX_CELLS
from summarize.zh.late import late

_BREAK = late(r"(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]*[\n\r\v\f\u2028\u2029]\s*")
_WIDE = late(r"[\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""For the numbers of notes, which must not become digits of the figure before them."""


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell before its text has a place."""

    row: int
    """From 0."""
    column: int
    """From 0."""
    row_span: int
    """At least 1."""
    column_span: int
    """At least 1."""
    content: str
    """One line; empty for a blank cell."""
    damaged: bool = False
    """True where the content stands there and is not what a reader of the file would see."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table before its cells have places in the text."""

    cells: tuple[DraftCell, ...]
    """Sorted by row and column; no two cover the same place."""
    certain: bool = True
    """False where the borders were guessed."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece that is in the file and not in the text."""

    kind: str
    """Name of the repair that it is logged as."""
    text: str
    """What stood there."""


Block = str | Table | Dropped
"""A line, a table, or something that was left out here."""


def one_line(content: str) -> str:
    """Join the lines of a cell: with nothing beside a Chinese character, else with a blank.

    >>> one_line(" 商业企\\n业 "), one_line("12\\n34"), one_line("\\u00a0")
    ('商业企业', '12 34', '')
    """
    content = content.strip()
    return _BREAK.sub(lambda found: join_with(content, found.start(), found.end()), content)


def join_with(text: str, before: int, after: int) -> str:
    """Tell what stands for a line break between `text[:before]` and `text[after:]`: nothing or a blank."""
    return "" if _WIDE.match(text[before - 1 : before]) or _WIDE.match(text[after : after + 1]) else " "


def table(cells: Iterable[DraftCell], *, certain: bool = True) -> Table:
    """Give a table of these cells: one line each, sorted, and the later one of two on the same place left out."""
    taken: set[tuple[int, int]] = set()
    kept: list[DraftCell] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if len(taken) + cell.row_span * cell.column_span > MAX_CELLS:
            raise TooLarge(f"a table has more than {MAX_CELLS:,} cells; split the file")
        places = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if taken.isdisjoint(places):
            taken |= places
            kept.append(replace(cell, content=one_line(cell.content)))
    return Table(tuple(kept), certain)
