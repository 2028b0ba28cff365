"""A stretch of folded text without its blanks, for patterns that must not care where a line was broken."""

import re
import string
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.records.record import Span


class View(NamedTuple):
    """Folded text with blanks taken out, and where each of its characters stands in the document."""

    text: str
    """The squeezed text; one blank is kept between two ASCII letters or digits, so that `12 34` never becomes `1234`."""
    offsets: Sequence[int]
    """The offset of each character of `text` in the document."""

    def span(self, start: int, end: int) -> Span:
        """Give the document's span of `text[start:end]`, which must not be empty."""
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)

    def part(self, start: int, end: int) -> "View":
        """Give the view of the document's stretch from `start` to `end`: what squeezing it would give."""
        first = bisect_left(self.offsets, start)
        last = bisect_left(self.offsets, end, first)
        # a blank that was kept between two digits is none of them at an edge
        first += self.text.startswith(" ", first, last)
        last -= self.text.endswith(" ", first, last)
        return View(self.text[first:last], self.offsets[first:last])

    def place(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Give the document's span of a match or of one of its groups, which must not be empty."""
        return self.span(match.start(group), match.end(group))


def squeeze(folded: str, start: int = 0, end: int | None = None) -> View:
    """Take the blanks and line breaks out of `folded[start:end]`.

    >>> squeeze("总 计\\n12 34 件").text
    '总计12 34件'
    >>> squeeze("总 计\\n12 34 件").span(0, 2)
    Span(start=0, end=3)
    """
    end = len(folded) if end is None else end
    return _whole(folded).part(start, end) if end - start > _PIECE else _squeezed(folded, start, end)


def _squeezed(folded: str, start: int, end: int) -> View:
    words = folded[start:end].split()
    if len(words) == 1 and len(words[0]) == end - start:
        return View(words[0], range(start, end))
    pieces: list[str] = []
    offsets: list[int] = []
    position = start
    for word in words:
        first = folded.find(word, position)
        if word[0] in _KEEPING and pieces and pieces[-1][-1] in _KEEPING:
            pieces.append(" ")
            offsets.append(position)
        position = first + len(word)
        pieces.append(word)
        offsets += counted(first, position)
    return View("".join(pieces), tuple(offsets))


_KEEPING = frozenset(string.ascii_letters + string.digits)
"""What keeps a blank between two of it."""


_MOST = 1 << 14
_NUMBERS = list(range(_MOST))
"""The offsets of a text that is not overlong: to take them from here takes half the time of counting them out anew."""


def counted(start: int, end: int) -> Sequence[int]:
    """Give the offsets from `start` to `end`.

    >>> list(counted(3, 6))
    [3, 4, 5]
    """
    return _NUMBERS[start:end] if end <= _MOST else range(start, end)


# several stages squeeze the same body: the last few texts are kept
_PIECE = 80


@lru_cache(maxsize=4)
def _whole(folded: str) -> View:
    return _squeezed(folded, 0, len(folded))
