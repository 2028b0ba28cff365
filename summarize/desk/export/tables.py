"""Reports as tables: one row per report, finding, figure, problem or promise. Pure: records in, cells out."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from summarize.check.news import news_of
from summarize.desk.citation import line_of
from summarize.desk.export.entry import Entry
from summarize.desk.export.words import Words
from summarize.records.dossier import Dossier
from summarize.records.findings import Commitment, Indicator, Problem
from summarize.records.record import Evidence
from summarize.statute.catalogue import catalogue

Cell = str | int | Decimal | None
Line = dict[str, Cell]
"""One row of a table: its cells by the keys of `words.WORDS`, in the order of the columns."""

_WHOSE = ("agency", "year", "path", "part")


def _whose(entry: Entry) -> Line:
    row = entry.row
    return dict(zip(_WHOSE, (row.agency, row.year, row.path, row.part), strict=True))


def reports(entry: Entry, words: Words) -> Iterator[Line]:
    """Give the one row of a report."""
    row, dossier = entry.row, entry.dossier
    region = dossier.report.region if dossier else None
    places = (region.province, region.city, region.county, region.township) if region else ()
    yield {
        "agency": row.agency,
        "year": row.year,
        "title": row.title,
        "level": words.named("levels", row.level),
        "kind": words.named("kinds", row.kind),
        "form": words.named("forms", row.form),
        "place": " ".join(place for place in places if place),
        "published": row.published,
        "readers": row.readers,
        "high": row.high,
        "medium": row.medium,
        "low": row.low,
        "problem_count": row.problems,
        "promise_count": row.promises,
        "zero": words.flag(row.zero),
        "suspicion": row.suspicion // 10,
        "state": words.named("states", row.state),
        "star": words.flag(row.star),
        "read": words.flag(row.read),
        "tags": ", ".join(row.tags),
        "notes": "\n".join(note.text for note in entry.person.notes),
        "confirmed": row.confirmed,
        "rejected": row.rejected,
        "summary": dossier.summary.text if dossier else None,
        "agency_certain": words.flag(row.agency_certain) if dossier else None,
        "error": row.error,
        "message": words("missing") if row.missing and not row.error else row.message,
        "path": row.path,
        "part": row.part,
        "sha256": dossier.source.sha256 if dossier else None,
    }


def findings(entry: Entry, words: Words) -> Iterator[Line]:
    """Give the findings of a report, the most newsworthy first."""
    for finding in entry.findings:
        check = finding.check
        yield _whose(entry) | {
            "news": words.named("news", news_of(check)),
            "severity": words.named("severities", check.severity),
            "verdict": words.named("verdicts", check.verdict),
            "message": words.either(check.message.zh, check.message.en),
            "ruling": words.named("rulings", entry.person.ruling(finding.fingerprint)),
            "notes": "\n".join(note.text for note in entry.notes_on(finding)),
            "quotes": "\n".join(f"“{place.quote}”" for place in check.evidence if place.quote),
            "lines": ", ".join(str(number) for number in _lines(entry, check.evidence)),
            "offsets": ", ".join(f"{place.start}-{place.end}" for place in check.evidence),
            "kind": check.kind,
            "code": ", ".join(check.codes),
            "blame": words.named("blames", check.blame),
        }


def figures(entry: Entry, words: Words) -> Iterator[Line]:
    """Give the figures of a report, in the order of its form."""
    for indicator in entry.dossier.indicators if entry.dossier else ():
        first = indicator.readings[0] if indicator.readings else None
        row = catalogue().get(indicator.code)
        yield _whose(entry) | {
            "code": indicator.code,
            "label": words.either(indicator.label, row.english if row else indicator.label),
            "applicant": words.named("applicants", indicator.applicant),
            "value": indicator.value,
            "unit": indicator.unit,
            "value_state": words.named("value_states", indicator.state),
            "approximate": words.flag(indicator.approximate),
            "scope": words.named("scopes", indicator.scope),
            "agreement": words.named("agreements", indicator.verdict),
            "table": _read_by(indicator, "rules.table"),
            "text": _read_by(indicator, "rules.text"),
            "model": _read_by(indicator, "model"),
            "quote": first.quote if first else None,
            "line": _line(entry, first) if first else None,
        }


def problems(entry: Entry, words: Words) -> Iterator[Line]:
    """Give what a report admits."""
    for number, problem in enumerate(entry.dossier.problems if entry.dossier else (), 1):
        yield _whose(entry) | {
            "number": number,
            "text": problem.text,
            "theme": words.named("themes", problem.theme),
            "resolved": words.flag(problem.resolved),
            **_grounds(entry, problem, words),
        }


def promises(entry: Entry, words: Words) -> Iterator[Line]:
    """Give what a report promises."""
    for number, promise in enumerate(entry.dossier.commitments if entry.dossier else (), 1):
        yield _whose(entry) | {
            "number": number,
            "text": promise.text,
            "theme": words.named("themes", promise.theme),
            "deadline": promise.deadline,
            "concrete": words.flag(promise.concrete),
            "answers": ", ".join(str(index + 1) for index in promise.answers),
            **_grounds(entry, promise, words),
        }


TABLES: dict[str, Callable[[Entry, Words], Iterator[Line]]] = {
    "reports": reports,
    "findings": findings,
    "figures": figures,
    "problems": problems,
    "promises": promises,
}
"""All tables by name, in the order of the sheets."""

_GROUNDS = ("readers", "quote", "line", "match", "claimed")
COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": (
        *("agency", "year", "title", "level", "kind", "form", "place", "published", "readers", "high", "medium", "low"),
        *("problem_count", "promise_count", "zero", "suspicion", "state", "star", "read", "tags", "notes", "confirmed"),
        *("rejected", "summary", "agency_certain", "error", "message", "path", "part", "sha256"),
    ),
    "findings": (
        *_WHOSE,
        *(
            "news",
            "severity",
            "verdict",
            "message",
            "ruling",
            "notes",
            "quotes",
            "lines",
            "offsets",
            "kind",
            "code",
            "blame",
        ),
    ),
    "figures": (
        *_WHOSE,
        *(
            "code",
            "label",
            "applicant",
            "value",
            "unit",
            "value_state",
            "approximate",
            "scope",
            "agreement",
            "table",
            "text",
        ),
        *("model", "quote", "line"),
    ),
    "problems": (*_WHOSE, "number", "text", "theme", "resolved", *_GROUNDS),
    "promises": (*_WHOSE, "number", "text", "theme", "deadline", "concrete", "answers", *_GROUNDS),
}
"""The columns of each table, so that an empty one has its headings too."""


def _grounds(entry: Entry, item: Problem | Commitment, words: Words) -> Line:
    return {
        "readers": "+".join(item.readers),
        "quote": item.quote,
        "line": _line(entry, item) if item.match != "none" else None,
        "match": words.named("matches", item.match),
        "claimed": item.claimed,
    }


def _read_by(indicator: Indicator, by: str) -> Cell:
    values = dict.fromkeys(r.value for r in indicator.readings if r.by == by and r.value is not None)
    return (
        next(iter(values))
        if len(values) == 1
        else " / ".join(format(value, "f") if isinstance(value, Decimal) else str(value) for value in values) or None
    )


def _lines(entry: Entry, evidence: tuple[Evidence, ...]) -> list[int]:
    return list(dict.fromkeys(_line(entry, place) for place in evidence if place.quote))


def _line(entry: Entry, place: Evidence) -> int:
    return line_of(_body(entry.dossier), place.start)


def _body(dossier: Dossier | None) -> str:
    return (dossier.text.body or "") if dossier else ""
