"""One document in the three views that its parsers need: as it is, folded, and squeezed."""

from dataclasses import dataclass

from summarize.records.stages import Document
from summarize.zh.fold import fold
from summarize.zh.view import View, squeeze


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its folded copy and the squeezed view of it."""

    document: Document
    """The document."""
    folded: str
    """Its text for matching, letter for letter as long."""
    view: View
    """The folded text without its blanks."""

    def printed(self, start: int, end: int) -> str:
        """Give the document's own words at this place, joined over blanks and line breaks."""
        words = self.document.text[start:end]
        if words.split() == [words]:
            return words
        piece = squeeze(self.folded, start, end)
        return "".join(self.document.text[offset] for offset in piece.offsets)


def page_of(document: Document) -> Page:
    """Lay out one document for its parsers.

    >>> page_of(Document(text="一、概 述", script="simplified")).view.text
    '一、概述'
    """
    folded = fold(document.text)
    return Page(document, folded, squeeze(folded))
