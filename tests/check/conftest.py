"""Reports made by hand: figures with their quotes, so that the judge can be tried without any other stage."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from summarize.records.findings import Stated, Summary
from summarize.records.record import Span
from summarize.records.report import Region, Report
from summarize.records.stages import Document, Figure, Parsed, RulesReading

Entry = dict[str, Any]
Made = tuple[Parsed, RulesReading]


def make(
    entries: Iterable[Entry] = (),
    *,
    text: str = "",
    form: str | None = None,
    year: int | None = 2015,
    problems: bool = True,
    commitments: bool = True,
    solved_by: Iterable[str] = (),
    **report: Any,
) -> Made:
    """Give a document that ends with one line for every figure, and the reading of it.

    An entry has code, value, and where they are not the usual ones applicant, by, state, scope, approximate, quote.
    """
    figures: list[Figure] = []
    for entry in entries:
        fields = dict(entry)
        quote = fields.pop("quote", None)
        value = fields.setdefault("value", None)
        if isinstance(value, str):
            fields["value"] = Decimal(value)
        quote = quote if quote is not None else "" if value is None else str(value)
        text = f"{text}\n|" if text else "|"
        start = len(text)
        text = f"{text}{quote}|"
        figures.append(
            Figure(**{"applicant": None, "by": "rules.table", **fields}, start=start, end=start + len(quote))
        )
    details: dict[str, Any] = {
        "kind": "annual_report",
        "title": f"临澜县{year}年政府信息公开工作年度报告",
        "agency": "临澜县人民政府",
        "agency_certain": True,
        "region": Region(),
        "level": "county",
        "year": year,
        "period": None,
        "published": None,
        "index_number": None,
        "document_number": None,
        "format": form,
        "sections": (),
        **report,
    }
    parsed = Parsed(Document(text, "simplified"), Report(**details), Span(start=0, end=len(text)))
    reading = RulesReading(
        figures=tuple(figures),
        problems=(),
        commitments=(),
        stated=Stated(problems=problems, commitments=commitments),
        summary=Summary(text="", lang="zh", by="rules", points=()),
        solved_by=frozenset(solved_by),
    )
    return parsed, reading


@pytest.fixture
def made() -> Callable[..., Made]:
    """Give the maker of reports."""
    return make
