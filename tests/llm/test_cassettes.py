"""The shipped cassettes answer for every sample, hold no secret and nothing that nobody asks for, and say only what a person wrote."""

import asyncio
import json
import re
from decimal import Decimal
from functools import cache

import pytest

from summarize.errors import ModelError, Truncated
from summarize.llm.reader import Manner, read_document
from summarize.llm.recorded import Replayed
from summarize.records.stages import ModelReading
from tests.llm.cassettes import CASSETTES, HEADER, LANGUAGES, REPLIES, SAMPLES, Case, Told, cases, tellings, wire
from tests.llm.wire import cassette

AGAIN = "the samples, the prompts or the schema have changed: run `python -m tests.llm.cassettes`"
CASES = list(cases())
TOLD = list(tellings())
SECRET = re.compile(
    r"(?i)sk-[a-z0-9_-]{8}|bearer\s|authorization|api[-_]?key|cookie|openai-organization|openai-project|x-request-id|/(?:home|root|Users)/"
)


@cache
def replayed() -> Replayed:
    return Replayed(CASSETTES / "samples")


@cache
def readings(name: str) -> tuple[ModelReading, ...]:
    case = next(case for case in CASES if case.name == name)
    return tuple(asyncio.run(read_document(case.draft.parsed, replayed(), Manner(lang=lang))) for lang in LANGUAGES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_sample_is_answered_in_both_languages(case: Case) -> None:
    try:
        chinese, english = readings(case.name)
    except Exception as error:  # noqa: BLE001  # whatever it is, this is what to do
        pytest.fail(f"{AGAIN} ({error})")
    assert chinese.summary.text == case.reply["zh"]
    assert english.summary.text == case.reply["en"]
    assert chinese.exchange.cached


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_reference_quote_stands_in_its_document(case: Case) -> None:
    for reading in readings(case.name):
        assert reading.strange == ()
        for items in (reading.figures, reading.problems, reading.commitments, reading.summary.points):
            assert [item.claimed for item in items if item.match == "none"] == []
        assert "none" not in (reading.title.match, reading.agency.match)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reference_figures_are_what_a_person_read(case: Case) -> None:
    stem = case.name.rpartition(".")[0]
    expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    truth = next(value for name, value in expected.items() if name.startswith(stem))
    right = {(code, applicant): {value} for code, applicant, value in (*truth["indicators"], *truth.get("allowed", []))}
    for code, value in truth.get("text_values", {}).items():
        right[code, None].add(value)
    for figure in readings(case.name)[0].figures:
        key = (figure.code, figure.applicant)
        if figure.scope == "year" and key in right and figure.value is not None:
            assert figure.value in {Decimal(str(value)) for value in right[key]}, key


def test_no_cassette_is_unused() -> None:
    for case in CASES:
        readings(case.name)
    assert replayed().unused == set(), AGAIN
    assert {path.stem for path in REPLIES.glob("*.json")} == {case.name for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_cassette_says_only_what_a_person_wrote(case: Case) -> None:
    for lang in LANGUAGES:
        exchange = json.loads((CASSETTES / "samples" / f"{case.name}.{lang}.json").read_text(encoding="utf-8"))
        assert exchange["header"] == case.reply["header"] == HEADER
        assert exchange["reply"]["text"] == wire(case.reply, lang, exchange["call"]["turns"][-1]["text"])


@pytest.mark.block_network
@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.name)
def test_a_reading_over_http_is_the_same_as_at_the_seam(told: Told) -> None:
    with cassette(CASSETTES / "wire" / f"{told.name}.json") as tape:
        try:
            reading = told.read()
        except Truncated:
            assert told.name == "truncated"
        except ModelError as error:
            pytest.fail(f"{AGAIN} ({error})")
        else:
            assert told.name != "truncated"
            chinese, english = readings(told.case.name)
            at_the_seam = chinese if told.lang == "zh" else english
            for name in ("figures", "problems", "commitments", "summary", "kind", "title", "agency", "year"):
                assert getattr(reading, name) == getattr(at_the_seam, name)
        assert tape.all_played
        assert tape.play_count == {"step_down": 2, "corrected": 2}.get(told.name, 1)


def test_no_wire_cassette_is_unused() -> None:
    assert {path.stem for path in (CASSETTES / "wire").iterdir()} == {told.name for told in TOLD}


def test_a_wire_cassette_says_who_wrote_it_in_its_first_line_and_keeps_no_header_but_the_type() -> None:
    for path in (CASSETTES / "wire").iterdir():
        value = json.loads(path.read_text(encoding="utf-8"))
        assert next(iter(value)) == "header"
        assert value["header"].startswith(HEADER)
        for exchange in value["exchanges"]:
            assert set(exchange["request"]) == {"method", "uri", "body"}
            assert set(exchange["response"]) <= {"status", "type", "retry-after", "body"}
            assert exchange["request"]["body"]["store"] is False


def test_no_cassette_escapes_chinese() -> None:
    for path in CASSETTES.rglob("*.json"):
        assert not re.search(r"\\u[4-9][0-9a-f]{3}", path.read_text(encoding="utf-8")), path.name


def test_no_cassette_holds_a_secret() -> None:
    for path in CASSETTES.rglob("*"):
        if path.is_file():
            found = SECRET.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.name}: {found}"


def test_summaries_keep_their_length() -> None:
    for case in CASES:
        assert len(case.reply["zh"]) <= 200
        assert len(case.reply["en"].split()) <= 120
