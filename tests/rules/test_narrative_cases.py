"""Sentences as reports print them, and the figures that stand in them, in three ways of printing."""

import json
import re
from pathlib import Path
from typing import Any

import opencc
import pytest

from summarize.records.record import Span
from summarize.records.report import Region, Report, Section
from summarize.records.stages import Document, Figure, Parsed
from summarize.rules.narrative.read import read_narrative

CASES = Path(__file__).parents[1] / "cases"
_TO_TRADITIONAL = opencc.OpenCC("s2t")
_BETWEEN = re.compile(r"(?<=[一-鿿])(?=[一-鿿])|(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])")


def load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return cases


def parsed(case: dict[str, Any], text: str) -> Parsed:
    sections = (Section(kind=case["section"], heading="", start=0, end=len(text)),)
    report = Report(
        kind="annual_report",
        title=None,
        agency=case.get("agency", "临澜县人民政府"),
        agency_certain=True,
        region=Region(),
        level=case.get("level", "county"),
        year=case["year"],
        period=None,
        published=None,
        index_number=None,
        document_number=None,
        format=None,
        sections=sections,
    )
    return Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text)))


def said(figures: tuple[Figure, ...]) -> list[str]:
    """`code=value`, after the code `[applicant]` where it is one column's, then `~` for approximate, then the scope unless it is the year; each once."""
    lines = {
        f"{figure.code}{f'[{figure.applicant}]' if figure.applicant else ''}={figure.value}"
        + (" ~" if figure.approximate else "")
        + (f" {figure.scope}" if figure.scope != "year" else "")
        for figure in figures
    }
    return sorted(lines)


def printed_simplified(text: str) -> str:
    return text


def printed_traditional(text: str) -> str:
    return str(_TO_TRADITIONAL.convert(text))


def printed_by_ocr(text: str) -> str:
    """A blank between all letters."""
    return _BETWEEN.sub(" ", text)


WAYS = (printed_simplified, printed_traditional, printed_by_ocr)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("case", load("narrative.json"), ids=lambda case: case["text"][:30])
def test_a_sentence_gives_its_figures_and_no_others(case: dict[str, Any], way: Any) -> None:
    text = way(case["text"])
    figures = read_narrative(parsed(case, text))
    assert said(figures) == sorted(case["want"])


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize("case", load("narrative_known_failures.json"), ids=lambda case: case["text"][:30])
def test_a_sentence_that_is_not_read_yet(case: dict[str, Any]) -> None:
    assert said(read_narrative(parsed(case, case["text"]))) == sorted(case["want"])
