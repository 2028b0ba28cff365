"""Damage is said, and nothing that may only be unreadable is called missing."""

from dataclasses import replace
from typing import Any

import pytest

from summarize.check.judge import judge
from summarize.records.findings import Check
from summarize.records.record import Span
from tests.check.conftest import make

TEXT = "临澜县公开政府信息工作情况如下。" * 20


def checks_of(damaged: int, **fields: Any) -> list[Check]:
    parsed, reading = make((), text=TEXT, form="narrative", year=2016, **fields)
    spans = tuple(Span(start=at * 16, end=at * 16 + 1) for at in range(damaged))
    return list(judge(replace(parsed, document=replace(parsed.document, damaged=spans)), reading)[1])


@pytest.mark.parametrize(("damaged", "verdict"), [(0, None), (2, None), (6, "note"), (18, "fail")])
def test_damage_is_said_by_how_much_there_is(damaged: int, verdict: str | None) -> None:
    found = [check.verdict for check in checks_of(damaged) if check.kind == "damage"]
    assert found == ([verdict] if verdict else [])


def test_what_a_damaged_text_seems_to_lack_is_only_a_note() -> None:
    whole = {check.name: check.verdict for check in checks_of(0, problems=False) if check.kind == "contents"}
    torn = {check.name: check.verdict for check in checks_of(6, problems=False) if check.kind == "contents"}
    assert "fail" in whole.values()
    assert set(torn) == set(whole)
    assert "fail" not in torn.values()


def test_damage_is_quoted_as_it_stands() -> None:
    (check,) = [check for check in checks_of(6) if check.kind == "damage"]
    assert [piece.quote for piece in check.evidence] == ["临", "临", "临"]
