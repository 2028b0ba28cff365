"""Help: all keys on one sheet, or those of the pane with the cursor, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import bound
from tui.render import roles
from tui.render.entry import aligned, joined, piece
from tui.widgets.key_bar import key_name
from tui.words import Words

_SIGNS = ("[x]", "[!]", "!!2", "o", "*", "+", "-", "?", "0", ">", "|", "~", "#", "/", "=")


class Sheet(ModalScreen[None]):
    """Shows keys by the part of the desk that they belong to."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("escape,q,question_mark,f1,enter", "leave", "dialog.leave")]

    def __init__(
        self, title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], words: Words, *, about: str = ""
    ) -> None:
        super().__init__()
        self._title, self._groups, self._words, self._about = title, groups, words, about

    def compose(self) -> ComposeResult:
        """Lay out the sheet."""
        with Vertical(classes="dialog", id="sheet"):
            yield Static(self._title, classes="title", markup=False)
            with VerticalScroll():
                yield Static(self._text(), id="keys", markup=False)
            yield Static(self._words("sheet_hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _text(self) -> Content:
        rows: list[Content] = [Content(self._about), Content("")] if self._about else []
        for heading, keys in self._groups:
            rows.append(piece(f"# {heading}", roles.HEADING))
            rows += [joined(Content("  "), aligned(piece(names, roles.KEY), 18), Content(said)) for names, said in keys]
            rows.append(Content(""))
        rows.append(piece(f"# {self._words('signs')}", roles.HEADING))
        for sign in _SIGNS:
            rows.append(
                joined(Content("  "), aligned(piece(sign, roles.KEY), 18), Content(self._words(f"sign.{sign}")))
            )
        return Content("\n").join(rows)

    @property
    def text(self) -> str:
        """What the sheet says."""
        return self._text().plain

    def action_leave(self) -> None:
        """Close the sheet."""
        self.dismiss(None)


def key_names(keys: Sequence[str]) -> str:
    """Give the keys of one binding as a person calls them.

    >>> key_names(["j", "down"])
    'j down'
    """
    return " ".join(key_name(key) for key in keys)
