"""The readings of one report, sorted by what they are readings of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from summarize.check.verdicts import named
from summarize.records.kept import kept
from summarize.records.stages import By, Figure, Parsed, RulesReading, Scope
from summarize.statute.catalogue import APPLICANTS, FORMS_BY_APPLICANT, catalogue, has_applicants
from summarize.zh.fold import fold

_SCOPES = ("year", "cumulative", "part")


class Subject(NamedTuple):
    """What a reading is a reading of."""

    code: str
    """A code of the catalogue."""
    applicant: str | None
    """The column of table three, else None."""
    scope: Scope
    """What it covers."""


@cache
def _order(subject: Subject) -> tuple[int, int, int]:
    """The place of a subject among the indicators: as in the forms. There are as many as the catalogue has codes, columns and scopes."""
    column = APPLICANTS.index(subject.applicant) if subject.applicant else -1
    return _places()[subject.code], column, _SCOPES.index(subject.scope)


@cache
def _places() -> dict[str, int]:
    return {code: place for place, code in enumerate(catalogue())}


_ByName = Mapping[tuple[str, str | None, Scope], Figure | None]


@dataclass(frozen=True)
class Groups:
    """All readings of one report by subject."""

    text: str
    """The text that they stand in."""
    by_subject: dict[Subject, tuple[Figure, ...]]
    """The readings of each subject, in the order of the text."""
    format: str | None = None
    """The form of the report as far as it is known."""

    @kept
    def by_applicant(self) -> bool:
        """True when table three of 2019 and later was read."""
        return any(
            subject.applicant and any(figure.by != "rules.text" for figure in figures)
            for subject, figures in self.by_subject.items()
        )

    @kept
    def rows(self) -> frozenset[str]:
        """The codes of the rows that table three was read to have, whatever could be read in them."""
        return frozenset(
            code for code, applicant, scope in self._in_tables if applicant is not None and scope == "year"
        )

    @kept
    def codes(self) -> frozenset[str]:
        """The codes of which there is any reading."""
        return frozenset(subject.code for subject in self.by_subject)

    @kept
    def squeezed(self) -> str:
        """The folded text without any blank, to look for Chinese words in."""
        return "".join(fold(self.text).split())

    @kept
    def _in_tables(self) -> _ByName:
        """What the tables have a row for, with the one number that is stated there."""
        return {name: only(figures) for name, figures in self._readings("rules.table")}

    @kept
    def _in_prose(self) -> _ByName:
        """What the running text has a number for, with that number where it is one, and exact."""
        readings = self._readings("rules.text")
        return {name: only(f) for name, f in readings if not any(figure.approximate for figure in f)}

    def _readings(self, by: By) -> Iterator[tuple[Subject, Sequence[Figure]]]:
        for subject, figures in self.by_subject.items():
            if len(figures) == 1:
                if figures[0].by == by:
                    yield subject, figures
            elif own := [figure for figure in figures if figure.by == by]:
                yield subject, own

    @kept
    def form(self) -> str | None:
        """The form whose labels the report's tables have."""
        known = self.format in FORMS_BY_APPLICANT
        return FORMS_BY_APPLICANT[-1] if self.by_applicant and not known else self.format

    def named(self, code: str, applicant: str | None = None) -> tuple[str, str]:
        """Give what the report's form calls an indicator, and its English name."""
        return named(code, applicant, self.form)

    def table(self, code: str, applicant: str | None = None, scope: Scope = "year") -> Figure | None:
        """Give the table's stated reading as printed, or None when it is not stated or the tables differ."""
        return self._in_tables.get((code, applicant, scope))

    def tables(self, code: str, applicant: str | None = None, scope: Scope = "year") -> bool:
        """Tell whether a table has this row, whatever could be read in it."""
        return (code, applicant, scope) in self._in_tables

    def prose(self, code: str, applicant: str | None = None, scope: Scope = "year") -> Figure | None:
        """Give the exact number of the running text, or None when there is none or it has several."""
        return self._in_prose.get((code, applicant, scope))

    def whole(self, code: str) -> int | Decimal | None:
        """Give the table's number for all applicants together."""
        figure = self.table(code, "total") if has_applicants(code) else self.table(code)
        return figure.value if figure else None


def only(figures: Sequence[Figure]) -> Figure | None:
    """Give the first of these readings if all are stated and say the same."""
    first = figures[0]
    if first.state != "stated" or first.value is None:
        return None
    same = len(figures) == 1 or all(f.state == "stated" and f.value == first.value for f in figures)
    return first if same else None


def subjects(parsed: Parsed, figures: Iterable[Figure]) -> dict[Subject, tuple[Figure, ...]]:
    """Sort readings by what they are readings of; in a report with table three, a number of the running text is one of its last column.

    Readings of codes that the catalogue does not have are left out.
    """
    codes = catalogue()
    known = sorted((f for f in figures if f.code in codes), key=attrgetter("start", "end"))
    columns = {f.code for f in known if f.applicant is not None}
    new_form = parsed.report.format in FORMS_BY_APPLICANT
    sorted_in: dict[Subject, list[Figure]] = defaultdict(list)
    for figure in known:
        belongs = figure.applicant is None and has_applicants(figure.code) and (figure.code in columns or new_form)
        placed = replace(figure, applicant="total") if belongs else figure
        sorted_in[Subject(placed.code, placed.applicant, placed.scope)].append(placed)
    return {subject: tuple(sorted_in[subject]) for subject in sorted(sorted_in, key=_order)}


def grouped(parsed: Parsed, reading: RulesReading, others: Iterable[Figure] = ()) -> Groups:
    """Sort the readings of the rules, and those figures of a model that are what their quotes say."""
    return Groups(parsed.document.text, subjects(parsed, (*reading.figures, *others)), parsed.report.format)
