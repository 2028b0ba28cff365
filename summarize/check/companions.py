"""The reports of one run against each other, while the stream goes on: what is found comes with the one that is read later."""

from collections.abc import Callable
from dataclasses import dataclass

from summarize.check.across import Year, YearBook, compared, year_of
from summarize.check.copies import Copyable, Shelf, copyable
from summarize.check.repeats import Confessions, Said, said_by
from summarize.check.verdicts import ranked
from summarize.records.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Companion:
    """What is kept of one report for those that follow: made of its dossier alone, so that any process can make it."""

    year: Year | None
    """Its figures."""
    copyable: Copyable | None
    """Its text."""
    said: Said | None
    """What it admits and promises."""


def companion(dossier: Dossier) -> Companion:
    """Give what is kept of a report; its text only where the dossier holds it (`text.body`)."""
    return Companion(year_of(dossier), copyable(dossier), said_by(dossier))


class Companions:
    """What is kept of each report of a run for those that follow."""

    def __init__(self) -> None:
        self._years = YearBook()
        self._shelf = Shelf()
        self._confessions = Confessions()

    def add(self, dossier: Dossier) -> Dossier:
        """Keep a report, and give its dossier with the checks against all that were added before it.

        Texts are compared only for dossiers that hold theirs (`text.body`).
        """
        return self.hold(companion(dossier), lambda: dossier) or dossier

    def hold(self, own: Companion, dossier: Callable[[], Dossier]) -> Dossier | None:
        """Keep what is kept of a report, and give its dossier with the checks against the others; None where they say nothing of it.

        `dossier` gives the whole of it, and is only called where there is something to compare.
        """
        beside = self._years.put(own.year) if own.year else (None, None)
        copied = self._shelf.add(own.copyable) if own.copyable else []
        checks = [*copied, *(self._confessions.add(own.said) if own.said else ())]
        if not checks and beside == (None, None):
            return None
        judged = compared(dossier(), own.year, *beside) if own.year else dossier()
        return judged.model_copy(update={"checks": ranked((*judged.checks, *checks))}) if checks else judged
