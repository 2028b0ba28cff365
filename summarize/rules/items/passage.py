"""The text of a section as one squeezed line per paragraph, and the enumerators in it."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.records.record import Span
from summarize.zh.fold import fold
from summarize.zh.numerals import value_of
from summarize.zh.paragraphs import paragraphs
from summarize.zh.stops import with_full_stops
from summarize.zh.view import View, squeeze

# - 6 - | — 6 — | 第6页 | 6/12   (a line of its own)
_PAGE_MARK = re.compile(
    r"\n[ ]*(?:-[ ]*\d{1,3}[ ]*-|第[ ]*\d{1,3}[ ]*页(?:[ ]*共[ ]*\d{1,3}[ ]*页)?|\d{1,3}/\d{1,3})[ ]*(?:\n|$)"
)
# **bold**, and # before a heading
_DECORATION = re.compile(r"\*{2,3}|(?:(?<=\n)|^)#{1,6} ")
_HAN = "一二三四五六七八九十"
_NUMBERS = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "再者": 3,
    "此外": 8,
    "最后": 9,
    "一方面": 1,
    "另一方面": 2,
    **{letter: number for number, letter in enumerate(_HAN, 1)},
    **{str(number): number for number in range(1, 10)},
}
"""What most enumerators say."""
_MARK = re.compile(
    rf"""
    (?=[{_HAN}\d(第其①-⑳⑴-⒇㈠-㈩首再此最另问措改整对短不●■◆★▲▪•-])    # a first letter, so that a search skips the others
    (?!\d(?!\d?[.、)])|[{_HAN}](?![{_HAN}]{{0,2}}[是要抓靠促方、.)]))(?:    # no other number: those of tables are many
      (?P<is>[{_HAN}]{{1,3}})(?:是要|是|要(?!求)|(?=[抓靠促](?!到底)))    # 一是 二要 一抓
    | [((]?(?P<bracket>[{_HAN}]{{1,3}})\)[、.]?       # (一) 三)
    | (?P<dun>[{_HAN}]{{1,3}})[、.]                   # 一、
    | \((?P<round>\d{{1,2}})\)[、.]?                  # (1)
    | (?P<digit>\d{{1,2}})[.、)](?:(?!\d)|(?=20\d\d年|\d{{1,4}}(?:余|多|[家名项条篇处部](?!次)|个(?!百分|点|月))))   # 1. 2、 3) 2.2017年起 2.20余个
    | 第(?P<nth>[{_HAN}]{{1,3}})(?:[,、.:]|是)         # 第一,
    | 其(?P<which>[{_HAN}])(?:[,、.:]|是)              # 其一,
    | (?P<ring>[①-⑳⑴-⒇㈠-㈩])[、.]?
    | (?P<word>首先|其次|再次|再者|此外|最后)(?:,|是|要(?!求))
    | (?P<side>一方面|另一方面)(?:,|是)?
    | (?:(?<=[。;:\n])|^)(?:(?:问题|短板|不足)(?P<label>[{_HAN}1-9])|(?:措施|改进|整改|对策)(?P<measure>[{_HAN}1-9]))[:、,.]
    | (?P<bullet>[●■◆★▲▪•]|(?:(?<=\n)|^)-{{1,3}}(?=[一-鿿])))
    """,
    re.VERBOSE,
)
_WIDEST, _SHORTEST = 60, 18
"""Letters in a line that a printer may have broken: no line is wider, and a shorter one is a heading."""
_HANGS = "不未的和或把将被较很最而"
"""Letters that end no line of their own: what stands below them is the rest of the word or clause."""
_NEVER_FIRST = "的了们等足够"
"""Letters that start no line."""
_AROUND = 6
"""Paragraphs before and after whose lines show how wide the page is."""
# a line break, or a page mark that was blanked out
_BLANKED = " " * 6
_LINE_BREAK = re.compile(rf"\n|{_BLANKED}+")
_NEAR = 20
"""Enumerators between a heading in brackets and the next one."""
_GLUED = ("digit", "round", "bracket", "ring")
_AFTER_LABEL = re.compile(r"(?:问题|不足|措施|打算|计划|情况|思路)\Z")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?]*[)\]》]*")


class Mark(NamedTuple):
    """An enumerator: where it stands, its family (一是, 1., (一) …) and its number."""

    start: int
    end: int
    family: str
    number: int


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def mask_page_marks(folded: str) -> str:
    """Blank out page marks with their line breaks and Markdown's signs, so that a sentence goes on over the page; the length is the same.

    >>> mask_page_marks("改进的\\n- 6 -\\n地方")
    '改进的       地方'
    """
    masked = _PAGE_MARK.sub(_blanked, folded)
    return _DECORATION.sub(_blanked, masked) if "**" in masked or "#" in masked else masked


@lru_cache(maxsize=2)
def _prepared(text: str) -> tuple[str, tuple[Span, ...], list[int], list[int]]:
    """The masked text, its paragraphs, and where they start and end: items and summary read the same document."""
    masked = mask_page_marks(with_full_stops(fold(text)))
    found = paragraphs(masked)
    return masked, found, [each.start for each in found], [each.end for each in found]


class Pages:
    """A document's masked folded text and its paragraphs; the width of its lines shows only in the whole."""

    def __init__(self, text: str, tables: Sequence[Span] = ()) -> None:
        """Fold and mask the document's text; no passage has a part of the tables."""
        self.masked, self._paragraphs, self._starts, self._ends = _prepared(text)
        self._view = squeeze(self.masked)
        self._tables = sorted((table.start, table.end) for table in tables)

    def before_table(self, start: int, end: int) -> int:
        """Give where a section with text of its own ends, if a table follows the text: what comes after the table is no part of it."""
        near = (a for a, _ in self._tables if start < a < end and self.masked[start:a].strip())
        return next(near, end)

    def passage(self, start: int, end: int) -> View:
        """Give a stretch of the text without blanks, one line per paragraph, table rows left out."""
        near = self._paragraphs[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        inside = ((max(start, paragraph.start), min(end, paragraph.end)) for paragraph in near)
        pieces = (piece for a, b in inside for piece in self._without_tables(a, b))
        return self._joined([(a, b) for a, b in pieces if self.masked[a] != "|" and self.masked[a:b].strip()])

    def _without_tables(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for table_start, table_end in self._tables:
            if start < table_end and table_start < end:
                if start < table_start:
                    yield start, table_start
                start = table_end
        if start < end:
            yield start, end

    def _joined(self, pieces: list[tuple[int, int]]) -> View:
        """One line per paragraph; lines that a printer broke in mid-sentence are put together again."""
        lines = [_printed_lines(self.masked, a, b) for a, b in pieces]
        widths = [max(map(len, printed)) for printed in lines]
        text: list[str] = []
        offsets: list[int] = []
        for index, (a, b) in enumerate(pieces):
            view = self._view.part(a, b)
            if index:
                around = widths[max(0, index - _AROUND) : index + _AROUND]
                parted = any(pieces[index - 1][1] <= start and end <= a for start, end in self._tables)
                if parted or not _goes_on(lines[index - 1][-1], view.text, around):
                    text.append("\n")
                    offsets.append(view.offsets[0] - 1)
            text.append(view.text)
            offsets.extend(view.offsets)
        return View("".join(text), tuple(offsets))


def _printed_lines(masked: str, start: int, end: int) -> list[str]:
    text = masked[start:end]
    if "\n" not in text and _BLANKED not in text:
        return [text]
    return [line for line in _LINE_BREAK.split(text) if line.strip()]


def _goes_on(before: str, line: str, widths: Sequence[int]) -> bool:
    before = before.rstrip()
    if before[-1] in "。!?;:…" or _MARK.match(line):
        return False
    if before[-1] in _HANGS or (len(before) >= _SHORTEST and line[:1] in _NEVER_FIRST):
        return True
    if before[-1] in ",、":
        return True
    width = max(widths)
    return width <= _WIDEST and len(before) >= max(_SHORTEST, 0.75 * width)


def marks(view: View) -> list[Mark]:
    """Give the enumerators of a passage that stand where an item can start.

    >>> [(m.family, m.number) for m in marks(Pages("存在问题:一是人少;二是钱少。").passage(0, 14))]
    [('is', 1), ('is', 2)]
    """
    return list(each_mark(view))


def each_mark(view: View) -> Iterator[Mark]:
    """Give the same one by one, for those who need no more than the first."""
    found: list[Mark] = []
    for match in _MARK.finditer(view.text):
        family = match.lastgroup or ""
        mark = Mark(match.start(), match.end(), family, _number(match[family]))
        if _opens_item(view, match.start(), family, found) or _follows(found, mark):
            found.append(mark)
            yield mark


def sentences_of(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the sentences of a passage's text as half-open ranges."""
    for match in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        yield match.start(), match.end()


def as_printed(view: View, start: int, end: int, document: str, blanks: Mapping[str, str]) -> str:
    """Give a range of a passage in the document's own letters; `blanks` says what to print for the passage's blanks and line breaks."""
    offsets = view.offsets[start:end]
    if offsets and offsets[-1] - offsets[0] == end - start - 1 and not any(map(view.text[start:end].count, blanks)):
        return document[offsets[0] : offsets[-1] + 1]
    letters = [document[offset] for offset in offsets]
    for blank, printed in blanks.items():
        place = view.text.find(blank, start, end)
        while place >= 0:
            letters[place - start] = printed
            place = view.text.find(blank, place + 1, end)
    return "".join(letters)


def has_gap(view: View, index: int) -> bool:
    """Tell whether blanks stood before a character of a passage."""
    return index > 0 and view.offsets[index] - view.offsets[index - 1] > 1


def gaps(view: View, start: int, end: int) -> list[int]:
    """Give the indexes from `start` to `end` of a passage before which blanks stood."""
    offsets = view.offsets
    if start >= end or offsets[end - 1] - offsets[start - 1] == end - start:
        return []
    return [index for index in range(start, end) if offsets[index] - offsets[index - 1] > 1]


def _opens_item(view: View, start: int, family: str, found: list[Mark]) -> bool:
    if start == 0 or has_gap(view, start) or (found and found[-1].end == start):
        return True
    if family in _GLUED and _AFTER_LABEL.search(view.text, max(0, start - 5), start):
        return view.text[start : start + 2].strip("(")[0] in "1一①"
    if family == "is" and view.text[max(0, start - 2) : start + 1] in ("今后一", "一步一"):
        return True
    return view.text[start - 1] in ("。;:!?\n,、" if family in ("is", "side", "which", "nth", "word") else "。;:!?\n")


def _follows(found: list[Mark], mark: Mark) -> bool:
    """The next number of the list, glued to the item before it: 1、意识淡薄2、内容陈旧(二)改进措施."""
    if mark.family not in _GLUED or not found:
        return False
    near = found[-_NEAR:] if mark.family == "bracket" else found[-1:]
    last = next((other for other in reversed(near) if other.family == mark.family), found[-1])
    return last.family == mark.family and last.number + 1 == mark.number


def _number(printed: str) -> int:
    if printed in _NUMBERS:
        return _NUMBERS[printed]
    value = value_of(printed)
    if value is not None:
        return int(value)
    return int(unicodedata.numeric(printed, 0)) if len(printed) == 1 else 0
