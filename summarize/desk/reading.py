"""Reading into the desk: only what is new or changed, in processes of its own, and stopped within a moment.

What is in the desk stays there when the reading is stopped or killed; the next one goes on with the rest.
"""

import contextlib
import json
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarize.desk.across import compare_all
from summarize.desk.crew import Crew, Reply, Task
from summarize.desk.edition import edition
from summarize.desk.events import Compared, Done, Event, Found, Read, Unchanged
from summarize.desk.place import NAME
from summarize.desk.store import Desk
from summarize.errors import NotFound
from summarize.records.dossier import Dossier, ErrorDetail, ErrorRecord, ErrorSource
from summarize.sources.discover import expand

_RECORD: TypeAdapter[Dossier | ErrorRecord] = TypeAdapter(Dossier | ErrorRecord)
_TICK = 0.1
_AHEAD = 4
_FOUND_EACH = 200


class Reading:
    """One reading of files into a desk. Iterate over `events()` in any thread; `cancel()` may be called from another one."""

    def __init__(self, desk: Desk, paths: Sequence[str] | None = None, *, jobs: int = 0, again: bool = False) -> None:
        """`paths` are those of the desk when there are none; `jobs` processes read, 0: as many as there is room for.

        `again` reads unchanged files too, but for those that a model has read.
        """
        self._desk = desk
        self._paths = desk.place.paths if paths is None else tuple(paths)
        self._whole = paths is None
        self._jobs = jobs or max(1, min(4, (os.cpu_count() or 2) - 1))
        self._again = again
        self._cancelled = threading.Event()
        self._problems: list[str] = []
        self._counts = {"read": 0, "unchanged": 0, "failed": 0}

    def cancel(self) -> None:
        """Stop reading; `events()` ends within a second, and what was read stays."""
        self._cancelled.set()

    def events(self) -> Iterator[Event]:
        """Read, and give what happens; the last event is `Done`. Raises `connection.DeskError` when the desk's file fails."""
        files = self._files()
        yield Found(len(files))
        crew = Crew(self._jobs)
        try:
            for reply in self._replies(crew, files):
                yield self._keep(reply)
        finally:
            crew.stop()
        gone = 0
        if not self._cancelled.is_set():
            gone = self._settle(files)
            if not self._desk.reports.compared:
                yield Compared(tuple(compare_all(self._desk.reports, self._desk.place.file, self._cancelled.is_set)))
        yield Done(**self._counts, gone=gone, cancelled=self._cancelled.is_set(), problems=tuple(self._problems))

    def _settle(self, files: Sequence[str]) -> int:
        return self._desk.reports.settle([key_of(self._desk, file) for file in files]) if self._whole else 0

    def _files(self) -> list[str]:
        found: dict[str, str] = {}
        for path in self._paths:
            try:
                for file in expand(path):
                    if self._cancelled.is_set():
                        break
                    if Path(file).name != NAME:
                        found.setdefault(os.path.realpath(file), file)
            except NotFound as error:
                self._problems.append(str(error))
        return list(found.values())

    def _replies(self, crew: Crew, files: Sequence[str]) -> Iterator[Reply]:
        waiting = iter(files)
        under_way = 0
        while not self._cancelled.is_set():
            while under_way < self._jobs * _AHEAD and (file := next(waiting, None)) is not None:
                crew.give(self._task(file))
                under_way += 1
            if not under_way:
                return
            reply = crew.reply(_TICK)
            if reply is not None:
                under_way -= 1
                yield reply

    def _task(self, file: str) -> Task:
        key = key_of(self._desk, file)
        known = self._desk.reports.known(key)
        # what a model read was paid for: neither a new version nor a wish to read again throws it away while the file is the same
        same = known is not None and (known.model or (known.version == edition() and not self._again))
        return Task(file, shown_key(key), key, known.sha256 if known and same else None)

    def _keep(self, reply: Reply) -> Event:
        shown = reply.task.name
        if reply.records is None:
            self._counts["unchanged"] += 1
            self._desk.reports.back(reply.task.key)
            return Unchanged(shown)
        records = [_record(line) for line in reply.records]
        if reply.failure is not None:
            detail = ErrorDetail(type="defect", message=reply.failure)
            records = [ErrorRecord(source=ErrorSource(path=shown), error=detail)]
        numbers = self._desk.reports.put(reply.task.key, reply.sha256, records)
        failed = sum(isinstance(record, ErrorRecord) for record in records)
        self._counts["read"] += 1
        self._counts["failed"] += failed
        return Read(shown, tuple(numbers), failed)


def key_of(desk: Desk, file: str) -> bytes:
    """The path's bytes as the desk keeps them: relative to its folder where the file lies in it."""
    absolute = os.path.abspath(file)  # noqa: PTH100  links stay as they were given
    folder = str(desk.place.folder)
    inside = os.path.commonpath([folder, absolute]) == folder
    return os.fsencode(os.path.relpath(absolute, folder) if inside else absolute)


def shown_key(key: bytes) -> str:
    """The path for people, and for the desk's columns: names that are no UTF-8 are mostly GB 18030, else spelled out."""
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return key.decode(encoding)
    return key.decode("utf-8", "backslashreplace")


def _record(line: str) -> Dossier | ErrorRecord:
    try:
        return _RECORD.validate_json(line)
    except ValidationError:
        data: Any = json.loads(line)
        return _RECORD.validate_python(data)
