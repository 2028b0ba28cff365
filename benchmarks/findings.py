"""What is claimed about the shared reports, each finding with the reason that reading the passage gave.

python benchmarks/findings.py            writes docs/findings.md
python benchmarks/findings.py --check    only compares: exit code 1 when a finding has no reason, or a reason no finding

The reasons stand in findings_reasons.json: file, name of the check, some words of its message, and why it is right to ask.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from summarize.check.companions import Companions
from summarize.check.news import findings, ranked_findings
from summarize.pipeline import read_file
from summarize.readable_words import NEWS
from summarize.records.finding import Finding
from summarize.zh.printable import one_line, shorten

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "reports"
REASONS = Path(__file__).with_name("findings_reasons.json")
PAGE = ROOT / "docs" / "findings.md"
_MOST_PLACES = 4


class Reason(TypedDict):
    """Why one finding is right."""

    file: str
    """Name of the file without its ending."""
    name: str
    """Name of the check."""
    words: str
    """Words of its English message."""
    why: str
    """What stands in the passage."""


def found() -> tuple[int, list[Finding]]:
    """Give how many reports there are, and the ranked findings over all of them, in the order of a run."""
    companions = Companions()
    dossiers = [
        companions.add(dossier)
        for path in sorted(REPORTS.glob("*/*.*"))
        for dossier in read_file(str(path), with_text=True)
    ]
    return len(dossiers), ranked_findings(finding for dossier in dossiers for finding in findings(dossier))


def reasoned(ranked: list[Finding], reasons: list[Reason]) -> Iterator[tuple[Finding, Reason | None]]:
    """Give each finding with its reason; every reason is used once."""
    left = list(reasons)
    for finding in ranked:
        fits = (
            reason
            for reason in left
            if reason["file"] == Path(finding.path).stem
            and reason["name"] == finding.name
            and reason["words"] in finding.message.en
        )
        reason = next(fits, None)
        if reason is not None:
            left.remove(reason)
        yield finding, reason


def page(reports: int, pairs: list[tuple[Finding, Reason | None]]) -> Iterator[str]:
    """Give the lines of the document."""
    yield "# Findings on the reports at hand"
    yield ""
    yield f"All {len(pairs)} findings of `summarize --findings` over the {reports} documents of the shared reports, in their order, each with the reason why"
    yield "it is right to ask, from reading the passage. Written by `python benchmarks/findings.py`; the reasons are kept in"
    yield "`benchmarks/findings_reasons.json`, and `--check` says where a finding has none."
    yield "A fail is marked [x], a note [!]; quotations are as printed."
    heading = ""
    for finding, reason in pairs:
        minor = finding.verdict == "note" and finding.severity == "low"
        title = f"{'Minor: ' if minor else ''}{NEWS[finding.news][1]}"
        if title != heading:
            heading = title
            yield ""
            yield f"## {title}"
        mark = "[x]" if finding.verdict == "fail" else "[!]"
        yield ""
        yield f"{finding.rank}. `{mark}` **{Path(finding.path).stem}** ({finding.kind}/{finding.name}, {finding.severity}): {_relative(finding.message.en)}"
        telling = [place for place in finding.places if place.quote.strip("0 |")] or finding.places
        for place in telling[:_MOST_PLACES]:
            elsewhere = "" if place.path == finding.path else f" ({Path(place.path).stem})"
            yield f"   - “{shorten(one_line(place.quote), 100)}”{elsewhere}"
        if len(telling) > _MOST_PLACES:
            yield f"   - and {len(telling) - _MOST_PLACES} more"
        if finding.doubt:
            yield f"   - in doubt: {finding.doubt.en}"
        yield f"   - why: {reason['why'] if reason else 'NO REASON YET'}"


def _relative(message: str) -> str:
    return message.replace(f"{REPORTS}/", "")


def main() -> None:
    """Write the document, or with --check only say what is missing."""
    reports, ranked = found()
    reasons: list[Reason] = json.loads(REASONS.read_text(encoding="utf-8")) if REASONS.exists() else []
    pairs = list(reasoned(ranked, reasons))
    used = [reason for _, reason in pairs if reason is not None]
    without = [finding for finding, reason in pairs if reason is None]
    gone = [reason for reason in reasons if reason not in used]
    for finding in without:
        print(f"no reason: {Path(finding.path).stem} {finding.name}: {_relative(finding.message.en)}")
    for reason in gone:
        print(f"no finding: {reason['file']} {reason['name']}: {reason['words']}")
    print(f"{len(ranked)} findings over {reports} documents, {len(used)} with their reason")
    if "--check" not in sys.argv:
        PAGE.write_text("\n".join(page(reports, pairs)) + "\n", encoding="utf-8")
    sys.exit(1 if without or gone else 0)


if __name__ == "__main__":
    main()
