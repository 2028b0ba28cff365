"""Several processes read what one would, and print it in the same order; nothing that happens to one of them is lost or printed twice."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarize import own_process
from summarize.judged import Form, Judged, read_alone
from summarize.llm.prompt import correction, opening, question, wanted
from summarize.llm.seam import Call, Turn
from summarize.records.dossier import ErrorRecord
from summarize.sources.archive import Member
from summarize.workers import crew
from summarize.workers.crew import Crew, NoWorker
from summarize.workers.messages import Inbox, Receivers, Senders, Setup, Stop, framed
from tests.llm.scripted import REPORT, answer, indicator
from tests.llm.server import Answer, Asked, completion, in_turn, serving
from tests.llm.test_run import GOOD, KEY, Folder, finished
from tests.workers.failing import BROKEN, DEADLY, SLOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are read in one process there")
SAMPLES = Path(__file__).parents[2] / "samples"
APART = ("--processes", "2")
PACKED = Form(as_lines=True)


def printed(folder: Folder, *arguments: str) -> tuple[int, bytes, bytes]:
    process = folder.start(*arguments)
    out, told = process.communicate(timeout=120)
    return process.returncode, out, told


@pytest.fixture
def filled(tmp_path: Path) -> Folder:
    """Samples that hold one report, several and none, of the same bodies in several years."""
    folder = Folder(tmp_path)
    for path in sorted(SAMPLES.glob("*")):
        if path.is_file():
            (folder.reports / path.name).write_bytes(path.read_bytes())
    (folder.reports / "00_坏.txt").write_bytes(bytes(range(256)) * 40)
    folder.add(*"甲乙")
    (folder.reports / "甲次年.txt").write_text(
        (folder.reports / "甲.txt").read_text(encoding="utf-8").replace("2015", "2016"), encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize(
    "form",
    [("--json", "-vv"), ("--json", "--with-text"), ("--pretty",), ("--json", "--findings"), ("--lang", "zh"), ()],
    ids=["lines", "with_text", "pretty", "findings", "page", "page_of_the_locale"],
)
def test_several_processes_print_what_one_prints(filled: Folder, form: tuple[str, ...]) -> None:
    assert printed(filled, *form, *APART) == printed(filled, *form, "--processes", "1")


def test_a_model_is_asked_the_same_and_its_replies_are_read_the_same(tmp_path: Path) -> None:
    def seen(folder: Folder, *arguments: str) -> tuple[int, list[dict[str, Any]], Counter[str]]:
        with serving(lambda _: Answer(completion(GOOD))) as server:
            folder.environment |= {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "GONGKAI_MODEL": "m-1"}
            code, dossiers, _ = folder.run("--reader", "model", "--jobs", "3", *arguments)
            for one in dossiers:
                del one["provenance"]["base_url"]
            return code, dossiers, Counter(str(asked.body["messages"]) for asked in server.asked)

    folders = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        folder = Folder(tmp_path / name)
        folder.add(*"甲乙丙丁戊")
        (folder.reports / "汇编.txt").write_bytes((SAMPLES / "01_compilation_page.txt").read_bytes())
        folders.append(folder)
    alone, apart = seen(folders[0], "--processes", "1"), seen(folders[1], *APART)
    text = json.dumps(apart[1], ensure_ascii=False).replace(str(folders[1].reports), str(folders[0].reports))
    assert json.loads(text) == alone[1]
    assert (apart[0], apart[2]) == (alone[0], alone[2])


def test_what_several_processes_read_is_taken_by_a_rerun(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙")
        code, first, _ = folder.run(*APART)
        again, second, told = folder.run(*APART)
    assert (code, again, len(server.asked)) == (0, 0, 3)
    assert "3 of them stored already" in told
    for one in (*first, *second):
        del one["provenance"]
    assert first == second


def test_a_reply_is_corrected_across_the_pipe(tmp_path: Path) -> None:
    with serving(in_turn(["no JSON", GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        code, (dossier,), _ = folder.run(*APART)
    assert (code, dossier["readers"], len(server.asked)) == (0, ["rules", "model"], 2)
    assert server.asked[1].body["messages"][:-2] == server.asked[0].body["messages"]


def test_what_makes_no_sense_in_a_reply_is_told_from_another_process_too(tmp_path: Path) -> None:
    strange = answer(indicators=[indicator("网站公开980条", "no.such.code", "980", "条")])
    with serving(in_turn([strange])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        _, _, told = folder.run("-vv", *APART)
    assert "no.such.code" in told


def test_a_server_that_is_gone_is_told_once_and_all_is_read_by_the_rules(tmp_path: Path) -> None:
    with serving(in_turn([GOOD])) as gone:
        pass
    folder = Folder(tmp_path, gone)
    folder.add(*"甲乙丙丁戊己")
    code, dossiers, told = folder.run("--jobs", "1", *APART)
    assert code == 3
    assert [one["readers"] for one in dossiers] == [["rules"]] * 6
    assert 1 <= told.count("cannot be reached") <= 3
    assert [one["provenance"]["model_error"]["type"] for one in dossiers] == ["unreachable"] * 6


def test_an_interrupt_finishes_the_calls_in_flight_and_prints_them_in_order(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=2.5)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁戊己庚辛")
        process = folder.start("--json", "--jobs", "3", *APART)
        while len(server.asked) < 3:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        code, dossiers, told = finished(process)
    assert code == 130
    assert [one["readers"] for one in dossiers] == [["rules", "model"]] * 3
    paths = [one["source"]["path"] for one in dossiers]
    assert paths == sorted(paths)
    assert "interrupted" in told
    assert len(server.asked) == 3


def children(process: int) -> list[int]:
    """Give the processes that a process has started."""
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in told.stdout.split()]


def alive(process: int) -> bool:
    """Tell whether a process works still; one that is dead and not yet fetched does not."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(told.stdout.strip()) and not told.stdout.strip().startswith("Z")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no ps that knows --ppid")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill", "two_interrupts"])
