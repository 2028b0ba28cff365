"""The order of a listing's columns, from the words of its header: offices print 序号|指标|数值|单位 and 单位|数值|指标, too."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarize.records.record import Span
from summarize.rules.tables.align import Label
from summarize.rules.tables.sheet import Sheet
from summarize.zh.late import late

_NAMES = {
    "rank": r"序号|行[次号]|编号",
    "label": r"(?:统计)?指标(?:名称|内容)?|(?:统计|(?<![年购]))项目(?:名称)?|统计内容|名称",
    "unit": r"(?:计量)?单位",
    "note": r"备注|说明",
    "value": r"统计(?:数据|结果|数量|数值|数)|数量|数值|数据|20\d\d年度?(?:数量?)?|(?:本年度?|当年)数量?|合计",
}
_NAME = "|".join(f"(?P<{kind}>{words})" for kind, words in _NAMES.items())
_NAME_SIGNS = "序行编统指项内名计单数2本当合备说"
_HEADER = late(rf"(?=[{_NAME_SIGNS}])(?:{'|'.join(_NAMES.values())}){{2,5}}")
_EACH = late(_NAME)
_ONLY_NAMES = late(rf"(?:{'|'.join(_NAMES.values())}){{1,5}}")
_DIGIT = re.compile(r"\d")
_FEWEST = 3
_BETWEEN = r"[\s|?]{0,24}"
_MARK = r"(?:(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[)、.]|①|②|③|④|⑤|⑥|⑦|⑧)[\s|]{0,24})?(?:其中[:,]?[\s|]{0,24})?"
"""What stands between a row's cells and its label: 1., 其中:."""
_VALUE = r"(?P<value>\d[\d,]{0,20}(?:\.\d{1,8})?|/|-{1,3})"
_USUAL = ("unit", "value")
_NEXT_CELL = re.compile(r"[^一-鿿\d]{0,40}(?=[一-鿿\d])")
_WORDS_BEFORE = re.compile(r"(?P<words>[一-鿿]{2,30})[\s|)]{1,24}$")
_WINDOW = 80
"""Text before or behind a label in which its row's cells stand."""


class Row(NamedTuple):
    """The cells of one label."""

    label: Label
    value: Span
    """Where its one value stands."""
    unit: str
    """The printed unit, or nothing where the table has none."""


def unusual_order(sheet: Sheet, found: Sequence[Label]) -> tuple[str, ...]:
    """Give the kinds of the columns in print order, where the header above the labels has others than label, unit and values; else nothing."""
    if len(found) < _FEWEST:
        return ()
    kinds = [kind for kind in _header(sheet, found[0]) if kind != "note"]
    if kinds.count("value") > 1 and kinds[0] == "value":
        # 2016年度 above the header, or beside it
        kinds = kinds[1:]
    if kinds.count("label") != 1 or kinds.count("value") != 1 or len(set(kinds)) != len(kinds):
        return ()
    behind = tuple(kind for kind in kinds[kinds.index("label") + 1 :] if kind != "rank")
    return () if behind == _USUAL else tuple(kinds)


def has_notes(sheet: Sheet, first: Label) -> bool:
    """Tell whether the last column of the header above a table's first label is one of remarks."""
    return _header(sheet, first)[-1:] == ["note"]


def _header(sheet: Sheet, first: Label) -> list[str]:
    headers = list(_HEADER.finditer(sheet.ink, max(0, first.ink.start - 60), first.ink.start))
    return [str(each.lastgroup) for each in _EACH.finditer(headers[-1].group())] if headers else []


