"""The statistical period that a report states: 统计期限自2015年1月1日起至12月31日止."""

import re
from datetime import date

from summarize.parse.dates import ARABIC_YEAR, HAN_YEAR, YEAR_ALONE, day_of, year_of
from summarize.records.report import Period
from summarize.zh.numerals import value_of

_HAN = "元一二三四五六七八九十"
# 统计期限, 统计时限, 统计周期, 统计数据时间段, 起止时间, 数据统计截止期
_LABEL = re.compile(
    r"统计(?:数据)?(?:的)?(?:期限|时限|周期|时间段|时间范围|时间|时段|区间|范围|期间|期)"
    r"|数据(?:的)?(?:期限|时限|周期|时间段|时间范围|时段|期间)|起止(?:时间|日期)|报告期限?|时间跨度|期限(?=[自从为是:])|时限(?=[自从为是:])"
)
# 2015年1月1日, 2015-01-01, 二〇一三年一月一日, and without the symbols that a font lost: 20151231日
_START = (
    rf"(?P<y1>{YEAR_ALONE})(?:年度?|[./-])?"
    rf"(?:(?P<m1>\d{{1,2}}|[{_HAN}]{{1,2}})(?:月份?|[./-])(?P<d1>\d{{1,2}}|[{_HAN}]{{1,3}})日?|(?P<md1>\d{{2}}|\d{{4}})日)"
)
_END = (
    rf"(?:(?P<same>同年|当年|本年)|(?P<y2>{ARABIC_YEAR}|{HAN_YEAR})(?:年度?|[./-])?)?"
    rf"(?:(?P<m2>\d{{1,2}}|[{_HAN}]{{1,2}})(?:月份?|[./-])(?P<d2>\d{{1,2}}|[{_HAN}]{{1,3}})日?|(?P<md2>\d{{2}}|\d{{4}})日)"
)
_RANGE = re.compile(rf"{_START}(?:\(?含?\)?起?,?)(?:至|到|-{{1,3}}|~|~){_END}(?!\d)")
_REACH = 40
"""How far behind its label a period may start."""


def period_in(squeezed: str) -> Period | None:
    """Give the period as printed in a squeezed text, even when it is odd; a labelled one goes before a bare one.

    A missing year of the second date is the first one's.

    >>> period_in("数据的统计期限自2009年1月1日起至12月31日止")
    Period(start='2009-01-01', end='2009-12-31')
    >>> period_in("本年共收到3件申请") is None
    True
    """
    for label in _LABEL.finditer(squeezed):
        match = _RANGE.search(squeezed, label.end(), label.end() + _REACH + 40)
        if match is not None and match.start() - label.end() <= _REACH:
            period = _period(match)
            if period is not None:
                return period
    return _bare_year(squeezed)


def _bare_year(squeezed: str) -> Period | None:
    """A range without a label counts only if it is a whole calendar year, and the only one."""
    found = {_period(match) for match in _RANGE.finditer(squeezed)}
    whole = {
        period
        for period in found
        if period is not None and period.start[4:] == "-01-01" and period.end == period.start[:4] + "-12-31"
    }
    return whole.pop() if len(whole) == 1 else None


def _period(match: re.Match[str]) -> Period | None:
    year = year_of(match["y1"])
    first = _day(year, match["m1"], match["d1"], match["md1"])
    second = year_of(match["y2"]) if match["y2"] else year
    last = _day(second, match["m2"], match["d2"], match["md2"])
    if first is None or last is None:
        return None
    return Period(start=first.isoformat(), end=last.isoformat())


def _day(year: int | None, month: str | None, day: str | None, joined: str | None) -> date | None:
    if joined is not None:
        half = len(joined) // 2
        month, day = joined[:half], joined[half:]
    return day_of(year, _small(month), _small(day))


def _small(printed: str | None) -> int | None:
    value = 1 if printed == "元" else value_of(printed or "")
    return value if isinstance(value, int) else None
