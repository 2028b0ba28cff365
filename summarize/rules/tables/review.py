"""Table four of 2019 and 2021: the fifteen outcomes of reconsideration and litigation."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from summarize.records.record import Span
from summarize.rules.tables.cells import Content, Token, figure, is_glued, read_cell, read_row, tokens
from summarize.rules.tables.glued import adds_up, common, counts, number_of_ways, splits
from summarize.rules.tables.review_apart import read_review_parts
from summarize.rules.tables.sheet import Sheet, border_of, fitted, line_cells
from summarize.rules.tables.table import Table
from summarize.statute.forms import REVIEW_BLOCKS, REVIEW_FRAGMENTS, REVIEW_OUTCOMES
from summarize.zh.late import late

_HEADER = 260
"""Ink of a header before its cells, at most."""
_CELLS = 400
"""Text in which the fifteen cells stand behind the header."""
_WORDS = {label: suffix for suffix, labels in REVIEW_OUTCOMES for label in labels}
_BLOCKS = {label: block for block, labels in REVIEW_BLOCKS for label in labels}
_LABEL = late("|".join(map(re.escape, sorted((*_WORDS, *_BLOCKS), key=len, reverse=True))))
_ANCHOR = re.compile("复议后起诉")
# the row of outcomes where the row with the blocks' names is lost
_NAMELESS = re.compile(r"(?:结果维持结果纠正(?:其他|其它)结果尚未(?:审|办)结(?:总计|合计)){3}")
# what a torn header may be made of
_TORN = re.compile(
    r"(?:行政复议|行政诉讼|未经复议|直接起诉|复议后|起诉|结果|维持|纠正|其他|其它|尚未|审结|总计|[-、,])+"
)
_VARIANTS = str.maketrans("它合办", "他总审")
_LETTERS = Counter("行政复议行政诉讼未经复议直接起诉复议后起诉" + "结果维持结果纠正其他结果尚未审结总计" * 3)
"""What is left of a header whose labels were all broken over lines, in whatever order."""
_LENGTH = _LETTERS.total()
# 000121 between blanks
_LEADING_ZERO = re.compile(r"(?<![^\s|])0\d{1,20}(?![^\s|])")
_ABOVE = 2500
"""Text above table four in which table three stands."""
_WIDTH = 15
_CODES = tuple(f"{block}.{outcome}" for block, _ in REVIEW_BLOCKS for outcome, _ in REVIEW_OUTCOMES)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header of table four."""

    codes: tuple[str, ...]
    """The codes of its columns in print order."""
    ink: Span
    """Its place in the sheet's ink, from the first block's name to the last label."""
    is_torn: bool
    """True where its words are all there and not in their order: then the sums have to agree too."""


def read_review_tables(sheet: Sheet) -> tuple[Table, ...]:
    """Give every table four of a document."""
    parts = read_review_parts(sheet)
    if parts is not None:
        return (parts,)
    tables: list[Table] = []
    end = 0
    for anchor in _ANCHOR.finditer(sheet.ink):
        header = _header(sheet, anchor.start()) if anchor.start() >= end else None
        table = _read(sheet, header) if header is not None else None
        if header is not None and table is not None:
            tables.append(table)
            end = header.ink.end
    return tuple(tables) or _nameless(sheet)


def _nameless(sheet: Sheet) -> tuple[Table, ...]:
    """The table whose blocks have lost their names: fifteen labels in the form's order, whose sums agree."""
    found = _NAMELESS.search(sheet.ink)
    above = sheet.ink[max(0, found.start() - _HEADER) : found.start()] if found else ""
    if found is None or not ("行政复议" in above and "诉讼" in above):
        return ()
    table = _read(sheet, _Header(_CODES, Span(start=found.start(), end=found.end()), is_torn=True))
    return (table,) if table is not None else ()


