"""A language model reads reports of the desk: first what that would send and cost, then the reading, which can be stopped at any moment."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summarize.answering import Answering, Bill
from summarize.desk.across import compare_all
from summarize.desk.reading import key_of, shown_key
from summarize.desk.store import Desk
from summarize.errors import DocumentError, ModelError, UsageError
from summarize.judged import error_record
from summarize.pipeline import Draft, dossier, drafts
from summarize.reading import Choice, chosen
from summarize.records.dossier import Dossier, ErrorRecord
from summarize.records.stages import ModelReading, Parsed
from summarize.settings import Language
from summarize.sources.archive import members
from summarize.sources.discover import load


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is."""

    documents: int
    """Documents that the model was done with, read or not."""
    total: int
    """How many there are, as far as the desk knows."""
    bill: Bill
    """What it took so far."""
    reports: tuple[int, ...] = ()
    """The desk's numbers of the reports that are new by this step."""
    trouble: str = ""
    """Why a document was not read, in one line."""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    key: bytes
    sha256: str
    found: tuple[Draft | ErrorRecord, ...]


class ModelRun:
    """One run of the model over reports of a desk; it reads whole files, for a file's reports are kept together."""

    def __init__(
        self,
        desk: Desk,
        ids: Sequence[int],
        choice: Choice,
        lang: Language | None = None,
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Choose the model; raises `errors.UsageError` when none is configured."""
        answering = chosen(choice, lang, note)
        if answering is None:
            raise UsageError("no model is configured")
        self._desk = desk
        self._answering: Answering = answering
        self.files = tuple(dict.fromkeys(desk.file_of(number) for number in ids))
        """The files to be read."""
        self._read_before = {desk.file_of(row.id) for row in desk.reports.rows(ids) if "model" in row.readers}
        self._total = len(ids)
        self._stopped = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def estimate(self) -> list[str]:
        """Give in words what would be sent, to whom, and what it would cost; nothing is sent."""
        return list(self._answering.estimated(self._parsed()))

    def _parsed(self) -> Iterator[Parsed]:
        for path in self.files:
            if self._stopped:
                return
            with suppress(DocumentError, OSError):
                yield from (draft.parsed for draft in self._file(path).found if isinstance(draft, Draft))

    def cancel(self) -> None:
        """Stop at once, from any thread: what the model has read of whole files is kept."""
        self._stopped = True
        if self._loop is not None and self._task is not None:
            with suppress(RuntimeError):  # it has just ended by itself
                self._loop.call_soon_threadsafe(self._task.cancel)

    def run(self, tell: Callable[[Step], None]) -> Bill:
        """Read, keep what was read file by file, and give the bill. `tell` is called in this thread after each document."""

        async def whole() -> None:
            self._loop, self._task = asyncio.get_running_loop(), asyncio.create_task(self._all(tell))
            with suppress(asyncio.CancelledError):
                await self._task

        asyncio.run(whole())
        if not self._stopped:
            for _ in compare_all(self._desk.reports, self._desk.place.file, lambda: self._stopped):
                pass
        return self._answering.bill

    async def _all(self, tell: Callable[[Step], None]) -> None:
        gate, done = asyncio.Semaphore(self._answering.jobs), 0

        async def one(path: Path) -> None:
            nonlocal done
            async with gate:
                if self._stopped or self._answering.ended:
                    return
                file = await asyncio.to_thread(self._file, path)
                records, trouble = await self._read(file)
                numbers = self._desk.reports.put(file.key, file.sha256, records) if records else []
            done += max(1, sum(isinstance(draft, Draft) for draft in file.found))
            tell(Step(done, max(done, self._total), self._answering.bill, tuple(numbers), trouble))

        try:
            async with asyncio.TaskGroup() as group:
                for path in self.files:
                    group.create_task(one(path))
        finally:
            await self._answering.aclose()

    async def _read(self, file: _File) -> tuple[list[Dossier | ErrorRecord], str]:
        """All records of a file, or none where the model read nothing of it and once did: the older ones then stay."""
        records: list[Dossier | ErrorRecord] = []
        trouble, read = "", 0
        for draft in file.found:
            if isinstance(draft, ErrorRecord):
                records.append(draft)
                continue
            result: ModelReading | ModelError
            try:
                result = await self._answering.read(draft.parsed)
                read += 1
            except ModelError as error:
                result, trouble = error, f"{draft.source.path}: {error}"
            records.append(await asyncio.to_thread(dossier, draft, result, with_text=True))
        return (records if read or file.path not in self._read_before else []), trouble

    def _file(self, path: Path) -> _File:
        key = key_of(self._desk, str(path))
        try:
            data = load(str(path))
        except DocumentError as error:
            return _File(path, key, "", (error_record(shown_key(key), error),))
        found: list[Draft | ErrorRecord] = []
        for member in members(data, shown_key(key)):
            try:
                found += drafts(member)
            except DocumentError as error:
                found.append(error_record(member.path, error))
        return _File(path, key, hashlib.sha256(data).hexdigest(), tuple(found))
