"""The edges of a process: what stands on standard output, files that cannot be written, streams that close, no environment."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.faulting.trial import ROOT, Fault, command, demand, environment, run

SAMPLES = ROOT / "samples"
_MEMORY = 700 * 1024 * 1024


def text_samples() -> list[str]:
    """Give the paths of the samples that are text."""
    return [str(path) for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".html", ".md")]


def undisturbed() -> bytes:
    """Give what `summarize --json` says of them when nothing is in its way."""
    if not _KNOWN:
        _KNOWN.append(run("summarize", "--json", *text_samples()).stdout)
    return _KNOWN[0]


_KNOWN: list[bytes] = []


def _demand_json(output: bytes) -> None:
    for line in output.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            raise Fault("wrong", f"standard output holds something else than JSON: {line[:80]!r}") from None
        demand(record["schema"] in ("gongkai.dossier/1", "gongkai.error/1"), "wrong", f"a record of {record['schema']}")


def bare_environment(_random: Random, folder: Path) -> None:
    """No HOME, no TERM, an ASCII locale."""
    done = subprocess.run(
        command("summarize", "--json", *text_samples()),
        capture_output=True,
        check=False,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONPATH": str(ROOT)},
    )
    demand(done.stdout == undisturbed(), "wrong", "the output depends on the environment")
    demand(b"Traceback" not in done.stderr, "crashed", done.stderr.decode()[-200:])


def closed_input(_random: Random, _folder: Path) -> None:
    """Standard input closed before the start."""
    shell = ["sh", "-c", 'exec "$@" <&-', "sh", *command("summarize", "--json", "-", text_samples()[0])]
    done = subprocess.run(shell, capture_output=True, check=False, env=environment())
    _demand_json(done.stdout)
    demand(b"Traceback" not in done.stderr and done.returncode in (1, 2), "crashed", f"exit {done.returncode}")


def closed_pipe(random: Random, _folder: Path) -> None:
    """Who reads the output goes away."""
    with subprocess.Popen(
        command("summarize", "--json", *text_samples() * 3),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(random.randrange(1, 40_000))
        process.stdout.close()
        complaint = process.stderr.read()
    demand(complaint == b"", "crashed", f"a closed pipe says {complaint[-200:]!r}")


def endless_input(_random: Random, _folder: Path) -> None:
    """Far more on standard input than a report can have: refused, in bounded memory."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

    with subprocess.Popen(
        command("summarize", "--json", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=bound,  # noqa: PLW1509
    ) as process:
        assert process.stdin is not None
        piece = "公开信息1条。".encode() * 60_000
        with contextlib.suppress(BrokenPipeError):
            for _ in range(1024 * 1024 * 1024 // len(piece)):
                process.stdin.write(piece)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        process.stdin = None
        output, complaint = process.communicate(timeout=120)
    _demand_json(output)
    demand(process.returncode == 1 and b"split" in complaint, "crashed", f"{process.returncode} {complaint[-200:]!r}")


def interrupted(random: Random, _folder: Path) -> None:
    """Ctrl-C at any moment: whole lines only, exit code 130 or done."""
    process = subprocess.Popen(
        command("summarize", "--json", *text_samples() * 3),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    time.sleep(random.uniform(0.4, 2.0))
    process.send_signal(signal.SIGINT)
    output, complaint = process.communicate(timeout=60)
    _demand_json(output)
    demand(process.returncode in (0, 130, -2), "crashed", f"exit {process.returncode}")
    demand(process.returncode != 130 or b"Traceback" not in complaint, "crashed", complaint.decode()[-200:])


def strange_files(_random: Random, folder: Path) -> None:
    """A folder with loops, a FIFO, a socket's place, a broken link and names that are no text."""
    (folder / "a.txt").write_bytes(Path(text_samples()[0]).read_bytes())
    (folder / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.txt")
    with open(os.fsencode(folder) + b"/\xc4\xea\xb1\xa8\x1b[2J.txt", "wb") as file:  # noqa: PTH123
        file.write(Path(text_samples()[0]).read_bytes())
    done = run("summarize", "--json", str(folder))
    _demand_json(done.stdout)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    paths = {record["source"]["path"] for record in records if record["schema"] == "gongkai.dossier/1"}
    demand(len(paths) == 2, "lost", f"of two reports these were read: {paths}")
    demand(b"\x1b" not in done.stdout + done.stderr, "wrong", "an escape of a file's name reached the output")


def devices(_random: Random, folder: Path) -> None:
    """Devices as they are and by links, which never end or block: one error each, in no time."""
    for device in ("zero", "random", "tty", "full"):
        (folder / f"{device}.txt").symlink_to(f"/dev/{device}")
    os.mkfifo(folder / "pipe")
    paths = ["/dev/zero", str(folder / "zero.txt"), str(folder / "tty.txt"), str(folder / "pipe"), str(folder)]
    done = run("summarize", "--json", *paths, text_samples()[0], seconds=60)
    _demand_json(done.stdout)
    kinds = Counter(json.loads(line)["schema"] for line in done.stdout.splitlines())
    demand(kinds["gongkai.dossier/1"] >= 1, "lost", f"the report behind them was not read: {kinds}")
    demand(kinds["gongkai.error/1"] >= 1 and done.returncode == 1, "wrong", f"{kinds} {done.returncode}")


def changing(random: Random, folder: Path) -> None:
    """A file that is cut and rewritten while it is read."""
    path, results = folder / "a.txt", folder / "out"
    whole = Path(text_samples()[0]).read_bytes()
    path.write_bytes(whole)
    with results.open("wb") as output:
        process = subprocess.Popen(
            command("summarize", "--json", *[str(path)] * 5), stdout=output, stderr=subprocess.PIPE, env=environment()
        )
        while process.poll() is None:
            path.write_bytes(whole[: random.randrange(len(whole))])
            time.sleep(0.01)
    _, complaint = process.communicate()
    _demand_json(results.read_bytes())
    demand(b"Traceback" not in complaint, "crashed", complaint.decode()[-200:])


_EDGES: tuple[Callable[[Random, Path], None], ...] = (
    *(bare_environment, closed_input, closed_pipe, interrupted, strange_files, devices, changing, endless_input),
)


def trial_edges(number: int, folder: Path) -> None:
    """One edge of a process."""
    _EDGES[number % len(_EDGES)](Random(number), folder)
