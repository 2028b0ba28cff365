"""What is news in the reports of one run, and in which order: a journalist reads from the top and stops when time is up.

The order: another body's name in the text; text taken from another report; what does not add up; what cannot be; figures that
break off between two years; rates that tell something; what is missing, late or replaced; what is confessed or promised again.
Remarks of little weight come after all of that, in the same order.
"""

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from summarize.check.doubts import doubt
from summarize.records.dossier import Dossier
from summarize.records.finding import Finding, News, Place
from summarize.records.findings import Check

_NEWS: dict[str, News] = {
    "foreign_name": "another_body",
    "copied_text": "copied_text",
    "identity": "does_not_add_up",
    "text_vs_table": "does_not_add_up",
    "text_vs_text": "does_not_add_up",
    "reader_agreement": "does_not_add_up",
    "percentage": "does_not_add_up",
    "sum": "does_not_add_up",
    "difference": "does_not_add_up",
    "range": "impossible",
    "fate": "impossible",
    "date": "impossible",
    "period": "impossible",
    "cross_year": "break_between_years",
    "rate": "telling_rate",
    "contents": "missing_or_late",
    "format": "missing_or_late",
    "publication": "missing_or_late",
    "damage": "missing_or_late",
    "repeated": "repeated",
}
_NAMED: dict[str, News] = {"shares": "impossible", "late": "missing_or_late", "superseded_document": "missing_or_late"}
_ORDER = {news: place for place, news in enumerate(get_args(News))}
_VERDICTS = {"fail": 0, "note": 1}
_SEVERITIES = {"high": 0, "medium": 1, "low": 2}


# a cell of a table: 12, 0.5, -
_BARE = re.compile(r"[\d\s,.，．%％/-]*")


def findings(dossier: Dossier) -> Iterator[Finding]:
    """Give what is worth a question in one report, not yet ranked; our own readers' errors are not the report's."""
    for check in dossier.checks:
        if check.verdict in _VERDICTS and check.blame != "reader" and not _is_about_readers(check):
            yield _finding(check, dossier)


def _is_about_readers(check: Check) -> bool:
    """What one reader left out or the judge could not confirm says nothing of the report; two sound readings that differ do."""
    return check.kind == "grounding" or (check.kind == "reader_agreement" and check.name != "readers_differ")


def ranked_findings(found: Iterable[Finding]) -> list[Finding]:
    """Give the findings of all reports in the order of their news, numbered from 1."""
    ordered = sorted(found, key=_order)
    return [finding.model_copy(update={"rank": rank}) for rank, finding in enumerate(ordered, 1)]


def _order(finding: Finding) -> tuple[bool, int, int, int, str, int, int]:
    minor = finding.verdict == "note" and finding.severity == "low"
    first = min((place.start for place in finding.places), default=0)
    weight = (_VERDICTS[finding.verdict], _SEVERITIES[finding.severity])
    return minor, _ORDER[finding.news], *weight, finding.path, finding.part, first


def news_of(check: Check) -> News:
    """Give what sort of news a check is."""
    return _NAMED.get(check.name or "", _NEWS.get(check.kind, "other"))


def _finding(check: Check, dossier: Dossier) -> Finding:
    report, source = dossier.report, dossier.source
    return Finding.model_validate(
        {
            "rank": 1,
            "news": news_of(check),
            "agency": report.agency,
            "year": report.year,
            "path": source.path,
            "part": source.part,
            "doubt": doubt(check, dossier),
            "places": tuple(_places(check, dossier)),
            **check.model_dump(include={"kind", "name", "verdict", "severity", "blame", "codes"}),
            "message": check.message,
        }
    )


def _places(check: Check, dossier: Dossier) -> Iterator[Place]:
    sections = dossier.report.sections
    labels = {(r.start, r.end): indicator.label for indicator in dossier.indicators for r in indicator.readings}
    for piece in check.evidence:
        inside = [s.heading for s in sections if s.start <= piece.start < s.end]
        section = inside[-1] if inside else None
        where = {"path": dossier.source.path, "part": dossier.source.part, "section": section}
        if _BARE.fullmatch(piece.quote):
            where["label"] = labels.get((piece.start, piece.end))
        yield Place.model_validate({**piece.model_dump(), **where})
    for other in check.elsewhere:
        yield Place.model_validate(other.model_dump())
