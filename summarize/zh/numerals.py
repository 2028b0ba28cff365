"""Numbers as Chinese reports print them: digits with groups and magnitudes, and Chinese numerals."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

DIGITS = r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d+)?|\d+(?:\.\d+)?"
"""An Arabic number of folded text: 1,234.5 or 12345. Rows without end of thousands are no number, and would be gone through from each."""
DIGITS_BEHIND = r"\d{0,2}(?:,\d{3}){1,8}(?:\.\d+)?|\d*(?:\.\d+)?"
"""The same behind its first digit, for a pattern that says what must not stand before: a search skips to a first letter, and stops at each of them for a look back."""
HAN_DIGITS = "零〇一二两三四五六七八九十百千廿卅"
_VALUE = dict(zip("零〇○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"廿": 20, "卅": 30}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDE = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
MIXED = r"\d{1,4}亿\d{1,4}万|\d{1,4}万(?:\d{4}(?!\d)|[1-9]千(?:[1-9]百)?)|[1-9]千[1-9]百"
"""Digits between magnitudes that fall: 12万5千, 1万2345, 3千5百."""
_IS_MIXED = re.compile(MIXED)
_HAN_LETTERS = frozenset("十百千万亿").union(_VALUE, _TENS)
_PART = re.compile(r"(\d+)([亿万千百]?)")
_NUMBER = re.compile(rf"({DIGITS})(亿|千万|百万|十万|万|千|百)?")
MAX_DIGITS = 15
"""Numbers with more significant digits are no figures of a report, and have no exact JSON form."""


# the same few numbers are asked for by every stage, and small ones by every report
@lru_cache(maxsize=1024)
def value_of(number: str) -> int | Decimal | None:
    """Give the exact value of a printed number, or None when it is none.

    Folded text is expected: ASCII digits and punctuation.

    >>> value_of("1,234"), value_of("1.8万"), value_of("二十三"), value_of("二〇一二"), value_of("57万")
    (1234, 18000, 23, 2012, 570000)
    >>> value_of("廿三"), value_of("一百卅五")
    (23, 135)
    >>> value_of("12万5千"), value_of("1万2345")
    (125000, 12345)
    >>> value_of("24252.311082"), value_of("几十")
    (Decimal('24252.311082'), None)
    """
    number = number.replace(" ", "")
    if len(number) <= MAX_DIGITS and number.isascii() and number.isdigit():
        return int(number)
    if _HAN_LETTERS.issuperset(number):
        return _han_value(number)
    match = _NUMBER.fullmatch(number)
    if match is None:
        return _mixed_value(number) if _IS_MIXED.fullmatch(number) else None
    if sum(letter.isdigit() for letter in match[1].lstrip("0.,")) > MAX_DIGITS:
        return None
    try:
        exact = Decimal(match[1].replace(",", "")) * _MAGNITUDE[match[2] or ""]
    except InvalidOperation:
        return None
    return whole(exact)


def whole(value: Decimal) -> int | Decimal:
    """Give a whole number as an int, any other as it is.

    >>> whole(Decimal("7545.00")), whole(Decimal("0.5"))
    (7545, Decimal('0.5'))
    """
    return int(value) if value == value.to_integral_value() else value


def _mixed_value(number: str) -> int:
    return sum(int(digits) * _MAGNITUDE[magnitude] for digits, magnitude in _PART.findall(number))


def _han_value(number: str) -> int | None:
    """Read 二十三, 一百零五, 一万二千, and digit by digit 二〇一二; the letters are those of Chinese numbers."""
    if not number:
        return None
    if _VALUE.keys() >= set(number):
        return int("".join(str(_VALUE[letter]) for letter in number))
    total = 0
    for scale, factor in (("亿", 100_000_000), ("万", 10_000)):
        head, found, number = number.rpartition(scale)
        if found:
            part = _below_ten_thousand(head)
            if part is None:
                return None
            total += (part or 1) * factor
    rest = _below_ten_thousand(number)
    return None if rest is None else total + rest


def _below_ten_thousand(number: str) -> int | None:
    total, digit = 0, 0
    for letter in number:
        if letter in _SCALE:
            total += (digit or 1) * _SCALE[letter]
            digit = 0
        elif letter in _VALUE:
            digit = _VALUE[letter]
        elif letter in _TENS:
            total += _TENS[letter]
        else:
            return None
    return total + digit
