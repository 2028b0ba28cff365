"""From a dossier, or an error, to the columns of a list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.desk.suspicion import Finding, findings, suspicion, suspicion_of_error
from summarize.records.dossier import Dossier, ErrorRecord
from summarize.records.findings import Check
from summarize.zh.fold import fold

Value = str | int | bytes | None
_RECEIVED = "requests.received"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the desk's tables keep of one report beside its dossier."""

    values: dict[str, Value]
    """The columns of `report`, but those of the person."""
    findings: tuple[Finding, ...]
    """Its findings."""


def columns(dossier: Dossier, across: Sequence[Check] = ()) -> Columns:
    """Give the columns of a dossier, with what was found beside other reports."""
    report, source = dossier.report, dossier.source
    found = findings((*dossier.checks, *across))
    region = report.region
    names = (region.province, region.city, region.county, region.township)
    values: dict[str, Value] = {
        "path": source.path,
        "part": source.part,
        "parts": source.parts,
        "sha256": source.sha256,
        "version": dossier.provenance.gongkai,
        "title": report.title,
        "agency": report.agency,
        "agency_certain": int(report.agency_certain),
        "year": report.year,
        "level": report.level,
        "kind": report.kind,
        "form": report.format,
        "published": report.published,
        "place": fold(" ".join(name for name in names if name)).casefold(),
        "readers": "+".join(dossier.readers),
        "problems": len(dossier.problems),
        "promises": len(dossier.commitments),
        "zero": _zero(dossier),
        "damaged": len(dossier.text.damaged),
        "chars": dossier.text.chars,
        "error": None,
        "message": None,
        "missing": 0,
    }
    return Columns(values | counted(found) | _keys(report.agency, report.title, source.path), found)


def counted(found: Sequence[Finding]) -> dict[str, Value]:
    """Give the columns that follow from the findings, none of them rejected yet."""
    severities = Counter(finding.check.severity for finding in found)
    return {
        "high": severities["high"],
        "medium": severities["medium"],
        "low": severities["low"],
        "suspicion": suspicion([finding.worth for finding in found]),
    }


def columns_of_error(record: ErrorRecord, sha256: str, version: str) -> Columns:
    """Give the columns of a file that gave no dossier."""
    values: dict[str, Value] = {
        "path": record.source.path,
        "part": 1,
        "parts": 1,
        "sha256": sha256,
        "version": version,
        **dict.fromkeys(("title", "agency", "year", "level", "kind", "form", "published", "zero")),
        **dict.fromkeys(("agency_certain", "high", "medium", "low", "problems", "promises", "damaged", "chars"), 0),
        "place": "",
        "readers": "",
        "suspicion": suspicion_of_error(record.error.type),
        "error": record.error.type,
        "message": record.error.message,
        "missing": 0,
    }
    return Columns(values | _keys(None, None, record.source.path), ())


def sort_key(text: str | None) -> bytes | None:
    """Give what a Chinese name is sorted by: its GB 18030 bytes, in which most characters stand by their pinyin.

    >>> sorted(["重庆", "北京", "安徽"], key=sort_key)
    ['安徽', '北京', '重庆']
    """
    return None if text is None else fold(text).encode("gb18030", "replace")


def _keys(agency: str | None, title: str | None, path: str) -> dict[str, Value]:
    names = fold("\n".join(part for part in (agency, title, path) if part)).casefold()
    return {"names": names, "agency_key": sort_key(agency), "title_key": sort_key(title)}


def _zero(dossier: Dossier) -> int | None:
    """Whether the report states that no request came: 1, 0, or None where it does not tell."""
    for indicator in dossier.indicators:
        whole = indicator.applicant in (None, "total") and indicator.scope == "year"
        if indicator.code == _RECEIVED and whole:
            return None if indicator.state != "stated" or indicator.value is None else int(indicator.value == 0)
    return None
