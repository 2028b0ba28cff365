"""The citation of a place of a desk's report, with the page for a PDF whose file is still the one that was read."""

import hashlib
import json
import subprocess
from datetime import date

from summarize.desk.citation import citation
from summarize.desk.crew import start
from summarize.desk.store import Desk
from summarize.errors import DocumentError
from summarize.records.dossier import Dossier
from summarize.settings import Language
from summarize.sources.discover import load
from summarize.sources.limits import MAX_MEMORY
from summarize.sources.pages import SECONDS

_AROUND = (40, 12, 0)


def cited(desk: Desk, report: int, start: int, end: int, *, lang: Language, on: date) -> str:
    """Give the citation of `[start, end)` of a report's text, see `citation`. Raises `KeyError` for a report without a dossier."""
    dossier = desk.reports.dossier(report)
    return citation(dossier, start, end, lang=lang, on=on, page=page_of(desk, report, dossier, start, end))


def page_of(desk: Desk, report: int, dossier: Dossier, start: int, end: int) -> int | None:
    """Give the page of a place in a PDF, from 1; None for other formats, and where it is not certain."""
    if dossier.source.format != "pdf" or "!" in dossier.source.path:
        return None
    try:
        data = load(str(desk.file_of(report)))
    except DocumentError:
        return None
    if hashlib.sha256(data).hexdigest() != dossier.source.sha256:
        return None
    body = dossier.text.body or ""
    wanted = [body[max(0, start - around) : end + around] for around in _AROUND]
    return _asked(data, wanted)


def _asked(data: bytes, wanted: list[str]) -> int | None:
    try:
        process = start("summarize.sources.pages", str(MAX_MEMORY), str(SECONDS))
    except OSError:
        return None
    try:
        reply, _ = process.communicate(json.dumps(wanted).encode() + b"\n" + data, timeout=SECONDS)
        page = json.loads(reply)
    except (subprocess.TimeoutExpired, ValueError, OSError):
        return None
    finally:
        process.kill()
        process.wait()
    return page if isinstance(page, int) else None
