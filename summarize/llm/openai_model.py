"""A model behind any server that speaks OpenAI's Chat Completions.

The body is made by us, with the schema turned into JSON once, and the answer is kept as it came: the `openai` package's own parsing loses replies
that were paid for. Its retries are off, because a pause that one call is told to make is meant for all of them.
"""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from summarize.errors import FormatRefused, ModelError, Redirected, ServerFailed, TooLong, Unreachable
from summarize.llm.completions import Dialect, ErrorInside, NoCompletion, Pieces, body_of, reply_of
from summarize.llm.failures import Failed, Failure, Lost, Unsendable, error_of, late, learnt
from summarize.llm.gate import Gate
from summarize.llm.reply import RUNAWAY
from summarize.llm.seam import Call, Reply

if TYPE_CHECKING:
    from summarize.llm.connection import Connection

OPENAI = "https://api.openai.com/v1"
"""Where a model is when nobody says otherwise."""
_TRIES = 3
"""Calls for one reply, the first one included, while faults of the moment may pass."""
_PATIENCE = 8
"""The same where the server wants fewer calls: two minutes of pauses that double."""
_LIMITING = (429, 503)
_REDIRECTS = (307, 308)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model is, and how long it may take."""

    model: str
    """Its name there."""
    base_url: str = OPENAI
    """The address of the interface, which usually ends in /v1."""
    key: str | None = None
    """The key; local servers need none."""
    timeout: float = 300.0
    """Seconds for one whole answer, from the sending of the call to the last byte."""
    connections: int = 64
    """Connections at once."""
    stream: bool = False
    """Take the answer in pieces: for gateways that cut long silences, and to stop a model that writes blanks without end."""
    aiohttp: bool = True
    """Use aiohttp underneath, which takes about half the processor time."""

    @property
    def shown(self) -> str:
        """The address without user, password and query."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))


class OpenAIModel:
    """Asks one server; one client for the whole run, made with the first call."""

    def __init__(self, server: Server, sleep: Callable[[float], Any] = asyncio.sleep) -> None:
        """Take the server; nothing is sent or imported before the first call."""
        self._server = server
        self._base_url = server.shown
        self._dialect = Dialect(
            limit="max_completion_tokens"
            if urlsplit(server.base_url).hostname == urlsplit(OPENAI).hostname
            else "max_tokens",
            stream=server.stream,
        )
        self._gate = Gate(sleep)
        self._sleep = sleep
        self._connection: Connection | None = None

    @property
    def name(self) -> str:
        """The model's name."""
        return self._server.model

    @property
    def base_url(self) -> str:
        """Its server, without credentials."""
        return self._base_url

    @property
    def waited(self) -> float:
        """Seconds that all workers waited because the server wanted fewer calls."""
        return self._gate.waited

    async def answer(self, call: Call) -> Reply:
        """Give the server's reply; raises an `errors.ModelError` when there is none, after waiting and trying again where that can help."""
        for attempt in range(1, _PATIENCE + 1):
            await self._gate.passed()
            sent = asyncio.get_running_loop().time()
            answered = await self._reply_or_failure(call)
            if isinstance(answered, Reply):
                self._gate.opened()
                return answered
            error = answered.lost or error_of(answered, call.rung, self._who, self._secrets)
            if not _can_pass(answered, error, attempt) or not await self._paused(answered, attempt, sent):
                raise error
        raise error

    async def _paused(self, failure: Failure, attempt: int, sent: float) -> bool:
        """Wait, for all workers where the server wants fewer calls; False where it wants too long a pause."""
        if failure.status in _LIMITING:
            return self._gate.shut(failure.wait, sent)
        await self._sleep(failure.wait if failure.wait is not None and failure.wait < 60 else 2 ** (attempt - 2))
        return True

    async def aclose(self) -> None:
        """Let the connections go."""
        if self._connection is not None:
            await self._connection.aclose()
            self._connection = None

    @property
    def _who(self) -> str:
        return f"{self.name} at {urlsplit(self._base_url).netloc}"

    @property
    def _secrets(self) -> tuple[str, ...]:
        return (self._server.key,) if self._server.key else ()

    async def _reply_or_failure(self, call: Call) -> Reply | Failure:
        """Ask once, and again at once where the server only wants it said otherwise or at another address of its own."""
        url = ""
        for _ in range(4):
            dialect = self._dialect
            answered = await self._said(call, url, dialect)
            if isinstance(answered, Reply):
                return answered
            other = learnt(answered, dialect)
            if other is not None:
                self._dialect = other
            elif answered.status in _REDIRECTS:
                url = self._same_host(answered)
            else:
                return answered
        return answered

    def _same_host(self, failure: Failure) -> str:
        """Give the address of a redirection within the server; raises `errors.Redirected` for any other."""
        here = urlsplit(self._server.base_url)
        target = urlsplit(urljoin(f"{self._server.base_url.rstrip('/')}/chat/completions", failure.location))
        if (target.scheme, target.netloc.rpartition("@")[2]) != (here.scheme, here.netloc.rpartition("@")[2]):
            raise error_of(replace(failure, location=target.netloc), "text", self._who)
        return target.geturl()

    async def _said(self, call: Call, url: str, dialect: Dialect) -> Reply | Failure:
        body = body_of(call, self.name, dialect)
        try:
            return await self._in_time(self._connected(), url, body, stream=dialect.stream)
        except ErrorInside as inside:
            return Failure(inside.status, str(inside))
        except NoCompletion as no:
            raise ServerFailed(f"{self._who}: {no}; check that --base-url is right and usually ends in /v1") from None
        except Unsendable as unsendable:
            raise ServerFailed(f"{self._who}: {unsendable}; check --base-url and the key") from None
        except Failed as failed:
            return failed.failure
        except Lost as lost:
            error = Unreachable(f"{self._who} {lost}; check --base-url and the network")
            if lost.refused:
                raise error from None
            return Failure(0, "", lost=error)

    async def _in_time(self, connection: "Connection", url: str, body: bytes, *, stream: bool) -> Reply:
        """The client's own limit is for silence: a server that sends a byte now and then would never end."""
        try:
            async with asyncio.timeout(self._server.timeout):
                if stream:
                    return await _put_together(connection, url, body)
                return reply_of(await connection.text(url, body))
        except TimeoutError:
            raise Lost(late(self._server.timeout)) from None

    def _connected(self) -> "Connection":
        if self._connection is None:
            from summarize.llm.connection import Connection  # loading it takes a second, which is none of the server's

            self._connection = Connection(self._server)
        return self._connection


async def _put_together(connection: "Connection", url: str, body: bytes) -> Reply:
    """Take the answer piece by piece, and no more of it than a model that can stop would send."""
    pieces = Pieces()
    stopped = False
    async with aclosing(connection.lines(url, body)) as lines:
        async for line in lines:
            done = pieces.add(line)
            stopped = pieces.blanks >= RUNAWAY
            if done or stopped:
                break
    return reply_of(pieces.raw(stopped=stopped))


def _can_pass(failure: Failure, error: ModelError, attempt: int) -> bool:
    if isinstance(error, FormatRefused | TooLong | Redirected):
        return False
    return failure.may_pass and (attempt < _TRIES or failure.status in _LIMITING)
