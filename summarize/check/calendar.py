"""Days that no calendar has: 11月31日, 2月30日, 2015年2月29日."""

import re
from calendar import monthrange
from collections.abc import Iterator

from summarize.check.verdicts import found, quoted
from summarize.records.findings import Check
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.numerals import value_of
from summarize.zh.view import squeeze

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
# the 月31日 of 2016年11月31日, 十一月三十一日: nearly every date has a day that every month has
_DAY = re.compile(rf"月(?P<day>{_NUMBER})日(?!内|报|均|前后|游)")
# the 2016年11 before it; never the 7 of 201 7月31日
_MONTH = re.compile(rf"(?<![\d一二三四五六七八九十./-])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>{_NUMBER})$")
_LONGEST_MONTH = len("2016年十一月")
_LEAP_YEAR = 2016


def impossible_days(parsed: Parsed) -> Iterator[Check]:
    """Give one check for every date of a report that does not exist, each wording once."""
    text = parsed.document.text
    view = squeeze(fold(text), parsed.body.start, parsed.body.end)
    told: set[str] = set()
    for day in _DAY.finditer(view.text):
        month = _MONTH.search(view.text, max(0, day.start() - _LONGEST_MONTH), day.start())
        if month is None or _exists(month["year"], month["month"], day["day"]):
            continue
        printed = month[0] + day[0]
        if printed in told:
            continue
        told.add(printed)
        place = view.span(month.start(), day.end())
        yield found(
            "date",
            "fail",
            f"日期不存在：{printed}",
            f"There is no such day: {printed}",
            name="date",
            evidence=[quoted(text, place.start, place.end)],
        )


def _exists(year: str | None, month: str, day: str) -> bool:
    month_number, day_number = value_of(month), value_of(day)
    if month_number is None or day_number is None:
        return True
    if not 1 <= month_number <= 12:
        return False
    # without its year, the 29th of February may be one of a leap year
    days = monthrange(int(year) if year else _LEAP_YEAR, int(month_number))[1]
    return 1 <= day_number <= days
