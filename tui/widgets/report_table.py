"""The list of reports: a table that asks for the rows on the screen and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from summarize.desk.records import Row
from tui.keys import bound
from tui.messages import RowChosen, RowMoved, SortWanted
from tui.render import reports
from tui.widgets.row_view import RowView
from tui.words import Words


class ReportHead(Widget):
    """The head of the table; a click on a column asks to sort by it."""

    DEFAULT_CSS = "ReportHead { height: 1; }"

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        """The language of the head."""
        self.order = "-suspicion"
        """What the list is sorted by."""

    def render(self) -> Content:
        """Give the head's one line."""
        return reports.head(self.size.width - 1, self.words, self.order)

    def on_click(self, event: events.Click) -> None:
        """Ask to sort by the column that was clicked."""
        column = reports.column_at(event.x, self.size.width - 1)
        if column:
            self.post_message(SortWanted(column))


class ReportTable(RowView):
    """Takes the numbers of the reports and a way to get their rows; says where the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("j,down", "move(1)", "list.down"),
        bound("k,up", "move(-1)", "list.up"),
        bound("ctrl+d,pagedown", "page(1)", "list.page_down"),
        bound("ctrl+u,pageup", "page(-1)", "list.page_up"),
        bound("g,home", "edge(0)", "list.top"),
        bound("G,end", "edge(-1)", "list.bottom"),
        bound("enter,l,right", "choose", "list.choose", show=True),
        bound("space", "pick", "list.pick"),
    ]
    _AHEAD = 120

    def __init__(self, words: Words, fetch: Callable[[Sequence[int]], Sequence[Row]], *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.words = words
        """The language of the cells."""
        self._fetch = fetch
        self._rows: dict[int, Row] = {}
        self.ids: Sequence[int] = ()
        """The reports in their order."""
        self.at = 0
        """The row under the cursor."""
        self.picked: set[int] = set()
        """Reports chosen for an action on several."""
        self._moved = False

    def show(self, ids: Sequence[int]) -> None:
        """Show these reports; the cursor stays on its report where that is still there, else on its row."""
        # before the person has moved, the cursor stays on top while more suspicious reports come in
        here = self.here if self._moved else None
        self.ids = ids
        self._rows.clear()
        if here is not None:
            near = range(max(0, self.at - 2), min(len(ids), self.at + 3))
            kept = next((index for index in near if ids[index] == here), None)
            self.at = kept if kept is not None else self._index(here)
        self.at = min(max(0, self.at), max(0, len(ids) - 1))
        self.redraw()

    def _index(self, report: int) -> int:
        try:
            return list(self.ids).index(report)
        except ValueError:
            return self.at

    @property
    def here(self) -> int | None:
        """The report under the cursor."""
        return self.ids[self.at] if 0 <= self.at < len(self.ids) else None

    def row_here(self) -> Row | None:
        """Give the row under the cursor."""
        return self.record(self.at) if self.here is not None else None

    def record(self, index: int) -> Row:
        """Give the row at a place of the list; it is asked for with its neighbours."""
        report = self.ids[index]
        if report not in self._rows:
            if len(self._rows) > 20 * self._AHEAD:
                self._rows.clear()
            first = max(0, index - self._AHEAD // 2)
            for row in self._fetch(self.ids[first : first + self._AHEAD]):
                self._rows[row.id] = row
        return self._rows[report]

    def forget(self, reports_changed: Sequence[int]) -> None:
        """Ask for these rows anew: something about them has changed."""
        for report in reports_changed:
            self._rows.pop(report, None)
        self.redraw()

    def count(self) -> int:
        """Give how many reports are listed."""
        return len(self.ids)

    def draw(self, row: int) -> Content:
        """Give one row."""
        record = self.record(row)
        return reports.row(record, self.columns, self.words, here=row == self.at, picked=record.id in self.picked)

    def on_bar(self, row: int) -> bool:
        """Tell whether the row is under the cursor."""
        return row == self.at

    def go(self, index: int) -> None:
        """Put the cursor on a row and show it."""
        if not self.ids:
            return
        self._moved = True
        before, self.at = self.at, min(max(0, index), len(self.ids) - 1)
        if before != self.at:
            self.redraw_rows(before, before + 1)
            self.redraw_rows(self.at, self.at + 1)
            self.post_message(RowMoved(self.at))
        self.show_row(self.at)

    def action_move(self, step: int) -> None:
        """Go to the next or the previous report."""
        self.go(self.at + step)

    def action_page(self, step: int) -> None:
        """Go a page on or back."""
        self.go(self.at + step * max(1, self.scrollable_content_region.height - 1))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last report."""
        self.go(len(self.ids) - 1 if which else 0)

    def action_choose(self) -> None:
        """Ask to open the report."""
        if self.here is not None:
            self.post_message(RowChosen(self.at))

    def action_pick(self) -> None:
        """Choose the report for an action on several, or leave it out again, and go on."""
        if self.here is not None:
            self.picked ^= {self.here}
            self.redraw_rows(self.at, self.at + 1)
            self.action_move(1)

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; a second click opens it."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.ids):
            self.go(row)
            if event.chain > 1:
                self.action_choose()

    def targets(self) -> list[tuple[int, int]]:
        """Give the rows on the screen for jumping: line of the view, row."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return [(row - top, row) for row in range(top, min(len(self.ids), top + height))]
