"""A server on 127.0.0.1 that speaks Chat Completions as it is told to, and counts what it is asked."""

import asyncio
import json
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One call as it came in."""

    path: str
    """Its path."""
    headers: Mapping[str, str]
    """Its headers, names in small letters."""
    body: Any
    """Its body's JSON; None where it is none."""

    @property
    def rung(self) -> str:
        """The output format that it asks for."""
        form = (self.body or {}).get("response_format")
        return form["type"] if form else "text"


@dataclass(frozen=True)
class Answer:
    """What is sent back."""

    body: Any = ""
    """A value that becomes JSON, or text or bytes as they are."""
    status: int = 200
    """HTTP status."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """More headers."""
    delay: float = 0.0
    """Seconds before it is sent."""
    breaks_off: bool = False
    """Whether the connection is lost in the middle of it."""
    pause: float = 0.0
    """Seconds between its bytes, which then come one by one."""
    times: int = 1
    """How often its body is sent: more than once without saying how long it is."""


def completion(content: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """Give the body of a chat completion whose message holds this text, or this value as JSON."""
    text = content if content is None or isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    return {"id": "x", "object": "chat.completion", "model": "scripted-1", "choices": [choice], "usage": usage}


def stream(*pieces: str, finish: str | None = "stop") -> bytes:
    """Give the body of a streamed completion; without `finish` it breaks off."""
    chunks: list[Any] = [
        {"choices": [{"index": 0, "delta": {"content": piece}}], "model": "scripted-1"} for piece in pieces
    ]
    if finish:
        chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        chunks.append({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 100}})
    lines = [f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n" for chunk in chunks]
    return "".join([*lines, "data: [DONE]\n\n" if finish else ""]).encode()


def error(message: str, status: int = 400, **more: Any) -> Answer:
    """Give an error as servers of this interface send it."""
    return Answer({"error": {"message": message, "type": "invalid_request_error", **more}}, status)


Play = Callable[[Asked], Answer]


class Server:
    """The server; `url` is its base address, `asked` holds the calls that came in."""

    def __init__(self, play: Play) -> None:
        """Answer each call as `play` says."""
        self._play = play
        self.asked: list[Asked] = []
        self.url = ""
        self.busiest = 0
        self._busy = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the calls of one connection."""
        try:
            while await self._exchange(reader, writer):
                pass
        except (ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        data = await reader.readexactly(int(headers.get("content-length", "0")))
        asked = Asked(head[0].split(" ")[1], headers, _json(data))
        self.asked.append(asked)
        self._busy += 1
        self.busiest = max(self.busiest, self._busy)
        answer = self._play(asked)
        if answer.delay:
            await asyncio.sleep(answer.delay)
        self._busy -= 1
        return await _send(writer, answer)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


async def _send(writer: asyncio.StreamWriter, answer: Answer) -> bool:
    body = answer.body
    if not isinstance(body, str | bytes):
        body = json.dumps(body, ensure_ascii=False)
    data = body.encode() if isinstance(body, str) else body
    kind = "text/event-stream" if data.startswith(b"data:") else "application/json"
    length = {"content-length": str(len(data))} if answer.times == 1 else {"connection": "close"}
    headers = {"content-type": kind, **length, **answer.headers}
    head = f"HTTP/1.1 {answer.status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(head.encode() + b"\r\n")
    if answer.pause:
        for byte in data:
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(answer.pause)
    for _ in range(0 if answer.pause else answer.times):
        writer.write(data[: len(data) // 2] if answer.breaks_off else data)
        await writer.drain()
    return not answer.breaks_off and answer.times == 1


def in_turn(answers: Sequence[Answer | Any]) -> Play:
    """Play these answers one after the other, the last one again and again; values are contents of a completion."""
    left = list(answers)

    def play(_asked: Asked) -> Answer:
        given = left.pop(0) if len(left) > 1 else left[0]
        return given if isinstance(given, Answer) else Answer(completion(given))

    return play


def self_signed(folder: Path) -> ssl.SSLContext:
    """Give what a server needs for TLS with a certificate that nobody vouches for, made in `folder` with openssl."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
    ]
    names = [
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run([*made, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


@contextmanager
def serving(play: Play, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Give a running server that answers as `play` says; it runs in a thread with a loop of its own."""
    server, loop, ready = Server(play), asyncio.new_event_loop(), threading.Event()

    async def start() -> asyncio.Server:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, limit=2**24, ssl=tls)
        server.url = f"http{'s' if tls else ''}://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
        return listening

    def run() -> None:
        asyncio.set_event_loop(loop)
        listening = loop.run_until_complete(start())
        loop.call_soon(ready.set)
        loop.run_forever()
        listening.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
