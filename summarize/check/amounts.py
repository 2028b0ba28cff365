"""The numbers of the running text with their units, and the percentages, in the order of the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from summarize.check.precision import Bounds, about, rounded
from summarize.check.verdicts import Piece, quoted
from summarize.records.record import Span
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.numerals import DIGITS_BEHIND, value_of
from summarize.zh.paragraphs import paragraphs
from summarize.zh.view import View, squeeze

_UNITS = "人次 件次 条次 批次 场次 户次 元 条 件 篇 份 项 宗 次 起 例 只 个 家 人 名 户 处 场 期 批 部 册 套 所 台 幅 块 张 座 亩 吨"
_MAGNITUDES = "亿|千万|百万|十万|万|千|百"
_BEHIND = "".join(dict.fromkeys([*_MAGNITUDES.replace("|", ""), *"余多", *(unit[0] for unit in _UNITS.split())]))
"""What stands right behind the digits, so that those of tables are passed over."""
# 主动公开政府信息5,500余条: number, magnitude, 余, unit; never 第20条
_AMOUNT = re.compile(
    rf"(?P<number>\d(?<![\d.第]\d)(?<!\d,\d)(?:{DIGITS_BEHIND}))(?=[{_BEHIND}])(?P<magnitude>{_MAGNITUDES})?(?P<about>[余多])?"
    rf"(?P<unit>{'|'.join(_UNITS.split())})(?P<after>以上|左右|上下|之多|有余)?"
)
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"(?P<number>\d(?<![\d.]\d)\d{0,3}(?:\.\d{1,6})?)%")
_ABOUT_BEFORE = re.compile(r"(?:近|将近|接近|约|大约|超过?|逾|突破|不足|不到|多达|至少)$")
_ABOUT_SHARE = re.compile(r"约|近|超|逾|不足|不到|多达|至少")
_ABOUT_AFTER = re.compile(r"以上|左右|上下|多|余|强")
_COMPARED = re.compile(r"较|比(?!例|重)|同比|环比|增加|增长|增幅|减少|下降|上年|去年|同期|上一年")
_CLAUSE_ENDS = ",;。、:!?("
_SENTENCE_END = re.compile(r"[。!?]")
_BRACKET = re.compile(r"[()]")
_LONGEST_LABEL = 40
_FEWEST = 2
"""Numbers that can be held against each other; a percentage may be wrong by itself."""
_FARTHEST = 200


class Amount(NamedTuple):
    """One number with its unit."""

    value: Decimal
    """The number without its magnitude's sign: 21651万元 is 216510000."""
    shown: str
    """The number with its magnitude, in ASCII digits, for messages."""
    unit: str
    """The unit as printed; numbers of different units are never compared."""
    bounds: Bounds
    """What it leaves open."""
    approximate: bool
    """True for 余, 近, 约 and the like."""
    label: str
    """What stands before it in its clause."""
    compared: bool
    """True for a change or another year's number: never this year's total or an item of it."""
    depth: int
    """How many brackets are open around it."""
    sentence: int
    """Which sentence of the passage it stands in."""
    start: int
    """Where the number starts in the passage."""
    end: int
    """Where its unit ends."""


class Percent(NamedTuple):
    """One percentage."""

    value: Decimal
    """43 for 43%."""
    shown: str
    """As printed, without the sign."""
    step: Decimal
    """The worth of its last printed digit."""
    sentence: int
    """Which sentence of the passage it stands in."""
    start: int
    """Where it starts in the passage."""
    end: int
    """Where it ends, with the sign."""

    approximate: bool
    """True for 约占30%, 超过60%, 80%以上: what does not fit such a number proves nothing."""

    def fits(self, share: Bounds) -> bool:
        """Tell whether this may be the percentage, rounded or cut after its last digit."""
        slack = max(self.step, self.value / 10) if self.approximate else self.step
        return share.low - slack <= self.value <= share.high + slack


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with its numbers."""

    text: str
    """Its folded text without blanks."""
    view: View
    """Where that stands in the document."""
    source: str
    """The document's text."""
    amounts: tuple[Amount, ...]
    """In the order of the text."""
    percents: tuple[Percent, ...]
    """In the order of the text."""

    def amounts_in(self, start: int, end: int) -> tuple[Amount, ...]:
        """Give the amounts that stand wholly in a stretch of the passage."""
        first = bisect_left(self.amounts, start, key=lambda a: a.start)
        last = bisect_right(self.amounts, end, key=lambda a: a.end)
        return self.amounts[first:last]

    def before(self, number: Amount | Percent) -> tuple[Amount, ...]:
        """Give the amounts of the same sentence that stand before a number, not too far away."""
        near = self.amounts_in(number.start - _FARTHEST, number.start)
        return tuple(amount for amount in near if amount.sentence == number.sentence)

    def percents_in(self, start: int, end: int) -> tuple[Percent, ...]:
        """Give the percentages that stand wholly in a stretch of the passage."""
        first = bisect_left(self.percents, start, key=lambda p: p.start)
        last = bisect_right(self.percents, end, key=lambda p: p.end)
        return self.percents[first:last]

    def between(self, first: Amount | Percent, second: Amount | Percent) -> str:
        """Give what stands between two numbers."""
        return self.text[first.end : second.start]

    def quote(self, start: int, end: int) -> Piece:
        """Give the document's own words for a stretch of the passage."""
        place = self.view.span(start, end)
        return quoted(self.source, place.start, place.end)

    def clause(self, amount: Amount, end: int | None = None) -> Piece:
        """Give an amount with what stands before it in its clause, up to `end`."""
        return self.quote(amount.start - len(amount.label), end or amount.end)


