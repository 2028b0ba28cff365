"""Ruling lines of a PDF page: where a table has no line at its end or its side, for a table goes on over the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NEAR = 3.0
"""Lines this close are one."""
_SHORTEST = 6.0
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Stroke:
    """One straight line; `at` is its place on one axis, `start` and `end` its reach on the other, in points."""

    at: float
    """Its place across."""
    start: float
    """Where it starts along."""
    end: float
    """Where it ends along."""


def closing(along: Iterable[Stroke], across: Sequence[Stroke]) -> list[Stroke]:
    """Give the strokes that are missing where three or more strokes end in one line and none runs across their ends.

    >>> closing([Stroke(0, 0, 50), Stroke(40, 0, 50), Stroke(90, 0, 50)], [Stroke(0, 0, 90)])
    [Stroke(at=50.0, start=0, end=90)]
    """
    long = [stroke for stroke in along if stroke.end - stroke.start >= _SHORTEST]
    found: list[Stroke] = []
    for side in ("start", "end"):
        for group in _clusters(long, side):
            at = float(getattr(group[len(group) // 2], side))
            places = sorted(stroke.at for stroke in group)
            distinct = 1 + sum(1 for before, after in pairwise(places) if after - before > _NEAR)
            missing = Stroke(at, places[0], places[-1])
            if distinct >= _FEWEST and not any(_covers(stroke, missing) for stroke in across):
                found.append(missing)
    return found


def _clusters(strokes: list[Stroke], side: str) -> list[list[Stroke]]:
    clusters: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: float(getattr(stroke, side))):
        if clusters and getattr(stroke, side) - getattr(clusters[-1][0], side) <= _NEAR:
            clusters[-1].append(stroke)
        else:
            clusters.append([stroke])
    return clusters


def _covers(stroke: Stroke, missing: Stroke) -> bool:
    return abs(stroke.at - missing.at) <= _NEAR and stroke.start < missing.end - 1 and missing.start + 1 < stroke.end
