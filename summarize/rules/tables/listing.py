"""Tables of one indicator per line: the national one of 2014 to 2018, and those of provinces and counties."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarize.records.record import Span
from summarize.records.stages import Figure, Scope
from summarize.rules.tables.align import LONGEST_GAP, Bound, Label, best_chain, labels, without_mark
from summarize.rules.tables.cells import Content, figure, in_ten_thousands, read_cell, read_row, tokens
from summarize.rules.tables.orders import has_notes, rows_in_order, stands_before, unusual_order, values_before_units
from summarize.rules.tables.scopes import scopes_of
from summarize.rules.tables.sheet import Sheet, beside
from summarize.rules.tables.table import Table
from summarize.statute.catalogue import catalogue
from summarize.statute.forms import FormRow
from summarize.statute.forms_2014 import ROWS_2014
from summarize.statute.forms_local import ROWS_LOCAL

_FEWEST = 3
"""Rows that make a table."""
_MANY = 20
"""Rows of the national form of which two halves of its table have many."""
_ENOUGH = 12
"""Rows of the national form that make its table without any unit."""
_GAP = 120
"""Ink between two rows of one table, at most."""
_REACH = 220
"""Text in which a row's cells stand."""
_UNITS = ("人次", "万元", *"条件次篇个人元项部份宗起例处场期")
_UNIT = "|".join(r"\s?".join(unit) for unit in _UNITS)
# (万元), (单位:件)
_UNIT_IN_BRACKETS = re.compile(rf"\((?:单位:)?(?P<unit>{_UNIT})\)")
_BEFORE_UNIT = ("", "合计", "总计", "小计")
_RANK = r"\d{1,3}"
_OWN_UNIT = 12
"""Letters behind a label in which its unit stands in brackets."""
# (label) 件 | 1; the unit stands before the figure, in prose behind it
_BEFORE_VALUE = re.compile(
    rf"[\s|?:]*(?:(?P<rest>[一-鿿、]{{1,24}}?)[\s|?:]*)??(?:{_RANK}[\s|]+(?={_UNIT}))?(?:(?P<unit>{_UNIT})[\s|?:]*)?"
    r"(?:,(?=\d))?(?=[\d/-]|$|\n)"
)
_HAN = re.compile(r"[一-鿿]")
# 11 9 -2: a column of changes
_CHANGE = re.compile(r"[\s|]-\d")
_PROSE_UNIT = re.compile(rf"[^\S\n]*[余多]?(?:{_UNIT})")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label and the cells behind it."""

    label: Label
    """The label."""
    contents: tuple[Content, ...]
    """Its values in print order, without the unit."""
    unit: str
    """The printed unit."""
    headed: bool = False
    """True where the table's header says which cell is the value."""


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
    entries = {entry.label.ink.start: entry for entry in _entries(sheet, ROWS_2014, LONGEST_GAP)}
    sides = _sides(sheet, [entry.label for entry in entries.values()])
    return [chain for side in sides for chain in _chains(sheet, entries, side)]


def _sides(sheet: Sheet, found: list[Label]) -> list[list[Label]]:
    """The labels of a table that was printed in two halves beside each other, half by half; of any other all together."""
    columns: dict[int, list[Label]] = {}
    rows: Counter[tuple[int, int]] = Counter()
    for label in found:
        place = sheet.cell_at(label.place.start)
        cell = place[0].cells[place[1]] if place else None
        columns.setdefault(cell.column if cell else 0, []).append(label)
        rows.update([(id(place[0]), cell.row)] if place and cell else [])
    shared = sum(count > 1 for count in rows.values())
    return list(columns.values()) if shared * 2 >= _MANY and len(columns) > 1 else [found]


def _chains(sheet: Sheet, entries: Mapping[int, _Entry], found: Sequence[Label]) -> list[_Rows]:
    chains: list[_Rows] = []
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
    for entry in _entries(sheet, ROWS_LOCAL, _GAP):
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


def _entries(sheet: Sheet, form: tuple[FormRow, ...], gap: int) -> list[_Entry]:
    """The labels of a form with their cells; none where no three labels are near enough to be of one table."""
    found = labels(sheet, form)
    apart = [at for at, pair in enumerate(pairwise(found), 1) if pair[1].ink.start - pair[0].ink.end > gap]
    runs = [found[first:behind] for first, behind in pairwise((0, *apart, len(found))) if behind - first >= _FEWEST]
    if not runs:
        return []
    orders = [unusual_order(sheet, run) for run in runs]
    if any(orders):
        return [
            entry for run, order in zip(runs, orders, strict=True) if order for entry in _ordered(sheet, run, order)
        ]
    if all(stands_before(sheet, run[0], _UNIT) or values_before_units(sheet, run, _UNIT) for run in runs):
        return []
    ends = [*(label.place.start for label in found[1:]), len(sheet.folded)]
    marks = [*(form[label.rows[0]].mark for label in found[1:]), ""]
    read = (_entry(sheet, label, end, mark) for label, end, mark in zip(found, ends, marks, strict=True))
    return [entry for entry in read if entry is not None]


