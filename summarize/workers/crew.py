"""The processes that read for one run: started with the first file, given so many at a time, and gone when the run ends.

One that dies costs nothing: the files that it had are read again, each alone in a process of its own, so that only the one that is to blame fails.
"""

import asyncio
import itertools
import subprocess
from collections import deque
from dataclasses import replace
from typing import Any

from summarize.asked import Ask, NotBegun, fault_of_ours
from summarize.errors import Defect, ModelError, NotRecorded
from summarize.judged import Outcome, error_record
from summarize.llm.seam import Call, Reply
from summarize.own_process import end_with_all_it_started, invocation
from summarize.sources.archive import Member
from summarize.workers.messages import Answer, Asked, Done, Inbox, Ready, Receivers, Setup, Stop, Task, framed


async def _nobody(call: Call, *, first: bool) -> Reply:  # noqa: ARG001  the shape of `Ask`
    raise NotRecorded("no model was chosen")


_KEYS = ("OPENAI_API_KEY",)
"""What only the process that makes the calls has to know."""


class NoWorker(Exception):
    """No process can be started that reads."""


class _Died(Exception):
    pass


_Came = Reply | ModelError | None
_Calls = dict[tuple[Any, ...], deque[asyncio.Task[_Came]]]
"""What came, or will come, of the calls for one file, by what was asked: one that is read again is given the same."""
_NONE: _Calls = {}


