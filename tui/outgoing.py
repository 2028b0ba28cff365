"""What leaves the desk: a citation, an export, a file in the editor, a run of the model. Asked for here, done by `summarize`."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from summarize.records.dossier import Dossier
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
    """Copy a citation of a place to the clipboard, and show it."""


def ask_export(app: Triage) -> None:
    """Ask for a file, and write the listed reports to it in the format of its ending."""


def ask_compare(app: Triage, meant: list[int]) -> None:
    """Put two reports side by side."""


def ask_model(app: Triage, meant: list[int]) -> None:
    """Show what a run of the model would take."""
