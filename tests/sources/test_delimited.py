"""What is read of tables that were saved as text."""

import pytest

from summarize.errors import Empty
from summarize.sources.read import extract

ROWS = "云溪县2015年政府信息公开工作年度报告,,\n统计指标,单位,统计数\n收到申请数,件,3\n"


@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_fields_are_cells(mark: str, encoding: str) -> None:
    read = extract(ROWS.replace(",", mark).encode(encoding), "a.csv")
    assert (
        read.text == "| 云溪县2015年政府信息公开工作年度报告 |\n| 统计指标 | 单位 | 统计数 |\n| 收到申请数 | 件 | 3 |\n"
    )
    assert (read.format, len(read.grids), read.grids[0].rows) == ("csv", 1, 3)


def test_a_quoted_field_is_one_cell() -> None:
    read = extract('指标,数量\n"公开, 不同方式","1,024"\n"两\n行",2\n'.encode(), "a.csv")
    assert read.text == "| 指标 | 数量 |\n| 公开, 不同方式 | 1,024 |\n| 两行 | 2 |\n"


def test_a_blank_field_is_a_blank_cell() -> None:
    assert extract("指标,数量\n收到申请,\n".encode(), "a.csv").text == "| 指标 | 数量 |\n| 收到申请 |  |\n"


def test_text_behind_the_ending_of_csv_is_text() -> None:
    assert extract("一、概述\n公开12条\n".encode(), "a.csv").text == "一、概述\n公开12条\n"


def test_a_quote_that_is_never_closed_ends() -> None:
    assert "收到申请" in extract('指标,数量\n"收到申请,3\n'.encode(), "a.csv").text


def test_nothing_but_commas_is_empty() -> None:
    with pytest.raises(Empty):
        extract(b",,\n,,\n", "a.csv")


def test_an_undecodable_byte_is_logged() -> None:
    read = extract("指标,数量\n收到申请数,\n办结数,2\n".encode("gb18030") + b"\xff\xff,3\n", "a.csv")
    assert [repair.kind for repair in read.repairs] == ["undecodable_bytes"]


def test_a_quote_or_a_line_without_end_costs_no_other_line() -> None:
    quoted = '项目,单位,"数量\n' + "收到申请数,件,3\n" * 20_000
    assert extract(quoted.encode(), "a.csv").text.count("| 收到申请数 | 件 | 3 |") == 20_000
    assert extract(("公" * 200_000 + "\n收到申请3件\n").encode(), "a.csv").text.endswith("收到申请3件\n")
