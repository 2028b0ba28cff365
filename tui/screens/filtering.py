"""Which reports are listed, and in which order: the filter's line, saved filters, sorting."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from summarize.desk.fields import DEFAULT_ORDER
from summarize.desk.records import Selection
from tui.keys import bound
from tui.messages import SortWanted
from tui.render.symbols import shown
from tui.screens.desk_screen import DeskScreen
from tui.widgets.report_table import ReportTable

_PAUSE = 0.15
_SORTS = ("suspicion", "agency", "year", "level", "kind", "form", "published", "problems", "promises", "zero", "readers", "state", "tags",
          "notes", "path", "added")  # fmt: skip
_DOWN_FIRST = frozenset(("suspicion", "year", "problems", "promises", "zero", "state", "notes", "published", "added"))


class Filtering(DeskScreen):
    """A screen whose list can be filtered and sorted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("slash", "filter", "list.filter", show=True),
        bound("f", "saved", "list.saved"),
        bound("F", "save", "list.save"),
        bound("o", "sort", "list.sort", show=True),
        bound("O", "reverse", "list.reverse"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.query_text = ""
        """The filter."""
        self.order = DEFAULT_ORDER
        """The order."""
        self.selection = Selection((), 0, 0)
        """What is listed."""
        self._asked: Timer | None = None

    @property
    def table(self) -> ReportTable:
        """The list."""
        raise NotImplementedError

    def reload(self) -> None:
        """Ask the desk for the list again."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Type a filter; the list follows."""
        self.add_class("-filtering")
        box = self.query_one("#filter", Input)
        box.value = self.query_text
        box.focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        if self._asked is not None:
            self._asked.stop()
        self._asked = self.set_timer(_PAUSE, lambda: self.filter_by(event.value))

    @on(Input.Submitted, "#filter")
    def _entered(self, event: Input.Submitted) -> None:
        self.filter_by(event.value)
        self.remove_class("-filtering")
        self.table.focus()

    def filter_by(self, query: str, order: str | None = None) -> None:
        """List what a query lets through."""
        if query == self.query_text and order is None:
            return
        self.query_text, self.order = query, order or self.order
        self.table.picked.clear()
        self.reload()

    def action_sort(self) -> None:
        """Ask for the column to sort by."""
        from tui.screens.choice import Choice

        options = [(name, self.words(f"column.{name}")) for name in _SORTS]
        self.app.push_screen(
            Choice(self.words("list.sort"), options), lambda name: self.sort_by(name) if name else None
        )

    @on(SortWanted)
    def _sort_wanted(self, event: SortWanted) -> None:
        self.sort_by(event.column if event.column in _SORTS else "suspicion")

    def sort_by(self, column: str) -> None:
        """Sort by a column; asked for again, the other way round."""
        first = f"-{column}" if column in _DOWN_FIRST else column
        other = column if first.startswith("-") else f"-{column}"
        self.order = other if self.order == first else first
        self.reload()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.order = self.order.removeprefix("-") if self.order.startswith("-") else f"-{self.order}"
        self.reload()

    def action_save(self) -> None:
        """Ask for a name for the filter, and keep it."""
        from tui.screens.prompt import Prompt

        def named(name: str | None) -> None:
            if name and name.startswith("-"):
                self.desk.drop_filter(name[1:].strip())
            elif name and name.strip():
                self.desk.save_filter(name, self.query_text, self.order)
                self.app.notify(self.words("saved", shown(name)), markup=False)

        self.app.push_screen(
            Prompt(self.words("list.save"), hint=f"{shown(self.query_text)}\n{self.words('save_hint')}"), named
        )

    def action_saved(self) -> None:
        """Ask which saved filter, or one of the ready ones, is to be used."""
        from tui.screens.choice import Choice

        ready = (("", "all_reports"), ("is:unread", "only_unread"), ("is:star", "only_starred"), ("severity:high", "only_high"), ("is:zero", "only_zero"),
                 ("state:check", "only_check"), ("is:error", "only_errors"))  # fmt: skip
        options = [(f"q {query}", f"{self.words(key)}  {query}") for query, key in ready]
        options += [(f"s {saved.name}", f"* {saved.name}  {saved.query}") for saved in self.desk.filters()]
        self.app.push_screen(Choice(self.words("list.saved"), options), self._use)

    def _use(self, choice: str | None) -> None:
        if choice is None:
            return
        kind, _, value = choice.partition(" ")
        if kind == "q":
            self.filter_by(value)
            return
        saved = next((one for one in self.desk.filters() if one.name == value), None)
        if saved:
            self.filter_by(saved.query, saved.order)
