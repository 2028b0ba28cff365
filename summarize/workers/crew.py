"""The processes that read for one run: started with the first file, given so many at a time, and gone when the run ends.

One that dies costs nothing: the files that it had are read again, each alone in a process of its own, so that only the one that is to blame fails.
"""

import asyncio
import itertools
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

from summarize.asked import NotBegun
from summarize.crash import where
from summarize.errors import Defect, ModelError, NotRecorded, ServerFailed
from summarize.judged import Outcome, error_record
from summarize.llm.seam import Call, Reply
from summarize.own_process import invocation
from summarize.sources.archive import Member
from summarize.workers.messages import Answer, Asked, Done, Inbox, Ready, Receivers, Setup, Stop, Task, framed


class Ask(Protocol):
    """Makes calls for the processes."""

    async def __call__(self, call: Call, *, first: bool) -> Reply:
        """Give the reply to a call, the `first` one for its document or not; raises a `ModelError`, or `asked.NotBegun`."""
        ...


async def _nobody(call: Call, *, first: bool) -> Reply:  # noqa: ARG001  the shape of `Ask`
    raise NotRecorded("no model was chosen")


_KEYS = ("OPENAI_API_KEY",)
"""What only the process that makes the calls has to know."""


class NoWorker(Exception):
    """No process can be started that reads."""


class _Died(Exception):
    pass


class Crew:
    """Reads files in other processes; for one event loop."""

    def __init__(self, size: int, setup: Setup, ask: Ask = _nobody) -> None:
        """Take how many processes there are to be and what they are told; none is started before the first file."""
        self._size = size
        self._setup = setup
        self._ask = ask
        self._workers: list[_Worker] = []
        self._alone = asyncio.Lock()
        self._starting = asyncio.Lock()

    async def start(self) -> None:
        """Have as many processes as there are to be; they need not be ready yet. Raises `NoWorker`."""
        async with self._starting:
            while len(self._workers) < self._size:
                self._workers.append(await self._started())

    async def read(self, member: Member) -> list[Outcome | None]:
        """Give all documents of a file; None stands for one that was not begun. Raises `NoWorker`."""
        await self.start()
        worker = min(self._workers, key=lambda one: len(one.tasks))
        try:
            return await worker.read(member)
        except _Died:
            if worker in self._workers:
                self._workers.remove(worker)
            if not worker.ready:
                raise NoWorker from None
        return await self._read_alone(member)

    async def _read_alone(self, member: Member) -> list[Outcome | None]:
        async with self._alone:
            worker = await self._started()
            try:
                return await worker.read(member)
            except _Died:
                why = "the process that read this document died, and so did another one; take it out, and report it"
                return [(error_record(member.path, Defect(why)), None)]
            finally:
                await worker.aclose()

    async def _started(self) -> "_Worker":
        command, environment = invocation("summarize.workers.worker")
        for name in _KEYS:
            environment.pop(name, None)
        try:
            _, worker = await asyncio.get_running_loop().subprocess_exec(
                lambda: _Worker(self._ask),
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # Ctrl-C is for the process that prints to answer
            )
        except (OSError, NotImplementedError):
            raise NoWorker from None
        worker.say(framed(self._setup))
        return worker

    def stop(self) -> None:
        """Begin nothing new: what has asked a model nothing yet is not read."""
        for worker in self._workers:
            worker.stop()

    async def aclose(self) -> None:
        """End all processes."""
        await asyncio.gather(*(worker.aclose() for worker in self._workers))
        self._workers.clear()


class _Worker(asyncio.SubprocessProtocol):
    """One of the processes, as it is seen from here."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._inbox = Inbox()
        self._receivers = Receivers()
        self._numbers = itertools.count()
        self._asked: set[int] = set()
        self._answering: set[asyncio.Task[None]] = set()
        self._gone = asyncio.Event()
        self._transport: Any = None
        self.tasks: dict[int, asyncio.Future[list[Outcome | None]]] = {}
        self.ready = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        for message in self._inbox.feed(data):
            self._take(message)

    def pipe_connection_lost(self, _fd: int, _error: Exception | None) -> None:
        self._died()

    def process_exited(self) -> None:
        self._died()
        self._gone.set()

    async def read(self, member: Member) -> list[Outcome | None]:
        """Give all documents of a file; raises `_Died`."""
        number = next(self._numbers)
        future: asyncio.Future[list[Outcome | None]] = asyncio.get_running_loop().create_future()
        self.tasks[number] = future
        self.say(framed(Task(number, member)))
        try:
            return await future
        finally:
            self.tasks.pop(number, None)
            self._asked.discard(number)

    def say(self, message: bytes) -> None:
        """Send a message; to a process that is gone, nothing."""
        pipe = self._transport.get_pipe_transport(0)
        if pipe is None or pipe.is_closing():
            self._died()
        else:
            pipe.write(message)

    def stop(self) -> None:
        """See `Crew.stop`."""
        self.say(framed(Stop()))
        for number, future in self.tasks.items():
            if number not in self._asked and not future.done():
                future.set_result([None])

    async def aclose(self) -> None:
        """End the process."""
        for task in self._answering:
            task.cancel()
        with suppress(ProcessLookupError):
            self._transport.kill()
        await self._gone.wait()
        self._transport.close()

    def _take(self, message: Any) -> None:
        if isinstance(message, Asked):
            self._asked.add(message.task)
            call = self._receivers.received(message.call)
            answering = asyncio.create_task(self._answer(message.number, call, first=message.first))
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)
        elif isinstance(message, Done):
            future = self.tasks.get(message.task)
            if future and not future.done():
                future.set_result(message.outcomes)
        elif isinstance(message, Ready):
            self.ready = True

    async def _answer(self, number: int, call: Call, *, first: bool) -> None:
        reply: Reply | ModelError | None
        try:
            # the raw body is stored by now, and says the words once more
            reply = replace(await self._ask(call, first=first), raw="")
        except ModelError as error:
            reply = error
        except NotBegun:
            reply = None
        except Exception as error:  # noqa: BLE001  a fault of ours in one call must not cost the other documents
            reply = ServerFailed(f"gongkai failed on the call ({where(error)}); please report it")
        self.say(framed(Answer(number, reply)))

    def _died(self) -> None:
        for future in self.tasks.values():
            if not future.done():
                future.set_exception(_Died())
