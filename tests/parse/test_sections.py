"""Sections are found by the words of their headings: one case per layout, in `cases/sections.json`."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.parse.report import parse
from summarize.records.report import Section
from summarize.records.stages import Document, Parsed

CASES = Path(__file__).parents[1] / "cases"
BODIES: dict[str, list[str]] = json.loads((CASES / "report_bodies.json").read_text(encoding="utf-8"))
SECTIONS: list[dict[str, Any]] = json.loads((CASES / "sections.json").read_text(encoding="utf-8"))


def parsed(case: dict[str, Any]) -> Parsed:
    text = "\n".join(line for given in case["text"] for line in BODIES.get(given, [given]))
    return parse(Document(text, "simplified"))


@pytest.mark.parametrize("case", SECTIONS, ids=lambda case: case["name"])
def test_sections_are_found_by_their_words(case: dict[str, Any]) -> None:
    sections = [[section.kind, section.heading] for section in parsed(case).report.sections]
    if case.get("drop_last_tables"):
        while sections[-1][0] == sections[-2][0] == "table":
            sections.pop()
    assert sections == case["sections"]


@pytest.mark.parametrize("case", SECTIONS, ids=lambda case: case["name"])
def test_sections_follow_each_other_and_nested_ones_lie_inside(case: dict[str, Any]) -> None:
    document = parsed(case)
    open_sections: list[Section] = []
    for section in document.report.sections:
        assert document.body.start <= section.start < section.end <= document.body.end
        while open_sections and open_sections[-1].end <= section.start:
            open_sections.pop()
        assert all(section.end <= outer.end for outer in open_sections)
        open_sections.append(section)


def test_a_number_with_nothing_behind_it_but_a_page_number_is_no_heading() -> None:
    from summarize.parse.headings import headings_in

    assert headings_in("一、......12\n二、3\n", 0, 14) == []


def test_an_order_behind_a_semicolon_is_an_item_and_no_heading() -> None:
    text = "清溪县财政局2016年政府信息公开工作年度报告\n全年公开信息18条。\n下一步打算：（一）充实队伍；（二）每季度通报一次；（三）健全政策解读机制。\n"
    sections = parse(Document(text, "simplified")).report.sections
    assert [(section.kind, section.heading) for section in sections] == [("commitments", "下一步打算")]
