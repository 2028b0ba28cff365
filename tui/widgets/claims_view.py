"""The claims of a dossier, one under the other, with a cursor that moves from claim to claim."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from tui.keys import bound
from tui.messages import EntryChosen, EntryMoved
from tui.render.document import resting
from tui.render.entry import Entry
from tui.widgets.row_view import RowView


class ClaimsView(RowView):
    """Takes entries, shows them, and says which one the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("j,down", "move(1)", "claims.down"),
        bound("k,up", "move(-1)", "claims.up"),
        bound("ctrl+d,pagedown", "page(1)", "claims.page_down"),
        bound("ctrl+u,pageup", "page(-1)", "claims.page_up"),
        bound("g,home", "edge(0)", "claims.top"),
        bound("G,end", "edge(-1)", "claims.bottom"),
        bound("J,right_curly_bracket", "section(1)", "claims.next_section"),
        bound("K,left_curly_bracket", "section(-1)", "claims.previous_section"),
        bound("enter,l,right", "choose", "claims.choose", show=True),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self._rows: list[tuple[int, int]] = []
        self._first: list[int] = []
        self._stops: list[int] = []
        self.at = -1
        """The entry under the cursor, an index of `entries`; -1 while there is none."""

    def show(self, entries: list[Entry], *, keep: bool) -> None:
        """Show these entries; with `keep` the cursor stays on the entry of the same kind and number, else it goes to the first."""
        before = self.current if keep else None
        self.entries = entries
        self._rows = [(number, row) for number, entry in enumerate(entries) for row in range(len(entry.rows))]
        self._first = []
        total = 0
        for entry in entries:
            self._first.append(total)
            total += len(entry.rows)
        self._stops = [number for number, entry in enumerate(entries) if entry.selectable]
        same = (n for n in self._stops if before and self._identity(entries[n]) == self._identity(before))
        self.at = next(same, self._stops[0] if self._stops else -1)
        self.redraw()
        if not keep:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    @staticmethod
    def _identity(entry: Entry) -> tuple[str, int, tuple[tuple[int, int], ...]]:
        return entry.kind, entry.index, entry.places

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.at] if 0 <= self.at < len(self.entries) else None

    def count(self) -> int:
        """Give how many rows all entries take."""
        return len(self._rows)

    def draw(self, row: int) -> Content:
        """Give one row."""
        entry, number = self._rows[row]
        return self.entries[entry].rows[number]

    def on_bar(self, row: int) -> bool:
        """Tell whether the row belongs to the entry under the cursor."""
        return self._rows[row][0] == self.at

    def go(self, number: int, *, tell: bool = True) -> None:
        """Put the cursor on an entry and show it."""
        before, self.at = self.at, number
        for changed in {before, number}:
            if 0 <= changed < len(self.entries):
                first = self._first[changed]
                self.redraw_rows(first, first + len(self.entries[changed].rows))
        self.show_row(self._first[number], height=len(self.entries[number].rows), context=2)
        if tell and before != number:
            self.post_message(EntryMoved(self, self.entries[number]))

    def go_to_place(self, place: tuple[int, int]) -> bool:
        """Put the cursor on the next entry that rests on a place of the text; False when none does."""
        resting_on = [number for number in self._stops if resting(self.entries[number].places, place)]
        if not resting_on:
            return False
        self.go(next((number for number in resting_on if number > self.at), resting_on[0]), tell=False)
        return True

    def go_to_section(self, section: str) -> bool:
        """Put the cursor on the first entry of a section; where it has none, show its heading."""
        inside = [number for number, entry in enumerate(self.entries) if entry.section == section]
        stops = [number for number in inside if self.entries[number].selectable]
        if stops:
            self.go(stops[0])
        if inside:
            self.scroll_to(y=self._first[inside[0]], animate=False, immediate=True, force=True)
        return bool(inside)

    def action_move(self, step: int) -> None:
        """Go to the next or the previous entry; past the ends the view scrolls on to remarks that stand there."""
        if not self._stops:
            self.scroll_relative(y=step, animate=False)
            return
        place = self._stops.index(self.at) if self.at in self._stops else 0
        if 0 <= place + step < len(self._stops):
            self.go(self._stops[place + step])
        else:
            self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Go a page on or back."""
        if not self._stops:
            return
        wanted = self._first[self.at] + step * max(1, self.scrollable_content_region.height - 2)
        ahead = [n for n in self._stops if (self._first[n] >= wanted if step > 0 else self._first[n] <= wanted)]
        self.go((ahead[0] if step > 0 else ahead[-1]) if ahead else self._stops[-1 if step > 0 else 0])

    def action_edge(self, which: int) -> None:
        """Go to the first or the last entry."""
        if self._stops:
            self.go(self._stops[which])

    def action_section(self, step: int) -> None:
        """Go to the next or the previous section."""
        names = list(dict.fromkeys(self.entries[number].section for number in self._stops))
        current = self.current
        if current and current.section in names:
            place = names.index(current.section) + step
            if 0 <= place < len(names):
                self.go_to_section(names[place])

    def action_choose(self) -> None:
        """Ask for the claim's sentence."""
        if self.current:
            self.post_message(EntryChosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Go to the entry that was clicked, and to its sentence."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._rows) and self.entries[self._rows[row][0]].selectable:
            self.go(self._rows[row][0])
            self.action_choose()

    def targets(self) -> list[tuple[int, int]]:
        """Give the entries on the screen for jumping: line of the view, entry."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return [(self._first[n] - top, n) for n in self._stops if top <= self._first[n] < top + height]
