"""A batch is never lost, never sent twice, and its replies land where `summarize` looks for them."""

import asyncio
import json
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarize.cli import summarize
from summarize.commands import gongkai
from summarize.errors import ModelError, Redirected, Unauthorised, UsageError
from summarize.llm.batch import Batches
from summarize.llm.batch_server import BatchServer
from summarize.llm.cached import Cached
from summarize.llm.store import Store
from tests.llm.conftest import Told, call, reply
from tests.llm.scripted import REPORT, answer

KEY = "sk-test-canary-0123456789"
MODEL = "gpt-4.1-mini"


@dataclass
class Desk:
    """The files and batches endpoints in memory, strict about what they are given."""

    files: dict[str, str] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    fail: dict[str, int] = field(default_factory=dict)
    drop_created: bool = False
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def create(self, asked: dict[str, Any]) -> dict[str, Any]:
        assert asked["endpoint"] == "/v1/chat/completions"
        assert asked["completion_window"] == "24h"
        lines = [json.loads(line) for line in self.files[asked["input_file_id"]].splitlines()]
        assert len({line["custom_id"] for line in lines}) == len(lines)
        assert all(line["method"] == "POST" and line["url"] == asked["endpoint"] for line in lines)
        assert all(line["body"]["store"] is False and line["body"]["model"] == MODEL for line in lines)
        batch = {
            "id": f"batch_{len(self.batches)}",
            "object": "batch",
            "endpoint": asked["endpoint"],
            "completion_window": "24h",
            "created_at": 1,
            "input_file_id": asked["input_file_id"],
            "metadata": asked["metadata"],
            "status": "in_progress",
            "request_counts": {"total": len(lines), "completed": 0, "failed": 0},
        }
        self.batches[batch["id"]] = batch
        return batch

    def finish(self, batch: dict[str, Any], status: str = "completed", failed: int = 0) -> None:
        lines = [json.loads(line) for line in self.files[batch["input_file_id"]].splitlines()]
        done, not_done = lines[failed:], lines[:failed]
        out = f"file-out-{batch['id']}"
        self.files[out] = "".join(map(answered, done))
        batch |= {
            "status": status,
            "output_file_id": out,
            "request_counts": {"total": len(lines), "completed": len(done), "failed": failed},
        }
        if not_done:
            batch["error_file_id"] = f"file-err-{batch['id']}"
            self.files[batch["error_file_id"]] = "".join(map(expired, not_done))


def words(document: str) -> str:
    return f"答{document}"


def answered(line: dict[str, Any]) -> str:
    message = {"role": "assistant", "content": words(line["body"]["messages"][-1]["content"])}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    body = {
        "object": "chat.completion",
        "model": MODEL,
        "choices": [choice],
        "usage": {"prompt_tokens": 7, "completion_tokens": 3},
    }
    return (
        json.dumps(
            {"id": "r", "custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}, "error": None}
        )
        + "\n"
    )


def expired(line: dict[str, Any]) -> str:
    error = {"code": "batch_expired", "message": "This call could not be made before the batch expired."}
    return json.dumps({"id": "r", "custom_id": line["custom_id"], "response": None, "error": error}) + "\n"


def handler(desk: Desk) -> type[BaseHTTPRequestHandler]:  # noqa: C901  # one branch for each endpoint
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def send(self, value: object, status: int = 200) -> None:
            data = value.encode() if isinstance(value, str) else json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if status == 302:
                self.send_header("Location", f"http://elsewhere.invalid/v1?{KEY}")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def refused(self) -> bool:
            place = self.path.split("?")[0]
            status = desk.fail.get(f"{self.command} {place}") or desk.fail.get("*")
            if status:
                self.send({"error": {"message": f"no, {self.headers['Authorization']}"}}, status)
            return bool(status)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.refused():
                return
            if self.path == "/v1/files":
                name = f"file-{len(desk.files)}"
                assert b'name="purpose"\r\n\r\nbatch' in body
                found = re.search(rb"(\{.*\}\n)\r\n--", body, re.DOTALL)
                assert found
                desk.files[name] = found[1].decode()
                self.send(
                    {
                        "id": name,
                        "object": "file",
                        "bytes": 1,
                        "created_at": 1,
                        "filename": "x",
                        "purpose": "batch",
                        "status": "processed",
                    }
                )
            else:
                made = desk.create(json.loads(body))
                self.send(*(({}, 500) if desk.drop_created else (made, 200)))

        def do_GET(self) -> None:
            if self.refused():
                return
            place = self.path.split("?")[0].split("/")
            if place[-1] == "content":
                self.send(desk.files[place[-2]])
            elif place[-1] == "batches":
                self.send({"object": "list", "data": list(desk.batches.values()), "has_more": False})
            else:
                self.send(desk.batches[place[-1]])

        def do_DELETE(self) -> None:
            name = self.path.split("/")[-1]
            desk.files.pop(name, None)
            self.send({"id": name, "object": "file", "deleted": True})

    return Handler


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    made.port = server.server_port
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.001)
    monkeypatch.setattr("openai._base_client.MAX_RETRY_DELAY", 0.001)


