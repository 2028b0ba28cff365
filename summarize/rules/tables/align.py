"""Which printed label is which row of a form: the longest chain of labels in the form's order, not too far apart."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from summarize.records.record import Span
from summarize.rules.tables.sheet import Sheet
from summarize.rules.tables.words import words_of
from summarize.statute.forms import FormRow
from summarize.zh.any_of import any_of
from summarize.zh.late import late

_FEWEST = 3
"""Whole labels of a form that a document has before torn ones are looked for."""
_LONG_ENOUGH = 5
"""Letters of a label that can be known with one of them wrong."""
LONGEST_GAP = 400
"""Ink between two labels of one table, at most: a torn row and a page break in between."""
_LOOK_BACK = 60
"""Labels before one that are looked at: more than any form has between two of its rows."""
# a value behind a label, not the number of the next row: 0 0 0, 12 |, /
_VALUE = re.compile(r"[^\d/]{0,60}(?:\d[\s|,.]*\d|/|\d(?![\d\s]*[.、)]))")


class Label(NamedTuple):
    """One place where a label of a form is printed."""

    rows: tuple[int, ...]
    """The rows that it may belong to, by index in the form."""
    ink: Span
    """Its place in the sheet's ink."""
    place: Span
    """Its place in the text."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A row of a form and its label in the text."""

    index: int
    """Index of the row in the form."""
    row: FormRow
    """The row."""
    label: Label
    """Its label."""


def labels(sheet: Sheet, form: tuple[FormRow, ...]) -> list[Label]:
    """Give all labels of a form in the order of the text; of labels within each other, the longest."""
    pattern, index = _vocabulary(form)
    found = [
        Label(index[match.group()], Span(start=match.start(), end=match.end()), sheet.place(match.start(), match.end()))
        for match in pattern.finditer(sheet.ink)
    ]
    if len(found) < _FEWEST:
        return found
    found = sorted((*found, *damaged_labels(sheet, form, found)), key=lambda label: label.ink.start)
    whole = set(chain.from_iterable(range(label.ink.start, label.ink.end) for label in found))
    torn = [label for label in _torn_labels(sheet, form) if whole.isdisjoint(range(label.ink.start, label.ink.end))]
    return sorted((*found, *torn), key=lambda label: label.ink.start) if torn else found


def damaged_labels(sheet: Sheet, form: tuple[FormRow, ...], found: Sequence[Label]) -> list[Label]:
    """Give the labels with one wrong letter (专职人员敌) that stand where the form has a row between two found ones."""
    damaged: list[Label] = []
    for before, after in pairwise(found):
        absent = _absent(before, after)
        if absent is None or after.ink.start - before.ink.end > LONGEST_GAP:
            continue
        matches = [*_one_letter_off(form[absent].labels).finditer(sheet.ink, before.ink.end, after.ink.start)]
        if len(matches) == 1:
            start, end = matches[0].span()
            damaged.append(Label((absent,), Span(start=start, end=end), sheet.place(start, end)))
    return damaged


def _absent(before: Label, after: Label) -> int | None:
    """The one row of the form that may stand between two labels."""
    between = {row + 1 for row in before.rows if row + 2 in after.rows and row + 1 not in (*before.rows, *after.rows)}
    return between.pop() if len(between) == 1 else None


@cache
def _one_letter_off(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label of which one letter behind the first two is another one, or `3.其他` between figures without its number."""
    forms = [
        f"{re.escape(label[:at])}[^\\d|]{re.escape(label[at + 1 :])}"
        for label in labels
        if len(label) >= _LONG_ENOUGH
        for at in range(2, len(label))
    ]
    forms += [
        rf"(?<=[\d/-]){re.escape(label[2:])}(?=[\d/-])" for label in labels if label[0].isdigit() and label[1] in ".、"
    ]
    return re.compile("|".join(forms) or r"(?!)")


def _torn_labels(sheet: Sheet, form: tuple[FormRow, ...]) -> Iterator[Label]:
    """Labels that a row's cells stand in the middle of, each with its piece before the cells as its place."""
    pattern, index = _vocabulary(form)
    words = words_of(sheet)
    for match in pattern.finditer(words.text):
        start, end = words.offsets[match.start()], words.offsets[match.end() - 1] + 1
        cells = bisect_right(words.gaps, start)
        if cells == len(words.gaps) or words.gaps[cells] >= end:
            continue
        last = bisect_left(words.offsets, words.gaps[cells]) - 1
        first_piece = Span(start=start, end=words.offsets[last] + 1)
        ink = Span(start=sheet.ink_at(start), end=sheet.ink_at(first_piece.end - 1) + 1)
        yield Label(index[match.group()], ink, first_piece)


@cache
def _vocabulary(form: tuple[FormRow, ...]) -> tuple[re.Pattern[str], dict[str, tuple[int, ...]]]:
    index: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(form):
        for label in row.labels:
            index[label] = (*index.get(label, ()), number)
    return re.compile(any_of(index)), index


def best_chain(sheet: Sheet, form: tuple[FormRow, ...], found: Sequence[Label]) -> tuple[Bound, ...]:
    """Give the labels that make the best chain in the form's order, each bound to its row."""
    items = [(row, label, _weight(sheet, form[row], label)) for label in found for row in label.rows]
    places = [(row, label.ink.start, label.ink.end) for row, label, _ in items]
    scores: list[float] = []
    previous: list[int] = []
    for number, (row, start, _) in enumerate(places):
        best, link = 0.0, -1
        for before in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            other_row, _, end = places[before]
            gap = start - end
            if gap > LONGEST_GAP:
                break
            if other_row < row and gap >= 0:
                score = scores[before] - gap * 0.002 - (row - other_row) * 0.01
                if score > best:
                    best, link = score, before
        scores.append(best + items[number][2])
        previous.append(link)
    if not items:
        return ()
    chain, at = [], max(range(len(items)), key=lambda number: scores[number])
    while at >= 0:
        row, label, _ = items[at]
        chain.append(Bound(row, form[row], label))
        at = previous[at]
    return tuple(reversed(chain))


def _weight(sheet: Sheet, row: FormRow, label: Label) -> float:
    has_value = _VALUE.match(sheet.quiet, label.place.end, label.place.end + 100) is not None
    return (0.4 if row.group else 1.0) + (0.6 if has_value and not row.group else 0.0)


_BEHIND_MARK = (".", "、", ")")
# 12. at the end, and what may be a digit of the row before it
_ANY_MARK = late(r"(?P<glued>[\d,.])?\(?\d{1,2}[^\S\n]*[.、)][\s|]*$")


@cache
def _known_mark(mark: str) -> re.Pattern[str]:
    return re.compile(rf"\(?{mark}[^\S\n]*[.、)][\s|]*$")


def without_mark(sheet: Sheet, start: int, end: int, mark: str) -> tuple[int, bool]:
    """Give where a row's cells end, before the next row's printed number, and whether that number is sure.

    `0000000` and `2.` stand glued as `00000002.`: only the number that the form has there can be told from digits.
    """
    tail = sheet.folded[max(start, end - 12) : end]
    if not tail.replace("|", " ").rstrip().endswith(_BEHIND_MARK):
        return end, True
    base = end - len(tail)
    if mark:
        known = _known_mark(mark).search(tail)
        if known is not None:
            return base + known.start(), True
    other = _ANY_MARK.search(tail)
    if other is None:
        return end, True
    if other["glued"] is None:
        return base + other.start(), True
    return end, False
