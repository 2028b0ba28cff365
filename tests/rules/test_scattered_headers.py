"""Headers of tables without ruling lines in a PDF: the lines of wrapped labels run into each other."""

import pytest

from summarize.rules.tables.read import read_tables
from tests.rules.test_tables import answers, parsed

HEADER = """申请人情况
法人或其他组织
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 自然  总
商业企 科研 社会公益 法律服 其
人  计
业  机构  组织  务机构 他
"""
ROWS = """一、本年新收政府信息公开申请数量  115 121  0  129  0  0 365
二、上年结转政府信息公开申请数量  4  3  0  3  0  0 10
（一）予以公开  0  0  0  0  0  0  0
（三）不予  1.属于国家秘密  0  10  0  0  0  0 10
公开  2.其他法律行政法规禁止公开  0  0  0  0  0  0  0
3.危及“三安全一稳定”  0  26  0  10  0  0 36
（七）总计  119 124  0  132  0  0 375
四、结转下年度继续办理  0  0  0  0  0  0  0
"""
REVIEWS = """行政复议  行政诉讼
未经复议直接起诉  复议后起诉
结果维 结果纠 其他结 尚未审 总
结果维 结果纠 其他结 尚未审 总 结果维 结果纠 其他结 尚未审 总
持  正  果  结  计
持  正  果  结  计  持  正  果  结  计
1  0  1  1  3  1  1  2  1  5  0  1  1  1  3
"""


def states(text: str) -> set[str]:
    return {state for state, _ in answers(read_tables(parsed(text))).values()}


def test_columns_whose_labels_are_scattered_are_read_where_the_sums_bear_them_out() -> None:
    got = answers(read_tables(parsed(HEADER + ROWS)))
    assert got["requests.received", "public_welfare"] == ("stated", 129)
    assert got["requests.withheld_security", "enterprise"] == ("stated", 26)
    assert got["requests.closed_total", "total"] == ("stated", 375)
    assert states(HEADER + ROWS) == {"stated"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("自然  总", "总  自然"),
        ("商业企 科研", "科研 商业企"),
        ("务机构 他", "务机构 他 小计"),
        ("法律服 其", "其"),
    ],
)
def test_other_columns_than_the_forms_are_not_guessed(before: str, after: str) -> None:
    assert states(HEADER.replace(before, after) + ROWS) == {"unreadable"}


def test_a_row_that_does_not_add_up_leaves_the_columns_unknown() -> None:
    assert states(HEADER + ROWS.replace("26  0  10", "26  1  10")) == {"unreadable"}


def test_table_four_whose_labels_are_all_broken_is_read_where_its_sums_hold() -> None:
    got = answers(read_tables(parsed(REVIEWS)))
    assert got["litigation_direct.other", None] == ("stated", 2)
    assert got["litigation_after_reconsideration.total", None] == ("stated", 3)
    assert states(REVIEWS.replace("1  1  2  1  5", "1  1  2  1  6")) == {"unreadable"}
    assert states(REVIEWS.replace("结果维 结果纠", "结果纠 结果维")) == set()
