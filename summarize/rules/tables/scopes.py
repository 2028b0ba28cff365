"""What each value column of a listing table covers, by the words of its header and never by its position alone."""

import re

from summarize.records.stages import Scope
from summarize.rules.tables.sheet import Sheet
from summarize.statute.forms_local import (
    CUMULATIVE_COLUMNS,
    OTHER_COLUMNS,
    PART_COLUMNS,
    SHORT_COLUMNS,
    STOCK_OR_YEAR,
    YEAR_COLUMNS,
)
from summarize.zh.late import late

_HEADER = 90
"""Ink of a header before the first row, at most."""
_WORDS = {
    "other": OTHER_COLUMNS,
    "short": SHORT_COLUMNS,
    "part": PART_COLUMNS,
    "stock": CUMULATIVE_COLUMNS,
    "either": STOCK_OR_YEAR,
    "own": YEAR_COLUMNS,
}


def _named(name: str, words: tuple[str, ...]) -> str:
    return f"(?P<{name}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


# the column of units, not 填报单位 or 下属单位
_UNITS = late("(?<![报属管导])单位")
# 2014年度; 历年累计; 市本级; 第一季度; 全市
_COLUMN = late("|".join((r"(?P<year>20\d\d)年(?:度|末)?", *(_named(*item) for item in _WORDS.items()))))


def scopes_of(sheet: Sheet, first: int, width: int) -> tuple[Scope | None, ...]:
    """Give what each value column covers, None for one that is not given; empty where the header does not say.

    `first` is where the first row stands in the ink. Of 市本级 and 全市 the whole is the year's figure and the other a part; beside
    本季度 a bare 累计 is the year so far, else it is a stock. Several parts (four quarters, 本级 and 下级) are not given.
    """
    header = sheet.ink[max(0, first - _HEADER) : first]
    units = [match.end() for match in _UNITS.finditer(header)]
    found = list(_COLUMN.finditer(header, units[-1] if units else 0))
    if width == 1:
        only = [match.lastgroup for match in found]
        return (
            ("cumulative",)
            if only in (["stock"], ["either"])
            else ("part",)
            if only in (["short"], ["part"])
            else ("year",)
        )
    columns = found[-width:]
    if len(columns) < width:
        return ()
    is_short = any(match.lastgroup == "short" for match in columns)
    scopes = [_scope(sheet, match, is_short=is_short) for match in columns]
    if scopes.count("part") > 1:
        scopes = [None if scope == "part" else scope for scope in scopes]
    return tuple(scopes) if scopes.count("year") <= 1 and scopes.count("cumulative") <= 1 else ()


def _scope(sheet: Sheet, column: re.Match[str], *, is_short: bool) -> Scope | None:
    match column.lastgroup:
        case "stock":
            return "cumulative"
        case "either":
            return "year" if is_short else "cumulative"
        case "short" | "part":
            return "part"
        case "other":
            return None
        case "year" if sheet.year is not None and int(column["year"]) != sheet.year:
            return None
        case _:
            return "year"
