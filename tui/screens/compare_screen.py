"""Two reports side by side: their figures with the changes, what holds across the years, and the text that both have."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from summarize.desk.compare import Comparison, compare
from summarize.records.dossier import Dossier
from tui.keys import bound
from tui.messages import EntryChosen, EntryMoved, SentenceChosen
from tui.render import roles
from tui.render.comparison import Pair, named, pairs
from tui.render.document import Marks, resting
from tui.render.entry import Entry, joined, piece
from tui.screens.desk_screen import DeskScreen
from tui.widgets.claims_view import ClaimsView
from tui.widgets.document_view import DocumentView
from tui.widgets.key_bar import KeyBar
from tui.widgets.status_line import StatusLine


class CompareScreen(DeskScreen):
    """Two reports: above what was compared, below both texts; moving above moves both."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("tab", "other_pane", "compare.other_pane", show=True),
        bound("z", "zoom", "dossier.zoom", show=True),
        bound("Z", "everything", "dossier.all_figures", show=True),
        bound("w", "swap", "compare.swap", show=True),
        bound("escape,q", "leave", "dossier.leave", show=True),
    ]

    def __init__(self, first: int, second: int) -> None:
        super().__init__()
        self.numbers = (first, second)
        """The desk's numbers of the two reports."""
        self.dossiers: tuple[Dossier, Dossier] | None = None
        """The two reports."""
        self.comparison: Comparison | None = None
        """What was compared."""
        self.everything = False
        """Figures that are zero in both, and single applicants, too."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        ascii_only = self.triage.options.ascii_only
        yield StatusLine(id="status", classes="bar -head")
        with Container(id="comparison"):
            yield ClaimsView(id="pairs")
            with Container(id="texts"):
                for side in ("first", "second"):
                    with Vertical(classes=f"side -{side}"):
                        yield StatusLine(id=f"{side}-name", classes="pane-title")
                        yield DocumentView(ascii_only=ascii_only, id=side)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        """Compare, and show it."""
        self.pairs_view.focus()
        self.call_after_refresh(self._open)

    @property
    def pairs_view(self) -> ClaimsView:
        """What was compared."""
        return self.query_one("#pairs", ClaimsView)

    @property
    def texts(self) -> tuple[DocumentView, DocumentView]:
        """Both texts."""
        return self.query_one("#first", DocumentView), self.query_one("#second", DocumentView)

    def _open(self) -> None:
        reports = self.desk.reports
        self.dossiers = (reports.dossier(self.numbers[0]), reports.dossier(self.numbers[1]))
        self.comparison = compare(*self.dossiers)
        shared = self.comparison.shared
        spans = (
            [(one.first.start, one.first.end) for one in shared],
            [(one.second.start, one.second.end) for one in shared],
        )
        for view, dossier, marked, side in zip(self.texts, self.dossiers, spans, ("first", "second"), strict=True):
            view.show(dossier.text.body or "", Marks(shared=sorted(marked)))
            self.query_one(f"#{side}-name", StatusLine).say(Content(named(dossier)))
        title = " / ".join(map(named, self.dossiers))
        self.query_one("#status", StatusLine).say(
            joined(piece(self.words("report.compare"), roles.HEADING), Content(f" {title}"))
        )
        self._lay_out(keep=False)

    def _lay_out(self, *, keep: bool = True) -> None:
        if self.dossiers is None or self.comparison is None:
            return
        view = self.pairs_view
        ascii_only = self.triage.options.ascii_only
        pair = Pair(*self.dossiers, self.comparison, self.words, view.columns, ascii_only, self.everything)
        view.show(pairs(pair), keep=keep)
        self._follow(view.current)

    def on_resize(self) -> None:
        """Break the rows anew to the new width."""
        self.call_after_refresh(self._lay_out)

    def changed(self, reports: list[int]) -> None:
        """Show it anew."""
        del reports
        self._lay_out()

    def meant(self) -> list[int]:
        """Give the report whose text has the cursor, else both."""
        focused = [number for number, view in zip(self.numbers, self.texts, strict=True) if view.has_focus]
        return focused or list(self.numbers)

    @on(EntryMoved, "#pairs")
    @on(EntryChosen, "#pairs")
    def _entry_moved(self, event: EntryMoved | EntryChosen) -> None:
        self._follow(event.entry)

    def _follow(self, entry: Entry | None) -> None:
        """Show in both texts what an entry rests on."""
        if entry is None:
            return
        for view, places in zip(self.texts, (entry.places, entry.others), strict=True):
            view.mark(replace(view.marks, current=places))
            if places:
                view.go(places[0])

    @on(SentenceChosen)
    def _sentence_chosen(self, event: SentenceChosen) -> None:
        """Go to what was compared of a sentence."""
        is_first = event.view is self.texts[0]
        entries = self.pairs_view.entries
        found = next(
            (n for n, one in enumerate(entries) if resting(one.places if is_first else one.others, event.span)), None
        )
        if found is None:
            self.app.notify(self.words("no_claim_here"), markup=False)
        else:
            self.pairs_view.go(found)
            self._follow(entries[found])
            self.pairs_view.focus()

    def action_other_pane(self) -> None:
        """Go to the next of the three panes."""
        views = [self.pairs_view, *self.texts]
        at = next((n for n, view in enumerate(views) if view.has_focus), -1)
        views[(at + 1) % 3].focus()

    def action_zoom(self) -> None:
        """Give the screen to what was compared, or to the texts, or share it again."""
        of_texts = any(view.has_focus for view in self.texts)
        zoomed = self.has_class("-pairs-only") or self.has_class("-texts-only")
        self.set_class(not zoomed and not of_texts, "-pairs-only")
        self.set_class(not zoomed and of_texts, "-texts-only")

    def action_everything(self) -> None:
        """Show all figures, or only those that say something."""
        self.everything = not self.everything
        self._lay_out()

    def action_swap(self) -> None:
        """Change the sides."""
        self.numbers = (self.numbers[1], self.numbers[0])
        self._open()

    def action_leave(self) -> None:
        """Share the screen again, or go back."""
        if self.has_class("-pairs-only") or self.has_class("-texts-only"):
            self.action_zoom()
        else:
            self.app.pop_screen()
