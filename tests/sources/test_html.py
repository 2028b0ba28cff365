"""HTML gives what its reader sees, in order, and its tables as grids."""

from functools import partial

import pytest

from summarize.errors import Empty, TooLarge
from summarize.records.stages import Extracted, Grid
from summarize.sources.html import extract_html
from summarize.sources.read import extract
from tests.growth import MOST, growth


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


def test_nesting_without_end_is_refused_at_once() -> None:
    with pytest.raises(TooLarge):
        extract(b"<html>" + b"<div>" * 200_000, "a.html")


def test_time_grows_linearly_with_tables() -> None:
    row = "<tr><td rowspan=3>甲<td>1<td>2"
    assert growth(lambda rows: partial(extract_html, f"<table>{row * rows}</table>"), 250) < MOST


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


def log(read: Extracted) -> list[tuple[str, str]]:
    return [(repair.kind, repair.before) for repair in read.repairs]


def test_text_hidden_by_a_style_sheet_is_left_out_and_logged() -> None:
    read = extract_html(
        "<style>/* .b{display:none} */ .a , #c p{color:red;display : none} @media print{.e{display:none}} .f:hover{display:none}"
        "</style><p class='x a'>赌场</p><p class=b>公开12条。</p><div id=c>二<p>买球</p></div><p class=e>三</p><p class=f>四</p>"
    )
    assert read.text == "公开12条。\n二\n三\n四\n"
    assert log(read) == [("hidden_text", "赌场"), ("hidden_text", "买球")]


def test_a_rule_that_shows_wins_over_one_that_hides() -> None:
    page = "<style>.tab{display:none}.tab.on{display:block}</style><p>一、概述</p><p class='tab on'>公开12条</p>"
    assert extract_html(page).text == "一、概述\n公开12条\n"


def test_a_part_of_the_report_that_opens_on_a_click_is_read() -> None:
    part = "收到申请3件。均已办结。没有收费。"
    assert (
        part
        in extract_html(f"<style>.p{{display:none}}</style><p>一、概述，很长很长</p><div class=p>{part}</div>").text
    )


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:-9999px",
        "height:0;overflow:hidden",
        "text-indent:-999em",
        "font-size:1px",
        "visibility:hidden",
    ],
)
def test_text_off_the_screen_is_logged(style: str) -> None:
    read = extract_html(f"<p>主动公开12条，收到申请3件。</p><div style='{style}'>赌场</div>")
    assert read.text == "主动公开12条，收到申请3件。\n"
    assert log(read) == [("hidden_text", "赌场")]


@pytest.mark.parametrize(
    "style",
    [
        "text-indent:-21.0pt",
        "font-size:10.5pt",
        "height:0",
        "line-height:0;overflow:hidden",
        "font-size:1em",
        "left:50%;margin-left:-490px",
    ],
)
def test_ordinary_styles_hide_nothing(style: str) -> None:
    assert extract_html(f"<p style='{style}'>公开12条</p>").text == "公开12条\n"


def test_hidden_words_inside_a_sentence_do_not_break_it() -> None:
    read = extract_html("<p>主动公开<span style='display:none'>赌场</span>信息12条</p>")
    assert (read.text, log(read)) == ("主动公开信息12条\n", [("hidden_text", "赌场")])


def test_a_figure_that_was_crossed_out_is_no_digit_of_the_new_one() -> None:
    read = extract_html("<p>公开<del>13</del><ins>12</ins>条</p>")
    assert (read.text, log(read)) == ("公开12条\n", [("struck_text", "13")])


def test_a_figure_that_a_style_crosses_out_is_left_out_too() -> None:
    read = extract_html('<p>公开<span style="TEXT-DECORATION: line-through">13</span>12条</p>')
    assert (read.text, log(read)) == ("公开12条\n", [("struck_text", "13")])


def test_figures_typed_into_a_form_are_the_cells_of_its_table() -> None:
    page = (
        "<form><input type=text value=2019><table><tr><td>收到申请数</td><td><input value=12></td><td><input type=hidden value=9></td></tr>"
        '<tr><td>复议<input type=button value="保存"></td><td><input type="text" value="0"></td><td></td></tr></table></form>'
    )
    assert extract_html(page).text == "| 收到申请数 | 12 |  |\n| 复议 | 0 |  |\n"


