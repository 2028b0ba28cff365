"""Dates as reports print them: 2016年3月15日, 2016-03-15, 二○一六年三月十五日, 2016 . 3 . 15."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarize.zh.numerals import value_of

ZERO = "零〇○◯OoΟОо0"
"""What is typed for the zero of a Chinese year: 二〇一三, 二○一三, and 二O一三 with a letter."""
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)

ARABIC_YEAR = r"(?:19|20)\d{2}"
# 二〇一三, 二O一O, 一九九九
HAN_YEAR = rf"(?:二[{ZERO}]|一九)[{ZERO}一二三四五六七八九]{{2}}"
YEAR_ALONE = rf"1(?<!\d1)9\d{{2}}|2(?<!\d2)0\d{{2}}|二(?<!\d二)[{ZERO}][{ZERO}一二三四五六七八九]{{2}}|一(?<!\d一)九[{ZERO}一二三四五六七八九]{{2}}"
"""Either, without a digit before it: the first signs stand first, where a search can skip to them."""
# 二○一○年四月十日, 二〇一三年元月
_HAN_DATE = rf"(?P<hy>{HAN_YEAR})年(?P<hm>[元一二三四五六七八九十]{{1,2}})月(?P<hd>[一二三四五六七八九十]{{1,3}})日"
# 2016年3月15日, 2016-03-15, 2016.3.15, 2016/3/15
_ARABIC_DATE = rf"(?<!\d)(?P<y>{ARABIC_YEAR})[年./-](?P<m>\d{{1,2}})[月./-](?P<d>\d{{1,2}})(?!\d)日?"
DATE = re.compile(rf"{_HAN_DATE}|{_ARABIC_DATE}")
# 2016年 in a title or a sentence, 二〇一三年度
# the second digit of a day on the next line; not a year, and not the number of a heading
_TORN_DAY = re.compile(r"[ ]{0,40}\n\s{0,40}\d[ ]{0,4}(?![\d、.,)|年月条件个项])")
YEAR = re.compile(rf"(?<!\d)(?:(?P<arabic>{ARABIC_YEAR})|(?P<han>{HAN_YEAR}))(?=年|\)|$)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands in the text that was searched."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends."""
    day: date
    """What it says."""


def dates_in(squeezed: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Give the dates of a squeezed text in their order; a day that no calendar has is none.

    >>> [str(found.day) for found in dates_in("二○一○年四月十日,2016-03-15,2016年2月30日")]
    ['2010-04-10', '2016-03-15']
    """
    for match in DATE.finditer(squeezed, start, len(squeezed) if end is None else end):
        day = _day(match)
        if day is not None:
            yield Dated(match.start(), match.end(), day)


def years_in(squeezed: str) -> Iterator[int]:
    """Give the years that are written as years: 2016年, 二〇一三年度.

    >>> list(years_in("某局2016年度报告,二O一三年"))
    [2016, 2013]
    """
    for match in YEAR.finditer(squeezed):
        year = year_of(match["arabic"] or match["han"])
        if year is not None:
            yield year


def year_of(printed: str) -> int | None:
    """Give the year that four printed digits mean, or None outside 1990 to 2099.

    >>> year_of("二O一O"), year_of("2013"), year_of("1970")
    (2010, 2013, None)
    """
    value = value_of("".join("〇" if letter in ZERO and not printed.isdigit() else letter for letter in printed))
    return value if isinstance(value, int) and _FIRST.year <= value <= _LAST.year else None


def is_torn(folded: str, end: int) -> bool:
    """Tell whether a day that ends at an offset may go on behind a line break with a second digit: 2017-03-2 | 1.

    >>> is_torn("2017-03-2\\n1\\n来源", 9), is_torn("2017-3-2\\n2016年,", 8), is_torn("2017-3-2\\n1、概述", 8)
    (True, False, False)
    """
    return folded[end - 1 : end].isdigit() and _TORN_DAY.match(folded, end) is not None


def day_of(year: int | None, month: int | None, day: int | None) -> date | None:
    """Give the calendar day, or None when there is none or it is no day of our time."""
    if year is None or month is None or day is None:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST <= found <= _LAST else None


def _day(match: re.Match[str]) -> date | None:
    if match["y"]:
        return day_of(int(match["y"]), int(match["m"]), int(match["d"]))
    return day_of(year_of(match["hy"]), _small(match["hm"]), _small(match["hd"]))


def _small(printed: str) -> int | None:
    value = 1 if printed == "元" else value_of(printed)
    return value if isinstance(value, int) else None
