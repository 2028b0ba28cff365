"""Text that a report shares with another body's, or with its own of the year before, passage by passage.

A passage is shared when each run of eight letters in it stands in the other report too; what is only terms and formulas of the law
does not count, and a sentence of which most is shared counts whole: it was edited. Which reports to compare is found by sentences
that are the same without names and numbers (`own_words`), and by sketches where they can be made.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarize.check.own_words import Sentence, own_sentences, weight
from summarize.check.same_body import body_name
from summarize.check.sketches import Sketches, available
from summarize.check.verdicts import Severity, found
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Elsewhere
from summarize.records.record import Evidence

_RUN = 8
_EDITED = 0.7
_FEWEST_LETTERS = 200
_CANDIDATE = 0.1
_KEPT_PER_SENTENCE = 4
_MOST_CANDIDATES = 2
_TOLD = 0.5
_SEVERE = 0.8
_QUOTED = 3


@dataclass(frozen=True, eq=False)
class Copyable:
    """One report with what is needed to compare its text."""

    path: str
    """The file."""
    part: int
    """Which document of it."""
    agency: str | None
    """Whose report it is."""
    body: str | None
    """The body's name for comparison, None where it is not certain."""
    year: int | None
    """The year reported on."""
    text: str
    """The repaired text."""
    sentences: tuple[Sentence, ...]
    """Its own words."""

    @cached_property
    def size(self) -> int:
        """How many letters it has of its own."""
        return sum(len(sentence.letters) for sentence in self.sentences)

    @property
    def named(self) -> str:
        """How it is called in a message."""
        return f"{self.agency or '?'}{self.year or ''}"

    def is_last_year_of(self, other: "Copyable") -> bool:
        """Tell whether this is the same body's report of another year."""
        return self.body is not None and self.body == other.body and self.year != other.year


def copyable(dossier: Dossier) -> Copyable | None:
    """Give what can be compared of an annual report whose dossier has the text; None for anything else."""
    report, source, text = dossier.report, dossier.source, dossier.text.body
    if report.kind != "annual_report" or text is None:
        return None
    names = (report.agency, *report.region.model_dump().values())
    sentences = tuple(own_sentences(text, names))
    return Copyable(source.path, source.part, report.agency, body_name(dossier), report.year, text, sentences)


class Shelf:
    """The texts of one run: each report is compared with those that were put there before it."""

    def __init__(self, *, sketched: bool | None = None) -> None:
        self._reports: list[Copyable] = []
        self._by_sentence: dict[str, list[int]] = {}
        self._by_body: dict[str, list[int]] = {}
        self._sketches = Sketches() if (available() if sketched is None else sketched) else None

    def add(self, report: Copyable) -> list[Check]:
        """Put a report on the shelf, and give one check for each of the earlier ones that it shares most of its text with."""
        if report.size < _FEWEST_LETTERS:
            return []
        checks = [check for other in self._candidates(report) for check in _compared(report, other)]
        self._keep(report)
        return checks

    def _candidates(self, report: Copyable) -> list[Copyable]:
        """The earlier reports that have most in common at a glance; the body's own of other years always."""
        common: Counter[int] = Counter()
        for sentence in report.sentences:
            for number in self._by_sentence.get(sentence.masked, ()):
                common[number] += len(sentence.letters)
        alike = [number for number, letters in common.items() if letters >= report.size * _CANDIDATE]
        ranked = sorted(alike, key=lambda number: (-common[number], number))[:_MOST_CANDIDATES]
        if self._sketches is not None:
            joined = "".join(sentence.letters for sentence in report.sentences)
            ranked += self._sketches.add(len(self._reports), joined)[:_MOST_CANDIDATES]
        ranked += self._by_body.get(report.body or "", ())[-_MOST_CANDIDATES:]
        return [self._reports[number] for number in dict.fromkeys(ranked)]

    def _keep(self, report: Copyable) -> None:
        number = len(self._reports)
        self._reports.append(report)
        # of a sentence that hundreds have, the first few are enough to find what it was taken from
        for masked in {sentence.masked for sentence in report.sentences}:
            known = self._by_sentence.setdefault(masked, [])
            if len(known) < _KEPT_PER_SENTENCE:
                known.append(number)
        if report.body is not None:
            self._by_body.setdefault(report.body, []).append(number)