def _ordered(sheet: Sheet, found: Sequence[Label], order: tuple[str, ...]) -> list[_Entry]:
    """The entries of a table whose header has its columns in an order of its own."""
    entries = []
    for row in rows_in_order(sheet, found, order, _UNIT):
        unit = row.unit or _own_unit(sheet, row.label, row.label.place.end + _OWN_UNIT)
        entries.append(_Entry(row.label, (read_cell(sheet, row.value, "amount", "万元"),), unit, headed=True))
    return entries


def _entry(sheet: Sheet, label: Label, end: int, mark: str) -> _Entry | None:
    cells = beside(sheet, label.place.end)
    if cells is not None:
        cells = _own_cells(sheet, cells, end)
        texts = ["".join(sheet.folded[cell.start : cell.end].split()).strip("?|:()") for cell in cells]
        at = 1 if texts[1:] and re.fullmatch(_RANK, texts[0]) and texts[1] in _UNITS else 0
        unit = texts[at] if texts[at] in _UNITS else ""
        values = cells[:1] if unit and at and len(cells) == 2 else cells[at + 1 :] if unit else cells
        unit = unit or _own_unit(sheet, label, cells[0].start)
        if values and (unit or any(re.match(r"[\d/-]", text) for text in texts)):
            return _Entry(label, _values(sheet, values), unit)
    return _linear(sheet, label, min(end, label.place.end + _REACH), mark)


def _own_cells(sheet: Sheet, cells: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """The cells up to the next label in their row, from the unit on where only blanks or 合计 stand before it."""
    stop = next((at for at, cell in enumerate(cells) if cell.start <= end < cell.end), 0)
    cells = cells[: stop or len(cells)]
    texts = ["".join(sheet.folded[cell.start : cell.end].split()).strip("?|:()") for cell in cells]
    first = next((at for at, text in enumerate(texts) if text not in _BEFORE_UNIT), 0)
    return cells[first:] if texts[first] in _UNITS else cells


def _own_unit(sheet: Sheet, label: Label, end: int) -> str:
    """The unit in brackets behind a label: 政府信息公开专项经费(万元)."""
    printed = _UNIT_IN_BRACKETS.search(sheet.folded, label.place.end, end)
    return printed["unit"] if printed else ""


def _values(sheet: Sheet, cells: Sequence[Span]) -> tuple[Content, ...]:
    if len(cells) == 1:
        (content,) = read_row(sheet, cells)
        if content.state == "stated":
            return (content,)
    return tuple(read_cell(sheet, cell, "amount", "万元") for cell in cells)


def _linear(sheet: Sheet, label: Label, end: int, mark: str) -> _Entry | None:
    cut, sure = without_mark(sheet, label.place.end, end, mark)
    lead = _BEFORE_VALUE.match(sheet.quiet, label.place.end, cut)
    if lead is None:
        return None
    unit = "".join((lead["unit"] or "").split()) or _own_unit(sheet, label, lead.end())
    stop = _before_stray(sheet, lead.end(), cut)
    run = tokens(sheet, lead.end(), stop, signed=_CHANGE.search(sheet.quiet, lead.end(), stop) is not None)
    if not run or _HAN.search(sheet.quiet, lead.end(), run[0].start):
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
    is_told = rows[0][1].headed or sum(bool(entry.unit) for _, entry in rows) * 2 >= len(rows)
    if not is_told and (not _is_whole_form(rows) or stands_before(sheet, rows[0][1].label, "")):
        return []
    rows = _without_margins(rows, has_notes=has_notes(sheet, rows[0][1].label))
    width = Counter(len(entry.contents) for _, entry in rows).most_common(1)[0][0]
    first, last = rows[0][1], rows[-1][1]
    scopes = scopes_of(sheet, first.label.ink.start, width)
    figures = tuple(made for row, entry in rows if row.code for made in _figures(row.code, entry, scopes or ("year",)))
    end = max(content.end for content in last.contents)
    return [Table(figures, frozenset(), Span(start=first.label.place.start, end=max(end, last.label.place.end)))]


def _is_whole_form(rows: _Rows) -> bool:
    """So many rows in the form's order are its table even where the units were left out."""
    places = [ROWS_2014.index(row) for row, _ in rows if row in ROWS_2014]
    return len(places) == len(rows) >= _ENOUGH and all(place < after for place, after in pairwise(places))


def _without_margins(rows: _Rows, *, has_notes: bool) -> _Rows:
    """The rows without a column of remarks that is empty or that the header names, and without the next row's number (行次) where nothing parts the rows."""
    most = max(len(entry.contents) for _, entry in rows)
    last = [entry.contents[-1] for _, entry in rows if len(entry.contents) == most]
    numbers = [content.value for content in last if isinstance(content.value, int)]
    runs_on = len(numbers) == len(last) > _FEWEST and all(
        0 < after - value < _FEWEST * 3 for value, after in pairwise(numbers)
    )
    is_number = runs_on and len(last) < len(rows) and numbers[0] <= _FEWEST and numbers[-1] <= 2 * len(rows)
    is_empty = all(content.state == "blank" for content in last)
    if most == 1 or not (is_number or is_empty or has_notes):
        return rows
    return [(row, replace(entry, contents=entry.contents[: most - 1])) for row, entry in rows]


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
