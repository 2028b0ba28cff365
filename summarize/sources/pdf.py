"""PDF: text by PDFium, which is fast; pages with ruling lines or with text that PDFium gets wrong by their geometry."""

import io
from collections.abc import Callable
from typing import Any

from summarize.errors import Damaged, Encrypted, NoTextLayer, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block, Dropped, Table
from summarize.sources.compose import compose
from summarize.sources.decode import plausibility
from summarize.sources.limits import MAX_PAGES
from summarize.sources.page_numbers import without_page_numbers
from summarize.sources.pictures import pictured

_FEWEST_PATHS, _MOST_PATHS = 4, 20_000
"""A table needs some strokes; a page with very many is a map."""
_SHORT_LINE = 8
_LOST = "unreadable_page"
_A_TABLE, _A_PAGE = 0.08, 0.9
"""What a picture of a table covers of a page; less is a seal, more the scan that lies behind recognised text."""
_MOST_LETTERS = 30_000
"""No sheet that people read holds as many; looking into each of hundreds of thousands would take minutes."""
_FEWEST_LETTERS = 20
"""A page with fewer beside a picture holds a scanner's mark or a page number."""
_PLAUSIBLE = 0.4
"""PDFium takes the number of a glyph for its letter where a font does not say: the text then looks like none."""
_SOFT_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": "", "\u00ad": "-", "\u200b": ""})


def extract_pdf(data: bytes) -> Extracted:
    """Give the text and the ruled tables of a PDF; page numbers and slanted watermarks are left out and logged.

    Text that is not shown is left out and logged as `hidden_text`. A page that is a picture is logged as `picture_page`, a picture beside text as `picture`, one that cannot be read as `unreadable_page`. Raises `Encrypted`, `NoTextLayer` where there are only
    pictures, `Damaged` or `TooLarge`.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Encrypted("the PDF is encrypted; open it with its password and save it without") from error
        raise Damaged("the PDF is broken and cannot be opened") from error
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(f"the PDF has {len(document):,} pages, more than {MAX_PAGES:,}; split it")
        layout = _Layout(data)
        pages = [_readable_page(document, number, layout) for number in range(len(document))]
    finally:
        document.close()
    if pages and all(_is_lost(page) for page in pages):
        raise Damaged("the PDF is broken: none of its pages can be read")
    _refuse_pictures(pages)
    read = compose((block for page in without_page_numbers(pages) for block in page), "pdf")
    if sum(span.end - span.start for span in read.damaged) * 2 > len(read.text):
        raise NoTextLayer("the PDF does not say which letters its glyphs are")
    return read


class _Layout:
    """The same PDF for reading by geometry, opened only when a page needs it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.changed: Any = None
        self.reader: Any = None

    def read_instead(self, document: Any) -> None:
        """Go on with this document as it is when a page of it is asked for."""
        self.changed = document

    def blocks(self, number: int) -> list[Block] | None:
        from summarize.sources.pdf_layout import LayoutReader

        if self.changed is not None:
            out = io.BytesIO()
            self.changed.save(out)
            self.data, self.changed, self.reader = out.getvalue(), None, None
        if self.reader is None:
            self.reader = LayoutReader(self.data)
        found: list[Block] | None = self.reader.blocks(number)
        return found


def _readable_page(document: Any, number: int, layout: _Layout) -> list[Block]:
    """The blocks of a page; one that is broken must not cost the others."""
    import pypdfium2

    try:
        return _page(document, number, layout)
    except pypdfium2.PdfiumError:
        return [Dropped(_LOST, f"page {number + 1}")]


def _is_lost(page: list[Block]) -> bool:
    return bool(page) and isinstance(page[0], Dropped) and page[0].kind == _LOST


def _page(document: Any, number: int, layout: _Layout) -> list[Block]:
    from pypdfium2 import raw

    page = document[number]
    shown = _shown(page, lambda: document[number])
    if shown is None:
        return [Dropped(_LOST, f"page {number + 1}")]
    text, hidden = shown
    if hidden:
        layout.read_instead(document)
    lines = [line for line in map(str.strip, text.translate(_SOFT_HYPHENS).splitlines()) if line]
    paths = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5))
    pictures = [_share(image, page) for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5)]
    page.close()
    doubtful = _is_tabular(lines) or plausibility(text) < _PLAUSIBLE
    blocks = layout.blocks(number) if lines and (doubtful or _FEWEST_PATHS <= paths <= _MOST_PATHS) else None
    if blocks is not None and (doubtful or any(isinstance(block, Table) for block in blocks)):
        return [*blocks, *hidden]
    if pictures and _letters(lines) < _FEWEST_LETTERS:
        return [Dropped("picture_page", ""), *lines, *hidden]
    return [*lines, *(pictured() for share in pictures if _A_TABLE <= share <= _A_PAGE), *hidden]


def _shown(page: Any, again: Callable[[], Any]) -> tuple[str, list[Dropped]] | None:
    """The text of a page that a reader sees; the rest is taken off the page. None for more letters than are looked into."""
    from summarize.sources.pdf_hidden import hidden_texts

    text_page = page.get_textpage()
    if text_page.count_chars() > _MOST_LETTERS:
        return None
    text, hidden = text_page.get_text_range(), hidden_texts(page, text_page, again)
    text_page.close()
    if not hidden:
        return text, []
    for drawn, _ in hidden:
        page.remove_obj(drawn)
    page.gen_content()
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    text_page.close()
    words = " ".join(words.strip() for _, words in hidden)
    return text, [Dropped("hidden_text", words)] if words.strip() else []


def _share(image: Any, page: Any) -> float:
    """How much of a page a picture covers."""
    left, bottom, right, top = image.get_bounds()
    covered: float = abs((right - left) * (top - bottom)) / max(page.get_width() * page.get_height(), 1.0)
    return covered


def _is_tabular(lines: list[str]) -> bool:
    """Tell whether a page has many short lines.

    PDFium joins figures that stand under each other into one, and drops equal ones that stand close: what it says of
    columns is not to be trusted.
    """
    short = sum(1 for line in lines if len(line) <= _SHORT_LINE)
    return short >= max(4, len(lines) // 4)


def _letters(lines: list[str]) -> int:
    return sum(1 for line in lines for letter in line if letter.isalnum())


def _refuse_pictures(pages: list[list[Block]]) -> None:
    letters = sum(_letters([block for block in page if isinstance(block, str)]) for page in pages)
    tables = any(isinstance(block, Table) for page in pages for block in page)
    pictures = sum(1 for page in pages if page and isinstance(page[0], Dropped))
    if not tables and (letters < 10 or pictures == len(pages)):
        raise NoTextLayer("the pages are pictures, with no text to read")
