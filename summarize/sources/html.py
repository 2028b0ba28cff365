"""HTML: visible text with a line per block, tables with their merged cells, hidden text left out and logged."""

import re
from dataclasses import dataclass, field
from typing import Any

from summarize.errors import Damaged, Empty
from summarize.records.stages import Extracted
from summarize.sources.blocks import SUPERSCRIPT, Block, DraftCell, Dropped, Table, join_with, table
from summarize.sources.compose import compose
from summarize.sources.html_hidden import hidden_by_sheets, hides, is_prose, is_white, speaks
from summarize.sources.html_lists import ListNumbers
from summarize.sources.html_marks import is_raised, is_struck, typed_figure
from summarize.sources.html_tags import BLOCKS, SKIPPED
from summarize.sources.pictures import PICTURE, is_picture, may_show_text, pictured

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONGEST_COMMENT = 400
_LAYOUT_CELL = 600
"""A longer cell is the page's, not a table's: old sites lay out their pages with tables."""
_MAX_SPAN = 200


def extract_html(text: str, encoding: str | None = None) -> Extracted:
    """Give the visible text and the tables of an HTML page, or of what is left of one.

    Text that the page hides is not mixed in, and stands in the log as `hidden_text`; where that would leave next to
    nothing the page shows it by a script, and it is read. What was crossed out is left out too, as `struck_text`; a picture
    in a line of its own is logged as `picture`. Raises `Empty` without any text.
    """
    blocks = html_blocks(text)
    hidden = (block for block in blocks if isinstance(block, Dropped) and block.kind != PICTURE)
    if _ink(blocks) * 3 < sum(len(block.text) for block in hidden):
        blocks = html_blocks(text, hidden=True)
    if not _ink(blocks):
        raise Empty("the page holds no text")
    return compose(blocks, "html", encoding)


def html_blocks(text: str, *, hidden: bool = False) -> list[Block]:
    """Give the lines and tables of an HTML text in reading order; `hidden` keeps what the page hides."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        root = LexborHTMLParser(text.replace("\x00", "")).root
    except (SelectolaxError, ValueError, RuntimeError) as error:
        raise Damaged("the HTML cannot be parsed") from error
    reader = _Reader(hidden=hidden)
    if root is not None:
        reader.unseen = frozenset() if hidden else hidden_by_sheets(root)
        reader.walk(root)
    return reader.finish()


def _ink(blocks: list[Block]) -> int:
    lines = sum(len(block.strip()) for block in blocks if isinstance(block, str))
    return lines + sum(len(cell.content) for block in blocks if isinstance(block, Table) for cell in block.cells)


@dataclass(slots=True)
class _Flow:
    """A line that is being written, and the blocks before it."""

    blocks: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    label: str = ""

    def break_line(self) -> None:
        line = "".join(self.line).strip()
        self.line.clear()
        if line:
            self.blocks.append(self.label + line)
            self.label = ""


@dataclass(slots=True)
class _Cell(_Flow):
    row_span: int = 1
    column_span: int = 1


class _Reader:
    """Walks the tree without recursion: pages with thousands of nested elements exist."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.flows: list[_Flow] = [_Flow()]
        self.tables: list[list[list[_Cell]]] = []
        self.preformatted = 0
        self.numbers = ListNumbers()
        self.unseen: frozenset[int] = frozenset()

    def walk(self, node: Any) -> None:  # a selectolax node
        while node is not None:
            entered = self._enter(node)
            if entered and node.child is not None:
                node = node.child
                continue
            if entered:
                self._leave(node.tag)
            while node is not None and node.next is None:
                node = node.parent
                if node is not None:
                    self._leave(node.tag)
            node = node.next if node is not None else None

    def finish(self) -> list[Block]:
        self.flows[0].break_line()
        return self.flows[0].blocks

    def _enter(self, node: Any) -> bool:
        """Take in what stands before a node's children; tell whether they are to be read."""
        tag = node.tag or ""
        if tag == "-text":
            self._add_text(node, node.text_content or "")
            return False
        if tag in ("-comment", "_comment"):
            self._note_comment(node.comment_content or "")
            return False
        if tag in SKIPPED or tag == "!doctype":
            if tag == "input" and len(self.flows) > 1:
                self.flows[-1].line.append(typed_figure(node.attributes))
            return False
        is_crossed_out = is_struck(tag, node.attributes)
        if is_crossed_out or self._is_hidden(node, tag):
            self._drop(node, "struck_text" if is_crossed_out else "hidden_text")
            return False
        self._open(node, tag)
        return True

    def _open(self, node: Any, tag: str) -> None:
        """Begin what an element that is shown begins: a line, a cell, a table, a list's item; note a picture."""
        if tag in ("td", "th"):
            self._open_cell(node.attributes)
        elif tag in BLOCKS:
            self.flows[-1].break_line()
        if tag == "img":
            self._note_picture(node)
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag == "li":
            self.flows[-1].label = self.numbers.label(node)
        self.preformatted += tag == "pre"

    def _leave(self, tag: str | None) -> None:
        if tag in ("td", "th") and len(self.flows) > 1:
            self.flows.pop().break_line()
        elif tag in BLOCKS:
            self.flows[-1].break_line()
        if tag == "table" and self.tables:
            self.flows[-1].blocks.extend(_read_table(self.tables.pop()))
        elif tag == "li":
            self.flows[-1].label = ""
        self.preformatted -= tag == "pre"

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        if self.tables and self.tables[-1]:
            cell = _Cell(row_span=_span(attributes.get("rowspan")), column_span=_span(attributes.get("colspan")))
            self.tables[-1][-1].append(cell)
            self.flows.append(cell)

    def _is_hidden(self, node: Any, tag: str) -> bool:
        if self.hidden:
            return False
        return (
            hides(tag, node.attributes)
            or is_white(node)
            or (node.mem_id in self.unseen and not is_prose(node.text() or ""))
        )

    def _note_comment(self, comment: str) -> None:
        """Log a comment that speaks in sentences: no reader of the page sees it, and a program may be meant to."""
        text = _BLANKS.sub(" ", comment).strip()
        if speaks(text):
            self.flows[-1].blocks.append(Dropped("comment", text[:_LONGEST_COMMENT]))

    def _note_picture(self, node: Any) -> None:
        """Log a picture in a line of its own: a table may be in it. A picture that is a link leads elsewhere."""
        is_alone = not "".join(self.flows[-1].line).strip()
        parent = node.parent
        is_link = parent is not None and parent.tag == "a" and not is_picture(parent.attributes.get("href") or "")
        if is_alone and not is_link and may_show_text(node.attributes):
            self.flows[-1].blocks.append(pictured(node.attributes.get("alt") or ""))

    def _drop(self, node: Any, kind: str) -> None:
        """Log what is left out; inside a sentence the sentence goes on."""
        text = _BLANKS.sub(" ", node.text() or "").strip()
        if text:
            if node.tag in BLOCKS:
                self.flows[-1].break_line()
            self.flows[-1].blocks.append(Dropped(kind, text))

    def _add_text(self, node: Any, text: str) -> None:
        flow = self.flows[-1]
        if self.preformatted:
            for number, line in enumerate(text.split("\n")):
                if number:
                    flow.break_line()
                flow.line.append(line)
            return
        if text.strip().isdecimal() and "".join(flow.line[-1:])[-1:].isdigit() and is_raised(node):
            text = text.strip().translate(SUPERSCRIPT)
        flow.line.append(_BLANKS.sub(lambda blank: _blank(text, blank), text))


