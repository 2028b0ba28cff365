"""What can be jumped to on a screen: the rows of its views, and the views themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.screen import Screen

from tui.screens.jump import Target
from tui.widgets.claims_view import ClaimsView
from tui.widgets.document_view import DocumentView
from tui.widgets.report_table import ReportTable
from tui.widgets.row_view import RowView


def targets(screen: Screen[object]) -> list[Target]:
    """Give everything on the screen that can be gone to, from the top to the bottom."""
    return [target for view in screen.query(RowView) if view.display and view.size.height for target in _of(view)]


def _of(view: RowView) -> Iterator[Target]:
    x, y = view.region.x, view.region.y
    if isinstance(view, ReportTable | ClaimsView):
        for line, row in view.targets():
            yield Target(x, y + line, partial(_go, view, row))
    elif isinstance(view, DocumentView):
        for line, span in view.targets():
            yield Target(x, y + line, partial(_read, view, span))


def _go(view: ReportTable | ClaimsView, row: int) -> None:
    view.focus()
    view.go(row)


def _read(view: DocumentView, span: tuple[int, int]) -> None:
    view.focus()
    view.go(span, tell=True)