def _header(sheet: Sheet, anchor: int) -> _Header | None:
    """The header around a block's name: fifteen labels, five of each block."""
    window = sheet.ink[anchor : anchor + _HEADER]
    first_cell = re.search(r"[\d/]", window)
    end = anchor + (first_cell.start() if first_cell else len(window))
    low = max(0, anchor - _HEADER)
    block = sheet.ink.find("未经复议", low, end)
    start = sheet.ink.rfind("行政复议", low, min(anchor, block) if block >= 0 else anchor)
    # A page that keeps its headings in sight prints them twice: the table's own are the nearer ones.
    direct = sheet.ink.rfind("未经复议", low, anchor)
    near = sheet.ink.rfind("行政复议", low, direct) if direct >= 0 else -1
    for begin in dict.fromkeys((start, near)):
        found = begin >= 0 and (
            _ordered(sheet.ink, begin, end) or _last_row(sheet.ink, begin, end) or _torn(sheet.ink, begin, end)
        )
        if found:
            return found
    return None


def _ordered(ink: str, start: int, end: int) -> _Header | None:
    blocks: list[str] = []
    outcomes: list[str] = []
    last = start
    for match in _LABEL.finditer(ink, start, end):
        word = match.group()
        if word in _BLOCKS:
            blocks.append(_BLOCKS[word])
        else:
            outcomes.append(_WORDS[word])
        last = match.end()
    order = list(dict.fromkeys(blocks))
    groups = [outcomes[at : at + 5] for at in range(0, len(outcomes), 5)]
    if len(outcomes) != _WIDTH or len(order) != 3 or any(len(set(group)) != 5 for group in groups):
        return None
    if "小计" in ink[start:end]:
        return None
    codes = tuple(f"{block}.{outcome}" for block, group in zip(order, groups, strict=True) for outcome in group)
    return _Header(codes, Span(start=start, end=last), is_torn=False)


def _last_row(ink: str, start: int, end: int) -> _Header | None:
    """A header whose upper rows were torn or repeated, and whose last row has all fifteen labels without a gap."""
    found = [match for match in _LABEL.finditer(ink, start, end) if match.group() in _WORDS][-_WIDTH:]
    words = [_WORDS[match.group()] for match in found]
    is_whole = len(found) == _WIDTH and all(left.end() == right.start() for left, right in pairwise(found))
    if not is_whole or len(set(words[:5])) != 5 or words[:5] * 3 != words:
        return None
    above = ink[start : found[0].start()]
    places = [above.find(word) for word in ("行政复议", "未经复议", "复议后")]
    if min(places) < 0 or places != sorted(places) or "小计" in above:
        return None
    codes = tuple(
        f"{block}.{word}"
        for (block, _), at in zip(REVIEW_BLOCKS, (0, 5, 10), strict=True)
        for word in words[at : at + 5]
    )
    return _Header(codes, Span(start=start, end=found[-1].end()), is_torn=False)


def _torn(ink: str, start: int, end: int) -> _Header | None:
    text = ink[start:end]
    letters = text.translate(_VARIANTS) if len(text) == _LENGTH else ""
    if Counter(letters) == _LETTERS and _is_in_order(letters):
        return _Header(_CODES, Span(start=start, end=end), is_torn=True)
    if _TORN.fullmatch(text) is None or any(text.count(word) != 3 for word in REVIEW_FRAGMENTS):
        return None
    if not text.index("维持") < text.index("纠正") < text.index("审结") or text.count("未经复议") != 1:
        return None
    if text.index("未经复议") > text.index("复议后"):
        return None
    return _Header(_CODES, Span(start=start, end=end), is_torn=True)


def _is_in_order(letters: str) -> bool:
    """Tell whether labels that were broken over lines begin in the form's order."""
    places = [letters.index(letter) for letter in "维纠他审总"]
    return places == sorted(places) and 0 <= letters.find("未经复议") < letters.find("复议后")


