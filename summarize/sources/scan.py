"""PDF files that are pictures of pages: read by tesseract where it is installed, and never trusted with a figure."""

import re
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarize.errors import Damaged, NoTextLayer, TooLarge
from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block, Dropped
from summarize.sources.compose import compose
from summarize.sources.external import program, run_program
from summarize.sources.limits import MAX_SCANNED_PAGES, SCAN_PAGE_SECONDS

INSTALL = "install tesseract with its data for simplified Chinese (chi_sim), or run `ocrmypdf -l chi_sim` on it"
_DOTS = 300 / 72
_MOST_PIXELS = 25_000_000
_FEWEST_LETTERS = 10
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3400-\u9fff\u3001\u3002\uff00-\uffef])[ \t]{1,4}(?=[\u3400-\u9fff\u3001\u3002\uff00-\uffef])"
)


def can_read_scans() -> bool:
    """Tell whether tesseract is installed with the letters of simplified Chinese."""
    found = program("tesseract")
    return found is not None and "chi_sim" in _languages(found)


def extract_scan(data: bytes) -> Extracted:
    """Give what tesseract reads on the pages of a PDF, without tables.

    All of it counts as damaged, so that no figure in it is trusted, and the log says `ocr`.
    Raises `NoTextLayer` where there are no letters, `TooLarge` or `Damaged`.
    """
    found = program("tesseract")
    if found is None:
        raise NoTextLayer(f"the pages are pictures: {INSTALL}")
    blocks = _blocks(data, found)
    read = compose(blocks, "pdf")
    if sum(1 for letter in read.text if letter.isalnum()) < _FEWEST_LETTERS:
        raise NoTextLayer("the pages are pictures, and no letters are recognised on them")
    note = Repair(start=0, end=0, kind="ocr", before="", after="", certain=False)
    return replace(read, repairs=(note, *read.repairs), damaged=(Span(start=0, end=len(read.text)),))


@lru_cache(maxsize=4)
def _languages(tesseract: str) -> frozenset[str]:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        try:
            said = run_program([tesseract, "--list-langs"], folder=Path(folder), seconds=10)
        except (Damaged, TooLarge):
            return frozenset()
    return frozenset(said.decode("utf-8", "replace").split())


def _blocks(data: bytes, tesseract: str) -> list[Block]:
    import pypdfium2

    blocks: list[Block] = []
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Damaged("the PDF is broken and cannot be opened") from error
    try:
        if len(document) > MAX_SCANNED_PAGES:
            raise TooLarge(f"the PDF has {len(document):,} pages that are pictures; run `ocrmypdf -l chi_sim` on it")
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            for number in range(len(document)):
                try:
                    picture = _rendered(document[number])
                except pypdfium2.PdfiumError:
                    blocks.append(Dropped("unreadable_page", f"page {number + 1}"))
                    continue
                blocks += _lines(tesseract, picture, Path(folder))
    finally:
        document.close()
    return blocks


def _rendered(page: Any) -> bytes:  # a pypdfium2 page
    """A page as a grey picture in the plainest format there is (PGM)."""
    width, height = page.get_size()
    scale = min(_DOTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        lines = [bytes(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width]) for row in range(bitmap.height)]
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    finally:
        bitmap.close()
        page.close()


def _lines(tesseract: str, picture: bytes, folder: Path) -> list[str]:
    command = [tesseract, "stdin", "stdout", "-l", "chi_sim", "--dpi", "300", "-c", "preserve_interword_spaces=1"]
    text = run_program(command, folder=folder, seconds=SCAN_PAGE_SECONDS, given=picture).decode("utf-8", "replace")
    return [_BETWEEN_HAN.sub("", line) for line in map(str.strip, text.splitlines()) if line]
