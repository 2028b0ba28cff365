"""One report as a row of the list: columns by how much room there is, marks that need no colour."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content, Span

from summarize.desk.records import Row
from tui.render import roles, symbols
from tui.render.entry import aligned, joined, piece
from tui.render.symbols import shown
from tui.words import Words

_LONGEST = 400
_STATES = {"": " ", "check": "?", "relevant": "+", "not": "-"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list."""

    name: str
    """Its key among the words, and the desk's name of the order by it."""
    width: int
    """Columns of the terminal; 0: what the others leave."""
    from_width: int
    """The list's width from which it is shown."""
    draw: Callable[[Row, Words], Content]
    """What stands in it."""
    right: bool = False
    """Flush right."""


def _flags(row: Row, words: Words) -> Content:
    del words
    unread = piece(symbols.UNREAD, roles.KEY) if not row.read else Content(" ")
    star = piece(symbols.STAR, roles.NOTE) if row.star else Content(" ")
    notes = piece(symbols.NOTED_HERE, roles.NOTE) if row.notes else Content(" ")
    return joined(unread, star, piece(_STATES[row.state], roles.KEY), notes)


def _findings(row: Row, words: Words) -> Content:
    del words
    if row.error:
        return piece("[x]", roles.FAIL)
    counts = (
        (row.high, symbols.HIGH, roles.FAIL),
        (row.medium, symbols.MEDIUM, roles.NOTE),
        (row.low, symbols.LOW, roles.MUTED),
    )
    pieces = [piece(f"{sign}{count}", role) for count, sign, role in counts if count]
    return Content(" ").join(pieces)


def _agency(row: Row, words: Words) -> Content:
    if row.error:
        return piece(shown(f"{row.path}: {row.message or row.error}"[:_LONGEST]), roles.FAIL)
    name = row.agency or row.title or row.path
    tail = words("uncertain") if row.agency and not row.agency_certain else ""
    tail += f" [{words('gone')}]" if row.missing else ""
    tail += f" ({row.part}/{row.parts})" if row.parts > 1 else ""
    return joined(Content(shown(name[:_LONGEST])), piece(tail, roles.MUTED))


def _number(name: str) -> Callable[[Row, Words], Content]:
    def draw(row: Row, words: Words) -> Content:
        del words
        value = 0 if row.error else getattr(row, name)
        return Content(str(value)) if value else piece("-", roles.MUTED)

    return draw


def _named(table: str, name: str) -> Callable[[Row, Words], Content]:
    def draw(row: Row, words: Words) -> Content:
        return Content(words.named(table, getattr(row, name)))

    return draw


def _zero(row: Row, words: Words) -> Content:
    del words
    return piece(symbols.ZERO, roles.NOTE) if row.zero else Content("")


def _year(row: Row, words: Words) -> Content:
    del words
    return Content(str(row.year or ""))


def _readers(row: Row, words: Words) -> Content:
    del words
    return Content({"rules": "R", "model": "M", "rules+model": "R+M"}.get(row.readers, ""))


def _state(row: Row, words: Words) -> Content:
    return Content(words(f"state.{row.state}") if row.state else "")


def _tags(row: Row, words: Words) -> Content:
    del words
    return piece(" ".join(f"#{shown(tag)}" for tag in row.tags), roles.KEY)


COLUMNS = (
    Column("flags", 4, 0, _flags),
    Column("suspicion", 12, 0, _findings),
    Column("agency", 0, 0, _agency),
    Column("year", 6, 0, _year, right=True),
    Column("level", 10, 70, _named("level", "level")),
    Column("kind", 13, 130, _named("kind", "kind")),
    Column("form", 13, 110, _named("format", "form")),
    Column("problems", 6, 60, _number("problems"), right=True),
    Column("promises", 6, 60, _number("promises"), right=True),
    Column("zero", 6, 74, _zero, right=True),
    Column("readers", 4, 100, _readers),
    Column("state", 9, 120, _state),
    Column("tags", 16, 120, _tags),
)
"""The columns of the list."""


def layout(width: int) -> list[tuple[Column, int]]:
    """Give the columns that fit into a width, each with its own."""
    fitting = [column for column in COLUMNS if width >= column.from_width]
    left = width - 2 - sum(column.width + 1 for column in fitting)
    return [(column, column.width or max(8, left)) for column in fitting]


def head(width: int, words: Words, order: str) -> Content:
    """Give the head of the list; the column that it is sorted by carries `v` or `^`."""
    cells = [Content("  ")]
    for column, room in layout(width):
        arrow = " v" if order == f"-{column.name}" else " ^" if order == column.name else ""
        cells.append(aligned(piece(words(f"column.{column.name}") + arrow, roles.HEADING), room, right=column.right))
        cells.append(Content(" "))
    return joined(*cells)


def row(record: Row, width: int, words: Words, *, here: bool, picked: bool) -> Content:
    """Give one report's row; `here` is the cursor, `picked` one of several chosen for an action."""
    mark = symbols.CURSOR if here else " "
    cells = [piece(mark + ("x" if picked else " "), roles.KEY)]
    for column, room in layout(width):
        cells.append(aligned(column.draw(record, words), room, right=column.right))
        cells.append(Content(" "))
    made = joined(*cells)
    return made if record.read or record.error else made.add_spans([Span(0, len(made), roles.TITLE)])


def column_at(x: int, width: int) -> str | None:
    """Give the name of the column at a cell of the head."""
    left = 2
    for column, room in layout(width):
        if left <= x < left + room:
            return column.name
        left += room + 1
    return None
