"""The table of 2014 as offices arrange it to fit a sheet: in two halves, with last year's figures, with a column for each level."""

import opencc
import pytest

from summarize.pipeline import read_bytes

ROWS = (
    ("政府公报公开政府信息数", "proactive.by_gazette", "条"),
    ("政府网站公开政府信息数", "proactive.by_website", "条"),
    ("政务微博公开政府信息数", "proactive.by_weibo", "条"),
    ("政务微信公开政府信息数", "proactive.by_wechat", "条"),
    ("其他方式公开政府信息数", "proactive.by_other", "条"),
    ("回应公众关注热点或重大舆情数", "response.hot_topics", "次"),
    ("参加或举办新闻发布会总次数", "response.press_conferences", "次"),
    ("政府网站在线访谈次数", "response.interviews", "次"),
    ("政策解读稿件发布数", "response.interpretations", "篇"),
    ("微博微信回应事件数", "response.weibo_wechat", "次"),
    ("收到申请数", "requests.received", "件"),
    ("当面申请数", "requests.received_in_person", "件"),
    ("传真申请数", "requests.received_by_fax", "件"),
    ("网络申请数", "requests.received_online", "件"),
    ("信函申请数", "requests.received_by_mail", "件"),
    ("申请办结数", "requests.closed", "件"),
    ("按时办结数", "requests.closed_on_time", "件"),
    ("延期办结数", "requests.closed_extended", "件"),
    ("申请答复数", "requests.answered", "件"),
    ("属于已主动公开范围数", "requests.answered_already_public", "件"),
)
WANT = {code: number + 40 for number, (_, code, _) in enumerate(ROWS)}
LINES = [(label, unit, str(WANT[code])) for label, code, unit in ROWS]


def figures(rows: list[tuple[str, ...]]) -> dict[str, object]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<h1>溪岚县2015年政府信息公开工作年度报告</h1><table>{cells}</table>"
    (dossier,) = read_bytes(page.encode(), "a.html")
    return {one.code: one.value for one in dossier.indicators if one.state == "stated" and one.scope == "year"}


def test_two_halves_beside_each_other_are_two_tables() -> None:
    head = ("统计指标", "单位", "统计数")
    halves = [left + right for left, right in zip(LINES[:10], LINES[10:], strict=True)]
    assert figures([head * 2, *halves]) == WANT


@pytest.mark.parametrize("other", ["上年数", "2014年度", "去年同期"])
def test_last_years_column_is_not_the_years(other: str) -> None:
    head = ("统计指标", "单位", other, "本年数")
    assert figures([head, *((label, unit, "7", value) for label, unit, value in LINES)]) == WANT


def test_a_column_of_changes_is_no_figure() -> None:
    head = ("统计指标", "单位", "本年", "上年", "增减")
    assert figures([head, *((label, unit, value, "50", "-3") for label, unit, value in LINES)]) == WANT


def test_blank_columns_of_other_levels_stand_before_the_unit() -> None:
    head = ("统计指标", "", "", "单位", "统计数")
    rows = [
        (label, "", "", unit, value) if at % 3 else ("", label, "", unit, value)
        for at, (label, unit, value) in enumerate(LINES)
    ]
    assert figures([head, *rows]) == WANT


def test_a_sum_is_named_before_its_unit() -> None:
    assert figures([("统计指标", "", "单位", "统计数"), *((a, "合计", b, c) for a, b, c in LINES)]) == WANT


def test_the_number_of_a_note_is_no_part_of_a_cell() -> None:
    marked = [(label, unit, f"{value}<sup>1</sup>") for label, unit, value in LINES]
    assert figures([("统计指标", "单位", "统计数"), *marked]) == WANT


NAMES = {"rank": "序号", "label": "指标名称", "unit": "单位", "value": "统计数"}
ORDERS = (
    "rank label value unit",
    "rank unit value label",
    "label value unit",
    "value unit label",
    "unit value label",
    "rank label value",
    "label rank value",
    "value label",
)


def arranged(order: str) -> list[tuple[str, ...]]:
    """Give the table, header and rows, with its columns in an order."""
    rows = [
        {"rank": str(at), "label": label, "unit": unit, "value": value}
        for at, (label, unit, value) in enumerate(LINES, 1)
    ]
    return [tuple(row[kind] for kind in order.split()) for row in (NAMES, *rows)]


@pytest.mark.parametrize("order", ORDERS)
def test_the_header_says_the_order_of_the_columns(order: str) -> None:
    assert figures(arranged(order)) == WANT


@pytest.mark.parametrize("order", [order for order in ORDERS if "unit" in order])
def test_without_a_header_no_row_has_the_value_of_its_neighbour(order: str) -> None:
    kinds = order.split()
    rows = [
        {"rank": str(at), "label": label, "unit": unit, "value": value}
        for at, (label, unit, value) in enumerate(((lab, unit, str(90 - int(val))) for lab, unit, val in LINES), 1)
    ]
    page = "\n".join(" ".join(row[kind] for kind in kinds) for row in rows)
    (dossier,) = read_bytes(f"溪岚县2015年政府信息公开工作年度报告\n统计表\n{page}\n".encode(), "a.txt")
    given = {one.code: one.value for one in dossier.indicators if one.state == "stated"}
    assert all(value == 90 - int(str(WANT[code])) for code, value in given.items())


