"""Sheets of a workbook as tables, whatever program wrote it: visible cells in blocks of filled rows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarize.errors import TooLarge
from summarize.sources.blocks import Block, DraftCell, Dropped, table
from summarize.sources.limits import MAX_CELLS

_PERCENT = re.compile(r"0(?:\.(0{1,6}))?%")
# 四、政府信息公开行政复议、行政诉讼情况 between two tables
_HEADING = re.compile(r"(?:情况|情況|报告|報告|事项|事項)$|[。；]$")
Place = tuple[int, int]
"""Row and column."""


def sheet_blocks(
    filled: Mapping[Place, DraftCell], hidden: Mapping[Place, DraftCell], spans: dict[Place, tuple[int, int]]
) -> Iterator[Block]:
    """Give a sheet's blocks of filled rows as tables, a row with a single filled cell between them as a line.

    `hidden` are those of the filled cells that are not shown: they are logged as `hidden_text`. `spans` gives the height
    and width of merged cells.
    """
    if hidden:
        yield Dropped("hidden_text", " ".join(cell.content for _, cell in sorted(hidden.items())))
    shown = {place: cell for place, cell in filled.items() if place not in hidden}
    for rows in _runs({row for row, _ in shown}, spans):
        yield from _block(rows, shown, spans)


def printed(value: Any, shown_as: str) -> str:
    """Give a value as a reader of the sheet sees it, as far as nothing is rounded away.

    >>> printed(96171.6, "General"), printed(0.125, "0.0%")
    ('96171.6', '12.5%')
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, int | float):
        percent = _PERCENT.fullmatch(shown_as or "")
        if percent:
            return f"{value * 100:.{len(percent[1] or '')}f}%"
        return _without_noise(value) if abs(value) < 1e15 else str(value)
    return str(value)


def _without_noise(value: float) -> str:
    """A number without what sums of binary fractions leave behind its last digit: no sheet shows more than eleven digits of it.

    >>> _without_noise(0.440000000000001), _without_noise(24252.311082), _without_noise(123456789012345)
    ('0.44', '24252.311082', '123456789012345')
    """
    exact, near = f"{value:.15g}", f"{value:.12g}"
    return near if len(exact) - len(near) > 2 and "e" not in near else exact


def _runs(rows: Iterable[int], spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[list[int]]:
    """The stretches of rows without an empty one between them; a merged cell bridges the rows that it covers."""
    covered = {row + step: True for (row, _), (height, _) in spans.items() for step in range(min(height, 1000))}
    run: list[int] = []
    for row in sorted(rows):
        if run and any(between not in covered for between in range(run[-1] + 1, min(row, run[-1] + 1000))):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _block(
    rows: list[int],
    filled: dict[tuple[int, int], DraftCell],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[Block]:
    cells = {place: cell for place, cell in filled.items() if rows[0] <= place[0] <= rows[-1]}
    columns = sorted({column for _, column in cells})
    if len(columns) < 2:
        yield from (line for _, cell in sorted(cells.items()) for line in cell.content.splitlines() if line.strip())
        return
    corner, end = (rows[0], columns[0]), (rows[-1], columns[-1])
    if (end[0] - corner[0] + 1) * (end[1] - corner[1] + 1) > MAX_CELLS:
        raise TooLarge(f"a sheet has more than {MAX_CELLS:,} cells; split the file")
    yield table(_drafts(corner, end, cells, spans))


def _widths(
    corner: tuple[int, int],
    end: tuple[int, int],
    cells: dict[tuple[int, int], DraftCell],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> dict[int, int]:
    """The last column of every row: that of the tables between two headings, so that a wide one does not widen the others."""
    of_row: dict[int, list[int]] = {row: [] for row in range(corner[0], end[0] + 1)}
    for row, column in cells:
        height, width = spans.get((row, column), (1, 1))
        for covered in range(row, min(row + height, end[0] + 1)):
            of_row[covered].append(min(column + width - 1, end[1]))
    parts: list[list[int]] = [[]]
    for row, columns in of_row.items():
        first = cells.get((row, corner[1]))
        if len(columns) == 1 and first and (row, corner[1]) not in spans and _HEADING.search(first.content):
            parts += [[row], []]
        else:
            parts[-1].append(row)
    widest = [max((column for row in part for column in of_row[row]), default=corner[1]) for part in parts]
    return {row: last for part, last in zip(parts, widest, strict=True) for row in part}


def _drafts(
    corner: tuple[int, int],
    end: tuple[int, int],
    cells: dict[tuple[int, int], DraftCell],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[DraftCell]:
    """All cells of a rectangle, blank ones too; the parts of a merged cell give way to it in `table`."""
    widths = _widths(corner, end, cells, spans)
    for row in range(corner[0], end[0] + 1):
        for column in range(corner[1], widths[row] + 1):
            height, width = spans.get((row, column), (1, 1))
            cell = cells.get((row, column))
            yield DraftCell(
                row - corner[0],
                column - corner[1],
                min(height, end[0] - row + 1),
                min(width, end[1] - column + 1),
                cell.content if cell else "",
                damaged=cell is not None and cell.damaged,
            )
