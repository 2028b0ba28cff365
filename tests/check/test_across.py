"""Two years of one body: figures of the earlier report that the later one repeats, and what a difference is."""

from pathlib import Path
from typing import Any

import pytest

from summarize import run
from summarize.check.across import YearBook
from summarize.check.judge import judge
from summarize.records.dossier import Dossier, Provenance
from summarize.records.findings import Check
from summarize.records.report import Region, Source, Text
from tests.check.conftest import Entry, make

REPORTS = Path(__file__).parents[2].parent / "shared" / "reports" / "real"


def dossier(year: int | None, *entries: Entry, **report: Any) -> Dossier:
    parsed, reading = make(entries, year=year, form=report.pop("form", "2021"), **report)
    indicators, checks = judge(parsed, reading)
    text = Text(chars=len(parsed.document.text), sha256="0", script="simplified", repairs=(), damaged=())
    return Dossier(
        source=Source(path=f"reports/{year}.txt", sha256="0", bytes=1, format="txt", encoding="utf-8"),
        text=text,
        report=parsed.report,
        readers=("rules",),
        summary=reading.summary,
        problems=(),
        commitments=(),
        stated=reading.stated,
        indicators=indicators,
        checks=checks,
        provenance=Provenance(gongkai="0"),
    )


def across(*dossiers: Dossier) -> list[Check]:
    book = YearBook()
    added = [book.add(one) for one in dossiers]
    assert not [check for check in added[0].checks if check.kind == "cross_year"]
    return [check for one in added for check in one.checks if check.kind == "cross_year"]


def total(code: str, value: int) -> Entry:
    return {"code": f"requests.{code}", "value": value, "applicant": "total"}


def row(code: str, value: int | str, **more: Any) -> Entry:
    return {"code": code, "value": value, **more}


@pytest.mark.parametrize(("carried_in", "verdict"), [(3, "pass"), (5, "note")])
def test_what_is_carried_out_is_carried_in(carried_in: int, verdict: str) -> None:
    (check,) = across(dossier(2021, total("carried_out", 3)), dossier(2022, total("carried_in", carried_in)))
    assert (check.name, check.verdict) == ("L1", verdict)
    assert [piece.quote for piece in check.evidence] == [str(carried_in)]


def test_a_difference_is_a_question_that_names_the_other_file_and_blames_nobody() -> None:
    (check,) = across(dossier(2021, total("carried_out", 3)), dossier(2022, total("carried_in", 5)))
    assert (check.severity, check.blame) == ("medium", "unclear")
    assert "reports/2021.txt" in check.message.zh
    assert "reports/2021.txt" in check.message.en
    assert "？" in check.message.zh
    assert "?" in check.message.en


def test_the_order_of_reading_does_not_matter_and_the_evidence_is_the_second_ones() -> None:
    (check,) = across(dossier(2022, total("carried_in", 5)), dossier(2021, total("carried_out", 3)))
    assert check.verdict == "note"
    assert [piece.quote for piece in check.evidence] == ["3"]
    assert "reports/2022.txt" in check.message.zh


@pytest.mark.parametrize(("in_force", "verdict"), [(698, "pass"), (650, "note")])
def test_documents_in_force_follow_from_the_year_before(in_force: int, verdict: str) -> None:
    before = dossier(2021, row("normative_documents.in_force", 665))
    entries = [row("normative_documents.issued", 88), row("normative_documents.repealed", 55)]
    (check,) = across(before, dossier(2022, *entries, row("normative_documents.in_force", in_force)))
    assert (check.name, check.verdict) == ("L2", verdict)
    assert "665 + 88 - 55 = 698" in check.message.zh
    assert len(check.evidence) == 3


@pytest.mark.parametrize(("stock", "verdict"), [(1016, "pass"), (900, "note")])
def test_all_years_grow_by_the_year(stock: int, verdict: str) -> None:
    before = dossier(2014, row("proactive.total", 805, scope="cumulative"), form="local")
    after = [row("proactive.total", stock, scope="cumulative"), row("proactive.total", 211)]
    checks = across(before, dossier(2015, *after, form="local"))
    assert [(check.name, check.verdict) for check in checks] == [("L3", verdict)]


def test_a_stock_that_only_the_text_names_is_not_compared() -> None:
    before = dossier(2014, row("proactive.total", 805, scope="cumulative", by="rules.text"), form="narrative")
    after = [row("proactive.total", 9000, scope="cumulative", by="rules.text"), row("proactive.total", 211)]
    assert across(before, dossier(2015, *after, form="narrative")) == []


