"""A dossier beside its text: moving in one moves the other, and every claim leads to its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input

from summarize.records.dossier import Dossier
from tui.keys import bound
from tui.messages import EntryChosen, EntryMoved, SentenceChosen, SentenceMoved
from tui.render import roles
from tui.render.about import explain
from tui.render.claims import SECTIONS, Page, claims
from tui.render.document import Marks, resting
from tui.render.entry import Entry, joined, piece
from tui.render.symbols import shown
from tui.screens.finding_text import TextSearch
from tui.screens.judging import Judging
from tui.widgets.claims_view import ClaimsView
from tui.widgets.document_view import DocumentView
from tui.widgets.key_bar import KeyBar
from tui.widgets.status_line import StatusLine


class DossierScreen(TextSearch, Judging):
    """One report: what is claimed of it, and its text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("tab", "other_pane", "dossier.other_pane", show=True),
        bound("right_square_bracket", "evidence(1)", "dossier.next_evidence", show=True),
        bound("left_square_bracket", "evidence(-1)", "dossier.previous_evidence"),
        bound("z", "zoom", "dossier.zoom"),
        bound("Z", "all_figures", "dossier.all_figures"),
        bound("greater_than_sign", "report(1)", "dossier.next_report", show=True),
        bound("less_than_sign", "report(-1)", "dossier.previous_report"),
        bound("full_stop", "unread(1)", "dossier.next_unread"),
        bound("comma", "unread(-1)", "dossier.previous_unread"),
        *(bound(str(n), f"section('{name}')", f"dossier.section.{name}") for n, name in enumerate(SECTIONS, 1)),
        bound("escape,q", "leave", "dossier.leave"),
    ]

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        """The desk's number of the report."""
        self.dossier: Dossier | None = None
        """What is shown."""
        self.all_figures = False
        """Zeros and single applicants too."""
        self._place = 0

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield StatusLine(id="status", classes="bar -head")
        with Container(classes="panes"):
            with Vertical(classes="pane -first"):
                yield ClaimsView(id="claims")
            with Vertical(classes="pane -second"):
                yield DocumentView(ascii_only=self.triage.options.ascii_only, id="text")
        yield Input(placeholder=self.words("find_hint"), classes="find", id="find", select_on_focus=False)
        yield StatusLine(id="below", classes="bar")
        yield KeyBar(self.words)

    @property
    def claims_view(self) -> ClaimsView:
        """The claims."""
        return self.query_one("#claims", ClaimsView)

    @property
    def text_view(self) -> DocumentView:
        """The text."""
        return self.query_one("#text", DocumentView)

    def on_mount(self) -> None:
        """Show the report, the cursor on its first claim."""
        self.claims_view.focus()
        self.call_after_refresh(self.open, self.number)

    def open(self, number: int, *, keep: bool = False) -> None:
        """Show a report of the list, and mark it as read; with `keep` the reader stays where he is, for it was read anew."""
        sentence = self.text_view.sentence
        self.number = number
        self.dossier = self.desk.reports.dossier(number)
        if not self.desk.reports.row(number).read:
            self.desk.marks.read([number])
        self.stop_finding()
        self.text_view.show(self.dossier.text.body or "", Marks())
        self._lay_out(keep=keep)
        if keep:
            self.text_view.go(sentence)
        else:
            self._follow(self.claims_view.current)

    def _page(self) -> Page:
        if self.dossier is None:
            raise RuntimeError("no dossier is open")
        view = self.claims_view
        person = self.desk.marks.of(self.number)
        return Page(self.dossier, self.words, view.columns, person, self.triage.options.ascii_only, self.all_figures)

    def _lay_out(self, *, keep: bool = True) -> None:
        if self.dossier is None:
            return
        page = self._page()
        self.claims_view.show(claims(page), keep=keep)
        text = self.dossier.text
        marks = Marks(
            evidence=self._places("check", "point", "problem", "commitment", "figure", "fact"),
            suspect=self._places("check"),
            repaired=[(repair.start, repair.end) for repair in text.repairs],
            damaged=[(span.start, span.end) for span in text.damaged],
            noted=[(note.start, note.end) for note in page.person.notes if note.quote and not note.lost],
        )
        before = self.text_view.marks
        self.text_view.mark(
            replace(marks, current=before.current if keep else (), found=before.found, here=before.here)
        )
        self._tell()

    def _places(self, *kinds: str) -> list[tuple[int, int]]:
        return sorted({place for entry in self.claims_view.entries if entry.kind in kinds for place in entry.places})

    def on_resize(self) -> None:
        """Break the claims anew to the new width."""
        self.call_after_refresh(self._lay_out)

    def changed(self, reports: list[int]) -> None:
        """Show what is now said of the report."""
        del reports
        self._lay_out()

    def meant(self) -> list[int]:
        """Give the report that is open."""
        return [self.number]

    def _tell(self) -> None:
        row = self.desk.reports.row(self.number)
        name = shown((row.agency or row.title or row.path)[:400])
        marks = " ".join(
            mark for mark in ("*" if row.star else "", self.words(f"state.{row.state}") if row.state else "") if mark
        )
        tags = " ".join(f"#{shown(tag)}" for tag in row.tags)
        left = joined(
            piece(name, roles.HEADING), Content(f" {row.year or ''} "), piece(f"{marks} {tags}".strip(), roles.KEY)
        )
        ids = self.triage.list_screen.selection.ids
        at = self.triage.list_screen.table.at + 1
        self.query_one("#status", StatusLine).say(left, Content(self.words("position", at, len(ids))))

    @on(EntryMoved, "#claims")
    def _entry_moved(self, event: EntryMoved) -> None:
        self._follow(event.entry)

    def _follow(self, entry: Entry | None, place: int = 0) -> None:
        """Show the sentence that a claim rests on."""
        self._place = place
        if entry is None:
            return
        self.text_view.mark(replace(self.text_view.marks, current=entry.places))
        if entry.places:
            self.text_view.go(entry.places[place % len(entry.places)])
        self._explain(entry)

    def _explain(self, entry: Entry | None) -> None:
        """Say below what is under the cursor."""
        if entry is None:
            self.query_one("#below", StatusLine).say(Content(""))
            return
        words = self.words
        if not entry.places:
            said = Content(words("no_place"))
        else:
            place = self._place % len(entry.places)
            said = joined(
                piece("> ", roles.KEY), Content(words("place_of", place + 1, len(entry.places), entry.places[place][0]))
            )
        self.query_one("#below", StatusLine).say(said, Content(words("enter_for_text")))

    @on(EntryChosen, "#claims")
    def _entry_chosen(self, event: EntryChosen) -> None:
        """Go to the claim's sentence; once more, to its next one."""
        entry = event.entry
        if not entry.places:
            return
        self._follow(entry, self._place)
        if self.has_class("-zoomed"):
            self._zoom_on(self.text_view)
        self.text_view.focus()

    @on(SentenceMoved, "#text")
    def _sentence_moved(self, event: SentenceMoved) -> None:
        """Mark the claim that rests on the sentence, and say what is special about the place."""
        view = self.claims_view
        if view.current is None or not resting(view.current.places, event.span):
            view.go_to_place(event.span)
        resting_here = sum(1 for entry in view.entries if entry.selectable and resting(entry.places, event.span))
        current = view.current.places if resting_here and view.current else ()
        self.text_view.mark(replace(self.text_view.marks, current=current))
        self.query_one("#below", StatusLine).say(
            self._of_place(event.span), Content(self.words("claims_here", resting_here))
        )

    def _of_place(self, span: tuple[int, int]) -> Content:
        """Give what there is to say of a place: damage, repairs, notes."""
        if self.dossier is None:
            return Content("")
        said: list[Content] = []
        text = self.dossier.text
        if resting([(place.start, place.end) for place in text.damaged], span):
            said.append(piece(f"# {self.words('damaged')}", roles.FAIL))
        said += [
            piece(f"~ {shown(explain(repair, self.words))}", roles.REPAIRED)
            for repair in text.repairs
            if resting([(repair.start, max(repair.end, repair.start + 1))], span)
        ]
        noted = [note for note in self.desk.marks.of(self.number).notes if note.quote and not note.lost]
        said += [
            piece(f"+ {shown(note.text)}", roles.NOTE) for note in noted if resting([(note.start, note.end)], span)
        ]
        return Content("  ").join(said) if said else piece(f"@{span[0]}", roles.MUTED)

    @on(SentenceChosen, "#text")
    def _sentence_chosen(self, event: SentenceChosen) -> None:
        """Go to the claims that rest on the sentence; once more, to the next of them."""
        if not self.claims_view.go_to_place(event.span):
            self.app.notify(self.words("no_claim_here"), markup=False)
            return
        entry = self.claims_view.current
        self.text_view.mark(replace(self.text_view.marks, current=entry.places if entry else ()))
        if self.has_class("-zoomed"):
            self._zoom_on(self.claims_view)
        self.claims_view.focus()

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        other = self.claims_view if self.text_view.has_focus else self.text_view
        if self.has_class("-zoomed"):
            self._zoom_on(other)
        other.focus()

    def action_zoom(self) -> None:
        """Give the whole screen to the pane with the cursor, or share it again."""
        if self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            self.add_class("-zoomed")
            self._zoom_on(self.text_view if self.text_view.has_focus else self.claims_view)

    def _zoom_on(self, view: ClaimsView | DocumentView) -> None:
        for pane in self.query(".pane"):
            pane.set_class(view in pane.children, "-zoom")

    def action_evidence(self, step: int) -> None:
        """Go to the next or the previous place that a claim rests on, in the order of the text."""
        places = self.text_view.marks.evidence
        here = self.text_view.sentence
        ahead = [p for p in places if p[0] >= here[1]] if step > 0 else [p for p in places if p[1] <= here[0]]
        if ahead:
            self.text_view.go(ahead[0] if step > 0 else ahead[-1], tell=True)

    def action_section(self, section: str) -> None:
        """Go to a section of the claims."""
        if self.claims_view.go_to_section(section):
            self._explain(self.claims_view.current)

    def action_all_figures(self) -> None:
        """Show zeros and single applicants too, or leave them out again."""
        self.all_figures = not self.all_figures
        self._lay_out()

    def action_report(self, step: int) -> None:
        """Go to the next or the previous report of the list."""
        self.triage.step_report(self, step)

    def action_unread(self, step: int) -> None:
        """Go to the next or the previous unread report of the list."""
        self.triage.step_report(self, step, unread=True)

    def action_leave(self) -> None:
        """End the search, share the screen again, or go back to the list."""
        if self.finding:
            self.stop_finding()
        elif self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            self.app.pop_screen()
