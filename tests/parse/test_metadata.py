"""What a document says about itself: one case per promise, in `cases/metadata.json`."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.parse.report import parse
from summarize.records.stages import Document

CASES = Path(__file__).parents[1] / "cases"
BODIES: dict[str, list[str]] = json.loads((CASES / "report_bodies.json").read_text(encoding="utf-8"))
METADATA: list[dict[str, Any]] = json.loads((CASES / "metadata.json").read_text(encoding="utf-8"))


def text_of(case: dict[str, Any]) -> str:
    """The case's lines, with the bodies that it names put in."""
    return "\n".join(line for given in case["text"] for line in BODIES.get(given, [given]))


@pytest.mark.parametrize("case", METADATA, ids=lambda case: case["name"])
def test_metadata_is_read_as_printed(case: dict[str, Any]) -> None:
    report = parse(Document(text_of(case), "simplified")).report.model_dump()
    for name, wanted in case["report"].items():
        got = report[name]
        if wanted == []:
            assert list(got) == [], name
        elif isinstance(wanted, dict):
            assert {key: got and got[key] for key in wanted} == wanted, name
        else:
            assert got == wanted, name


def test_there_are_enough_cases() -> None:
    assert len(METADATA) >= 80
