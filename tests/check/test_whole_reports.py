"""Long honest reports in which nothing may be claimed, and the same with one number or name changed.

`unseen` are changes that nothing notices yet; a test fails when one is noticed, so that it can be moved.
"""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from summarize.pipeline import read_bytes

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "whole_reports.json").read_text(encoding="utf-8")
)
Change = tuple[str, str, str]


def changes(kind: str) -> list[Change]:
    return list(
        chain.from_iterable([("\n".join(c["text"]), x["printed"], x["instead"]) for x in c[kind]] for c in CASES)
    )


def claimed(text: str) -> set[tuple[str, str]]:
    (dossier,) = read_bytes(text.encode(), "a.txt")
    return {(check.kind, check.message.en) for check in dossier.checks if check.verdict in ("fail", "note")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["report"])
def test_nothing_is_claimed_about_an_honest_report(case: dict[str, Any]) -> None:
    # what a report leaves out is claimed elsewhere, and rightly
    assert {kind for kind, _ in claimed("\n".join(case["text"]))} <= {"contents", "format"}


@pytest.mark.parametrize(("text", "printed", "instead"), changes("changes"), ids=lambda value: value[:24])
def test_one_change_is_noticed(text: str, printed: str, instead: str) -> None:
    assert printed in text
    assert claimed(text.replace(printed, instead, 1)) - claimed(text)


@pytest.mark.parametrize(("text", "printed", "instead"), changes("unseen"), ids=lambda value: value[:24] or "left out")
@pytest.mark.xfail(strict=True, reason="not noticed yet")
def test_one_change_that_is_not_noticed_yet(text: str, printed: str, instead: str) -> None:
    assert claimed(text.replace(printed, instead, 1)) - claimed(text)
