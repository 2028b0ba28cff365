"""What the rules reader promises about problems and commitments, told as cases of every layout that reports have."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.records.record import Span
from summarize.records.report import Region, Report, Section
from summarize.records.stages import Document, Parsed
from summarize.rules.items.read import Items, read_items

CASES: list[dict[str, Any]] = [
    case
    for name in ("items.json", "items_hard.json", "items_forms.json")
    for case in json.loads((Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8"))
]


def parsed_of(parts: list[list[str]], kind: str = "annual_report", year: int | None = 2020) -> Parsed:
    """A parsed document made of parts: kind of section, heading, content."""
    text = ""
    sections: list[Section] = []
    for section_kind, heading, content in parts:
        start = len(text)
        text += heading + content
        sections.append(Section(kind=section_kind, heading=heading, start=start, end=len(text)))  # type: ignore[arg-type]
    report = Report(
        kind=kind,  # type: ignore[arg-type]
        title=None,
        agency=None,
        agency_certain=False,
        region=Region(),
        level=None,
        year=year,
        period=None,
        published=None,
        index_number=None,
        document_number=None,
        format=None,
        sections=tuple(sections),
    )
    return Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text)))


def items_of(content: str, **known: Any) -> Items:
    return read_items(parsed_of([["problems_and_commitments", "五、存在的主要问题及改进情况", content]], **known))


def starts(texts: list[str], expected: list[str]) -> bool:
    """`$` at the end of an expectation: the item ends there, too."""
    return len(texts) == len(expected) and all(
        text.rstrip("。") == want[:-1] if want.endswith("$") else text.startswith(want)
        for text, want in zip(texts, expected, strict=True)
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_layout_gives_one_item_for_each_problem_and_promise(case: dict[str, Any]) -> None:
    parsed = parsed_of(case["parts"], case["kind"], case["year"])
    items = read_items(parsed)
    problems = [problem.text for problem in items.problems if not problem.resolved]
    assert [problem.rstrip("。") for problem in problems] == case["problems"]
    commitments = [commitment.text for commitment in items.commitments]
    assert starts(commitments, case["commitments"]), commitments
    resolved = [problem.text for problem in items.problems if problem.resolved]
    assert starts(resolved, case["resolved"]), resolved
    assert [items.stated.problems, items.stated.commitments] == case["stated"]
    for item in (*items.problems, *items.commitments):
        assert parsed.document.text[item.start : item.end] == item.quote
    if "concrete" in case:
        assert [commitment.concrete for commitment in items.commitments] == case["concrete"]
    if "deadlines" in case:
        assert [commitment.deadline for commitment in items.commitments] == case["deadlines"]
