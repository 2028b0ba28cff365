"""Word files (docx): paragraphs, text boxes and tables in the order of the document."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from summarize.errors import Damaged, DocumentError, Empty
from summarize.records.stages import Extracted
from summarize.sources.blocks import SUPERSCRIPT, Block, DraftCell, Dropped, Table, table
from summarize.sources.compose import compose
from summarize.sources.docx_hidden import has_wide_ground, is_hidden, is_raised, is_struck
from summarize.sources.docx_numbering import Numbering, W, numbering_of
from summarize.sources.docx_parts import chunk_blocks, chunk_names
from summarize.sources.pictures import pictured
from summarize.sources.sniff import check_unpacked

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink"))
_SKIPPED = frozenset((_FALLBACK, *(W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText"))))
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DELETED_ROW = f"{W}trPr/{W}del"
_PRINTED = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}


def extract_docx(data: bytes) -> Extracted:
    """Give the text and the tables of a docx file, without what was deleted in it.

    Text that is not shown (hidden, white, tiny) is left out and logged as `hidden_text`, what is crossed out as `struck_text`, a document inside it that cannot be read as `unread_part`, a paragraph that is a picture as `picture`. Raises `Damaged`, `Empty` or `TooLarge`.
    """
    check_unpacked(data)
    try:
        blocks = _read(data)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # the parser raises whatever a broken file leads it to
        raise Damaged("the docx file is broken and cannot be opened") from error
    if not any(isinstance(block, Table) or (isinstance(block, str) and block.strip()) for block in blocks):
        raise Empty("the docx file holds no text; if it shows pictures of pages, run OCR on them first")
    return compose(blocks, "docx")


def _read(data: bytes) -> list[Block]:
    """The blocks of the main part; the file is not opened as a whole, for many a program writes broken relations."""
    from docx.oxml import parse_xml

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name.replace("\\", "/"): name for name in archive.namelist()}

        def root(pattern: str) -> Any:
            name = next((name for name in sorted(parts) if re.fullmatch(pattern, name)), None)
            return (
                None
                if name is None
                else parse_xml(
                    archive.read(parts[name]).replace(_STRICT, _TRANSITIONAL).replace(_STRICT_RELATIONS, _RELATIONS)
                )
            )

        document = root(r"word/document\d{0,3}\.xml")
        if document is None:
            raise Damaged("the docx file is broken: it has no main part")
        numbering = numbering_of(root(r"word/numbering\d{0,3}\.xml"), root(r"word/styles\d{0,3}\.xml"))
        names = chunk_names(archive, parts)

        def chunk(number: str) -> list[Block]:
            return chunk_blocks(archive.read(names[number])) if number in names else [Dropped("unread_part", "")]

        reader = _Reader(numbering, chunk, on_ground=has_wide_ground(document))
        return [block for body in document.iter(W + "body") for block in reader.blocks(body)]


class _Reader:
    """Reads a document in its order, for lists count on from paragraph to paragraph."""

    def __init__(self, numbering: Numbering, chunk: Callable[[str], list[Block]], *, on_ground: bool) -> None:
        self.numbering = numbering
        self.chunk = chunk
        self.on_ground = on_ground

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box."""
        for element in parent:
            if element.tag == W + "p":
                yield from self.paragraph(element)
            elif element.tag == W + "tbl":
                yield from self.table(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)
            elif element.tag == W + "altChunk":
                yield from self.chunk(element.get(_RELATION_ID, ""))

    def paragraph(self, element: Any) -> Iterator[Block]:
        words = _Words()
        _gather(element, words, on_ground=self.on_ground)
        text = "".join(words.printed)
        if not text.strip() and not words.boxes and next(element.iter(*_PICTURES), None) is not None:
            yield pictured()
        label = self.numbering.label(element)
        if text.strip():
            text = label + text
        yield from (line.strip() for line in text.split("\n") if line.strip())
        for kind, left_out in (("hidden_text", words.hidden), ("struck_text", words.struck)):
            if "".join(left_out).strip():
                yield Dropped(kind, "".join(left_out))
        for box in words.boxes:
            yield from self.blocks(box)

    def table(self, element: Any) -> Iterator[Block]:
        """A table's grid; of one that only lays out the page, what its cells hold."""
        rows = [list(_cells_of(row)) for row in _children(element, "tr") if row.find(_DELETED_ROW) is None]
        contents = [[list(self.blocks(cell)) for _, _, cell in row] for row in rows]
        drafts = list(_drafts(rows, contents))
        nested = any(isinstance(block, Table) for row in contents for cell in row for block in cell)
        if nested or max((draft.column + draft.column_span for draft in drafts), default=0) < 2:
            yield from (block for row in contents for cell in row for block in cell)
            return
        yield from (block for row in contents for cell in row for block in cell if isinstance(block, Dropped))
        yield table(drafts)


@dataclass(slots=True)
class _Words:
    """What a paragraph holds."""

    printed: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def of_run(self, run: Any, *, on_ground: bool) -> list[str]:
        """Where the letters of a run belong."""
        if is_hidden(run, on_ground=on_ground):
            return self.hidden
        return self.struck if is_struck(run) else self.printed


def _gather(element: Any, words: _Words, *, on_ground: bool) -> None:
    """Collect a paragraph's text, what is hidden or struck of it, and its text boxes."""
    todo = [(child, words.printed, False) for child in reversed(element)]
    while todo:
        node, target, raised = todo.pop()
        if node.tag in _SKIPPED:
            continue
        if node.tag == W + "txbxContent":
            words.boxes.append(node)
        elif node.tag == W + "t":
            letters = node.text or ""
            # Behind a figure the number of a note would become its last digit.
            after_figure = raised and letters.isdecimal() and "".join(target[-1:])[-1:].isdigit()
            target.append(letters.translate(SUPERSCRIPT) if after_figure else letters)
        elif node.tag in _PRINTED:
            target.append(_PRINTED[node.tag])
        else:
            if node.tag == W + "r":
                target, raised = words.of_run(node, on_ground=on_ground), is_raised(node)
            todo.extend((child, target, raised) for child in reversed(node))


def _children(element: Any, name: str) -> Iterator[Any]:
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _cells_of(row: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row: first column, width, element."""
    column = _number(row, "trPr", "gridBefore")
    for cell in _children(row, "tc"):
        width = max(1, _number(cell, "tcPr", "gridSpan"))
        yield column, width, cell
        column += width


def _number(element: Any, properties: str, name: str) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = "" if found is None else found.get(W + "val", "")
    return min(int(value), 200) if value.isdecimal() and len(value) < 6 else 0


def _drafts(rows: list[list[tuple[int, int, Any]]], contents: list[list[list[Block]]]) -> Iterator[DraftCell]:
    """Give the cells of a table; one that goes on from the row above belongs to the one it goes on from."""
    for number, row in enumerate(rows):
        for position, (column, width, cell) in enumerate(row):
            if number and _goes_on(cell) and any(found[:2] == (column, width) for found in rows[number - 1]):
                continue
            height = 1
            while number + height < len(rows) and any(
                found[:2] == (column, width) and _goes_on(found[2]) for found in rows[number + height]
            ):
                height += 1
            lines = [block for block in contents[number][position] if isinstance(block, str)]
            yield DraftCell(number, column, height, width, "\n".join(lines))


def _goes_on(cell: Any) -> bool:
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return mark is not None and mark.get(W + "val", "continue") == "continue"
