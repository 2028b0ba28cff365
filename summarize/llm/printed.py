"""What a figure says that a model copied: a number, an empty cell, a dash, a denial; never more than stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from summarize.zh.fold import fold
from summarize.zh.numerals import DIGITS, MAX_DIGITS, value_of, whole
from summarize.zh.view import squeeze

Kind = Literal["number", "blank", "none_given", "denial", "unreadable"]
_BLANKS = re.compile(r"\s+")
_DASH = re.compile(r"[/\\-]+|[—–－/]+|不适用")
# 没有, 未收到, 均无, 零
_DENIAL = re.compile(r"(?:均|尚|暂|仍|也|并|都|全年)*(?:没有?|未|无|零|免|不)[^\d]{0,12}")
_SAYS_NO = re.compile(r"没|未|无|零|免|不|〇|(?<![\d.])0(?![\d.])")
_MORE = r"余|多|来|几"
_MAGNITUDE = r"亿|千万|百万|十万|万|千|百"
# 约1.8万余人次, -18, 二十三件, 12.50万元以上
_NUMBER = re.compile(
    rf"""
    (?=[大约将接近超逾突至不\d零〇○一二两三四五六七八九十百千万亿-])    # a first letter, so that a search skips the others
    (?P<lead>大约|约|将近|接近|近|超过|超|逾|突破|至少|不少于|不低于|不足|不到)?
    (?P<number> (?<![\d.]) -? (?:{DIGITS}) | (?<![第零〇一二两三四五六七八九十百千万亿]) [零〇○一二两三四五六七八九十百千万亿]{{1,12}})
    (?P<more>{_MORE})?
    (?P<magnitude>{_MAGNITUDE})?
    (?P<still>{_MORE})?
    (?P<unit>元)?
    (?P<trail>[条件次篇个人名项份场期]{{0,2}}(?:以上|左右|上下|以内|以下|余|多(?=[,;。、)]|$)))?
    """,
    re.VERBOSE,
)
MONEY = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
"""Units of money as reports print them, in 元."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One number at one place of a folded text."""

    bare: int | Decimal
    """The number without its magnitude, 1.8 of 1.8万."""
    value: int | Decimal
    """With it."""
    money: bool
    """Whether 元 stands behind it."""
    approximate: bool
    """Whether words say that it is not exact."""


def kind_of(value: str) -> Kind:
    """Tell what a value as printed is.

    >>> [kind_of(value) for value in ("12", "约1.8万", "", "/", "没有", "若干")]
    ['number', 'number', 'blank', 'none_given', 'denial', 'unreadable']
    """
    if value.isascii() and value.isdigit():
        return "number"
    plain = _BLANKS.sub("", fold(value))
    if not plain:
        return "blank"
    if _DASH.fullmatch(plain):
        return "none_given"
    if numbers(plain):
        return "number"
    return "denial" if _DENIAL.fullmatch(plain) else "unreadable"


def denies(quote: str) -> bool:
    """Tell whether a quote has a word or a digit for none."""
    return _SAYS_NO.search(fold(quote)) is not None


def numbers(text: str) -> tuple[Printed, ...]:
    """Give the numbers of a text from left to right, in digits and in Chinese numerals.

    >>> [(n.bare, n.value, n.approximate) for n in numbers("约1.8万人次，共二十三件")]
    [(Decimal('1.8'), 18000, True), (23, 23, False)]
    """
    if len(text) <= MAX_DIGITS and text.isascii() and text.isdigit():
        return (Printed(int(text), int(text), money=False, approximate=False),)
    return _numbers_of(text)


@lru_cache(maxsize=2048)
def _numbers_of(text: str) -> tuple[Printed, ...]:
    return tuple(_numbers(squeeze(fold(text)).text))


def _numbers(folded: str) -> Iterator[Printed]:
    for match in _NUMBER.finditer(folded):
        sign, number = (-1, match["number"][1:]) if match["number"].startswith("-") else (1, match["number"])
        bare, scale = value_of(number), value_of(f"1{match['magnitude'] or ''}")
        if bare is None or scale is None:
            continue
        value = Decimal(bare) * Decimal(scale) * sign
        if len(value.as_tuple().digits) > MAX_DIGITS:
            continue
        loose = match["lead"] or match["more"] or match["still"] or match["trail"]
        yield Printed(whole(Decimal(bare) * sign), whole(value), match["unit"] is not None, bool(loose))


def in_unit(value: int | Decimal, printed: str, wanted: str) -> int | Decimal | None:
    """Give a value in the unit of the catalogue, exactly; None where the printed unit is of another kind.

    `printed` may be empty or a counting word; only money is converted.

    >>> in_unit(380, "元", "万元"), in_unit(12, "条", "件"), in_unit(12, "元", "件"), in_unit(2, "", "万元")
    (Decimal('0.038'), 12, None, None)
    """
    if (printed in MONEY) != (wanted == "万元"):
        return None
    return whole(Decimal(value) * MONEY[printed] / MONEY[wanted]) if printed in MONEY else value