CALLS = [call(text) for text in ("甲", "乙", "丙")]


def opened(desk: Desk, cache: Path) -> tuple[Batches, BatchServer, Store]:
    store = Store(cache)
    return Batches(cache, store), BatchServer(desk.url, KEY), store


def test_replies_of_a_batch_are_found_by_the_next_run(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    (one,) = batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url)
    assert batches.collect(one, server, print) is None
    desk.finish(desk.batches["batch_0"])
    batches, server, store = opened(desk, tmp_path)
    assert batches.collect(batches.open()[0], server, print) == (3, 0)
    model = Told(name=MODEL, base_url=desk.url)
    found = asyncio.run(Cached(model, store).answer(CALLS[1]))
    assert (found.text, found.stored, found.tokens_in, model.asked) == ("答乙", True, 7, [])
    assert batches.open() == []


def test_reports_are_taken_off_the_server_when_all_is_stored(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    (one,) = batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url)
    desk.finish(desk.batches["batch_0"])
    batches.collect(one, server, print)
    assert desk.files == {}


@pytest.mark.parametrize("finish", ["stop", "length", "refusal"])
def test_what_is_stored_or_under_way_is_not_sent_again(desk: Desk, tmp_path: Path, finish: str) -> None:
    batches, server, store = opened(desk, tmp_path)
    model = Told(lambda _: reply(finish=finish), name=MODEL, base_url=desk.url)
    asyncio.run(Cached(model, store).answer(CALLS[0]))
    (one,) = batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url)
    assert len(one.prompts) == 2
    assert opened(desk, tmp_path)[0].new(CALLS, MODEL, desk.url) == {}


def test_a_batch_whose_id_never_reached_us_is_found_again(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    desk.drop_created = True
    with pytest.raises(ModelError):
        list(batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url))
    desk.drop_created = False
    assert len(desk.batches) == 1
    desk.finish(next(iter(desk.batches.values())))
    batches, server, _ = opened(desk, tmp_path)
    (one,) = batches.open()
    assert one.batch is None
    assert batches.collect(one, server, print) == (3, 0)


def test_a_batch_that_never_started_can_be_submitted_again(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    desk.fail["POST /v1/batches"] = 400
    with pytest.raises(ModelError):
        list(batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url))
    desk.fail.clear()
    (one,) = batches.open()
    assert batches.progress(one, server) is None
    assert batches.open() == [one]
    file = tmp_path / "batches" / f"{one.mark}.json"
    file.write_text(file.read_text().replace(one.at, "2020-01-01T00:00:00+00:00"))
    batches.progress(batches.open()[0], server)
    assert batches.open() == []
    assert len(list(batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url))) == 1


def test_an_expired_batch_gives_what_it_has(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    (one,) = batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url)
    desk.finish(desk.batches["batch_0"], "expired", failed=1)
    said: list[str] = []
    assert batches.collect(one, server, said.append) == (2, 1)
    assert any("batch expired" in line for line in said)
    assert [
        len(again.prompts) for again in batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url)
    ] == [1]


def test_replies_that_the_disk_does_not_take_stay_on_the_server(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    (one,) = batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url)
    desk.finish(desk.batches["batch_0"])
    (tmp_path / "replies").rename(tmp_path / "gone")
    (tmp_path / "replies").write_text("in the way")
    batches, server, _ = opened(desk, tmp_path)
    batches.collect(one, server, lambda _: None)
    assert batches.open() == [one]
    assert len(desk.files) == 2


def test_a_large_batch_is_sent_in_parts(desk: Desk, tmp_path: Path) -> None:
    store = Store(tmp_path)
    batches = Batches(tmp_path, store, (2, 10**6))
    sent = list(batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, BatchServer(desk.url, KEY), desk.url))
    assert [len(one.prompts) for one in sent] == [2, 1]
    assert len(desk.batches) == 2


