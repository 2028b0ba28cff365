"""An export from the desk: ask where to, warn of what would be a pity, write in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.messages import Said
from tui.render.symbols import shown

if TYPE_CHECKING:
    from tui.app import Triage

_NAME = "reports.xlsx"


def ask_which(app: Triage, this: Sequence[int]) -> None:
    """Ask whether this report or the whole list is meant, then where to."""
    from tui.screens.choice import Choice

    listed = app.list_screen.meant_for_export()
    if list(this) == listed:
        ask_file(app, listed)
        return
    choices = {"this": list(this), "list": listed}
    options = [("this", app.words("export_this", len(this))), ("list", app.words("export_listed", len(listed)))]
    app.push_screen(
        Choice(app.words("report.export"), options), lambda name: ask_file(app, choices[name]) if name else None
    )


def ask_file(app: Triage, ids: list[int], value: str = "", trouble: str = "") -> None:
    """Ask for a file; asked again where it cannot be, or where the person may not have meant it."""
    from tui.screens.prompt import Prompt

    still = app.words("export_still") if app.background.busy else ""
    hint = "\n".join(filter(None, (trouble, still, app.words("export_hint"))))
    value = value or str(_folder(app) / _NAME)

    def answered(name: str | None) -> None:
        if name and name.strip():
            _take(app, ids, name.strip(), agreed=bool(trouble) and name.strip() == value)

    app.push_screen(Prompt(app.words("export_question", len(ids)), hint=hint, value=value), answered)


def _folder(app: Triage) -> Path:
    """Where the person works, but not among the reports: there the export would be read as one of them."""
    here, reports = Path.cwd(), app.desk.place.folder
    return reports.parent if here.is_relative_to(reports) else here


def _take(app: Triage, ids: list[int], name: str, *, agreed: bool) -> None:
    from summarize.desk.export.run import format_of
    from summarize.errors import UsageError

    file = Path(name).expanduser().absolute()
    try:
        format_of(file)
    except UsageError as error:
        ask_file(app, ids, name, shown(str(error)))
        return
    doubt = "export_exists" if file.exists() else "export_among" if file.is_relative_to(app.desk.place.folder) else ""
    if doubt and not agreed:
        ask_file(app, ids, name, app.words(doubt))
        return
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
        app.post_message(Said(app.words("exported", count, shown(str(file)))))
