"""The text of a report, row by row, with its evidence, repairs, damage, notes and found words marked.

Every mark has a sign in the gutter, so that none is told by colour alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from textual.content import Content, Span

from tui.render import roles, symbols
from tui.render.lines import Layout

GUTTER = 2
"""Columns before the text: a sign and a blank."""
_SENTENCE = re.compile(r"[^。！？；\n]{1,2000}[。！？；]*[”’」』）)]*|[。！？；]+[”’」』）)]*")
_SIGNS = (
    ("current", symbols.CURRENT, roles.CURRENT),
    ("here", symbols.FOUND, roles.FOUND_HERE),
    ("damaged", symbols.DAMAGED, roles.DAMAGED),
    ("found", symbols.FOUND, roles.FOUND),
    ("noted", symbols.NOTED_HERE, roles.NOTE),
    ("shared", symbols.SHARED, roles.SHARED),
    ("repaired", symbols.REPAIRED, roles.REPAIRED),
    ("suspect", symbols.SUSPECT, roles.SUSPECT),
    ("evidence", symbols.EVIDENCE, roles.EVIDENCE),
)
"""Name of a mark, its sign and its role, the strongest first: the gutter shows the strongest of a row."""
_STRENGTH = {name: number for number, (name, _, _) in enumerate(_SIGNS)}
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text, as spans of it."""

    evidence: Spans = ()
    """What any claim rests on."""
    suspect: Spans = ()
    """What a finding rests on."""
    current: Spans = ()
    """What the claim under the cursor rests on."""
    repaired: Spans = ()
    """What was repaired."""
    damaged: Spans = ()
    """What could not be."""
    noted: Spans = ()
    """What the person wrote a note on."""
    shared: Spans = ()
    """What stands in the other report too."""
    found: Spans = ()
    """What was searched for."""
    here: Spans = ()
    """The one of those that the search stands at."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A text broken into rows, ready to be drawn with its marks."""

    text: str
    """The text as shown: safe, letter for letter the document's."""
    layout: Layout
    """Its rows."""
    marks: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    """By row: start, end and name of each mark in it."""
    dimmed: bool = False
    """True while a search is on: all that was not found steps back."""

    def row(self, number: int, cursor: tuple[int, int] = (0, 0)) -> Content:
        """Give one row with its gutter; `cursor` is the sentence that the reader stands in."""
        start, end = self.layout.starts[number], self.layout.ends[number]
        marks = self.marks.get(number, ())
        spans = [Span(GUTTER, GUTTER + end - start, roles.DIMMED)] if self.dimmed else []
        for first, last, name in sorted(marks, key=lambda mark: -_STRENGTH[mark[2]]):
            role = _SIGNS[_STRENGTH[name]][2]
            low, high = max(first, start), min(last, end)
            if low < high:
                spans.append(Span(GUTTER + low - start, GUTTER + high - start, role))
        if cursor[0] < end and start < cursor[1]:
            spans.append(
                Span(GUTTER + max(cursor[0], start) - start, GUTTER + min(cursor[1], end) - start, roles.TITLE)
            )
        sign = min((_STRENGTH[name] for _, _, name in marks), default=None)
        if sign is not None:
            spans.append(Span(0, 1, roles.KEY))
        standing = cursor[0] <= start < cursor[1] or start <= cursor[0] < end
        lead = (_SIGNS[sign][1] if sign is not None else " ") + (":" if standing else " ")
        return Content(lead + self.text[start:end], spans)


def marked(layout: Layout, marks: Marks) -> dict[int, list[tuple[int, int, str]]]:
    """Give the marks by the rows that they stand in; a removed place marks the row where it stood."""
    rows: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for name, _, _ in _SIGNS:
        spans: Spans = getattr(marks, name)
        for start, end in spans:
            for row in range(layout.row_of(start), layout.row_of(max(start, end - 1)) + 1):
                rows[row].append((start, end, name))
    return dict(rows)


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the spans of the sentences of a text; a line of a table is one.

    >>> sentences("公开12件。受理0件；\\n单位 | 件")
    [(0, 6), (6, 11), (12, 18)]
    """
    return [match.span() for match in _SENTENCE.finditer(text) if not match[0].isspace()]


def resting(spans: Iterable[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Tell whether any of the spans has a letter in common with a place."""
    return any(start < place[1] and place[0] < end for start, end in spans)
