"""A model behind any server that speaks OpenAI's Chat Completions: the only place that knows the `openai` package.

The body is made by us, with the schema turned into JSON once, and the answer is kept as it came: the package's own parsing loses replies that
were paid for. Its retries are off, because a pause that one call is told to make is meant for all of them.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from summarize.errors import FormatRefused, ModelError, Redirected, ServerFailed, TooLong, Unreachable
from summarize.llm.completions import Dialect, ErrorInside, NoCompletion, Pieces, body_of, reply_of
from summarize.llm.failures import Failure, error_of, learnt, pause_of
from summarize.llm.gate import Gate
from summarize.llm.reply import RUNAWAY
from summarize.llm.seam import Call, Reply

if TYPE_CHECKING:
    import openai

OPENAI = "https://api.openai.com/v1"
"""Where a model is when nobody says otherwise."""
_TRIES = 3
"""Calls for one reply, the first one included, while faults of the moment may pass."""
_PATIENCE = 8
"""The same where the server wants fewer calls: two minutes of pauses that double."""
_LONGEST = 32_000_000
"""Bytes of one answer: far more than any model writes."""
_LIMITING = (429, 503)
_REDIRECTS = (307, 308)
_NO_KEY = "none"


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
        self._client: openai.AsyncOpenAI | None = None

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
        if self._client is not None:
            await self._client.close()
            self._client = None

    @property
    def _who(self) -> str:
        return f"{self.name} at {urlsplit(self._base_url).netloc}"

    @property
    def _secrets(self) -> tuple[str, ...]:
        return (self._server.key,) if self._server.key else ()

    async def _reply_or_failure(self, call: Call) -> Reply | Failure:
        """Ask once, and again at once where the server only wants it said otherwise or at another address of its own."""
        url = "/chat/completions"
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
            return await self._in_time(url, body, stream=dialect.stream)
        except ErrorInside as inside:
            return Failure(inside.status, str(inside))
        except NoCompletion as no:
            raise ServerFailed(f"{self._who}: {no}; check that --base-url is right and usually ends in /v1") from None
        except _Failed as failed:
            return failed.failure
        except _Lost as lost:
            error = Unreachable(f"{self._who} {lost}; check --base-url and the network")
            if lost.refused:
                raise error from None
            return Failure(0, "", lost=error)

    async def _in_time(self, url: str, body: bytes, *, stream: bool) -> Reply:
        """The client's own limit is for silence: a server that sends a byte now and then would never end."""
        import_module("openai")  # loading it takes a second, which is none of the server's
        try:
            async with asyncio.timeout(self._server.timeout):
                return await self._pieces(url, body) if stream else reply_of(await self._post(url, body))
        except TimeoutError:
            raise _Lost(self._late) from None

    @property
    def _late(self) -> str:
        return f"gave no answer within {self._server.timeout:g} seconds"

    async def _post(self, url: str, body: bytes) -> str:
        import httpx2

        response = await self._sent(url, body)
        answer = bytearray()
        try:
            async for piece in response.aiter_bytes():
                answer += piece
                if len(answer) > _LONGEST:
                    raise _Lost(f"sent more than {_LONGEST // 1_000_000} MB for one answer")
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise _Lost(f"broke off ({type(error).__name__})") from None
        finally:
            await response.aclose()
        return answer.decode("utf-8", "replace")

    async def _pieces(self, url: str, body: bytes) -> Reply:
        import httpx2

        response = await self._sent(url, body)
        pieces = Pieces()
        done = stopped = False
        try:
            async for line in response.aiter_lines():
                done = pieces.add(line)
                stopped = pieces.blanks >= RUNAWAY
                if done or stopped:
                    break
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise _Lost(f"broke off ({type(error).__name__})") from None
        finally:
            await response.aclose()
        return reply_of(pieces.raw(stopped=stopped))

    async def _sent(self, url: str, body: bytes) -> Any:
        """Send, and give the answer when its head is there; its body comes in pieces, so that it can be given up."""
        import httpx2
        import openai

        headers = {"Content-Type": "application/json"}
        try:
            return await self._connected().post(
                url,
                cast_to=httpx2.Response,
                content=body,
                options={"headers": headers, "follow_redirects": False},
                stream=True,
                stream_cls=openai.AsyncStream,
            )
        except openai.APITimeoutError as error:
            if isinstance(error.__cause__, httpx2.ConnectTimeout | httpx2.PoolTimeout):
                raise _Lost("cannot be reached (no connection in time)") from None
            raise _Lost(self._late) from None
        except openai.APIConnectionError as error:
            cause = error.__cause__
            refused = isinstance(cause, httpx2.ConnectError | httpx2.UnsupportedProtocol | httpx2.InvalidURL)
            what = "cannot be reached" if refused else "broke off the connection"
            raise _Lost(f"{what} ({type(cause).__name__})", refused=refused) from None
        except openai.APIStatusError as error:
            raise _Failed(_failure(error)) from None
        except (openai.OpenAIError, httpx2.InvalidURL, ValueError) as error:
            raise ServerFailed(f"{self._who}: {type(error).__name__}; check --base-url and the key") from None

    def _connected(self) -> "openai.AsyncOpenAI":
        if self._client is None:
            self._client = _client(self._server)
        return self._client


def _client(server: Server) -> "openai.AsyncOpenAI":
    import httpx2
    import openai

    make = openai.DefaultAioHttpClient if server.aiohttp else openai.DefaultAsyncHttpxClient
    limits = httpx2.Limits(max_connections=server.connections, max_keepalive_connections=server.connections)
    http = make(follow_redirects=False, limits=limits, timeout=httpx2.Timeout(server.timeout, connect=15.0))
    return openai.AsyncOpenAI(
        api_key=server.key or _NO_KEY,
        base_url=server.base_url,
        timeout=httpx2.Timeout(server.timeout, connect=15.0),
        max_retries=0,
        http_client=http,
    )


def _failure(error: Any) -> Failure:
    """An answer with another status than 200."""
    headers = error.response.headers
    try:
        body = error.response.text
    except Exception:  # noqa: BLE001  a body that cannot be read says nothing; the status does
        body = ""
    return Failure(error.status_code, body[:4000], pause_of(headers), headers.get("location", ""))


def _can_pass(failure: Failure, error: ModelError, attempt: int) -> bool:
    if isinstance(error, FormatRefused | TooLong | Redirected):
        return False
    return failure.may_pass and (attempt < _TRIES or failure.status in _LIMITING)


class _Failed(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__()
        self.failure = failure


class _Lost(Exception):
    def __init__(self, message: str, *, refused: bool = False) -> None:
        super().__init__(message)
        self.refused = refused
