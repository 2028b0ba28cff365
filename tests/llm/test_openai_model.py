"""What servers really send, and what comes of it: a reply, another try, or one clear line. Never a key, never another host."""

import asyncio
import gzip
import json
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from summarize.errors import (
    FormatRefused,
    ModelError,
    RateLimited,
    Redirected,
    ServerFailed,
    TooLong,
    Unauthorised,
    UnknownModel,
    Unreachable,
)
from summarize.llm.openai_model import OpenAIModel, Server
from summarize.llm.prompt import opening, wanted
from summarize.llm.seam import Call, Reply, Rung, Turn
from tests.llm.scripted import answer
from tests.llm.server import Answer, completion, error, in_turn, self_signed, serving, stream
from tests.llm.server import Server as Loopback

KEY = "sk-planted-0123456789abcdef"


def call(rung: Rung = "json_schema", text: str = "1 临澜县水利局", **changes: Any) -> Call:
    return Call((*opening(None, "zh"), Turn("user", text)), wanted(), 512, rung, **changes)


def asked(*answers: Any, of: Call | None = None, **server: Any) -> tuple[Any, Loopback, list[float]]:
    """Ask a server that answers as told; gives the reply or the error, the server, and how long was slept."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(0)

    async def ask(url: str) -> Reply | ModelError:
        model = OpenAIModel(Server("m-1", url, KEY, **{"timeout": 5.0, **server}), sleep)
        try:
            return await model.answer(of or call())
        except ModelError as wrong:
            return wrong
        finally:
            await model.aclose()

    with serving(in_turn(answers)) as loopback:
        result = asyncio.run(ask(loopback.url))
    if isinstance(result, ModelError):
        assert "\n" not in str(result)
        assert KEY not in str(result)
    return result, loopback, slept


@pytest.mark.parametrize("aiohttp", [True, False])
def test_a_reply_is_kept_as_it_came(aiohttp: bool) -> None:
    reply, loopback, _ = asked(answer(), aiohttp=aiohttp)
    assert json.loads(reply.text) == answer()
    assert json.loads(reply.raw) == completion(answer())
    assert (reply.model, reply.finish, reply.tokens_in, reply.tokens_out) == ("scripted-1", "stop", 1000, 100)
    (sent,) = loopback.asked
    assert sent.headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("aiohttp", [True, False])
def test_a_server_is_told_nothing_of_the_machine(aiohttp: bool) -> None:
    _, loopback, _ = asked(answer(), aiohttp=aiohttp)
    headers = loopback.asked[0].headers
    assert headers["content-type"] == "application/json"
    assert headers["user-agent"].startswith("AsyncOpenAI/Python")
    assert not [name for name in headers if name.startswith("x-stainless")]


def test_the_call_says_all_that_it_must_and_chinese_is_not_escaped() -> None:
    _, loopback, _ = asked(answer())
    body = loopback.asked[0].body
    assert body["store"] is False
    assert body["temperature"] == 0
    assert body["max_tokens"] == 512
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["messages"][-1] == {"role": "user", "content": "1 临澜县水利局"}
    from summarize.llm.completions import Dialect, body_of

    assert "临澜县".encode() in body_of(call(), "m", Dialect())


@pytest.mark.parametrize(("rung", "form"), [("json_object", {"type": "json_object"}), ("text", None)])
def test_lower_rungs_ask_for_less(rung: Rung, form: Any) -> None:
    _, loopback, _ = asked(answer(), of=call(rung))
    assert loopback.asked[0].body.get("response_format") == form


@pytest.mark.parametrize(
    ("body", "finish", "text"),
    [
        (completion("half", "length"), "length", "half"),
        (completion(None, "stop", refusal="I will not"), "refusal", "I will not"),
        (completion("", "content_filter"), "refusal", ""),
        (completion(None), "stop", ""),
        (completion("x", "tool_calls"), "other", "x"),
    ],
)
def test_truncation_refusal_and_silence_are_replies_too(body: Any, finish: str, text: str) -> None:
    reply, _, _ = asked(Answer(body))
    assert (reply.finish, reply.text) == (finish, text)


def test_a_server_that_counts_no_tokens_is_not_guessed_for() -> None:
    body = completion("x")
    del body["usage"]
    reply, _, _ = asked(Answer(body))
    assert (reply.tokens_in, reply.tokens_out) == (None, None)


FINAL = [
    (error(f"Incorrect API key provided: {KEY}", 401), Unauthorised, "OPENAI_API_KEY"),
    (error("Country not supported", 403), Unauthorised, "forbids"),
    (error("Insufficient Balance", 402), Unauthorised, "no credit"),
    (error("You exceeded your current quota, please check your plan and billing details.", 429), Unauthorised, "no credit"),
    (error("The model `m-1` does not exist", 404), UnknownModel, "--model"),
    (Answer("<html><h1>Not Found</h1></html>", 404), UnknownModel, "/v1"),
    (error("This model's maximum context length is 8192 tokens.", 400, code="context_length_exceeded"), TooLong, "window"),
    (error("the request exceeds the available context size", 500), TooLong, "window"),
    (Answer("", 413), TooLong, "window"),
    (error("'response_format' of type 'json_schema' is not supported"), FormatRefused, "json_schema"),
    (error("This response_format type is unavailable now", 400), FormatRefused, "json_schema"),
    (error("[{'loc': ('body', 'response_format', 'type'), 'type': 'literal_error'}]", 500), FormatRefused, "json_schema"),
    (Answer({"detail": [{"loc": ["body", "response_format"]}]}, 422), FormatRefused, "json_schema"),
    (error("Something is missing"), ServerFailed, "Something is missing"),
    (Answer("<html>Welcome</html>"), ServerFailed, "--base-url"),
    (Answer({"choices": []}), ServerFailed, "no choice"),
    (Answer([1]), ServerFailed, "no JSON object"),
    (Answer({"choices": [{"index": 0}]}), ServerFailed, "no message"),
    (Answer({"error": {"message": "no such model", "code": 404}}), UnknownModel, "--model"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kind", "says"), FINAL, ids=lambda value: getattr(value, "__name__", str(value)[:40])
)
def test_an_error_that_stays_is_said_at_once(given: Answer, kind: type[ModelError], says: str) -> None:
    wrong, loopback, slept = asked(given)
    assert type(wrong) is kind
    assert says in str(wrong)
    assert (len(loopback.asked), slept) == (1, [])


def test_a_format_is_not_refused_where_none_was_asked_for() -> None:
    wrong, _, _ = asked(error("response_format is not supported"), of=call("text"))
    assert type(wrong) is ServerFailed


PASSING = [
    error("overloaded", 503),
    error("bad gateway", 502),
    error("try again", 500),
    error("slow down", 429),
    Answer({"error": {"message": "Provider returned error", "code": 502}}),
    Answer(completion("x"), breaks_off=True),
]  # fmt: skip


@pytest.mark.parametrize("aiohttp", [True, False])
@pytest.mark.parametrize("given", PASSING, ids=lambda value: f"{value.status}{'-broken' if value.breaks_off else ''}")
def test_a_fault_of_the_moment_is_tried_again(given: Answer, aiohttp: bool) -> None:
    reply, loopback, slept = asked(given, answer(), aiohttp=aiohttp)
    assert isinstance(reply, Reply)
    assert len(loopback.asked) == 2
    assert len(slept) == 1


@pytest.mark.parametrize(
    ("given", "kind", "calls"),
    [(error("slow down", 429), RateLimited, 8), (error("broken", 500), ServerFailed, 3), (PASSING[-1], Unreachable, 3)],
    ids=["429", "500", "broken"],
)
def test_patience_has_an_end(given: Answer, kind: type[ModelError], calls: int) -> None:
    wrong, loopback, _ = asked(given)
    assert type(wrong) is kind
    assert len(loopback.asked) == calls


def test_a_server_says_how_long_it_wants_to_be_left_alone() -> None:
    _, _, slept = asked(Answer("", 429, {"retry-after": "7"}), answer())
    assert 6.5 < slept[0] < 8


def test_a_server_that_wants_an_hour_is_not_waited_for() -> None:
    wrong, loopback, slept = asked(Answer("", 429, {"retry-after": "3600"}), answer())
    assert type(wrong) is RateLimited
    assert (len(loopback.asked), slept) == (1, [])


def test_nobody_at_the_address_is_one_line() -> None:
    with serving(in_turn([answer()])) as gone:
        url = gone.url

    async def ask() -> Reply:
        return await OpenAIModel(Server("m", url, KEY)).answer(call())

    with pytest.raises(Unreachable, match=r"cannot be reached.*--base-url"):
        asyncio.run(ask())


def test_no_answer_in_time_is_one_line() -> None:
    wrong, loopback, _ = asked(Answer(completion("x"), delay=3), timeout=0.5)
    assert type(wrong) is Unreachable
    assert "within 0.5 seconds" in str(wrong)
    assert 1 <= len(loopback.asked) <= 3


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("aiohttp", [True, False])
def test_a_server_that_sends_a_byte_now_and_then_is_given_up_in_time(aiohttp: bool, stream: bool) -> None:
    wrong, loopback, _ = asked(Answer(completion("x"), pause=0.05), timeout=0.3, aiohttp=aiohttp, stream=stream)
    assert type(wrong) is Unreachable
    assert "within 0.3 seconds" in str(wrong)
    assert 1 <= len(loopback.asked) <= 3  # on a busy machine the time may be over before the server was reached


BOMB = gzip.compress(b" " * 400_000_000, 1)


@pytest.mark.parametrize("aiohttp", [True, False])
@pytest.mark.parametrize(
    "given", [Answer(" " * 1_000_000, times=400), Answer(BOMB, headers={"content-encoding": "gzip"})]
)
def test_an_answer_without_end_is_not_kept_in_memory(aiohttp: bool, given: Answer) -> None:
    wrong, _, _ = asked(given, aiohttp=aiohttp)
    assert type(wrong) is Unreachable
    assert "more than 32 MB" in str(wrong)


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"choices": ' + "9" * 10_000 + "}", b"\xff\xfe\x00", '"\\ud800"', "NaN"]
)
def test_an_answer_that_no_parser_likes_is_one_line(body: str | bytes) -> None:
    wrong, _, _ = asked(Answer(body))
    assert type(wrong) is ServerFailed


def test_an_address_that_is_none_is_one_line() -> None:
    async def ask() -> Reply:
        return await OpenAIModel(Server("m", "gopher://x/v1", KEY)).answer(call())

    with pytest.raises(ModelError, match="--base-url"):
        asyncio.run(ask())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("where", ["{}/chat/completions", "//{}", "{}@x/", "https://127.0.0.1/v1"])
def test_a_report_is_never_redirected_to_another_host(status: int, where: str) -> None:
    with serving(in_turn([answer()])) as other:
        location = where.format(other.url if where.startswith("{}/") else other.url.removeprefix("http://"))
        wrong, _, _ = asked(Answer("", status, {"location": location}))
        assert other.asked == []
    assert isinstance(wrong, ModelError)


@pytest.mark.parametrize("aiohttp", [True, False])
def test_a_report_is_never_sent_on_to_another_host(aiohttp: bool) -> None:
    with serving(in_turn([answer()])) as other:
        redirect = Answer("", 307, {"location": f"{other.url}/chat/completions"})
        wrong, loopback, _ = asked(redirect, aiohttp=aiohttp)
        assert other.asked == []
    assert type(wrong) is Redirected
    assert len(loopback.asked) == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="a certificate is made with openssl")
@pytest.mark.parametrize("aiohttp", [True, False])
def test_a_server_with_a_certificate_of_its_own_making_gets_nothing(aiohttp: bool, tmp_path: Path) -> None:
    async def ask(url: str) -> Reply:
        return await OpenAIModel(Server("m", url, KEY, aiohttp=aiohttp)).answer(call())

    with serving(in_turn([answer()]), self_signed(tmp_path)) as server:
        with pytest.raises(Unreachable, match="cannot be reached"):
            asyncio.run(ask(server.url))
        assert server.asked == []


def test_a_redirection_within_the_server_is_followed() -> None:
    reply, loopback, _ = asked(Answer("", 308, {"location": "/v2/chat/completions"}), answer())
    assert isinstance(reply, Reply)
    assert loopback.asked[1].path == "/v2/chat/completions"
    assert loopback.asked[1].body == loopback.asked[0].body


LESSONS = [
    ("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", "max_tokens"),
    ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature"),
    ("extra_forbidden: store: Extra inputs are not permitted", "store"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "word"), LESSONS)
def test_what_a_server_does_not_take_is_left_out_from_then_on(said: str, word: str) -> None:
    reply, loopback, slept = asked(error(said), answer())
    assert isinstance(reply, Reply)
    first, second = loopback.asked
    assert word in first.body
    assert word not in second.body
    assert slept == []
    assert second.body.get("max_completion_tokens", 512) == 512


def test_the_address_is_shown_without_user_password_and_query() -> None:
    server = Server("m", "https://user:secret@example.org:8443/v1/?key=abc")
    assert OpenAIModel(server).base_url == "https://example.org:8443/v1"


@pytest.mark.parametrize("aiohttp", [True, False])
def test_a_streamed_answer_is_put_together(aiohttp: bool) -> None:
    text = json.dumps(answer(), ensure_ascii=False)
    body = stream(text[:50], text[50:51], text[51:])
    reply, loopback, _ = asked(Answer(body), stream=True, aiohttp=aiohttp)
    assert loopback.asked[0].body["stream"] is True
    assert json.loads(reply.text) == answer()
    assert (reply.finish, reply.tokens_in, reply.tokens_out, reply.model) == ("stop", 1000, 100, "scripted-1")


def test_a_model_that_streams_endless_blanks_is_stopped() -> None:
    reply, _, _ = asked(Answer(stream('{"kind":', *["\n" * 10] * 5000)), stream=True)
    assert reply.finish == "length"
    assert len(reply.text) < 1000


def test_a_stream_that_breaks_off_is_no_reply() -> None:
    wrong, _, _ = asked(Answer(stream("half", finish=None)), stream=True)
    assert type(wrong) is ServerFailed
    assert "broke off" in str(wrong)


def test_an_error_in_the_middle_of_a_stream_is_an_error() -> None:
    wrong, _, _ = asked(Answer(b'data: {"error": {"message": "no credit", "code": 402}}\n\n'), stream=True)
    assert type(wrong) is Unauthorised


def test_a_limit_makes_all_workers_wait_and_not_only_one() -> None:
    slept: list[float] = []
    pause = 0.3

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(seconds)

    first = iter([Answer("", 429, {"retry-after": str(pause)})])
    times: list[float] = []

    def play(_asked: Any) -> Answer:
        import time

        times.append(time.monotonic())
        return next(first, Answer(completion(answer())))

    async def ask(url: str) -> None:
        model = OpenAIModel(Server("m", url, KEY), sleep)

        async def later() -> Reply:
            while not model.waited:
                await asyncio.sleep(0.01)
            return await model.answer(call())

        await asyncio.gather(model.answer(call()), *(later() for _ in range(5)))
        assert model.waited > 0
        await model.aclose()

    with serving(play) as loopback:
        asyncio.run(ask(loopback.url))
    assert slept
    assert min(times[1:]) - times[0] >= pause * 0.9


def gathered(work: Callable[[str], Awaitable[Any]], play: Any) -> Loopback:
    async def go(url: str) -> None:
        await work(url)

    with serving(play) as loopback:
        asyncio.run(go(loopback.url))
    return loopback


def test_twenty_calls_are_on_their_way_at_once() -> None:
    async def work(url: str) -> None:
        model = OpenAIModel(Server("m", url, KEY, connections=20))
        replies = await asyncio.gather(*(model.answer(call(text=f"1 第{n}份")) for n in range(20)))
        assert len(replies) == 20
        await model.aclose()

    loopback = gathered(work, lambda _: Answer(completion(answer()), delay=1.5))
    assert loopback.busiest == 20
