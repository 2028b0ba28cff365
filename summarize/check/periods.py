"""Whether the days that a report covers, its year and its publication fit together."""

import re
from collections.abc import Iterator
from datetime import date

from summarize.check.verdicts import Severity, Verdict, found
from summarize.records.findings import Check
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.numerals import value_of
from summarize.zh.view import squeeze

_LONGEST = 366
_SHORTEST = 330
_REGULATIONS_BEGIN = 2008
# 2015年, 二〇一三年度, 二O一O年
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d|[二2][〇○零0Oo][一二三四五六七八九〇○零0-9Oo]{2})(?=年)")
_ZERO_LETTERS = str.maketrans("Oo0○零", "〇〇〇〇〇")


def periods(parsed: Parsed) -> Iterator[Check]:
    """Give what is wrong with the dates of an annual report; a date that is not stated is no error."""
    report = parsed.report
    if report.kind != "annual_report":
        return
    titled = title_year(report.title or "")
    start = _day(report.period.start if report.period else None)
    end = _day(report.period.end if report.period else None)
    if start and end:
        yield from _length(start, end)
        yield from _year(end, titled or report.year, start)
    if titled and report.year and titled != report.year and not end:
        yield _wrong(
            f"标题为{titled}年，正文为{report.year}年",
            f"The title says {titled}, the text {report.year}",
            "low",
            "note",
        )
    yield from _publication(_day(report.published), end, report.year)


def title_year(title: str) -> int | None:
    """Give the one year that a title names, or None when it names none or several.

    >>> title_year("临澜县二〇一三年政府信息公开年度报告"), title_year("2015年度报告"), title_year("政府信息公开指南")
    (2013, 2015, None)
    """
    years = {_year_value(match[1]) for match in _TITLE_YEAR.finditer(squeeze(fold(title)).text)}
    return years.pop() if len(years) == 1 else None


def _year_value(printed: str) -> int | None:
    value = value_of(printed) if printed.isdigit() else value_of(printed.translate(_ZERO_LETTERS))
    return value if isinstance(value, int) and 1990 <= value <= 2100 else None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _length(start: date, end: date) -> Iterator[Check]:
    days = (end - start).days + 1
    if days <= 0:
        yield _wrong(f"统计期限终止日早于起始日：{start}至{end}", f"The period ends before it starts: {start} to {end}")
    elif days > _LONGEST:
        yield _wrong(f"统计期限超过一年：{start}至{end}", f"The period is longer than a year: {start} to {end}")
    elif days < _SHORTEST and start.year != _REGULATIONS_BEGIN:
        yield _wrong(
            f"统计期限不足一年：{start}至{end}", f"The period is shorter than a year: {start} to {end}", "low", "note"
        )


def _year(end: date, year: int | None, start: date) -> Iterator[Check]:
    """A period that holds the year is judged by its length alone."""
    if year is not None and not start.year <= year <= end.year:
        yield _wrong(
            f"统计期限为{start}至{end}，与报告年度{year}年不符",
            f"The period is {start} to {end}, which differs from the report's year {year}",
        )


def _publication(published: date | None, end: date | None, year: int | None) -> Iterator[Check]:
    last = end or (date(year, 12, 31) if year else None)
    if published is None or last is None:
        return
    if published < last:
        yield _wrong(
            f"发布日期{published}早于统计期限终止日{last}",
            f"Published on {published}, before the period ends on {last}",
            "low",
        )
    elif published > date(last.year + 1, 3, 31):
        yield _wrong(
            f"发布日期{published}晚于法定期限（次年3月31日）",
            f"Published on {published}, after the legal date, 31 March of the next year",
            "low",
            "note",
            "late",
        )


def _wrong(zh: str, en: str, severity: Severity = "medium", verdict: Verdict = "fail", name: str = "period") -> Check:
    return found("period", verdict, zh, en, name=name, severity=severity)
