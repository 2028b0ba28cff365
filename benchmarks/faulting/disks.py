"""Disks that are full, read-only, failing or gone: a clear error, the old file as it was, what was done kept."""

import ctypes
import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.faulting.paying import DOCUMENTS, Paid
from benchmarks.faulting.streams import text_samples
from benchmarks.faulting.trial import Fault, command, demand, environment, run
from summarize.desk.connection import DeskError
from summarize.desk.place import NAME, Place
from summarize.desk.store import Desk
from tests.desk.conftest import report
from tests.desk.hostile import hostile_dossier
from tests.llm.server import serving

_OVERRIDING = (1, 2)
"""The capabilities with which root writes and reads what modes forbid: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
_DROP = 24
_ERRORS = (errno.EIO, errno.EROFS, errno.ENOSPC, errno.EDQUOT)
_FAILING = """
import os, sys
left, number = int(sys.argv.pop(1)), int(sys.argv.pop(1))
def failing(call, counts):
    def called(*given, **named):
        global left
        if counts(given):
            left -= 1
            if left < 0:
                raise OSError(number, os.strerror(number))
        return call(*given, **named)
    return called
for name in ("fsync", "fchmod", "replace", "mkdir"):
    setattr(os, name, failing(getattr(os, name), lambda given: True))
