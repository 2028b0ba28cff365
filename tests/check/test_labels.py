"""An indicator is called as the form of its report prints it."""

import pytest

from summarize.check.judge import judge
from summarize.statute.catalogue import catalogue, label
from tests.check.conftest import make


@pytest.mark.parametrize(
    ("code", "form", "expected"),
    [
        ("requests.received", "2014", "收到申请数"),
        ("requests.received", "narrative", "收到申请数"),
        ("requests.received", "2019", "本年新收政府信息公开申请数量"),
        ("requests.withheld_state_secret", "2021", "属于国家秘密"),
        ("reconsideration.total", "2021", "行政复议 总计"),
        ("reconsideration.upheld", "2014", "行政复议 维持具体行政行为数"),
        ("reconsideration.upheld", "2021", "行政复议 结果维持"),
        ("normative_documents.issued", "2021", "行政规范性文件 本年制发件数"),
        ("normative_documents.newly_disclosed", "2019", "规范性文件 本年新公开数量"),
        ("licensing.decisions", "2021", "行政许可 本年处理决定数量"),
        ("licensing.decisions", "2019", "行政许可 处理决定数量"),
        ("requests.otherwise_other", "2021", "（六）其他处理 3.其他"),
        ("requests.otherwise_other", "2019", "（六）其他处理"),
        ("requests.closed", "2021", "申请办结数"),
        ("website.visits", "2021", "网站访问量"),
    ],
)
def test_a_label_is_the_one_that_the_form_prints(code: str, form: str, expected: str) -> None:
    assert label(code, form) == expected


def test_no_label_keeps_the_bar_between_variants() -> None:
    forms = (None, "narrative", "2014", "2019", "2021", "mixed")
    assert not [code for code in catalogue() for form in forms if "/" in label(code, form).replace("增/减", "")]


def test_indicators_and_messages_use_the_labels_of_the_form() -> None:
    entries = [
        {"code": "reconsideration.upheld", "value": 3},
        {"code": "reconsideration.corrected", "value": 1},
        {"code": "reconsideration.other", "value": 0},
        {"code": "reconsideration.pending", "value": 0},
        {"code": "reconsideration.total", "value": 5},
        {"code": "requests.received", "applicant": "total", "value": 0},
    ]
    indicators, checks = judge(*make(entries, form="2021", year=2022))
    assert {i.label for i in indicators} >= {"行政复议 结果维持", "行政复议 总计", "本年新收政府信息公开申请数量"}
    assert checks[0].message.zh.startswith("行政复议 总计：合计不符")
