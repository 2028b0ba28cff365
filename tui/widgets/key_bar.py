"""The last line: which keys do something here. Textual's own footer is a widget for each key and speaks one language."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.render import roles
from tui.render.entry import joined, piece
from tui.render.lines import columns_of
from tui.words import Words

_NAMES = {
    "question_mark": "?", "slash": "/", "asterisk": "*", "plus": "+", "minus": "-", "equals_sign": "=", "colon": ":", "escape": "esc",
    "right_square_bracket": "]", "left_square_bracket": "[", "greater_than_sign": ">", "less_than_sign": "<", "full_stop": ".",
    "comma": ",", "semicolon": ";", "exclamation_mark": "!", "right_curly_bracket": "}", "left_curly_bracket": "{", "f1": "F1",
    "pagedown": "PgDn", "pageup": "PgUp", "down": "down", "up": "up", "number_sign": "#", "apostrophe": "'",
}  # fmt: skip
_ORDER = ("choose", "filter", "find", "other_pane", "next_evidence", "confirm", "reject", "note", "cite", "sort", "star", "tag", "export",
          "sheet", "help", "undo", "relevant", "not", "next_report", "quit")  # fmt: skip
_RANK = {name: number for number, name in enumerate(_ORDER)}
"""What is told first where there is little room."""


def key_name(key: str) -> str:
    """Give what a key is called on the keyboard.

    >>> key_name("question_mark"), key_name("ctrl+d"), key_name("upper_g")
    ('?', '^d', 'G')
    """
    if key.startswith("upper_"):
        return key.removeprefix("upper_").upper()
    if key.startswith("ctrl+"):
        return f"^{key_name(key.removeprefix('ctrl+'))}"
    return _NAMES.get(key, key)


class KeyBar(Widget):
    """Shows the first key of each binding that is meant to be seen, as many as fit."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        """The language of the names."""

    def on_mount(self) -> None:
        """Follow the bindings: they change with the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        del screen
        self.refresh()

    def render(self) -> Content:
        """Give the line."""
        room = self.size.width
        cells: list[Content] = []
        for binding in self._shown():
            name = self.words(binding.id or binding.action)
            cell = joined(piece(key_name(binding.key), roles.KEY), Content(f" {name}  "))
            room -= columns_of(cell.plain)
            if room < 0:
                break
            cells.append(cell)
        return joined(*cells)

    def _shown(self) -> list[Binding]:
        seen: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.show and active.enabled:
                known = seen.get(binding.id)
                seen[binding.id] = binding if known is None or _ease(binding.key) < _ease(known.key) else known
        return sorted(seen.values(), key=lambda binding: _RANK.get((binding.id or "").rsplit(".", 1)[-1], len(_RANK)))


def _ease(key: str) -> tuple[int, int]:
    """Of several keys the one that says most to a newcomer: Enter, then a letter, then others."""
    return (0 if key == "enter" else 1 if len(key) == 1 else 2), len(key_name(key))
