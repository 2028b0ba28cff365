"""Whole reports with one thing in them that cannot be so, and with one that only looks like it.

Each case is what stands in one place of an otherwise plain report; `kinds` are the checks of which one has to speak up.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.pipeline import read_bytes
from summarize.records.findings import Check

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "contradictions.json").read_text(encoding="utf-8")
)
FRAME = """{agency}{year}年政府信息公开工作年度报告
{lead}本报告中所列数据的统计期限自{period}止。
一、主动公开政府信息情况
{proactive}
二、依申请公开政府信息情况
{requests}
三、收费及减免情况
{year}年，未收取任何费用。
四、行政复议、行政诉讼情况
{reconsideration}
五、存在的主要问题及改进情况
存在的主要问题：一是公开的深度不够；二是公开的时效性有待提高。下一步，将进一步拓宽公开渠道，加强业务培训。
六、其他需要报告的事项
{other}
"""
PLAIN: dict[str, Any] = {
    "agency": "临澜县水务局",
    "year": 2016,
    "lead": "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。",
    "proactive": "及时公开了各类政府信息。",
    "requests": "本年度未收到政府信息公开申请。",
    "reconsideration": "本年度未发生因政府信息公开引起的行政复议和行政诉讼。",
    "other": "无。",
}


def raised(case: dict[str, Any]) -> list[Check]:
    year = case.get("year", PLAIN["year"])
    slots = {"period": f"{year}年1月1日起至{year}年12月31日", **PLAIN, **case}
    (dossier,) = read_bytes(FRAME.format(**slots).encode(), "a.txt")
    # the frame has no statistical table, and what is not stated in it is not what is tried here
    tried = [check for check in dossier.checks if check.verdict in ("fail", "note")]
    return [check for check in tried if check.kind != "contents" and check.name != "statutory_tables"]


def said(case: dict[str, Any]) -> str:
    return next((value for value in case.values() if isinstance(value, str)), "")[:40]


@pytest.mark.parametrize("case", CASES["planted"], ids=said)
def test_a_contradiction_is_pointed_out(case: dict[str, Any]) -> None:
    kinds = case["kinds"]
    assert {check.kind for check in raised({k: v for k, v in case.items() if k != "kinds"})} & set(kinds)


@pytest.mark.parametrize("case", CASES["honest"], ids=said)
def test_an_honest_report_is_left_alone(case: dict[str, Any]) -> None:
    assert [(check.kind, check.message.en) for check in raised(case)] == []
