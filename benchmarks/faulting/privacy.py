"""Whose business it is: no socket without a model, the key nowhere, the report's text only where it belongs."""

import subprocess
import sys
from pathlib import Path
from random import Random

from benchmarks.faulting.trial import demand, environment

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
        os.write(2, f"SOCKET {event} {arguments[1:]}\\n".encode())
        os._exit(99)
sys.addaudithook(guard)
from summarize.cli import main
main()
"""


def guarded(folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run `summarize` in a process that ends at its first use of the network, its folders all inside `folder`."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    places = {
        name: str(home / name.lower())
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    }
    (home / "tmp").mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", _GUARDED, *arguments],
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
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        demand(KEY.encode() not in data, "wrong", f"the key is in {path.name}")
        allowed = path.relative_to(folder).as_posix().startswith(belongs)
        demand(allowed or SENTENCE.encode() not in data, "wrong", f"the report's text is in {path.name}")
        demand(path.stat().st_mode & 0o077 == 0 or path.parent == folder, "wrong", f"others may read {path.name}")


def trial(number: int, folder: Path) -> None:
    """Read a report, whole or broken, by rules: with or without `--offline`, whatever the environment says of a server."""
    random = Random(number)
    (folder / "年报.txt").write_text(_REPORT, encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + _REPORT.encode())
    way = random.choice((["--json"], ["-v"], ["--findings"], ["--lang", "en"]))
    offline = ["--offline"] if number % 2 else ["--reader", "rules"]
    proxies = {"OPENAI_BASE_URL": "http://192.0.2.1:9/v1", "HTTPS_PROXY": "http://192.0.2.1:9", "GONGKAI_MODEL": "m"}
    done = guarded(folder, *way, *offline, str(folder / "年报.txt"), str(folder / "坏.docx"), **proxies)
    demand(b"SOCKET" not in done.stderr, "wrong", f"the network was used: {done.stderr[-100:]!r}")
    demand(
        done.returncode == 1 and b"Traceback" not in done.stderr, "crashed", f"{done.returncode} {done.stderr[-200:]!r}"
    )
    demand_private(folder, done, belongs=("年报.txt", "坏.docx"))
