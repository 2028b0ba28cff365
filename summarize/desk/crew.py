"""The processes that read for the desk: they are given tasks, may die or hang without harm, and end within a moment."""

import contextlib
import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from summarize.own_process import invocation

LONGEST_SECONDS = 600.0
"""What one file may take; binary formats have closer bounds of their own."""
_START_SECONDS = 120.0
READY = b"ready\n"
"""The first line that a process says: from here on it answers tasks."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read."""

    path: str
    """Where it is."""
    name: str
    """What its dossiers call it."""
    key: bytes
    """What the desk calls it."""
    known: str | None
    """The sha256 that it had when it was last read."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a task."""

    task: Task
    """The task."""
    sha256: str
    """Of the file as it was read; empty where it could not be."""
    records: tuple[str, ...] | None
    """JSON of dossiers and errors; None where the file is still the same."""
    failure: str | None = None
    """Why there are none: the process died, or took too long."""


class Crew:
    """Reads files in processes of their own, several at a time."""

    def __init__(self, size: int, seconds: float = LONGEST_SECONDS) -> None:
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()
        self._seconds = seconds
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._size = size
        self._threads = [threading.Thread(target=self._work, daemon=True, name=f"desk-reader-{n}") for n in range(size)]
        for thread in self._threads:
            thread.start()

    def give(self, task: Task) -> None:
        """Take one more task."""
        self._tasks.put(task)

    def reply(self, timeout: float) -> Reply | None:
        """Give the next reply, or None when there is none within so many seconds."""
        with contextlib.suppress(Empty):
            return self._replies.get(timeout=timeout)
        return None

    def stop(self) -> None:
        """End all processes at once; tasks that are under way get no reply."""
        self._stopped.set()
        with self._lock:
            for process in self._running:
                process.kill()
        for _ in range(self._size):
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(timeout=1)

    def _work(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        while (task := self._tasks.get()) is not None and not self._stopped.is_set():
            try:
                process = process if process is not None and process.poll() is None else self._start()
            except OSError as error:
                self._replies.put(Reply(task, "", (), f"no process could be started to read it: {error}"))
                continue
            reply = self._ask(process, task)
            if not self._stopped.is_set():
                self._replies.put(reply)
        if process is not None:
            self._end(process)

    def _ask(self, process: subprocess.Popen[bytes], task: Task) -> Reply:
        with _watched(process, self._seconds) as late:
            try:
                line = _exchanged(process, {"path": task.path, "name": task.name, "known": task.known})
                answer = json.loads(line)
                records = answer["records"]
                return Reply(task, answer["sha256"], None if records is None else tuple(records))
            except (OSError, ValueError, KeyError, TypeError):
                self._end(process)
                why = (
                    f"reading takes more than {self._seconds:g} seconds" if late() else "the process that read it died"
                )
                return Reply(task, "", (), why)

    def _start(self) -> subprocess.Popen[bytes]:
        process = start("summarize.desk.child")
        with self._lock:
            self._running.add(process)
        if self._stopped.is_set():
            process.kill()
        with _watched(process, _START_SECONDS):
            if process.stdout is None or process.stdout.readline() != READY:
                self._end(process)
                raise OSError("it ended before it began")
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._running.discard(process)
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        process.wait()


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start one of our own modules as a process with pipes; raises `OSError`."""
    command, environment = invocation(module, *arguments)
    return subprocess.Popen(  # noqa: S603  our own module; the rest is one path
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C at the terminal is for the app to answer
    )


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Callable[[], bool]]:
    """Kill the process when the block takes longer; the value tells whether it came to that."""
    over = threading.Event()

    def end() -> None:
        over.set()
        process.kill()

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield over.is_set
    finally:
        watch.cancel()


def _exchanged(process: subprocess.Popen[bytes], task: dict[str, Any]) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipe")
    process.stdin.write(json.dumps(task).encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline()
