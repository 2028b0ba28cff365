"""A model is scored on what it says itself, and only what stands in the text counts for it."""

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarize.commands import gongkai
from summarize.errors import Unreachable
from summarize.evaluate import load_gold
from summarize.evaluate_model import evaluate_model, model_table
from summarize.llm.recorded import Replayed
from summarize.llm.seam import Call, Reply
from tests.llm.cassettes import CASSETTES, SAMPLES

GOLD = load_gold(str(SAMPLES / "expected.json"))


class Changed(Replayed):
    """The reference replies, each with something done to it."""

    def change(self, value: dict[str, Any]) -> None:
        for item in value["indicators"]:
            item["value"] = "9" + item["value"]

    async def answer(self, call: Call) -> Reply:
        reply = await super().answer(call)
        value = json.loads(reply.text)
        self.change(value)
        return dataclasses.replace(reply, text=json.dumps(value, ensure_ascii=False))


def test_the_reference_replies_have_no_wrong_figure() -> None:
    score, tally = evaluate_model(GOLD, SAMPLES, Replayed(CASSETTES / "samples"))
    assert score.wrong["all"] == 0, score.remarks
    assert score.right["all"] > 300
    assert tally.quotes["none"] == 0
    assert (tally.reports, tally.replies, tally.valid) == (10, 10, 10)
    assert score.items["problems found"] == score.items["problems gold"]


def test_a_value_that_is_not_in_its_quote_is_no_figure() -> None:
    score, tally = evaluate_model(GOLD, SAMPLES, Changed(CASSETTES / "samples"))
    assert score.right["all"] < 20
    assert tally.quotes["none"] > 200


def test_a_report_without_a_reading_is_silent_and_named() -> None:
    class Away(Replayed):
        async def answer(self, call: Call) -> Reply:
            del call
            raise Unreachable("nobody there")

    score, tally = evaluate_model(GOLD, SAMPLES, Away(CASSETTES / "samples"))
    assert score.right["all"] == 0
    assert tally.failed == {"unreachable": len(GOLD)}
    assert any("nobody there" in remark for remark in score.remarks)


def test_the_table_says_which_model_prompt_and_date() -> None:
    model = Replayed(CASSETTES / "samples")
    first, *others = model_table(*evaluate_model(GOLD, SAMPLES, model), model)
    assert first.startswith("reference-by-hand at https://reference.invalid/v1, prompt ")
    assert "schema" in first
    assert any(line.startswith("quotes in the text") and "1.000" in line for line in others)
    assert any("cost per report $0.0000, stored replies are free" in line for line in others)


def test_a_report_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    from summarize.errors import UsageError

    with pytest.raises(UsageError):
        evaluate_model({"none": {}}, tmp_path, Replayed(CASSETTES / "samples"))


def test_a_report_that_the_model_did_not_read_is_exit_code_three(tmp_path: Path) -> None:
    recorded = sorted((CASSETTES / "samples").glob("*.json"))
    for path in recorded[::3]:
        shutil.copy(path, tmp_path)
    arguments = ["eval", str(SAMPLES / "expected.json"), str(SAMPLES), "--replay", str(tmp_path)]
    done = CliRunner().invoke(gongkai, arguments)
    assert done.exit_code == 3
    assert "without a reading" in done.output


def test_gongkai_eval_scores_recorded_replies() -> None:
    done = CliRunner().invoke(
        gongkai, ["eval", str(SAMPLES / "expected.json"), str(SAMPLES), "--replay", str(CASSETTES / "samples")]
    )
    assert done.exit_code == 0
    assert "reference-by-hand" in done.output.splitlines()[0]


def test_the_demo_shows_both_readers_offline(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("GONGKAI_MODEL", "another-model")
    done = CliRunner().invoke(gongkai, ["demo", "--lang", "en"])
    assert done.exit_code == 0
    assert "Summary (written by the model)" in capfd.readouterr().out + done.output
