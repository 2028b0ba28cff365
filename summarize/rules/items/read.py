"""What a report admits and what it promises, each with its verbatim sentence."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from summarize.records.findings import Commitment, Problem, Stated
from summarize.records.kept import kept
from summarize.records.record import Span
from summarize.records.stages import Parsed
from summarize.rules.items.clauses import Range
from summarize.rules.items.itemise import items_in
from summarize.rules.items.orders import orders_in
from summarize.rules.items.passage import Mark, Pages, as_printed, marks
from summarize.rules.items.tenses import tells_of_nothing_ahead, tells_of_past
from summarize.rules.items.traits import answers_of, deadlines_of, is_concrete, theme_of
from summarize.rules.items.turns import Mode, Stretch, stretches
from summarize.rules.items.zones import (
    Zone,
    cell_zones,
    heading_zones,
    run_in_zones,
    section_zones,
    unlabelled_zones,
    worded_commitment_zones,
    worded_problem_zones,
)
from summarize.zh.view import View

_SEPARATORS = ";,、:\n"


@dataclass(frozen=True, slots=True)
class Items:
    """The problems and commitments of one document, in the order of the text."""

    problems: tuple[Problem, ...]
    """What it admits; the earlier problems that it says are fixed are marked so."""
    commitments: tuple[Commitment, ...]
    """What it promises, or orders."""
    stated: Stated
    """Whether it has such parts at all."""


class _Piece(NamedTuple):
    mode: Mode
    span: Span
    text: str
    """As printed, without line breaks, page marks and enumerator."""
    folded: str
    deadline: str | None = None


@dataclass(frozen=True)
class _Part:
    """A zone, its enumerators, and how it is parted."""

    zone: Zone

    @kept
    def marks(self) -> list[Mark]:
        return marks(self.zone.view)

    @kept
    def stretches(self) -> list[Stretch]:
        return stretches(self.zone.view, self.zone.mode, self.marks)


def read_items(parsed: Parsed, tables: Sequence[Span] = ()) -> Items:
    """Give the problems and commitments of one document, one record each, quotes verbatim.

    Nothing inside `tables`, the statistics forms, is an item. A directory or a guide has none; of a notice only what it orders by a day or a frequency is a commitment.
    """
    kind = parsed.report.kind
    if kind in ("directory", "guide"):
        return Items((), (), Stated(problems=False, commitments=False))
    pages = Pages(parsed.document.text, tables)
    if kind == "notice":
        pieces = _ordered(pages, parsed)
        return _items(parsed.document.text, pieces, Stated(problems=False, commitments=bool(pieces)))
    return _of_report(pages, parsed)


def _of_report(pages: Pages, parsed: Parsed) -> Items:
    zones = section_zones(pages, parsed)
    if not any(zone.mode == "problems" for zone in zones):
        finders = (heading_zones, worded_problem_zones, run_in_zones, unlabelled_zones)
        zones += next((found for find in finders if (found := find(pages, parsed))), [])
    zones += cell_zones(pages, parsed)
    zones.sort(key=lambda zone: zone.view.offsets[0] if zone.view.offsets else 0)
    parts = [_Part(zone) for zone in zones]
    pieces = _distinct(piece for part in parts for piece in _of_part(parsed, part))
    modes = {stretch.mode for part in parts if part.zone.kind != "words" for stretch in part.stretches}
    promised = "commitments" in modes or any(zone.kind in ("commitments", "problems_and_commitments") for zone in zones)
    if not promised and parsed.report.kind != "speech":
        pieces += [piece for zone in worded_commitment_zones(pages, parsed) for piece in _of_part(parsed, _Part(zone))]
        promised = any(piece.mode == "commitments" for piece in pieces)
    admitted = any(zone.mode == "problems" and zone.kind != "words" for zone in zones)
    admitted = admitted or "problems" in modes or any(piece.mode == "problems" for piece in pieces)
    return _items(parsed.document.text, pieces, Stated(problems=admitted, commitments=promised))


def _of_part(parsed: Parsed, part: _Part) -> list[_Piece]:
    found: list[_Piece] = []
    zone = part.zone
    whole = zone.kind == "cell" and not part.marks
    for stretch in [] if whole else part.stretches:
        headed = stretch.labelled and (zone.kind == "problems" or stretch.start > 0)
        for mode, place in items_in(zone.view, stretch, part.marks, headed=headed):
            piece = _piece(parsed, zone.view, mode, place)
            if piece is not None:
                found.append(piece)
    if parsed.report.year is not None:
        found = list(_not_past(found, zone.view, parsed.report.year))
    cell = _piece(parsed, zone.view, zone.mode, (0, len(zone.view.text))) if whole else None
    return [cell] if cell is not None else found


def _not_past(pieces: Iterable[_Piece], view: View, year: int) -> Iterator[_Piece]:
    """Leave out what tells of the year of the report or one before: 2016年,12个平台整合至5个。举办培训班2期。"""
    past_until = -1
    for piece in pieces:
        end = bisect_left(view.offsets, piece.span.end)
        is_told = tells_of_past(piece.folded, year)
        goes_on = bisect_left(view.offsets, piece.span.start) <= past_until and tells_of_nothing_ahead(piece.folded)
        if piece.mode != "commitments" or not (is_told or goes_on):
            yield piece
        else:
            past_until = end if view.text[end - 1 : end + 1].endswith("\n") else end + 1


def _ordered(pages: Pages, parsed: Parsed) -> list[_Piece]:
    view = pages.passage(parsed.body.start, parsed.body.end)
    ends = {mark.start: mark.end for mark in marks(view)}
    found: list[_Piece] = []
    for start, end, deadline in orders_in(view.text):
        piece = _piece(parsed, view, "commitments", (ends.get(start, start), end), deadline)
        if piece is not None:
            found.append(piece)
    return found


def _piece(parsed: Parsed, view: View, mode: Mode, place: Range, deadline: str | None = None) -> _Piece | None:
    start, end = place
    while start < end and view.text[start] in _SEPARATORS:
        start += 1
    while end > start and view.text[end - 1] in _SEPARATORS:
        end -= 1
    if end - start < 3:
        return None
    printed = as_printed(view, start, end, parsed.document.text, {"\n": " ", " ": " "})
    return _Piece(mode, view.span(start, end), printed, view.text[start:end], deadline)


def _distinct(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Drop what was already found: zones may overlap, and a page may print a part twice."""
    kept: list[_Piece] = []
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        key = (piece.mode, piece.folded)
        if key not in seen:
            seen.add(key)
            kept.append(piece)
    return kept


