"""`gongkai cache`: asks before it removes, and finds everything that is not as it was stored."""

import json
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarize.commands import gongkai
from summarize.llm.store import FOLDER, Asked, Store
from tests.llm.conftest import reply


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_CACHE", str(tmp_path))
    store = Store(tmp_path)
    store.keep("a" * 64, reply('{"题": "甲\\u202e县"}'), Asked("gpt-4.1", "http://127.0.0.1", "7" * 64))
    store.keep("b" * 64, reply("", finish="length"), Asked("own-7b", "http://127.0.0.1", "7" * 64))
    store.close()
    return tmp_path


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(gongkai, ["cache", *arguments], input=answer)


def test_info_says_what_was_paid_for(folder: Path) -> None:
    text = run("info").output
    assert "gpt-4.1 at http://127.0.0.1: 1 replies, 0 of them useless, 10 tokens in, 5 out, $0.0001" in text
    assert "own-7b at http://127.0.0.1: 1 replies, 1 of them useless, 10 tokens in, 5 out, price not known" in text


def test_an_empty_cache_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_CACHE", str(tmp_path / "none"))
    for command in ("info", "list", "export", "verify"):
        assert run(command).exit_code == 0
    assert not (tmp_path / "none").exists()


def test_list_gives_a_line_for_each_reply(folder: Path) -> None:
    lines = run("list").output.splitlines()
    assert [line.split()[0] for line in lines] == ["a" * 16, "b" * 16]


def test_export_gives_the_replies_as_they_came_and_nothing_that_a_terminal_obeys(folder: Path) -> None:
    text = run("export").output
    assert "\u202e" not in text
    assert json.loads(text.splitlines()[0])["replies"][0]["text"] == '{"题": "甲\\u202e县"}'


def test_a_list_that_nobody_reads_on_is_no_fault_of_the_cache(folder: Path) -> None:
    command = "from summarize.cache_commands import list_command as one; one(standalone_mode=False)"
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()  # type: ignore[union-attr]
        assert b"cannot be used" not in process.stderr.read()  # type: ignore[union-attr]


@pytest.mark.parametrize("command", ["cache", "batch", "desk", "eval", "demo", "doctor"])
def test_help_has_a_short_name_everywhere(command: str) -> None:
    assert CliRunner().invoke(gongkai, [command, "-h"]).exit_code == 0


def test_prune_asks(folder: Path) -> None:
    assert run("prune", "--all", answer="n\n").exit_code == 1
    assert run("prune", "--all").exit_code == 1
    assert len(run("list").output.splitlines()) == 2
    assert run("prune", "--all", answer="y\n").exit_code == 0
    assert run("list").output == ""


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (("--useless",), ["a"]),
        (("--model", "gpt-4.1"), ["b"]),
        (("--older-than", "1"), ["a", "b"]),
        (("--model", "own-7b", "--older-than", "1"), ["a", "b"]),
    ],
)
def test_prune_removes_what_was_chosen(folder: Path, choice: tuple[str, ...], left: list[str]) -> None:
    run("prune", *choice, "--yes")
    assert [line[0] for line in run("list").output.splitlines()] == left


def test_prune_wants_to_be_told_what(folder: Path) -> None:
    assert run("prune", "--yes").exit_code == 2


def test_verify_finds_what_was_planted_and_changed(folder: Path) -> None:
    assert run("verify").exit_code == 0
    connection = sqlite3.connect(folder / FOLDER / "cache.db")
    with connection:
        connection.execute("INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, X'00')", (pickle.dumps({}),))
        connection.execute(
            "INSERT INTO Cache (key, raw, mode, value) VALUES ('reply/1/c', 1, 4, ?)", (pickle.dumps({}),)
        )
        connection.execute(
            "UPDATE Cache SET value = CAST(value || X'20' AS BLOB) WHERE key = ?", (f"reply/1/{'a' * 64}",)
        )
    connection.close()
    (folder / FOLDER).chmod(0o755)
    done = run("verify")
    assert done.exit_code == 1
    for fault in ("its name is a pickle", "its value is a pickle", "not what was stored", "others may read"):
        assert fault in done.output


def test_verify_finds_a_damaged_file(folder: Path) -> None:
    (folder / FOLDER / "cache.db").write_bytes(b"x" * 9000)
    assert run("verify").exit_code == 1
    assert run("list").exit_code == 1
    assert "Traceback" not in run("list").output


def test_prune_removes_what_is_faulty_and_nothing_else(folder: Path) -> None:
    connection = sqlite3.connect(folder / FOLDER / "cache.db")
    with connection:
        connection.execute("INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, X'00')", (pickle.dumps({}),))
        connection.execute("INSERT INTO Cache (key, raw, mode, value) VALUES ('reply/1/c', 1, 4, X'00')")
    connection.close()
    (folder / FOLDER / "damaged-1.db").write_bytes(b"x")
    assert run("prune", "--faulty", answer="n\n").exit_code == 1
    assert "removed 2 faulty rows and 1 damaged files" in run("prune", "--faulty", "--yes").output
    assert run("verify").exit_code == 0
    assert len(run("list").output.splitlines()) == 2
