"""What all screens of the desk have in common: the desk, the words, and marking reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.screen import Screen

from summarize.desk.records import State
from tui.keys import bound
from tui.words import Words

if TYPE_CHECKING:
    from summarize.desk.store import Desk
    from tui.app import Triage


class DeskScreen(Screen[None]):
    """A screen that shows reports: it knows which ones an action is meant for, and can mark them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("s,asterisk", "star", "mark.star", show=True),
        bound("equals_sign", "state('check')", "mark.check"),
        bound("plus", "state('relevant')", "mark.relevant", show=True),
        bound("minus", "state('not')", "mark.not", show=True),
        bound("t", "tag", "mark.tag", show=True),
        bound("r", "read", "mark.read"),
        bound("u", "undo", "mark.undo", show=True),
        bound("ctrl+r", "redo", "mark.redo"),
        bound("E", "editor", "report.editor"),
        bound("M", "model", "report.model"),
        bound("e", "export", "report.export", show=True),
        bound("v", "compare", "report.compare"),
    ]

    @property
    def triage(self) -> Triage:
        """The app."""
        return cast("Triage", self.app)

    @property
    def desk(self) -> Desk:
        """The open desk."""
        return self.triage.desk

    @property
    def words(self) -> Words:
        """The language of the interface."""
        return self.triage.words

    def meant(self) -> list[int]:
        """Give the reports that an action is meant for."""
        raise NotImplementedError

    def meant_for_export(self) -> list[int]:
        """Give the reports that an export is offered for."""
        return self.meant()

    def changed(self, reports: list[int]) -> None:
        """Show what is now said of these reports."""
        raise NotImplementedError

    def action_star(self) -> None:
        """Star the reports, or take the star from them when all have it."""
        meant = self.meant()
        if meant:
            self.desk.marks.star(meant, on=not all(row.star for row in self.desk.reports.rows(meant)))
            self.changed(meant)

    def action_state(self, state: State) -> None:
        """Say what the person makes of the reports; said again, it is taken back."""
        meant = self.meant()
        if meant:
            same = all(row.state == state for row in self.desk.reports.rows(meant))
            self.desk.marks.state(meant, "" if same else state)
            self.changed(meant)

    def action_read(self) -> None:
        """Mark the reports as read, or as unread when all are read."""
        meant = self.meant()
        if meant:
            self.desk.marks.read(meant, on=not all(row.read for row in self.desk.reports.rows(meant)))
            self.changed(meant)

    def action_tag(self) -> None:
        """Ask for a tag, and put it on the reports; `-tag` takes it off."""
        from tui.screens.prompt import Prompt

        meant = self.meant()
        if meant:
            known = " ".join(f"#{name}" for name, _ in self.desk.marks.tags()[:12])
            self.app.push_screen(
                Prompt(self.words("mark.tag"), hint=self.words("tag_hint", known)), self._tagged(meant)
            )

    def _tagged(self, meant: list[int]) -> Callable[[str | None], None]:
        def done(answer: str | None) -> None:
            for tag in (answer or "").replace("#", " ").split():
                self.desk.marks.tag(meant, tag.removeprefix("-"), on=not tag.startswith("-"))
            self.changed(meant)

        return done

    def action_undo(self) -> None:
        """Take the last mark back and say which it was."""
        self._moved(undone=True)

    def action_redo(self) -> None:
        """Make the mark again that was taken back."""
        self._moved(undone=False)

    def _moved(self, *, undone: bool) -> None:
        change = self.desk.marks.undo() if undone else self.desk.marks.redo()
        if change is None:
            self.app.notify(self.words("nothing_to_undo" if undone else "nothing_to_redo"), markup=False)
            return
        key = "undone" if undone else "redone"
        self.app.notify(self.words(key, self.words(f"field.{change.field}"), len(change.reports)), markup=False)
        self.changed(list(change.reports))

    def action_export(self) -> None:
        """Ask which reports are to be written where, and write them."""
        self.triage.ask_export(self.meant_for_export())

    def action_model(self) -> None:
        """Show what a run of the model would take, and run it when the person agrees."""
        self.triage.ask_model(self.meant())

    def action_editor(self) -> None:
        """Open the report's file in the person's editor."""
        meant = self.meant()
        if meant:
            self.triage.edit(meant[0])

    def action_compare(self) -> None:
        """Put two reports side by side."""
        self.triage.ask_compare(self.meant())