def _items(document: str, pieces: list[_Piece], stated: Stated) -> Items:
    problems = [piece for piece in pieces if piece.mode != "commitments"]
    open_texts = ["" if piece.mode == "resolved" else piece.folded for piece in problems]
    return Items(
        tuple(_problem(document, piece) for piece in problems),
        tuple(_commitment(document, piece, open_texts) for piece in pieces if piece.mode == "commitments"),
        stated,
    )


def _problem(document: str, piece: _Piece) -> Problem:
    return Problem.of_checked({**_evidence(document, piece), "resolved": piece.mode == "resolved"})


def _commitment(document: str, piece: _Piece, problems: list[str]) -> Commitment:
    deadlines = deadlines_of(piece.folded)
    return Commitment.of_checked(
        {
            **_evidence(document, piece),
            "deadline": piece.deadline or (deadlines[0] if deadlines else None),
            "concrete": piece.deadline is not None or is_concrete(piece.folded),
            "answers": answers_of(piece.folded, problems),
        }
    )


def _evidence(document: str, piece: _Piece) -> dict[str, Any]:
    """What a problem and a commitment both have: the words, where they stand and what they are about."""
    return {
        "start": piece.span.start,
        "end": piece.span.end,
        "quote": document[piece.span.start : piece.span.end],
        "text": piece.text,
        "match": "exact",
        "claimed": None,
        "readers": ("rules",),
        "theme": theme_of(piece.folded),
    }
