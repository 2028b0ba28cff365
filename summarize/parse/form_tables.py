"""Which form the figures of a report have, by the labels of its tables and nothing else."""

import re
from collections import Counter
from functools import cache

from summarize.parse.form_labels import (
    HEADER_2014,
    LOCAL_HEADERS,
    LOCAL_LABELS,
    TABLE_2014,
    TABLE_THREE,
    TABLE_THREE_2021,
    TABLE_TWO_2019,
    TABLE_TWO_2021,
)
from summarize.parse.page import Page
from summarize.records.record import Span
from summarize.records.report import FormName
from summarize.zh.any_of import any_of
from summarize.zh.late import late
from summarize.zh.view import View, squeeze

_UNIT = "条|件|次|篇|个|人次|人|万元|元|份|项"
_TORN = "|- *"
_LABELS_FOR_TABLE = 8
_LABELS_FOR_LOCAL = 4


def form_of(page: Page, body: Span, year: int | None) -> FormName | None:
    """Give the form, narrative where no table is, None where there is no body to judge."""
    if body.end - body.start < 20:
        return None
    text = squeeze(page.folded, body.start, body.end).text
    for mark in _TORN:
        text = text.replace(mark, "")
    if len(text) < 20:
        return None
    forms = {form for form in (_national(text, year), _of_2014(text)) if form is not None}
    if len(forms) > 1:
        return "mixed"
    return forms.pop() if forms else ("local" if _is_local(text) else "narrative")


def table_2014_span(page: Page, body: Span) -> Span | None:
    """Give where the rows of a national table of 2014 or a local one stand, whose group lines look like headings."""
    view = squeeze(page.folded, body.start, body.end)
    if sum(1 for _ in _ROW_END.finditer(view.text)) < _LABELS_FOR_TABLE:
        return None
    rows = list(_row().finditer(view.text))
    groups = _runs(rows)
    if not groups:
        return None
    longest = max(groups, key=len)
    if len(longest) < _LABELS_FOR_TABLE:
        return None
    return _grown(view, longest)


def _grown(view: View, rows: list[re.Match[str]]) -> Span:
    """From the table's header, if one stands shortly before its first row, to the last row."""
    first = rows[0].start()
    header = max((view.text.rfind(word, max(0, first - 120), first) for word in HEADER_2014), default=-1)
    return view.span(header if header >= 0 else first, min(len(view.text), rows[-1].end() + 2))


def _runs(rows: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Rows that follow each other closely."""
    groups: list[list[re.Match[str]]] = []
    for row in rows:
        if groups and row.start() - groups[-1][-1].end() < 220:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


# the last letter of the label of such a row, before its unit
_ROW_END = re.compile(rf"[数量开用费额](?=(?:\([^()]{{1,60}}\))?\|?(?:{_UNIT}|(?<=\|)|\d{{1,9}}\|?(?:{_UNIT})))")


@cache
def _row() -> re.Pattern[str]:
    """A label with its unit before its number, as only a table prints it: 政策解读稿件发布数|篇|1."""
    return re.compile(
        rf"{any_of((*TABLE_2014, *LOCAL_LABELS))}(?:\([^()]{{1,60}}\))?\|?(?:(?:(?:{_UNIT})\|?|\|)(?=\d|\||/|-|$|[一-鿿(])|\d{{1,9}}\|?(?:{_UNIT})(?=[\d|一-鿿(]|$))"
    )


def _national(text: str, year: int | None) -> FormName | None:
    new_columns = sum(label in text for label in TABLE_TWO_2021)
    new = new_columns + sum(label in text for label in TABLE_THREE_2021)
    without_new = text.replace("本年处理决定数量", "")
    old_columns = sum(label in without_new for label in TABLE_TWO_2019)
    rows = sum(label in text for label in TABLE_THREE)
    if new_columns >= 2 and old_columns >= 2:
        return "mixed"
    if new_columns or old_columns:
        return "2021" if new_columns >= old_columns and new + rows >= 2 else "2019" if old_columns + rows >= 2 else None
    if rows < 3:
        return None
    if new:
        return "2021"
    return "2021" if year is not None and year >= 2021 else "2019"


def _of_2014(text: str) -> FormName | None:
    """The labels as rows: with the unit in front of the number, or under the table's own header."""
    if not _is_national(text):
        return None
    with_unit = Counter(match[0] for match in _rows_2014().finditer(text))
    header = ("统计指标" in text and "统计数" in text) or _HEADER.search(text) is not None
    labelled = header and sum(label in text for label in TABLE_2014) >= 2 * _LABELS_FOR_TABLE
    return "2014" if len(with_unit) >= _LABELS_FOR_TABLE or labelled else None


# 序号|统计数|单位|指标名称
_HEADER = late(
    r"(?:指标名称|统计项目)[^,。;\d]{0,6}(?:统计数|数量|数值|数据)|(?:统计数|数量|数值|数据)[^,。;\d]{0,6}(?:统计指标|指标名称|统计项目)"
)


def _is_national(text: str) -> bool:
    return sum(label in text for label in TABLE_2014[8:16] + TABLE_2014[21:24] + TABLE_2014[31:33]) >= 3


@cache
def _rows_2014() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of(TABLE_2014)}(?:\([^()]{{1,60}}\))?(?:(?:{_UNIT})(?=\d|/|[^一-鿿]|$|[一-鿿(])|\d{{1,9}}(?:{_UNIT})(?=[\d一-鿿(]|$))"
    )


def _is_local(text: str) -> bool:
    if not any(header in text for header in LOCAL_HEADERS):
        return False
    present = [label for label in LOCAL_LABELS if label in text]
    return (
        sum(label + unit in text for label in present for unit in ("条", "件", "次", "元", "个", "人", "份"))
        >= _LABELS_FOR_LOCAL
    )
