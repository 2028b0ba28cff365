"""Two reports side by side: their figures with the change, sums that reach over both years, and what both say in the same words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarize.check.across import YearBook
from summarize.check.own_words import Sentence, own_sentences, weight
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Indicator
from summarize.records.record import Span
from summarize.statute.catalogue import APPLICANTS, catalogue

_SCOPES = ("year", "cumulative", "part")
_LEAST = 6
"""Letters beside names and formulas of the law that a sentence has, so that a title is not taken for a shared one."""
Key = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """One figure in both reports."""

    code: str
    """A code of the catalogue."""
    applicant: str | None
    """The column of table three, else None."""
    scope: str
    """year, cumulative or part."""
    label: str
    """What it is called: as in the second report where it has the figure."""
    english: str
    """The same in English."""
    unit: str
    """Its unit."""
    first: Indicator | None
    """In the first report; None where that does not have it."""
    second: Indicator | None
    """In the second one."""
    change: int | Decimal | None
    """Second less first; None unless both state exact values."""
    percent: Decimal | None
    """The change in percent of the first, to one place; None unless both are exact and the first is not 0."""

    @property
    def differs(self) -> bool:
        """Tell whether the two reports do not say the same."""
        return self.change != 0


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence that both reports have, but for blanks, marks and figures."""

    first: Span
    """Where it stands in the first text."""
    second: Span
    """Where it stands in the second text."""
    only_names_differ: bool
    """True where the bodies' own names had to be left out to make them the same."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side."""

    figures: tuple[FigurePair, ...]
    """All figures of either report, in the order of the forms."""
    checks: tuple[Check, ...]
    """What must hold between two years of one body, passes too; evidence is of the later year's report. Empty for others."""
    later_is_second: bool
    """Which report the evidence of the checks is quoted from."""
    shared: tuple[SharedSentence, ...]
    """Sentences that both have, in the order of the first; headings, tables and formulas of the law do not count."""
    first_share: float
    """How much of the first report's own words stand in shared sentences, 0 to 1."""
    second_share: float
    """The same of the second report."""


def compare(first: Dossier, second: Dossier) -> Comparison:
    """Put two reports side by side; both dossiers must have their texts."""
    later_is_second = (second.report.year or 0) >= (first.report.year or 0)
    mine, theirs = _sentences(first), _sentences(second)
    shared = tuple(_shared(mine, theirs))
    return Comparison(
        figures=tuple(_figures(first, second)),
        checks=_between(*((first, second) if later_is_second else (second, first))),
        later_is_second=later_is_second,
        shared=shared,
        first_share=_share(mine, [pair.first for pair in shared]),
        second_share=_share(theirs, [pair.second for pair in shared]),
    )


def _figures(first: Dossier, second: Dossier) -> Iterator[FigurePair]:
    left, right = _by_key(first), _by_key(second)
    codes = {code: place for place, code in enumerate(catalogue())}

    def order(key: Key) -> tuple[int, int, int]:
        applicant = APPLICANTS.index(key[1]) if key[1] else -1
        return codes.get(key[0], len(codes)), _SCOPES.index(key[2]), applicant

    for key in sorted({**left, **right}, key=order):
        yield _pair(left.get(key), right.get(key))


def _by_key(dossier: Dossier) -> dict[Key, Indicator]:
    return {(one.code, one.applicant, one.scope): one for one in dossier.indicators}


def _pair(first: Indicator | None, second: Indicator | None) -> FigurePair:
    shown = second or first
    if shown is None:
        raise ValueError("a pair needs a figure")
    change = percent = None
    a, b = _exact(first), _exact(second)
    if a is not None and b is not None:
        change = b - a
        percent = round(Decimal(change) * 100 / Decimal(a), 1) if a else None
    row = catalogue().get(shown.code)
    english = row.english if row else shown.label
    key = (shown.code, shown.applicant, shown.scope)
    return FigurePair(*key, shown.label, english, shown.unit, first, second, change, percent)


def _exact(indicator: Indicator | None) -> int | Decimal | None:
    if indicator is None or indicator.state != "stated" or indicator.approximate:
        return None
    return indicator.value


def _between(earlier: Dossier, later: Dossier) -> tuple[Check, ...]:
    """The checks between two years of one body: those that the year book adds when the later one comes to it."""
    years = YearBook()
    years.add(earlier)
    own = set(map(id, later.checks))
    found = [check for check in years.add(later).checks if id(check) not in own]
    return tuple(found)


def _sentences(dossier: Dossier) -> list[Sentence]:
    names = (dossier.report.agency, *dossier.report.region.model_dump().values())
    sentences = own_sentences(dossier.text.body or "", names)
    return [sentence for sentence in sentences if weight(sentence.masked) >= _LEAST]


def _shared(mine: list[Sentence], theirs: list[Sentence]) -> Iterator[SharedSentence]:
    """Each sentence is paired once, with the next one of its like that is still free."""
    exact: dict[str, list[Sentence]] = {}
    masked: dict[str, list[Sentence]] = {}
    for sentence in reversed(theirs):
        exact.setdefault(sentence.letters, []).append(sentence)
        masked.setdefault(sentence.masked, []).append(sentence)
    used: set[int] = set()
    pairs: dict[int, SharedSentence] = {}
    for index, renamed in ((exact, False), (masked, True)):
        for sentence in mine:
            if sentence.start in pairs:
                continue
            free = index.get(sentence.masked if renamed else sentence.letters, [])
            while free and free[-1].start in used:
                free.pop()
            if free:
                other = free.pop()
                used.add(other.start)
                pairs[sentence.start] = SharedSentence(_span(sentence), _span(other), renamed)
    yield from (pairs[start] for start in sorted(pairs))


def _span(sentence: Sentence) -> Span:
    return Span(start=sentence.start, end=sentence.end)


def _share(sentences: list[Sentence], shared: list[Span]) -> float:
    starts = {span.start for span in shared}
    whole = sum(len(sentence.letters) for sentence in sentences)
    return sum(len(one.letters) for one in sentences if one.start in starts) / whole if whole else 0.0
