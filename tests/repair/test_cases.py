"""Each defect with what it looks like before and after; and what looks like it, and must stay."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.records.stages import Extracted
from summarize.repair.repair import repair

CASES = Path(__file__).parents[1] / "cases"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("repair*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_a_defect_is_repaired_and_nothing_else(case: dict[str, Any]) -> None:
    repaired = repair(Extracted(case["before"], "txt"))
    assert repaired.text == case["after"]
    assert [repaired.text[span.start : span.end] for span in repaired.damaged] == case.get("damaged", [])
    if case["before"] == case["after"]:
        assert repaired.repairs == ()
    if "certain" in case:
        assert all(entry.certain == case["certain"] for entry in repaired.repairs)


@pytest.mark.parametrize("case", cases())
def test_a_repaired_text_needs_no_repair(case: dict[str, Any]) -> None:
    once = repair(Extracted(case["before"], "txt"))
    again = repair(Extracted(once.text, "txt"))
    assert again.text == once.text
    assert again.repairs == ()
