"""Questions with an answer of one line, or of several."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.keys import bound


class Prompt(ModalScreen[str | None]):
    """Asks for one line; gives None when the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("escape", "leave", "dialog.leave")]

    def __init__(self, question: str, *, hint: str = "", value: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._value = question, hint, value

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="title", markup=False)
            yield Input(self._value, id="answer", select_on_focus=False)
            yield Static(self._hint, classes="hint", markup=False)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class NotePrompt(ModalScreen[str | None]):
    """Asks for a note of several lines; an empty one takes an older note away, None leaves all as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("escape", "leave", "dialog.leave"),
        bound("ctrl+s", "done", "dialog.done", priority=True),
    ]

    def __init__(self, question: str, *, hint: str = "", value: str = "", about: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._value, self._about = question, hint, value, about

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="title", markup=False)
            yield Static(self._about, classes="hint", markup=False)
            yield TextArea(self._value, id="answer", soft_wrap=True, show_line_numbers=False)
            yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Go on writing where the note ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_done(self) -> None:
        """Keep the note."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave without a change."""
        self.dismiss(None)
