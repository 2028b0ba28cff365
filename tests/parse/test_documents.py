"""Where one document ends and the next starts: compilations are split, an ordinary report never is."""

import json
from pathlib import Path

import pytest

from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Document, Grid, Repaired

CASES = Path(__file__).parents[1] / "cases"
BODY = "\n".join(json.loads((CASES / "report_bodies.json").read_text(encoding="utf-8"))["@narrative"]) + "\n"
LONG = BODY.replace(
    "我单位", "我单位在上级部门的正确领导下，健全工作机制，完善公开制度，拓宽公开渠道，加强业务培训，" * 6 + "我单位"
)
NOTICE = (
    "为进一步规范政务公开内容，创新政务公开形式，现就有关事宜通知如下：\n一、提高认识\n各乡镇要高度重视，加强领导。\n"
)
COMPILATION = (
    "云溪县人民政府关于政务公开工作的通知[推荐阅读]\n时间:2019-05-13 05:17:30下载本文作者:会员上传\n简介:小编为你整理了多篇相关的文章。\n\n"
    f"第一篇:云溪县人民政府关于政务公开工作的通知\n\n云溪县人民政府关于政务公开工作的通知\n{NOTICE}\n"
    f"第二篇:白石镇2012年政务公开工作情况汇报\n\n{LONG}\n"
    f"第三篇:江北区人民政府办公室关于政务公开工作的意见\n\n{NOTICE}\n"
    "下载云溪县人民政府关于政务公开工作的通知[推荐阅读]word格式文档\n声明:本文内容由互联网用户自发贡献。\n相关范文推荐\n"
)


def parts(text: str) -> list[str]:
    return [document.text for document in split(Repaired(text, "simplified"))]


def test_a_compilation_page_gives_its_documents() -> None:
    documents = split(Repaired(COMPILATION, "simplified"), "page.txt")
    assert [(document.part, document.parts, document.name) for document in documents] == [
        (1, 3, "page.txt"),
        (2, 3, "page.txt"),
        (3, 3, "page.txt"),
    ]
    assert [parse(document).report.kind for document in documents] == ["notice", "work_report", "notice"]


def test_header_and_tail_of_a_compilation_page_belong_to_no_document() -> None:
    text = "".join(parts(COMPILATION))
    assert not any(word in text for word in ("简介", "会员上传", "word格式", "声明", "相关范文", "第二篇"))


def test_parts_on_one_line_are_found_on_a_page_that_says_it_is_a_collection() -> None:
    assert len(parts(COMPILATION.replace("\n", " "))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "云溪县2012年政府信息公开工作年度报告\n" + LONG,
        "云溪县2012年政府信息公开工作年度报告\n我县开展宣传，第一篇:公开条例解读，第二篇:办事指南。\n" + LONG,
        "云溪县2012年政府信息公开工作年度报告\n第一篇 总体情况\n" + LONG + "第二篇 主动公开情况\n" + LONG,
        "云溪县2012年政府信息公开工作年度报告\n" + LONG + "附件：云溪县2012年政府信息公开情况统计表\n",
        "云溪县2012年政府信息公开工作年度报告\n" + LONG + "上一篇：云溪县2011年政府信息公开工作年度报告\n",
        "云溪县2012年政府信息公开工作年度报告\n"
        + LONG
        + "\n云溪县2011年政府信息公开工作年度报告\n云溪县2010年政府信息公开工作年度报告\n",
        "当前位置：首页\n云溪县2012年政府信息公开工作年度报告\n云溪县2012年政府信息公开工作年度报告\n" + LONG,
        "关于报送《云溪县2012年政府信息公开工作年度报告》的函\n" + LONG,
        "",
    ],
    ids=[
        "plain",
        "in prose",
        "chapters",
        "annex",
        "links",
        "list of links",
        "title twice",
        "letter title only",
        "empty",
    ],
)
def test_an_ordinary_report_is_never_split(text: str) -> None:
    assert parts(text) == [text]


def test_reports_of_two_bodies_in_one_file_are_two_documents() -> None:
    first = "云溪县财政局2012年政府信息公开工作年度报告\n" + LONG
    second = "发布日期：2013-02-01\n云溪县水利局2012年政府信息公开工作年度报告\n" + LONG
    assert parts(first + second) == [first.strip(), second.strip()]


def test_reports_of_two_years_in_one_file_are_two_documents() -> None:
    text = "云溪县\n2012年政府信息公开工作年度报告\n" + LONG + "云溪县\n2013年政府信息公开工作年度报告\n" + LONG
    assert [parse(document).report.year for document in split(Repaired(text, "simplified"))] == [2012, 2013]


