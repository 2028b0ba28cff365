"""One line with something on the left and something on the right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from tui.render.entry import aligned, joined
from tui.render.lines import columns_of


class StatusLine(Widget):
    """Shows two texts on one line; the left one gives way."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id, classes=classes)
        self._left = Content("")
        self._right = Content("")

    def say(self, left: Content, right: Content | None = None) -> None:
        """Show these texts."""
        right = right or Content("")
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def said(self) -> str:
        """Both texts as they are shown, without their styles."""
        return f"{self._left.plain} {self._right.plain}".strip()

    def render(self) -> Content:
        """Give the line."""
        width = self.size.width
        right = self._right
        room = max(0, width - columns_of(right.plain) - 1)
        return joined(aligned(self._left, room), Content(" "), right) if right.plain else aligned(self._left, width)
