"""Table three of 2019 and 2021: requests by row and applicant."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from summarize.records.record import Span
from summarize.rules.tables.align import Bound, Label, best_chain, labels, without_mark
from summarize.rules.tables.balance import solve
from summarize.rules.tables.candidates import Row
from summarize.rules.tables.cells import Content, figure, read_cell, read_row, tokens
from summarize.rules.tables.glued import adds_up
from summarize.rules.tables.header import applicant_columns, is_scattered_header
from summarize.rules.tables.sheet import Sheet, beside, border_of, fitted
from summarize.rules.tables.table import Table
from summarize.rules.tables.torn import assigned, unlabelled_rows
from summarize.statute.catalogue import APPLICANTS
from summarize.statute.forms import REQUEST_ROWS
from summarize.zh.late import late

_TABLES = 3
"""Tables of one kind in one document, at most."""
# a line that opens with 三、 or (二) between a label and figures: they are the figures of that row
_NEXT_ITEM = late(r"\n[\s|]{0,60}(?:[一二三四五六七]、|\([一二三四五六七]\))")
_LABEL_REST = 8
"""Letters of the last label behind its core, at most: with more of them the cells are another table's."""
_LAST_ROW = 200
"""How far behind its label the last row's cells reach."""
_GROUP_OTHERWISE = "requests.otherwise_other"
_LATER_MARKS = ("otherwise_not_corrected", "otherwise_fee_unpaid")


def read_request_tables(sheet: Sheet) -> tuple[Table, ...]:
    """Give every table three of a document."""
    found: Sequence[Label] = labels(sheet, REQUEST_ROWS)
    tables: list[Table] = []
    for _ in range(_TABLES):
        chain = best_chain(sheet, REQUEST_ROWS, found)
        if sum(not bound.row.group for bound in chain) < 4:
            break
        first, last = chain[0].label.ink.start, chain[-1].label.ink.end
        inside = [label for label in found if first <= label.ink.start < last]
        table = _read(sheet, chain, inside)
        if table is not None:
            tables.append(table)
        found = [label for label in found if label.ink.end <= first or label.ink.start >= last]
    return tuple(sorted(tables, key=lambda table: table.span.start))


def _read(sheet: Sheet, chain: tuple[Bound, ...], inside: Sequence[Label]) -> Table | None:
    columns = applicant_columns(sheet, chain[0].label.ink.start)
    is_scattered = columns is None and is_scattered_header(sheet, chain[0].label.ink.start)
    width = len(columns or APPLICANTS)
    region = Span(start=chain[0].label.place.start, end=_end(sheet, chain[-1]))
    rows = _rows(sheet, chain, region, width, inside)
    full = [
        row for row in rows if row.contents or sum(len(token.text) for token in row.run) >= (1 if columns else width)
    ]
    if len(full) < (3 if columns else 5):
        return None
    solved = solve(sheet, rows, width, has_sums=columns == APPLICANTS or is_scattered)
    if is_scattered and _bears_out(solved.rows):
        columns = APPLICANTS
    figures = [
        figure(row.code, content if columns else content._replace(state="unreadable", value=None), row.label, applicant)
        for row in solved.rows
        for applicant, content in zip(columns or APPLICANTS, row.contents, strict=False)
        if applicant is not None
    ]
    return Table(tuple(figures), solved.used, region)


def _bears_out(rows: Sequence[Row]) -> bool:
    """Tell whether the last column is the sum of the others in every row."""
    values = [[cell.value or 0 for cell in row.contents] for row in rows if row.contents]
    is_read = all(cell.state in ("stated", "not_applicable") for row in rows for cell in row.contents)
    return is_read and all(len(row) == len(APPLICANTS) and adds_up(row) for row in values)


def _end(sheet: Sheet, last: Bound) -> int:
    """Where the last row's cells end."""
    limit = min(len(sheet.folded), last.label.place.end + _LAST_ROW)
    cells = beside(sheet, last.label.place.end)
    run = tokens(sheet, last.label.place.end, limit)
    if run and len(re.findall(r"[一-鿿]", sheet.quiet[last.label.place.end : run[0].start])) > _LABEL_REST:
        run = ()
    return max(cells[-1].end if cells else 0, run[-1].end if run else last.label.place.end)


def _rows(sheet: Sheet, chain: tuple[Bound, ...], region: Span, width: int, inside: Sequence[Label]) -> list[Row]:
    bare = unlabelled_rows(sheet, region, width)
    starts = [label.place.start for label in inside]
    ends = [*(_next(starts, bound, after) for bound, after in pairwise(chain)), region.end]
    marks = [*(bound.row.mark for bound in chain[1:]), ""]
    read = [
        _row(sheet, bound, width, _cut(sheet, bound, end, mark) if not bare else None)
        for bound, end, mark in zip(chain, ends, marks, strict=True)
    ]
    rows = [row for row, bound in zip(read, chain, strict=True) if row is not None and _has_code(bound, chain)]
    rows = _with_whole_lines(sheet, rows)
    return rows if not bare else _with_unlabelled(sheet, rows, bare, inside, region)


