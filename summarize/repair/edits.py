"""The engine of repair: edits on a text, with everything that points into the text moving along.

A fix only says what it would change; this module changes it, and keeps cells, log and damaged places on their letters.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Extracted, Grid
from summarize.zh.fold import fold_edited


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a fix wants: `text[start:end]` becomes `replacement`."""

    start: int
    """Where it starts in the text that the fix looked at."""
    end: int
    """Where it ends; `start == end` for an insertion."""
    replacement: str
    """What shall stand there; empty to remove."""
    kind: str
    """The name of the defect."""
    certain: bool = True
    """False where another reading of the damage is possible."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Ranges of `replacement` that are still damaged."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that a fix recognises as damaged and cannot repair."""

    start: int
    """Where it starts in the text that the fix looked at."""
    end: int
    """Where it ends."""


Fix = Callable[[str], Iterator[Edit | Damage]]
"""A named defect: looks at the text, and yields what it would change, in any order."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under repair, with all that points into it."""

    text: str
    """The text as far as it is repaired."""
    grids: tuple[Grid, ...] = ()
    """Its tables."""
    repairs: tuple[Repair, ...] = ()
    """What was changed so far."""
    damaged: tuple[Span, ...] = ()
    """Places that could not be repaired; sorted, apart from each other."""

    @classmethod
    def of(cls, extracted: Extracted) -> "Draft":
        """Give the draft that repair starts from."""
        return cls(extracted.text, extracted.grids, extracted.repairs, joined(extracted.damaged))


def run(draft: Draft, fix: Fix) -> Draft:
    """Give the draft after one fix; the same object when the fix found nothing.

    Of edits that overlap, the one that starts first is made.
    """
    found = list(fix(draft.text))
    if not found:
        return draft
    damaged = joined((*draft.damaged, *(Span(start=d.start, end=d.end) for d in found if isinstance(d, Damage))))
    edits = _apart(edit for edit in found if isinstance(edit, Edit))
    if edits:
        return _edited(replace(draft, damaged=damaged), edits)
    return draft if damaged == draft.damaged else replace(draft, damaged=damaged)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give spans sorted, with those that touch or overlap made one, and empty ones left out.

    >>> joined((Span(start=4, end=6), Span(start=0, end=2), Span(start=1, end=4)))
    (Span(start=0, end=6),)
    """
    merged: list[Span] = []
    for span in sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not kept or (edit.start >= kept[-1].end and edit.end > kept[-1].start):
            kept.append(edit)
    return kept


def _edited(draft: Draft, edits: list[Edit]) -> Draft:
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += (draft.text[position : edit.start], edit.replacement)
        position = edit.end
    text = "".join((*pieces, draft.text[position:]))
    fold_edited(draft.text, text, ((edit.start, edit.end, edit.replacement) for edit in edits))
    moves = _Moves(edits)
    starts = moves.starts()
    logged = tuple(_logged(draft.text, edit, start) for edit, start in zip(edits, starts, strict=True))
    doubtful = (
        Span(start=start + first, end=start + last)
        for edit, start in zip(edits, starts, strict=True)
        for first, last in edit.doubtful
    )
    return Draft(
        text=text,
        grids=tuple(_moved_grid(grid, moves) for grid in draft.grids),
        repairs=tuple(_moved_repair(repair, moves, text) for repair in draft.repairs) + logged,
        damaged=joined((*(moves.span(span.start, span.end) for span in draft.damaged), *doubtful)),
    )


class _Moves:
    """Where the offsets of a text are after its edits."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        shift = 0
        self._shifts = [0]
        for edit in edits:
            shift += len(edit.replacement) - (edit.end - edit.start)
            self._shifts.append(shift)

    def starts(self) -> list[int]:
        """Where each edit's replacement starts now."""
        return [start + shift for start, shift in zip(self._starts, self._shifts, strict=False)]

    def span(self, start: int, end: int) -> Span:
        """The span's place now: widened to whole edits that it cuts, shrunk by what was removed."""
        first = self._left(start)
        return Span(start=first, end=first if start == end else max(first, self._right(end)))

    def _left(self, offset: int) -> int:
        """An edit that starts before the offset and ends after it begins the span; an insertion at it stays outside."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._edits[index].start == offset and self._edits[index].end > offset:
            index -= 1
        if index < 0:
            return offset
        if self._edits[index].end > offset:
            return self._edits[index].start + self._shifts[index]
        return offset + self._shifts[index + 1]

    def _right(self, offset: int) -> int:
        """An edit that starts before the offset and ends after it closes the span; an insertion at it stays outside."""
        index = bisect_right(self._starts, offset - 1) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if edit.end > offset:
            return edit.start + self._shifts[index] + len(edit.replacement)
        return offset + self._shifts[index + 1]


def _logged(text: str, edit: Edit, start: int) -> Repair:
    return Repair(
        kind=edit.kind,
        start=start,
        end=start + len(edit.replacement),
        before=text[edit.start : edit.end],
        after=edit.replacement,
        certain=edit.certain,
    )


def _moved_repair(repair: Repair, moves: _Moves, text: str) -> Repair:
    span = moves.span(repair.start, repair.end)
    return repair.model_copy(update={"start": span.start, "end": span.end, "after": text[span.start : span.end]})


def _moved_grid(grid: Grid, moves: _Moves) -> Grid:
    return replace(grid, cells=tuple(_moved_cell(cell, moves) for cell in grid.cells))


def _moved_cell(cell: Cell, moves: _Moves) -> Cell:
    span = moves.span(cell.start, cell.end)
    return replace(cell, start=span.start, end=span.end)
