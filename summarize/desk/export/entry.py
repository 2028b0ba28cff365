"""One report as it is handed on: its row, its dossier if it has one, and what the person said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.desk.records import Note, Person, Row
from summarize.desk.store import Desk
from summarize.desk.suspicion import Finding, findings
from summarize.records.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Entry:
    """One report."""

    row: Row
    """Its row."""
    dossier: Dossier | None
    """What was read, with its text; None for an error."""
    person: Person
    """What the person said."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give its findings, the most newsworthy first."""
        return findings(self.dossier.checks) if self.dossier else ()

    def notes_on(self, finding: Finding) -> list[Note]:
        """Give the notes on one finding."""
        return [note for note in self.person.notes if note.finding == finding.fingerprint]

    @property
    def other_notes(self) -> list[Note]:
        """Give the notes that are on none of its findings."""
        known = {finding.fingerprint for finding in self.findings}
        return [note for note in self.person.notes if note.finding not in known]


def entries(desk: Desk, ids: Sequence[int]) -> Iterator[Entry]:
    """Give these reports one after the other: only one dossier is held at a time."""
    for number in ids:
        for row in desk.reports.rows([number]):
            dossier = None if row.error else desk.reports.dossier(number)
            yield Entry(row, dossier, desk.marks.of(number))
