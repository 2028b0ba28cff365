"""What the list shows of the report under the cursor: its findings, its problems, what it says."""

from __future__ import annotations

from textual.content import Content

from summarize.desk.records import Row
from summarize.desk.store import Desk
from summarize.desk.suspicion import findings
from tui.render import roles, symbols
from tui.render.entry import joined, paragraph, piece
from tui.render.symbols import shown
from tui.words import Words

_MOST = 5


def preview(row: Row, desk: Desk, words: Words, columns: int) -> Content:
    """Give some rows on a report: its title, its worst findings, and its summary."""
    title = piece(shown((row.title or row.agency or "")[:400]), roles.TITLE)
    where = piece(f"  {shown(row.path)}", roles.MUTED)
    rows = paragraph(joined(title, where), columns)
    if row.error:
        rows += paragraph(piece(f"{symbols.FAILED} {shown(row.message or row.error)}", roles.FAIL), columns)
        return Content("\n").join(rows)
    try:
        dossier = desk.reports.dossier(row.id)
    except KeyError:  # it went while the cursor came
        return Content("\n").join(rows)
    for finding in findings(dossier.checks)[:_MOST]:
        check = finding.check
        mark, role = (symbols.FAILED, roles.FAIL) if check.verdict == "fail" else (symbols.NOTED, roles.NOTE)
        message = shown(words.either(check.message.zh, check.message.en))
        rows += paragraph(Content(message), columns, first=piece(f"{mark} ", role))[:2]
    if dossier.summary.text:
        rows += paragraph(piece(shown(dossier.summary.text), roles.MUTED), columns)
    return Content("\n").join(rows)
