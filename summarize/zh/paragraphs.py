"""Where paragraphs and sentences end: a line break may be the author's, the printer's, or a crawler's accident."""

import re
from collections.abc import Iterator
from functools import lru_cache

from summarize.records.record import Span

_LINE = re.compile(r"[^\n]+")
_ENDS = "。!?;:…"
_CLOSES = "\"')]}》>"
_PUNCTUATION = _ENDS + _CLOSES + ",、.|-"
_OPENS_ITEM = re.compile(
    r"""\s*(?:
        [((]?[一二三四五六七八九十百零〇]{1,4}[)、.)]   # 一、 (二) 三)
      | [(]?\d{1,2}[)、.](?!\d)                          # 1. (2) 3、
      | [一二三四五六七八九十]{1,2}(?:是|要)             # 一是
      | 第[一二三四五六七八九十]{1,3}[章节条篇部,、]      # 第一条
      | 其[一二三四五六七八九十]
      | [①-⑳㈠-㈩⑴-⒇]
      | [|#*·●■◆【\[]
    )""",
    re.VERBOSE,
)
# 主动公开政府信息14 | 2条, torn by the end of a printed line
_TORN_HEAD = re.compile(r"[一-鿿][,、:]?\d{1,9}$")
_TORN_TAIL = re.compile(r"\d{1,8}(?:[条件份篇项个人名次期场家元万亿余多年月日%])")
_TORN_LINE = 15
"""Letters of the shortest line that a printer fills."""
_SENTENCE = re.compile(r"[^。!?]+[。!?]*[\"')\]》]*")


def paragraphs(folded: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Give the paragraphs of a folded text, joined over line breaks that only a printer or crawler made.

    Spans start and end at ink. A paragraph's text may hold line breaks: match on `view.squeeze` of it.

    >>> [(p.start, p.end) for p in paragraphs("一、概述\\n我局收到3件。")]
    [(0, 4), (5, 12)]
    """
    return _paragraphs(folded, start, len(folded) if end is None else end)


@lru_cache(maxsize=4)
def _paragraphs(folded: str, start: int, end: int) -> tuple[Span, ...]:
    """Several stages read the paragraphs of one body: the last few are kept."""
    inked = (_inked(folded, match.start(), match.end()) for match in _LINE.finditer(folded, start, end))
    lines = [line for line in inked if line is not None]
    width = _wrap_width(folded, lines)
    spans: list[Span] = []
    for line in lines:
        if spans and _continues(folded, spans[-1], line, width):
            spans[-1] = Span(start=spans[-1].start, end=line.end)
        else:
            spans.append(line)
    return tuple(spans)


def sentences(folded: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give the sentences of every paragraph, each with its closing mark; `;` and `,` do not end one.

    >>> text = "共3件。均已办结!无"
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['共3件。', '均已办结!', '无']
    """
    for paragraph in paragraphs(folded, start, end):
        yield from sentences_of(folded, paragraph)


def sentences_of(folded: str, paragraph: Span) -> Iterator[Span]:
    """Give the sentences of one of the text's paragraphs."""
    for match in _SENTENCE.finditer(folded, paragraph.start, paragraph.end):
        inked = _inked(folded, match.start(), match.end())
        if inked is not None:
            yield inked


def _inked(folded: str, start: int, end: int) -> Span | None:
    if not (folded[start].isspace() or folded[end - 1].isspace()):
        return Span(start=start, end=end)
    piece = folded[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start=start + left, end=start + right) if left < right else None


def _wrap_width(folded: str, lines: list[Span]) -> int | None:
    """The line width of a text that was wrapped by a printer or an OCR program, else None."""
    lengths = sorted(line.end - line.start for line in lines if folded[line.start] != "|")
    long = [length for length in lengths if length >= 15]
    if len(long) < 8:
        return None
    width = long[int(len(long) * 0.9)]
    full = sum(1 for length in long if width * 0.8 <= length <= width * 1.2)
    return width if width <= 60 and full >= 0.5 * len(long) else None


def _continues(folded: str, before: Span, line: Span, width: int | None) -> bool:
    last = folded[before.end - 1]
    if last in _ENDS or _OPENS_ITEM.match(folded, line.start, line.end) or "|" in (folded[line.start], last):
        return False
    if width is not None and folded.count("\n", before.end, line.start) == 1:
        start_of_line = max(before.start, folded.rfind("\n", before.start, before.end) + 1)
        return before.end - start_of_line >= 0.75 * width
    return _is_torn_number(folded, before, line) or _is_broken_sentence(folded, before, line)


def _is_torn_number(folded: str, before: Span, line: Span) -> bool:
    """A line of prose that ends in the middle of a number, and a next one that goes on with its digits and its unit."""
    if (
        not (folded[before.end - 1].isdigit() and folded[line.start].isdigit())
        or before.end - before.start < _TORN_LINE
    ):
        return False
    head = _TORN_HEAD.search(folded, max(before.start, before.end - 12), before.end)
    return head is not None and _TORN_TAIL.match(folded, line.start, line.end) is not None


def _is_broken_sentence(folded: str, before: Span, line: Span) -> bool:
    """A long line that ends in the middle of a word, and a next one that goes on with it."""
    if before.end - before.start < 40 or folded[before.end - 1] in _PUNCTUATION:
        return False
    tail = folded[max(before.start, before.end - 120) : before.end]
    return re.search(r"[,;。]", tail) is not None and "一" <= folded[line.start] <= "鿿"
