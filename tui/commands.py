"""The command palette: every binding that is active, by its name in the person's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui import themes
from tui.screens.sheet import key_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import Triage

_MOVES = (".up", ".down", ".page_up", ".page_down", ".top", ".bottom")
"""What is quicker done than looked for."""


class DeskCommands(Provider):
    """Offers what can be done here, and the themes."""

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        app = cast("Triage", self.app)
        words = app.words
        seen: dict[str, list[str]] = {}
        actions: dict[str, Callable[[], object]] = {}
        for key, active in self.screen.active_bindings.items():
            name = active.binding.id
            if (
                name
                and active.enabled
                and not name.startswith(("claims.", "text.", "choice."))
                and not name.endswith(_MOVES)
            ):
                seen.setdefault(name, []).append(key)
                actions[name] = partial(app.run_action, active.binding.action, active.node)
        for name, keys in seen.items():
            yield words(name), key_names(keys), actions[name]
        for short, theme in themes.NAMES.items():
            yield f"{words('app.theme')}: {words('theme.' + short)}", theme, partial(setattr, app, "theme", theme)

    async def search(self, query: str) -> Hits:
        """Give the commands whose names fit."""
        matcher = self.matcher(query)
        for name, keys, run in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), run, text=name, help=keys)

    async def discover(self) -> Hits:
        """Give all commands while nothing is typed."""
        for name, keys, run in self._commands():
            yield DiscoveryHit(Content(name), run, text=name, help=keys)
