"""Sums and shares in the running text: wrong pairs are worse than none."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarize.check.arithmetic import arithmetic
from summarize.check.groups import grouped
from summarize.records.findings import Check
from summarize.records.record import Span
from summarize.records.stages import Document, Parsed
from tests.growth import MOST, growth

CASES = json.loads((Path(__file__).parents[1] / "cases" / "arithmetic.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[2].parent / "shared" / "reports"


def checks_of(made: Callable[..., Any], text: str, **fields: Any) -> list[Check]:
    parsed, reading = made(text=text, **fields)
    return list(arithmetic(parsed, grouped(parsed, reading)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_numbers_of_the_text(made: Callable[..., Any], case: dict[str, Any]) -> None:
    checks = checks_of(made, case["text"])
    verdicts = Counter(check.verdict for check in checks)
    assert verdicts == +Counter(case["expect"]), [check.message.zh for check in checks]
    messages = " ".join(f"{check.message.zh} {check.message.en}" for check in checks)
    assert all(words in messages for words in case.get("says", ()))
    assert "kind" not in case or {check.kind for check in checks} == {case["kind"]}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_evidence_is_verbatim(made: Callable[..., Any], case: dict[str, Any]) -> None:
    for check in checks_of(made, case["text"]):
        assert check.evidence
        assert all(case["text"][piece.start : piece.end] == piece.quote for piece in check.evidence)


def test_categories_without_a_total_are_compared_with_the_items_disclosed(made: Callable[..., Any]) -> None:
    text = "公开的主要类别有：机构类信息40条，规划类信息30条，许可类信息20条，其他信息15条。"
    for total, verdict in ((105, "pass"), (100, "note")):
        checks = checks_of(made, text, entries=[{"code": "proactive.total", "value": total}])
        assert [(check.name, check.verdict) for check in checks] == [("F2", verdict)]


def test_a_damaged_sentence_is_not_trusted(made: Callable[..., Any]) -> None:
    text = "全年收到申请50件，其中网络申请15件，占40%。"
    parsed, reading = made(text=text)
    damaged = Document(text, "simplified", damaged=(Span(start=5, end=6),))
    parsed = Parsed(damaged, parsed.report, Span(start=0, end=len(text)))
    assert list(arithmetic(parsed, grouped(parsed, reading))) == []


@pytest.mark.parametrize(
    "piece",
    [
        "网络申请3件，占43%；",
        "公开信息30条，其中",
        "1" * 50,
        "（",
        "受理5件，办结5件，办结率100%",
        "其中\n",
        "12条。",
        "由1件到2件，",
    ],
)
def test_time_grows_with_the_text_only(made: Callable[..., Any], piece: str) -> None:
    def prepared(times: int) -> Callable[[], object]:
        parsed, reading = made(text=piece * times)
        groups = grouped(parsed, reading)
        return lambda: list(arithmetic(parsed, groups))

    assert growth(prepared, 125) < MOST


@pytest.mark.skipif(not SHARED.exists(), reason="the shared reports are not here")
@pytest.mark.parametrize(
    ("name", "passes", "fails"),
    [
        ("seeds/fuyuan_county_2009.txt", ["82 + 96 + 64 + 580 + 153 = 975", "82 / 975", "580 / 975"], []),
        ("seeds/chenzhou_city_2011.txt", ["161 / 202 = 79.7%"], []),
        ("seeds/yuqing_compilation.txt", ["3695", "3269 / 3269"], []),
        ("real/029_xinghua_xiang_2010.txt", ["20 / 65 = 30.8%"], ["45 / 65 = 69.2%", "105%"]),
        ("real/011_pingtan_localtax_2013.txt", ["1600 + 3200 + 100 = 4900"], ["171"]),
        ("real/005_pingtan_2014.txt", ["1687 + 856 = 2543"], []),
        ("real/025_pingtan_approval_2023.txt", ["3 / 7", "4 / 7"], []),
    ],
)
def test_reports_of_the_field(made: Callable[..., Any], name: str, passes: list[str], fails: list[str]) -> None:
    checks = checks_of(made, (SHARED / name).read_text(encoding="utf-8"))
    said = {v: " ".join(c.message.en for c in checks if c.verdict == v) for v in ("pass", "fail")}
    assert all(words in said["pass"] for words in passes)
    assert all(words in said["fail"] for words in fails)
    assert len([c for c in checks if c.verdict == "fail"]) == len(fails)