def rows_in_order(sheet: Sheet, found: Sequence[Label], order: tuple[str, ...], units: str) -> list[Row]:
    """Give the rows whose cells stand around their labels in this order; nothing where most rows have none. `units` is a regex."""
    at = order.index("label")
    before, behind = _pattern(order[:at], units, at_end=True), _pattern(order[at + 1 :], units, at_end=False)
    rows: list[Row] = []
    for place, label in enumerate(found):
        start = max(found[place - 1].place.end if place else 0, label.place.start - _WINDOW)
        stop = found[place + 1].place.start if place + 1 < len(found) else len(sheet.quiet)
        row = _row(
            label,
            before.search(sheet.quiet, start, label.place.start),
            behind.match(sheet.quiet, label.place.end, min(stop, label.place.end + _WINDOW)),
        )
        # 序号|指标|数值: without a value, the number behind the label is that of the next row
        is_next = order[0] == "rank" and order[-1] == "value" and place + 1 < len(found)
        if row is not None and not (is_next and _DIGIT.search(sheet.quiet, row.value.end, stop) is None):
            rows.append(row)
    return rows if len(rows) >= _FEWEST and 2 * len(rows) >= len(found) else []


def _row(label: Label, before: re.Match[str] | None, behind: re.Match[str] | None) -> Row | None:
    if before is None or behind is None:
        return None
    named = {**before.groupdict(), **behind.groupdict()}
    side = before if "value" in before.groupdict() else behind
    return Row(
        label, Span(start=side.start("value"), end=side.end("value")), "".join((named.get("unit") or "").split())
    )


@cache
def _pattern(kinds: tuple[str, ...], units: str, *, at_end: bool) -> re.Pattern[str]:
    cells = {"rank": r"\d{1,3}", "unit": rf"(?P<unit>{units})", "value": _VALUE}
    row = r"[\s|?]{1,24}".join(cells[kind] for kind in kinds)
    if at_end:
        return re.compile(rf"(?<![\d.,]){row}[\s|?]{{1,24}}{_MARK}$" if kinds else r"$")
    return re.compile(rf"{_BETWEEN}{row}(?![\d.,、)])" if kinds else "")


def stands_before(sheet: Sheet, label: Label, units: str) -> bool:
    """Tell whether cells stand right before the first label as where values stand left of their labels, and not as the end of a row above.

    `units` is a regex; where it is empty the cells have numbers only, and 1 is that of the row.
    """
    start = max(0, label.place.start - _WINDOW)
    cells = _cells_before(units).search(sheet.quiet, start, label.place.start)
    if cells is None:
        return False
    behind = _NEXT_CELL.match(sheet.quiet, label.place.end, label.place.end + _WINDOW)
    is_apart = "\n" in sheet.quiet[cells.end("cell") : label.place.start]
    is_apart_behind = behind is None or "\n" in behind.group()
    if is_apart != is_apart_behind:
        return is_apart_behind
    # all cells in one line, or each in its own: a row above has words before its cells, other than a header's
    words = _WORDS_BEFORE.search(sheet.quiet, max(0, cells.start() - _WINDOW), cells.start() + 1)
    return words is None or _ONLY_NAMES.fullmatch(words["words"]) is not None or words["words"].endswith(("表", "度"))


def values_before_units(sheet: Sheet, found: Sequence[Label], units: str) -> bool:
    """Tell whether the numbers between labels and units are no row numbers: those go up, values need not."""
    pattern = _number_and_unit(units)
    printed = (pattern.match(sheet.quiet, label.place.end, label.place.end + _WINDOW) for label in found)
    numbers = [int(each["number"]) for each in printed if each is not None]
    return len(numbers) >= _FEWEST and any(after <= before for before, after in pairwise(numbers))


@cache
def _number_and_unit(units: str) -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN}(?P<number>\d{{1,9}})[\s|]{{1,24}}(?:{units})[\s|]{{1,24}}\d")


@cache
def _cells_before(units: str) -> re.Pattern[str]:
    number = r"\d[\d,.]*"
    cells = (
        rf"(?:{units})(?:[\s|]{{1,24}}{number}){{1,3}}|{number}[\s|]{{1,24}}(?:{units})"
        if units
        else r"(?!0?1[\s|])\d{1,9}"
    )
    return re.compile(rf"[\s|](?P<cell>{cells})[\s|]{{1,24}}{_MARK}$")
