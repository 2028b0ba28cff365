"""The document as a model gets it: numbered segments, each a sentence or a row, whose places are known.

A quote that names its segment has one place even where a report says the same thing twice. Line breaks never reach the model inside a
segment, so that no document can pretend to be a new segment or to end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from summarize.records.record import Span
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.paragraphs import sentences
from summarize.zh.printable import one_line
from summarize.zh.view import squeeze

_LONGEST = 260
"""Letters of the longest segment: a table that lost its line breaks is cut where one may cut."""
_MOST_HEAD_LINES = 40
_LONGEST_ROW = 1500
"""Letters of the longest row that stays whole."""
_SHORT = 48
"""Lines that are shorter, as the cells of a table are that stand one per line, go together up to this length."""
# where a long line may be cut: behind a ; or before an enumerator, never inside a number
_CUT = re.compile(
    r"(?<=[;。])|(?=[(][一二三四五六七八九十]{1,2}[)])|(?<![(一二三四五六七八九十])(?=[一二三四五六七八九十]{1,2}、)|(?<!\d)(?=\d{1,2}[.、](?!\d))"
)
_BLANK = re.compile(r"(?<!\d)[ ]|[ ](?!\d)|,(?!\d)")
_BORDERS = "| \n\t?"
# a cell that is no label: a figure, a mark for none, a unit
_VALUE = re.compile(r"[\d.,/\s|-]*|人次|万元|[条件次篇个人项元]")
_VALUE_AT_END = re.compile(r"(?:^|[\s|])[\d.,/-]+$")
# a heading or a label, with which a new row starts
_OPENS = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、]|[(]?\d{1,2}[.、)](?!\d)|其中|第")
_LINE = re.compile(r"[^\n]+")
_RULER = re.compile(r"[|:\s-]*")
_ENDS = re.compile(r"[。!?;:]$")
_PLACE_OF_WEB = re.compile(r"https?://|[.](?:gov|com|cn|htm)")
_SAYS_WHAT = re.compile(r"报告|通知|汇报|讲话|公开|机构|单位|来源|年度|局|政府|办")


@dataclass(frozen=True, slots=True)
class Segment:
    """One numbered piece of the document."""

    number: int
    """From 1, in the order of the text."""
    span: Span
    """Its place."""
    text: str
    """What the model is shown: the piece on one line, borders of cells as bare `|`."""

    @property
    def line(self) -> str:
        """The line that stands in the question."""
        return f"{self.number} {self.text}"

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return "|" in self.text


def segments(parsed: Parsed) -> tuple[Segment, ...]:
    """Give the segments of a document: the head lines that say what it is, then its body."""
    text = parsed.document.text
    folded = fold(text)
    head = _head(text, folded, parsed.body.start)
    spans = [*islice(head, _MOST_HEAD_LINES), *_gathered(folded, _pieces(folded, parsed.body))]
    shown = ((span, _shown(text[span.start : span.end])) for span in spans)
    inked = [(span, line) for span, line in shown if line]
    return tuple(Segment(number, span, line) for number, (span, line) in enumerate(inked, 1))


def _shown(piece: str) -> str:
    """A piece on one line; an empty cell stays between its borders, and a ruler of dashes is nothing."""
    if "|" not in piece:
        return one_line(piece)
    if _RULER.fullmatch(piece):
        return ""
    row = one_line(piece)
    if row.startswith("|") and row.endswith("|"):
        row = row[1:-1]
    elif "\n" in piece:
        row = row.rstrip("| ")
    return "|".join(cell.strip() for cell in row.split("|"))


def _head(text: str, folded: str, end: int) -> Iterator[Span]:
    """The lines of the page's head that tell title, body and date; links and repetitions are left out."""
    seen = ""
    for line in re.finditer(r"[^\n]+", folded[:end]):
        plain = squeeze(line[0]).text
        if plain and _SAYS_WHAT.search(plain) and not _PLACE_OF_WEB.search(plain) and plain not in seen:
            seen += plain + "\n"
            yield _inked(text, line.start(), line.end())


def _inked(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start=start + len(piece) - len(piece.lstrip()), end=start + len(piece.rstrip()))


def _pieces(folded: str, body: Span) -> Iterator[Span]:
    for line in _lines(folded, body):
        length = line.end - line.start
        if length <= _LONGEST or (length <= _LONGEST_ROW and folded.find("|", line.start, line.end) >= 0):
            yield line
        else:
            yield from _cut(folded, line)


def _lines(folded: str, body: Span) -> Iterator[Span]:
    """Rows of tables as they stand, the text between them as sentences."""
    start = body.start
    for line in _LINE.finditer(folded, body.start, body.end):
        if folded.find("|", line.start(), line.end()) >= 0:
            if line.start() - start > 1:  # more than the line break between two rows
                yield from sentences(folded, start, line.start())
            yield _inked(folded, line.start(), line.end())
            start = line.end()
    yield from sentences(folded, start, body.end)


def _cut(folded: str, span: Span) -> Iterator[Span]:
    """A piece in parts of at most `_LONGEST` letters, cut where it hurts least."""
    start = span.start
    while span.end - start > _LONGEST:
        cuts = [match.start() for match in _CUT.finditer(folded, start + _LONGEST // 3, start + _LONGEST)]
        blanks = [match.start() for match in _BLANK.finditer(folded, start + _LONGEST // 3, start + _LONGEST)]
        end = (cuts or blanks or [_uncut_number(folded, start + _LONGEST)])[-1]
        yield _inked(folded, start, end)
        start = end
    if folded[start : span.end].strip():
        yield _inked(folded, start, span.end)


def _uncut_number(folded: str, end: int) -> int:
    back = end
    while back > end - 60 and (folded[back - 1].isdigit() and folded[back].isdigit()):
        back -= 1
    return back


def _gathered(folded: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring short pieces that end no sentence, as one: cells that stand one per line make a row again."""
    kept: Span | None = None
    for span in spans:
        if kept is not None and _joins(folded, kept, span):
            kept = Span(start=kept.start, end=span.end)
            continue
        if kept is not None:
            yield kept
        kept = span
    if kept is not None:
        yield kept


def _joins(folded: str, before: Span, span: Span) -> bool:
    kept, piece = folded[before.start : before.end], folded[span.start : span.end]
    if _ENDS.search(kept) or _ENDS.search(piece) or len(piece.strip(_BORDERS).split("|")) > 1 or len(kept) > _LONGEST:
        return False
    if _VALUE.fullmatch(piece.strip(_BORDERS)):
        return True
    return (
        len(kept) + len(piece) <= _SHORT and not _VALUE_AT_END.search(kept.rstrip(_BORDERS)) and not _OPENS.match(piece)
    )
