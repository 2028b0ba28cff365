"""`summarize` with a model, as scripts use it: order, exit codes, interrupts, what is sent and what is never sent."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from summarize.cli import summarize
from summarize.llm.places import DOSSIERS
from tests.llm.scripted import REPORT, answer, indicator
from tests.llm.server import Answer, Asked, Server, completion, error, in_turn, serving

KEY = "sk-planted-9876543210fedcba"


class Folder:
    """A folder of reports, and the command run on it with a cache and a configuration of its own."""

    def __init__(self, path: Path, server: Server | None = None) -> None:
        """Take an empty folder."""
        self.path = path
        self.reports = path / "reports"
        self.reports.mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "GONGKAI_"))},
            "GONGKAI_CACHE": str(path / "cache"),
            "GONGKAI_CONFIG": str(path / "config.toml"),
        }
        if server:
            self.environment |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "GONGKAI_MODEL": "m-1"}

    def add(self, *names: str) -> None:
        """Write a report for each name."""
        for name in names:
            (self.reports / f"{name}.txt").write_text(REPORT.replace("临澜县", f"临澜{name}县"), encoding="utf-8")

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Begin the command on the reports."""
        command = [sys.executable, "-c", "from summarize.cli import main; main()", *arguments, str(self.reports)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)

    def run(self, *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
        """Run the command in this process; gives exit code, dossiers and narration."""
        out = self.path / "out.jsonl"
        out.unlink(missing_ok=True)
        told, code = io.StringIO(), 0
        with mock.patch.dict(os.environ, self.environment, clear=True), redirect_stderr(told):
            try:
                summarize(["--json", "-o", str(out), *arguments, str(self.reports)])
            except SystemExit as end:
                code = int(end.code or 0)
        lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
        assert KEY not in told.getvalue() + "".join(lines)
        return code, [json.loads(line) for line in lines if line.startswith("{")], told.getvalue()


def finished(process: "subprocess.Popen[bytes]") -> tuple[int, list[dict[str, Any]], str]:
    out, told = process.communicate(timeout=120)
    text = told.decode()
    assert "Traceback" not in text, text
    assert KEY.encode() not in out + told
    return process.returncode, [json.loads(line) for line in out.decode().splitlines() if line.startswith("{")], text


LOADED = """
import sys, summarize.cli
try:
    summarize.cli.summarize(sys.argv[1:])
except SystemExit as end:
    print(end.code, sorted({"openai", "httpx2", "aiohttp", "tiktoken"} & set(sys.modules)))
"""
GOOD = answer(indicators=[indicator("网站公开980条", "proactive.by_website", "980", "条")])


def test_both_readers_readings_are_in_the_dossier(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        code, (dossier,), told = folder.run("--reader", "model")
    assert code == 0
    assert dossier["readers"] == ["rules", "model"]
    (website,) = [one for one in dossier["indicators"] if one["code"] == "proactive.by_website"]
    assert {reading["by"] for reading in website["readings"]} == {"rules.text", "model"}
    assert dossier["summary"]["by"] == "model"
    provenance = dossier["provenance"]
    assert (provenance["model"], provenance["base_url"], provenance["cached"]) == ("m-1", server.url, False)
    assert provenance["tokens"] == {"in": 1000, "out": 100, "estimated": False}
    assert "1000 tokens in, 100 out" in told


def test_the_model_reads_when_one_is_configured_and_not_otherwise(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as server:
        folder = Folder(tmp_path)
        folder.add("甲")
        assert folder.run()[1][0]["readers"] == ["rules"]
        (tmp_path / "config.toml").write_text(f'model = "m-2"\nbase_url = "{server.url}"\napi_key = "{KEY}"\n')
        (tmp_path / "config.toml").chmod(0o644)
        code, (dossier,), told = folder.run()
        assert (code, dossier["provenance"]["model"]) == (0, "m-2")
        assert "chmod 600" in told
        assert folder.run("--reader", "rules")[1][0]["readers"] == ["rules"]
        assert folder.run("--offline")[1][0]["readers"] == ["rules"]
        assert folder.run("--model", "m-3")[1][0]["provenance"]["model"] == "m-3"
    assert len(server.asked) == 2


def test_the_key_of_the_configuration_goes_to_its_own_server_alone(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as own, serving(in_turn([GOOD])) as other:
        folder = Folder(tmp_path)
        folder.add("甲")
        (tmp_path / "config.toml").write_text(f'model = "m"\nbase_url = "{own.url}"\napi_key = "{KEY}\\n"\n')
        assert folder.run()[0] == folder.run("--base-url", other.url)[0] == 0
    assert own.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in other.asked[0].headers["authorization"]


USAGE = [
    (["--reader", "model"], "no model is configured"),
    (["--model", "m"], "no key"),
    (["--model", "m", "--base-url", "localhost"], "http://"),
    (["--model", "m", "--base-url", "http://127.0.0.1:1/v1", "--offline", "--reader", "model"], "--replay"),
    (["--reader", "rules", "--model", "m"], "leave the options"),
    (["--replay", "nowhere"], "recorded"),
    (["--replay", "a", "--record", "b"], "one of them"),
    (["--replay", "a", "--retry"], "one of them"),
    (["--model", "m", "--base-url", "http://127.0.0.1:1/v1", "--max-cost", "1"], "price"),
    (["--max-cost", "much"], "no amount"),
]


@pytest.mark.parametrize(
    ("arguments", "says"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_cannot_be_is_one_line_and_exit_code_2(tmp_path: Path, arguments: list[str], says: str) -> None:
    folder = Folder(tmp_path)
    folder.add("甲")
    code, dossiers, told = folder.run(*arguments)
    assert (code, dossiers) == (2, [])
    assert says in told


CONFIGURATIONS = [
    ("model = 3", "model is a text"),
    ("windw = 3", "there is no setting windw"),
    ("window = 3", "a number from"),
    ("stream = 1", "true or false"),
    ("model = ", "no TOML"),
    ('[prices."m"]\ninput = 1', "wants input and output"),
]


@pytest.mark.parametrize(("text", "says"), CONFIGURATIONS)
def test_a_broken_configuration_is_named(tmp_path: Path, text: str, says: str) -> None:
    folder = Folder(tmp_path)
    folder.add("甲")
    (tmp_path / "config.toml").write_text(text)
    code, _, told = folder.run()
    assert code == 2
    assert says in told
    assert folder.run("--reader", "rules")[0] == 0


def test_the_output_keeps_the_order_whoever_answers_first(tmp_path: Path) -> None:
    def play(asked: Asked) -> Answer:
        slow = "临澜甲县" in asked.body["messages"][-1]["content"]
        return Answer(completion(GOOD), delay=0.6 if slow else 0.0)

    with serving(play) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁戊己")
        code, dossiers, _ = folder.run("--jobs", "3")
    assert code == 0
    assert [Path(one["source"]["path"]).stem for one in dossiers] == sorted("甲乙丙丁戊己")
    assert len(server.asked) == 6


def test_calls_are_made_at_once_and_never_more_than_asked_for(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=0.3)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁戊己庚辛")
        assert folder.run("--jobs", "4")[0] == 0
    assert 2 <= server.busiest <= 4


def test_the_rules_results_are_printed_when_nobody_answers(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as gone:
        pass
    folder = Folder(tmp_path, gone)
    folder.add(*"甲乙丙丁戊己")
    code, dossiers, told = folder.run("--jobs", "1")
    assert code == 3
    assert [one["readers"] for one in dossiers] == [["rules"]] * 6
    assert "cannot be reached" in told
    assert told.count("cannot be reached") == 3


@pytest.mark.parametrize(
    ("refusal", "says"),
    [(error("Incorrect API key", 401), "OPENAI_API_KEY"), (error("no such model", 404), "--model")],
    ids=["key", "model"],
)
def test_a_refusal_for_good_is_asked_for_once_and_said_once(tmp_path: Path, refusal: Answer, says: str) -> None:
    with serving(in_turn([refusal])) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁")
        code, dossiers, told = folder.run("--jobs", "1")
    assert (code, len(dossiers)) == (3, 4)
    assert told.count(says) == 1
    assert len(server.asked) == 1


@pytest.mark.parametrize("refusal", [error("Incorrect API key", 401), error("down", 500)], ids=["key", "outage"])
@pytest.mark.parametrize("made", [True, False], ids=["dossiers", "replies"])
def test_what_is_stored_is_read_also_when_nobody_answers_any_more(tmp_path: Path, refusal: Answer, made: bool) -> None:
    answers = [Answer(completion(GOOD))]
    with serving(lambda _: answers[0]) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙")
        assert folder.run()[0] == 0
        folder.add(*"一丁七万")
        answers[:] = [refusal]
        if not made:
            shutil.rmtree(tmp_path / "cache" / DOSSIERS)
        with mock.patch("summarize.answering._MOST_OUTAGES", 1):
            code, dossiers, told = folder.run("--jobs", "1")
    readers = {Path(one["source"]["path"]).stem: len(one["readers"]) for one in dossiers}
    assert (code, readers) == (3, {"一": 1, "丁": 1, "七": 1, "万": 1, "甲": 2, "乙": 2})
    assert told.count("the rules alone read all that is not stored") == 1
    assert "2 read by m-1, 2 of them stored already" in told


def test_one_document_that_is_refused_stops_none_of_the_others(tmp_path: Path) -> None:
    def play(asked: Asked) -> Answer:
        refused = "临澜乙县" in asked.body["messages"][-1]["content"]
        return Answer(completion(None, refusal="no") if refused else completion(GOOD))

    with serving(play) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙")
        code, dossiers, told = folder.run()
    assert code == 3
    readers = {Path(one["source"]["path"]).stem: one["readers"] for one in dossiers}
    assert readers == {"甲": ["rules", "model"], "乙": ["rules"], "丙": ["rules", "model"]}
    assert "乙.txt" in told
    failures = [one["provenance"]["model_error"] for one in dossiers]
    assert [failures[0], failures[2]] == [None, None]
    assert failures[1] == {"type": "refused", "message": "m-1 declined to answer: no; try another model, or --retry"}


def test_a_rerun_is_answered_from_the_cache_and_loads_no_client(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙")
        first = folder.run()
        done = subprocess.run(
            [sys.executable, "-c", LOADED, "--json", str(folder.reports)],
            capture_output=True, env=folder.environment, check=True, timeout=120,
        )  # fmt: skip
    *lines, last = done.stdout.decode().splitlines()
    assert last == "0 []"
    assert len(server.asked) == 3
    again = [json.loads(line) for line in lines]
    for before, after in zip(first[1], again, strict=True):
        assert after["provenance"]["cached"] is True
        assert after["provenance"]["cost_usd"] == 0
        before["provenance"] = after["provenance"]
        assert before == after


@pytest.mark.parametrize(
    ("useless", "paid", "says"),
    [
        (completion('{"kind": {"segm', "length"), 7, "cut off"),
        (completion(None, refusal="no"), 1, "declined"),
        (completion("no"), 2, "does not follow the schema"),
        (completion('{"kind":' + " " * 300, "length"), 2, "endless blanks"),
    ],
    ids=["cut off", "refused", "invalid", "blanks"],
)
def test_a_rerun_pays_for_no_useless_reply_again_unless_it_is_asked_to(
    tmp_path: Path, useless: dict[str, Any], paid: int, says: str
) -> None:
    with serving(lambda _: Answer(useless)) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        first = folder.run()
        calls = len(server.asked)
        again = folder.run()
        assert len(server.asked) == calls <= paid
        assert first[0] == again[0] == 3
        assert says in first[2]
        assert (first[1], first[2].splitlines()[0]) == (again[1], again[2].splitlines()[0])
        folder.run("--retry")
        assert len(server.asked) == 2 * calls
    with serving(in_turn([GOOD])) as server:
        folder.environment["OPENAI_BASE_URL"] = server.url
        assert folder.run("--retry")[0] == folder.run("--retry")[0] == 0
        assert len(server.asked) == 1


def test_what_was_paid_for_is_kept_though_the_reply_was_of_no_use(tmp_path: Path) -> None:
    with serving(in_turn(["no", "no", "no"])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        code, dossiers, told = folder.run()
    assert (code, dossiers[0]["readers"]) == (3, ["rules"])
    assert "does not follow the schema" in told
    assert len(server.asked) == 2


def test_an_interrupt_finishes_what_is_in_flight_and_prints_it(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=2.5)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁戊己庚辛")
        process = folder.start("--json", "--jobs", "2")
        while len(server.asked) < 2:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        code, dossiers, told = finished(process)
    assert code == 130
    assert [one["readers"] for one in dossiers] == [["rules", "model"]] * 2
    assert "interrupted" in told
    assert len(server.asked) == 2


def test_a_second_interrupt_ends_it_at_once(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=30.0)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙")
        process = folder.start("--json")
        while len(server.asked) < 2:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        code, dossiers, _ = finished(process)
    assert (code, dossiers) == (130, [])


def test_an_estimate_sends_nothing(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲", "乙")
        folder.environment["GONGKAI_MODEL"] = "gpt-4.1-mini"
        assert folder.run("--estimate")[0] == 0
        assert server.asked == []
        said = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
        assert "documents   2" in said
        assert "calls       2, 0 of them stored" in said
        folder.run()
        folder.run("--estimate")
    assert "calls       2, 2 of them stored" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_an_estimate_needs_no_key(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.add("甲")
    assert folder.run("--model", "gpt-4.1-mini", "--estimate")[0] == 0
    assert "api.openai.com" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    code, _, told = folder.run("--model", "gpt-4.1-mini")
    assert (code, "no key" in told) == (2, True)


def test_the_limit_of_money_is_never_passed_and_what_was_read_stays(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=0.1)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁戊己庚辛")
        (tmp_path / "config.toml").write_text('max_tokens = 1000\n[prices."m-1"]\ninput = 100\noutput = 1000\n')
        code, dossiers, told = folder.run("--max-cost", "2.2", "--jobs", "4")
    assert (code, len(dossiers)) == (3, 8)
    read = [one for one in dossiers if "model" in one["readers"]]
    assert len(read) == len(server.asked)
    assert sum(one["provenance"]["cost_usd"] for one in dossiers) <= 2.2
    assert 3 <= len(read) <= 11
    assert "--max-cost" in told


def test_what_is_recorded_can_be_replayed_without_any_server(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲", "乙")
        recorded = folder.run("--record", str(tmp_path / "tape"))
    folder.environment["GONGKAI_CACHE"] = str(tmp_path / "other")
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "GONGKAI_MODEL"):
        del folder.environment[name]
    code, replayed, _ = folder.run("--replay", str(tmp_path / "tape"), "--offline")
    assert code == 0
    assert [one["indicators"] for one in replayed] == [one["indicators"] for one in recorded[1]]
    folder.add("丙")
    code, dossiers, told = folder.run("--replay", str(tmp_path / "tape"))
    assert code == 3
    assert [one["readers"] for one in dossiers if "丙" in one["source"]["path"]] == [["rules"]]
    assert "has no reply for call" in told


def test_a_step_down_the_ladder_is_replayed_too(tmp_path: Path) -> None:
    def play(asked: Asked) -> Answer:
        return error("response_format") if asked.rung == "json_schema" else Answer(completion(GOOD))

    with serving(play) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run("--record", str(tmp_path / "tape"))
    code, (dossier,), _ = folder.run("--replay", str(tmp_path / "tape"), "--model", "m-1")
    assert (code, dossier["readers"]) == (0, ["rules", "model"])


def test_the_key_is_in_no_file_and_no_line(tmp_path: Path) -> None:
    with serving(in_turn([error(f"bad key {KEY}", 400), error(f"Bearer {KEY}", 500), GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲", "乙", "丙")
        folder.run("--record", str(tmp_path / "tape"), "-vv", "--jobs", "1")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        assert KEY.encode() not in path.read_bytes(), path


def test_the_language_of_the_summary_is_asked_for(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        (dossier,) = folder.run("--lang", "en")[1]
    assert [("English" in asked.body["messages"][0]["content"]) for asked in server.asked] == [False, True]
    assert dossier["summary"]["lang"] == "en"
