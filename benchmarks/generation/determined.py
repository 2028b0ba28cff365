"""Which figures of a report can be told from its digits when nothing parts the cells: found by trying all partings.

This knows nothing of the reader. It takes the printed cells of a row together, parts them again in every way that the form allows,
and keeps what is the same in all of them. Text that leaves several readings demands no figure but `unreadable`.
"""

import re
from collections.abc import Iterator, Sequence

from benchmarks.generation.figures import Figures, Key
from benchmarks.generation.forms import APPLICANTS, OUTCOMES, REVIEWS, request_rows
from benchmarks.generation.tables import Print, publication_rows

_SHAPES = {
    "count": re.compile(r"/|0|[1-9]\d*"),
    "signed": re.compile(r"/|-?(?:0|[1-9]\d*)"),
    "amount": re.compile(r"/|(?:0|[1-9]\d*)(?:\.\d+)?"),
}
_KINDS = {"items_change": "signed", "amount": "amount", "collected": "amount"}
_MOST = 60_000
"""Partial sums of a table that are kept; with more of them nothing is said about its rows."""
Way = tuple[str, ...]
_S1 = {"requests.received": 1, "requests.carried_in": 1, "requests.closed_total": -1, "requests.carried_out": -1}


def open_figures(form: str, figures: Figures, printed: Print, *, adds_up: bool) -> frozenset[Key]:
    """Give the figures of a report that its glued digits leave open; `adds_up` is false where a printed sum fails.

    Then the sums tell nothing for certain, and only the table without sums is looked at.
    """
    if form == "2014":
        return frozenset()
    rows: list[list[Key]] = [[(f"{row}.{suffix}", None) for suffix in ends] for row, ends in publication_rows(form)]
    found = {key for keys in rows for key in _open_in_row(keys, figures, printed)}
    if adds_up:
        found |= _open_reviews(figures, printed) | _open_requests(form, figures, printed)
    return frozenset(found)


def _open_in_row(keys: Sequence[Key], figures: Figures, printed: Print) -> set[Key]:
    cells = tuple(printed(figures[key]) for key in keys)
    kinds = [_KINDS.get(key[0].rpartition(".")[2], "count") for key in keys]
    return _differing(keys, cells, list(partings("".join(cells), kinds)))


def _differing(keys: Sequence[Key], cells: Way, ways: Sequence[Way]) -> set[Key]:
    """The keys whose cell does not stand at the same place in all ways."""
    places = _edges(cells)
    others = [_edges(way) for way in ways]
    return {key for at, key in enumerate(keys) if any(edges[at] != places[at] for edges in others)}


def _edges(cells: Way) -> list[tuple[int, int]]:
    edges, start = [], 0
    for cell in cells:
        edges.append((start, start + len(cell)))
        start += len(cell)
    return edges


def partings(text: str, kinds: Sequence[str]) -> Iterator[Way]:
    """Give every way to part a text into cells of these kinds.

    >>> list(partings("1200", ("count", "count", "count")))
    [('12', '0', '0')]
    """
    if not kinds:
        if not text:
            yield ()
        return
    for length in range(1, len(text) - len(kinds) + 2):
        if _SHAPES[kinds[0]].fullmatch(text, 0, length):
            for rest in partings(text[length:], kinds[1:]):
                yield (text[:length], *rest)


def _summed(text: str, width: int) -> Iterator[Way]:
    """Every way to part counts of which the last is the others' sum."""
    for length in range(1, len(text) - width + 2):
        last = text[-length:]
        if _SHAPES["count"].fullmatch(last):
            for cells in _adding(text[:-length], width - 1, _number(last)):
                yield (*cells, last)


def _adding(text: str, width: int, total: int) -> Iterator[Way]:
    if width == 0:
        if not text and total == 0:
            yield ()
        return
    for length in range(1, len(text) - width + 2):
        cell = text[:length]
        if _SHAPES["count"].fullmatch(cell):
            if _number(cell) > total:
                return
            for rest in _adding(text[length:], width - 1, total - _number(cell)):
                yield (cell, *rest)


def _number(cell: str) -> int:
    return 0 if cell == "/" else int(cell)


def _open_reviews(figures: Figures, printed: Print) -> set[Key]:
    keys: list[Key] = [(f"{group}.{outcome}", None) for group in REVIEWS for outcome in OUTCOMES]
    cells = tuple(printed(figures[key]) for key in keys)
    text, size = "".join(cells), len(OUTCOMES)
    lengths = range(size, len(text) - 2 * size + 1)
    ways = [
        first + second + third
        for one in lengths
        for two in range(one + size, len(text) - size + 1)
        for first in _summed(text[:one], size)
        for second in _summed(text[one:two], size)
        for third in _summed(text[two:], size)
    ]
    return _differing(keys, cells, ways)


def _open_requests(form: str, figures: Figures, printed: Print) -> set[Key]:
    """The cells of table three that differ in ways for all rows which keep the sums of rows and columns."""
    codes = [row.code for row in request_rows(form)]
    keys: dict[str, list[Key]] = {code: [(code, applicant) for applicant in APPLICANTS] for code in codes}
    cells = {code: tuple(printed(figures[key]) for key in keys[code]) for code in codes}
    ways = {code: list(_summed("".join(cells[code]), len(APPLICANTS))) for code in codes}
    unclear = [code for code in codes if len(ways[code]) > 1]
    shifts = [[_shift(code, way, cells[code], codes) for way in ways[code]] for code in unclear]
    none = (0,) * (2 * len(APPLICANTS))
    before, after = _reached(shifts, none), _reached(shifts[::-1], none)
    found: set[Key] = set()
    for at, code in enumerate(unclear):
        if before is None or after is None:
            possible = ways[code]
        else:
            left, right = before[at], after[len(unclear) - at - 1]
            possible = [way for way, shift in zip(ways[code], shifts[at], strict=True) if _meet(left, shift, right)]
        found |= _differing(keys[code], cells[code], possible)
    return found


Shift = tuple[int, ...]


def _shift(code: str, way: Way, truth: Way, codes: Sequence[str]) -> Shift:
    """What another parting of a row changes in the sums of the columns: of the results, and of what came and went."""
    change = [_number(new) - _number(old) for new, old in zip(way, truth, strict=True)]
    results = 1 if code in codes[2:-2] else -1 if code == "requests.closed_total" else 0
    return (*(results * one for one in change), *(_S1.get(code, 0) * one for one in change))


def _reached(shifts: Sequence[Sequence[Shift]], none: Shift) -> list[set[Shift]] | None:
    """The changes that the first rows can make together, for every number of rows; None where there are too many."""
    reached = [{none}]
    for row in shifts:
        made = {_plus(one, shift) for one in reached[-1] for shift in row}
        if len(made) > _MOST:
            return None
        reached.append(made)
    return reached


def _plus(one: Shift, other: Shift) -> Shift:
    return tuple(left + right for left, right in zip(one, other, strict=True))


def _meet(left: set[Shift], shift: Shift, right: set[Shift]) -> bool:
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    return any(tuple(-value for value in _plus(one, shift)) in more for one in fewer)
