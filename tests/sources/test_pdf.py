"""PDF gives its text in reading order, its ruled tables as grids, and says where there is none to read."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from summarize.errors import Damaged, Encrypted, NoTextLayer, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block
from summarize.sources.page_numbers import without_page_numbers
from summarize.sources.pdf import extract_pdf
from summarize.sources.pdf_rules import Stroke, closing
from summarize.sources.read import extract, extract_here

Drawing = tuple[str | float, ...]
Make = Callable[..., bytes]

PARAGRAPH: list[Drawing] = [
    ("text", 72, 780, 16, "云溪县人民政府"),
    ("text", 72, 750, 12, "一、总体情况。全年收到申请3件。"),
]


def ruled(
    top: float, rows: list[list[str]], *, left: float = 72, width: float = 80, height: float = 24, last: bool = True
) -> list[Drawing]:
    """A table of equal cells with a line around each; `last` tells whether its last line is drawn."""
    columns = len(rows[0])
    right, bottom = left + columns * width, top - len(rows) * height
    drawn: list[Drawing] = [
        ("line", left, top - number * height, right, top - number * height) for number in range(len(rows) + int(last))
    ]
    drawn += [("line", left + number * width, top, left + number * width, bottom) for number in range(columns + 1)]
    for row, contents in enumerate(rows):
        for column, content in enumerate(contents):
            for line, words in enumerate(content.split("\n")):
                drawn.append(("text", left + column * width + 5, top - row * height - 11 - 11 * line, 10, words))
    return drawn


def cells(read: Extracted, grid: int = 0) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in read.grids[grid].cells:
        found.setdefault(cell.row, []).append(read.text[cell.start : cell.end])
    return [found[row] for row in sorted(found)]


def test_text_before_and_after_a_table_keeps_its_place(pdf: Make) -> None:
    page = [
        *PARAGRAPH,
        *ruled(700, [["指标", "数量"], ["收到申请", "3"], ["办结", ""]]),
        ("text", 72, 600, 12, "二、问题"),
    ]
    read = extract_here(pdf([page]), "a.pdf")
    assert read.text == (
        "云溪县人民政府\n一、总体情况。全年收到申请3件。\n| 指标 | 数量 |\n| 收到申请 | 3 |\n| 办结 |  |\n二、问题\n"
    )
    assert (read.grids[0].rows, read.grids[0].columns) == (3, 2)


def test_the_bounded_process_gives_the_same(pdf: Make) -> None:
    data = pdf([[*PARAGRAPH, *ruled(700, [["指标", "数量"], ["收到申请", "3"]])], [("text", 72, 60, 10, "- 2 -")]])
    assert extract(data, "a.pdf") == extract_here(data, "a.pdf")


def test_order_of_writing_does_not_matter_on_a_page_with_a_table(pdf: Make) -> None:
    page = [*PARAGRAPH, *ruled(700, [["指标", "数量"], ["收到申请", "3"]]), ("text", 72, 600, 12, "二、问题")]
    assert extract_here(pdf([page[::-1]]), "a.pdf").text == extract_here(pdf([page]), "a.pdf").text


def test_labels_broken_over_lines_are_one(pdf: Make) -> None:
    read = extract_here(pdf([[*PARAGRAPH, *ruled(700, [["商业企\n业", "三\n、"], ["3", "0"]], height=36)]]), "a.pdf")
    assert cells(read) == [["商业企业", "三、"], ["3", "0"]]


def test_a_figure_too_long_for_its_cell_is_one_figure(pdf: Make) -> None:
    rows = [["指标", "数量"], ["12", "3985\n758"], ["9", "12\n34"]]
    read = extract_here(pdf([[*PARAGRAPH, *ruled(700, rows, width=30, height=36)]]), "a.pdf")
    assert cells(read)[1:] == [["12", "3985758"], ["9", "12 34"]]


def test_a_table_that_goes_on_over_the_page_keeps_its_last_row(pdf: Make) -> None:
    rows = [["指标", "数量"], ["收到申请", "3"], ["办结", "2"]]
    read = extract_here(pdf([[*PARAGRAPH, *ruled(700, rows, last=False)]]), "a.pdf")
    assert cells(read) == rows


def test_a_table_without_side_lines_is_read(pdf: Make) -> None:
    drawn = ruled(700, [["指标", "单位", "数量"], ["收到申请", "件", "3"]])
    open_sides = [item for item in drawn if not (item[0] == "line" and item[1] == item[3] and item[1] in (72, 312))]
    assert cells(extract_here(pdf([[*PARAGRAPH, *open_sides]]), "a.pdf")) == [
        ["指标", "单位", "数量"],
        ["收到申请", "件", "3"],
    ]


def test_a_table_turned_to_fit_the_page_is_read(pdf: Make) -> None:
    rows = [["指标", "数量"], ["收到申请", "3"]]
    page: list[Drawing] = [("line", 100 + 40 * n, 100, 100 + 40 * n, 300) for n in range(3)]
    page += [("line", 100, 100 + 100 * n, 180, 100 + 100 * n) for n in range(3)]
    page += [
        ("turned", 120 + 40 * row, 110 + 100 * column, 10, rows[row][column]) for row in range(2) for column in range(2)
    ]
    assert cells(extract_here(pdf([page]), "a.pdf")) == rows


def test_digits_of_a_watermark_are_none_of_the_cells_it_runs_across(pdf: Make) -> None:
    rows = [["指标", "数量"], ["收到申请", "3"], ["办结", "2"]]
    mark = "BT /F1 30 Tf 0.8 0.6 -0.6 0.8 160 660 Tm <{}> Tj ET".format("县政府2023".encode("utf-16-be").hex())
    read = extract_here(pdf([[*PARAGRAPH, *ruled(700, rows), ("drawn", mark)]]), "a.pdf")
    assert cells(read) == rows
    assert [(repair.kind, repair.before) for repair in read.repairs] == [("watermark", "县政府2023")]


def test_shaded_paragraphs_are_no_table(pdf: Make) -> None:
    page: list[Drawing] = []
    for number in range(6):
        page += [("box", 70, 700 - 20 * number, 200, 18), ("box", 270, 700 - 20 * number, 200, 18)]
        page.append(("text", 72, 705 - 20 * number, 12, f"{number}主动公开政府信息情况，依申请公开政府信息情况"))
    read = extract_here(pdf([page]), "a.pdf")
    assert read.grids == ()
    assert read.text.count("\n") == 6


def test_a_frame_around_the_page_is_no_table(pdf: Make) -> None:
    frame: list[Drawing] = [("line", 40, 40, 560, 40), ("line", 40, 800, 560, 800), ("line", 40, 40, 40, 800)]
    frame.append(("line", 560, 40, 560, 800))
    read = extract_here(pdf([[*frame, *PARAGRAPH, *ruled(700, [["指标", "数量"], ["办结", "3"]])]]), "a.pdf")
    assert [cells(read, number) for number in range(len(read.grids))] == [[["指标", "数量"], ["办结", "3"]]]


def test_a_borderless_table_is_lines_in_visual_order_and_no_grid(pdf: Make) -> None:
    rows = [("收到申请数", "3"), ("办结数", "2"), ("当面", "0"), ("传真", "0"), ("网络", "1"), ("信函", "0")]
    rows += [("复议", "0"), ("诉讼", "4"), ("投诉", "7")]
    columns: list[Drawing] = [("text", 72, 700 - 20 * number, 12, label) for number, (label, _) in enumerate(rows)]
    columns += [("text", 300, 700 - 20 * number, 12, figure) for number, (_, figure) in enumerate(rows)]
    read = extract_here(pdf([columns]), "a.pdf")
    assert read.grids == ()
    assert [line.split() for line in read.text.splitlines()] == [list(row) for row in rows]


def test_page_numbers_are_dropped_and_logged(pdf: Make) -> None:
    pages = [[*PARAGRAPH, ("text", 290, 40, 10, f"— {number} —")] for number in (1, 2)]
    read = extract_here(pdf(pages), "a.pdf")
    assert "—" not in read.text
    assert [(repair.kind, repair.before) for repair in read.repairs] == [
        ("page_number", "— 1 —"),
        ("page_number", "— 2 —"),
    ]


def test_a_bare_figure_is_a_page_number_only_where_it_counts_the_pages() -> None:
    counted = [["甲", "5"], ["乙", "6"], ["丙", "7"]]
    assert all(not isinstance(page[-1], str) for page in without_page_numbers([list(page) for page in counted]))
    assert list(without_page_numbers([["甲", "5"], ["乙", "0"]])) == [["甲", "5"], ["乙", "0"]]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("2022/1/20 15:32  云溪县2021年年度报告", "https://www.example.gov.cn/art/2022/1/20/a_1.html  {}/3"),
        ("1/20/22, 3:32 PM  年度报告", "file:///C:/a.html {}/3"),
        ("2022/1/20 下午3:32", "第 {} 页 共 3 页"),
    ],
)
def test_what_a_browser_prints_around_its_pages_is_left_out(head: str, foot: str) -> None:
    pages: list[list[Block]] = [[head, "甲", "3", foot.format(number)] for number in (1, 2, 3)]
    for page in without_page_numbers(pages):
        assert [block for block in page if isinstance(block, str)] == ["甲", "3"]


def test_a_running_head_stands_once() -> None:
    title = "云溪县年度报告"
    pages: list[list[Block]] = [[title, "甲"], [title, "- 2 -", "乙"], [title, "丙"], ["丁"]]
    kept = [[block for block in page if isinstance(block, str)] for page in without_page_numbers(pages)]
    assert kept == [[title, "甲"], ["乙"], ["丙"], ["丁"]]


def test_a_date_on_one_page_is_no_running_head() -> None:
    pages: list[list[Block]] = [["2022-01-20 15:32 来源：县政府", "甲"], ["收到申请3件", "乙"], ["收到申请3件", "丙"]]
    assert list(without_page_numbers(pages)) == pages


def test_no_stroke_is_added_to_a_closed_table() -> None:
    along = [Stroke(at, 0, 90) for at in (0, 30, 60)]
    across = [Stroke(at, 0, 60) for at in (0, 45, 90)]
    assert closing(along, across) == []


def test_pdf_behind_a_password_is_encrypted(pdf: Make) -> None:
    with pytest.raises(Encrypted):
        extract(pdf([PARAGRAPH], locked=True), "a.pdf")


@pytest.mark.parametrize("noise", [[], [("text", 72, 40, 8, "扫描全能王")]])
def test_pdf_of_pictures_has_no_text_layer(pdf: Make, noise: list[Drawing]) -> None:
    with pytest.raises(NoTextLayer):
        extract_pdf(pdf([[("image",), *noise]] * 2))  # without what an installed tesseract would read in them


def without_codes(data: bytes) -> bytes:
    """The same PDF with a font that does not say which letters its glyphs are."""
    for before, after in ((b"UniGB-UCS2-H", b"Identity-H"), (b"(GB1)", b"(Identity)")):
        data = data.replace(before, after)
    return data


def test_glyphs_without_letters_are_never_guessed(pdf: Make) -> None:
    words = "".join(chr(code) for code in range(0x13, 0x1D)) + "\u0f2a\u0c31\u1a2b"
    with pytest.raises(NoTextLayer, match="glyphs"):
        extract_here(without_codes(pdf([[("text", 72, 700, 12, words)]])), "a.pdf")


def test_a_picture_among_pages_of_text_is_logged(pdf: Make) -> None:
    read = extract_here(pdf([PARAGRAPH, [("image",)], PARAGRAPH]), "a.pdf")
    assert [repair.kind for repair in read.repairs] == ["picture_page"]


@pytest.mark.parametrize(("side", "logged"), [(400, ["picture"]), (100, [])])
def test_a_picture_beside_text_is_logged_unless_it_is_as_small_as_a_seal(
    pdf: Make, side: float, logged: list[str]
) -> None:
    read = extract_here(
        pdf([[*PARAGRAPH, ("text", 72, 720, 12, "二、主动公开情况见下图所示"), ("image", side)]]), "a.pdf"
    )
    assert [repair.kind for repair in read.repairs] == logged


GRADIENT, WHITE_GRADIENT = "/Pattern cs /P1 scn", "/Pattern cs /P2 scn"
WORDS = f"BT /F1 12 Tf 72 620 Td <{'附：另有说明'.encode('utf-16-be').hex()}> Tj ET"
OTHERS = f"BT /F1 12 Tf 72 622 Td <{'各项工作稳步推进'.encode('utf-16-be').hex()}> Tj ET"


@pytest.mark.parametrize(
    "operators",
    [
        f"{GRADIENT} {WORDS}",
        f"{GRADIENT} 60 610 300 30 re f 1 g {WORDS}",
        f"1 g 0 0 1 RG 30 w 60 625 m 360 625 l S {WORDS}",
        f"1 g 0 G 2 Tr {WORDS} 0 Tr",
        f"0 0 1 rg 60 610 300 30 re f 1 g {WORDS}",
    ],
    ids=["a gradient", "white on a gradient", "white on a stroke", "an outline", "white on a box"],
)
def test_letters_that_can_be_told_on_the_sheet_are_kept(pdf: Make, operators: str) -> None:
    read = extract_here(pdf([[*PARAGRAPH, ("drawn", f"q {operators} Q")]]), "a.pdf")
    assert ("另有说明" in read.text, read.repairs) == (True, ())


@pytest.mark.parametrize(
    "operators",
    [
        f"0.99 g {WORDS}",
        f"{WHITE_GRADIENT} {WORDS}",
        f"{OTHERS} 1 g {WORDS}",
        f"3 Tr {WORDS} 0 Tr",
    ],
    ids=["nearly white", "a white gradient", "white over letters", "invisible"],
)
def test_letters_that_change_nothing_on_the_sheet_are_hidden(pdf: Make, operators: str) -> None:
    read = extract_here(pdf([[*PARAGRAPH, ("drawn", f"q {operators} Q")]]), "a.pdf")
    assert [(repair.kind, "另有说明" in (repair.before or "")) for repair in read.repairs] == [("hidden_text", True)]


@pytest.mark.parametrize("data", [b"%PDF-1.7\nbroken", b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_broken_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        extract(data, "a.pdf")


def test_a_cut_pdf_never_raises_anything_else(pdf: Make) -> None:
    data = pdf([[*PARAGRAPH, *ruled(700, [["指标", "数量"], ["收到申请", "3"]])]])
    for end in range(60, len(data), 97):
        try:
            extract_here(data[:end], "a.pdf")
        except (Damaged, NoTextLayer):
            continue


def test_a_page_with_more_letters_than_a_sheet_can_hold_is_not_looked_into(pdf: Make) -> None:
    many: list[Drawing] = [("text", 72, 780 - 20 * line, 12, "12" * 500) for line in range(31)]
    with pytest.raises(Damaged, match="none of its pages"):
        extract_here(pdf([many]), "a.pdf")
    read = extract_here(pdf([PARAGRAPH, many]), "a.pdf")
    assert ("云溪县人民政府" in read.text, "1111" in read.text) == (True, False)
    assert [(repair.kind, repair.before) for repair in read.repairs] == [("unreadable_page", "page 2")]


def test_too_many_pages_are_refused(pdf: Make) -> None:
    with pytest.raises(TooLarge):
        extract_here(pdf([[]] * 2001), "a.pdf")


def test_lines_are_closed_only_at_common_ends() -> None:
    steps = [Stroke(at, 0, 20 + 10 * at) for at in range(5)]
    assert closing([*steps], [Stroke(0, 0, 9)]) == []
    assert all(before.at <= after.at for before, after in pairwise(steps))


@pytest.mark.parametrize("shaded", [False, True])
def test_lines_drawn_as_thin_boxes_are_lines(pdf: Make, *, shaded: bool) -> None:
    rows = [["指标", "数量"], ["收到申请", "3"], ["", "0"]]
    drawn: list[Drawing] = [("box", 72, 676, 160, 24)] if shaded else []
    for item in ruled(700, rows):
        if item[0] == "line":
            left, bottom, right, top = (float(value) for value in item[1:])
            drawn.append(("box", left, min(bottom, top), max(right - left, 0.5), max(abs(top - bottom), 0.5)))
        else:
            drawn.append(item)
    assert cells(extract_here(pdf([[*PARAGRAPH, *drawn]]), "a.pdf")) == rows


def test_merged_cells_cover_what_no_line_divides(pdf: Make) -> None:
    lines: list[Drawing] = [("line", 72, 700, 312, 700), ("line", 152, 676, 312, 676), ("line", 72, 652, 312, 652)]
    lines += [("line", 72, 700, 72, 652), ("line", 152, 700, 152, 652), ("line", 312, 700, 312, 652)]
    lines += [("line", 232, 676, 232, 652)]
    words: list[Drawing] = [("text", 80, 672, 10, "申请人"), ("text", 200, 684, 10, "法人")]
    words += [("text", 160, 660, 10, "企业"), ("text", 240, 660, 10, "其他")]
    read = extract_here(pdf([[*PARAGRAPH, *lines, *words]]), "a.pdf")
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in read.grids[0].cells] == [
        *((0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)),
    ]
    assert cells(read) == [["申请人", "法人"], ["企业", "其他"]]


def test_a_page_that_cannot_be_loaded_does_not_cost_the_others(pdf: Make) -> None:
    data = pdf([PARAGRAPH, PARAGRAPH, [("text", 72, 700, 12, "二、收到申请3件，均已办结。")]])
    broken = data.replace(b"9 0 R 11 0 R", b"99 0 R 11 0 R", 1)
    assert broken != data
    read = extract_here(broken, "a.pdf")
    assert "二、收到申请3件，均已办结。" in read.text
    assert [(repair.kind, repair.before) for repair in read.repairs] == [("unreadable_page", "page 2")]
