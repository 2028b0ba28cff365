"""Rates that tell something: many corrected cases, few granted requests; small numbers say nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from summarize.check.judge import judge
from summarize.records.findings import Check
from tests.check.conftest import Entry


def told(made: Callable[..., Any], *entries: Entry) -> list[Check]:
    return [check for check in judge(*made(entries, form="2021", year=2022))[1] if check.kind == "rate"]


def cases(corrected: int, total: int) -> list[Entry]:
    return [
        {"code": "reconsideration.corrected", "value": corrected},
        {"code": "reconsideration.total", "value": total},
    ]


def requests(granted: int, partly: int, total: int) -> list[Entry]:
    rows = (("granted", granted), ("partly_granted", partly), ("closed_total", total))
    return [{"code": f"requests.{code}", "value": value, "applicant": "total"} for code, value in rows]


def test_half_of_the_decisions_corrected_is_worth_a_look(made: Callable[..., Any]) -> None:
    (check,) = told(made, *cases(3, 6))
    assert (check.name, check.verdict, check.severity) == ("corrected", "note", "low")
    assert "3 of 6, 50%" in check.message.en
    assert [piece.quote for piece in check.evidence] == ["3", "6"]


@pytest.mark.parametrize(("corrected", "total"), [(1, 1), (1, 2), (0, 9), (1, 9), (5, 3)])
def test_few_or_small_numbers_say_nothing(made: Callable[..., Any], corrected: int, total: int) -> None:
    assert not told(made, *cases(corrected, total))


def test_hardly_a_request_granted_is_worth_a_look(made: Callable[..., Any]) -> None:
    (check,) = told(made, *requests(2, 1, 40))
    assert check.name == "refused"
    assert "3 of 40" in check.message.en


@pytest.mark.parametrize(("granted", "partly", "total"), [(8, 0, 40), (0, 0, 19), (30, 4, 40)])
def test_granted_requests_and_few_requests_are_no_refusal(
    made: Callable[..., Any], granted: int, partly: int, total: int
) -> None:
    assert not told(made, *requests(granted, partly, total))
