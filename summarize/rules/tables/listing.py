"""Tables of one indicator per line: the national one of 2014 to 2018, and those of provinces and counties."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.records.record import Span
from summarize.records.stages import Figure, Scope
from summarize.rules.tables.align import Bound, Label, best_chain, labels, without_mark
from summarize.rules.tables.cells import Content, figure, in_ten_thousands, read_cell, tokens
from summarize.rules.tables.sheet import Sheet, beside
from summarize.rules.tables.table import Table
from summarize.statute.catalogue import catalogue
from summarize.statute.forms import FormRow
from summarize.statute.forms_2014 import ROWS_2014
from summarize.statute.forms_local import CUMULATIVE_COLUMNS, ROWS_LOCAL, YEAR_COLUMNS

_FEWEST = 3
"""Rows that make a table."""
_GAP = 120
"""Ink between two rows of one table, at most."""
_REACH = 220
"""Text in which a row's cells stand."""
_HEADER = 70
"""Ink of a header before the first row, at most."""
_UNITS = ("人次", "万元", *"条件次篇个人元项部份宗起例处场期")
_UNIT = "|".join(_UNITS)
# (label) 件 | 1; the unit stands before the figure, in prose behind it
_BEFORE_VALUE = re.compile(
    rf"[\s|?:]*(?P<rest>[一-鿿、]{{0,24}}?)[\s|?:]*(?P<unit>{_UNIT})?(?P<gap>[\s|?:]*)(?=[\d/-]|$|\n)"
)
_PROSE_UNIT = re.compile(rf"[^\S\n]*[余多]?(?:{_UNIT})")
_YEAR_COLUMN = re.compile(
    rf"(?P<year>20\d\d)年(?:度|末)?|(?P<stock>{'|'.join(CUMULATIVE_COLUMNS)})|(?P<own>{'|'.join(YEAR_COLUMNS)})"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label and the cells behind it."""

    label: Label
    """The label."""
    contents: tuple[Content, ...]
    """Its values in print order, without the unit."""
    unit: str
    """The printed unit."""


def read_listing_tables(sheet: Sheet) -> tuple[Table, ...]:
    """Give the national table of 2014 to 2018 and every local one of a document."""
    national = _national(sheet)
    local = _local(sheet)
    tables: list[Table] = []
    for chain in national:
        rivals = [table for table in local if _overlap(table, chain)]
        if all(len(table) <= len(chain) for table in rivals):
            local = [table for table in local if table not in rivals]
            tables += _table(sheet, chain)
    for entries in local:
        tables += _table(sheet, entries)
    return tuple(sorted(tables, key=lambda table: table.span.start))


_Rows = list[tuple[FormRow, _Entry]]


def _national(sheet: Sheet) -> list[_Rows]:
    entries = {entry.label.ink.start: entry for entry in _entries(sheet, ROWS_2014)}
    chains: list[_Rows] = []
    found: Sequence[Label] = [entry.label for entry in entries.values()]
    for _ in range(3):
        chain: tuple[Bound, ...] = best_chain(sheet, ROWS_2014, found)
        if len(chain) < _FEWEST:
            break
        chains.append([(bound.row, entries[bound.label.ink.start]) for bound in chain])
        first, last = chain[0].label.ink.start, chain[-1].label.ink.end
        found = [label for label in found if label.ink.end <= first or label.ink.start >= last]
    return chains


def _local(sheet: Sheet) -> list[_Rows]:
    tables: list[_Rows] = []
    for entry in _entries(sheet, ROWS_LOCAL):
        row = ROWS_LOCAL[entry.label.rows[0]]
        near = tables and entry.label.ink.start - tables[-1][-1][1].label.ink.end <= _GAP
        if near:
            tables[-1].append((row, entry))
        else:
            tables.append([(row, entry)])
    return [table for table in tables if len(table) >= _FEWEST]


def _overlap(table: _Rows, chain: _Rows) -> bool:
    return (
        table[0][1].label.ink.start < chain[-1][1].label.ink.end
        and chain[0][1].label.ink.start < table[-1][1].label.ink.end
    )


def _entries(sheet: Sheet, form: tuple[FormRow, ...]) -> list[_Entry]:
    found = labels(sheet, form)
    if not found:
        return []
    ends = [*(label.place.start for label in found[1:]), len(sheet.folded)]
    marks = [*(form[label.rows[0]].mark for label in found[1:]), ""]
    read = (_entry(sheet, label, end, mark) for label, end, mark in zip(found, ends, marks, strict=True))
    return [entry for entry in read if entry is not None]


def _entry(sheet: Sheet, label: Label, end: int, mark: str) -> _Entry | None:
    cells = beside(sheet, label.place.end)
    if cells is not None:
        texts = [sheet.folded[cell.start : cell.end].strip(" ?|") for cell in cells]
        unit = texts[0] if texts[0] in _UNITS else ""
        values = cells[1:] if unit else cells
        if values and (unit or any(re.match(r"[\d/-]", text) for text in texts)):
            return _Entry(label, tuple(read_cell(sheet, cell, "amount", "万元") for cell in values), unit)
    return _linear(sheet, label, min(end, label.place.end + _REACH), mark)


def _linear(sheet: Sheet, label: Label, end: int, mark: str) -> _Entry | None:
    cut, sure = without_mark(sheet, label.place.end, end, mark)
    lead = _BEFORE_VALUE.match(sheet.quiet, label.place.end, cut)
    if lead is None:
        return None
    unit = lead["unit"] or ""
    run = tokens(sheet, lead.end(), _before_stray(sheet, lead.end(), cut))
    if not run:
        return _Entry(label, (Content(lead.end("unit"), lead.end("unit"), "blank"),), unit) if unit else None
    if _PROSE_UNIT.match(sheet.quiet, run[-1].end, cut) or (not unit and lead["rest"]):
        return None
    if not sure:
        return _Entry(label, (Content(run[0].start, run[-1].end, "unreadable"),), unit)
    contents = tuple(read_cell(sheet, Span(start=token.start, end=token.end), "amount", "万元") for token in run)
    return _Entry(label, contents, unit)


def _before_stray(sheet: Sheet, start: int, end: int) -> int:
    """Where one cell stands in each line, a number in the next label's own line is no cell of this row."""
    line = sheet.folded.rfind("\n", start, end)
    return line if line >= 0 and re.search(r"\d", sheet.quiet[start:line]) else end


def _table(sheet: Sheet, rows: _Rows) -> list[Table]:
    if sum(bool(entry.unit) for _, entry in rows) * 2 < len(rows):
        return []
    width = Counter(len(entry.contents) for _, entry in rows).most_common(1)[0][0]
    first, last = rows[0][1], rows[-1][1]
    scopes = _scopes(sheet, first.label.ink.start, width)
    figures = tuple(made for row, entry in rows if row.code for made in _figures(row.code, entry, scopes or ("year",)))
    end = max(content.end for content in last.contents)
    return [Table(figures, frozenset(), Span(start=first.label.place.start, end=max(end, last.label.place.end)))]


def _scopes(sheet: Sheet, first: int, width: int) -> tuple[Scope | None, ...]:
    """What each value column covers, None for a column of another year; empty where the header does not say."""
    header = sheet.ink[max(0, first - _HEADER) : first]
    found = list(_YEAR_COLUMN.finditer(header))
    if width == 1:
        return ("cumulative",) if [match.lastgroup for match in found] == ["stock"] else ("year",)
    columns = found[-width:]
    if len(columns) < width:
        return ()
    scopes = tuple(_scope(sheet, match) for match in columns)
    return scopes if scopes.count("year") <= 1 and scopes.count("cumulative") <= 1 else ()


def _scope(sheet: Sheet, column: re.Match[str]) -> Scope | None:
    if column["stock"]:
        return "cumulative"
    if column["year"] and sheet.year is not None and int(column["year"]) != sheet.year:
        return None
    return "year"


def _figures(code: str, entry: _Entry, scopes: tuple[Scope | None, ...]) -> list[Figure]:
    label = entry.label.place
    if len(entry.contents) != len(scopes):
        whole = Content(entry.contents[0].start, entry.contents[-1].end, "unreadable")
        return [figure(code, whole, label, scope=scope) for scope in scopes if scope]
    pairs = zip(entry.contents, scopes, strict=True)
    return [figure(code, _in_unit(content, code, entry.unit), label, scope=scope) for content, scope in pairs if scope]


def _in_unit(content: Content, code: str, unit: str) -> Content:
    """The content in the catalogue's unit: money in 万元, everything else whole and counted."""
    if content.state != "stated" or content.value is None:
        return content
    is_money = catalogue()[code].unit == "万元"
    if is_money:
        value = in_ten_thousands(content.value, unit)
    else:
        value = content.value if isinstance(content.value, int) and unit not in ("元", "万元") else None
    return Content(content.start, content.end, "unreadable" if value is None else "stated", value)
