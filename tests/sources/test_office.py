"""Word and Excel files give their text and tables in order; what cannot be read says why."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from summarize.errors import Damaged, Empty, Encrypted, NotADocument, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.read import extract, extract_here

Zip = Callable[[dict[str, bytes]], bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cells(read: Extracted, grid: int = 0) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): read.text[cell.start : cell.end] for cell in read.grids[grid].cells}


def report() -> Any:
    document = docx.Document()
    document.add_heading("云溪县2019年政府信息公开工作年度报告")
    document.add_paragraph("一、总体情况")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "申请人情况"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "法人或\n其他组织"
    table.cell(1, 1).text, table.cell(1, 2).text = "商业企业", "其他"
    table.cell(2, 0).text, table.cell(2, 1).text = "本年新收", "3"
    document.add_paragraph("二、问题")
    return document


def test_docx_tables_stand_between_their_paragraphs() -> None:
    read = extract(saved(report()), "a.docx")
    assert read.text == (
        "云溪县2019年政府信息公开工作年度报告\n一、总体情况\n| 申请人情况 | 法人或其他组织 |\n| 商业企业 | 其他 |\n"
        "| 本年新收 | 3 |  |\n二、问题\n"
    )
    assert [(cell.row_span, cell.column_span) for cell in read.grids[0].cells[:2]] == [(2, 1), (1, 2)]
    assert cells(read)[2, 2] == ""


def test_docx_gives_text_boxes_and_content_controls_once() -> None:
    document = report()
    body = document.element.body
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>封面</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    box = "<w:txbxContent><w:p><w:r><w:t>联系电话</w:t></w:r></w:p></w:txbxContent>"
    choice = (
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    body.insert(0, parse_xml(control))
    body.insert(1, parse_xml(choice))
    read = extract_here(saved(document), "a.docx")
    assert read.text.startswith("封面\n联系电话\n云溪县2019年")
    assert read.text.count("联系电话") == 1


def test_docx_leaves_out_what_was_deleted_or_hidden() -> None:
    document = report()
    changed = (
        f"<w:p {W}><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>3</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, parse_xml(changed))
    read = extract_here(saved(document), "a.docx")
    assert read.text.startswith("收到3件\n")
    assert [(repair.kind, repair.before) for repair in read.repairs] == [("hidden_text", "内部")]


def test_docx_leaves_out_what_was_crossed_out() -> None:
    document = report()
    changed = (
        f"<w:p {W}><w:r><w:t>收到</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>13</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>14</w:t></w:r>"
        '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>12</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>'
    )
    document.element.body.insert(0, parse_xml(changed))
    read = extract_here(saved(document), "a.docx")
    assert read.text.startswith("收到12件\n")
    assert [(repair.kind, repair.before) for repair in read.repairs] == [("struck_text", "1314")]


def test_docx_number_of_a_note_is_no_digit_of_the_figure_before_it() -> None:
    document = report()
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
    document.element.body.insert(
        0, parse_xml(f"<w:p {W}><w:r><w:t>申请3</w:t></w:r>{raised}<w:r><w:t>件，</w:t></w:r>{raised}</w:p>")
    )
    assert extract_here(saved(document), "a.docx").text.startswith("申请3¹件，1\n")


def test_docx_row_that_was_deleted_is_no_row() -> None:
    document = docx.Document()
    rows = document.add_table(rows=3, cols=2).rows
    for row, words in zip(rows, ("总计", "作废", "结转"), strict=True):
        row.cells[0].text, row.cells[1].text = words, "3"
    rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1" w:author="a"/>'))
    read = extract_here(saved(document), "a.docx")
    assert read.text == "| 总计 | 3 |\n| 结转 | 3 |\n"


CHUNK = "<html><body><p>一、概述</p><table><tr><td>收到申请数</td><td>3</td></tr></table></body></html>"
MESSAGE = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + CHUNK.encode()
    + b"\r\n--B--\r\n"
)


def with_chunk(data: bytes, target: str = "/word/afchunk.mht", words: str = "") -> bytes:
    """A Word file that is nothing but a frame around a page, as programs write it from one."""
    document = docx.Document()
    document.add_paragraph(words)
    chunk = (
        f'<w:altChunk {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId90"/>'
    )
    document.element.body.insert(0, parse_xml(chunk))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as archive, zipfile.ZipFile(out, "w") as packed:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
                relation = f'<Relationship Id="rId90" Type="{kind}" Target="{target}"/>'
                part = part.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            packed.writestr(name, part)
        packed.writestr("word/afchunk.mht", data)
    return out.getvalue()


@pytest.mark.parametrize("data", [CHUNK.encode(), MESSAGE])
@pytest.mark.parametrize("target", ["/word/afchunk.mht", "afchunk.mht"])
def test_docx_around_a_page_gives_the_page(data: bytes, target: str) -> None:
    read = extract(with_chunk(data, target), "a.docx")
    assert (read.text, len(read.grids)) == ("一、概述\n| 收到申请数 | 3 |\n", 1)


def test_docx_part_that_cannot_be_read_is_logged() -> None:
    read = extract_here(with_chunk(b"{\\rtf1 x}", words="二、问题"), "a.docx")
    assert read.text == "二、问题\n"
    assert [repair.kind for repair in read.repairs] == ["unread_part"]


def test_docx_logs_a_paragraph_that_is_a_picture() -> None:
    document = report()
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    document.element.body.insert(0, parse_xml(f"<w:p {W}><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"))
    document.element.body.insert(
        1, parse_xml(f"<w:p {W}><w:r><w:drawing>{blip}</w:drawing><w:t>附图</w:t></w:r></w:p>")
    )
    read = extract_here(saved(document), "a.docx")
    assert [(repair.kind, repair.start) for repair in read.repairs] == [("picture", 0)]


def test_docx_numbers_that_word_writes_by_itself_are_text() -> None:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, kind, pattern in (
            (0, "chineseCounting", "%1、"),
            (1, "chineseCountingThousand", "（%2）"),
            (2, "bullet", "•"),
        )
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, words in ((0, "概述"), (0, "主动公开"), (1, "内容"), (1, "形式"), (2, "网站"), (0, "问题"), (1, "不足")):
        properties = f'<w:pPr {W}><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr></w:pPr>'
        document.add_paragraph(words)._p.insert(0, parse_xml(properties))
    read = extract_here(saved(document), "a.docx")
    assert read.text.splitlines() == [
        *("一、概述", "二、主动公开", "（一）内容", "（二）形式", "网站", "三、问题", "（一）不足"),
    ]


def test_docx_with_broken_relations_is_read(zipped: Zip) -> None:
    with zipfile.ZipFile(io.BytesIO(saved(report()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["word/settings.xml"]
    parts["[Content_Types].xml"] = b"<broken"
    assert "二、问题" in extract(zipped(parts), "a.docx").text


def test_docx_table_around_a_table_is_layout() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "栏目"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "收到申请", "3"
    read = extract_here(saved(document), "a.docx")
    assert read.text == "栏目\n| 收到申请 | 3 |\n"
    assert len(read.grids) == 1


def test_empty_docx_is_empty() -> None:
    with pytest.raises(Empty):
        extract(saved(docx.Document()), "a.docx")


def workbook() -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["云溪县统计表"])
    sheet.append([])
    sheet.append(["指标", "单位", "数量"])
    sheet.append(["一、收到申请数", "件", 12])
    sheet.append(["收费", "万元", 96171.6])
    sheet.append(["占比", None, 0.125])
    sheet["C6"].number_format = "0.0%"
    return book


def test_xlsx_gives_values_as_they_are_shown() -> None:
    read = extract(saved(workbook()), "a.xlsx")
    assert read.text == (
        "云溪县统计表\n| 指标 | 单位 | 数量 |\n| 一、收到申请数 | 件 | 12 |\n| 收费 | 万元 | 96171.6 |\n| 占比 |  | 12.5% |\n"
    )


def test_xlsx_noise_behind_the_last_digit_of_a_sum_is_not_shown() -> None:
    book = openpyxl.Workbook()
    book.active.append(["专项经费", 18.400000000000013, 96171.6, 24252.311082])
    assert extract_here(saved(book), "a.xlsx").text == "| 专项经费 | 18.4 | 96171.6 | 24252.311082 |\n"


def test_xlsx_merged_cells_stand_once() -> None:
    book = workbook()
    book.active["D3"], book.active["E4"] = "备注", "无"
    book.active.merge_cells("D3:E3")
    read = extract_here(saved(book), "a.xlsx")
    assert cells(read)[0, 3] == "备注"
    assert next(cell.column_span for cell in read.grids[0].cells if (cell.row, cell.column) == (0, 3)) == 2


def test_xlsx_wide_table_does_not_widen_the_one_above_its_heading() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["项目", "甲", "乙"],
        ["数量", None, 4],
        ["四、复议诉讼情况"],
        ["维持", "纠正", "其他", "总计"],
        [1, 0, 0, 1],
    ):
        sheet.append(row)
    found = cells(extract_here(saved(book), "a.xlsx"))
    assert [place for place in found if place[0] == 1] == [(1, 0), (1, 1), (1, 2)]
    assert found[1, 1] == ""
    assert (4, 3) in found


def test_xlsx_sheets_stand_in_their_order_and_hidden_ones_in_the_log() -> None:
    book = workbook()
    book.create_sheet("二").append(["第二张", "1"])
    hidden = book.create_sheet("三")
    hidden.append(["草稿", "99"])
    hidden.sheet_state = "hidden"
    read = extract_here(saved(book), "a.xlsx")
    assert read.text.endswith("| 第二张 | 1 |\n")
    assert [repair.before for repair in read.repairs] == ["草稿 99"]


def test_xlsx_hidden_rows_and_columns_are_in_the_log() -> None:
    book = workbook()
    book.active["D4"], book.active["A9"] = "上年11", "内部"
    book.active.column_dimensions["D"].hidden = True
    book.active.row_dimensions[9].hidden = True
    read = extract_here(saved(book), "a.xlsx")
    assert "上年" not in read.text
    assert "内部" not in read.text
    assert [repair.before for repair in read.repairs] == ["上年11 内部"]


def test_formula_without_its_result_is_damaged_and_not_blank() -> None:
    book = workbook()
    book.active["C7"] = "=SUM(C4:C5)"
    book.active["A7"] = "总计"
    read = extract_here(saved(book), "a.xlsx")
    assert [read.text[span.start : span.end] for span in read.damaged] == ["=SUM(C4:C5)"]


def test_cell_at_the_end_of_the_sheet_ends_quickly() -> None:
    book = workbook()
    book.active["XFD1048576"] = "终"
    assert "终" in extract_here(saved(book), "a.xlsx").text


@pytest.mark.parametrize("name", ["word/document.xml", "xl/workbook.xml"])
def test_broken_office_file_is_damaged(zipped: Zip, name: str) -> None:
    with pytest.raises(Damaged):
        extract(zipped({name: b"<broken"}), "a.docx")


def test_cut_office_file_is_damaged() -> None:
    data = saved(report())
    with pytest.raises(Damaged):
        extract(data[: len(data) // 2], "a.docx")


def test_zip_bomb_is_too_large(zipped: Zip) -> None:
    bomb = zipped({"word/document.xml": b" " * (300 * 1024 * 1024)})
    assert len(bomb) < 1_000_000
    with pytest.raises(TooLarge):
        extract(bomb, "a.docx")


def test_archive_is_no_document(zipped: Zip) -> None:
    with pytest.raises(NotADocument):
        extract(zipped({"a.txt": b"1"}), "a.zip")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def test_locked_office_file_is_encrypted() -> None:
    with pytest.raises(Encrypted):
        extract(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")
