"""Headings of a report: on their own lines, run into the text, or with a number that was lost."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from summarize.parse.heading_words import ENDINGS, TABLE_ROWS, TITLES
from summarize.records.report import SectionKind
from summarize.zh.any_of import any_of
from summarize.zh.view import View, squeeze

_HAN = "一二三四五六七八九十"
_COMPILED = tuple((kind, re.compile("|".join(patterns))) for kind, patterns in TITLES)
_ROW = re.compile("|".join(TABLE_ROWS))
_ENDING = re.compile(any_of(ENDINGS))
_AND = re.compile(r"[、,和及与]|以及|的|情况|工作|措施|总体|整体|基本|主要|开展|推进")
# 一、 / 十一、 / 一 、 / 第一部分 / (一) / ㈠ / 1. / 三) and a number that was lost: 、
_NUMBER = re.compile(
    rf"""(?P<chapter>第[{_HAN}]{{1,3}}(?:部分|章|节)[:、,]?)
      | (?P<han>[{_HAN}]{{1,3}}[、.,](?:[{_HAN}]{{1,2}}、)?)
      | (?P<bracket>\([{_HAN}]{{1,3}}\)、?|[{_HAN}]{{1,3}}\)、?|[㈠-㈩]、?)
      | (?P<digit>\d{{1,2}}[、.](?!\d)|\(\d{{1,2}}\))
      | (?P<lost>、)""",
    re.VERBOSE,
)
_BLANK = r"[^\S\n]"
# the same in the middle of a line; the first sign stands first, where a search can skip to it
_INLINE = re.compile(
    rf"""[{_HAN}(㈠-㈩](?:
        (?<=[{_HAN}])(?<![{_HAN}第].)[{_HAN}]{{0,2}}{_BLANK}{{0,2}}(?P<han>、){_BLANK}{{0,3}}
      | (?:(?<=\()[{_HAN}]{{1,3}}\)|(?<=[㈠-㈩]))(?P<bracket>)、?{_BLANK}{{0,3}})""",
    re.VERBOSE,
)
# 附表: and 存在问题: without a number
_UNNUMBERED = re.compile(
    "|".join(
        rf"{words[0]}(?<=[\s。].){words[1:]}{_BLANK}?:"
        for words in (
            rf"附[表件]{_BLANK}?\d?",
            "存在的?(?:主要)?问题",
            "主要问题",
            "不足之处",
            "改进(?:措施|情况)",
            "整改(?:措施|情况)",
            "下一步(?:(?:改进|整改)(?:措施|情况)|打算|措施|计划)",
        )
    )
)
# 存在的问题  一是…: words that a blank ends
_RUN_IN = re.compile(r"[^\s。;:!?|]{2,34}(?=[ ]{1,3}[^\s、和及与])")
# …;(三)健全政策解读机制: an item of a list, not a heading
_ORDER = re.compile(
    r"(?:进一步|继续|不断|切实)?(?:健全|完善|加强|加大|推进|规范|提高|提升|丰富|优化|强化|深化|拓宽|落实|做好)"
)
_DIGIT = re.compile(r"\d")
_HAN_TWO = re.compile(r"[一-鿿]{2}")
_NO_THEME = re.compile(r"(?<!\d)\d{2,}$|[。;]")
# 加强领导,健全机构。 before the sentences of its section
_THEME_RUN_IN = re.compile(r"[一-鿿、,《》\"]{4,24}(?=[。:][ ]{0,3}[^\n]{12})")
_YEAR_IN_FRONT = re.compile(r"^(?:20\d\d|二[〇○零O]一?[〇○零O一二三四五六七八九])年(?:度)?(?:的)?")
# 概述......1, in a list of contents
_PAGE_NUMBER = re.compile(r"[.…·]{0,80}\d{1,3}$")
_BARE_NUMBER = re.compile(rf"[{_HAN}]{{1,3}}")
_MAX_LINE = 48
_LONG_LINE = 400
"""A row of a table is shorter; a line that is longer holds a whole report."""
_MAX_INLINE = 40
_LINE = re.compile(r"[^\n]+")
_MARKUP = " #*>\u3000\xa0"
_LIST_MARK = ";,、.…)"
_SHORT = frozenset({"概述", "概况", "引言", "综述", "附表", "附件", "前言"})


class Heading(NamedTuple):
    """One heading that was found."""

    start: int
    """Where it starts, its number included."""
    end: int
    """Where it ends."""
    kind: SectionKind
    """What it is about; other when its words are not known."""
    style: str
    """chapter, han, bracket, digit, lost or none: how it is numbered."""
    inline: bool
    """True when text follows on the same line."""


class _Mark(NamedTuple):
    """Where a heading may start inside a line."""

    start: int
    """Where its number starts."""
    end: int
    """Where its words start."""
    style: str
    """How it is numbered."""


@lru_cache(maxsize=4096)
def kind_of_words(words: str) -> SectionKind | None:
    """Give the kind that the words of a whole heading mean, or None.

    >>> kind_of_words("存在的主要问题及改进情况"), kind_of_words("政府信息公开行政法复议、行政诉讼情况")
    ('problems_and_commitments', 'reconsideration')
    >>> kind_of_words("领导重视,确保工作有效开展") is None
    True
    """
    words = words.strip(":。;,.")
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(words):
            return kind
    without_year = _YEAR_IN_FRONT.sub("", words)
    return kind_of_words(without_year) if without_year != words and len(without_year) >= 4 else None


def headings_in(folded: str, start: int, end: int) -> list[Heading]:
    """Give the headings between two offsets in the order of the text, those of sub-sections included."""
    found: list[Heading] = []
    lines = [
        (line.start() + len(line[0]) - len(line[0].lstrip(_MARKUP)), line.end())
        for line in _LINE.finditer(folded, start, end)
    ]
    lines = [(begin, stop) for begin, stop in lines if begin < stop]
    marks = _marks(folded, start, end)
    for index, (begin, stop) in enumerate(lines):
        if (found and begin < found[-1].end) or (stop - begin < _LONG_LINE and "|" in folded[begin:stop]):
            continue
        heading = _line_heading(squeeze(folded, begin, stop)) if stop - begin < 2 * _MAX_LINE else None
        if heading is None or heading.kind == "other":
            following = lines[index + 1] if index + 1 < len(lines) else None
            heading = _wrapped_heading(folded, begin, stop, following) or heading
        inside = marks[bisect_left(marks, (begin,)) : bisect_left(marks, (stop,))] if heading is None else []
        found.extend([heading] if heading is not None else _inline_headings(folded, begin, stop, inside))
    return found


def _wrapped_heading(folded: str, begin: int, stop: int, following: tuple[int, int] | None) -> Heading | None:
    """A numbered heading that goes on in the next line."""
    if (
        following is None
        or following[1] - begin > _MAX_LINE + 12
        or folded[stop - 1] in "。;:"
        or "|" in folded[stop : following[1]]
    ):
        return None
    if _NUMBER.match(folded, *following) or not _NUMBER.match(folded, begin):
        return None
    heading = _line_heading(squeeze(folded, begin, following[1]))
    return heading if heading is not None and heading.kind != "other" and heading.style in ("han", "chapter") else None


def _line_heading(view: View) -> Heading | None:
    """A line that is a heading and nothing else."""
    text = view.text.rstrip("*#")
    number = _NUMBER.match(text)
    words = text[number.end() :] if number else text
    style = str(number.lastgroup) if number else "none"
    if number is None and (bare := _number_before_blank(view)):
        words, style = text[bare:], "han"
    if not words or len(text) > _MAX_LINE or _ROW.match(words):
        return None
    kind = kind_of_words(words)
    if kind is None and number is not None and (page_number := _PAGE_NUMBER.search(text)):
        text = text[: page_number.start()]
        words = text[number.end() :]
        kind = kind_of_words(words)
    if kind is None:
        if (
            not words
            or number is None
            or style not in ("han", "chapter")
            or words[-1] in "。;!?,、"
            or not _is_theme(words)
        ):
            return None
        kind = "other"
    span = view.span(0, len(text.rstrip(":。;")))
    return Heading(span.start, span.end, kind, style, inline=False)


def _number_before_blank(view: View) -> int:
    """五 存在的问题及改进情况: the length of a number that only a blank parts from the words, else 0."""
    number = _BARE_NUMBER.match(view.text)
    if number is None or number.end() >= len(view.text):
        return 0
    return number.end() * (view.offsets[number.end()] - view.offsets[number.end() - 1] > 1)


def _is_theme(words: str) -> bool:
    """领导重视,确保工作有效开展: a free heading is short, has letters, and no figures of a row."""
    return 2 <= len(words) <= 40 and _HAN_TWO.search(words) is not None and _NO_THEME.search(words) is None


def _inline_headings(folded: str, start: int, end: int, marks: list[_Mark]) -> list[Heading]:
    """Headings that text follows: …完成了本报告。一、总体情况2021年,我区…"""
    found: list[Heading] = []
    for mark in marks:
        heading = _inline_heading(folded, mark, end)
        if heading is None:
            if mark.start == start and (theme := _theme_run_in(folded, mark, end)):
                found.append(theme)
            continue
        after_heading = (
            bool(found)
            and heading.start - found[-1].end < 6
            and not folded[found[-1].end : heading.start].strip(" :。")
        )
        if not folded[heading.end : min(end, heading.end + 4)].strip("。. ") and folded[
            heading.start - 1 : heading.start
        ] in (
            ";",
            ",",
            "、",
        ):
            continue
        if folded[heading.start - 1 : heading.start] == ";" and _ORDER.match(folded, mark.end):
            continue
        official = heading.kind != "other" and heading.style == "han" and heading.end - heading.start >= 10
        if after_heading or official or _may_start(folded, heading.start, start):
            found.append(heading)
    return found


def _marks(folded: str, start: int, end: int) -> list[_Mark]:
    """Where headings may start inside lines, in the order of the text."""
    numbered = [_Mark(*match.span(), str(match.lastgroup)) for match in _INLINE.finditer(folded, start, end)]
    bare = [_Mark(match.start(), match.start(), "none") for match in _UNNUMBERED.finditer(folded, start, end)]
    return sorted((*numbered, *bare)) if bare else numbered


def _inline_heading(folded: str, mark: _Mark, end: int) -> Heading | None:
    limit = min(end, mark.end + _MAX_INLINE + 12)
    view = squeeze(folded, mark.end, limit)
    if not view.text or _ROW.match(view.text):
        return None
    known = _known_start(view.text[:_MAX_INLINE])
    if known is not None:
        return Heading(mark.start, view.span(0, known[0]).end, known[1], mark.style, inline=True)
    run = _RUN_IN.match(folded, mark.end, limit)
    kind = kind_of_words(run[0]) if run else None
    if run and kind is not None and _is_whole(run[0]):
        return Heading(mark.start, run.end(), kind, mark.style, inline=True)
    before = folded[mark.start - 1 : mark.start]
    if mark.style == "han" and run and before in (" ", "。") and _is_theme(run[0]) and not _DIGIT.search(run[0]):
        return Heading(mark.start, run.end(), "other", mark.style, inline=True)
    return None


def _theme_run_in(folded: str, mark: _Mark, end: int) -> Heading | None:
    """一、加强领导,健全机构。我局成立了领导小组…: the first words of a numbered paragraph, a heading only in its right order."""
    words = _THEME_RUN_IN.match(folded, mark.end, end)
    if mark.style != "han" or words is None or _ROW.match(words[0]):
        return None
    return Heading(mark.start, words.end(), "other", "han", inline=True)


def _may_start(folded: str, at: int, line_start: int) -> bool:
    """A heading starts a line, or stands behind the end of a sentence, a blank, a bracket or the last figure of a table."""
    before = folded[max(line_start, at - 12) : at].rstrip()[-1:]
    return not before or before in "。;:!?)]\"'》>|.…" or before.isdigit() or folded[at - 1].isspace()


def _known_start(text: str) -> tuple[int, SectionKind] | None:
    """The start of the text that is a known heading; one that a list goes on behind is none."""
    best: tuple[int, SectionKind] | None = None
    for ending in _ENDING.finditer(text):
        if best is not None and ending.start() != best[0] and not _AND.match(text, best[0]):
            break
        kind = kind_of_words(text[: ending.end()])
        if kind is not None and _is_whole(text[: ending.end()]):
            best = (ending.end(), kind)
    if best is None or text[best[0] : best[0] + 1] in tuple(_LIST_MARK):
        return None
    return best


def _is_whole(words: str) -> bool:
    return len(words) >= 4 or words in _SHORT
