"""Signs 年, 月 and 日 that a symbol font swallowed, in the clauses that say which days a report covers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from summarize.repair.edits import Damage, Edit
from summarize.zh.fold import fold
from summarize.zh.late import late

_REACH = 70
# Finds "统计期限自2017年11日至20171231日止"
_CLAUSE = re.compile(
    r"统计(?:的)?(?:期限|时限|期间|周期|时间|区间|时段|范围)|数据(?:的)?(?:期限|时限|时间)|报告期|起止(?:时间|日期)|时间段|截止|截至"
)
_CLAUSE_END = re.compile(r"[。;\n!?]")
# Finds "2017年11日", "20171231日", "1231日"
_CHUNK = re.compile(r"(?=\d)(?<![\d.年月/\-])(?:\d{1,8}[ ]?[年月日][ ]?){0,3}\d{0,8}(?![\d.:/\-%])")
# a date that lacks nothing: "2017年1月1日", "12月31日"
_WHOLE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_SIGNS = "年月日"
_AFTER_DATE = late(r"\s*(?:[至到止起,。;)\-~]|$)")
_LINKS = re.compile(r"\s*(?:起\s*)?(?:至|到|-{1,2}|~)\s*")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a date: the day, or month and day without a year, and where signs are missing."""

    year: int | None
    month: int
    day: int
    missing: tuple[tuple[int, str], ...]


def dropped_date_signs(text: str) -> Iterator[Edit | Damage]:
    """Put back the signs of a damaged date: `统计期限自2017年11日至20171231日` becomes `…2017年1月1日至2017年12月31日`.

    Only in a clause on the period, and only when one reading alone gives days that exist and follow each other.
    """
    plain = fold(text)
    done = 0
    for clause in _CLAUSE.finditer(plain):
        start = max(clause.end(), done)
        ended = _CLAUSE_END.search(plain, start, start + _REACH)
        done = ended.start() if ended else min(len(plain), start + _REACH)
        for offset, sign in _missing_signs(plain, start, done):
            yield Edit(offset, offset, sign, "dropped_date_sign")


def _missing_signs(plain: str, start: int, end: int) -> list[tuple[int, str]]:
    chunks = [chunk for chunk in _CHUNK.finditer(plain, start, end) if len(re.findall(r"\d", chunk[0])) >= 3][:2]
    if len(chunks) == 2 and not _LINKS.fullmatch(plain, chunks[0].end(), chunks[1].start()):
        chunks = chunks[:1]
    if all(_WHOLE.fullmatch(chunk[0]) for chunk in chunks):
        return []
    readings = [_readings(plain, chunk.start(), chunk.end()) for chunk in chunks]
    if not any(reading.missing for choice in readings for reading in choice):
        return []
    sensible = [pair for pair in product(*readings) if _is_sensible(pair)]
    if len(sensible) != 1:
        return []
    return [missing for reading in sensible[0] for missing in reading.missing]


def _readings(plain: str, start: int, end: int) -> list[_Reading]:
    """All ways to cut the digits into year, month and day that respect the signs that are there."""
    places = [index for index in range(start, end) if plain[index].isdigit()]
    digits = "".join(plain[index] for index in places)
    signs = {
        sum(1 for place in places if place < index): plain[index]
        for index in range(start, end)
        if plain[index] in _SIGNS
    }
    if not signs or (len(signs) < 2 and len(digits) < 4):
        return []
    found = []
    for year_length, month_length in product((4, 0), (1, 2)):
        day_length = len(digits) - year_length - month_length
        if day_length not in (1, 2):
            continue
        cuts = (year_length, year_length + month_length, len(digits))
        expected = {cut: sign for cut, sign in zip(cuts, _SIGNS, strict=True) if cut}
        if any(expected.get(place) != sign for place, sign in signs.items()):
            continue
        numbers = [int(digits[a:b]) for a, b in zip((0, *cuts), cuts, strict=False) if a < b]
        missing = tuple((places[cut - 1] + 1, sign) for cut, sign in expected.items() if cut not in signs)
        if not _may_end(plain, end, signs):
            continue
        reading = _Reading(numbers[0] if year_length else None, numbers[-2], numbers[-1], missing)
        if _exists(reading):
            found.append(reading)
    return found


def _may_end(plain: str, end: int, signs: dict[int, str]) -> bool:
    """Without its last sign, a date must have the one before, and the clause must go on: not `2015年12月31家单位`."""
    if "日" in signs.values():
        return True
    return "月" in signs.values() and _AFTER_DATE.match(plain, end) is not None


def _exists(reading: _Reading) -> bool:
    if reading.year is not None and not 1990 <= reading.year <= 2049:
        return False
    try:
        date(reading.year or 2000, reading.month, reading.day)
    except ValueError:
        return False
    return True


def _is_sensible(pair: tuple[_Reading, ...]) -> bool:
    if len(pair) == 1:
        return pair[0].year is not None
    first, last = pair
    if first.year is None:
        return False
    return (first.year, first.month, first.day) < (last.year or first.year, last.month, last.day)
