"""Tables whose rows lost their labels: cells stand in lines of their own, and only their number tells whose they are."""

from collections.abc import Sequence
from itertools import pairwise

from summarize.records.record import Span
from summarize.rules.tables.sheet import Sheet, border_of, bordered, fitted
from summarize.zh.late import late

# | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
_BARE_LINE = late(r"(?=[\s/|,-]*+\d)[\d\s/|,-]*+")


def unlabelled_rows(sheet: Sheet, region: Span, width: int) -> tuple[tuple[Span, ...], ...]:
    """Give the cells of every line of a region that holds a row's cells between `|` and no label."""
    rows: list[tuple[Span, ...]] = []
    start = region.start
    while start < region.end:
        line = sheet.line(start)
        start = line.end + 1
        is_row = sheet.folded.count(border_of(sheet, line), line.start, line.end) >= width - 1
        if not is_row or not _BARE_LINE.fullmatch(sheet.folded, line.start, line.end):
            continue
        cells = bordered(sheet, line.start, line)
        fit = fitted(sheet, cells, width) if cells else None
        if fit is not None:
            rows.append(fit)
    return tuple(rows)


def assigned(
    order: Sequence[str], anchors: Sequence[tuple[str, int]], rows: Sequence[tuple[Span, ...]], region: Span
) -> dict[str, tuple[Span, ...]]:
    """Give rows without labels to the labels missing between two anchors, where there are as many of the one as of the other.

    `order` is the form's rows, `anchors` are the rows whose cells are known, each with its place in the text. The first and the
    last of the order stand at the ends of `region`.
    """
    found: dict[str, tuple[Span, ...]] = {}
    places = [
        (-1, region.start - 1),
        *((order.index(code), place) for code, place in anchors),
        (len(order), region.end),
    ]
    for (before, left), (after, right) in pairwise(places):
        absent = order[before + 1 : after]
        between = [row for row in rows if left < row[0].start < right]
        if absent and len(absent) == len(between):
            found.update(zip(absent, between, strict=True))
    return found
