"""Whose business it is: no socket without a model, the key nowhere, the report's text only where it belongs."""

import subprocess
import sys
from pathlib import Path
from random import Random

from benchmarks.faulting.trial import demand, environment
from summarize.desk.place import NAME

KEY = "sk-canary-7f3a91c2e5"
SENTENCE = "金丝雀镇广播站第九十七号水井"
_REPORT = f"""临澜县水利局2015年度政府信息公开工作年度报告
一、概述
2015年，我局主动公开政府信息126条，{SENTENCE}已修复。
二、存在的主要问题
存在的问题：一是信息更新不够及时；二是专职人员不足。下一步，我局将于6月30日前完善制度。
"""
_GUARDED = """
import os, sys
def guard(event, arguments):
    if event == "socket.connect" and not isinstance(arguments[1], (str, bytes)) or event in ("socket.getaddrinfo", "socket.sendto"):
        os.write(2, b"SOCKET " + event.encode())
        os._exit(99)
sys.addaudithook(guard)
{planted}
from {program} import main
main()
"""
_SERVER = {"OPENAI_BASE_URL": "http://192.0.2.1:9/v1", "HTTPS_PROXY": "http://192.0.2.1:9", "GONGKAI_MODEL": "m"}


def guarded(
    folder: Path, *arguments: str, program: str = "summarize.cli", planted: str = "", **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a program, with a fault `planted`, in a process that ends at its first use of the network; its folders are inside `folder`."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    places = {
        name: str(home / name.lower())
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    }
    (home / "tmp").mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", _GUARDED.format(program=program, planted=planted), *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(HOME=str(home), TMPDIR=str(home / "tmp"), OPENAI_API_KEY=KEY, **places, **changes),
    )


def demand_private(folder: Path, done: subprocess.CompletedProcess[bytes], *, belongs: tuple[str, ...]) -> None:
    """The key is in no file and no stream, the text in no error and in no file but those whose names begin so."""
    demand(KEY.encode() not in done.stdout + done.stderr, "wrong", "the key was printed")
    demand(SENTENCE.encode() not in done.stderr, "wrong", "the report's text is in the log")
    for path in folder.rglob("*"):
        if path.is_dir() and path.parent.name == "home" and path.name != "tmp":
            demand(path.stat().st_mode & 0o077 == 0, "wrong", f"others may look into {path.name}")
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        demand(KEY.encode() not in data, "wrong", f"the key is in {path.name}")
        allowed = path.relative_to(folder).as_posix().startswith(belongs)
        demand(allowed or SENTENCE.encode() not in data, "wrong", f"the report's text is in {path.name}")
        demand(path.stat().st_mode & 0o077 == 0 or path.parent == folder, "wrong", f"others may read {path.name}")


def by_rules(number: int, folder: Path) -> None:
    """Read by rules: with or without `--offline`, whatever the environment says of a server."""
    way = Random(number).choice((["--json"], ["-v"], ["--findings"], ["--lang", "en"]))
    offline = ["--offline"] if number % 2 else ["--reader", "rules"]
    done = guarded(folder, *way, *offline, *_given(folder), **_SERVER)
    _demand_unsocketed(done)
    demand(done.returncode == 1, "crashed", f"{done.returncode} {done.stderr[-200:]!r}")
    demand_private(folder, done, belongs=("年报.txt", "坏.docx"))


def offline_model(_number: int, folder: Path) -> None:
    """Ask for a model and forbid the network: refused, and nothing is sent."""
    done = guarded(folder, "--json", "--offline", "--reader", "model", *_given(folder), **_SERVER)
    _demand_unsocketed(done)
    demand(done.returncode in (2, 3), "wrong", f"{done.returncode} {done.stderr[-200:]!r}")
    demand_private(folder, done, belongs=("年报.txt", "坏.docx"))


def estimated(_number: int, folder: Path) -> None:
    """Ask what a model would cost: nothing is sent for that."""
    done = guarded(folder, "--estimate", "--reader", "model", *_given(folder), **_SERVER)
    _demand_unsocketed(done)
    demand_private(folder, done, belongs=("年报.txt", "坏.docx"))


def at_a_desk(number: int, folder: Path) -> None:
    """Read into a desk and export it: the text is in the desk and the export, and no socket is opened."""
    _given(folder)
    ending = ("csv", "xlsx", "md", "html", "jsonl")[number % 5]
    done = guarded(folder, "--export", f"out.{ending}", str(folder), program="tui.cli", **_SERVER)
    _demand_unsocketed(done)
    demand((folder / f"out.{ending}").stat().st_mode & 0o077 == 0, "wrong", "others may read the export")
    demand_private(folder, done, belongs=("年报.txt", "坏.docx", "out.", NAME))


def crashing(number: int, folder: Path) -> None:
    """Let the program fail on what it reads: what it says of that quotes nothing."""
    crash = number % 3
    planted = (
        f"import summarize.run; summarize.run._all = lambda *_: int({SENTENCE + KEY!r})",
        f"import summarize.pipeline; summarize.pipeline.repair = lambda *_: int({SENTENCE + KEY!r})",
        f"import summarize.pipeline; summarize.pipeline.judge = lambda *_: {{}}[{SENTENCE + KEY!r}]",
    )[crash]
    done = guarded(folder, "--json", *_given(folder), planted=planted)
    demand(
        done.returncode == 1 and b"Traceback" not in done.stderr, "wrong", f"{done.returncode} {done.stderr[-300:]!r}"
    )
    demand_private(folder, done, belongs=("年报.txt", "坏.docx"))


def _given(folder: Path) -> tuple[str, str]:
    (folder / "年报.txt").write_text(_REPORT, encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + _REPORT.encode())
    return str(folder / "年报.txt"), str(folder / "坏.docx")


def _demand_unsocketed(done: subprocess.CompletedProcess[bytes]) -> None:
    demand(b"SOCKET" not in done.stderr, "wrong", f"the network was used: {done.stderr[-100:]!r}")
    demand(b"Traceback" not in done.stderr, "crashed", f"{done.stderr[-200:]!r}")


_WAYS = (by_rules, offline_model, crashing, at_a_desk, by_rules, estimated)


def trial(number: int, folder: Path) -> None:
    """One way of reading a confidential report, whole or broken."""
    _WAYS[number % len(_WAYS)](number // len(_WAYS), folder)
