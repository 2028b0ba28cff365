"""The reports of one run against each other, while the stream goes on: what is found comes with the one that is read later."""

from summarize.check.across import YearBook
from summarize.check.copies import Shelf, copyable
from summarize.check.repeats import Confessions
from summarize.check.verdicts import ranked
from summarize.records.dossier import Dossier


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
        judged = self._years.add(dossier)
        report = copyable(dossier)
        copied = self._shelf.add(report) if report is not None else []
        checks = [*copied, *self._confessions.add(dossier)]
        return judged.model_copy(update={"checks": ranked((*judged.checks, *checks))}) if checks else judged
