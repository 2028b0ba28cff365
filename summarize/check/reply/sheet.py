"""A document as the judge of a reply reads it: sentences without blanks, and every number of them with where it stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarize.check.reply.orders import Order, orders
from summarize.check.reply.rows import Rows
from summarize.records.kept import kept
from summarize.records.record import Span
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.paragraphs import sentences
from summarize.zh.quantities import Quantity, quantities
from summarize.zh.view import View, squeeze

# 1,234 | 12.5 | 二十三 : whatever may be a number, so that no label reaches over one
_HAN = "一二两三四五六七八九十百千万〇零"
_NUMBER = re.compile(rf"[\d{_HAN}](?:(?<=\d)\d*(?:[,.]\d+)*|(?<=\D)(?<![第一统唯].)[{_HAN}]+)")
# 1020312000120000
_GLUED = re.compile(r"(?<![\d.@-])\d{12,}")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the text."""

    span: Span
    """Where it stands."""
    folded: str = field(repr=False)
    """The whole folded text."""

    @kept
    def view(self) -> View:
        """The sentence folded and without blanks; few sentences are ever asked for theirs."""
        return squeeze(self.folded, self.span.start, self.span.end)

    @property
    def text(self) -> str:
        """Its folded words without blanks."""
        return self.view.text

    @kept
    def numbers(self) -> tuple[tuple[int, int], ...]:
        """Where in `text` its numbers stand."""
        return tuple(match.span() for match in _NUMBER.finditer(self.text))

    @kept
    def quantities(self) -> tuple[Quantity, ...]:
        """What it counts, from left to right."""
        return tuple(quantities(self.text))

    def index(self, offset: int) -> int:
        """Give the place in `text` of a place in the document, or of what stands next behind it."""
        return bisect_left(self.view.offsets, offset)


class Sheet:
    """A parsed document with what the judge asks of it again and again."""

    def __init__(self, parsed: Parsed) -> None:
        """Fold the text once; everything else is made when it is asked for."""
        self.parsed = parsed
        self.text = parsed.document.text
        self.folded = fold(self.text)

    @kept
    def sentences(self) -> Sequence[Sentence]:
        """The sentences in the order of the text."""
        return tuple(Sentence(span, self.folded) for span in self._spans)

    @kept
    def _spans(self) -> Sequence[Span]:
        return tuple(sentences(self.folded))

    @kept
    def _ends(self) -> list[int]:
        return [span.end for span in self._spans]

    def within(self, start: int, end: int) -> Sequence[Sentence]:
        """Give the sentences that a stretch of the text touches."""
        first = bisect_right(self._ends, start)
        last = first
        while last < len(self.sentences) and self.sentences[last].span.start < end:
            last += 1
        return self.sentences[first:last]

    def before(self, offset: int, count: int = 2) -> Sequence[Sentence]:
        """Give the last sentences that end before a place."""
        first = bisect_right(self._ends, offset)
        return self.sentences[max(0, first - count) : first]

    def kinds(self, offset: int) -> tuple[str, ...]:
        """Give the kinds of the sections that a place stands in."""
        return tuple(s.kind for s in self.parsed.report.sections if s.start <= offset < s.end)

    def heading(self, offset: int) -> str:
        """Give the folded heading of the narrowest section that a place stands in, or nothing."""
        around = [s for s in self.parsed.report.sections if s.start <= offset < s.end]
        return fold(min(around, key=lambda s: s.end - s.start).heading) if around else ""

    @kept
    def rows(self) -> Rows:
        """The cells of its tables."""
        return Rows(self.folded)

    @kept
    def orders(self) -> tuple[Order, ...]:
        """The places of the text that give orders to a program that reads it."""
        return tuple(orders(self.folded))

    @kept
    def plain(self) -> str:
        """The squeezed folded text without orders to a program: what the report itself says."""
        if not self.orders:
            return squeeze(self.folded).text
        kept = list(self.folded)
        for order in self.orders:
            kept[order.span.start : order.span.end] = " " * (order.span.end - order.span.start)
        return squeeze("".join(kept)).text

    @kept
    def glued(self) -> Sequence[str]:
        """Figures that run together in it, of which none can be told apart."""
        return _GLUED.findall(self.plain)

    def is_ordered(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the text is part of an order to a program."""
        return any(order.span.start < end and start < order.span.end for order in self.orders)
