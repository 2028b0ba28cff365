"""A process that reads files: tasks on stdin, what was in them on stdout, and between the two its calls for the model."""

import asyncio
import itertools
import os
import select
import sys
import threading
from collections import deque
from functools import partial
from typing import Any

from summarize.judged import Form, Outcome, defect, drafts_of, error_record, read_alone
from summarize.llm.seam import Call, Reply
from summarize.own_process import end_with_all_it_started, sweep_seldom
from summarize.workers.messages import Answer, Asked, Done, Inbox, Ready, Senders, Setup, Stop, Task, framed


class _Worker(asyncio.Protocol):
    """Everything that one process does. It writes where it is, and waits until it is taken: who prints always reads."""

    def __init__(self, out: int) -> None:
        self._out = out
        self._inbox = Inbox()
        self._tasks: deque[Task] = deque()
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._numbers = itertools.count()
        self._senders = Senders()
        self._setup = Setup(Form())
        self._come = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def data_received(self, data: bytes) -> None:
        try:
            for message in self._inbox.feed(data):
                self._take(message)
        except Exception:  # noqa: BLE001  no memory for a message: who waits for us is to know it
            _end()

    def connection_lost(self, _error: Exception | None) -> None:
        _end()

    def _take(self, message: Any) -> None:
        if isinstance(message, Answer):
            self._answered(message)
        elif isinstance(message, Task):
            self._tasks.append(message)
            self._come.set()
        elif isinstance(message, Stop):
            self._tasks.clear()
        elif isinstance(message, Setup):
            self._setup = message

    def _answered(self, answer: Answer) -> None:
        from summarize.asked import NotBegun

        future = self._waiting.pop(answer.number)
        if isinstance(answer.reply, Reply):
            future.set_result(answer.reply)
        else:
            future.set_exception(answer.reply or NotBegun())

    async def work(self) -> None:
        """Read until stdin ends: one file is begun between two looks at what has come."""
        while True:
            while self._tasks:
                running = asyncio.create_task(self._read(self._tasks.popleft()))
                self._running.add(running)
                running.add_done_callback(self._ended)
                await asyncio.sleep(0)
            self._come.clear()
            await self._come.wait()

    def _ended(self, running: asyncio.Task[None]) -> None:
        self._running.discard(running)
        if running.exception():
            _end()

    async def _read(self, task: Task) -> None:
        outcomes = await self._outcomes(task)
        try:
            message = framed(Done(task.number, outcomes))
        except Exception as error:  # noqa: BLE001  what cannot be sent is a fault of ours, in one document
            message = framed(Done(task.number, [(error_record(task.member.path, defect(error)), None)]))
        self.say(message)

    async def _outcomes(self, task: Task) -> list[Outcome | None]:
        form, asking = self._setup.form, self._setup.asking
        if asking is None:
            return [*read_alone(task.member, form)]
        from summarize.asked import OfDocument, read_asked

        found, ask = drafts_of(task.member), partial(self.ask, task.number)
        return await read_asked(found, form, lambda: OfDocument(asking.name, asking.base_url, ask), asking.manner)

    async def ask(self, task: int, call: Call, *, first: bool) -> Reply:
        """Have a call made."""
        number = next(self._numbers)
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        try:
            self.say(framed(Asked(number, task, first, self._senders.sent(call))))
        except Exception:  # noqa: BLE001  what counts as sent was not, and no later call would be right
            _end()
        return await future

    def say(self, message: bytes) -> None:
        """Write a message."""
        view = memoryview(message)
        while view:
            view = view[os.write(self._out, view) :]


def _end() -> None:
    """End at once, with what reads a file for us in a process of its own."""
    if os.getpgrp() == os.getpid():
        end_with_all_it_started(os.getpid())
    os._exit(1)


def _end_with_the_other() -> None:
    """Wait until stdin has no other end, however long a file takes; then this process has nobody to work for."""
    other = select.poll()
    other.register(0, 0)
    other.poll()
    _end()


async def _run(out: int) -> None:
    worker = _Worker(out)
    await asyncio.get_running_loop().connect_read_pipe(lambda: worker, sys.stdin.buffer)
    worker.say(framed(Ready()))
    await worker.work()


def main() -> None:
    """Work until stdin ends."""
    out = os.dup(1)
    # what a library prints must not get between two messages
    os.dup2(2, 1)
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    sweep_seldom()
    asyncio.run(_run(out))


if __name__ == "__main__":
    main()
