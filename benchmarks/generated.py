"""How many figures of generated reports are read, in every rendering: right, contested, unreadable, silent, wrong.

python benchmarks/generated.py [--documents 200] [--seed 0] [--show 5] [--keep]

Every report is told once and printed in all renderings. `wrong` is a value that differs or that the report does not state;
`certain` of those are not marked approximate, and should be none. `open` is a figure that the digits of glued cells leave open, as
trying all partings shows, and that is given as unreadable: the right answer; `guessed` is one that is given all the same. Text and table never differ, so `contested` is the reader's
error, and so is every failed check (`alarms`), except in the rows with `!`: there one figure of every report was changed so that
a sum fails, and `alarms` should be one or two for a report.
"""

import argparse
import sys
from collections import Counter, defaultdict

from benchmarks.generation.figures import Key, Value
from benchmarks.generation.kept import KEPT, keep
from benchmarks.generation.renderings import GLUED, RENDERINGS
from benchmarks.generation.report import GeneratedReport, generate
from summarize.errors import DocumentError
from summarize.pipeline import read_bytes
from summarize.records.dossier import Dossier
from summarize.records.findings import Indicator

COLUMNS = (
    "reports",
    "figures",
    "right",
    "open",
    "guessed",
    "contested",
    "unreadable",
    "silent",
    "wrong",
    "certain",
    "alarms",
)
Findings = list[str]


def score(
    report: GeneratedReport, dossiers: list[Dossier], left_open: frozenset[Key] = frozenset()
) -> tuple[Counter[str], Findings]:
    """Count how the report's figures came out, and name those that are wrong; `left_open` are those that nobody could read."""
    given: dict[Key, Indicator] = {
        (i.code, i.applicant): i for d in dossiers for i in d.indicators if i.scope == "year"
    }
    counts, findings = Counter(reports=1, figures=len(report.figures)), []
    for (code, applicant), value in report.figures.items():
        indicator = given.pop((code, applicant), None)
        if indicator is None and applicant == "total":
            indicator = given.pop((code, None), None)
        outcome = verdict(indicator, value)
        if (code, applicant) in left_open:
            outcome = {"unreadable": "open", "right": "guessed"}.get(outcome, outcome)
        counts[outcome] += 1
        if outcome == "wrong" and indicator is not None:
            counts["certain"] += not indicator.approximate
            findings.append(f"{code} [{applicant or ''}] is {value}, read {indicator.value}")
    for (code, applicant), indicator in given.items():
        if indicator.state == "stated" and not (applicant is None and (code, "total") in report.figures):
            counts["wrong"] += 1
            counts["certain"] += not indicator.approximate
            findings.append(f"{code} [{applicant or ''}] is not stated, read {indicator.value}")
    failed = [check for d in dossiers for check in d.checks if check.verdict == "fail"]
    counts["alarms"] = len(failed)
    if report.adds_up:
        findings += (f"{check.kind}: {check.message.en}" for check in failed)
    return counts, findings


def verdict(indicator: Indicator | None, value: Value) -> str:
    """Say how one figure came out."""
    if indicator is None:
        return "silent"
    if indicator.state == "not_applicable" and value is None:
        return "right"
    if indicator.state == "stated":
        return "right" if indicator.value == value else "wrong"
    return "contested" if indicator.state == "contested" else "unreadable"


def measure(documents: int, seed: int) -> tuple[dict[tuple[str, str], Counter[str]], dict[str, Findings]]:
    """Read so many reports in all renderings; counts by form and rendering, wrong figures by rendering."""
    totals: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong: dict[str, Findings] = defaultdict(list)
    for number in range(seed, seed + documents):
        report = generate(number)
        for name, (ending, render) in RENDERINGS.items():
            try:
                dossiers = read_bytes(render(report.blocks), f"{number}.{ending}")
            except DocumentError as error:
                dossiers = []
                wrong[name].append(f"seed {number}: {error}")
            left_open = report.left_open if name == GLUED else frozenset()
            counts, findings = score(report, dossiers, left_open)
            totals[report.form + ("" if report.adds_up else "!"), name] += counts
            wrong[name] += (f"seed {number}, form {report.form}: {finding}" for finding in findings)
    return totals, wrong


def main() -> None:
    """Print the table, and on request some of what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, help="wrong figures to print for each rendering")
    parser.add_argument("--keep", action="store_true", help="add the counts to those that the page on accuracy shows")
    options = parser.parse_args()
    totals, wrong = measure(options.documents, options.seed)
    if options.keep:
        keep(KEPT, (options.seed, options.seed + options.documents), totals)
    print(f"{'form':<6}{'rendering':<22}" + "".join(f"{column:>11}" for column in COLUMNS))
    for (form, name), counts in sorted(totals.items()):
        print(f"{form:<6}{name:<22}" + "".join(f"{counts[column]:>11,}" for column in COLUMNS))
    for name, findings in wrong.items():
        for finding in findings[: options.show]:
            print(f"{name}: {finding}", file=sys.stderr)


if __name__ == "__main__":
    main()