def test_the_number_of_a_note_that_a_style_raises_is_no_digit() -> None:
    page = "<p>申请<span>3<span style='vertical-align:super'>1</span></span>件，<sup>1</sup>2</p>"
    assert extract_html(page).text == "申请3¹件，12\n"


def test_the_number_of_a_note_is_no_digit_of_the_figure_before_it() -> None:
    assert extract_html("<p>申请3<sup>1</sup>件，2<sub>2</sub>，<sup>1</sup>注</p>").text == "申请3¹件，2²，1注\n"


def test_numbers_of_lists_are_written_out() -> None:
    read = extract_html(
        "<ol><li>公开意识不强</li><li><p>2019年更新不及时</p><p>又一段</p></li></ol><ol type=a start=2><li>加强业务培训</li></ol>"
        "<ol type=I><li>完善公开目录</li><li value=4>加强督促检查</li></ol><ul><li>没有编号的项</li></ul>"
    )
    assert read.text.splitlines() == [
        *(
            "1.公开意识不强",
            "2、2019年更新不及时",
            "又一段",
            "b.加强业务培训",
            "I.完善公开目录",
            "IV.加强督促检查",
            "没有编号的项",
        ),
    ]


@pytest.mark.parametrize(
    "item", ["1、公开意识不强", "一是公开意识不强", "（一）公开意识不强", "首页", "<a href=/>政府信息公开年报</a>"]
)
def test_items_with_a_number_and_menus_get_none(item: str) -> None:
    assert "1." not in extract_html(f"<ol><li>{item}</li></ol>").text


def test_lists_that_print_no_numbers_get_none() -> None:
    assert extract_html("<ol style='list-style:none'><li>公开意识不强</li></ol>").text == "公开意识不强\n"
    assert extract_html("<ol class=breadcrumb><li>公开意识不强</li></ol>").text == "公开意识不强\n"


def test_undecodable_bytes_of_a_page_are_logged_and_damaged() -> None:
    read = extract("<html><p>公开政府信息收到申请".encode() + b"\xff" + "2件，均已按期办结</p>".encode(), "a.html")
    place = read.text.index("\ufffd")
    assert [(repair.kind, repair.start, repair.before) for repair in read.repairs] == [
        ("undecodable_bytes", place, "0xff")
    ]
    assert [(span.start, span.end) for span in read.damaged] == [(place, place + 1)]


def test_a_page_that_starts_with_any_element_is_a_page() -> None:
    assert extract("<pre>\n  公开信息  12 条\n</pre>".encode(), "a.html").text == "公开信息  12 条\n"


PICTURE = '<p>三、申请情况</p><p><img src="{}" {}></p><p>四、复议情况</p>'


@pytest.mark.parametrize(
    ("source", "more", "logged"),
    [
        ("W020230112.png", 'alt="表三"', [("picture", "表三")]),
        ("data:image/png;base64,aaaalogo", "", [("picture", "")]),
        ("images/logo.png", "", []),
        ("a.png", 'width="32" height="32"', []),
        ("a.png", 'style="width: 640px; height: 480px"', [("picture", "")]),
        ("a.png", 'style="height:20px"', []),
        ("", "", []),
    ],
)
def test_a_picture_in_a_line_of_its_own_is_logged_where_it_stands(
    source: str, more: str, logged: list[tuple[str, str]]
) -> None:
    read = extract_html(PICTURE.format(source, more))
    assert log(read) == logged
    assert all(repair.start == len("三、申请情况\n") for repair in read.repairs)


def test_a_picture_inside_a_sentence_or_a_link_is_not_logged() -> None:
    page = '<p>详见<img src="a.png">图解</p><a href="/index.html"><img src="b.png"></a><p>正文</p>'
    assert log(extract_html(page)) == []
    assert log(extract_html('<a href="b.png"><img src="b_small.png"></a><p>正文</p>')) == [("picture", "")]
