"""Several parts of one long document as one reading: nothing is lost at a seam, and nothing stands twice."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from summarize.llm.figures import figures, without_repeats
from summarize.llm.grounded import Ground
from summarize.llm.items import commitments, problems, shortened, summary
from summarize.llm.prompt import Language
from summarize.llm.segments import Segment
from summarize.records.findings import Commitment, Point, Problem, Summary
from summarize.records.stages import Exchange, Figure, ModelReading, Statement

_MOST_POINTS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """The values of one valid reply."""

    value: Any
    """As the schema has it."""
    strange: tuple[str, ...] = ()
    """What of the reply was left out, one line each."""


def parts_of(segments: Sequence[Segment], letters: int) -> list[tuple[Segment, ...]]:
    """Cut a document into parts of about equal length, none longer than `letters`, and no table in the middle where that can be.

    Every later part begins with the document's first segment, its title, so that a model knows what it reads.
    """
    total = sum(len(segment.line) + 1 for segment in segments)
    count = -(-total // max(1, letters))
    if count <= 1 or len(segments) < 4:
        return [tuple(segments)]
    parts: list[list[Segment]] = [[]]
    length = 0
    for segment in segments:
        full = length + len(segment.line) + 1 > total / count
        torn = segment.is_row and parts[-1] and parts[-1][-1].is_row and length < letters * 0.9
        if parts[-1] and full and not torn and len(parts) < count:
            parts.append([])
            length = 0
        parts[-1].append(segment)
        length += len(segment.line) + 1
    return [tuple(part if number == 0 else [segments[0], *part]) for number, part in enumerate(parts)]


def reading(parts: Sequence[Part], ground: Ground, exchange: Exchange, lang: Language) -> ModelReading:
    """Give one reading of the replies to all parts of a document, in the order of the document."""
    found = [list(chain.from_iterable(figures(item, ground) for item in part.value["indicators"])) for part in parts]
    lines = chain.from_iterable(found)
    admitted, promised = _items(parts, ground)
    return ModelReading(
        exchange=exchange,
        kind=_first(parts, "kind", ground),
        title=_first(parts, "title", ground),
        agency=_first(parts, "agency", ground),
        year=_first(parts, "year", ground),
        figures=tuple(without_repeats(one for one in chain.from_iterable(found) if isinstance(one, Figure))),
        problems=admitted,
        commitments=promised,
        summary=_summary([summary(part.value["summary"], ground, lang) for part in parts], lang),
        strange=(*chain.from_iterable(part.strange for part in parts), *(one for one in lines if isinstance(one, str))),
    )


def _first(parts: Sequence[Part], name: str, ground: Ground) -> Statement:
    """What the first part says that says it: a title stands at the beginning, and the later parts guess."""
    statements = [ground.statement(part.value[name]) for part in parts]
    return next((one for one in statements if one.value is not None and one.match != "none"), statements[0])


def _items(parts: Sequence[Part], ground: Ground) -> tuple[tuple[Problem, ...], tuple[Commitment, ...]]:
    """All problems and promises once, `answers` pointing into the one list."""
    kept: dict[Hashable, Problem] = {}
    promised: dict[Hashable, Commitment] = {}
    for part in parts:
        admitted = problems(part.value["problems"], ground)
        for problem in admitted:
            kept.setdefault(_name(problem), problem)
        places = list(kept)
        for commitment in commitments(part.value["commitments"], ground, len(admitted)):
            answers = tuple(sorted({places.index(_name(admitted[index])) for index in commitment.answers}))
            is_same = answers == commitment.answers
            promised.setdefault(
                _name(commitment), commitment if is_same else commitment.model_copy(update={"answers": answers})
            )
    return tuple(kept.values()), tuple(promised.values())


def _name(item: Problem | Commitment | Point) -> Hashable:
    return (item.start, item.end) if item.match != "none" else item.claimed


def _summary(parts: Sequence[Summary], lang: Language) -> Summary:
    """One summary of all parts: the beginning of each, as far as the length allows."""
    if len(parts) == 1:
        return parts[0]
    points = list(
        {
            _name(point): point for part in zip_longest(*(one.points for one in parts)) for point in part if point
        }.values()
    )
    text = ("" if lang == "zh" else " ").join(shortened(part.text, lang, len(parts)) for part in parts)
    return Summary(text=text, lang=lang, by="model", points=tuple(points[:_MOST_POINTS]))
