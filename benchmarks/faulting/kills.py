"""`kill -9` at any moment of reading, writing, calling, storing and marking: what was done is there, and a rerun ends as an undisturbed run."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.faulting.paying import DOCUMENTS, JOBS, Paid
from benchmarks.faulting.streams import text_samples, undisturbed
from benchmarks.faulting.trial import command, demand, environment, run
from summarize.desk.place import NAME, Place
from summarize.desk.store import Desk
from tests.desk.conftest import report
from tests.desk.hostile import hostile_dossier
from tests.llm.server import serving

_FILES = 8
_REPORTS = 5
_MARKING = """
import sys
from pathlib import Path
from summarize.desk.place import NAME, Place
from summarize.desk.store import Desk
folder = Path(sys.argv[1])
desk = Desk(Place(folder / NAME, folder, (str(folder),)))
reports = desk.select().ids
for number in range(100_000):
    report = reports[number % len(reports)]
    if number % 3 == 0:
        desk.marks.tag(reports, f"{number}")
    elif number % 3 == 1:
        desk.marks.tag([report], f"{number}")
    else:
        desk.marks.note(report, f"{number}")
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""
_READING = """
import sys
from summarize.desk.place import NAME, Place
from summarize.desk.reading import Reading
from summarize.desk.store import Desk
from pathlib import Path
folder = Path(sys.argv[1])
desk = Desk(Place(folder / NAME, folder, (str(folder),)))
for event in Reading(desk, jobs=1).events():
    sys.stdout.write(type(event).__name__ + "\\n")
    sys.stdout.flush()
desk.close()
"""
_CALM: dict[str, Any] = {}
"""What undisturbed runs gave; each is done once in a process."""


def trial_writing(number: int, folder: Path) -> None:
    """Kill a run that writes a file: the old file or the new one stands there, and the rerun is byte-equal."""
    target, arguments = folder / "out.jsonl", ("--json", *text_samples(), "-o", str(folder / "out.jsonl"))
    target.write_bytes(b"old")
    if "seconds" not in _CALM:
        started = time.monotonic()
        undisturbed()
        _CALM["seconds"] = time.monotonic() - started
    with subprocess.Popen(command("summarize", *arguments), stderr=subprocess.DEVNULL, env=environment()) as process:
        time.sleep(Random(number).uniform(0.05, 1.1) * max(_CALM["seconds"], 0.3))
        process.kill()
    demand(target.read_bytes() in (b"old", undisturbed()), "lost", "a half-written file stands in place of the old one")
    run("summarize", *arguments)
    demand(target.read_bytes() == undisturbed(), "wrong", "the rerun differs from an undisturbed run")


def trial_marking(number: int, folder: Path) -> None:
    """Kill a desk while a person marks: every mark that was told is there, at most one more, and undo goes on from it."""
    random = Random(number)
    desk = _desk(folder)
    for one in range(_REPORTS):
        desk.reports.put(b"%d.txt" % one, "0" * 64, [hostile_dossier(f"{one}.txt")])
    desk.close()
    with _desk_process(_MARKING, folder) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(random.choice((1, 3, 30, 150)))]
        time.sleep(random.uniform(0, 0.02))
        process.kill()
        told += process.stdout.read().splitlines(keepends=True)
    desk = _desk(folder)
    damage = desk.damage()
    demand(damage == [], "lost", f"the desk is damaged: {damage}")
    _demand_marks(desk, sum(line.endswith(b"\n") for line in told))
    desk.close()


def _demand_marks(desk: Desk, told: int) -> None:
    """The marks from 0 on are all there, on the reports that they were made on."""
    people = [desk.marks.of(one) for one in desk.select().ids]
    made = {int(mark) for person in people for mark in (*person.tags, *(note.text for note in person.notes))}
    demand(made in (set(range(told)), set(range(told + 1))), "lost", f"of {told} marks {len(made)} are there")
    for one, person in enumerate(people):
        tags = {int(tag) for tag in person.tags}
        wanted = {mark for mark in made if mark % 3 == 0 or (mark % 3 == 1 and mark % _REPORTS == one)}
        demand(tags == wanted, "lost", f"report {one} lacks {sorted(wanted - tags)[:5]}")
    if made:
        step = desk.marks.undo()
        demand(
            step is not None and step.field == ("note" if max(made) % 3 == 2 else "tag"), "wrong", "the journal's end"
        )


