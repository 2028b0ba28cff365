"""What the person does with one claim or one sentence: confirm, reject, note, cite."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from summarize.desk.records import Note, Ruling
from summarize.desk.suspicion import Finding, findings
from summarize.records.dossier import Dossier
from tui.keys import bound
from tui.render.entry import Entry
from tui.render.symbols import shown
from tui.screens.desk_screen import DeskScreen
from tui.widgets.claims_view import ClaimsView
from tui.widgets.document_view import DocumentView


class Judging(DeskScreen):
    """A screen that shows one dossier whose claims and sentences can be judged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("c", "rule('confirmed')", "finding.confirm", show=True),
        bound("x", "rule('rejected')", "finding.reject", show=True),
        bound("a", "note", "finding.note", show=True),
        bound("A", "report_note", "report.note"),
        bound("y", "cite", "finding.cite", show=True),
    ]

    number: int
    dossier: Dossier | None

    @property
    def claims_view(self) -> ClaimsView:
        """The claims."""
        raise NotImplementedError

    @property
    def text_view(self) -> DocumentView:
        """The text."""
        raise NotImplementedError

    def finding_here(self) -> Finding | None:
        """Give the finding under the cursor, if it is one."""
        entry = self.claims_view.current
        if self.dossier is None or entry is None or entry.kind != "check":
            return None
        return findings(self.dossier.checks)[entry.index]

    def action_rule(self, ruling: Ruling) -> None:
        """Confirm or reject the finding; said again, it is taken back."""
        finding = self.finding_here()
        if finding is None:
            self.app.notify(self.words("no_finding_here"), markup=False)
            return
        same = self.desk.marks.of(self.number).ruling(finding.fingerprint) == ruling
        self.desk.marks.rule(self.number, finding.fingerprint, None if same else ruling)
        self.changed([self.number])

    def place_here(self) -> tuple[int, int] | None:
        """Give the place that a note or a citation is meant for: the sentence of the text, or what the claim rests on."""
        entry = self.claims_view.current
        if not self.text_view.has_focus and entry is not None:
            return entry.places[0] if entry.places else None
        start, end = self.text_view.sentence
        return (start, end) if end > start else None

    def action_note(self) -> None:
        """Write a note on the finding or the sentence under the cursor, or change the one that is there."""
        if self.dossier is None:
            return
        finding = None if self.text_view.has_focus else self.finding_here()
        place = None if finding else self.place_here()
        if finding is None and place is None:
            self.action_report_note()
            return
        old = self._note_on(finding, place)
        about = (
            self._about(finding, self.claims_view.current)
            if finding
            else shown((self.dossier.text.body or "")[slice(*(place or (0, 0)))][:200])
        )
        self._ask(old, about, finding.fingerprint if finding else None, place or (0, 0))

    def _about(self, finding: Finding, entry: Entry | None) -> str:
        del entry
        return shown(self.words.either(finding.check.message.zh, finding.check.message.en))

    def _note_on(self, finding: Finding | None, place: tuple[int, int] | None) -> Note | None:
        for note in self.desk.marks.of(self.number).notes:
            if finding and note.finding == finding.fingerprint:
                return note
            if place and not note.finding and note.quote and (note.start, note.end) == place:
                return note
        return None

    def action_report_note(self) -> None:
        """Write a note on the report as a whole."""
        old = next((n for n in self.desk.marks.of(self.number).notes if not n.finding and not n.quote), None)
        self._ask(old, self.words("whole_report"), None, (0, 0))

    def _ask(self, old: Note | None, about: str, finding: str | None, place: tuple[int, int]) -> None:
        from tui.screens.prompt import NotePrompt

        def written(text: str | None) -> None:
            if text is None:
                return
            if old is not None:
                self.desk.marks.rewrite(self.number, old.id, text.strip() or None)
            elif text.strip():
                self.desk.marks.note(self.number, text.strip(), finding=finding, start=place[0], end=place[1])
            self.changed([self.number])

        prompt = NotePrompt(
            self.words("finding.note"), hint=self.words("note_hint"), value=old.text if old else "", about=about
        )
        self.app.push_screen(prompt, written)

    def action_cite(self) -> None:
        """Copy a citation of the sentence under the cursor."""
        place = self.place_here()
        if place is None or self.dossier is None:
            self.app.notify(self.words("nothing_to_cite"), markup=False)
        else:
            self.triage.cite(self.number, self.dossier, place)
