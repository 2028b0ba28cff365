"""Find in the text: what is found is marked, the rest steps back, n and N go on and back."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from summarize.zh.fold import fold
from tui.keys import bound
from tui.screens.desk_screen import DeskScreen
from tui.widgets.document_view import DocumentView
from tui.widgets.status_line import StatusLine

_MOST = 20_000


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Give the spans of what is looked for; script, width and case do not matter, an empty wish finds nothing.

    >>> occurrences("行政複議３件，行政复议", "行政复议")
    [(0, 4), (7, 11)]
    """
    looked, page = fold(wanted).casefold().strip(), fold(text).casefold()
    if not looked or len(page) != len(text):
        looked, page = wanted.strip(), text
    spans: list[tuple[int, int]] = []
    at = page.find(looked) if looked else -1
    while at >= 0 and len(spans) < _MOST:
        spans.append((at, at + len(looked)))
        at = page.find(looked, at + len(looked))
    return spans


class TextSearch(DeskScreen):
    """A screen with a text that can be searched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("slash", "find", "dossier.find", show=True),
        bound("n", "found(1)", "dossier.next_found"),
        bound("N", "found(-1)", "dossier.previous_found"),
    ]

    finding = ""
    """What is looked for; empty while nothing is."""

    @property
    def text_view(self) -> DocumentView:
        """The text that is searched."""
        raise NotImplementedError

    def action_find(self) -> None:
        """Type what to look for."""
        self.add_class("-finding")
        box = self.query_one("#find", Input)
        box.value = self.finding
        box.focus()

    @on(Input.Changed, "#find")
    def _wanted(self, event: Input.Changed) -> None:
        self.find(event.value)

    @on(Input.Submitted, "#find")
    def _entered(self) -> None:
        self.remove_class("-finding")
        self.text_view.focus()

    def find(self, wanted: str) -> None:
        """Mark what is found, and go to the first of it after the cursor."""
        self.finding = wanted
        view = self.text_view
        spans = occurrences(view.text, wanted)
        here = next((span for span in spans if span[0] >= view.sentence[0]), spans[0] if spans else None)
        view.mark(replace(view.marks, found=spans, here=(here,) if here else ()))
        if here:
            view.go(here)
        self._count()

    def _count(self) -> None:
        marks = self.text_view.marks
        at = marks.found.index(marks.here[0]) + 1 if marks.here else 0
        from textual.content import Content

        from tui.render.symbols import shown

        said = f"/ {shown(self.finding)}: {self.words('position', at, len(marks.found))}" if self.finding else ""
        self.query_one("#below", StatusLine).say(Content(said), Content(self.words("find_keys") if said else ""))

    def action_found(self, step: int) -> None:
        """Go to the next or the previous occurrence; after the last comes the first."""
        view = self.text_view
        spans = view.marks.found
        if not spans:
            return
        at = (list(spans).index(view.marks.here[0]) + step) % len(spans) if view.marks.here else 0
        view.mark(replace(view.marks, here=(spans[at],)))
        view.go(spans[at])
        self._count()

    def stop_finding(self) -> None:
        """End the search: all of the text is as strong as before."""
        self.remove_class("-finding")
        if self.finding:
            self.finding = ""
            view = self.text_view
            view.mark(replace(view.marks, found=(), here=()))
            view.focus()
            self._count()