def trial_reading(number: int, folder: Path) -> None:
    """Kill a desk while it reads a folder; opened again it goes on, and ends with what an undisturbed one holds."""
    calm = _CALM.get("desk")
    if calm is None:
        _write_reports(folder / "calm")
        _read_to_the_end(folder / "calm")
        calm = _CALM["desk"] = _contents(folder / "calm")
    _write_reports(folder / "rough")
    with _desk_process(_READING, folder / "rough") as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(Random(number).uniform(0, 0.6))
        process.kill()
    _read_to_the_end(folder / "rough")
    demand(_contents(folder / "rough") == calm, "wrong", "the desk holds something else than an undisturbed one")


def _write_reports(folder: Path) -> None:
    folder.mkdir()
    for one in range(_FILES):
        (folder / f"{one}.txt").write_text(report("临澜县水利局", 2010 + one, 7 + 10**one), encoding="utf-8")


def _read_to_the_end(folder: Path) -> None:
    with _desk_process(_READING, folder) as process:
        process.communicate(timeout=120)
    demand(process.returncode == 0, "crashed", f"the desk's reading ended with {process.returncode}")


def _contents(folder: Path) -> list[object]:
    desk = _desk(folder)
    ids = desk.select("", "path").ids
    rows = [(row.path, row.part, row.suspicion, row.error) for row in desk.reports.rows(ids)]
    dossiers = [desk.reports.dossier(one).model_dump_json() for one in ids]
    desk.close()
    return [*rows, *dossiers]


def trial_paying(number: int, folder: Path) -> None:
    """Kill a run with a model: the rerun asks for nothing that is stored, no answer was lost, the output is an undisturbed run's."""
    if "paid" not in _CALM:
        calm = Paid(folder / "calm")
        with serving(calm.play) as server:
            _CALM["paid"] = calm.finish(server.url)
    random = Random(number)
    paid = Paid(folder / "rough", random.randrange(DOCUMENTS + 1))
    with serving(paid.play) as server:
        paid.start_and_kill(server.url, random.uniform(0, 0.05))
        before, stored = paid.calls.total(), paid.stored()
        demand(before - JOBS <= stored <= before, "lost", f"{before} calls were answered, {stored} are stored")
        output = paid.finish(server.url)
    asked = paid.calls.total() - before
    demand(asked == DOCUMENTS - stored, "lost", f"asked {asked} times again, {stored} of {DOCUMENTS} were stored")
    demand(output == _CALM["paid"], "wrong", "the output differs from an undisturbed run's")


def trial_side_by_side(number: int, folder: Path) -> None:
    """Kill processes that read while the one that prints goes on: all is read, nothing paid twice, the output is an undisturbed run's."""
    if "apart" not in _CALM:
        calm = Paid(folder / "calm")
        with serving(calm.play) as server:
            _CALM["apart"] = calm.output(server.url, "--processes", "1")
    random = Random(number)
    paid = Paid(folder / "rough")
    with serving(paid.play) as server:
        process = paid.start(server.url, "--processes", str(random.randint(2, 3)))
        killed = 0
        while process.poll() is None and killed < random.choice((1, 2, 6)):
            time.sleep(random.uniform(0, 0.6))
            for worker in random.sample(workers := _children(process.pid), min(1, len(workers))):
                killed += 1
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
        out, told = process.communicate(timeout=120)
        output = out.replace(server.url.encode(), b"URL")
    demand(process.returncode == 0, "crashed", f"exit code {process.returncode}: {told[:200]!r}")
    twice = [call for call, times in paid.calls.items() if times > 1]
    demand(not twice, "lost", f"{len(twice)} calls were paid twice")
    demand(output == _CALM["apart"], "wrong", "the output differs from an undisturbed run's")


def _children(process: int) -> list[int]:
    """The processes that one has started and that are its readers (Linux)."""
    found: list[int] = []
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, tasks.read_text().split())
    return [one for one in found if _is_worker(one)]


def _is_worker(process: int) -> bool:
    with suppress(OSError):
        return b"summarize.workers" in Path(f"/proc/{process}/cmdline").read_bytes()
    return False


def _desk(folder: Path) -> Desk:
    return Desk(Place(folder / NAME, folder, (str(folder),)))


def _desk_process(program: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, env=environment())
