"""Bytes become the characters that their author wrote, whatever the file says about itself."""

import codecs

import pytest

from summarize.errors import Empty, NotADocument, TooLarge
from summarize.sources.read import extract

SIMPLIFIED = "云溪县2016年政府信息公开工作年度报告\n一、主动公开情况。全年主动公开政府信息312条。\n"
TRADITIONAL = "雲溪縣2016年政府資訊公開工作年度報告\n一、主動公開情況。全年主動公開政府資訊312條。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_text_is_read_in_every_encoding_it_may_have(encoding: str) -> None:
    assert extract(SIMPLIFIED.encode(encoding), "a.txt").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030", "utf-16-le"])
def test_traditional_text_is_read_in_every_encoding_it_may_have(encoding: str) -> None:
    assert extract(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


@pytest.mark.parametrize("text", ["政府信息公开", "无", "收到申请0件", "联通公司", "甪里镇", "鄢陵", "邗江"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_short_text_is_read_too(text: str, encoding: str) -> None:
    assert extract(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("declared", "real"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "gb18030"), ("iso-8859-1", "utf-8")]
)
def test_wrong_declaration_is_not_believed(declared: str, real: str) -> None:
    page = f'<html><meta charset="{declared}"><body><p>{SIMPLIFIED}</p></body></html>'
    assert "主动公开政府信息312条" in extract(page.encode(real), "a.html").text


def test_one_lost_byte_does_not_turn_the_text_into_another_language() -> None:
    data = SIMPLIFIED.encode()
    read = extract(data[:4] + data[5:], "a.txt")
    assert read.encoding == "utf-8"
    assert "主动公开政府信息312条" in read.text


def test_undecodable_bytes_are_damaged_and_logged() -> None:
    read = extract("收到申请".encode("gb18030") + b"\xff" + "件，均已按时办结答复。".encode("gb18030"), "a.txt")
    assert read.text == "收到申请\ufffd件，均已按时办结答复。"
    assert [(span.start, span.end) for span in read.damaged] == [(4, 5)]
    assert [(repair.kind, repair.before, repair.certain) for repair in read.repairs] == [
        ("undecodable_bytes", "0xff", False)
    ]


def test_nul_bytes_and_byte_order_mark_are_removed_and_logged() -> None:
    read = extract(codecs.BOM_UTF8 + "一、概述\x00\x00\r\n无".encode(), "a.txt")
    assert read.text == "一、概述\n无"
    assert [(repair.kind, repair.start, repair.before) for repair in read.repairs] == [
        ("byte_order_mark", 0, "\ufeff"),
        ("nul_bytes", 4, "\x00\x00"),
    ]


def test_letters_that_a_pdf_export_lost_are_damaged() -> None:
    read = extract("收到(cid:230)(cid:17)件".encode(), "a.txt")
    assert [read.text[span.start : span.end] for span in read.damaged] == ["(cid:230)(cid:17)"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u3000\u00a0\n".encode(), codecs.BOM_UTF8])
def test_nothing_but_blanks_is_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        extract(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, b"\x7fELF\x02\x01\x01"])
def test_bytes_that_are_no_text_are_no_document(data: bytes) -> None:
    with pytest.raises(NotADocument):
        extract(data, "a.txt")


def test_too_much_text_fails_at_once() -> None:
    with pytest.raises(TooLarge) as caught:
        extract("公开".encode() * 3_000_000, "a.txt")
    assert "\n" not in str(caught.value)


def test_pipe_tables_of_markdown_stay_text() -> None:
    text = "# 报告\n\n| 指标 | 数量 |\n|---|---|\n| 收到申请数 | 3 |\n"
    read = extract(text.encode(), "a.md")
    assert (read.format, read.text, read.grids) == ("md", text, ())


def test_html_tables_in_markdown_are_grids_and_uncertain() -> None:
    text = "一、情况\n\n<table><tr><td>收到申请数</td><td>3</td></tr></table>\n\n二、问题\n"
    read = extract(text.encode(), "a.md")
    assert read.text == "一、情况\n| 收到申请数 | 3 |\n二、问题\n"
    assert [grid.certain for grid in read.grids] == [False]
