"""What leaves the desk: a citation, an export, a file in the editor, a run of the model. Asked for here, done by `summarize`."""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from summarize.desk.records import Row
from summarize.records.dossier import Dossier
from tui.render.symbols import shown

if TYPE_CHECKING:
    from tui.app import Triage

_CHOICES = 60


def edit(app: Triage, number: int) -> None:
    """Open a report's file in `$VISUAL` or `$EDITOR`, the app stepping aside for it."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        app.notify(app.words("no_editor"), severity="warning", markup=False)
        return
    file = app.desk.file_of(number)
    try:
        with app.suspend():
            # the person's own command on the person's own file, as git does it
            subprocess.run([*shlex.split(command), str(file)], check=False)  # noqa: S603
    except (OSError, ValueError, SuspendNotSupported) as error:
        app.notify(f"{shown(command)}: {shown(str(error))}", severity="error", markup=False)
    app.refresh()


def cite(app: Triage, number: int, dossier: Dossier, place: tuple[int, int]) -> None:
    """Copy a citation of a place to the clipboard, and show it for terminals that have none; of a PDF with its page."""
    from summarize.desk.citation import citation

    on = datetime.now().astimezone().date()
    if dossier.source.format != "pdf":
        _show_citation(app, citation(dossier, *place, lang=app.words.lang, on=on))
        return

    def look() -> None:
        from summarize.desk.cited import page_of

        page = page_of(app.desk, number, dossier, *place)
        text = citation(dossier, *place, lang=app.words.lang, on=on, page=page)
        with suppress(RuntimeError):  # the app has ended meanwhile
            app.call_from_thread(_show_citation, app, text)

    # looking for the page takes a process of its own: the app does not wait for it, nor does its end
    Thread(target=look, daemon=True, name="citing").start()


def _show_citation(app: Triage, text: str) -> None:
    from tui.screens.shown_text import ShownText

    app.copy_to_clipboard(text)
    app.push_screen(ShownText(app.words("cited"), text, app.words("sheet_hint")))


def ask_compare(app: Triage, meant: list[int]) -> None:
    """Put two reports side by side: two that are picked, or this one and another that is asked for, its own years first."""
    from tui.screens.choice import Choice
    from tui.screens.compare_screen import CompareScreen

    rows = [row for row in app.desk.reports.rows(meant) if not row.error]
    if len(rows) >= 2:
        app.push_screen(CompareScreen(rows[0].id, rows[1].id))
    elif rows:
        others = _comparable(app, rows[0])
        options = [(str(row.id), f"{row.agency or row.title or row.path}  {row.year or ''}") for row in others]
        if not options:
            app.notify(app.words("nothing_to_compare"), markup=False)
            return
        first = rows[0].id
        question = app.words("compare_question")

        def chosen(other: str | None) -> None:
            if other is not None:
                app.push_screen(CompareScreen(*_by_year(app, first, int(other))))

        app.push_screen(Choice(question, options), chosen)


def _comparable(app: Triage, row: Row) -> list[Row]:
    """Other years of the same body, then what the list shows."""
    own = app.desk.select(f'agency:"{row.agency}"', "year").ids if row.agency and '"' not in row.agency else ()
    ids = [number for number in dict.fromkeys((*own, *app.list_screen.selection.ids[:_CHOICES])) if number != row.id]
    same = [one for one in app.desk.reports.rows(ids) if not one.error]
    return sorted(same, key=lambda one: one.agency != row.agency)[:_CHOICES]


def _by_year(app: Triage, first: int, second: int) -> tuple[int, int]:
    """The earlier year stands on the left."""
    one, other = app.desk.reports.row(first), app.desk.reports.row(second)
    return (first, second) if (one.year or 0) <= (other.year or 0) else (second, first)