def test_a_blank_cell_before_a_row_number_is_not_that_number() -> None:
    rows = [(str(at), label, value if at != 5 else "") for at, (label, _, value) in enumerate(LINES, 1)]
    want = {code: value for code, value in WANT.items() if code != "proactive.by_other"}
    assert figures([("序号", "指标名称", "统计数"), *rows]) == want


def test_a_sheet_of_its_own_with_the_unit_behind_the_value_is_the_report_of_its_year() -> None:
    rows = "\n".join(f"{at} {label} {value} {unit}" for at, (label, unit, value) in enumerate(LINES, 1))
    sheet = (
        f"附件：政府信息公开情况统计表（2015年度） 填报单位（盖章）：溪岚县司法局 序号 统计指标 统计数 单位\n{rows}\n"
    )
    (dossier,) = read_bytes(sheet.encode(), "a.txt")
    report = dossier.report
    assert (report.kind, report.agency, report.year, report.format) == ("annual_report", "溪岚县司法局", 2015, "2014")
    assert {one.code: one.value for one in dossier.indicators if one.state == "stated"} == WANT


def test_a_column_of_remarks_is_no_figure() -> None:
    head = ("行号", "统计指标", "计量单位", "2015年", "备注")
    remarks = {4: "含子站", 7: "2件在办"}
    rows = [(f"{at:02}", label, unit, value, remarks.get(at, "")) for at, (label, unit, value) in enumerate(LINES, 1)]
    assert figures([head, *rows]) == WANT


def test_a_column_of_changes_with_signs_leaves_the_years_figure_in_plain_text() -> None:
    rows = "\n".join(f"{label} {unit} {int(value) + 2} {value} -2" for label, unit, value in LINES)
    text = f"溪岚县2015年政府信息公开情况统计表\n统计指标 单位 2014年 2015年 增减\n{rows}\n"
    (dossier,) = read_bytes(text.encode(), "a.txt")
    given = {one.code: one.value for one in dossier.indicators if one.state == "stated" and one.scope == "year"}
    assert given == WANT


def test_rows_parted_by_commas_are_read_without_units_where_they_are_many_in_the_forms_order() -> None:
    rows = "\n".join(f"{label},{value}" for label, _, value in LINES)
    (dossier,) = read_bytes(f"溪岚县2015年政府信息公开情况统计表\n{rows}\n".encode(), "a.txt")
    assert {one.code: one.value for one in dossier.indicators if one.state == "stated"} == WANT


@pytest.mark.parametrize("parting", [" ", "\n"])
def test_a_first_row_that_no_form_has_does_not_turn_the_table_around(parting: str) -> None:
    rows = [("公开各类事项合计数", "条", "7"), *LINES]
    text = f"溪岚县2015年政府信息公开情况统计表\n{parting.join(cell for row in rows for cell in row)}\n"
    (dossier,) = read_bytes(text.encode(), "a.txt")
    assert {one.code: one.value for one in dossier.indicators if one.state == "stated"} == WANT


@pytest.mark.parametrize("parting", [" ", "\n"])
def test_values_before_their_labels_are_never_those_of_the_row_before(parting: str) -> None:
    rows = [(str(90 - int(value)), label) for label, _, value in LINES]
    text = f"溪岚县2015年政府信息公开情况统计表\n{parting.join(cell for row in rows for cell in row)}\n"
    (dossier,) = read_bytes(text.encode(), "a.txt")
    given = {one.code: one.value for one in dossier.indicators if one.state == "stated"}
    assert all(value == 90 - int(str(WANT[code])) for code, value in given.items())


def test_a_column_of_its_own_office_beside_the_whole_is_a_part() -> None:
    head = ("指标", "单位", "全县", "其中：县政府办")
    assert figures([head, *((label, unit, value, "3") for label, unit, value in LINES)]) == WANT


def test_tables_in_traditional_script_give_what_they_give_in_simplified() -> None:
    convert = opencc.OpenCC("s2t").convert
    ends = "结果维持 结果纠正 其他结果 尚未审结 总计"
    cells = "10 2 0 0 12 3 0 0 1 4 1 0 0 0 1"
    page = f"溪岚县2020年政府信息公开工作年度报告\n行政复议 行政诉讼 {ends} 未经复议直接起诉 复议后起诉 {ends} {ends} {cells}\n"
    rows = "\n".join(f"{label} {unit} {value}" for label, unit, value in (*LINES, ("同意公开答复数", "件", "9")))
    listing = f"溪岚县2015年政府信息公开工作年度报告\n统计指标 单位 统计数\n{rows}\n"
    for text in (page, listing):
        (plain,), (traditional,) = (
            read_bytes(printed.encode(), "a.txt") for printed in (text, convert(text).replace("答复", "答覆"))
        )
        figures_of = [{(i.code, i.value) for i in one.indicators} for one in (plain, traditional)]
        assert figures_of[0] == figures_of[1]
        assert len(figures_of[0]) >= 15
