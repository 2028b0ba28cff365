"""OFD files (GB/T 33190): packed XML whose pages place every letter and every ruling line, as a PDF's do."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, XMLParser

from summarize.errors import Damaged, NoTextLayer, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block
from summarize.sources.compose import compose
from summarize.sources.glyphs import Glyph
from summarize.sources.limits import MAX_PAGES
from summarize.sources.ofd_numbers import Matrix, advances, matrix_of, numbers, strokes_of
from summarize.sources.page_numbers import without_page_numbers
from summarize.sources.pdf_layout import arrange, ruled
from summarize.sources.sniff import check_unpacked

_POINTS = 72 / 25.4
"""Points in a millimetre, which OFD counts in."""
_LAST_NARROW = 0x2E7F
"""Letters behind this one are as wide as they are tall."""
_WIDEST = 1.2
"""Steps between letters, in heights of a letter; a wider one leaves a gap."""
_BROKEN = "the OFD file is broken"


class _Place(Protocol):
    """Where a page's numbers lie, in points."""

    def __call__(self, x: float, y: float) -> tuple[float, float]: ...


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of a file by their names."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    """The names in the archive by the same in small letters."""

    def read(self, path: str) -> Element:
        """Give a part's XML; raises `Damaged` where it is not there or none."""
        name = self.names.get(path.lower())
        if name is None:
            raise Damaged(f"{_BROKEN}: a part of it is missing")
        content = self.archive.read(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Damaged(f"{_BROKEN}: its XML declares entities, which it must not")
        parser = XMLParser()  # noqa: S314  # no entities are left, and this runs in a bounded process
        parser.feed(content)
        return parser.close()


def extract_ofd(data: bytes) -> Extracted:
    """Give the lines and ruled tables of an OFD file, page by page.

    Raises `Damaged`, `TooLarge`, or `NoTextLayer` where its pages are pictures.
    """
    check_unpacked(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _Package(archive, {_path("", name).lower(): name for name in archive.namelist()})
            pages = [_blocks(package.read(path)) for path in _pages(package)]
    except (zipfile.BadZipFile, ParseError, KeyError, OSError, NotImplementedError) as error:
        raise Damaged(f"{_BROKEN} and cannot be opened") from error
    if not any(pages):
        raise NoTextLayer("the OFD file has no text: its pages are pictures")
    return compose((block for page in without_page_numbers(pages) for block in page), "ofd")


def _path(folder: str, location: str) -> str:
    location = location.strip().replace("\\", "/")
    return posixpath.normpath(location.lstrip("/") if location.startswith("/") else posixpath.join(folder, location))


def _pages(package: _Package) -> list[str]:
    """The parts that hold the pages, in their order."""
    found: list[str] = []
    for root in _named(package.read("OFD.xml"), "DocRoot"):
        document = _path("", root.text or "")
        pages = _named(package.read(document), "Page")
        found += [
            _path(posixpath.dirname(document), page.get("BaseLoc") or "") for page in pages if page.get("BaseLoc")
        ]
    if len(found) > MAX_PAGES:
        raise TooLarge(f"the OFD file has {len(found):,} pages, more than {MAX_PAGES:,}; split it")
    return found


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def _blocks(page: Element) -> list[Block]:
    glyphs = [glyph for text in _named(page, "TextObject") for glyph in _glyphs(text)]
    lines = [line for drawn in _named(page, "PathObject") for line in _lines(drawn)]
    return arrange(glyphs, ruled(lines))


def _placing(drawn: Element) -> tuple[_Place, Matrix]:
    left, top = [*numbers(drawn.get("Boundary")), 0.0, 0.0][:2]
    matrix = matrix_of(drawn.get("CTM"))

    def place(x: float, y: float) -> tuple[float, float]:
        across, down = matrix.apply(x, y)
        return (left + across) * _POINTS, (top + down) * _POINTS

    return place, matrix


def _glyphs(text: Element) -> Iterator[Glyph]:
    place, matrix = _placing(text)
    size = next(iter(numbers(text.get("Size"))), 3.5)
    height = size * matrix.height * _POINTS
    x = y = 0.0
    for code in _named(text, "TextCode"):
        x = next(iter(numbers(code.get("X"))), x)
        y = next(iter(numbers(code.get("Y"))), y)
        letters = code.text or ""
        across, down = advances(code.get("DeltaX"), len(letters)), advances(code.get("DeltaY"), len(letters))
        places = [place(x + dx, y + dy) for dx, dy in zip(across, down, strict=True)]
        for at, letter in enumerate(letters):
            left, baseline = places[at]
            width = height * (1.0 if ord(letter) > _LAST_NARROW else 0.5)
            step = places[at + 1][0] - left if at + 1 < len(places) else 0.0
            # the step to the next letter is the letter's width, unless a gap was made of it
            right = left + (step if 0 < step <= _WIDEST * height else width)
            if letter.strip():
                yield Glyph(letter, left, right, baseline, baseline - height / 3, height)


def _lines(drawn: Element) -> Iterator[Sequence[float]]:
    place, _ = _placing(drawn)
    for data in _named(drawn, "AbbreviatedData"):
        for x0, y0, x1, y1 in strokes_of(data.text or ""):
            yield (*place(x0, y0), *place(x1, y1))
