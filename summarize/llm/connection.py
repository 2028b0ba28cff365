"""One server, spoken to through the `openai` package: connections, authentication, and what goes wrong on the way.

The package is loaded with this module, which takes a second: with the first call of a run, and never without one.
"""

from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import httpx2
import openai

from summarize.llm.failures import Failed, Failure, Lost, Unsendable, late, pause_of

if TYPE_CHECKING:
    from summarize.llm.openai_model import Server

_LONGEST = 32_000_000
"""Bytes of one answer: far more than any model writes."""
_NO_KEY = "none"
# the package's words on the machine, its system and the limits of the call: none of a server's business
_UNTOLD = (
    "Lang", "Package-Version", "OS", "Arch", "Runtime", "Runtime-Version", "Async", "Retry-Count", "Read-Timeout"
)  # fmt: skip


class Connection:
    """One client of the package for all calls of a run."""

    def __init__(self, server: "Server") -> None:
        """Take the server; nothing is sent before the first call. Raises `failures.Unsendable` for an address that is none."""
        self._seconds = server.timeout
        patience = httpx2.Timeout(server.timeout, connect=15.0)
        http = _http(server, patience)
        # whatever is left out here the package copies deeply from its own, for each call
        self._options: Any = {
            "headers": {
                "Accept-Encoding": http.headers["accept-encoding"],
                **{f"X-Stainless-{name}": openai.Omit() for name in _UNTOLD},
            },
            "max_retries": 0,
            "timeout": patience,
            "follow_redirects": False,
            "security": {"bearer_auth": True},
        }
        with _told():
            self._client = _client(server, patience, http)
            self._url = str(self._client.base_url.join("chat/completions"))

    async def text(self, url: str, body: bytes) -> str:
        """Give the body of the answer to a call, sent to `url` or, where it is empty, to the server's own address.

        Raises `failures.Failed` for another status than 200, `failures.Lost` where there is no whole answer, and `failures.Unsendable`.
        """
        response = await self._sent(url, body)
        answer = bytearray()
        # what was not compressed needs no decoder on its way
        pieces = response.aiter_bytes() if "content-encoding" in response.headers else response.aiter_raw()
        try:
            async for piece in pieces:
                answer += piece
                if len(answer) > _LONGEST:
                    raise Lost(f"sent more than {_LONGEST // 1_000_000} MB for one answer")
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise _broken(error) from None
        finally:
            await response.aclose()
        return answer.decode("utf-8", "replace")

    async def lines(self, url: str, body: bytes) -> AsyncGenerator[str, None]:
        """Give the answer's lines as they come; raises as `text` does."""
        response = await self._sent(url, body)
        try:
            async for line in response.aiter_lines():
                yield line
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise _broken(error) from None
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Let the connections go."""
        await self._client.close()

    async def _sent(self, url: str, body: bytes) -> httpx2.Response:
        """Send, and give the answer when its head is there; its body comes in pieces, so that it can be given up."""
        with _told(self._seconds):
            return await self._client.post(  # type: ignore[return-value]  # what `cast_to` says, whatever the stream's class
                url or self._url,
                cast_to=httpx2.Response,
                content=body,
                options=self._options,
                stream=True,
                stream_cls=openai.AsyncStream[Any],
            )


@contextmanager
def _told(seconds: float = 0.0) -> Iterator[None]:
    """Turn the package's errors into ours."""
    try:
        yield
    except openai.APITimeoutError as error:
        if isinstance(error.__cause__, httpx2.ConnectTimeout | httpx2.PoolTimeout):
            raise Lost("cannot be reached (no connection in time)") from None
        raise Lost(late(seconds)) from None
    except openai.APIConnectionError as error:
        cause = error.__cause__
        refused = isinstance(cause, httpx2.ConnectError | httpx2.UnsupportedProtocol | httpx2.InvalidURL)
        what = "cannot be reached" if refused else "broke off the connection"
        raise Lost(f"{what} ({type(cause).__name__})", refused=refused) from None
    except openai.APIStatusError as error:
        raise Failed(_failure(error)) from None
    except (openai.OpenAIError, httpx2.InvalidURL, ValueError) as error:
        raise Unsendable(type(error).__name__) from None


class _AllAlike:
    """What an HTTP client does otherwise whose calls are all alike: each address is taken apart once, and the headers that are given are all."""

    cookies: httpx2.Cookies

    def build_request(
        self,
        method: str,
        url: str,
        *,
        headers: list[tuple[str, str]],
        content: bytes,
        timeout: httpx2.Timeout,
        **_none: None,  # parameters and files
    ) -> httpx2.Request:
        told = {"timeout": timeout.as_dict()}
        return httpx2.Request(
            method, _apart(url), headers=headers, content=content, cookies=self.cookies, extensions=told
        )


_apart = lru_cache(maxsize=8)(httpx2.URL)


class _AioHttp(_AllAlike, openai.DefaultAioHttpClient):  # type: ignore[misc]  # it knows fewer kinds of calls
    pass


class _Httpx(_AllAlike, openai.DefaultAsyncHttpxClient):  # type: ignore[misc]  # it knows fewer kinds of calls
    pass


def _http(server: "Server", patience: httpx2.Timeout) -> httpx2.AsyncClient:
    make = _AioHttp if server.aiohttp else _Httpx
    limits = httpx2.Limits(max_connections=server.connections, max_keepalive_connections=server.connections)
    return make(follow_redirects=False, limits=limits, timeout=patience)


def _client(server: "Server", patience: httpx2.Timeout, http: httpx2.AsyncClient) -> openai.AsyncOpenAI:
    key = server.key or _NO_KEY
    return openai.AsyncOpenAI(api_key=key, base_url=server.base_url, timeout=patience, max_retries=0, http_client=http)


def _broken(error: Exception) -> Lost:
    return Lost(f"broke off ({type(error).__name__})")


def _failure(error: openai.APIStatusError) -> Failure:
    """An answer with another status than 200."""
    headers = error.response.headers
    try:
        body = error.response.text
    except Exception:  # noqa: BLE001  a body that cannot be read says nothing; the status does
        body = ""
    return Failure(error.status_code, body[:4000], pause_of(headers), headers.get("location", ""))
