"""A real llama.cpp server, with a model whose words mean nothing: what its grammar, its limits and its errors do to us."""

import asyncio
import copy
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarize.errors import TooLong, Truncated
from summarize.llm.ladder import Ladder
from summarize.llm.openai_model import OpenAIModel, Server
from summarize.llm.reader import Manner, read_document
from summarize.llm.reply import is_runaway, value_of_reply
from summarize.llm.schema import digest, reply_schema
from summarize.llm.seam import Call, Reply, Turn, Wanted
from summarize.llm.segments import segments
from tests.llm.scripted import REPORT, parsed_text
from tests.llm.tiny_model import llama_server

for _package in ("xllamacpp", "gguf"):
    pytest.importorskip(_package, reason="its wheel is for Linux on x86-64 alone")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with llama_server(tmp_path_factory.mktemp("model"), context=65_536, slots=4) as address:
        yield address


def narrow(schema: Any, quotes: Sequence[str]) -> Any:
    """Give the reply's schema with so few choices that even a model of random weights ends."""
    if isinstance(schema, list):
        return [narrow(one, quotes) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kind: Any = schema.get("type")
    if kind == "array":
        return {**schema, "items": narrow(schema["items"], quotes), "minItems": 1, "maxItems": 3}
    if kind == "object":
        fields = {name: narrow(field, quotes) for name, field in schema["properties"].items()}
        for name, choices in (("quote", quotes), ("code", ["proactive.total", "requests.received"])):
            if name in fields:
                fields[name] = {"type": "string", "enum": list(choices)}
        return {**schema, "properties": fields}
    if "enum" in schema or kind == "boolean":
        return schema
    return {"type": "integer", "enum": [1, 2, 3]} if "integer" in kind else {"type": "string", "enum": ["一", "二"]}


def wanted(schema: dict[str, Any]) -> Wanted:
    # without this the grammar lets a model write blanks for ever
    strict = {**schema, "x-guidance": {"whitespace_flexible": False}}
    return Wanted("reading", strict, digest(strict), "0")


PLAIN = {
    "type": "object",
    "properties": {"quote": {"type": "string", "enum": ["主动公开", "没有收到申请"]}, "sure": {"type": "boolean"}},
    "required": ["quote", "sure"],
    "additionalProperties": False,
}


def call(text: str = "1 临澜县", shape: Wanted | None = None, max_tokens: int = 200) -> Call:
    return Call((Turn("system", "Read."), Turn("user", text)), shape or wanted(PLAIN), max_tokens)


def ask(url: str, *calls: Call, **server: Any) -> list[Reply]:
    async def all_of_them() -> list[Reply]:
        model = OpenAIModel(Server("tiny", url, timeout=100, **server))
        try:
            return list(await asyncio.gather(*map(model.answer, calls)))
        finally:
            await model.aclose()

    return asyncio.run(all_of_them())


def test_a_grammar_is_kept_and_tokens_are_counted(url: str) -> None:
    (reply,) = ask(url, call())
    assert reply.finish == "stop"
    value = json.loads(reply.text)
    assert value["quote"] in PLAIN["properties"]["quote"]["enum"]  # type: ignore[index]
    assert reply.tokens_in
    assert reply.tokens_out


def test_a_streamed_answer_is_the_same(url: str) -> None:
    (whole,), (pieces,) = ask(url, call()), ask(url, call(), stream=True)
    assert json.loads(pieces.text).keys() == json.loads(whole.text).keys()
    assert pieces.finish == "stop"
    assert pieces.tokens_in == whole.tokens_in


def test_quotes_of_the_document_are_grounded_end_to_end(url: str) -> None:
    parsed = parsed_text(REPORT)
    quotes = [segment.text for segment in segments(parsed)]
    shape = wanted(narrow(copy.deepcopy(reply_schema()), quotes))

    async def read() -> Any:
        model = OpenAIModel(Server("tiny", url, timeout=200))
        try:
            return await read_document(parsed, Ladder(model), Manner(max_tokens=6000, wanted=shape))
        finally:
            await model.aclose()

    reading = asyncio.run(read())
    found = (*reading.problems, *reading.commitments, *reading.summary.points)
    assert len(found) >= 3
    for item in found:
        assert item.match in ("exact", "normalized")
        assert parsed.document.text[item.start : item.end] == item.quote
        assert item.quote
    assert reading.exchange.tokens_in > 1000
    # its values are drawn by lot: none of them stands as a figure unless the quote says it
    for figure in reading.figures:
        assert figure.match == "none" or figure.value in (1, 2, None)


def test_an_answer_that_is_cut_off_says_so(url: str) -> None:
    (reply,) = ask(url, call(max_tokens=5))
    assert reply.finish == "length"
    assert value_of_reply(reply.text)[1]


def test_endless_blanks_are_noticed_and_a_stream_of_them_is_stopped(url: str) -> None:
    loose = Wanted("reading", PLAIN, digest(PLAIN), "0")
    (reply,) = ask(url, call(shape=loose, max_tokens=600))
    if reply.finish == "length":
        assert is_runaway(reply.text)
        (stopped,) = ask(url, call(shape=loose, max_tokens=6000), stream=True)
        assert is_runaway(stopped.text)
        assert len(stopped.text) < 600


def test_a_document_that_does_not_fit_into_the_window_is_said_to_be_too_long(url: str) -> None:
    with pytest.raises(TooLong, match="window"):
        ask(url, call("字" * 40_000))


def test_a_limit_that_is_too_small_for_any_part_ends_in_one_line(url: str) -> None:
    shape = wanted(PLAIN)

    async def read() -> Any:
        model = OpenAIModel(Server("tiny", url, timeout=200))
        try:
            return await read_document(parsed_text(REPORT), model, Manner(max_tokens=3, wanted=shape))
        finally:
            await model.aclose()

    with pytest.raises(Truncated, match="max_tokens"):
        asyncio.run(read())


def test_twenty_calls_at_once_are_all_answered(url: str) -> None:
    replies = ask(url, *(call(f"1 第{number}份") for number in range(20)))
    assert len(replies) == 20
    for reply in replies:
        assert set(json.loads(reply.text)) == {"quote", "sure"}


def test_the_model_is_written_in_a_moment_and_is_small(tmp_path: Path) -> None:
    from tests.llm.tiny_model import write_model

    write_model(tmp_path / "tiny.gguf")
    assert (tmp_path / "tiny.gguf").stat().st_size < 1_000_000
