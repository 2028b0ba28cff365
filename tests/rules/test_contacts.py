"""What the rules reader promises about the rows of a directory."""

from functools import partial
from pathlib import Path

import pytest

from summarize.pipeline import read_bytes
from summarize.records.findings import Contact
from summarize.records.record import Span
from summarize.records.report import Region, Report
from summarize.records.stages import Document, Parsed
from summarize.rules.contacts import read_contacts
from tests.growth import MOST, growth

SHARED = Path(__file__).parents[3] / "shared"
HEAD = "序号单位负责人职务联系电话办公地址"


def contacts_of(text: str) -> tuple[Contact, ...]:
    report = Report(
        kind="directory",
        title=None,
        agency=None,
        agency_certain=False,
        region=Region(),
        level=None,
        year=None,
        period=None,
        published=None,
        index_number=None,
        document_number=None,
        format=None,
        sections=(),
    )
    contacts = read_contacts(Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text))))
    for contact in contacts:
        assert text[contact.start : contact.end] == contact.quote
    return contacts


def rows(text: str) -> list[list[str | None]]:
    return [[c.organisation, c.name, c.post, c.telephone, c.address] for c in contacts_of(text)]


def test_rows_without_borders_are_parted_at_telephone_post_and_house_number() -> None:
    text = HEAD + "水务局林大海副局长5523017青柳路6号民政局欧阳琳纪检组组长5523020南门街18号"
    assert rows(text) == [
        ["水务局", "林大海", "副局长", "5523017", "青柳路6号"],
        ["民政局", "欧阳琳", "纪检组组长", "5523020", "南门街18号"],
    ]


def test_the_number_of_the_next_row_is_no_part_of_an_address() -> None:
    text = HEAD + "1水务局林大海副局长5523017青柳路6号明珠大厦2民政局周平局长5523020南门街18号"
    assert [row[4] for row in rows(text)] == ["青柳路6号明珠大厦", "南门街18号"]
    assert [row[0] for row in rows(text)] == ["水务局", "民政局"]


def test_an_address_without_a_certain_end_is_left_out() -> None:
    text = HEAD + "\n水务局林大海副局长5523017青柳路口民政局周平局长5523020南门街18号\n财政局吴刚局长5523021东街2号"
    found = rows(text)
    assert found[0] == ["水务局", "林大海", "副局长", "5523017", None]
    assert found[-1] == ["财政局", "吴刚", "局长", "5523021", "东街2号"]
    assert all(row[0] in ("水务局", "财政局") for row in found)


def test_a_line_for_each_row_needs_no_number() -> None:
    text = "单位  姓名  职务  电话  地址\n青柳镇  王安  镇长  0599-5523001  青柳镇正街1号\n石湾乡  李全  副乡长  0599-5523002-12  石湾乡政府\n"
    assert rows(text) == [
        ["青柳镇", "王安", "镇长", "0599-5523001", "青柳镇正街1号"],
        ["石湾乡", "李全", "副乡长", "0599-5523002-12", "石湾乡政府"],
    ]


def test_columns_of_a_table_may_come_in_any_order() -> None:
    text = "| 联系电话 | 单位名称 | 联系人 |\n| --- | --- | --- |\n| 5523001 | 县档案局 | 王安 |\n| 5523002 | 县图书馆 | / |\n"
    assert rows(text) == [
        ["县档案局", "王安", None, "5523001", None],
        ["县图书馆", None, None, "5523002", None],
    ]


def test_labels_say_what_a_value_is() -> None:
    text = "受理机构：青柳县政务公开办公室\n联系电话：0599-5523001；办公地址：青柳县正街1号\n监督机构：无\n"
    assert rows(text) == [["青柳县政务公开办公室", None, None, "0599-5523001", "青柳县正街1号"]]


def test_a_name_that_could_be_parted_in_two_ways_is_left_out() -> None:
    text = HEAD + "\n青柳台台安局长5523017青柳路6号\n财政局吴刚局长5523021东街2号\n民政局周平局长5523020南门街18号"
    assert rows(text)[-2:] == [
        ["财政局", "吴刚", "局长", "5523021", "东街2号"],
        ["民政局", "周平", "局长", "5523020", "南门街18号"],
    ]


def test_a_name_ends_before_a_post_of_the_party() -> None:
    text = "单位联系人职务联系电话\n石湾镇王安镇长13800000001\n白马街道办事处马骏党工委副书记13800000003\n"
    assert rows(text)[1] == ["白马街道办事处", "马骏", "党工委副书记", "13800000003", None]


def test_a_list_without_names_gives_bodies_and_telephones() -> None:
    text = "机构名称 联系电话 办公地址\n市教育局 3366002 人民路2号\n市交警支队 3366003 环城路18号\n"
    assert rows(text)[0] == ["市教育局", None, None, "3366002", "人民路2号"]


def test_glued_columns_in_another_order_are_not_guessed() -> None:
    text = "单位电话姓名职务\n水务局5523017林大海副局长\n民政局5523020周平局长\n"
    assert rows(text) == []


def test_prose_with_telephones_is_no_directory() -> None:
    assert rows("公民可以向我局办公室提出申请，联系电话5523017。监督举报请拨打12345热线。") == []


def test_only_a_directory_has_contacts() -> None:
    text = "青柳县水务局2020年政府信息公开工作年度报告\n一、总体情况\n单位：青柳县水务局 联系人：王安 电话：5523001\n"
    assert read_bytes(text.encode(), "report.txt")[0].contacts == ()


def test_a_long_list_is_read_in_linear_time() -> None:
    entry = "水务局林大海副局长5523017青柳路6号"
    assert growth(lambda count: partial(contacts_of, HEAD + entry * count), 50) < MOST


@pytest.mark.skipif(not SHARED.exists(), reason="the shared reports are not here")
def test_a_real_directory_glued_in_several_ways_is_read_row_by_row() -> None:
    path = SHARED / "reports" / "seeds" / "yuqing_compilation.txt"
    contacts = read_bytes(path.read_bytes(), path.name)[1].contacts
    assert len(contacts) == 85
    assert all(c.organisation and c.name and c.post and c.telephone and c.address for c in contacts)
