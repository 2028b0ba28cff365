"""Readings become indicators: agreement gives a value, a contradiction gives none."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from summarize.check.judge import judge
from summarize.records.findings import Check, Indicator
from summarize.statute.identities import WITHHELD_ROWS

TABLE = "rules.table"
TEXT = "rules.text"


def entry(value: Any, by: str = TABLE, code: str = "response.hot_topics", **fields: Any) -> dict[str, Any]:
    return {"code": code, "value": value, "by": by, **fields}


def result(made: Callable[..., Any], *entries: dict[str, Any], **report: Any) -> tuple[Indicator, list[Check]]:
    indicators, checks = judge(*made(entries, **{"form": "2014", **report}))
    return indicators[0], [check for check in checks if check.name in ("text_vs_table", "text_vs_text", "explained")]


def test_readings_that_agree_give_the_value(made: Callable[..., Any]) -> None:
    indicator, checks = result(made, entry(5, TEXT), entry(5))
    assert (indicator.value, indicator.state, indicator.verdict) == (5, "stated", "agree")
    assert [check.verdict for check in checks] == ["pass"]


def test_one_reading_is_single(made: Callable[..., Any]) -> None:
    indicator, _ = result(made, entry(5, TEXT))
    assert (indicator.value, indicator.verdict, indicator.label) == (5, "single", "回应公众关注热点或重大舆情数")


def test_text_against_table_has_no_value_and_quotes_both(made: Callable[..., Any]) -> None:
    indicator, checks = result(made, entry(16, TEXT, quote="回应热点16次"), entry(2))
    assert (indicator.value, indicator.state, indicator.verdict) == (None, "contested", "contested")
    assert [reading.value for reading in indicator.readings] == [16, 2]
    (check,) = checks
    assert (check.kind, check.verdict, check.codes) == ("text_vs_table", "fail", ("response.hot_topics",))
    assert [piece.quote for piece in check.evidence] == ["回应热点16次", "2"]
    assert "16" in check.message.en
    assert "differs from the table's 2" in check.message.en


def test_two_numbers_of_the_text_contradict_each_other(made: Callable[..., Any]) -> None:
    indicator, checks = result(made, entry(16, TEXT), entry(17, TEXT))
    assert (indicator.value, indicator.state) == (None, "contested")
    assert [(check.kind, check.verdict, check.blame) for check in checks] == [("text_vs_text", "fail", "unclear")]


@pytest.mark.parametrize(
    ("quote", "said", "printed"),
    [
        ("5500余条", 5500, 5580),
        ("20000人次以上", 20000, 26000),
        ("100多件", 100, 160),
        ("近300个", 300, 291),
        ("约4900人次", 4900, 4875),
        ("超过200万条", 2_000_000, 2_130_000),
    ],
)
def test_an_approximate_number_agrees_with_the_exact_one(
    made: Callable[..., Any], quote: str, said: int, printed: int
) -> None:
    indicator, _ = result(made, entry(said, TEXT, quote=quote, approximate=True), entry(printed))
    assert (indicator.value, indicator.approximate, indicator.verdict) == (printed, False, "agree")


@pytest.mark.parametrize(
    ("quote", "said", "printed"), [("5500余条", 5500, 5400), ("近300个", 300, 310), ("约4900人次", 4900, 7000)]
)
def test_an_approximate_number_may_contradict_the_exact_one(
    made: Callable[..., Any], quote: str, said: int, printed: int
) -> None:
    indicator, checks = result(made, entry(said, TEXT, quote=quote, approximate=True), entry(printed))
    assert indicator.state == "contested"
    assert checks[0].severity == "low"


def test_an_approximate_number_alone_stays_approximate(made: Callable[..., Any]) -> None:
    indicator, _ = result(made, entry(5500, TEXT, quote="5500余条", approximate=True))
    assert (indicator.value, indicator.approximate, indicator.verdict) == (5500, True, "single")


@pytest.mark.parametrize(("quote", "said", "exact"), [("57万条", 570_000, 571_234), ("1.8万人次", 18_000, 17_960)])
def test_a_number_in_ten_thousands_is_rounded(made: Callable[..., Any], quote: str, said: int, exact: int) -> None:
    indicator, _ = result(made, entry(said, TEXT, quote=quote), entry(exact))
    assert (indicator.value, indicator.verdict) == (exact, "agree")


def test_an_amount_is_the_same_in_both_units(made: Callable[..., Any]) -> None:
    fee = "request_fees.collected"
    indicator, _ = result(made, entry("0.038", TEXT, fee, quote="380元"), entry("0.04", TEXT, fee, quote="0.04万元"))
    assert (indicator.value, indicator.unit, indicator.verdict) == (Decimal("0.038"), "万元", "agree")


@pytest.mark.parametrize("state", ["blank", "unreadable", "not_applicable"])
def test_where_the_table_says_nothing_the_text_counts(made: Callable[..., Any], state: str) -> None:
    indicator, checks = result(made, entry(5, TEXT), entry(None, state=state))
    assert (indicator.value, indicator.state, indicator.verdict) == (5, "stated", "single")
    assert len(indicator.readings) == 2
    assert checks == []


@pytest.mark.parametrize("state", ["blank", "unreadable", "not_applicable"])
def test_a_blank_cell_is_not_zero(made: Callable[..., Any], state: str) -> None:
    indicator, _ = result(made, entry(None, state=state))
    assert (indicator.value, indicator.state, indicator.verdict) == (None, state, "single")


@pytest.mark.parametrize("scope", ["part", "cumulative"])
def test_a_part_or_a_stock_is_not_compared_with_the_year(made: Callable[..., Any], scope: str) -> None:
    code = "proactive.total"
    indicators, checks = judge(
        *made([entry(4245, code=code), entry(5877, TEXT, code, scope=scope), entry(54, TEXT, code, scope=scope)])
    )
    year = [i for i in indicators if i.scope == "year"]
    assert [(i.value, i.verdict) for i in year] == [(4245, "single")]
    assert {i.value for i in indicators if i.scope == scope} == {5877, 54}
    assert not [check for check in checks if check.verdict == "fail" and check.kind != "contents"]


def test_a_stock_smaller_than_the_year_fails(made: Callable[..., Any]) -> None:
    code = "proactive.total"
    for stock, verdict in ((2000, "fail"), (2543, "pass"), (78967, "pass")):
        entries = [entry(2543, code=code), entry(stock, code=code, scope="cumulative")]
        _, checks = judge(*made(entries, form="local", year=2014))
        assert [check.verdict for check in checks if check.name == "S6"] == [verdict]


def new_form(**totals: int) -> list[dict[str, Any]]:
    return [entry(value, TABLE, f"requests.{name}", applicant="total") for name, value in totals.items()]


@pytest.mark.parametrize(
    ("said", "formula"), [(75, "75 = 74 + 1"), (70, "70 = 70"), (73, "73 = 70 + 3")], ids=["new", "closed", "open"]
)
def test_a_number_of_the_text_may_count_other_rows_of_the_table(
    made: Callable[..., Any], said: int, formula: str
) -> None:
    table = new_form(received=74, carried_in=1, closed_total=70, carried_out=3)
    indicators, checks = judge(*made([entry(said, TEXT, "requests.received"), *table], form="2021", year=2022))
    received = next(i for i in indicators if i.code == "requests.received")
    assert (received.value, received.state, received.applicant) == (74, "stated", "total")
    assert [reading.by for reading in received.readings] == [TABLE]
    explained = [check for check in checks if check.name == "explained"]
    assert [(check.kind, check.verdict) for check in explained] == [("text_vs_table", "pass")]
    assert formula in explained[0].message.en


def test_a_number_that_nothing_explains_is_contested(made: Callable[..., Any]) -> None:
    table = new_form(received=74, carried_in=1, closed_total=70, carried_out=5)
    indicators, checks = judge(*made([entry(88, TEXT, "requests.received"), *table], form="2021", year=2022))
    assert next(i for i in indicators if i.code == "requests.received").state == "contested"
    assert any(check.name == "text_vs_table" and check.verdict == "fail" for check in checks)


@pytest.mark.parametrize(("said", "verdict"), [(70, "pass"), (75, "pass"), (74, "pass"), (60, "fail")])
def test_cases_closed_are_compared_with_the_total_of_the_results(
    made: Callable[..., Any], said: int, verdict: str
) -> None:
    table = new_form(received=74, carried_in=1, closed_total=70, carried_out=5)
    _, checks = judge(*made([entry(said, TEXT, "requests.closed"), *table], form="2021", year=2022))
    mine = [check for check in checks if "requests.closed" in check.codes and check.kind == "text_vs_table"]
    assert [check.verdict for check in mine] == [verdict]


def test_litigation_of_the_text_is_the_sum_of_two_blocks(made: Callable[..., Any]) -> None:
    blocks = [entry(26, code="litigation_direct.total"), entry(20, code="litigation_after_reconsideration.total")]
    table = [*new_form(received=1), *blocks]
    for said, verdict in ((46, "pass"), (26, "pass"), (50, "fail"), (40, "note")):
        _, checks = judge(*made([entry(said, TEXT, "litigation.total"), *table], form="2021", year=2022))
        assert [c.verdict for c in checks if "litigation.total" in c.codes and c.kind == "text_vs_table"] == [verdict]


def test_cases_carried_in_are_no_contradiction_where_the_table_says_so(made: Callable[..., Any]) -> None:
    table = [*new_form(received=1), entry(5, code="reconsideration.total")]
    said = entry(3, TEXT, "reconsideration.total")
    text = "注：行政复议、行政诉讼数量含上年度结转数量。"
    for note, state in ((text, "stated"), ("", "contested")):
        indicators, _ = judge(*made([said, *table], text=note, form="2021", year=2022))
        assert next(i for i in indicators if i.code == "reconsideration.total").state == state


def test_indicators_come_in_the_order_of_the_forms_with_verbatim_quotes(made: Callable[..., Any]) -> None:
    parsed, reading = made([entry(3, code="training.courses"), entry(7, code="proactive.total")], form="2014")
    indicators, _ = judge(parsed, reading)
    assert [i.code for i in indicators] == ["proactive.total", "training.courses"]
    for indicator in indicators:
        for one in indicator.readings:
            assert parsed.document.text[one.start : one.end] == one.quote


def test_what_the_text_withholds_is_the_sum_of_the_grounds(made: Callable[..., Any]) -> None:
    grounds = dict.fromkeys((code.removeprefix("requests.") for code in WITHHELD_ROWS), 2)
    for said, verdict in ((16, "pass"), (15, "note")):
        entries = [entry(said, TEXT, "requests.withheld"), *new_form(**grounds)]
        _, checks = judge(*made(entries, form="2021", year=2022))
        assert [c.verdict for c in checks if "requests.withheld" in c.codes and c.kind == "text_vs_table"] == [verdict]


@pytest.mark.parametrize(
    ("quote", "verdict"), [("州政府办公室受理依申请公开62件", "note"), ("全州受理依申请公开62件", "fail")]
)
def test_what_the_office_received_is_no_contradiction_to_the_whole_in_the_table(
    made: Callable[..., Any], quote: str, verdict: str
) -> None:
    table = new_form(received=656, carried_in=15, closed_total=654, carried_out=17)
    said = entry(62, TEXT, code="requests.received", quote=quote)
    _, checks = judge(*made((*table, said), form="2021"))
    named = [check for check in checks if check.name in ("text_vs_table", "explained")]
    assert [check.verdict for check in named] == [verdict]