def passages(parsed: Parsed) -> Iterator[Passage]:
    """Give the paragraphs of a report with numbers to compare, without damaged sentences and without the rows of tables.

    A row with a whole sentence is text that only stands in a table for its layout.
    """
    text = parsed.document.text
    folded = fold(text)
    body = squeeze(folded, parsed.body.start, parsed.body.end)
    tables = [(min(c.start for c in g.cells), max(c.end for c in g.cells)) for g in parsed.document.grids if g.cells]
    for span in _joined(folded, paragraphs(folded, parsed.body.start, parsed.body.end)):
        in_table = any(start < span.end and span.start < end for start, end in tables)
        if in_table and "。" not in folded[span.start : span.end]:
            continue
        if _DIGIT.search(folded, span.start, span.end) is None:
            continue
        passage = _passage(text, body.part(span.start, span.end), parsed.document.damaged)
        if passage.amounts or passage.percents:
            yield passage


def _joined(folded: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Put a paragraph that begins with 其中 to the one before it."""
    before: Span | None = None
    for span in spans:
        if before is not None and folded.startswith("其中", span.start):
            before = Span(start=before.start, end=span.end)
            continue
        if before is not None:
            yield before
        before = span
    if before is not None:
        yield before


def _passage(source: str, view: View, damaged: tuple[Span, ...]) -> Passage:
    text = view.text
    found, shares = list(_AMOUNT.finditer(text)), list(_PERCENT.finditer(text)) if "%" in text else []
    if not shares and len(found) < _FEWEST:
        return Passage(text, view, source, (), ())
    sentences = [end.start() for end in _SENTENCE_END.finditer(text)]
    depths = _depths(text)
    broken = _damaged_sentences(view, damaged, sentences)
    amounts = (_amount(text, match, sentences, depths) for match in found)
    percents = (_percent(text, match, sentences) for match in shares)
    return Passage(
        text,
        view,
        source,
        tuple(a for a in amounts if a is not None and a.sentence not in broken),
        tuple(p for p in percents if p.sentence not in broken),
    )


def _depths(text: str) -> tuple[list[int], list[int]]:
    """Where the brackets stand, and how many are open before each and after the last; that of `1)` closes nothing."""
    places, depths = [], [0]
    for bracket in _BRACKET.finditer(text):
        places.append(bracket.start())
        depths.append(max(0, depths[-1] + (1 if bracket[0] == "(" else -1)))
    return places, depths


def _damaged_sentences(view: View, damaged: tuple[Span, ...], sentences: list[int]) -> frozenset[int]:
    if not damaged or not view.offsets:
        return frozenset()
    near = [d for d in damaged if d.start <= view.offsets[-1] and d.end > view.offsets[0]]
    return frozenset(
        bisect_left(sentences, index)
        for index, offset in enumerate(view.offsets)
        if any(d.start <= offset < max(d.end, d.start + 1) for d in near)
    )


def _amount(
    text: str, match: re.Match[str], sentences: list[int], depths: tuple[list[int], list[int]]
) -> Amount | None:
    printed = match["number"] + (match["magnitude"] or "")
    value = value_of(printed)
    if value is None:
        return None
    label = _label(text, match.start())
    head = _ABOUT_BEFORE.search(label)
    approximate = bool(head or match["about"] or match["after"])
    around = f"{head[0] if head else ''}{match[0]}"
    exact = Decimal(value)
    return Amount(
        value=exact,
        shown=printed.replace(",", ""),
        unit=match["unit"],
        bounds=about(exact, around) if approximate else rounded(exact, match[0]),
        approximate=approximate,
        label=label,
        compared=_COMPARED.search(label) is not None,
        depth=depths[1][bisect_left(depths[0], match.start())],
        sentence=bisect_left(sentences, match.start()),
        start=match.start(),
        end=match.end(),
    )


def _label(text: str, start: int) -> str:
    """Give what stands before a number since the last mark."""
    first = max(start - _LONGEST_LABEL, 0)
    label = text[first:start]
    cut = max(label.rfind(mark) for mark in _CLAUSE_ENDS)
    return label[cut + 1 :]


def _percent(text: str, match: re.Match[str], sentences: list[int]) -> Percent:
    value = Decimal(match["number"])
    return Percent(
        value=value,
        shown=match["number"],
        step=Decimal(1).scaleb(int(value.as_tuple().exponent)),
        sentence=bisect_left(sentences, match.start()),
        start=match.start(),
        end=match.end(),
        approximate=bool(
            _ABOUT_SHARE.search(_label(text, match.start())) or _ABOUT_AFTER.match(text, match.end(), match.end() + 2)
        ),
    )


def share_of(part: Bounds, whole: Bounds) -> Bounds:
    """Give the percentages that a part of a whole may be.

    >>> share_of(Bounds(Decimal(1), Decimal(1)), Bounds(Decimal(4), Decimal(4)))
    Bounds(low=Decimal('25'), high=Decimal('25'))
    """
    if whole.low <= 0:
        return Bounds(Decimal(0), Decimal(10) ** 9)
    return Bounds(part.low * 100 / whole.high, part.high * 100 / whole.low)


def percentage(part: Decimal, whole: Decimal) -> str:
    """Print a share to one digit.

    >>> percentage(Decimal(45), Decimal(65))
    '69.2%'
    """
    return f"{part * 100 / whole:.1f}%"
