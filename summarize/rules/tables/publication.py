"""Table two of 2019 and 2021: what was issued, decided, charged and procured (article 20 of the Regulations)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarize.records.record import Span
from summarize.records.stages import Figure
from summarize.rules.tables.cells import (
    Content,
    Token,
    figure,
    is_glued,
    is_known,
    read_cell,
    read_row,
    tokens,
    value_in,
)
from summarize.rules.tables.glued import common, splits
from summarize.rules.tables.sheet import Sheet, beside, fitted
from summarize.rules.tables.table import Table
from summarize.statute.forms import PUBLICATION_COLUMNS, PUBLICATION_ROWS, FormColumn
from summarize.zh.any_of import any_of
from summarize.zh.late import late

_BETWEEN_COLUMNS = 14
"""Ink between two column labels, at most: room for （单位：万元）."""
_WIDEST = 8
"""Columns of one header, at most."""
_AROUND = 200
"""Text before and behind a row's label in which other rows show that cells are glued."""
_ROW = 90
"""Text in which a row's cells stand."""
_UNIT = late(r"[^一-鿿]{0,3}(?:单位:?)?(万元|元)")
# nothing but cells, brackets and the form's own words may stand between a header and a row
_BETWEEN_ROWS = late(r"(?:[^一-鿿]|信息内容|单位|万元|元|件|项)*")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a header as printed."""

    form: FormColumn
    """What it is."""
    unit: str
    """The money unit in its label, or that of the form."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The labels over some rows."""

    columns: tuple[_Column, ...]
    """Its columns in print order."""
    ink: Span
    """Its place in the sheet's ink."""


def read_publication_tables(sheet: Sheet) -> tuple[Table, ...]:
    """Give the parts of every table two of a document, one for each of its headers."""
    headers = _headers(sheet)
    if not headers:
        return ()
    ends = [*(header.ink.start for header in headers[1:]), len(sheet.ink)]
    parts = (_part(sheet, header, end) for header, end in zip(headers, ends, strict=True))
    return tuple(part for part in parts if part is not None)


@cache
def _column_labels() -> tuple[re.Pattern[str], dict[str, FormColumn]]:
    index = {label: column for column in PUBLICATION_COLUMNS for label in column.labels}
    return re.compile(any_of(index)), index


@cache
def _row_labels() -> tuple[re.Pattern[str], dict[str, str]]:
    index = {label: str(row.code) for row in PUBLICATION_ROWS for label in row.labels}
    return re.compile(any_of(index)), index


def _headers(sheet: Sheet) -> list[_Header]:
    pattern, index = _column_labels()
    rows, _ = _row_labels()
    headers: list[_Header] = []
    for match in pattern.finditer(sheet.ink):
        form = index[match.group()]
        column = _Column(form, _unit(sheet, match.end(), form))
        last = headers[-1] if headers else None
        joins = (
            last is not None
            and len(last.columns) < _WIDEST
            and match.start() - last.ink.end <= _BETWEEN_COLUMNS
            and rows.search(sheet.ink, last.ink.end, match.start()) is None
            and not re.search(r"\d", sheet.ink[last.ink.end : match.start()])
        )
        if last is not None and joins and last.columns[-1].form is form:
            headers[-1] = _Header(last.columns, Span(start=last.ink.start, end=match.end()))
        elif last is not None and joins:
            headers[-1] = _Header((*last.columns, column), Span(start=last.ink.start, end=match.end()))
        else:
            headers.append(_Header((column,), Span(start=match.start(), end=match.end())))
    return headers


def _unit(sheet: Sheet, end: int, form: FormColumn) -> str:
    if form.kind != "amount":
        return ""
    printed = _UNIT.match(sheet.ink, end, end + 10)
    if printed is not None:
        return printed[1]
    return "万元" if form.suffix == "collected" else ""


def _part(sheet: Sheet, header: _Header, end: int) -> Table | None:
    pattern, index = _row_labels()
    figures: list[Figure] = []
    at = header.ink.end
    last = header.ink.end
    for match in pattern.finditer(sheet.ink, header.ink.end, min(end, header.ink.end + 400)):
        between = re.sub(r"\s", "", sheet.quiet[sheet.offsets[at - 1] + 1 : sheet.offsets[match.start()]])
        if not _BETWEEN_ROWS.fullmatch(between):
            break
        at = match.end()
        stop = pattern.search(sheet.ink, at, min(end, at + _ROW))
        limit = sheet.offsets[stop.start() if stop else end] if (stop or end < len(sheet.ink)) else len(sheet.folded)
        row = _row(sheet, header, index[match.group()], sheet.place(match.start(), at), limit)
        figures += row
        last = at
    if not figures:
        return None
    first = sheet.place(header.ink.start, last)
    return Table(tuple(figures), frozenset(), Span(start=first.start, end=max(first.end, *(f.end for f in figures))))


def _row(sheet: Sheet, header: _Header, row: str, label: Span, limit: int) -> list[Figure]:
    codes = [f"{row}.{column.form.suffix}" for column in header.columns]
    if not any(map(is_known, codes)) or len(set(codes)) != len(codes):
        return []
    contents = _contents(sheet, header.columns, label.end, limit)
    return [figure(code, content, label) for code, content in zip(codes, contents, strict=False) if is_known(code)]


def _contents(sheet: Sheet, columns: Sequence[_Column], start: int, limit: int) -> tuple[Content, ...]:
    cells = beside(sheet, start)
    fit = fitted(sheet, cells, len(columns)) if cells else None
    if fit is not None:
        if len(columns) == 1 and columns[0].form.kind == "count":
            return read_row(sheet, fit)
        return tuple(
            read_cell(sheet, cell, column.form.kind, column.unit) for cell, column in zip(fit, columns, strict=True)
        )
    run = tokens(sheet, start, min(limit, start + _ROW), signed=True)
    kinds = [column.form.kind for column in columns]
    if not run:
        border = re.compile(r"[^\S\n\t]*[|\t]").match(sheet.folded, start)
        return (Content(border.end(), border.end(), "blank"),) if border and len(columns) == 1 else ()
    if len(run) == len(columns):
        edges = tuple((token.start, token.end) for token in run)
        same = (True,) * len(run)
    else:
        ways = splits(run, kinds) if _is_glued(sheet, start, run) else ()
        if not ways:
            return (_unreadable(run),) * len(columns)
        edges, same = ways[0].edges, common(ways)
    return tuple(
        _content(sheet, edge, column) if agreed else _unreadable(run)
        for edge, agreed, column in zip(edges, same, columns, strict=True)
    )


def _is_glued(sheet: Sheet, start: int, run: Sequence[Token]) -> bool:
    """Numbers without a blank between them, here or in the rows around; else cells are missing, not glued."""
    around = sheet.quiet[max(0, start - _AROUND) : start + _AROUND]
    return is_glued(sheet, start, run) or re.search(r"(?<![\d.,-])0\d", around) is not None


def _unreadable(run: Sequence[Token]) -> Content:
    return Content(run[0].start, run[-1].end, "unreadable")


def _content(sheet: Sheet, edge: tuple[int, int], column: _Column) -> Content:
    start, end = edge
    behind = re.compile(r"\s{0,3}(?:万元|元)").match(sheet.folded, end) if column.form.kind == "amount" else None
    end = behind.end() if behind else end
    text = sheet.quiet[start:end]
    if sheet.is_damaged(start, end):
        return Content(start, end, "unreadable")
    if not re.search(r"\d", text):
        return Content(start, end, "not_applicable")
    value = value_in(text, column.form.kind, column.unit)
    return Content(start, end, "unreadable" if value is None else "stated", value)
