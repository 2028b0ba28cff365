"""Legal contents, the statutory format, periods and dates."""

from collections.abc import Callable
from typing import Any

import pytest

from summarize.check.bodiless import without_text
from summarize.check.judge import judge
from summarize.check.periods import title_year
from summarize.pipeline import read_bytes
from summarize.records.findings import Check
from summarize.records.report import Period

BODY = (
    "本年度我县认真贯彻条例，主动公开政府信息。全年没有收到政府信息公开申请，没有收取任何费用，"
    "没有因政府信息公开被申请行政复议、提起行政诉讼。公开的内容、形式和范围与往年相同，各单位均按规定更新目录和指南。"
)


def checks_of(made: Callable[..., Any], wanted: str, *entries: dict[str, Any], **fields: Any) -> list[Check]:
    _, checks = judge(*made(entries, **{"text": BODY, **fields}))
    return [check for check in checks if check.kind == wanted]


def test_a_complete_narrative_report_lacks_nothing(made: Callable[..., Any]) -> None:
    assert checks_of(made, "contents", year=2012, form="narrative") == []
    assert checks_of(made, "format", year=2012, form="narrative") == []


@pytest.mark.parametrize("part", ["problems", "commitments"])
def test_a_missing_account_is_said(made: Callable[..., Any], part: str) -> None:
    found = checks_of(made, "contents", year=2012, **{part: False})
    assert [(check.name, check.verdict) for check in found] == [(part, "fail")]


@pytest.mark.parametrize("part", ["problems", "commitments"])
def test_a_school_that_names_no_problem_fails_nothing(made: Callable[..., Any], part: str) -> None:
    found = checks_of(made, "contents", year=2012, agency="临澜镇中心小学", **{part: False})
    assert [(check.name, check.verdict, check.severity) for check in found] == [(part, "note", "low")]


def test_contents_that_are_nowhere_are_missing(made: Callable[..., Any]) -> None:
    text = "全年主动公开政府信息65条，其中网站20条、公开栏45条。" * 4
    names = [check.name for check in checks_of(made, "contents", text=text, year=2010)]
    assert names == ["requests", "fees", "reconsideration"]
    names = [check.name for check in checks_of(made, "contents", text=text, year=2019)]
    assert names == ["requests", "reconsideration"]


def test_the_format_was_only_recommended_for_2019(made: Callable[..., Any]) -> None:
    (check,) = checks_of(made, "format", year=2019, form="narrative")
    assert (check.verdict, check.severity) == ("fail", "low")
    assert "not binding" in check.message.en
    assert "并非强制" in check.message.zh


def test_the_format_binds_since_2020(made: Callable[..., Any]) -> None:
    (check,) = checks_of(made, "format", year=2022, form="narrative")
    assert (check.verdict, check.severity) == ("fail", "medium")


def test_a_table_that_may_be_attached_is_not_called_missing(made: Callable[..., Any]) -> None:
    (check,) = checks_of(made, "format", year=2022, text=BODY + "附件：统计表.xls")
    assert check.verdict == "note"
    (check,) = checks_of(made, "format", year=2022, text=BODY + "一、本年新收政府信息公开申请数量")
    assert check.verdict == "not_assessable"


def test_a_report_with_table_three_has_the_format(made: Callable[..., Any]) -> None:
    cell = {"code": "requests.received", "applicant": "total", "value": 3}
    assert checks_of(made, "format", cell, year=2022, form="2021") == []


@pytest.mark.parametrize("cited", ["国办公开办函〔2019〕60号", "国办公开办函[2019]60号", "国办公开办函 2019 60号"])
def test_the_replaced_format_is_noted_from_2021_on(made: Callable[..., Any], cited: str) -> None:
    cell = {"code": "requests.received", "applicant": "total", "value": 3}
    fields = {"text": f"{BODY}根据《通知》（{cited}）编制。", "form": "2021"}
    (check,) = checks_of(made, "format", cell, year=2023, **fields)
    assert (check.verdict, check.name, len(check.evidence)) == ("note", "superseded_document", 1)
    assert checks_of(made, "format", cell, year=2020, **fields) == []


@pytest.mark.parametrize(
    "text", ["", "临澜县2020年政府信息公开工作年度报告", "附件：临澜县2020年政府信息公开工作年度报告.pdf"]
)
def test_a_page_without_text_gives_one_check(made: Callable[..., Any], text: str) -> None:
    indicators, checks = judge(
        *made(text=text, year=2020, problems=False, title="临澜县2020年政府信息公开工作年度报告")
    )
    assert indicators == ()
    assert [(check.kind, check.verdict) for check in checks] == [("contents", "fail")]
    assert "attachment" in checks[0].message.en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("会议讨论明年的预算和采购，出席人员张三、李四，决定采购电脑十台。", 0),
        ("会议讨论明年的预算和采购，出席人员张三、李四，详见附件。", 1),
        ("您的位置：首页、部门动态、县水务局政府信息公开、本栏目文章列表", 1),
        ("打印 关闭", 1),
    ],
)
def test_a_short_note_on_something_else_is_whole(made: Callable[..., Any], text: str, said: int) -> None:
    parsed, rules = made(text=text, kind="other", problems=False, title=None)
    assert (without_text(parsed, rules) is not None) == said