def test_a_letter_and_the_report_it_sends_are_two_documents() -> None:
    letter = "关于报送云溪县财政局2012年政府信息公开年度报告的函\n县政府办公室：\n现将我局年度报告报送贵办，请审阅。\n云溪县财政局\n2013年2月8日\n"
    text = letter + "云溪县财政局2012年政府信息公开年度报告\n" + LONG
    documents = split(Repaired(text, "simplified"))
    assert [parse(document).report.kind for document in documents] == ["letter", "annual_report"]


def test_crawled_pages_in_one_file_are_split_at_their_headers() -> None:
    page = "标题: 云溪县财政局{}年政府信息公开工作年度报告\n发布时间: 2013-02-01\n========== 正文 ==========\n" + LONG
    assert len(parts(page.format(2012) + page.format(2013))) == 2


def test_tables_repairs_and_damage_move_along() -> None:
    start = COMPILATION.index("第二篇") + 4
    cell = COMPILATION.index("42条")
    repaired = Repaired(
        COMPILATION,
        "simplified",
        grids=(Grid(1, 1, (Cell(0, 0, 1, 1, cell, cell + 2),)),),
        repairs=(
            Repair(kind="markup", start=3, end=3, before="x", after=""),
            Repair(kind="blank", start=start + 1, end=start + 2, before="y", after=COMPILATION[start + 1]),
        ),
        damaged=(Span(start=cell, end=cell + 3),),
    )
    document = split(repaired)[1]
    only = document.grids[0].cells[0]
    assert document.text[only.start : only.end] == "42"
    assert [(repair.kind, repair.start) for repair in document.repairs] == [("blank", 1)]
    assert [document.text[place.start : place.end] for place in document.damaged] == ["42条"]


def test_offsets_of_a_single_document_stay() -> None:
    repaired = Repaired("共3件。", "simplified", damaged=(Span(start=1, end=2),))
    assert split(repaired) == (Document("共3件。", "simplified", damaged=(Span(start=1, end=2),)),)


FANWEN = (
    "政府信息公开年度报告(精选2篇)\n"
    "{0}\n根据《条例》要求，特编制本报告。\n一、概述\n我乡重视政府信息公开工作，成立了领导小组，健全制度。\n二、存在问题\n更新不及时，人员不足。\n"
    "{1}\n现将我局今年政府信息公开工作总结如下。\n一、主动公开情况\n公开信息60条，内容涉及机构职能和政策法规。\n二、存在问题\n公开内容不全面。\n"
)


@pytest.mark.parametrize(
    "marks",
    [
        ("范文一：乡镇政府信息公开年度报告", "范文二：县教育局政府信息公开工作总结"),
        ("【篇一】乡镇政府信息公开年度报告", "【篇二】县教育局政府信息公开工作总结"),
        ("政府信息公开年度报告 篇1", "政府信息公开年度报告 篇2"),
        ("政府信息公开年度报告（一）", "政府信息公开年度报告（二）"),
    ],
)
def test_a_page_of_sample_texts_gives_each_of_them(marks: tuple[str, str]) -> None:
    found = parts(FANWEN.format(*marks))
    assert len(found) == 2
    assert "特编制" in found[0]
    assert "总结如下" in found[1]


def test_one_numbered_title_is_no_page_of_samples() -> None:
    assert len(parts("云溪县2012年政府信息公开年度报告（一）\n" + LONG)) == 1


def test_a_letter_that_quotes_the_report_is_parted_from_it() -> None:
    letter = "关于呈报《云溪县财政局2013年政府信息公开工作年度报告》的函\n县政府办：\n现将报告报送你办，请审示。\n云溪县财政局\n2014年2月21日\n"
    found = parts(letter + "云溪县财政局\n2013年政府信息公开工作年度报告\n" + LONG)
    assert len(found) == 2
    assert found[0].startswith("关于呈报")


@pytest.mark.parametrize("named", ["《云溪县财政局2013年政府信息公开工作年度报告》", "2013年政府信息公开工作年度报告"])
def test_an_announcement_is_parted_from_the_report_that_it_publishes(named: str) -> None:
    announcement = f"关于公布{named}的公告\n根据规定，现予公布。\n特此公告。\n云溪县财政局\n2014年2月21日\n"
    text = announcement + "云溪县财政局2013年政府信息公开工作年度报告\n" + LONG
    documents = split(Repaired(text, "simplified"))
    assert [parse(document).report.kind for document in documents] == ["notice", "annual_report"]
