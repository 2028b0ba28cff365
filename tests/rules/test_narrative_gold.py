"""Real reports, where they are at hand: no figure of the prose differs from what a person read there."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.repair.repair import repair
from summarize.rules.narrative.read import read_narrative
from summarize.sources.read import extract_here

SHARED = Path(__file__).parents[2].parent / "shared"
TOLD = {
    "jiutai_district_2015": {"response.hot_topics", "response.interviews_by_chief", "requests.redirected"},
    "038_pingtan_2022.txt": {"requests.received"},
}
"""Reports whose prose differs from their table: both are right readings."""


def reports() -> list[tuple[Path, str, dict[str, Any]]]:
    found = []
    for folder in ("seeds", "real") if SHARED.is_dir() else ():
        gold = json.loads((SHARED / "gold" / f"{folder}.json").read_text(encoding="utf-8"))
        for name, entry in gold.items():
            suffix = ".txt" if folder == "seeds" else ""
            found.append((SHARED / "reports" / folder / f"{name}{suffix}", name, entry))
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="no real reports at hand")
@pytest.mark.parametrize(("path", "name", "gold"), reports(), ids=lambda value: value if isinstance(value, str) else "")
def test_no_figure_of_the_prose_is_wrong(path: Path, name: str, gold: dict[str, Any]) -> None:
    want = {code: value for code, applicant, value in gold.get("indicators", []) if applicant in (None, "total")}
    documents = split(repair(extract_here(path.read_bytes(), path.name)), path.name)
    for figure in (one for document in documents for one in read_narrative(parse(document))):
        if figure.scope == "year" and want.get(figure.code) is not None and figure.code not in TOLD.get(name, ()):
            assert Decimal(str(figure.value)) == Decimal(str(want[figure.code])), figure.code