def test_a_county_issues_no_administrative_rules(made: Callable[..., Any]) -> None:
    entry = {"code": "administrative_rules.issued", "value": 3}
    (check,) = checks_of(made, "range", entry, year=2022, form="2021", level="county")
    assert check.verdict == "fail"
    assert checks_of(made, "range", {**entry, "value": 0}, year=2022, form="2021", level="county") == []
    assert checks_of(made, "range", entry, year=2022, form="2021", level="city") == []


@pytest.mark.parametrize(
    ("days", "published", "year", "verdicts"),
    [
        (("2014-01-01", "2014-12-31"), "2015-01-02", 2014, []),
        (("2010-01-01", "2010-12-31"), "2011-01-01", 2010, []),
        (("2008-05-01", "2008-12-31"), "2009-03-01", 2008, []),
        (("2010-01-01", "2011-12-31"), "2012-03-01", 2011, ["fail"]),
        (("2011-12-31", "2011-01-01"), None, 2011, ["fail"]),
        (("2012-01-01", "2012-12-31"), "2014-02-01", 2013, ["fail", "note"]),
        (("2014-01-01", "2014-12-31"), "2014-12-25", 2014, ["fail"]),
        (("2017-12-01", "2018-11-30"), "2019-01-05", 2018, []),
        (("2018-01-01", "2018-09-30"), "2018-12-05", 2018, ["note"]),
        (("2018-01-01", "2018-12-31"), "2019-06-20", 2018, ["note"]),
        (("2018-13-01", "2018-12-31"), None, 2018, []),
    ],
)
def test_periods(
    made: Callable[..., Any], days: tuple[str, str], published: str | None, year: int, verdicts: list[str]
) -> None:
    period = Period(start=days[0], end=days[1])
    found = checks_of(made, "period", year=year, period=period, published=published, form="narrative")
    assert [check.verdict for check in found] == verdicts


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("二O一O年度报告", 2010),
        ("2009年度、2010年度报告", None),
        ("二○一二年年报", 2012),
        ("关于第711号令的说明", None),
    ],
)
def test_the_year_of_a_title(title: str, year: int | None) -> None:
    assert title_year(title) == year


def test_other_documents_owe_no_contents(made: Callable[..., Any]) -> None:
    assert checks_of(made, "contents", kind="speech", year=2022, problems=False) == []
    assert checks_of(made, "format", kind="notice", year=2022) == []


def test_a_table_alone_lacks_no_text(made: Callable[..., Any]) -> None:
    text = "政府信息公开情况统计表（2016年度）\n主动公开政府信息数 | 条 | 12\n" * 3
    assert checks_of(made, "contents", text=text, year=2016, problems=False, commitments=False) == []


def test_an_account_that_is_named_and_not_read_is_not_called_missing(made: Callable[..., Any]) -> None:
    text = BODY + "五、存在的主要问题。见上文。"
    (check,) = checks_of(made, "contents", text=text, year=2012, problems=False)
    assert (check.verdict, check.blame) == ("note", "unclear")


def test_a_list_of_parts_is_no_account(made: Callable[..., Any]) -> None:
    text = "本报告由概述、存在的主要问题及改进情况等六个部分组成。" + BODY
    (check,) = checks_of(made, "contents", text=text, year=2012, problems=False)
    assert (check.verdict, check.name) == ("fail", "problems")


def test_the_fee_for_processing_is_asked_for_since_2021(made: Callable[..., Any]) -> None:
    text = "主动公开政府信息65条，收到政府信息公开申请3件，没有行政复议和行政诉讼。" * 4
    assert not checks_of(made, "contents", text=text, year=2020)
    (check,) = checks_of(made, "contents", text=text, year=2021)
    assert (check.name, check.verdict, check.severity) == ("processing_fee", "note", "low")
    assert not checks_of(made, "contents", text=f"{text}本年度未收取信息处理费。", year=2021)


PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
)


def with_picture_behind(part: str, picture: str) -> str:
    texts = [f"{one}\n\n{picture if one == part else '本年度按规定做好这项工作。'}\n" for one in PARTS]
    return "\n".join(("岚溪县水利局2022年政府信息公开工作年度报告\n", *texts))


@pytest.mark.parametrize(
    ("part", "verdict"), [(PARTS[0], "fail"), (PARTS[1], "note"), (PARTS[2], "note"), (None, "fail")]
)
@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_picture_where_the_tables_belong_is_no_missing_table(part: str, verdict: str, ending: str) -> None:
    text = with_picture_behind(part, "![](a.png)" if ending == "md" else '<img src="a.png">')
    if ending == "html":
        text = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    (dossier,) = read_bytes(text.encode(), f"a.{ending}")
    (check,) = [one for one in dossier.checks if one.name == "statutory_tables"]
    assert check.verdict == verdict
    assert ("picture" in check.message.en) == (verdict == "note")


def test_a_university_lacks_no_statutory_table() -> None:
    text = "云阜大学2022年信息公开工作年度报告\n" + BODY.replace("没有因政府信息公开被申请行政复议、提起行政诉讼。", "")
    (dossier,) = read_bytes(text.encode(), "a.txt")
    assert [check for check in dossier.checks if check.kind == "format"] == []
    lacking = {check.name: check.verdict for check in dossier.checks if check.kind == "contents"}
    assert lacking["reconsideration"] == "note"
