"""Names of other places and bodies: the slip of a text taken over, and everything that is an honest mention."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarize.check.foreign import foreign_names
from summarize.check.gazetteer import PROVINCES, places, province_of
from summarize.records.record import Span
from summarize.records.report import Region
from summarize.records.stages import Parsed
from summarize.statute.divisions import divisions
from tests.check.conftest import make
from tests.growth import MOST, growth

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "foreign_names.json").read_text(encoding="utf-8")
)


def parsed(text: str, agency: str, region: dict[str, str] | None = None, **report: Any) -> Parsed:
    level = report.pop("level", "department")
    title = f"{agency}2013年政府信息公开年度报告"
    made, _ = make(
        text=text, agency=agency, title=title, level=level, year=2013, region=Region(**(region or {})), **report
    )
    return Parsed(made.document, made.report, Span(start=0, end=len(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["promise"])
def test_a_foreign_name_is_said_and_an_honest_one_is_not(case: dict[str, Any]) -> None:
    fields = {key: value for key, value in case.items() if key not in ("promise", "verdict", "name")}
    checks = list(foreign_names(parsed(**fields)))
    assert [check.verdict for check in checks] == ([case["verdict"]] if "verdict" in case else [])
    assert all(case["name"] in check.message.zh and case["name"] in check.message.en for check in checks)
    for check in checks:
        assert (check.kind, check.blame) == ("foreign_name", "unclear")
        assert all(case["text"][e.start : e.end] == e.quote for e in check.evidence)


def test_a_name_torn_over_lines_is_found_and_quoted_as_printed() -> None:
    text = "编制了《临澜县经\n贸局政府信息 公开指南》。"
    (check,) = foreign_names(parsed(text, "临澜县财政局"))
    assert [piece.quote for piece in check.evidence] == ["《临澜县经\n贸局政府信息 公开指南》"]


def test_a_name_that_stands_everywhere_is_no_slip() -> None:
    text = "编制了《临澜县经贸局政府信息公开指南》。" + "与临澜县经贸局合署办公。" * 4
    assert not list(foreign_names(parsed(text, "临澜县财政局")))


def test_every_province_is_known_and_a_name_of_two_places_means_none() -> None:
    assert len(PROVINCES) == 34
    assert set(places().values()) <= set(PROVINCES)
    known = {"吉林市": "吉林", "海南藏族自治州": "青海", "朝阳区": None, "鼓楼区": None, "北京街道": None, "甘南": None}
    assert {name: province_of(name) for name in known} == known
    assert province_of(None) is None


def test_a_place_is_known_under_the_names_it_had_since_2008() -> None:
    names = {division.name: division for division in divisions()}
    assert [names[name].years for name in ("洪泽县", "洪泽区", "盱眙县")] == ["-2015", "2016-", ""]
    assert names["平潭县"].prefectures == ("福州市",)
    assert {"province", "prefecture", "county"} == {division.rank for division in divisions()}
    assert len(divisions()) > 3000


@pytest.mark.parametrize("piece", ["《", "公布2013年", "请与", "《今日", "通过襄阳市", "编制了《临澜县"])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def prepared(times: int) -> Callable[[], object]:
        made = parsed(piece * times, "漳浦县财政局", {"county": "漳浦县"})
        return lambda: list(foreign_names(made))

    assert growth(prepared, 1_000) < MOST
