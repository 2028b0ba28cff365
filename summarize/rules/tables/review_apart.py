"""Table four in three parts: its blocks under one another, as tables of their own, or as rows beside one set of outcomes."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from summarize.records.record import Span
from summarize.records.stages import Figure
from summarize.rules.tables.cells import Content, figure, read_cell, read_row, tokens
from summarize.rules.tables.sheet import Sheet, beside, border_of, fitted, line_cells
from summarize.rules.tables.table import Table
from summarize.statute.forms import REVIEW_BLOCKS, REVIEW_OUTCOMES
from summarize.zh.late import late

_WIDTH = 5
_REACH = 60
"""Ink between a block's name and its outcomes, or between two rows of blocks, at most."""
_CELLS = 90
"""Text in which the five cells stand."""
_WORDS = {label: suffix for suffix, labels in REVIEW_OUTCOMES for label in labels}
_BLOCKS = {label: block for block, labels in REVIEW_BLOCKS for label in labels}
_OUTCOME = late("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))))
_BLOCK = late("|".join(map(re.escape, sorted(_BLOCKS, key=len, reverse=True))))
_HAN = re.compile(r"[一-鿿]")
# 行政诉讼(未经复议直接起诉): what may stand between a block's name and its outcomes
_HEADING = re.compile(r"(?:行政诉讼|直接起诉|案件|情况|数量|结果|单位|件|[():、,.一二三四五六1-3])*")
Codes = tuple[str, ...]
"""The five outcomes in print order."""
Read = dict[str, tuple[Content, ...]]
"""The cells of each block."""


def read_review_parts(sheet: Sheet) -> Table | None:
    """Give the table four that stands in three parts; None where its blocks are not all there, each with its own five cells."""
    sets = list(_outcome_sets(sheet))
    read = _as_rows(sheet, sets) or _stacked(sheet, sets)
    if read is None:
        return None
    outcomes, blocks = read
    figures = [made for block, cells in blocks.items() for made in _figures(block, outcomes[block], cells)]
    ends = [one.end for one in figures]
    start = min(sheet.offsets[at] for at, _, _ in sets)
    return Table(tuple(figures), frozenset(), Span(start=min(start, *(one.start for one in figures)), end=max(ends)))


def _figures(block: str, outcomes: Codes, cells: tuple[Content, ...]) -> list[Figure]:
    return [
        figure(f"{block}.{outcome}", cell, Span(start=cell.start, end=cell.end))
        for outcome, cell in zip(outcomes, cells, strict=True)
    ]


def _outcome_sets(sheet: Sheet) -> Iterator[tuple[int, int, Codes]]:
    """The places where just five outcomes stand together, each once."""
    found = list(_OUTCOME.finditer(sheet.ink))
    breaks = [0, *(at for at, pair in enumerate(pairwise(found), 1) if pair[0].end() != pair[1].start()), len(found)]
    for first, behind in pairwise(breaks):
        outcomes = tuple(_WORDS[match.group()] for match in found[first:behind])
        if len(outcomes) == len(set(outcomes)) == _WIDTH:
            yield found[first].start(), found[behind - 1].end(), outcomes


def _stacked(sheet: Sheet, sets: list[tuple[int, int, Codes]]) -> tuple[dict[str, Codes], Read] | None:
    """Each block with its own outcomes and its cells under them."""
    outcomes: dict[str, Codes] = {}
    blocks: Read = {}
    for start, end, codes in sets:
        names = list(_BLOCK.finditer(sheet.ink, max(0, start - _REACH), start))
        if not names or not _HEADING.fullmatch(sheet.ink, names[-1].end(), start):
            continue
        block, cells = _BLOCKS[names[-1].group()], _under(sheet, sheet.offsets[end - 1] + 1)
        if cells is None:
            continue
        if len(blocks) == len(REVIEW_BLOCKS):
            break
        if block in blocks:
            return None
        outcomes[block], blocks[block] = codes, cells
    return (outcomes, blocks) if len(blocks) == len(REVIEW_BLOCKS) else None


def _as_rows(sheet: Sheet, sets: list[tuple[int, int, Codes]]) -> tuple[dict[str, Codes], Read] | None:
    """One row of outcomes, and below it a row for every block."""
    for _, end, codes in sets:
        blocks: Read = {}
        at = end
        for block, matches in groupby(_BLOCK.finditer(sheet.ink, end, end + 4 * _REACH), lambda m: _BLOCKS[m.group()]):
            match = next(matches)
            cells = _right(sheet, sheet.offsets[match.end() - 1] + 1) if match.start() - at <= _REACH else None
            if cells is None or block in blocks:
                break
            blocks[block] = cells
            at = match.end()
        if len(blocks) == len(REVIEW_BLOCKS):
            return dict.fromkeys(blocks, codes), blocks
    return None


def _under(sheet: Sheet, start: int) -> tuple[Content, ...] | None:
    """The five cells of the row below a header that ends at `start`."""
    found = sheet.cell_at(start - 1)
    if found is not None:
        grid, last = found[0], found[0].cells[found[1]]
        row = sheet.row_of(grid, last.row + last.row_span)
        return _five(sheet, tuple(Span(start=cell.start, end=cell.end) for cell in row))
    ink = sheet.ink_at(start)
    if ink >= len(sheet.ink):
        return None
    line = sheet.line(sheet.offsets[ink])
    if line.start >= start and border_of(sheet, line) in sheet.folded[line.start : line.end]:
        return _five(sheet, line_cells(sheet, line))
    return _loose(sheet, start)


def _right(sheet: Sheet, start: int) -> tuple[Content, ...] | None:
    """The five cells right of a block's name."""
    cells = beside(sheet, start)
    return _five(sheet, cells) if cells is not None else _loose(sheet, start)


def _five(sheet: Sheet, cells: tuple[Span, ...]) -> tuple[Content, ...] | None:
    fit = fitted(sheet, cells, _WIDTH)
    read = read_row(sheet, fit) if fit else ()
    return read if any(cell.state in ("stated", "not_applicable") for cell in read) else None


def _loose(sheet: Sheet, start: int) -> tuple[Content, ...] | None:
    run = tokens(sheet, start, min(len(sheet.folded), start + _CELLS))
    if len(run) != _WIDTH or _HAN.search(sheet.quiet, start, run[0].start):
        return None
    return tuple(read_cell(sheet, Span(start=token.start, end=token.end)) for token in run)
