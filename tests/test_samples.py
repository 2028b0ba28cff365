"""The samples are read as a person reads them: `samples/expected.json` says how."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from summarize.pipeline import read_file
from summarize.records.dossier import Dossier
from summarize.records.findings import Commitment, Indicator, Problem
from summarize.records.record import Evidence
from summarize.zh.fold import fold

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
KNOWN_FAILURES: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parent / "cases" / "samples_known_failures.json").read_text(encoding="utf-8")
)
"""What is known to be read wrongly, by test and sample; the entry goes when the reading is right."""


def samples_with(key: str = "") -> list[str]:
    """The names of the samples that have something to say about `key`."""
    return [name for name, expected in EXPECTED.items() if not key or expected.get(key)]


@pytest.fixture(autouse=True)
def known_failure(request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params.get("name", "") if hasattr(request.node, "callspec") else ""
    reason = KNOWN_FAILURES.get(request.node.originalname, {}).get(name)
    if reason:
        request.node.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@cache
def read(name: str) -> tuple[Dossier, ...]:
    return tuple(read_file(str(SAMPLES / name), with_text=True))


@cache
def schema() -> dict[str, Any]:
    return Dossier.model_json_schema(mode="serialization", by_alias=True)


def figures(name: str) -> dict[tuple[str, str | None], Indicator]:
    """The figures of the year, by code and applicant."""
    return {(i.code, i.applicant): i for dossier in read(name) for i in dossier.indicators if i.scope == "year"}


def figure(name: str, code: str, applicant: str | None = None) -> Indicator | None:
    given = figures(name)
    return given.get((code, applicant)) or (given.get((code, "total")) if applicant is None else None)


def same(value: int | Decimal | None, expected: float) -> bool:
    return value is not None and Decimal(value) == Decimal(str(expected))


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", samples_with())
def test_every_document_of_a_file_gives_one_dossier(name: str) -> None:
    dossiers = read(name)
    assert [(d.source.part, d.source.parts) for d in dossiers] == [
        (part, EXPECTED[name]["parts"]) for part in range(1, EXPECTED[name]["parts"] + 1)
    ]


@pytest.mark.parametrize("name", samples_with())
def test_metadata_is_what_the_report_says(name: str) -> None:
    expected = EXPECTED[name]["report"]
    wrong = [
        (key, getattr(dossier.report, key.removesuffix("_has")), value)
        for dossier, report in zip(read(name), expected if isinstance(expected, list) else [expected], strict=True)
        for key, value in report.items()
        if not metadata_matches(dossier, key, value)
    ]
    assert not wrong


def metadata_matches(dossier: Dossier, key: str, value: str | int | list[str] | None) -> bool:
    report = dossier.report
    match key:
        case "title_has":
            return squash(str(value)) in squash(report.title or "")
        case "agency":
            agency = fold(squash(report.agency or ""))
            return bool(agency) and (agency in str(value) or str(value) in agency)
        case "period":
            return value == ([report.period.start, report.period.end] if report.period else None)
        case _:
            return bool(getattr(report, key) == value)


@pytest.mark.parametrize("name", samples_with("encoding"))
def test_a_wrong_charset_declaration_does_not_win(name: str) -> None:
    assert read(name)[0].source.encoding == EXPECTED[name]["encoding"]


@pytest.mark.parametrize("name", samples_with("text"))
def test_damage_is_repaired_and_page_words_are_gone(name: str) -> None:
    text, expected = read(name)[0].text, EXPECTED[name]["text"]
    body = text.body or ""
    assert text.script == expected["script"]
    assert [piece for piece in expected["must_repair"] if piece not in body] == []
    assert [piece for piece in expected["must_strip"] if fold(piece) in fold(body)] == []


@pytest.mark.parametrize("name", samples_with("indicators"))
def test_every_figure_is_found(name: str) -> None:
    contested = EXPECTED[name].get("contested", ())
    silent = [
        (code, applicant, value)
        for code, applicant, value in EXPECTED[name]["indicators"]
        if code not in contested and not is_stated(figure(name, code, applicant), value)
    ]
    assert not silent


def is_stated(indicator: Indicator | None, value: float) -> bool:
    return indicator is not None and indicator.state == "stated" and same(indicator.value, value)


@pytest.mark.parametrize("name", samples_with())
def test_no_figure_is_given_that_the_report_does_not_state(name: str) -> None:
    rows = [*EXPECTED[name]["indicators"], *EXPECTED[name].get("allowed", ())]
    expected = {(code, applicant): value for code, applicant, value in rows}
    wrong = [
        (code, applicant, indicator.value)
        for (code, applicant), indicator in figures(name).items()
        if indicator.state == "stated" and not stands_in(expected, code, applicant, indicator.value)
    ]
    assert not wrong


def stands_in(
    expected: dict[tuple[str, str | None], float], code: str, applicant: str | None, value: int | Decimal | None
) -> bool:
    """Whether a figure is one of the expected ones; the total column and no column are the same thing."""
    keys = [(code, applicant), *([(code, "total")] if applicant is None else [])]
    return any(key in expected and same(value, expected[key]) for key in keys)


@pytest.mark.parametrize("name", samples_with("not_values"))
def test_stocks_comparisons_and_other_counts_are_not_taken(name: str) -> None:
    taken = [
        (code, value)
        for code, values in EXPECTED[name]["not_values"].items()
        for value in values
        if (indicator := figure(name, code)) is not None and same(indicator.value, value)
    ]
    assert not taken


@pytest.mark.parametrize("name", samples_with("missing"))
def test_silence_is_no_figure(name: str) -> None:
    assert [code for code in EXPECTED[name]["missing"] if figure(name, code) is not None] == []


@pytest.mark.parametrize("name", samples_with("unreadable"))
def test_a_run_with_several_splits_is_not_guessed(name: str) -> None:
    states = {i.state for code in EXPECTED[name]["unreadable"] if (i := figure(name, code)) is not None}
    assert states <= {"unreadable"}


@pytest.mark.parametrize("name", samples_with("contested"))
def test_text_against_table_is_contested_with_both_readings(name: str) -> None:
    values = {code: value for code, _, value in EXPECTED[name]["indicators"]}
    for code in EXPECTED[name]["contested"]:
        indicator = figure(name, code)
        assert indicator is not None
        assert (indicator.state, indicator.value) == ("contested", None)
        read_values = {reading.value for reading in indicator.readings}
        assert {values[code], EXPECTED[name]["text_values"][code]} <= read_values


@pytest.mark.parametrize("name", samples_with("approx"))
def test_a_rounded_figure_is_marked_approximate(name: str) -> None:
    for code in EXPECTED[name]["approx"]:
        indicator = figure(name, code)
        assert indicator is not None
        assert indicator.approximate


@pytest.mark.parametrize("name", samples_with("fails"))
def test_what_does_not_add_up_is_said(name: str) -> None:
    failed = {
        (check.kind, code) for d in read(name) for check in d.checks if check.verdict == "fail" for code in check.codes
    }
    assert [pair for pair in map(tuple, EXPECTED[name]["fails"]) if pair not in failed] == []


@pytest.mark.parametrize("name", samples_with("checks_pass_all"))
def test_no_sum_fails_where_all_hold(name: str) -> None:
    checks = [check for d in read(name) for check in d.checks if check.kind == "identity"]
    assert checks
    assert [check.message.en for check in checks if check.verdict == "fail"] == []


@pytest.mark.parametrize("name", samples_with("checks"))
def test_printed_shares_and_classes_are_checked(name: str) -> None:
    done = {(check.kind, check.verdict) for d in read(name) for check in d.checks}
    assert {(kind, verdict) for kind, verdict, _ in EXPECTED[name]["checks"]} <= done


@pytest.mark.parametrize("name", samples_with("no_contradiction"))
def test_an_explained_difference_is_no_contradiction(name: str) -> None:
    failed = {code for d in read(name) for check in d.checks if check.verdict == "fail" for code in check.codes}
    assert failed.isdisjoint(EXPECTED[name]["no_contradiction"])


@pytest.mark.parametrize("name", samples_with("foreign"))
def test_another_bodys_name_is_reported(name: str) -> None:
    quotes = [e.quote for d in read(name) for check in d.checks if check.kind == "foreign_name" for e in check.evidence]
    assert [body for body in EXPECTED[name]["foreign"] if not any(body in quote for quote in quotes)] == []


def item_cases() -> Iterator[tuple[str, int, str, list[str]]]:
    """Sample, part, problems or commitments, and one anchor for each item."""
    for name, expected in EXPECTED.items():
        for part in range(1, expected["parts"] + 1):
            labels = expected.get(f"part{part}", expected)
            for key in ("problems", "commitments"):
                yield name, part, key, labels[key]


@pytest.mark.parametrize(("name", "part", "key", "anchors"), list(item_cases()))
def test_each_item_stands_alone(name: str, part: int, key: str, anchors: list[str]) -> None:
    given: tuple[Problem | Commitment, ...] = getattr(read(name)[part - 1], key)
    quotes = [squash(item.quote) for item in given if not getattr(item, "resolved", False)]
    held = [[anchor for anchor in anchors if squash(anchor) in quote] for quote in quotes]
    assert sorted(anchor for anchors_held in held for anchor in anchors_held) == sorted(anchors)
    assert all(len(anchors_held) <= 1 for anchors_held in held)
    assert read(name)[part - 1].report.kind == "notice" or all(held)


@pytest.mark.parametrize("name", samples_with("part2"))
def test_a_notice_gives_its_deadlines(name: str) -> None:
    deadlines = [squash(commitment.deadline or "") for commitment in read(name)[1].commitments]
    assert [day for day in EXPECTED[name]["part2"]["deadlines"] if day not in deadlines] == []


@pytest.mark.parametrize("name", samples_with("resolved"))
def test_last_years_problem_is_not_open(name: str) -> None:
    problems = read(name)[0].problems
    for anchor in EXPECTED[name]["resolved"]:
        assert all(problem.resolved for problem in problems if anchor in squash(problem.quote))


@pytest.mark.parametrize("name", samples_with("stated"))
def test_a_report_without_a_body_states_nothing(name: str) -> None:
    dossier = read(name)[0]
    assert dossier.stated.model_dump() == EXPECTED[name]["stated"]
    assert dossier.indicators == ()


@pytest.mark.parametrize("name", samples_with())
def test_every_quote_is_verbatim(name: str) -> None:
    for dossier in read(name):
        body = dossier.text.body or ""
        assert [e for e in evidence_of(dossier) if body[e.start : e.end] != e.quote] == []


def evidence_of(dossier: Dossier) -> Iterator[Evidence]:
    yield from dossier.summary.points
    yield from dossier.problems
    yield from dossier.commitments
    for indicator in dossier.indicators:
        yield from indicator.readings
    for check in dossier.checks:
        yield from check.evidence


@pytest.mark.parametrize("name", samples_with())
def test_every_dossier_keeps_to_its_schema(name: str) -> None:
    for dossier in read(name):
        jsonschema.validate(json.loads(dossier.model_dump_json(by_alias=True)), schema())
