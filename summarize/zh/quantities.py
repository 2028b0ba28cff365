"""Numbers with their units as prose prints them: 5500余条, 1.8万人次, 二十三件, 约4900人次, 20000人次以上.

Folded and squeezed text is expected (see `zh.fold` and `zh.view`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from summarize.zh.any_of import any_of
from summarize.zh.numerals import MAX_DIGITS, MIXED, value_of, whole

UNITS = (
    "人次",
    "场次",
    "件次",
    "元",
    "条",
    "件",
    "篇",
    "份",
    "项",
    "宗",
    "次",
    "起",
    "例",
    "只",
    "个",
    "人",
    "名",
    "场",
    "期",
    "处",
    "家",
    "则",
    "批",
    "部",
    "位",
    "户",
    "所",
    "轮",
    "幅",
    "款",
)
"""What is counted in reports; a number with anything else behind it (年, 月, 号, %) is no quantity."""
BARE = ""
"""The unit of a number that ends its clause without one: 受理申请4。"""

# 1 2 3 (letter-spaced by OCR) | 1,234 or 1 234 | 12345.6
_ARABIC = r"(?:\d(?:[ ]\d)+(?!\d)|\d{1,3}(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)"
# 二十三, 一百零五, 两万
_HAN_DIGITS = "零〇○一二两三四五六七八九十百千万亿廿卅"
_HAN = rf"[{_HAN_DIGITS}]{{1,12}}"
_MAGNITUDE = r"亿|千万|百万|十万|万|千|百"
_MORE = r"余|多|来|几"
# 57 万 余 条; 20 多 万 条; 2 千 多 份
_QUANTITY = re.compile(
    rf"""
    (?=[\d{_HAN_DIGITS}])    # a first letter, so that a search skips the others
    (?P<number>
        (?<![\dA-Za-z./+]) (?<!\d[-~至到,]) (?<![第\[]) (?<!\d[万千百亿]) (?:{MIXED}|{_ARABIC})
      | (?<![第每同统唯之某任逐另单几初首这那该任{_HAN_DIGITS}]) {_HAN}
    )
    (?P<more>{_MORE})?
    (?P<magnitude>{_MAGNITUDE})?
    (?P<still>{_MORE})?
    (?P<unit>{any_of(UNITS)})?
    """,
    re.VERBOSE,
)
# a digit, or a letter of a Chinese number right before the first one of a unit
_SIGN = re.compile(rf"[\d{_HAN_DIGITS}余多来几](?:(?<=\d)|[{''.join(dict.fromkeys(unit[0] for unit in UNITS))}])")
# 约, 将近, 超过 before the number; 最近 and 附近 say nothing about it
_LEAD = re.compile(r"(?:大约|约|将近|接近|(?<![最附就临靠])近|超过|超|逾|突破|多达|高达|至少|不少于|不低于|不足|不到)$")
_EXACT_LEADS = ("多达", "高达")
_LEAD_ENDS = frozenset("约近超过逾破达少于足到")
"""How a mark of approximation ends, for a quick look."""
_TRAIL = re.compile(r"以上|左右|上下|以内|以下|有余|余|多(?=[,;。、)]|$)")
_CLAUSE_ENDS = frozenset(("", *",;。!、)"))
# 一次性, 一件事, and what is no count at all
_NO_COUNT_AFTER = frozenset("性事年月日号%")


class Quantity(NamedTuple):
    """One number with its unit, at a place of the text it was read from."""

    lead: int
    """Where its mark of approximation starts (约, 超过), else where the number starts."""
    start: int
    """Where the number starts."""
    end: int
    """One past the unit and a mark of approximation behind it."""
    value: int | Decimal
    """The exact value, magnitudes applied."""
    unit: str
    """One of `UNITS`, or `BARE`."""
    approximate: bool
    """True for 余, 多, 约, 近, 以上 and the like."""


def may_count(text: str) -> bool:
    """Tell whether a squeezed folded text may have quantities: a quick look, which most sentences fail.

    >>> may_count("进一步加强一次性告知"), may_count("进一步加强组织领导")
    (True, False)
    """
    return _SIGN.search(text) is not None


def quantities(text: str) -> Iterator[Quantity]:
    """Give the quantities of a squeezed folded text from left to right.

    >>> [(q.value, q.unit, q.approximate) for q in quantities("公开信息57万余条,培训约1.8万人次,收到二十三件")]
    [(570000, '条', True), (18000, '人次', True), (23, '件', False)]
    >>> [(q.value, q.unit) for q in quantities("2015年收到政府信息公开申请0。依据[2018]75号,增长12.3%")]
    [(0, '')]
    """
    for match in _QUANTITY.finditer(text) if may_count(text) else ():
        quantity = _quantity(text, match)
        if quantity is not None:
            yield quantity


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    number, more, magnitude, still, unit = match.groups()
    start, end = match.span()
    is_han = not number[0].isdigit()
    if unit is None and (is_han or magnitude or " " in number or not _is_bare(text, end)):
        return None
    if text[end : end + 1] in _NO_COUNT_AFTER or (is_han and _is_vague(text, start)):
        return None
    value = _value(number, magnitude)
    if value is None:
        return None
    trail = _TRAIL.match(text, end) if unit else None
    lead = _LEAD.search(text, max(0, start - 4), start) if text[start - 1 : start] in _LEAD_ENDS else None
    loose = lead is not None and lead[0] not in _EXACT_LEADS
    return Quantity(
        lead.start() if lead else start,
        start,
        trail.end() if trail else end,
        value,
        unit or BARE,
        bool(more or still or trail or loose),
    )


def _is_bare(text: str, end: int) -> bool:
    return text[end : end + 1] in _CLAUSE_ENDS or text.startswith("申请", end)


def _is_vague(text: str, start: int) -> bool:
    """Tell 数十件 and 成百条 from 申请数一件, a label and its number."""
    return start > 0 and text[start - 1] in "数成" and text[start] in "十百千万亿"


def _value(number: str, magnitude: str | None) -> int | Decimal | None:
    value = value_of(number)
    if not magnitude and isinstance(value, int):
        return value if value < 10**MAX_DIGITS else None
    scale = value_of(f"1{magnitude or ''}")
    if value is None or scale is None:
        return None
    product = Decimal(value) * Decimal(scale)
    if len(product.as_tuple().digits) + max(0, int(product.as_tuple().exponent)) > MAX_DIGITS:
        return None
    return whole(product)
