"""Which year a report is about: never the year it was published in."""

from collections import Counter
from datetime import date

from summarize.parse.dates import years_in
from summarize.parse.titles import Title
from summarize.records.report import Period
from summarize.zh.late import late

# (2015年度) over a table, 2015年度政府信息公开
# 2022-2023学年: the year in which it ended
_SCHOOL_YEAR = late(r"20\d{2}年?[-—–~至到]{1,2}(20\d{2})学?年?度?学年")
_CAPTION = late(r"\((20\d{2})年度?\)|(20\d{2})年度?(?:政府)?信息公开")


_OPENING = 200
"""Letters of a text that name its school year, if it has one."""


def report_year(
    period: Period | None, titles: list[Title], squeezed: str, signed: date | None, *, annual: bool
) -> int | None:
    """Give the year: of the period, of the title, of the text's own words, of the signature; a document that reports nothing has its own year.

    A period over two years has the title's year, else the later one; a school year the one in which it ended.
    """
    if school_year := _SCHOOL_YEAR.search(squeezed, 0, _OPENING):
        return int(school_year[1])
    titled = [year for title in titles for year in years_in(title.text)]
    if period is not None:
        covered = (int(period.start[:4]), int(period.end[:4]))
        if covered[0] == covered[1]:
            return covered[0]
        return next((year for year in titled if year in covered), max(covered))
    if titled:
        return titled[-1]
    if not annual:
        return signed.year if signed else None
    return _by_words(squeezed, signed)


def _by_words(squeezed: str, signed: date | None) -> int | None:
    """The year that the report speaks of most; a report of spring speaks of the year before."""
    if caption := _CAPTION.search(squeezed):
        return int(caption[1] or caption[2])
    spoken = Counter(years_in(squeezed[:6000]))
    if signed is not None:
        spoken = Counter({year: count for year, count in spoken.items() if year <= signed.year})
        if not spoken:
            return signed.year if signed.month >= 11 else signed.year - 1
        if signed.month < 11:
            spoken.pop(signed.year, None)
    return spoken.most_common(1)[0][0] if spoken else None
