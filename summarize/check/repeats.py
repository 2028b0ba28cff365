"""What a body confesses and promises again: the same problem, the same promise, in two years running."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.check.same_body import Places, body_name, may_be_one_place, places_of
from summarize.check.verdicts import found
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Commitment, Elsewhere, Problem
from summarize.records.record import Evidence
from summarize.zh.fold import fold

_NOT_LETTERS = re.compile(r"[^一-鿿]+")
_GRAM = 2
_FEWEST_LETTERS = 6
_SAME = 0.75

Item = Problem | Commitment


@dataclass(frozen=True, slots=True)
class Said:
    """What one report admits and promises, kept for the report of the next year."""

    path: str
    """The file."""
    part: int
    """Which document of it."""
    body: str
    """The body's name for comparison."""
    year: int
    """The year reported on."""
    places: Places
    """Province and city."""
    problems: tuple[Problem, ...]
    """What it admits and has not solved."""
    commitments: tuple[Commitment, ...]
    """What it promises."""


class Confessions:
    """What the reports of one run admit and promise."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, int], Said] = {}

    def add(self, said: Said) -> list[Check]:
        """Keep what a report says, and give what it says again, or what a later one that was read before repeats."""
        near = [self._said.get((said.body, said.year - 1)), self._said.get((said.body, said.year + 1))]
        self._said.setdefault((said.body, said.year), said)
        return [
            check
            for other in near
            if other is not None and may_be_one_place(said.places, other.places)
            for check in _repeated(said, other)
        ]


def said_by(dossier: Dossier) -> Said | None:
    """Give what a report admits and promises; None where it is not certain whose it is, or of which year."""
    body, year, source = body_name(dossier), dossier.report.year, dossier.source
    if body is None or year is None:
        return None
    open_problems = tuple(problem for problem in dossier.problems if not problem.resolved and problem.quote)
    promised = tuple(promise for promise in dossier.commitments if promise.quote)
    return Said(source.path, source.part, body, year, places_of(dossier), open_problems, promised)


def _repeated(said: Said, other: Said) -> Iterator[Check]:
    for what, zh, en, mine, theirs in (
        ("problems", "承认的问题", "problems admitted", said.problems, other.problems),
        ("commitments", "作出的承诺", "promises", said.commitments, other.commitments),
    ):
        pairs = _pairs(mine, theirs)
        if not pairs:
            continue
        bare = what == "commitments" and not any(
            promise.concrete or promise.deadline for promise, _ in pairs if isinstance(promise, Commitment)
        )
        yield found(
            "repeated",
            "note",
            f"{len(mine)}项{zh}中有{len(pairs)}项与{other.year}年度报告相同{'，且无具体数字、日期或机构' if bare else ''}",
            f"{len(pairs)} of {len(mine)} {en} stand in the report for {other.year} too"
            + (", with no number, date or named body" if bare else ""),
            name=what,
            severity="medium" if len(pairs) * 2 > len(mine) else "low",
            blame="unclear",
            evidence=[Evidence(start=one.start, end=one.end, quote=one.quote) for one, _ in pairs],
        ).model_copy(update={"elsewhere": tuple(_quoted(other, again) for _, again in pairs)})


def _quoted(said: Said, item: Item) -> Elsewhere:
    return Elsewhere(start=item.start, end=item.end, quote=item.quote, path=said.path, part=said.part)


def _pairs(mine: Sequence[Item], theirs: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Each of this report's items that the other has too, with the one that is most like it."""
    pairs: list[tuple[Item, Item]] = []
    for item in mine:
        likeness = [(alike(item.text, other.text), -place) for place, other in enumerate(theirs)]
        best = max(likeness, default=(0.0, 0))
        if best[0] >= _SAME:
            pairs.append((item, theirs[-best[1]]))
    return pairs


def alike(one: str, other: str) -> float:
    """Give how much two short sentences share, from 0 to 1, numbers and marks aside.

    >>> alike("公开的时效性有待提高", "公开时效性有待提高。") >= 0.75, alike("专职人员不足", "公开内容不够全面")
    (True, 0.0)
    """
    first, second = (_grams(_NOT_LETTERS.sub("", fold(text))) for text in (one, other))
    if min(len(first), len(second)) < _FEWEST_LETTERS - _GRAM + 1:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _grams(letters: str) -> set[str]:
    return {letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1)}