def _with_whole_lines(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """The rows, of which those in a line that lacks a border and has blank cells cannot be read: a figure may have moved."""
    borders = [_borders(sheet, row) for row in rows]
    usual = Counter(count for count in borders if count).most_common(1)
    if not usual or usual[0][1] * 2 < len(rows):
        return rows
    return [
        row._replace(contents=tuple(cell._replace(state="unreadable", value=None) for cell in row.contents))
        if 0 < count < usual[0][0] and any(cell.state == "blank" for cell in row.contents)
        else row
        for row, count in zip(rows, borders, strict=True)
    ]


def _borders(sheet: Sheet, row: Row) -> int:
    """The borders in a row's line, 0 for a row without cells or in a grid."""
    if not row.contents or sheet.cell_at(row.label.end - 1) is not None:
        return 0
    line = sheet.line(row.label.end - 1)
    return sheet.folded.count(border_of(sheet, line), line.start, line.end)


def _next(starts: Sequence[int], bound: Bound, after: Bound) -> int:
    """Where the next label starts, also one that is no row of the chain because it stands there twice."""
    at = bisect_left(starts, bound.label.place.end)
    return min(after.label.place.start, starts[at]) if at < len(starts) else after.label.place.start


def _cut(sheet: Sheet, bound: Bound, end: int, mark: str) -> int | None:
    """Where a row's run ends, or None where the next row's number cannot be told from its digits."""
    cut, sure = without_mark(sheet, bound.label.place.end, end, mark)
    return cut if sure else None


def _row(sheet: Sheet, bound: Bound, width: int, cut: int | None) -> Row | None:
    code, label = bound.row.code, bound.label.place
    if code is None:
        return None
    cells = beside(sheet, label.end)
    fit = fitted(sheet, cells, width) if cells else None
    if fit is not None:
        contents = read_row(sheet, fit)
        if code != _GROUP_OTHERWISE and bound.row.group and all(cell.state == "blank" for cell in contents):
            return None
        crowded = tokens(sheet, fit[0].start, fit[-1].end) if _is_crowded(sheet, contents) else ()
        return Row(code, label, run=crowded) if len(crowded) == width else Row(code, label, contents)
    run = tokens(sheet, label.end, cut) if cut is not None else ()
    is_anothers = bool(run) and _NEXT_ITEM.search(sheet.folded, label.end, run[0].start) is not None
    return Row(code, label, run=() if is_anothers else run)


def _is_crowded(sheet: Sheet, contents: tuple[Content, ...]) -> bool:
    """A grid that was guessed may put several numbers in one cell and leave its neighbours blank."""
    crowded = [sheet.folded[cell.start : cell.end] for cell in contents if cell.state == "unreadable"]
    has_blank = any(cell.state == "blank" for cell in contents)
    return has_blank and bool(crowded) and all(re.fullmatch(r"[\d\s]+", text) for text in crowded)


def _has_code(bound: Bound, chain: tuple[Bound, ...]) -> bool:
    """A heading has figures of its own only where its rows are not printed, or where its sum has a code."""
    if not bound.row.group:
        return True
    parts = [
        other.row.code
        for other in chain
        if not other.row.group and (other.row.code or "").startswith("requests.otherwise")
    ]
    return bound.row.code is not None and not (bound.row.code == _GROUP_OTHERWISE and parts)


def _with_unlabelled(
    sheet: Sheet, rows: list[Row], bare: tuple[tuple[Span, ...], ...], inside: Sequence[Label], region: Span
) -> list[Row]:
    """Add the rows whose cells stand in lines without a label."""
    known = [row for row in rows if row.contents]
    printed = {index for label in inside for index in label.rows}
    order = [
        row.code
        for index, row in enumerate(REQUEST_ROWS)
        if row.code and not row.group and (index in printed or row.code.rpartition(".")[2] not in _LATER_MARKS)
    ]
    anchors = [(row.code, row.label.start) for row in known if row.code in order]
    extra = [
        Row(code, Span(start=cells[0].start, end=cells[0].start), tuple(read_cell(sheet, cell) for cell in cells))
        for code, cells in assigned(_within(order, inside), anchors, bare, region).items()
    ]
    return known + extra


def _within(order: Sequence[str], inside: Sequence[Label]) -> Sequence[str]:
    """The part of the order between the first and the last label of a table."""
    rows = [REQUEST_ROWS[index].code for label in inside for index in label.rows]
    known = [at for at, code in enumerate(order) if code in rows]
    return order[known[0] : known[-1] + 1] if known else order
