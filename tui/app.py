"""The app: it wires the desk to the screens, and does what concerns more than one of them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from summarize.crash import SHOW, told
from summarize.errors import GongkaiError
from tui import themes
from tui.background import Background, Happened
from tui.keys import bound
from tui.messages import Said
from tui.model_running import ModelNews, ModelRunning
from tui.options import Options
from tui.render.symbols import shown
from tui.screens.list_screen import ListScreen
from tui.widgets.scroll_bar import PlainBar
from tui.words import Words

if TYPE_CHECKING:
    from summarize.desk.store import Desk
    from summarize.records.dossier import Dossier
    from tui.screens.dossier_screen import DossierScreen


class Triage(App[None]):
    """The desk in a terminal."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  Textual says what it is
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("question_mark", "sheet", "app.sheet", show=True),
        bound("f1", "help_here", "app.help", show=True),
        bound("colon,ctrl+p", "palette", "app.palette"),
        bound("semicolon", "jump", "app.jump"),
        bound("ctrl+l", "language", "app.language"),
        bound("ctrl+t", "next_theme", "app.theme"),
        bound("X", "stop_model", "app.stop_model"),
        bound("q,ctrl+q,ctrl+c", "quit", "app.quit", show=True),
    ]

    def __init__(self, desk: Desk, options: Options) -> None:
        # Textual chooses how to take colours away before it knows the theme: grey on a terminal's own black is not to be read
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = desk
        self.options = options
        self.words = Words(options.lang)
        self.animation_level = "none"
        for theme in themes.OWN:
            self.register_theme(theme)
        self.theme = options.theme
        self.set_class(options.ascii_only, "-ascii")
        PlainBar.install()
        self.options_keys = dict(options.keymap)
        self.set_keymap(self.options_keys)
        self.background = Background(self)
        self.model = ModelRunning(self)
        self.list_screen = ListScreen(self)

    @property
    def place_name(self) -> str:
        """What the desk was opened on, in short."""
        paths = self.desk.place.paths
        first = paths[0] if paths else str(self.desk.place.file)
        return first + (f" +{len(paths) - 1}" if len(paths) > 1 else "")

    @property
    def progress(self) -> str:
        """How far the reading is; empty while nothing is read."""
        return "  ".join(filter(None, (self.background.progress(self.words), self.model.progress(self.words))))

    def _fatal_error(self) -> None:
        """Textual's own shows the values of variables, which are what the reports say."""
        if os.environ.get(SHOW):
            super()._fatal_error()
        else:
            self.panic(Text(told("triage", self._exception or Exception())))

    def get_default_screen(self) -> Screen[None]:
        """The list is what the desk opens with."""
        return self.list_screen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes without an own quiet colour take for it."""
        return {"quiet": "ansi_default"}

    def on_ready(self) -> None:
        """The list is on the screen: now read."""
        for complaint in self.options.complaints:
            self.notify(shown(complaint), severity="warning", markup=False)
        self.read(again=False)

    def read(self, *, again: bool) -> None:
        """Look for new and changed files, and read them; goes on in the background."""
        self.background.start(self.desk, again=again)

    @on(Happened)
    def _happened(self, event: Happened) -> None:
        self.background.take(event.event)

    @on(ModelNews)
    def _model_news(self, event: ModelNews) -> None:
        self.model.take(event.news)

    def show_changed(self, reports: list[int]) -> None:
        """Show a report anew that was read again while it is open."""
        for screen in self.screen_stack:
            number = getattr(screen, "number", None)
            if number in reports and hasattr(screen, "open"):
                with contextlib.suppress(KeyError):  # it gives an error now: what is on the screen stays
                    screen.open(number, keep=True)

    @on(Said)
    def _said(self, event: Said) -> None:
        self.notify(event.text, severity=event.severity, markup=False)

    def refresh_list(self) -> None:
        """Show what the desk holds now."""
        self.list_screen.reload()

    def open_dossier(self, number: int) -> None:
        """Show one report."""
        from tui.screens.dossier_screen import DossierScreen

        try:
            self.desk.reports.dossier(number)
        except KeyError:
            self.notify(self.words("report_gone"), severity="warning", markup=False)
            self.refresh_list()
        else:
            self.push_screen(DossierScreen(number))

    def step_report(self, screen: DossierScreen, step: int, *, unread: bool = False) -> None:
        """Show the next or the previous report of the list in the same screen."""
        listed, at = self.list_screen, self.list_screen.table.at
        if unread:
            found = listed.next_unread(at, step)
        else:
            places = range(at + 1, listed.table.count()) if step > 0 else range(at - 1, -1, -1)
            found = next((place for place in places if not listed.table.record(place).error), None)
        if found is None:
            self.notify(self.words("none_unread" if unread else "no_more"), markup=False)
            return
        listed.table.go(found)
        if listed.table.here is not None:
            with contextlib.suppress(KeyError):  # it went while the list was on the screen
                screen.open(listed.table.here)

    def cite(self, number: int, dossier: Dossier, place: tuple[int, int]) -> None:
        """Copy a citation of a place, and show it."""
        from tui import outgoing

        outgoing.cite(self, number, dossier, place)

    def ask_export(self, this: list[int]) -> None:
        """Ask what is to be written where, and write it."""
        from tui import exporting

        exporting.ask_which(self, this)

    def edit(self, number: int) -> None:
        """Open a report's file in the person's editor."""
        from tui import outgoing

        outgoing.edit(self, number)

    def show_errors(self) -> None:
        """List the files that could not be read."""
        from tui.screens.errors import ErrorsScreen

        self.push_screen(ErrorsScreen())

    def ask_compare(self, meant: list[int]) -> None:
        """Put two reports side by side."""
        from tui import outgoing

        outgoing.ask_compare(self, meant)

    def ask_model(self, meant: list[int]) -> None:
        """Show what a run of the model would take, and run it when the person agrees."""
        self.model.ask(meant)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key means; where the desk's file or another thing fails, say so and go on."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except GongkaiError as error:
            self.notify(shown(str(error)), severity="error", markup=False, timeout=10)
            return True

    def action_sheet(self) -> None:
        """Show all keys."""
        from tui.help import sheet

        self.push_screen(sheet(self))

    def action_help_here(self) -> None:
        """Show the keys of the pane with the cursor."""
        from tui.help import help_here

        self.push_screen(help_here(self))

    def action_palette(self) -> None:
        """Find any command by its name."""
        from tui.commands import DeskCommands

        self.push_screen(CommandPalette(providers=[DeskCommands], placeholder=self.words("palette_hint")))

    def action_jump(self) -> None:
        """Show a letter beside everything that can be gone to."""
        from tui.jumping import targets
        from tui.screens.jump import JumpScreen

        found = targets(self.screen)
        if found:
            self.push_screen(JumpScreen(found), lambda go: go() if go else None)

    def action_language(self) -> None:
        """Switch between Chinese and English."""
        self.words = Words("en" if self.words.lang == "zh" else "zh")
        for screen in self.screen_stack:
            for widget in screen.query("*"):
                if hasattr(widget, "words"):
                    widget.words = self.words
                    widget.refresh()
            if isinstance(screen, ListScreen):
                screen.table.redraw()
                screen.reload()
            elif hasattr(screen, "changed"):
                screen.changed([])

    def action_next_theme(self) -> None:
        """Take the next look."""
        names = list(themes.NAMES.values())
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        self.notify(self.theme, markup=False)

    def action_stop_model(self) -> None:
        """Stop a run of the model; what it has read is kept."""
        self.model.cancel()

    async def action_quit(self) -> None:
        """Stop what is under way, and close; nothing is asked, for everything is on disk."""
        self.background.stop()
        self.model.cancel()
        self.exit()

    def on_unmount(self) -> None:
        """However the app ends, reading ends with it."""
        with contextlib.suppress(Exception):
            self.background.stop()
            self.model.cancel()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Textual's own commands speak English only; the desk has its own."""
        del screen
        return ()
