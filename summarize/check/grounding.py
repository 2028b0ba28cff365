"""Whether the readers invented nothing: every quote stands in the text, and every value stands in its quote."""

import re
from collections.abc import Iterator
from decimal import Decimal

from summarize.check.verdicts import cells, found, named, shown
from summarize.records.findings import Check
from summarize.records.record import Evidence
from summarize.records.stages import Figure, RulesReading
from summarize.zh.fold import fold
from summarize.zh.formal import with_plain_numerals
from summarize.zh.numerals import DIGITS, HAN_DIGITS, MIXED, value_of
from summarize.zh.view import squeeze

_BLANKS = re.compile(r"\s+")
_ARABIC = re.compile(rf"{MIXED}|-?(?:{DIGITS})(?:亿|千万|百万|十万|万|千|百)?")
_HAN = re.compile(rf"[{HAN_DIGITS}万亿○]{{1,12}}")
# 没有收到, 均无, 未发生, 不涉及, 零
_NONE = re.compile(r"没|无|未|不|零|免|尚|空|[〇○0OoＯ]")
_SCALES = tuple(Decimal(10) ** power for power in (0, 4, -4, -8, 3, -3))
"""A value in 万元 may be printed in 元, 万元, 亿元 or thousands."""


def grounding(text: str, reading: RulesReading) -> Iterator[Check]:
    """Give one check for everything that a reader gave and the text does not say, or one pass."""
    violations = [*_places(text, reading), *_values(text, reading)]
    yield from violations
    if not violations and (reading.figures or reading.problems or reading.commitments):
        count = len(reading.figures) + len(_items(reading))
        yield found(
            "grounding",
            "pass",
            f"{count}处引文均见于原文，数值均见于引文",
            f"All {count} quotes stand in the text, and the values stand in their quotes",
            name="grounding",
            blame="reader",
        )


def says(quote: str, value: int | Decimal) -> bool:
    """Tell whether a quote prints this value: in digits, with a magnitude, in Chinese numerals, or as none.

    >>> says("主動公開１,２３４條", 1234), says("共两件", 2), says("未收到申请", 0), says("收取380元", Decimal("0.038"))
    (True, True, True, True)
    >>> says("收到3件", 4), says("累计公开4万3千余条", 43000)
    (False, True)
    """
    if quote == str(value):
        return True
    folded = fold(quote)
    if value == 0 and _NONE.search(folded):
        return True
    spellings = dict.fromkeys(map(with_plain_numerals, (squeeze(folded).text, _BLANKS.sub("", folded))))
    printed = (number for spelling in spellings for number in _numbers(spelling))
    return any(number * scale == value for number in printed for scale in _SCALES)


def _numbers(folded: str) -> Iterator[Decimal]:
    for pattern in (_ARABIC, _HAN):
        for match in pattern.finditer(folded):
            sign = -1 if match[0].startswith("-") else 1
            number = value_of(match[0].lstrip("-").replace("○", "〇"))
            if number is not None:
                yield Decimal(number)
                yield Decimal(number) * sign


def _items(reading: RulesReading) -> tuple[Evidence, ...]:
    return (*reading.problems, *reading.commitments, *reading.summary.points)


def _places(text: str, reading: RulesReading) -> Iterator[Check]:
    for item in _items(reading):
        if text[item.start : item.end] != item.quote and getattr(item, "match", "exact") != "none":
            yield found(
                "grounding",
                "fail",
                "引文与原文不符",
                "A quote differs from the text at its place",
                name="quote",
                severity="high",
                blame="reader",
            )


def _values(text: str, reading: RulesReading) -> Iterator[Check]:
    for figure in reading.figures:
        if figure.state != "stated" or figure.value is None:
            continue
        quote = text[figure.start : figure.end]
        if figure.end > len(text) or not (_ends_with(quote, figure) or says(quote, figure.value)):
            yield _ungrounded(text, figure)


def _ends_with(quote: str, figure: Figure) -> bool:
    """Tell whether a cell is the end of a row whose digits run together: 新收申请数量713000074."""
    printed = shown(figure.value)
    return figure.by == "rules.table" and (quote.endswith(printed) or _BLANKS.sub("", fold(quote)).endswith(printed))


def _ungrounded(text: str, figure: Figure) -> Check:
    zh, en = named(figure.code, figure.applicant)
    return found(
        "grounding",
        "fail",
        f"{zh}：引文中没有{shown(figure.value)}",
        f"{en}: the quote does not say {shown(figure.value)}",
        name="value",
        severity="high",
        codes=(figure.code,),
        blame="reader",
        evidence=cells(text, [figure]) if figure.end <= len(text) else (),
    )
