"""Jump mode: a letter stands beside everything that can be gone to; typing it goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Label

from tui.keys import bound

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to go to."""

    x: int
    """Its column on the screen."""
    y: int
    """Its line on the screen."""
    go: Callable[[], None]
    """What goes there."""


def labels(count: int) -> list[str]:
    """Give so many labels of the same length, easy to type.

    >>> labels(3), len(labels(27)[0])
    (['a', 's', 'd'], 2)
    """
    if count <= len(_LETTERS):
        return list(_LETTERS[:count])
    pairs = [first + second for first in _LETTERS for second in _LETTERS]
    return pairs[:count]


class JumpScreen(ModalScreen[Callable[[], None] | None]):
    """Shows the labels over the screen below; gives what goes to the one that was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("escape", "leave", "dialog.leave")]

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = dict(zip(labels(len(targets)), targets, strict=False))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out the labels."""
        for name, target in self._targets.items():
            label = Label(name, classes="label", markup=False)
            label.styles.offset = (target.x, target.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Take a letter; one that leads nowhere leaves."""
        if event.key == "escape" or not event.character:
            return
        event.stop()
        self._typed += event.character
        if self._typed in self._targets:
            self.dismiss(self._targets[self._typed].go)
        elif not any(name.startswith(self._typed) for name in self._targets):
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave without going anywhere."""
        self.dismiss(None)
