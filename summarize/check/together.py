"""Both readers' problems and promises as one list: what both gave stands once and says so."""

from collections.abc import Sequence
from typing import TypeVar

from summarize.records.findings import Commitment, Problem, Reader, Summary
from summarize.records.stages import ModelReading, RulesReading

Item = TypeVar("Item", Problem, Commitment)

_BOTH: tuple[Reader, ...] = ("rules", "model")
_SAME = 0.5
"""Share of the shorter of two quotes that the other must cover, so that both tell the same thing."""


def together(
    rules: RulesReading, model: ModelReading | None
) -> tuple[Summary, tuple[Problem, ...], tuple[Commitment, ...]]:
    """Give the summary, the problems and the commitments of both readers, in the order of the text, ungrounded ones last."""
    if model is None:
        return rules.summary, rules.problems, rules.commitments
    problems, of_rules, of_model = _merged(rules.problems, model.problems)
    commitments, _, _ = _merged(_pointing(rules.commitments, of_rules), _pointing(model.commitments, of_model))
    return model.summary, problems, commitments


def same(one: Item, other: Item) -> bool:
    """Tell whether two quotes are of the same place: one covers half of the shorter one or more."""
    if one.match == "none" or other.match == "none":
        return False
    shorter = min(one.end - one.start, other.end - other.start)
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _SAME * shorter


def _merged(rules: Sequence[Item], model: Sequence[Item]) -> tuple[tuple[Item, ...], list[int], list[int]]:
    """Give one list, and where in it each item of the rules and of the model now stands."""
    met = [any(same(item, other) for other in model) for item in rules]
    kept = [item.model_copy(update={"readers": _BOTH}) if both else item for item, both in zip(rules, met, strict=True)]
    stands: list[int] = []
    for item in model:
        place = next((number for number, other in enumerate(kept) if same(item, other)), len(kept))
        stands.append(place)
        if place == len(kept):
            kept.append(item)
    order = sorted(range(len(kept)), key=lambda number: (kept[number].match == "none", kept[number].start))
    place_of = {number: place for place, number in enumerate(order)}
    return (
        tuple(kept[number] for number in order),
        [place_of[number] for number in range(len(rules))],
        [place_of[number] for number in stands],
    )


def _pointing(commitments: Sequence[Commitment], places: Sequence[int]) -> list[Commitment]:
    """Let each promise answer the same problems in the common list; a number that names no problem is left out."""
    return [
        promise.model_copy(
            update={"answers": tuple(sorted({places[a] for a in promise.answers if 0 <= a < len(places)}))}
        )
        for promise in commitments
    ]
