"""All documents of a run in the order of their files, wherever each is read: here, or side by side in other processes."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from summarize.judged import Form, Judged, Outcome, drafts_of, read_alone
from summarize.own_process import processors
from summarize.records.dossier import ErrorRecord
from summarize.sources.archive import Member

if TYPE_CHECKING:
    from summarize.answering import Answering
    from summarize.workers.crew import Crew

Item = Member | ErrorRecord | list[Judged]
"""A file to read, or why there is none, or its documents as an earlier run left them."""
_LEAST = 0.003
"""Seconds of work that a file takes at least, as far as one knows before any is read."""
_SOON = 0.5
"""Seconds of work after which it is asked whether there is enough of it for several processes, if there was not at once."""
_WORTH = 1.0
"""Seconds of work that are left when it is: starting processes takes a third of one."""
_AHEAD = 2
"""Documents that are at work for each call in flight, so that a slow answer at the head holds up nobody."""
_EACH = 8
"""Files that each process has at once."""
_MOST = 8
"""Processes that are started where the user names no number, however many processors there are."""


class Outcomes:
    """How the files of one run are read."""

    def __init__(
        self, form: Form, answering: "Answering | None", processes: int | None, files: Callable[[], int]
    ) -> None:
        """Take the form of what is given, the model or None, how many processes the user wants, and what counts the files."""
        self._form = form
        self._answering = answering
        self._place = _Place(processes, files)
        self._crew: Crew | None = None

    def of(self, items: Iterator[Item]) -> Iterator[Outcome]:
        """Give every document, and why the model did not read it, where it was to, in order.

        Raises KeyboardInterrupt after an interrupt; where several files are at work, when all that was in flight has been given.
        """
        if self._answering is None:
            for item in items:
                if self._place.is_apart():
                    yield from self._at_once(chain([item], items))
                    return
                yield from self._here(item)
        else:
            yield from self._at_once(items)

    def _here(self, item: Item) -> Iterator[Outcome]:
        if isinstance(item, Member):
            with self._place.timed():
                outcomes = read_alone(item, self._form)
            yield from outcomes
        else:
            yield from _there_already(item)

    def _at_once(self, items: Iterator[Item]) -> Iterator[Outcome]:
        from summarize.concurrently import Wish, concurrently

        answering, size = self._answering, self._place.size
        wish = answering.wish if answering else Wish()
        wish.tell(self._stop)
        ahead = (answering.jobs * _AHEAD if answering else 0) + (size * _EACH if size > 1 else 0)
        for outcomes in concurrently(items, self._read, ahead=ahead, size=_size, wish=wish, close=self._close):
            # what was not begun before an interrupt is nothing, and the run ends as interrupted
            yield from (outcome for outcome in outcomes if outcome is not None)

    async def _read(self, item: Item) -> "list[Outcome | None]":
        if not isinstance(item, Member):
            return [*_there_already(item)]
        if self._place.is_apart():
            from summarize.workers.crew import NoWorker

            try:
                if self._crew is not None:
                    return await self._crew.read(item)
                # while they start, the first file is read here, and what its call needs is loaded
                self._crew = self._workers()
                await self._crew.start()
            except NoWorker:
                self._place.size = 1
        if self._answering is None:
            return [*read_alone(item, self._form)]
        from summarize.asked import read_asked

        with self._place.timed():
            found = drafts_of(item)
        return await read_asked(found, self._form, self._answering.of_document, self._answering.manner)

    def _workers(self) -> "Crew":
        from summarize.workers.crew import Crew
        from summarize.workers.messages import Asking, Setup

        form, answering = replace(self._form, as_lines=True), self._answering
        if answering is None:
            return Crew(self._place.size, Setup(form))
        asking = Asking(answering.model.name, answering.model.base_url, answering.manner)
        return Crew(self._place.size, Setup(form, asking), answering.answer)

    def _stop(self) -> None:
        if self._crew:
            self._crew.stop()

    async def _close(self) -> None:
        if self._crew:
            await self._crew.aclose()
        if self._answering:
            await self._answering.aclose()


class _Place:
    """Says where the next file is read: here, until it has taken a while and much is left."""

    def __init__(self, processes: int | None, count: Callable[[], int]) -> None:
        self.size = 1 if sys.platform == "win32" else processes or min(processors(), _MOST)
        self._apart = processes is not None
        self._count = count
        self._files = 0
        self._spent = 0.0
        self._next = 0.0

    def is_apart(self) -> bool:
        """Tell whether the next one goes to another process."""
        if self.size > 1 and not self._apart and self._spent >= self._next:
            self._next = max(_SOON, self._spent * 2)
            each = self._spent / self._files if self._files else _LEAST
            left = (self._count() - self._files) * each
            self._apart = left > _WORTH
            # each process is to have more to do than starting it took
            self.size = min(self.size, max(2, int(left / _WORTH)))
        return self._apart and self.size > 1

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count a file that is read here, and how long that takes."""
        begun = time.thread_time()
        yield
        self._spent += time.thread_time() - begun
        self._files += 1


def _there_already(item: ErrorRecord | list[Judged]) -> list[Outcome]:
    return [(item, None)] if isinstance(item, ErrorRecord) else [(judged, None) for judged in item]


def _size(item: Item) -> int:
    return len(item.content) if isinstance(item, Member) and isinstance(item.content, bytes) else 0
