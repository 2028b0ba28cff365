"""The program's guard against itself: nothing is said that the text does not say."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from summarize.check.grounding import says
from summarize.check.judge import judge
from summarize.records.findings import Check, Problem


def grounding_of(checks: tuple[Check, ...]) -> list[tuple[str, str]]:
    return [(check.verdict, check.blame) for check in checks if check.kind == "grounding"]


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("主动公开政府信息５，５００余条", 5500),
        ("1 234条", 1234),
        ("共1.8万人次", 18000),
        ("收到申请两件", 2),
        ("三十二家", 32),
        ("未收到申请", 0),
        ("均为零", 0),
        ("0件", 0),
        ("73802895.90元", Decimal("7380.28959")),
        ("本年增/减-18", -18),
        ("无", 0),
    ],
)
def test_a_value_is_in_its_quote(quote: str, value: Any) -> None:
    assert says(quote, value)


@pytest.mark.parametrize(("quote", "value"), [("收到申请12件", 2), ("收到申请3件", 0), ("没有", 3), ("1.8万", 180)])
def test_a_value_is_not_in_its_quote(quote: str, value: int) -> None:
    assert not says(quote, value)


def test_an_invented_value_is_the_readers_fault(made: Callable[..., Any]) -> None:
    entry = {"code": "proactive.total", "value": 31, "by": "rules.text", "quote": "公开信息13条"}
    _, checks = judge(*made([entry], year=2012))
    assert grounding_of(checks) == [("fail", "reader")]


def test_a_row_of_digits_that_run_together_ends_with_its_value(made: Callable[..., Any]) -> None:
    quote = "新收政府信息公开申请数量 713000074"
    entry = {"code": "requests.received", "applicant": "total", "value": 74, "quote": quote}
    _, checks = judge(*made([entry], year=2022, form="2021"))
    assert grounding_of(checks) == [("pass", "reader")]


def test_a_quote_that_moved_is_the_readers_fault(made: Callable[..., Any]) -> None:
    parsed, reading = made(
        [{"code": "proactive.total", "value": 13}], text="公开的内容还不够深化，有待完善。", year=2012
    )
    fields: Any = {"text": "…", "quote": "内容还不够深化", "readers": ("rules",), "theme": "content"}
    right = Problem(start=3, end=10, match="exact", **fields)
    wrong = Problem(start=4, end=11, match="exact", **fields)
    assert grounding_of(judge(parsed, replace(reading, problems=(right,)))[1]) == [("pass", "reader")]
    assert grounding_of(judge(parsed, replace(reading, problems=(wrong,)))[1]) == [("fail", "reader")]
