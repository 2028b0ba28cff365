"""The list of reports: the most suspicious first, filtered and sorted as the person wants, while reading goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from summarize.desk.filter import QueryError
from tui.keys import bound
from tui.messages import RowChosen, RowMoved
from tui.render import roles
from tui.render.entry import joined, piece
from tui.render.symbols import shown
from tui.screens.filtering import Filtering
from tui.widgets.key_bar import KeyBar
from tui.widgets.report_table import ReportHead, ReportTable
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.app import Triage


class ListScreen(Filtering):
    """The desk's first screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("n", "unread(1)", "list.next_unread"),
        bound("N", "unread(-1)", "list.previous_unread"),
        bound("a", "pick_all", "list.pick_all"),
        bound("exclamation_mark", "errors", "list.errors"),
        bound("R", "reread", "list.reread"),
        bound("escape", "clear", "list.clear"),
    ]

    def __init__(self, triage: Triage) -> None:
        super().__init__()
        self._own_desk = triage.desk
        self._peek: Timer | None = None
        self._table = ReportTable(triage.words, triage.desk.reports.rows, id="reports")
        self._select()

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield StatusLine(id="status", classes="bar -head")
        yield Input(placeholder=self.words("filter_hint"), id="filter", select_on_focus=False)
        yield ReportHead(self.words)
        yield self._table
        yield Static(id="empty", markup=False)
        yield Static(id="preview", markup=False)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        """Start with the cursor in the list."""
        self._table.focus()
        self._tell()

    def on_screen_resume(self) -> None:
        """Back from a dossier: marks may have changed."""
        self.reload()

    @property
    def table(self) -> ReportTable:
        """The list."""
        return self._table

    def meant(self) -> list[int]:
        """Give the picked reports, or the one under the cursor."""
        picked = [report for report in self.selection.ids if report in self._table.picked]
        return picked or ([self._table.here] if self._table.here is not None else [])

    def meant_for_export(self) -> list[int]:
        """Give what an export writes: what is picked, else all that is listed."""
        picked = [report for report in self.selection.ids if report in self._table.picked]
        return picked or list(self.selection.ids)

    def changed(self, reports: list[int]) -> None:
        """Show what is now said of these reports; the list keeps its order until it is asked for anew."""
        self._table.forget(reports)
        self._tell()

    def reload(self) -> None:
        """Ask the desk for the list again."""
        if self._select():
            self._tell()

    def _select(self) -> bool:
        try:
            self.selection = self._own_desk.select(self.query_text, self.order)
        except QueryError as error:
            if self.is_mounted:
                self.query_one("#status", StatusLine).say(piece(f"[x] {shown(str(error))}", roles.FAIL))
            return False
        self._table.show(self.selection.ids)
        return True

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#status", StatusLine).say(self._title(), self._position())
        head = self.query_one(ReportHead)
        if head.order != self.order:
            head.order = self.order
            head.refresh()
        empty = not self.selection.ids
        self.set_class(empty, "-empty")
        if empty:
            reading = "_yet" if self.triage.background.busy else ""
            key = f"nothing_matches{reading}" if self.selection.total else f"nothing{reading}"
            self.query_one("#empty", Static).update(Content(self.words(key)))
        self._look_soon()

    def _title(self) -> Content:
        parts = [piece("triage", roles.HEADING), Content(f" {shown(self.triage.place_name)}")]
        if self.query_text:
            parts.append(joined(piece("  / ", roles.KEY), Content(shown(self.query_text))))
        if self.triage.progress:
            parts.append(piece(f"  {self.triage.progress}", roles.NOTE))
        return joined(*parts)

    def _position(self) -> Content:
        at = self._table.at + 1 if self.selection.ids else 0
        text = self.words("position", at, len(self.selection.ids))
        if len(self.selection.ids) < self.selection.total:
            text += f" ({self.words('of_all', self.selection.total)})"
        text += "  " + self.words("unread", self.selection.unread)
        if self._table.picked:
            text += "  " + self.words("picked", len(self._table.picked))
        return Content(text)

    @on(RowMoved)
    def _row_moved(self) -> None:
        self.query_one("#status", StatusLine).say(self._title(), self._position())
        self._look_soon()

    def _look_soon(self) -> None:
        """The preview waits until the cursor rests."""
        if self._peek is not None:
            self._peek.stop()
        self._peek = self.set_timer(0.06, self._look)

    def _look(self) -> None:
        from tui.render.preview import preview  # a page with findings: not needed for the first look at the list

        panel = self.query_one("#preview", Static)
        here = self._table.row_here()
        if panel.display and here is not None:
            panel.update(preview(here, self.desk, self.words, max(20, panel.size.width - 2)))

    @on(RowChosen)
    def _open(self) -> None:
        here = self._table.row_here()
        if here is None:
            return
        if here.error:
            self.action_errors()
            return
        self.triage.open_dossier(here.id)

    def action_clear(self) -> None:
        """Leave the filter's line, or drop what is picked, or the filter."""
        if self.has_class("-filtering"):
            self.remove_class("-filtering")
            self._table.focus()
        elif self._table.picked:
            self._table.picked.clear()
            self._table.redraw()
            self._tell()
        else:
            self.filter_by("")

    def action_unread(self, step: int) -> None:
        """Go to the next or the previous unread report."""
        found = self.next_unread(self._table.at, step)
        if found is None:
            self.app.notify(self.words("none_unread"), markup=False)
        else:
            self._table.go(found)

    def next_unread(self, at: int, step: int) -> int | None:
        """Give the place of the nearest unread report in a direction."""
        places: Iterable[int] = range(at + 1, len(self.selection.ids)) if step > 0 else range(at - 1, -1, -1)
        return next(
            (place for place in places if not self._table.record(place).read and not self._table.record(place).error),
            None,
        )

    def action_pick_all(self) -> None:
        """Pick all that is listed, or nothing."""
        everything = set(self.selection.ids)
        self._table.picked = set() if self._table.picked == everything else everything
        self._table.redraw()
        self._tell()

    def action_errors(self) -> None:
        """List the files that could not be read, and why."""
        self.triage.show_errors()

    def action_reread(self) -> None:
        """Look for new and changed files."""
        self.triage.read(again=False)