class Crew:
    """Reads files in other processes; for one event loop."""

    def __init__(self, size: int, setup: Setup, ask: Ask = _nobody) -> None:
        """Take how many processes there are to be and what they are told; none is started before the first file."""
        self._size = size
        self._setup = setup
        self._ask = ask
        self._workers: list[_Worker] = []
        self._single: list[_Worker] = []
        self._alone = asyncio.Lock()
        self._starting = asyncio.Lock()
        self._stopping = False

    async def start(self) -> None:
        """Have as many processes as there are to be; they need not be ready yet. Raises `NoWorker`."""
        async with self._starting:
            while len(self._workers) < self._size:
                self._workers.append(await self._started())

    async def read(self, member: Member) -> list[Outcome | None]:
        """Give all documents of a file; None stands for one that was not begun. Raises `NoWorker`."""
        await self.start()
        if self._stopping:
            return [None]
        worker = min(self._workers, key=lambda one: len(one.tasks))
        calls: _Calls = {}
        try:
            return await worker.read(member, calls)
        except _Died:
            if worker in self._workers:
                self._workers.remove(worker)
            if not worker.ready:
                raise NoWorker from None
        return await self._read_alone(member, calls)

    async def _read_alone(self, member: Member, calls: _Calls) -> list[Outcome | None]:
        async with self._alone:
            if self._stopping:
                return [None]
            worker = await self._started()
            self._single = [worker]
            try:
                return await worker.read(member, {}, calls)
            except _Died:
                why = "the process that read this document died, and so did another one; take it out, and report it"
                return [(error_record(member.path, Defect(why)), None)]
            finally:
                self._single = []
                worker.end()

    async def _started(self) -> "_Worker":
        command, environment = invocation("summarize.workers.worker")
        for name in _KEYS:
            environment.pop(name, None)
        try:
            worker = _Worker(_begun(command, environment), self._ask)
        except OSError:  # no file or process more is to be had
            raise NoWorker from None
        try:
            await worker.connect()
            worker.say(framed(self._setup))
        except OSError:
            raise NoWorker from None
        finally:
            if not worker.connected:
                worker.end()
        return worker

    def stop(self) -> None:
        """Begin nothing new: what has asked a model nothing yet is not read."""
        self._stopping = True
        for worker in (*self._workers, *self._single):
            worker.stop()

    async def aclose(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        await asyncio.sleep(0)  # the loop lets their pipes go


def _begun(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  # our own module
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C is for the process that prints to answer
    )


class _Worker(asyncio.Protocol):
    """One of the processes, as it is seen from here. It is gone when its stdout ends."""

    def __init__(self, process: "subprocess.Popen[bytes]", ask: Ask) -> None:
        self._process = process
        self._ask = ask
        self._inbox = Inbox()
        self._receivers = Receivers()
        self._numbers = itertools.count()
        self._asked: set[int] = set()
        self._calls: dict[int, tuple[_Calls, _Calls]] = {}
        self._answering: set[asyncio.Task[None]] = set()
        self._to: asyncio.WriteTransport | None = None
        self._from: asyncio.BaseTransport | None = None
        self.tasks: dict[int, asyncio.Future[list[Outcome | None]]] = {}
        self.connected = False
        self.ready = False

    async def connect(self) -> None:
        """Take its pipes; raises OSError."""
        loop = asyncio.get_running_loop()
        self._to, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, self._process.stdin)
        self._from, _ = await loop.connect_read_pipe(lambda: self, self._process.stdout)
        self.connected = True

    def data_received(self, data: bytes) -> None:
        try:
            for message in self._inbox.feed(data):
                self._take(message)
        except Exception:  # noqa: BLE001  no memory for a message, or no message: what comes after it makes no sense
            self.end()

    def connection_lost(self, _error: Exception | None) -> None:
        self.end()

    async def read(self, member: Member, calls: _Calls, before: _Calls = _NONE) -> list[Outcome | None]:
        """Give all documents of a file, and put its calls among `calls`; those that it made `before` are not made again. Raises `_Died`."""
        number = next(self._numbers)
        self._calls[number] = calls, before
        future: asyncio.Future[list[Outcome | None]] = asyncio.get_running_loop().create_future()
        self.tasks[number] = future
        self.say(framed(Task(number, member)))
        try:
            return await future
        finally:
            self.tasks.pop(number, None)
            self._calls.pop(number, None)
            self._asked.discard(number)

    def say(self, message: bytes) -> None:
        """Send a message; to a process that is gone, nothing."""
        if self._to and not self._to.is_closing():
            self._to.write(message)
        elif self._from is None or self._from.is_closing():
            self._died()

    def stop(self) -> None:
        """See `Crew.stop`."""
        self.say(framed(Stop()))
        for number, future in self.tasks.items():
            if number not in self._asked and not future.done():
                future.set_result([None])

    def end(self) -> None:
        """End the process, with all that it started; its calls go on, for they are paid."""
        if self._process.returncode is None:
            end_with_all_it_started(self._process.pid)
            self._process.kill()
            self._process.wait()
        if self._to and not self._to.is_closing():
            self._to.abort()
        if self._from:
            self._from.close()
        self._died()

    def _take(self, message: Any) -> None:
        if isinstance(message, Asked):
            self._asked.add(message.task)
            coming = self._coming(message, self._receivers.received(message.call))
            answering = asyncio.create_task(self._answer(message.number, coming))
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)
        elif isinstance(message, Done):
            future = self.tasks.get(message.task)
            if future and not future.done():
                future.set_result(message.outcomes)
        elif isinstance(message, Ready):
            self.ready = True

    def _coming(self, asked: Asked, call: Call) -> asyncio.Task[_Came]:
        calls, before = self._calls.get(asked.task, ({}, _NONE))
        name = (call.turns, call.max_tokens, call.rung, call.temperature)
        made = before.get(name)
        coming = made.popleft() if made else asyncio.create_task(_what_comes(self._ask, call, first=asked.first))
        calls.setdefault(name, deque()).append(coming)
        return coming

    async def _answer(self, number: int, coming: asyncio.Task[_Came]) -> None:
        came = await coming
        try:
            self.say(framed(Answer(number, came)))
        except Exception:  # noqa: BLE001  it would wait for ever
            self.end()

    def _died(self) -> None:
        for future in self.tasks.values():
            if not future.done():
                future.set_exception(_Died())


async def _what_comes(ask: Ask, call: Call, *, first: bool) -> _Came:
    try:
        # the raw body is stored by now, and says the words once more
        return replace(await ask(call, first=first), raw="")
    except ModelError as error:
        return error
    except NotBegun:
        return None
    except Exception as error:  # noqa: BLE001  a fault of ours in one call must not cost the other documents
        return fault_of_ours(error)
