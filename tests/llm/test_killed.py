"""A killed run loses no reply that was paid for: the rerun asks only what nobody has answered."""

import contextlib
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from summarize.llm.disk import rows
from summarize.llm.store import FOLDER

CALLS = 200
BATCH = """
import asyncio, http.client, sys
from pathlib import Path
from summarize.llm.cached import Cached
from summarize.llm.store import Store
from tests.llm.conftest import Told, call, reply

port, folder = int(sys.argv[1]), Path(sys.argv[2])

class Server(Told):
    async def answer(self, asked):
        return await asyncio.to_thread(self.ask, asked.turns[-1].text)

    def ask(self, text):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("POST", "/", text.encode())
        answer = connection.getresponse().read().decode()
        connection.close()
        return reply(answer)

async def main():
    cached = Cached(Server(), Store(folder, print))
    room = asyncio.Semaphore(8)
    async def one(number):
        async with room:
            got = await cached.answer(call(str(number)))
            assert got.text == f"answer to {number}", got.text
            print(number, flush=True)
    await asyncio.gather(*(one(number) for number in range(200)))

asyncio.run(main())
"""


class Counting(BaseHTTPRequestHandler):
    answered: ClassVar[Counter[str]] = Counter()

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answered[text] += 1
        body = f"answer to {text}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    Counting.answered.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def start(port: int, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BATCH, str(port), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )


def kept(folder: Path) -> int:
    return sum(1 for _ in rows(folder / FOLDER / "cache.db"))


@pytest.mark.parametrize("after", [1, 60, 150])
def test_a_run_that_is_killed_pays_nothing_twice_that_it_was_told(port: int, tmp_path: Path, after: int) -> None:
    first = start(port, tmp_path)
    assert first.stdout
    told = {first.stdout.readline().strip() for _ in range(after)}
    first.send_signal(signal.SIGKILL)
    told |= set(first.communicate()[0].split())
    on_disk = kept(tmp_path)
    assert on_disk >= len(told & {str(number) for number in range(CALLS)})
    second = start(port, tmp_path)
    output = second.communicate(timeout=60)[0]
    assert second.returncode == 0
    assert len(output.split()) == CALLS
    assert {number for number in told if Counting.answered[number] > 1} == set()
    # what was in flight when the run was killed is all that may be asked twice
    assert sum(count - 1 for count in Counting.answered.values()) <= 8


def test_two_processes_at_once_share_and_lose_nothing(port: int, tmp_path: Path) -> None:
    both = [start(port, tmp_path) for _ in range(2)]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [len(output.split()) for output in outputs] == [CALLS, CALLS]
    assert kept(tmp_path) == CALLS
    before = Counting.answered.total()
    assert start(port, tmp_path).wait(60) == 0
    assert Counting.answered.total() == before