def share(report: Copyable, other: Copyable) -> float:
    """Give how much of a report's own words stands in another one's, from 0 to 1."""
    known, whole = _grams(other), _letters(other)
    covered = sum(
        len(s.letters) if s.letters in whole else _covered(s.letters, known, edited=True) for s in report.sentences
    )
    return covered / report.size if report.size else 0.0


def _covered(letters: str, known: frozenset[str], *, edited: bool) -> int:
    """How many letters of a sentence stand in runs that the other report has."""
    runs: list[list[int]] = []
    for at in [at for at in range(len(letters) - _RUN + 1) if letters[at : at + _RUN] in known]:
        if runs and at <= runs[-1][1]:
            runs[-1][1] = at + _RUN
        else:
            runs.append([at, at + _RUN])
    covered = sum(end - start for start, end in runs if weight(letters[start:end]) >= _RUN)
    return len(letters) if edited and covered >= len(letters) * _EDITED else covered


@lru_cache(maxsize=32)
def _grams(report: Copyable) -> frozenset[str]:
    letters = (sentence.letters for sentence in report.sentences)
    return frozenset(s[at : at + _RUN] for s in letters for at in range(len(s) - _RUN + 1))


@lru_cache(maxsize=32)
def _letters(report: Copyable) -> frozenset[str]:
    return frozenset(sentence.letters for sentence in report.sentences)


def _compared(report: Copyable, other: Copyable) -> Iterator[Check]:
    own, theirs = share(report, other), share(other, report)
    if max(own, theirs) < _TOLD or (report.body == other.body and report.year == other.year):
        return
    again = other.is_last_year_of(report)
    most = max(own, theirs)
    pairs = _passages(report, other)
    said_zh = "本机关" if again else ""
    said_en = "its own report" if again else "the report"
    yield found(
        "copied_text",
        "note",
        f"本报告文字的{own:.0%}与{said_zh}{other.named}年度报告相同（占后者的{theirs:.0%}；法定表述、标题和表格不计）",
        f"{own:.0%} of the text stands in {said_en} of {other.named} too ({theirs:.0%} of that one), "
        "formulas of the law, headings and tables not counted",
        name="last_year" if again else "another_body",
        severity=_severity(most, again=again),
        blame="unclear",
        evidence=[Evidence(start=s.start, end=s.end, quote=report.text[s.start : s.end]) for s, _ in pairs],
    ).model_copy(update={"elsewhere": tuple(_quoted(other, sentence) for _, sentence in pairs)})


def _severity(most: float, *, again: bool) -> Severity:
    """Another body's text is news at any rate; one's own of last year when next to nothing was changed."""
    if most >= _SEVERE:
        return "medium" if again else "high"
    return "low" if again else "medium"


def _quoted(other: Copyable, sentence: Sentence) -> Elsewhere:
    quote = other.text[sentence.start : sentence.end]
    return Elsewhere(start=sentence.start, end=sentence.end, quote=quote, path=other.path, part=other.part)


def _passages(report: Copyable, other: Copyable) -> Sequence[tuple[Sentence, Sentence]]:
    """The longest sentences that both have, each with its like in the other report."""
    known = _grams(other)
    taken = [s for s in report.sentences if _covered(s.letters, known, edited=True) == len(s.letters)]
    longest = sorted(taken, key=lambda s: (-weight(s.letters), s.start))[:_QUOTED]
    in_order = sorted(longest, key=lambda s: s.start)
    return [(sentence, _like(sentence, other.sentences)) for sentence in in_order]


def _like(sentence: Sentence, others: Sequence[Sentence]) -> Sentence:
    same = next((other for other in others if other.masked == sentence.masked), None)
    if same is not None:
        return same
    grams = {sentence.letters[at : at + _RUN] for at in range(len(sentence.letters) - _RUN + 1)}
    return max(others, key=lambda other: sum(gram in other.letters for gram in grams))
