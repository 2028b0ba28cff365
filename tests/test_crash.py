"""When this program itself fails it says where in one line, and nothing of what it was reading."""

import subprocess
import sys
from pathlib import Path

import pytest

from summarize.crash import SHOW
from summarize.desk.place import Place
from summarize.desk.store import Desk
from tui.app import Triage
from tui.options import Options

ROOT = Path(__file__).parents[1]
CANARY = "金丝雀镇第九十七号水井 sk-canary-7f3a91c2e5"
FAILING = f"""
import importlib, sys, threading
def fail(*given, **named):
    secret = {CANARY!r}
    if {{thread}}:
        worker = threading.Thread(target=lambda: int(secret))
        worker.start(), worker.join()
        sys.exit(1)
    raise ValueError(f"input_value={{{{secret}}}}")
module, name, program = sys.argv[1:4]
sys.argv[1:] = sys.argv[4:]
setattr(importlib.import_module(module), name, fail)
importlib.import_module(program).main()
"""


def crashed(*arguments: str, thread: bool = False, show: str = "") -> subprocess.CompletedProcess[str]:
    code = FAILING.format(thread=thread)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": "/nonexistent", "PYTHONIOENCODING": "utf-8", SHOW: show},
    )


@pytest.mark.parametrize("thread", [False, True])
@pytest.mark.parametrize(
    "arguments",
    [
        ("summarize.run", "_all", "summarize.cli", "--json", "samples"),
        ("summarize.commands", "_configured", "summarize.commands", "doctor"),
        ("summarize.desk.export.command", "export_command", "tui.cli", "--export", "x.csv", "samples"),
    ],
)
def test_a_crash_is_one_line_without_a_word_of_the_report(arguments: tuple[str, ...], thread: bool) -> None:
    done = crashed(*arguments, thread=thread)
    said = done.stderr.splitlines()
    assert done.returncode == 1
    assert "this program failed (ValueError in" in said[-1]
    assert len(said) == 1
    assert "金丝雀" not in done.stdout + done.stderr
    assert "canary" not in done.stdout + done.stderr


def test_a_traceback_is_shown_to_who_asks_for_it() -> None:
    done = crashed("summarize.run", "_all", "summarize.cli", "--json", "samples", show="1")
    assert "Traceback" in done.stderr
    assert CANARY in done.stderr


@pytest.mark.anyio
async def test_a_crash_of_the_desk_shows_no_variables(tmp_path: Path) -> None:
    desk = Desk(Place(tmp_path / "desk.sqlite", tmp_path, ()))
    app = Triage(desk, Options(lang="en"))

    def fail() -> None:
        secret = CANARY
        raise ValueError(secret)

    async def crash() -> None:
        async with app.run_test() as pilot:
            app.call_later(fail)
            await pilot.pause()
            shown.extend(app._exit_renderables)

    shown: list[object] = []
    with pytest.raises(ValueError, match="金丝雀"):
        await crash()
    words = "".join(segment.text for renderable in shown for segment in renderable.segments)  # type: ignore[attr-defined]
    desk.close()
    assert "this program failed (ValueError in" in words
    assert "金丝雀" not in words
