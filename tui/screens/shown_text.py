"""A text to read, or to select with the mouse: a citation, an estimate."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import bound
from tui.render.entry import paragraph
from tui.render.symbols import shown


class ShownText(ModalScreen[None]):
    """Shows a text until any of the leaving keys is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("escape,q,enter,space", "leave", "dialog.leave")]

    def __init__(self, title: str, text: str, hint: str) -> None:
        super().__init__()
        self._title, self.text, self._hint = title, text, hint

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        columns = max(20, min(76, self.app.size.width) - 6)
        rows = [row for line in self.text.split("\n") for row in paragraph(Content(shown(line)), columns)]
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="title", markup=False)
            with VerticalScroll():
                yield Static(Content("\n").join(rows), id="shown", markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