def _blank(text: str, blank: re.Match[str]) -> str:
    """A browser shows the source's line break as a blank; between Chinese characters nobody wrote one."""
    return join_with(text, blank.start(), blank.end()) if "\n" in blank[0] else " "


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return max(1, min(int(digits), _MAX_SPAN)) if digits.isdecimal() and len(digits) < 6 else 1


def _read_table(rows: list[list[_Cell]]) -> list[Block]:
    """A table's grid; of one that only lays out the page, what its cells hold."""
    drafts = _place(rows)
    if _is_layout(rows, drafts):
        return [block for row in rows for cell in row for block in cell.blocks]
    dropped: list[Block] = [
        block for row in rows for cell in row for block in cell.blocks if isinstance(block, Dropped)
    ]
    return [*dropped, table(drafts)]


def _is_layout(rows: list[list[_Cell]], drafts: list[DraftCell]) -> bool:
    if any(isinstance(block, Table) for row in rows for cell in row for block in cell.blocks):
        return True
    if max((draft.column + draft.column_span for draft in drafts), default=0) < 2:
        return True
    filled = [draft for draft in drafts if draft.content]
    return len(filled) < 2 or any(len(draft.content) > _LAYOUT_CELL for draft in filled)


def _place(rows: list[list[_Cell]]) -> list[DraftCell]:
    """Give every cell its row and column: the first free ones, as a browser does."""
    drafts: list[DraftCell] = []
    free_from: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while free_from.get(column, 0) > number:
                column += 1
            height = min(cell.row_span, len(rows) - number)
            width = cell.column_span
            while width > 1 and any(free_from.get(column + step, 0) > number for step in range(width)):
                width -= 1
            content = "\n".join(block for block in cell.blocks if isinstance(block, str))
            drafts.append(DraftCell(number, column, height, width, content))
            free_from.update(dict.fromkeys(range(column, column + width), number + height))
            column += width
    return drafts
