"""Reports as one HTML page that needs nothing else: no script, no outside resource, links from every claim to its place and back."""

import base64
import hashlib
from collections.abc import Iterator, Sequence

from summarize import __version__
from summarize.desk.export.entry import entries
from summarize.desk.export.page_report import ReportSection, safe
from summarize.desk.export.page_style import STYLE
from summarize.desk.export.words import Words
from summarize.desk.store import Desk
from summarize.sources.own_pages import HTML_MARK

_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def html_page(desk: Desk, ids: Sequence[int], words: Words) -> Iterator[bytes]:
    """Give the page of these reports, piece by piece."""
    for piece in _pieces(desk, ids, words):
        yield piece.encode("utf-8", "replace")


def _pieces(desk: Desk, ids: Sequence[int], words: Words) -> Iterator[str]:
    yield _head(words)
    said = words("exported", __version__, len(ids))
    yield f'<a class="skip" href="#reports">{words("skip")}</a>\n<header><h1>{words("reports")}</h1>\n<p>{said}</p></header>\n'
    yield f'<nav id="contents" aria-labelledby="contents-name">\n<h2 id="contents-name">{words("contents")}</h2>\n<ol>\n'
    for row in desk.reports.rows(ids):
        name = " ".join(safe(str(part)) for part in (row.agency or words("unknown_agency"), row.year) if part)
        counts = f"{words('findings')} {row.findings}" if not row.error else f"{words('error')}: {safe(row.error)}"
        where = "" if row.agency else f" ({safe(row.path)})"
        yield f'<li><a href="#r{row.id}">{name}{where}</a> - {counts}</li>\n'
    yield '</ol>\n</nav>\n<main id="reports">\n'
    for entry in entries(desk, ids):
        yield from ReportSection(entry, words).html()
    yield "</main>\n</body>\n</html>\n"


def _head(words: Words) -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[words.lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'{HTML_MARK}\n<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words('reports')} - gongkai</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
