"""Counts of generated reports that were measured in pieces, kept in a file until the page on accuracy is written."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

KEPT = Path(__file__).resolve().parents[1] / "generated.json"
"""Where the pieces are added up."""
Totals = Mapping[tuple[str, str], Counter[str]]
"""Counts by form and rendering."""


def keep(path: Path, seeds: tuple[int, int], totals: Totals) -> None:
    """Add a piece's counts to a file; a piece that is there already, by the seeds of its reports, is left as it is."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"seeds": [], "counts": []}
    if any(first < seeds[1] and seeds[0] < end for first, end in kept["seeds"]):
        return
    sums = defaultdict(Counter, {(form, name): Counter(counts) for form, name, counts in kept["counts"]})
    for case, counts in totals.items():
        sums[case] += counts
    rows = [[form, name, dict(counts)] for (form, name), counts in sorted(sums.items())]
    content = {"seeds": sorted([*kept["seeds"], list(seeds)]), "counts": rows}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def documents(path: Path) -> int:
    """Give the number of reports whose counts are kept."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return sum(end - first for first, end in kept["seeds"])


def by_rendering(path: Path) -> dict[tuple[str, bool], Counter[str]]:
    """Give the kept counts by rendering, and by whether the reports add up."""
    sums: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for form, name, counts in json.loads(path.read_text(encoding="utf-8"))["counts"]:
        sums[name, not form.endswith("!")] += Counter(counts)
    return sums
