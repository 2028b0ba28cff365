"""A short list to choose one thing from, with letters as short cuts and a line to narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import bound
from tui.render import roles
from tui.render.entry import aligned, joined, piece
from tui.render.symbols import shown
from tui.widgets.row_view import RowView

_LETTERS = "1234567890abcdefghilmnoprstuvwxyz"


class ChoiceView(RowView):
    """Takes options; says which one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("j,down", "move(1)", "choice.down"),
        bound("k,up", "move(-1)", "choice.up"),
        bound("enter", "choose", "choice.choose"),
    ]

    class Chosen(Message):
        """An option was chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """Its name."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.options = options
        """Name and words of each."""
        self.at = 0
        """The one under the cursor."""

    def on_mount(self) -> None:
        """Be as high as there are options."""
        self.styles.height = min(18, max(1, len(self.options)))
        self.redraw()

    def count(self) -> int:
        """Give how many options there are."""
        return len(self.options)

    def draw(self, row: int) -> Content:
        """Give one option with the letter that chooses it."""
        letter = _LETTERS[row] if row < len(_LETTERS) else " "
        mark = ">" if row == self.at else " "
        return joined(
            piece(f"{mark} {letter}  ", roles.KEY),
            aligned(Content(shown(self.options[row][1])), max(8, self.columns - 5)),
        )

    def on_bar(self, row: int) -> bool:
        """Tell whether the option is under the cursor."""
        return row == self.at

    def action_move(self, step: int) -> None:
        """Go to the next or the previous option."""
        if self.options:
            self.at = (self.at + step) % len(self.options)
            self.redraw()
            self.show_row(self.at)

    def action_choose(self) -> None:
        """Choose the option under the cursor."""
        if self.options:
            self.post_message(self.Chosen(self.options[self.at][0]))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses at once."""
        place = _LETTERS.find(event.character) if event.character else -1
        if 0 <= place < len(self.options):
            event.stop()
            self.post_message(self.Chosen(self.options[place][0]))

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.options):
            self.post_message(self.Chosen(self.options[row][0]))


class Choice(ModalScreen[str | None]):
    """Asks to choose one option; gives its name, or None when the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("escape,q", "leave", "dialog.leave")]

    def __init__(self, question: str, options: Sequence[tuple[str, str]], *, hint: str = "") -> None:
        super().__init__()
        self._question, self._options, self._hint = question, options, hint

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="title", markup=False)
            yield ChoiceView(self._options)
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)

    @on(ChoiceView.Chosen)
    def _chosen(self, event: ChoiceView.Chosen) -> None:
        self.dismiss(event.name)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
