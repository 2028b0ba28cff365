"""The reports of a desk held against each other, as `summarize` does with those of one run, in a process of its own.

The process reads the desk's file and says what it finds, one line of JSON for each report; only the desk itself writes.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from summarize.check.companions import Companions
from summarize.desk.connection import Connection
from summarize.desk.crew import start
from summarize.desk.packed import checks_from_json, checks_json
from summarize.desk.reports import Reports

_TICK = 0.1


def compare_all(reports: Reports, file: Path, stopped: Callable[[], bool]) -> Iterator[int]:
    """Hold all reports against each other, keep what is found, and give the numbers of those whose findings changed.

    The reports are taken in the order of their paths, so that the result does not depend on when each was read. When it is
    stopped, or the process dies, what was found before stays.
    """
    process = start("summarize.desk.across", str(file))
    lines: SimpleQueue[bytes] = SimpleQueue()
    reader = Thread(target=_pump, args=(process, lines), daemon=True, name="desk-comparer")
    reader.start()
    try:
        while not stopped():
            try:
                line = lines.get(timeout=_TICK)
            except Empty:
                continue
            if not line.endswith(b"\n"):
                return
            found = json.loads(line)
            if found is None:
                reports.compared = True
                return
            if reports.put_across(found["id"], checks_from_json(found["checks"])):
                yield found["id"]
    finally:
        process.kill()
        reader.join(timeout=1)
        if process.stdout is not None:
            process.stdout.close()
        if process.stdin is not None:
            process.stdin.close()
        process.wait()


def _pump(process: subprocess.Popen[bytes], lines: SimpleQueue[bytes]) -> None:
    while process.stdout is not None and (line := process.stdout.readline()):
        lines.put(line)
    lines.put(b"")


def found_across(reports: Reports) -> Iterator[tuple[int, str]]:
    """Give for each report of a desk, in the order of their paths, the JSON of the checks that others bring to it."""
    companions = Companions()
    for number, dossier in reports.own():
        own = set(map(id, dossier.checks))
        beside = companions.add(dossier)
        yield number, checks_json(check for check in beside.checks if id(check) not in own)


def main(file: str) -> None:
    """Say what is found in the desk's file."""
    connection = Connection(Path(file))
    for number, checks in found_across(Reports(connection)):
        sys.stdout.write(json.dumps({"id": number, "checks": checks}) + "\n")
        sys.stdout.flush()
    sys.stdout.write("null\n")


if __name__ == "__main__":
    main(sys.argv[1])
