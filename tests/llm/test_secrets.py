"""A key in the environment is found in nothing that the program writes, whatever the server says back."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.llm.scripted import REPORT, answer
from tests.llm.server import Answer, Asked, completion, error, serving

KEY = "sk-canary-7f3a9b2c5d8e1f4a6b9c"
PASSWORD = "canary-password-51c2"
ROOT = Path(__file__).parents[2]


def said(asked: Asked) -> str:
    return f"not with {asked.headers.get('authorization')} and {KEY}"


PLAYS: dict[str, Any] = {
    "read": lambda _: Answer(completion(answer())),
    "unauthorised": lambda asked: error(said(asked), 401),
    "no json": lambda asked: Answer(said(asked)),
}


def run(folder: Path, url: str, program: str, *arguments: str) -> str:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI", "GONGKAI", "XDG"))}
    environ |= {
        "HOME": str(folder),
        "GONGKAI_CACHE": str(folder / "cache"),
        "GONGKAI_DATA": str(folder / "data"),
        "GONGKAI_CONFIG": str(folder / "config.toml"),
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": url,
        "GONGKAI_MODEL": "m-1",
        "PYTHONPATH": str(ROOT),
    }
    call = f"from summarize.{program} import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", call, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environ,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def found(folder: Path) -> list[str]:
    secrets = (KEY.encode(), PASSWORD.encode())
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path) for path in files if any(secret in path.read_bytes() for secret in secrets)]


@pytest.mark.parametrize("play", PLAYS)
def test_a_key_is_written_nowhere(tmp_path: Path, play: str) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with serving(PLAYS[play]) as server:
        told = run(
            tmp_path,
            server.url,
            "cli",
            "-vv",
            "--reader",
            "model",
            "--json",
            "--with-text",
            "--record",
            "tapes",
            "-o",
            "out.jsonl",
            "report.txt",
        )
        if play == "read":
            assert (tmp_path / "cache").is_dir()
            assert len(list((tmp_path / "tapes").iterdir())) == 1
            told += run(tmp_path, server.url, "commands", "cache", "export")
        else:
            told += run(tmp_path, server.url, "commands", "batch", "submit", "report.txt")
        assert server.asked
    assert (tmp_path / "out.jsonl").stat().st_size > 1000
    assert KEY not in told
    assert PASSWORD not in told
    assert found(tmp_path) == []


def test_a_password_in_the_address_is_shown_nowhere(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with serving(PLAYS["no json"]) as server:
        url = server.url.replace("http://", f"http://user:{PASSWORD}@")
        told = run(tmp_path, url, "cli", "-vv", "--reader", "model", "--json", "-o", "out.jsonl", "report.txt")
        told += run(tmp_path, url, "commands", "batch", "submit", "report.txt")
    assert PASSWORD not in told
    assert found(tmp_path) == []
