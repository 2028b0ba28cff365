"""HTML gives what its reader sees, in order, and its tables as grids."""

import gc
import time
from collections.abc import Iterator

import pytest

from summarize.errors import Empty, TooLarge
from summarize.records.stages import Extracted, Grid
from summarize.sources.html import extract_html
from summarize.sources.read import extract


def contents(read: Extracted, grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): read.text[cell.start : cell.end] for cell in grid.cells}


def test_merged_cells_stand_once_at_their_corner() -> None:
    read = extract_html(
        "<table><tr><td rowspan=2>申请人情况</td><td colspan='2'>法人</td></tr><tr><td>企业</td><td>其他</td></tr>"
        "<tr><td>新收</td><td>3</td><td>&nbsp;</td></tr></table>"
    )
    assert read.text == "| 申请人情况 | 法人 |\n| 企业 | 其他 |\n| 新收 | 3 |  |\n"
    (grid,) = read.grids
    assert contents(read, grid)[1, 1] == "企业"
    assert [(cell.row_span, cell.column_span) for cell in grid.cells[:2]] == [(2, 1), (1, 2)]
    assert grid.cells[-1].start == grid.cells[-1].end
    assert (grid.rows, grid.columns) == (3, 3)


def test_rows_without_cells_count_for_row_spans() -> None:
    read = extract_html(
        "<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr></tr><tr><td>乙</td><td>2</td></tr></table>"
    )
    assert contents(read, read.grids[0]) == {(0, 0): "甲", (0, 1): "1", (2, 0): "乙", (2, 1): "2"}


def test_source_line_breaks_inside_words_are_no_blanks() -> None:
    read = extract_html("<p>主动公开政府信\n   息3条，freedom\nof information</p><td>x")
    assert read.text.startswith("主动公开政府信息3条，freedom of information\n")


def test_blocks_and_breaks_start_lines() -> None:
    assert (
        extract_html("<h1>报告</h1><div>一、概述<br>无<span>。</span></div>二<p>三").text
        == "报告\n一、概述\n无。\n二\n三\n"
    )


def test_scripts_navigation_and_forms_are_left_out() -> None:
    page = "<head><title>x</title></head><nav>首页</nav><script>var a='件'</script><style>p{}</style><select><option>1</select><p>正文</p>"
    assert extract_html(page).text == "正文\n"


def test_hidden_text_is_left_out_and_logged() -> None:
    read = extract_html("<p>收到申请3件。</p><div style='DISPLAY : none'>赌场</div><p>均已办结，答复。</p>")
    assert read.text == "收到申请3件。\n均已办结，答复。\n"
    assert [(repair.kind, repair.before, repair.start) for repair in read.repairs] == [("hidden_text", "赌场", 8)]


def test_a_page_that_a_script_would_show_is_read() -> None:
    assert "全年公开信息" in extract_html(f"<p>载入</p><div style='display:none'>{'全年公开信息3条。' * 20}</div>").text


def test_table_that_lays_out_the_page_is_no_grid_and_the_one_in_it_is() -> None:
    read = extract_html(
        "<table><tr><td>栏目</td><td><p>一、概述</p><table><tr><td>指标</td><td>3</td></tr></table><p>二、问题</p></td></tr></table>"
    )
    assert read.text == "栏目\n一、概述\n| 指标 | 3 |\n二、问题\n"
    assert len(read.grids) == 1


def test_a_thousand_nested_elements_are_read() -> None:
    page = "<div>" * 1500 + "收到3件" + "</div>" * 1500
    assert extract_html(page).text == "收到3件\n"


@pytest.mark.parametrize("depth", [5000, 20000])
def test_deep_nesting_ends(depth: int) -> None:
    read = extract(b"<html>" + b"<div>" * depth + "收到3件".encode(), "a.html")
    assert read.text == "收到3件\n"


@pytest.fixture
def still() -> Iterator[None]:
    """No collector runs: its pauses grow with everything else that the test run holds."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_nesting_without_end_is_refused_at_once() -> None:
    with pytest.raises(TooLarge):
        extract(b"<html>" + b"<div>" * 200_000, "a.html")


@pytest.mark.usefixtures("still")
def test_time_grows_linearly_with_tables() -> None:
    def seconds(rows: int) -> float:
        page = "<table>" + "<tr><td rowspan=3>甲<td>1<td>2" * rows + "</table>"
        best = 9.0
        for _ in range(5):
            start = time.process_time()
            extract_html(page)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(4000) < 2.5 * seconds(2000) + 0.02


@pytest.mark.parametrize("value", ["0", "-1", "99999999", "x", "65534"])
def test_impossible_spans_do_no_harm(value: str) -> None:
    read = extract_html(f"<table><tr><td rowspan={value} colspan={value}>甲</td><td>1</td></tr><tr><td>乙<td>2</table>")
    assert "甲" in read.text
    assert "2" in read.text


def test_page_without_text_is_empty() -> None:
    with pytest.raises(Empty):
        extract(b"<html><body><img src=a.png></body></html>", "a.html")


def test_html_behind_the_ending_of_word_is_read_as_html() -> None:
    assert extract("<html><body><p>收到申请3件</p></body></html>".encode("gbk"), "a.doc").format == "html"


def test_page_saved_with_its_pictures_is_read() -> None:
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html; "
        b'charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
        + "<p>收到申请3件</p>".encode("gb2312")
        + b"\r\n--B--\r\n"
    )
    assert extract(data, "a.doc").text == "收到申请3件\n"