def _read(sheet: Sheet, header: _Header) -> Table | None:
    place = sheet.place(header.ink.start, header.ink.end)
    contents, used = _cells(sheet, place.end, has_sums=_has_sums(header.codes))
    if contents is None:
        return None
    if header.is_torn and not _agree(contents):
        contents = tuple(Content(content.start, content.end, "unreadable") for content in contents)
    figures = tuple(
        figure(code, content, Span(start=content.start, end=content.end))
        for code, content in zip(header.codes, contents, strict=True)
    )
    end = max(content.end for content in contents)
    return Table(figures, used, Span(start=place.start, end=end))


def _has_sums(codes: tuple[str, ...]) -> bool:
    """The identity is about blocks whose total is the last of five."""
    return all(code.endswith(".total") for code in codes[4::5])


def _cells(sheet: Sheet, start: int, *, has_sums: bool) -> tuple[tuple[Content, ...] | None, frozenset[str]]:
    explicit = _bordered_cells(sheet, start)
    if explicit is not None:
        return explicit, frozenset()
    run = tokens(sheet, start, min(len(sheet.folded), start + _CELLS))
    if run and re.search(r"[一-鿿]", sheet.quiet[start : run[0].start]):
        return None, frozenset()
    if len(run) == _WIDTH:
        return tuple(_content(sheet, token.start, token.end) for token in run), frozenset()
    if not run:
        return None, frozenset()
    return _parted(sheet, run, has_sums=has_sums)


def _bordered_cells(sheet: Sheet, start: int) -> tuple[Content, ...] | None:
    """The cells of the first line or grid row behind the header, where their borders are known."""
    found = sheet.cell_at(start - 1)
    if found is not None:
        grid, last = found[0], found[0].cells[found[1]]
        row = sheet.row_of(grid, last.row + last.row_span)
        fit = fitted(sheet, tuple(Span(start=other.start, end=other.end) for other in row), _WIDTH)
        return read_row(sheet, fit) if fit else None
    ink = sheet.ink_at(start)
    if ink >= len(sheet.ink):
        return None
    line = sheet.line(sheet.offsets[ink])
    if sheet.folded.count(border_of(sheet, line), line.start, line.end) < _WIDTH - 1 or line.start < start:
        return None
    cells = line_cells(sheet, line)
    fit = fitted(sheet, cells, _WIDTH)
    return read_row(sheet, fit) if fit else None


def _content(sheet: Sheet, start: int, end: int) -> Content:
    return read_cell(sheet, Span(start=start, end=end))


def _parted(
    sheet: Sheet, run: tuple[Token, ...], *, has_sums: bool
) -> tuple[tuple[Content, ...] | None, frozenset[str]]:
    """Take glued cells apart: fifteen numbers in three blocks, each of which adds up (S4)."""
    whole = Content(run[0].start, run[-1].end, "unreadable")
    if len(run) > 1 and not is_glued(sheet, run[0].start - 1, run) and not _is_glued_above(sheet, run[0].start):
        return (whole,) * _WIDTH, frozenset()
    needs_sums = has_sums and number_of_ways(run, counts(_WIDTH)) > 1
    ways = splits(run, counts(_WIDTH), block=5 if needs_sums else 0)
    if ways == () and needs_sums:
        ways = splits(run, counts(_WIDTH), block=5, faults=1)
    used: frozenset[str] = frozenset(("S4",)) if needs_sums and ways else frozenset()
    if not ways:
        return (whole,) * _WIDTH, frozenset()
    same = common(ways)
    edges = ways[0].edges
    return tuple(_content(sheet, *edge) if agreed else whole for edge, agreed in zip(edges, same, strict=True)), used


def _is_glued_above(sheet: Sheet, start: int) -> bool:
    """Tell whether the tables above show numbers with leading zeros, which only glued cells make."""
    return len(_LEADING_ZERO.findall(sheet.quiet, max(0, start - _ABOVE), start)) > 1


def _agree(contents: tuple[Content, ...]) -> bool:
    values = [content.value or 0 for content in contents]
    stated = all(content.state != "unreadable" for content in contents)
    return stated and all(adds_up(values[at : at + 5]) for at in range(0, _WIDTH, 5))
