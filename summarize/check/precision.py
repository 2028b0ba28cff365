"""What a printed number can mean: 5500余 is some number from 5500 on, 1.8万 is rounded, 975 is 975."""

import re
from decimal import Decimal
from typing import NamedTuple

from summarize.records.stages import Figure
from summarize.zh.fold import fold
from summarize.zh.numerals import DIGITS

_AROUND = 5
"""How far from a quote a word such as 近 or 余 may stand."""
# 近3700, 接近两千, 不足100
_BELOW = re.compile(r"(?:近|将近|接近|不足|不到)\s*[\d一二两三四五六七八九十百千几]")
# 5500余条, 30多人次, 20000人次以上, 超过200万
_AT_LEAST = re.compile(r"[\d十百千万亿]\s*[余多+]|以上|之多|超过?\s*\d|逾|突破|不少于|至少")
_PRINTED = re.compile(rf"({DIGITS})\s*(亿|千万|百万|十万|万|千|百)?")
# 1.8, 5千: without a decimal point or a magnitude a number is what it is
_MAY_BE_ROUNDED = re.compile(r"[.亿万千百]")
_MAGNITUDE = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_TENTH = Decimal("0.1")


class Bounds(NamedTuple):
    """The values that a printed number leaves open, both ends included."""

    low: Decimal
    """The least value."""
    high: Decimal
    """The greatest value."""

    def holds(self, value: int | Decimal) -> bool:
        """Tell whether the number may stand for this value."""
        return self.low <= value <= self.high

    @property
    def width(self) -> Decimal:
        """How much is left open; 0 for an exact number."""
        return self.high - self.low


def meaning(figure: Figure, text: str) -> Bounds:
    """Give the values that a stated figure leaves open, by the words and digits it is printed with."""
    value = Decimal(figure.value or 0)
    around = fold(text[max(0, figure.start - _AROUND) : figure.end + _AROUND])
    if figure.approximate:
        return about(value, around)
    return rounded(value, fold(text[figure.start : figure.end]))


def about(value: Decimal, around: str) -> Bounds:
    """Give what an approximate number means by the word beside it: 余 at least, 近 a bit less, 约 near.

    >>> about(Decimal(5500), "共5500余条"), about(Decimal(3700), "近3700万元")
    (Bounds(low=Decimal('5500'), high=Decimal('6050.0')), Bounds(low=Decimal('3330.0'), high=Decimal('3700')))
    """
    slack = abs(value) * _TENTH
    if _BELOW.search(around):
        return Bounds(value - slack, value)
    if _AT_LEAST.search(around):
        return Bounds(value, value + max(slack, _place(value)))
    return Bounds(value - slack, value + slack)


def rounded(value: Decimal, printed: str) -> Bounds:
    """Give what a number without such a word means: with 万 or decimals it may be rounded or cut in its last digit.

    >>> rounded(Decimal(18000), "1.8万人次").width, rounded(Decimal(975), "975条").width
    (Decimal('2000'), Decimal('0'))
    """
    for match in _PRINTED.finditer(printed) if _MAY_BE_ROUNDED.search(printed) else ():
        number = Decimal(match[1].replace(",", ""))
        if number == 0 or value == 0:
            continue
        decimals = -int(number.as_tuple().exponent)
        power = _MAGNITUDE.get(match[2] or "", 0)
        scale = value / number
        if _is_power_of_ten(scale) and (decimals > 0 or power > 0):
            step = scale * Decimal(10) ** -decimals
            return Bounds(value - step, value + step)
    return Bounds(value, value)


def _is_power_of_ten(scale: Decimal) -> bool:
    return scale > 0 and scale.normalize().as_tuple().digits == (1,)


def _place(value: Decimal) -> Decimal:
    """The worth of the last digit that is not 0: 100 for 5500, so that 5500余 may mean 5599."""
    normal = value.normalize()
    return Decimal(10) ** int(normal.as_tuple().exponent)
