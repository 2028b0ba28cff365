"""How a run with several processes ends: by interrupts that come at any moment, by deaths, by messages that are none."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize import own_process
from summarize.concurrently import Wish, concurrently
from summarize.judged import Form
from summarize.sources.archive import Member
from summarize.workers import crew
from summarize.workers.crew import Crew, NoWorker
from summarize.workers.messages import Setup, Task, framed
from tests.llm.scripted import REPORT
from tests.llm.server import Answer, completion, serving
from tests.llm.test_run import GOOD, Folder, finished
from tests.workers.failing import ELSEWHERE
from tests.workers.test_workers import APART, alive, children

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are read in one process there")
PACKED = Form(as_lines=True)


def gone(*processes: int) -> bool:
    """Wait until these processes are gone; False where they are not after a minute."""
    end = time.monotonic() + 60
    while any(map(alive, processes)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, processes))


def given(items: Iterator[int], *, waits: bool) -> list[int]:
    async def work(item: int) -> int:
        if waits:
            await asyncio.Event().wait()
        return item

    async def close() -> None:
        pass

    return list(concurrently(items, work, ahead=4, size=lambda _: 0, wish=Wish(), close=close))


def test_one_interrupt_ends_a_run_that_has_nothing_at_work_and_waits_for_its_input() -> None:
    waited: list[int] = []

    def items() -> Iterator[int]:
        os.kill(os.getpid(), signal.SIGINT)
        waited.append(1)
        yield 1

    with pytest.raises(KeyboardInterrupt):
        given(items(), waits=True)
    assert not waited


def test_two_interrupts_end_a_run_while_a_file_is_waited_for() -> None:
    waited: list[int] = []

    def items() -> Iterator[int]:
        yield 1
        os.kill(os.getpid(), signal.SIGINT)
        waited.append(1)
        os.kill(os.getpid(), signal.SIGINT)
        waited.append(2)
        yield 2

    with pytest.raises(KeyboardInterrupt):
        given(items(), waits=True)
    assert waited == [1]


def test_what_was_at_work_is_given_when_one_interrupt_comes_while_a_file_is_waited_for() -> None:
    def items() -> Iterator[int]:
        yield 1
        os.kill(os.getpid(), signal.SIGINT)
        yield 2
        yield 3

    found: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        found += given(items(), waits=False)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_two_interrupts_end_a_run_whose_processes_are_being_started(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.add("甲")
    command = [sys.executable, "-c", "from summarize.cli import main; main()", "--json", "--reader", "rules", *APART]
    with subprocess.Popen(
        [*command, str(folder.reports), "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=folder.environment
    ) as process:
        while len(working := children(process.pid)) < 1:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(60) == 130
        finally:
            process.kill()
    assert gone(*working)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "invocation", lambda _module: own_process.invocation("tests.workers.failing"))


def other_process(path: str) -> int:
    """Wait for the process that reads a file elsewhere, and give it."""
    while not Path(f"{path}.pid").exists():
        time.sleep(0.02)
    return int(Path(f"{path}.pid").read_text(encoding="ascii"))


@pytest.mark.usefixtures("failing")
def test_what_a_process_has_started_ends_with_it(tmp_path: Path) -> None:
    member = Member(str(tmp_path / ELSEWHERE), b"")

    async def read() -> int:
        workers = Crew(1, Setup(PACKED))
        reading = asyncio.create_task(workers.read(member))
        other = await asyncio.to_thread(other_process, member.path)
        reading.cancel()
        await workers.aclose()
        return other

    assert gone(asyncio.run(read()))


def test_a_process_that_reads_ends_at_once_when_nobody_is_there_any_more(tmp_path: Path) -> None:
    member = Member(str(tmp_path / ELSEWHERE), b"")
    command, environment = own_process.invocation("tests.workers.failing")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
    ) as process:
        assert process.stdin
        process.stdin.write(framed(Setup(PACKED)) + framed(Task(0, member)))
        process.stdin.flush()
        other = other_process(member.path)
        process.stdin.close()
        process.wait(60)
    assert gone(process.pid, other)


SAYS_NONSENSE = "import sys; sys.stdout.buffer.write(bytes(7) + b'\\3abc'); sys.stdout.flush(); sys.stdin.read()"


def test_a_message_that_is_none_is_a_death_and_nobody_waits_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "invocation", lambda _module: ([sys.executable, "-c", SAYS_NONSENSE], {}))

    async def read() -> None:
        workers = Crew(1, Setup(PACKED))
        with pytest.raises(NoWorker):
            await asyncio.wait_for(workers.read(Member("a.txt", REPORT.encode())), 60)
        await workers.aclose()

    asyncio.run(read())


def test_a_reply_is_paid_once_and_its_dossier_says_so_when_the_process_that_waits_for_it_dies(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=1.5)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙")
        process = folder.start("--json", *APART)
        while len(server.asked) < 3:
            time.sleep(0.02)
        for working in children(process.pid):
            os.kill(working, signal.SIGKILL)
        code, dossiers, told = finished(process)
    assert (code, len(server.asked)) == (0, 3)
    assert [one["provenance"]["cached"] for one in dossiers] == [False] * 3
    assert "stored already" not in told


def test_nothing_is_begun_after_a_wish_to_stop() -> None:
    async def read() -> list[object]:
        workers = Crew(1, Setup(PACKED))
        await workers.start()
        workers.stop()
        try:
            return [*await workers.read(Member("a.txt", REPORT.encode()))]
        finally:
            await workers.aclose()

    assert asyncio.run(read()) == [None]
