"""The files that could not be read, each with the reason and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import bound
from tui.render import roles
from tui.render.entry import joined, paragraph, piece
from tui.render.symbols import shown

if TYPE_CHECKING:
    from tui.app import Triage


class ErrorsScreen(ModalScreen[None]):
    """Lists the errors of the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("escape,q,enter,exclamation_mark", "leave", "dialog.leave")]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        words = cast("Triage", self.app).words
        with Vertical(classes="dialog", id="sheet"):
            yield Static(words("list.errors"), classes="title", markup=False)
            with VerticalScroll():
                yield Static(self.text(), markup=False)
            yield Static(words("sheet_hint"), classes="hint", markup=False)

    def text(self) -> Content:
        """Give all errors, one under the other."""
        triage = cast("Triage", self.app)
        columns = max(30, min(self.app.size.width, 110) - 8)
        ids = triage.desk.select("is:error", "path").ids
        rows: list[Content] = []
        for row in triage.desk.reports.rows(ids):
            rows += paragraph(piece(shown(row.path), roles.TITLE), columns, first=piece("[x] ", roles.FAIL))
            message = joined(Content(shown(row.message or "")), piece(f" ({shown(row.error or '')})", roles.MUTED))
            rows += paragraph(message, columns, first=Content("    "))
        return Content("\n").join(rows) if rows else Content(triage.words("no_errors"))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss(None)