def test_items_of_the_previous_year_follow_from_its_change() -> None:
    before = [row("licensing.items_last_year", 40), row("licensing.items_change", -3)]
    (check,) = across(dossier(2019, *before, form="2019"), dossier(2020, row("licensing.items_last_year", 37)))
    assert (check.name, check.verdict) == ("L4", "pass")
    assert "40 - 3 = 37" in check.message.en


@pytest.mark.parametrize(
    ("before", "after", "asked"), [(550, 9487, 1), (9487, 550, 1), (0, 240, 1), (550, 5000, 0), (3, 60, 0), (0, 0, 0)]
)
def test_a_tenfold_figure_is_a_low_note(before: int, after: int, asked: int) -> None:
    checks = across(dossier(2022, row("licensing.decisions", before)), dossier(2023, row("licensing.decisions", after)))
    assert [(c.name, c.verdict, c.severity) for c in checks] == [("jump", "note", "low")] * asked


@pytest.mark.parametrize(
    "other",
    [
        {"agency": "鹿泽县人民政府"},
        {"agency": None},
        {"agency_certain": False},
        {"kind": "notice"},
        {"region": Region(city="沣宁市", county="临澜县")},
        {"agency": "临澜县人民政府办公室"},
    ],
)
def test_only_reports_of_one_certain_body_are_compared(other: dict[str, Any]) -> None:
    here = {"region": Region(city="瑶川市", county="临澜县")}
    assert across(dossier(2021, total("carried_out", 3), **here), dossier(2022, total("carried_in", 5), **here))
    assert not across(dossier(2021, total("carried_out", 3), **here), dossier(2022, total("carried_in", 5), **other))


def test_the_same_body_may_be_named_with_and_without_its_city() -> None:
    full = dossier(2021, total("carried_out", 3), agency="瑶川市临澜县人民政府", region=Region(county="临澜县"))
    assert across(full, dossier(2022, total("carried_in", 3), region=Region(county="临澜县")))


def test_years_that_are_not_neighbours_are_not_compared() -> None:
    assert not across(dossier(2020, total("carried_out", 3)), dossier(2022, total("carried_in", 5)))
    assert not across(dossier(None, total("carried_out", 3)), dossier(2022, total("carried_in", 5)))


def test_two_reports_of_one_year_that_differ_are_left_alone() -> None:
    first, second = (dossier(2021, total("carried_out", value)) for value in (3, 4))
    assert not across(first, second, dossier(2022, total("carried_in", 5)))
    assert across(first, first, dossier(2022, total("carried_in", 5)))


def test_blank_and_unreadable_cells_are_not_compared() -> None:
    blank = {"code": "requests.carried_out", "applicant": "total", "state": "blank"}
    assert not across(dossier(2021, blank), dossier(2022, total("carried_in", 5)))


@pytest.mark.skipif(not REPORTS.exists(), reason="the shared reports are not here")
def test_a_run_compares_the_years_of_its_files(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(REPORTS / name) for name in ("002_hongze_2023.pdf", "003_hongze_2024.pdf")]
    assert run.run(files, run.Layout(as_json=True), narration=0) == 0
    first, second = (Dossier.model_validate_json(line) for line in capsys.readouterr().out.splitlines())
    assert not [check for check in first.checks if check.kind == "cross_year"]
    crossing = {(c.name, c.verdict) for c in second.checks if c.kind == "cross_year"}
    assert crossing == {("L1", "pass"), ("L2", "pass"), ("jump", "note")}
    assert any("5 + 3 - 0 = 8" in check.message.zh for check in second.checks)


def test_two_years_without_a_request_are_worth_a_look() -> None:
    checks = [
        check
        for one in _added(dossier(2021, total("received", 0)), dossier(2022, total("received", 0)))
        for check in one.checks
        if check.name == "no_requests"
    ]
    assert [(check.verdict, check.severity) for check in checks] == [("note", "low")]


def test_one_request_in_two_years_is_not_none() -> None:
    added = _added(dossier(2021, total("received", 0)), dossier(2022, total("received", 1)))
    assert not [check for one in added for check in one.checks if check.name == "no_requests"]


def _added(*dossiers: Dossier) -> list[Dossier]:
    book = YearBook()
    return [book.add(one) for one in dossiers]