os.open = failing(os.open, lambda given: given[1] & os.O_CREAT)
sys.argv[0] = "x"
"""
_SMALL = 'mount -t tmpfs -o size=3m none "$0" && cp -a "$1/." "$0" && head -c "$2" /dev/zero > "$0/ballast"; shift 2; "$@"; code=$?; rm -f "$0/ballast"; cp -a "$0" "$0.after"; exit $code'
"""Runs a command with a disk of 3 MB, filled but for a rest, at a folder; what is on it afterwards is copied to FOLDER.after."""


def full_file(random: Random, folder: Path) -> None:
    """The file of results cannot grow."""
    most = random.randrange(1, 60_000)

    def bound() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    _demand_refused(folder, _written(command("summarize", *_to(folder)), folder, bound))


def failing_calls(random: Random, folder: Path) -> None:
    """One call of the system fails, and all that come after it."""
    program, arguments = random.choice((("summarize.cli", _to(folder)), ("tui.cli", _exported(folder))))
    left, number = random.randrange(0, 7), random.choice(_ERRORS)
    code = f"{_FAILING}\nfrom {program} import main; main()"
    done = _written([sys.executable, "-c", code, str(left), str(number), *arguments], folder)
    if done.returncode == 0:
        demand((folder / "out.jsonl").read_bytes() != b"old", "lost", f"call {left} failed, nothing was said")
    else:
        _demand_refused(folder, done)


def read_only(_random: Random, folder: Path) -> None:
    """The folder of results may not be written to."""
    (folder / "shut").mkdir()
    (folder / "shut" / "out.jsonl").write_bytes(b"old")
    (folder / "shut").chmod(0o500)
    try:
        _demand_refused(
            folder / "shut", _written(command("summarize", *_to(folder / "shut")), folder / "shut", obedient)
        )
    finally:
        (folder / "shut").chmod(0o700)


def vanishing(random: Random, folder: Path) -> None:
    """The folder of results goes while they are written."""
    gone = folder / "gone"
    gone.mkdir()
    with subprocess.Popen(command("summarize", *_to(gone)), stderr=subprocess.PIPE, env=environment()) as process:
        time.sleep(random.uniform(0.2, 2))
        shutil.rmtree(gone)
        complaint = process.communicate(timeout=60)[1].decode()
    demand("Traceback" not in complaint, "crashed", complaint[-200:])
    demand(process.returncode == 0 or (process.returncode == 2 and "cannot write" in complaint), "wrong", complaint)


def cache_gone(random: Random, folder: Path) -> None:
    """The cache goes, or may not be written to, while calls are paid for: everything is said all the same."""
    paid = Paid(folder / "reports")
    store = folder / "reports" / "cache"
    with serving(paid.play) as server:
        changes = paid.settings(server.url)
        calm = run(
            "summarize", *paid.arguments(), cwd=paid.folder, changes={**changes, "GONGKAI_CACHE": str(folder / "calm")}
        )
        if random.random() < 0.5:
            store.mkdir()
            store.chmod(0o500)
        with subprocess.Popen(
            command("summarize", *paid.arguments()),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=paid.folder,
            env=environment(**changes),
            preexec_fn=obedient,  # noqa: PLW1509
        ) as process:
            time.sleep(random.uniform(0.3, 2))
            if not store.exists() or store.stat().st_mode & 0o200:
                shutil.rmtree(store, ignore_errors=True)
            output, complaint = process.communicate(timeout=120)
    demand(b"Traceback" not in complaint, "crashed", complaint.decode()[-200:])
    demand(process.returncode == 0, "lost", f"{process.returncode} {complaint.decode()[-300:]}")
    demand(complaint.count(b"\n") <= 3, "wrong", complaint.decode()[:300])
    demand(_said(output) == _said(calm.stdout), "lost", "the output is not what it is with a cache")


def cache_full(random: Random, folder: Path) -> None:
    """The cache's disk is full: everything is said, what fitted is stored whole, and is not paid again."""
    paid = Paid(folder / "reports")
    disk = folder / "disk"
    (folder / "nothing").mkdir()
    disk.mkdir()
    with serving(paid.play) as server:
        changes = {**paid.settings(server.url), "GONGKAI_CACHE": str(disk)}
        free = random.randrange(0, 400_000)
        small = _on_a_small_disk(disk, folder / "nothing", free, command("summarize", *paid.arguments()))
        done = subprocess.run(small, capture_output=True, check=False, cwd=paid.folder, env=environment(**changes))
        demand(b"Traceback" not in done.stderr, "crashed", done.stderr.decode()[-200:])
        demand(done.returncode == 0 and done.stdout.count(b"\n") == DOCUMENTS, "lost", done.stderr.decode()[-200:])
        after = {**changes, "GONGKAI_CACHE": f"{disk}.after"}
        verified = run("gongkai", "cache", "verify", changes=after)
        demand(verified.returncode == 0, "wrong", f"the cache is damaged: {verified.stdout + verified.stderr!r}")
        before = paid.calls.total()
        again = run("summarize", *paid.arguments(), cwd=paid.folder, changes=after)
        demand(_said(again.stdout) == _said(done.stdout), "wrong", "the rerun says something else")
        demand(paid.calls.total() - before <= DOCUMENTS, "lost", "the rerun paid more than once")


def desk_full(random: Random, folder: Path) -> None:
    """The desk's disk is full: one line of error, no damage, and with room again the reading goes on."""
    given, disk = folder / "given", folder / "disk"
    given.mkdir()
    disk.mkdir()
    for one in range(8):
        (given / f"{one}.txt").write_text(report("临澜县水利局", 2010 + one) * 3, encoding="utf-8")
    free = random.randrange(0, 200_000)
    exported = command("triage", "--export", str(folder / "out.jsonl"), str(disk))
    done = subprocess.run(
        _on_a_small_disk(disk, given, free, exported),
        capture_output=True,
        check=False,
        env=environment(HOME=str(folder)),
    )
    demand(b"Traceback" not in done.stderr, "crashed", done.stderr.decode()[-300:])
    demand(done.returncode in (0, 2), "wrong", f"{done.returncode} {done.stderr.decode()[-300:]}")
    after = Path(f"{disk}.after")
    again = run("triage", "--export", str(folder / "again.jsonl"), str(after), changes={"HOME": str(folder)})
    demand(again.returncode == 0, "lost", again.stderr.decode()[-300:])
    demand((folder / "again.jsonl").read_bytes().count(b"\n") == 8, "lost", "the reading did not go on")
    desk = Desk(Place(after / NAME, after, (str(after),)))
    demand(desk.damage() == [], "lost", "the desk is damaged")
    desk.close()


