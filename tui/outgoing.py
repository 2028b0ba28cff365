"""What leaves the desk: a citation, an export, a file in the editor, a run of the model. Asked for here, done by `summarize`."""

from __future__ import annotations

import os
import shlex
import subprocess
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from summarize.records.dossier import Dossier
from tui.messages import Said
from tui.render.symbols import shown

if TYPE_CHECKING:
    from tui.app import Triage


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
    """Copy a citation of a place to the clipboard, and show it for terminals that have none."""
    from summarize.desk.citation import citation
    from tui.screens.shown_text import ShownText

    del number
    text = citation(dossier, *place, lang=app.words.lang, on=datetime.now().astimezone().date())
    app.copy_to_clipboard(text)
    app.push_screen(ShownText(app.words("cited"), text, app.words("sheet_hint")))


def ask_export(app: Triage, value: str = "reports.xlsx", trouble: str = "") -> None:
    """Ask for a file, and write the listed reports to it in the format of its ending; asked again where that cannot be."""
    from tui.screens.prompt import Prompt

    count = len(app.list_screen.meant_for_export())
    question = app.words("export_question", count)
    hint = f"{trouble}\n{app.words('export_hint')}" if trouble else app.words("export_hint")
    app.push_screen(
        Prompt(question, hint=hint, value=value),
        lambda name: _export(app, name.strip()) if name and name.strip() else None,
    )


def _export(app: Triage, name: str) -> None:
    from summarize.desk.export.run import format_of
    from summarize.errors import UsageError

    file = Path(name).expanduser()
    try:
        format_of(file)
    except UsageError as error:
        ask_export(app, name, shown(str(error)))
        return
    ids = app.list_screen.meant_for_export()
    app.notify(app.words("exporting", len(ids)), markup=False)
    app.run_worker(partial(_write, app, ids, file), thread=True, group="export", exit_on_error=False)


def _write(app: Triage, ids: list[int], file: Path) -> None:
    """Write in a thread: the list stays alive meanwhile."""
    from summarize.desk.export.run import Choices, write
    from summarize.errors import UsageError

    try:
        count = write(app.desk, ids, file, Choices(lang=app.words.lang))
    except UsageError as error:
        app.post_message(Said(shown(str(error)), "error"))
    else:
        app.post_message(Said(app.words("exported", count, shown(str(file.absolute())))))


def ask_compare(app: Triage, meant: list[int]) -> None:
    """Put two reports side by side."""


def ask_model(app: Triage, meant: list[int]) -> None:
    """Show what a run of the model would take."""
