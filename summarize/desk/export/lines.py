"""Dossiers as JSON Lines, as `summarize --json` prints them, each followed by what the person said of it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from summarize.desk.export.entry import Entry
from summarize.desk.records import Person
from summarize.output import harmless, json_line
from summarize.records.dossier import ErrorDetail, ErrorRecord, ErrorSource


def json_lines(found: Iterable[Entry], *, with_text: bool = False) -> Iterator[bytes]:
    """Give a line for each dossier or error, and a line of schema `gongkai.marks/1` after each that has marks."""
    for entry in found:
        dossier, row = entry.dossier, entry.row
        if dossier is None:
            detail = ErrorDetail(type=row.error or "defect", message=row.message or "")
            yield json_line(ErrorRecord(source=ErrorSource(path=row.path), error=detail)).encode()
        elif with_text:
            yield json_line(dossier).encode()
        else:
            text = dossier.text.model_copy(update={"body": None})
            yield json_line(dossier.model_copy(update={"text": text})).encode()
        if entry.person != Person():
            yield _marks(entry).encode()


def _marks(entry: Entry) -> str:
    person, row = entry.person, entry.row
    found = {finding.fingerprint: finding.check for finding in entry.findings}
    rulings: list[dict[str, Any]] = []
    for fingerprint, ruling in person.rulings:
        check = found.get(fingerprint)
        said = {"kind": check.kind, "name": check.name, "message": check.message.model_dump()} if check else {}
        rulings.append({"finding": fingerprint, "verdict": ruling, **said})
    record = {
        "schema": "gongkai.marks/1",
        "source": {
            "path": row.path,
            "part": row.part,
            "sha256": entry.dossier.source.sha256 if entry.dossier else None,
        },
        "read": person.read,
        "star": person.star,
        "state": person.state or None,
        "tags": list(person.tags),
        "verdicts": rulings,
        "notes": [
            {
                "text": n.text,
                "finding": n.finding,
                "quote": n.quote,
                "start": n.start,
                "end": n.end,
                "lost": n.lost,
                "at": n.at,
            }
            for n in person.notes
        ],
    }
    return harmless(json.dumps(record, ensure_ascii=False, separators=(",", ":"))) + "\n"