def desk_gone(random: Random, folder: Path) -> None:
    """The desk's file or folder goes: no mark is told as made that is nowhere."""
    home = folder / "desk"
    home.mkdir()
    desk = Desk(Place(home / NAME, home, (str(home),)))
    (number,) = desk.reports.put(b"a.txt", "0" * 64, [hostile_dossier()])
    desk.marks.star([number])
    if random.random() < 0.5:
        (home / NAME).unlink()
    else:
        shutil.rmtree(home)
    try:
        desk.marks.tag([number], "x")
    except DeskError as error:
        demand("\n" not in str(error) and "desk" in str(error), "wrong", str(error))
    else:
        raise Fault("lost", "a mark was taken that is on no disk")
    finally:
        desk.close()


def obedient() -> None:
    """Take from a child of root the right to pass over modes, so that read-only is read-only; others have it not."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in _OVERRIDING:
            libc.prctl(_DROP, capability, 0, 0, 0)


@cache
def has_small_disks() -> bool:
    """Tell whether this process may mount: the trials of small disks need it, and are others elsewhere."""
    tried = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=3m none /mnt"]
    return (
        shutil.which("unshare") is not None and subprocess.run(tried, capture_output=True, check=False).returncode == 0
    )


def _on_a_small_disk(disk: Path, given: Path, free: int, arguments: list[str]) -> list[str]:
    ballast = 3 * 1024 * 1024 - free - sum(-(-path.stat().st_size // 4096) * 4096 for path in given.iterdir())
    return ["unshare", "-m", "sh", "-c", _SMALL, str(disk), str(given), str(max(ballast, 0)), *arguments]


def _to(folder: Path) -> tuple[str, ...]:
    return ("--json", *text_samples(), "-o", str(folder / "out.jsonl"))


def _exported(folder: Path) -> tuple[str, ...]:
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(report("临澜县水利局", 2012), encoding="utf-8")
    return ("--export", str(folder / "out.jsonl"), str(folder / "reports"))


def _written(
    arguments: list[str], folder: Path, bound: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[bytes]:
    (folder / "out.jsonl").write_bytes(b"old")
    return subprocess.run(
        arguments,
        capture_output=True,
        check=False,
        env=environment(HOME=str(folder)),
        preexec_fn=bound,
    )


def _demand_refused(folder: Path, done: subprocess.CompletedProcess[bytes]) -> None:
    complaint = done.stderr.decode()
    demand("Traceback" not in complaint, "crashed", complaint[-200:])
    demand((folder / "out.jsonl").read_bytes() == b"old", "lost", "the old output is gone")
    demand(done.returncode == 2 and complaint.count("\n") <= 2, "wrong", f"{done.returncode} {complaint[-200:]!r}")
    demand("cannot" in complaint, "wrong", complaint[-200:])
    left = [path.name for path in folder.iterdir() if path.name.startswith(".out")]
    demand(left == [], "wrong", f"a temporary file was left: {left}")


def _said(output: bytes) -> list[object]:
    """All but whether a reply was stored already, which is what differs."""
    records = [json.loads(line) for line in output.splitlines()]
    return [{**record, "provenance": {**record["provenance"], "cached": None, "cost_usd": None}} for record in records]


_WAYS: tuple[Callable[[Random, Path], None], ...] = (
    *(failing_calls, full_file, read_only, vanishing, cache_gone, desk_gone, failing_calls, cache_full, desk_full),
)


def trial(number: int, folder: Path) -> None:
    """One bad disk."""
    way = _WAYS[number % len(_WAYS)]
    if way in (cache_full, desk_full) and not has_small_disks():
        way = failing_calls
    way(Random(number), folder)
