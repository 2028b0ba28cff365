"""Glued cells that the digits leave open, and the year beside that prints the same requests in cells of their own."""

import pytest

from summarize.check.across import YearBook
from summarize.pipeline import read_bytes
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Indicator
from summarize.statute.catalogue import APPLICANTS

RECEIVED, CARRIED_IN, CLOSED, CARRIED_OUT = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（七）总计",
    "四、结转下年度继续办理",
)
Row = tuple[int, ...]
Rows = dict[str, Row]
# 101000011 is 10 1 0 0 0 0 11 and 1 0 10 0 0 0 11; the requests received are printed with a mistake (71 for 70), so no sum can tell
ROWS: Rows = {
    RECEIVED: (110, 71, 0, 0, 0, 0, 181),
    CARRIED_IN: (10, 1, 0, 0, 0, 0, 11),
    "（一）予以公开": (5, 16, 0, 0, 0, 0, 21),
    "1.属于国家秘密": (114, 55, 0, 0, 0, 0, 169),
    CLOSED: (119, 71, 0, 0, 0, 0, 190),
    CARRIED_OUT: (1, 0, 0, 0, 0, 0, 1),
}
BEFORE: Row = (10, 1, 0, 0, 0, 0, 11)


def report(year: int, rows: Rows, between: str) -> Dossier:
    head = f"朔溪县{year}年政府信息公开工作年度报告\n数据统计期限为{year}年1月1日至{year}年12月31日。\n三、收到和处理政府信息公开申请情况\n"
    columns = ("申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    lines = ["|".join(columns), *(between.join((label, *map(str, values))) for label, values in rows.items())]
    (dossier,) = read_bytes((head + "\n".join(lines) + "\n").encode(), f"{year}.txt")
    return dossier


def last_year(carried_out: Row, between: str = "|") -> Dossier:
    received = tuple(closed + out for closed, out in zip(ROWS[CLOSED], carried_out, strict=True))
    return report(2021, {**ROWS, RECEIVED: received, CARRIED_IN: (0,) * 7, CARRIED_OUT: carried_out}, between)


def cells(dossier: Dossier) -> list[object]:
    found: dict[str | None, Indicator] = {
        one.applicant: one for one in dossier.indicators if one.code == "requests.carried_in"
    }
    return [found[name].value for name in APPLICANTS]


def said(dossier: Dossier) -> list[Check]:
    return [one for one in dossier.checks if one.name == "L1"]


def after(*others: Dossier, dossier: Dossier) -> Dossier:
    book = YearBook()
    for one in others:
        book.add(one)
    return book.add(dossier)


@pytest.fixture(scope="module")
def glued() -> Dossier:
    dossier = report(2022, ROWS, "")
    assert cells(dossier) == [None, None, None, 0, 0, 0, 11]
    return dossier


def test_a_row_that_its_digits_leave_open_is_parted_as_the_year_before_prints_it(glued: Dossier) -> None:
    read = after(last_year(BEFORE), dossier=glued)
    assert cells(read) == list(BEFORE)
    assert [one.readings[0].quote[-3:] for one in read.indicators if one.code == "requests.carried_in"][:2] == [
        "量10",
        "101",
    ]
    (check,) = [one for one in said(read) if one.verdict == "not_assessable"]
    assert "2021" in check.message.zh
    assert "2021.txt" in check.message.zh
    assert "10 1 0 0 0 0 11" in check.message.en


def test_the_other_parting_is_taken_where_the_year_before_prints_that(glued: Dossier) -> None:
    assert cells(after(last_year((1, 0, 10, 0, 0, 0, 11)), dossier=glued)) == [1, 0, 10, 0, 0, 0, 11]


def test_the_year_after_settles_it_as_well() -> None:
    rows = {**ROWS, CARRIED_IN: (1, 0, 0, 0, 0, 0, 1), CARRIED_OUT: BEFORE}
    before, later = report(2022, rows, ""), report(2023, ROWS, "|")
    read = after(later, dossier=before)
    assert [one.value for one in read.indicators if one.code == "requests.carried_out"] == list(BEFORE)


@pytest.mark.parametrize("carried_out", [(10, 0, 0, 0, 0, 0, 10), (1, 10, 0, 0, 0, 0, 11), (11, 0, 0, 0, 0, 0, 11)])
def test_other_digits_settle_nothing(glued: Dossier, carried_out: Row) -> None:
    read = after(last_year(carried_out), dossier=glued)
    assert cells(read) == cells(glued)
    assert not [one for one in said(read) if one.verdict == "not_assessable"]


def test_a_row_that_is_open_itself_settles_nothing(glued: Dossier) -> None:
    other = report(2021, {**ROWS, CARRIED_OUT: BEFORE}, "")
    assert cells(after(other, dossier=glued)) == cells(glued)


def test_two_reports_of_the_year_before_that_differ_settle_nothing(glued: Dossier) -> None:
    others = last_year(BEFORE), last_year((1, 0, 10, 0, 0, 0, 11))
    assert cells(after(*others, dossier=glued)) == cells(glued)