@pytest.mark.parametrize(("status", "error"), [(401, Unauthorised), (302, Redirected), (500, ModelError)])
def test_a_refusal_is_one_line_without_the_key(
    desk: Desk, tmp_path: Path, status: int, error: type[ModelError]
) -> None:
    batches, server, _ = opened(desk, tmp_path)
    desk.fail["*"] = status
    with pytest.raises(error) as caught:
        list(batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url))
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert batches.open() == []


def test_no_server_is_said_in_one_line(tmp_path: Path) -> None:
    batches, url = Batches(tmp_path, Store(tmp_path)), "http://127.0.0.1:9/v1"
    with pytest.raises(ModelError, match="cannot be reached"):
        list(batches.submit(batches.new(CALLS, MODEL, url), MODEL, BatchServer(url, KEY), url))


def test_a_batch_is_written_down_for_the_user_alone_and_without_the_key(desk: Desk, tmp_path: Path) -> None:
    batches, server, _ = opened(desk, tmp_path)
    list(batches.submit(batches.new(CALLS, MODEL, desk.url), MODEL, server, desk.url))
    (file,) = (tmp_path / "batches").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert KEY not in file.read_text()


def test_a_file_that_is_no_batch_is_named(tmp_path: Path) -> None:
    (tmp_path / "batches").mkdir()
    (tmp_path / "batches" / "x.json").write_text("{")
    with pytest.raises(UsageError, match=r"x\.json"):
        Batches(tmp_path, Store(tmp_path)).open()


@pytest.fixture
def user(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    for name, value in (
        ("GONGKAI_CACHE", str(tmp_path / "cache")),
        ("GONGKAI_CONFIG", str(tmp_path / "none.toml")),
        ("GONGKAI_MODEL", MODEL),
        ("OPENAI_BASE_URL", desk.url),
        ("OPENAI_API_KEY", KEY),
    ):
        monkeypatch.setenv(name, value)
    return tmp_path


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(gongkai, ["batch", *arguments])
    assert KEY not in done.output
    assert "Traceback" not in done.output
    return done


def test_a_day_with_the_batch_commands(desk: Desk, user: Path) -> None:
    done = run("submit", str(user / "report.txt"))
    assert done.exit_code == 0
    assert "1 calls, 0 of them stored or under way, 1 submitted" in done.output
    assert "at half the price" in done.output
    assert "0 submitted" in run("submit", str(user / "report.txt")).output
    assert "in_progress, 0 of 1 answered" in run("status").output
    assert run("collect").exit_code == 1
    desk.finish(desk.batches["batch_0"])
    done = run("collect")
    assert (done.exit_code, "1 replies stored" in done.output) == (0, True)
    assert "no batch is under way" in run("status").output
    assert "1 of them stored" in run("submit", str(user / "report.txt")).output


def test_summarize_reads_what_a_batch_brought_without_a_call(
    desk: Desk, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (user / "config.toml").write_text('lang = "en"\n')
    monkeypatch.setenv("GONGKAI_CONFIG", str(user / "config.toml"))
    monkeypatch.setattr("tests.llm.test_batch.words", lambda _: json.dumps(answer(), ensure_ascii=False))
    run("submit", str(user / "report.txt"))
    desk.finish(desk.batches["batch_0"])
    run("collect")
    out = user / "out.jsonl"
    done = CliRunner().invoke(summarize, ["--reader", "model", "--json", "-o", str(out), str(user / "report.txt")])
    assert done.exit_code == 0  # the server has no /chat/completions
    dossier = json.loads(out.read_text(encoding="utf-8"))
    assert dossier["readers"] == ["rules", "model"]
    assert dossier["provenance"]["cached"] is True


def test_a_batch_that_could_cost_more_is_not_sent(desk: Desk, user: Path) -> None:
    done = run("submit", str(user / "report.txt"), "--max-cost", "0.000001")
    assert done.exit_code == 3
    assert "nothing was sent" in done.output
    assert desk.files == {}


def test_a_report_that_cannot_be_read_does_not_stop_the_others(desk: Desk, user: Path) -> None:
    (user / "empty.txt").write_text("")
    done = run("submit", str(user / "*.txt"))
    assert done.exit_code == 1
    assert "empty.txt" in done.output
    assert "1 submitted" in done.output


def test_a_batch_without_a_model_is_a_wrong_command(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_MODEL")
    assert run("submit", str(user / "report.txt")).exit_code == 2