def test_no_process_outlives_the_one_that_prints(tmp_path: Path, how: signal.Signals) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=30.0)) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁")
        process = folder.start("--json", *APART)
        while len(server.asked) < 4:
            time.sleep(0.02)
        working = children(process.pid)
        process.send_signal(how)
        time.sleep(0.3)
        process.send_signal(how)
        process.communicate(timeout=60)
    assert len(working) == 2
    end = time.monotonic() + 60
    while any(map(alive, working)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(alive, working))


def test_the_processes_that_read_do_not_know_the_key(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD), delay=1.0)) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        process = folder.start("--json", *APART)
        while not server.asked:
            time.sleep(0.02)
        known = [Path(f"/proc/{number}/environ").read_bytes() for number in children(process.pid)]
        finished(process)
    assert len(known) == 2
    assert all(b"GONGKAI_MODEL" in environment and KEY.encode() not in environment for environment in known)


def members(*names: str) -> list[Member]:
    return [Member(f"{name}.txt", REPORT.replace("临澜县", f"临澜{name}县").encode()) for name in names]


def outcomes_of(names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> list[Judged | ErrorRecord]:
    """Read reports with processes that fail as the names say."""
    monkeypatch.setattr(crew, "invocation", lambda _module: own_process.invocation("tests.workers.failing"))

    async def read() -> list[Judged | ErrorRecord]:
        workers = Crew(2, Setup(PACKED))
        try:
            found = await asyncio.gather(*map(workers.read, members(*names)))
        finally:
            await workers.aclose()
        return [outcome[0] for outcomes in found for outcome in outcomes if outcome]

    return asyncio.run(read())


def test_a_file_of_which_a_process_dies_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("甲", SLOW, "乙", f"{DEADLY}一", "丙", f"{DEADLY}二", "丁")
    found = outcomes_of(names, monkeypatch)
    assert [type(one) for one in found] == [ErrorRecord if DEADLY in name else Judged for name in names]
    assert [one.error.type for one in found if isinstance(one, ErrorRecord)] == ["defect", "defect"]
    expected = [read_alone(member, PACKED)[0][0] for member in members("甲", SLOW, "乙", "丙", "丁")]
    assert [one.line for one in found if isinstance(one, Judged)] == [
        one.line for one in expected if isinstance(one, Judged)
    ]


def test_a_fault_of_ours_in_another_process_is_an_error_record(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = outcomes_of(("甲", BROKEN), monkeypatch)
    assert isinstance(good, Judged)
    assert isinstance(bad, ErrorRecord)
    assert (bad.error.type, "RuntimeError in" in bad.error.message) == ("defect", True)


def test_without_processes_all_is_read_in_one(filled: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    _, expected, _ = filled.run("--reader", "rules", "--processes", "1")
    monkeypatch.setattr(crew, "invocation", lambda _module: ([sys.executable, "-c", "raise SystemExit(1)"], {}))
    assert filled.run("--reader", "rules", *APART)[1] == expected
    monkeypatch.setattr(crew, "invocation", lambda _module: (["/no/such/program"], {}))
    assert filled.run("--reader", "rules", *APART)[1] == expected


def test_a_process_that_cannot_begin_is_told_from_one_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "invocation", lambda _module: ([sys.executable, "-c", "raise SystemExit(1)"], {}))

    async def read() -> None:
        workers = Crew(1, Setup(PACKED))
        try:
            with pytest.raises(NoWorker):
                await workers.read(members("甲")[0])
        finally:
            await workers.aclose()

    asyncio.run(read())


def test_a_dossier_from_a_line_is_the_one_that_the_line_was_made_of() -> None:
    (member,) = members("甲")
    ((far, _),) = read_alone(member, PACKED)
    ((near, _),) = read_alone(member, Form())
    assert isinstance(far, Judged)
    assert isinstance(near, Judged)
    assert (far.whole, near.line) == (None, "")
    assert far.dossier() == near.dossier()
    assert far.dossier().text.body
    assert far.companion == near.companion or far.companion.copyable is not None


@pytest.mark.parametrize("step", [1, 7, 4096])
def test_messages_come_whole_however_the_pipe_cuts_them(step: int) -> None:
    sent = [Setup(PACKED), Stop(), *members("甲", "乙")]
    data = b"".join(map(framed, sent))
    inbox = Inbox()
    assert [one for at in range(0, len(data), step) for one in inbox.feed(data[at : at + step])] == sent


def test_a_call_comes_as_it_was_sent_and_what_is_the_same_goes_through_once() -> None:
    begun = opening("2021", "zh")
    calls = [
        Call((*begun, Turn("user", "第一份")), wanted(), 100),
        Call((*begun, Turn("user", "第二份")), wanted(), 100),
        Call((*begun, Turn("user", "第一份"), *correction("no", ("wrong",))), wanted(), 100, "text", None),
        Call((*opening(None, "en"), question([], 1, 1)), wanted(), 200),
    ]
    senders, receivers = Senders(), Receivers()
    sent = [senders.sent(call) for call in calls]
    assert [receivers.received(one) for one in sent] == calls
    assert len(framed(sent[1])) < 500 < len(framed(sent[0]))


def test_so_many_different_turns_as_there_may_be_come_right() -> None:
    calls = [Call((Turn("system", str(n % 400)), Turn("user", "x")), wanted(), 1) for n in range(1200)]
    senders, receivers = Senders(), Receivers()
    assert [receivers.received(senders.sent(call)) for call in calls] == calls


def test_the_number_of_processors_is_that_of_this_process() -> None:
    assert 1 <= own_process.processors() <= (os.cpu_count() or 1)


def answers_slowly(asked: Asked) -> Answer:
    return Answer(completion(GOOD), delay=0.05 * (len(str(asked.body["messages"])) % 3))


def test_no_more_calls_are_under_way_than_the_user_wants(tmp_path: Path) -> None:
    with serving(answers_slowly) as server:
        folder = Folder(tmp_path, server)
        folder.add(*"甲乙丙丁戊己庚辛")
        code, dossiers, _ = folder.run("--jobs", "2", *APART)
    assert (code, len(dossiers)) == (0, 8)
    assert server.busiest <= 2
