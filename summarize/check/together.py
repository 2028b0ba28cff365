"""Both readers' problems and promises as one list: what both gave stands once and says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from summarize.records.findings import Check, Commitment, Problem, Reader, Summary
from summarize.records.stages import ModelReading, RulesReading

Item = TypeVar("Item", Problem, Commitment)

_BOTH: tuple[Reader, ...] = ("rules", "model")
_SAME = 0.5
"""Share of the shorter of two quotes that the other must cover, so that both tell the same thing."""


def together(
    rules: RulesReading, model: ModelReading | None, checks: Iterable[Check] = ()
) -> tuple[Summary, tuple[Problem, ...], tuple[Commitment, ...]]:
    """Give the summary, the problems and the commitments of both readers in the order of the text.

    `checks` are the judge's: a model's summary that breaks a rule gives way to the rules' own; its items that do come after the sound
    ones, and those that stand nowhere in the text last; one that the text says is solved is marked so.
    """
    if model is None:
        return rules.summary, rules.problems, rules.commitments
    blamed = [check for check in checks if check.kind == "grounding" and check.blame == "reader" and not check.codes]
    faults = {(e.start, e.end): check.name or "" for check in blamed for e in check.evidence}
    admitted = tuple(_marked(problem, faults) for problem in model.problems)
    problems, of_rules, of_model = _merged(rules.problems, admitted, faults)
    commitments, _, _ = _merged(_pointing(rules.commitments, of_rules), _pointing(model.commitments, of_model), faults)
    is_sound = not any((check.name or "").startswith("summary_") for check in blamed)
    return model.summary if is_sound and model.summary.text else rules.summary, problems, commitments


def _marked(problem: Problem, faults: Mapping[tuple[int, int], str]) -> Problem:
    solved = faults.get((problem.start, problem.end)) == "resolved"
    return problem.model_copy(update={"resolved": True}) if solved else problem


def same(one: Item, other: Item) -> bool:
    """Tell whether two quotes are of the same place: one covers half of the shorter one or more."""
    if one.match == "none" or other.match == "none":
        return False
    shorter = min(one.end - one.start, other.end - other.start)
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _SAME * shorter


def _merged(
    rules: Sequence[Item], model: Sequence[Item], faults: Mapping[tuple[int, int], str]
) -> tuple[tuple[Item, ...], list[int], list[int]]:
    """Give one list, and where in it each item of the rules and of the model now stands."""
    met = [any(same(item, other) for other in model) for item in rules]
    kept = [item.model_copy(update={"readers": _BOTH}) if both else item for item, both in zip(rules, met, strict=True)]
    stands: list[int] = []
    for item in model:
        place = next((number for number, other in enumerate(kept) if same(item, other)), len(kept))
        stands.append(place)
        if place == len(kept):
            kept.append(item)
    order = sorted(range(len(kept)), key=lambda number: _place(kept[number], faults))
    place_of = {number: place for place, number in enumerate(order)}
    return (
        tuple(kept[number] for number in order),
        [place_of[number] for number in range(len(rules))],
        [place_of[number] for number in stands],
    )


def _place(item: Item, faults: Mapping[tuple[int, int], str]) -> tuple[int, int]:
    """Sound items in the order of the text, then those that break a rule, then those that stand nowhere."""
    if item.match == "none":
        return 2, 0
    is_blamed = "rules" not in item.readers and faults.get((item.start, item.end), "resolved") != "resolved"
    return int(is_blamed), item.start


def _pointing(commitments: Sequence[Commitment], places: Sequence[int]) -> list[Commitment]:
    """Let each promise answer the same problems in the common list; a number that names no problem is left out."""
    return [
        promise.model_copy(
            update={"answers": tuple(sorted({places[a] for a in promise.answers if 0 <= a < len(places)}))}
        )
        for promise in commitments
    ]
