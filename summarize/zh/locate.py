"""Where a quote stands in a text: exactly, letter for letter after folding, nearly, or nowhere.

A quote that somebody claims is never shown: what is shown is the text's own span. Digits, Chinese numerals and negations must be the
same in both, else the quote is not there: one changed digit makes another sentence, however alike the rest is.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import NamedTuple

from summarize.records.findings import Match
from summarize.records.record import Span
from summarize.zh.fold import fold

_GRAM = 3
_LEAST_ALIKE = 0.82
"""Of the quote's letters, how many must stand in the span, in order; measured on quotes with dropped and changed words."""
_SHORTEST_NEAR, _LONGEST_NEAR = 8, 600
"""Shorter and longer quotes are found letter for letter or not at all; comparing takes the square of the length."""
_SHORTEST_ELSEWHERE = 4
"""A quote of fewer letters proves nothing outside the segment that was named."""
_WORD = re.compile(r"[^\s|]")
_WORDS = re.compile(r"[^\s|]+")
# digits that only blanks, borders of cells or commas part: 3 | 0, 12 34, and whatever folding leaves out
_GAP = re.compile(r"\d\W+\d")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BORDERS = frozenset("| \n\t\r\u2003")
"""What parts words and cells and is no letter of them; folding has made blanks of the other ones."""
# what parts words or the digits of a number, and all but printed ASCII and Chinese characters, of which each is a letter of its own
_NOT_ITSELF = re.compile(r"[| \n\t\r\u2003]+|,(?<=\d,)(?=\d{3}(?!\d))|[^!-{}~一-\u9fff、。《》]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HAN_NUMERALS = "[零〇○一二两三四五六七八九十百千万亿]"
_HAN_NUMERAL = re.compile(_HAN_NUMERALS)
# the two letters before a span, and the two behind it, where a number or a denial may go on in it
_BEFORE = re.compile(rf"(?:\d[,.]?|{_HAN_NUMERALS}|[不未无]|没有?)\Z")
_AFTER = re.compile(rf"[,.]?\d|{_HAN_NUMERALS}")
# at the edges of a span, its own letter among them: a number of it goes on outside, or a word before it turns it around
_NUMBER_BEFORE = re.compile(r"\d[,.]?.\Z", re.DOTALL)
_NUMBER_AFTER = re.compile(r".[,.]?\d", re.DOTALL)
_TORN = re.compile(_HAN_NUMERALS * 2)
_TORN_OR_DENIED = re.compile(rf"(?:{_HAN_NUMERALS * 2}|[不未无].|没有?.)\Z", re.DOTALL)
# what turns a sentence around: 不到位 and 到位, 增加 and 减少, 较上年 and 较前年 are other sentences
_TURNS = re.compile(r"[不未无没非否勿莫增减升降前后上下]")


class Place(NamedTuple):
    """Where a quote stands."""

    start: int
    """First code point; 0 where the quote is not in the text."""
    end: int
    """One past the last; 0 where the quote is not in the text."""
    match: Match
    """exact; normalized: the same letters after folding, without blanks; fuzzy: nearly the same; none."""


NOWHERE = Place(0, 0, "none")


def locate(text: str, quote: str, within: Span | None = None) -> Place:
    """Give the place of `quote` in `text`: in `within`, the segment that was named, else anywhere.

    The span is the text's own, and starts and ends with ink. Nothing is raised.

    >>> locate("全年收到申请１２件，均已办结。", "收到申请12件")
    Place(start=2, end=9, match='normalized')
    >>> locate("全年收到申请12件，均已办结。", "全年收到申请13件，均已办结。").match
    'none'
    """
    quote = quote.strip()
    if not _WORD.search(quote):
        return NOWHERE
    # most quotes stand in their segment letter for letter
    place = _exact(text, quote, within) if within is not None else None
    if place:
        return place
    wanted = _copy(quote).letters
    if not wanted:
        return NOWHERE
    copy = _copy(text)
    areas = tuple(_areas(text, wanted, within))
    for area in areas:
        place = (None if area is within else _exact(text, quote, area)) or _same_letters(
            copy, text, quote, wanted, area
        )
        if place:
            return place
    for area in areas if _SHORTEST_NEAR <= len(wanted) <= _LONGEST_NEAR else ():
        place = _nearly(copy, text, quote, wanted, area)
        if place:
            return place
    return NOWHERE


def marks(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give what no quote may change: its numbers, its Chinese numerals, and its words for not, more and less.

    >>> marks("未公开1,234条，增长两成")
    (('1234',), ('两',), ('未', '增'))
    """
    folded = _GROUPED.sub("", unicodedata.normalize("NFKC", fold(text)))
    return tuple(_NUMBER.findall(folded)), tuple(_HAN_NUMERAL.findall(folded)), tuple(_TURNS.findall(folded))


def _areas(text: str, wanted: str, within: Span | None) -> Iterator[Span]:
    if within is not None:
        yield within
    if within is None or len(wanted) >= _SHORTEST_ELSEWHERE:
        yield Span(start=0, end=len(text))


def _exact(text: str, quote: str, area: Span) -> Place | None:
    start = text.find(quote, area.start, area.end)
    while start >= 0:
        if _whole(text, start, start + len(quote)):
            return Place(start, start + len(quote), "exact")
        start = text.find(quote, start + 1, area.end)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a span cuts no number and leaves no negation behind: 收到1 is no quote of 收到12件, nor 到位 of 不到位."""
    if not (_reaches_in(text[max(0, start - 2) : start]) or _reaches_out(text[end : end + 2])):
        return True
    # the first letter behind the two before it, the last one before the two behind it
    first, last = fold(text[max(0, start - 2) : start + 1]), fold(text[end - 1 : end + 2])
    return not (
        _TORN_OR_DENIED.search(first)
        or _TORN.match(last)
        or (first[-1].isdigit() and _NUMBER_BEFORE.search(first))
        or (last[0].isdigit() and _NUMBER_AFTER.match(last))
    )


# few pairs of letters stand beside quotes, and nearly none of them can go on in one
@lru_cache(maxsize=4096)
def _reaches_in(before: str) -> bool:
    return _BEFORE.search(fold(before)) is not None


@lru_cache(maxsize=4096)
def _reaches_out(after: str) -> bool:
    return _AFTER.match(fold(after)) is not None


@dataclass(frozen=True)
class _Copy:
    """A text folded to its letters alone, each with its offset: blanks and the borders of cells are left out."""

    letters: str
    offsets: tuple[int, ...]

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        """Where every three letters stand."""
        grams: dict[str, list[int]] = {}
        for place in range(len(self.letters) - _GRAM + 1):
            grams.setdefault(self.letters[place : place + _GRAM], []).append(place)
        return grams

    def range(self, area: Span) -> tuple[int, int]:
        """Give the letters that stand in a span of the text."""
        return bisect_left(self.offsets, area.start), bisect_left(self.offsets, area.end)

    def span(self, start: int, end: int) -> Span:
        """Give the text's span of some letters."""
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)

    def halves(self, start: int, end: int) -> bool:
        """Tell whether these letters begin or end within one letter of the text: `(` is no quote of `㈠`."""
        edges = (start, end) if end < len(self.offsets) else (start,)
        return any(edge and self.offsets[edge - 1] == self.offsets[edge] for edge in edges)


def _make_copy(text: str) -> _Copy:
    letters: list[str] = []
    offsets: list[int] = []
    folded = fold(text)
    position = 0
    for match in _NOT_ITSELF.finditer(folded):
        offset, letter = match.start(), match[0]
        letters.append(folded[position:offset])
        offsets.extend(range(position, offset))
        position = match.end()
        if letter == "," or letter[0] in _BORDERS:
            continue
        for piece in letter if letter.isascii() else unicodedata.normalize("NFKC", letter):
            if piece not in _BORDERS and unicodedata.category(piece) not in ("Cf", "Cc"):
                letters.append(piece)
                offsets.append(offset)
    letters.append(folded[position:])
    offsets.extend(range(position, len(folded)))
    return _Copy("".join(letters), tuple(offsets))


# all quotes of a document are looked up in the same text; quotes are short and must not push it out
_QUOTE = 1000
_copy_of_text = lru_cache(maxsize=4)(_make_copy)
_copy_of_quote = lru_cache(maxsize=256)(_make_copy)


def _copy(text: str) -> _Copy:
    return _copy_of_quote(text) if len(text) < _QUOTE else _copy_of_text(text)


def _same_letters(copy: _Copy, text: str, quote: str, wanted: str, area: Span) -> Place | None:
    low, high = copy.range(area)
    found = copy.letters.find(wanted, low, high)
    while found >= 0:
        span = copy.span(found, found + len(wanted))
        halved = copy.halves(found, found + len(wanted))
        if (
            not halved
            and _whole(text, span.start, span.end)
            and (not _gapped(text, span, quote) or _says_the_same(text, span, quote))
        ):
            return Place(span.start, span.end, "normalized")
        found = copy.letters.find(wanted, found + 1, high)
    return None


def _says_the_same(text: str, span: Span, quote: str) -> bool:
    piece = text[span.start : span.end]
    # the same words have the same marks, whatever parts them: rows of a table are quoted so
    return _WORDS.findall(piece) == _WORDS.findall(quote) or marks(piece) == marks(quote)


def _gapped(text: str, span: Span, quote: str) -> bool:
    """Tell whether digits stand apart in either: only there can the same letters make other numbers."""
    return _GAP.search(quote) is not None or _GAP.search(text, span.start, span.end) is not None


def _nearly(copy: _Copy, text: str, quote: str, wanted: str, area: Span) -> Place | None:
    low, high = copy.range(area)
    for shift in _shifts(copy, wanted, low, high):
        slack = len(wanted) // 5 + 2
        first = max(low, shift - slack)
        window = copy.letters[first : min(high, shift + len(wanted) + slack)]
        span = _aligned(copy, window, wanted, first)
        if span and _whole(text, span.start, span.end) and _says_the_same(text, span, quote):
            return Place(span.start, span.end, "fuzzy")
    return None


def _shifts(copy: _Copy, wanted: str, low: int, high: int) -> list[int]:
    """The places where the quote would start that most of its three-letter pieces vote for."""
    votes: Counter[int] = Counter()
    for place in range(len(wanted) - _GRAM + 1):
        for where in copy.grams.get(wanted[place : place + _GRAM], ()):
            if low <= where < high:
                votes[where - place] += 1
    return [shift for shift, count in votes.most_common(2) if count >= max(2, len(wanted) // 8)]


def _aligned(copy: _Copy, window: str, wanted: str, first: int) -> Span | None:
    blocks = [
        block for block in SequenceMatcher(None, window, wanted, autojunk=False).get_matching_blocks() if block.size
    ]
    if sum(block.size for block in blocks) < _LEAST_ALIKE * len(wanted):
        return None
    # the ends that differ belong to it too: the guard must see the text's own digits there
    start = max(0, blocks[0].a - blocks[0].b)
    last = blocks[-1]
    end = min(len(window), last.a + last.size + len(wanted) - last.b - last.size)
    if end - start > len(wanted) * 1.25 + 2:
        return None
    return copy.span(first + start, first + end)
