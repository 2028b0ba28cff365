"""The ladder: the strictest format that a server takes, found by its refusals alone, and remembered."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from summarize.errors import FormatRefused, ServerFailed
from summarize.llm.ladder import Fact, Forgetful, Ladder
from summarize.llm.openai_model import OpenAIModel, Server
from summarize.llm.reader import read_document
from summarize.llm.reply import unwrapped
from tests.llm.scripted import REPORT, Scripted, answer, parsed_text, reply
from tests.llm.server import Answer, Asked, completion, error, serving

GOOD = json.dumps(answer(), ensure_ascii=False)


def deepseek(asked: Asked) -> Answer:
    """Answer as DeepSeek does: no json_schema, and json_object only where the word stands in the prompt."""
    if asked.rung == "json_schema":
        return error("This response_format type is unavailable now")
    words = "".join(message["content"] for message in asked.body["messages"])
    if asked.rung == "json_object" and "json" not in words.lower():
        return error("Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.")
    return Answer(completion(GOOD))


def llama_cpp_python(asked: Asked) -> Answer:
    """Answer as llama-cpp-python does: status 500 for a format that it does not know."""
    if asked.rung == "json_schema":
        return error("[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type')}]", 500)
    return Answer(completion(GOOD))


def prose(asked: Asked) -> Answer:
    """Answer as a server that knows no formats, with a model that thinks and explains."""
    if asked.rung != "text":
        return error(f"unknown field response_format ({asked.rung})", 422)
    return Answer(
        completion(f'<think>{{"kind": "?"}} hm</think>\n好的，结果如下：\n```json\n{GOOD}\n```\n希望有帮助。')
    )


@pytest.mark.parametrize(
    ("play", "rungs"),
    [
        (deepseek, ["json_schema", "json_object", "json_object"]),
        (llama_cpp_python, ["json_schema", "json_object", "json_object"]),
        (prose, ["json_schema", "json_object", "text", "text"]),
    ],
)
def test_a_server_is_asked_as_it_can_answer_and_that_is_remembered(play: Any, rungs: list[str]) -> None:
    memory = Forgetful()

    async def read_twice(url: str) -> None:
        for _ in range(2):
            model = OpenAIModel(Server("m", url))
            reading = await read_document(parsed_text(REPORT), Ladder(model, memory))
            assert reading.summary.text == "一份报告。"
            await model.aclose()

    with serving(play) as server:
        asyncio.run(read_twice(server.url))
    assert [asked.rung for asked in server.asked] == rungs


def climb(*answers: Any, memory: Forgetful | None = None) -> tuple[Scripted, Any]:
    model = Scripted(answers)
    reading = asyncio.run(read_document(parsed_text(REPORT), Ladder(model, memory)))
    return model, reading


def test_other_errors_step_nowhere() -> None:
    with pytest.raises(ServerFailed):
        climb(ServerFailed("no"))


def test_the_schema_stands_in_the_prompt_below_the_top() -> None:
    model, _ = climb(FormatRefused("no"), answer())
    first, second = model.calls
    assert '"additionalProperties"' not in first.turns[0].text
    assert '"additionalProperties"' in second.turns[0].text
    assert "JSON" in second.turns[0].text


def test_fences_are_tolerated_at_the_bottom_only() -> None:
    fenced = f"```json\n{GOOD}\n```"
    model, _ = climb(fenced, GOOD)
    assert len(model.calls) == 2
    model, _ = climb(FormatRefused("no"), FormatRefused("no"), fenced)
    assert [call.rung for call in model.calls] == ["json_schema", "json_object", "text"]


def test_what_worked_is_remembered_per_server_and_model() -> None:
    memory = Forgetful()
    climb(FormatRefused("no"), answer(), memory=memory)
    model, _ = climb(answer(), memory=memory)
    assert [call.rung for call in model.calls] == ["json_object"]
    other = Scripted([answer()])
    other.name = "another"
    assert Ladder(other, memory).rung == "json_schema"


class LongAgo(Forgetful):
    """Learnt everything eight days ago, but for what it learns now."""

    def __init__(self, rung: str) -> None:
        """Take what worked then."""
        super().__init__()
        self._facts["rung/http://127.0.0.1:1/v1/scripted"] = Fact(rung, datetime.now(UTC) - timedelta(days=8))


def test_after_a_week_a_server_is_asked_again_for_the_strictest_format() -> None:
    memory = LongAgo("text")
    model, _ = climb(FormatRefused("no"), answer(), memory=memory)
    assert [call.rung for call in model.calls] == ["json_schema", "json_object"]
    model, _ = climb(answer(), memory=memory)
    assert [call.rung for call in model.calls] == ["json_object"]
    memory = LongAgo("text")
    climb(answer(), memory=memory)
    assert Ladder(Scripted([answer()]), memory).rung == "json_schema"


def test_what_is_stored_is_not_asked_for_in_another_format() -> None:
    model, memory = Scripted([answer()]), LongAgo("json_object")
    ladder = Ladder(model, memory, lambda call: reply(answer()) if call.rung == "json_object" else None)
    asyncio.run(ladder.answer(_call()))
    assert [call.rung for call in model.calls] == ["json_object"]
    assert Ladder(model, memory).rung == "json_object"


def test_a_reply_that_was_cut_off_is_not_dressed_up() -> None:
    memory = Forgetful()
    memory.remember("rung/http://127.0.0.1:1/v1/scripted", "text")
    ladder = Ladder(Scripted([reply("```json\n{", finish="length")]), memory)
    call = asyncio.run(ladder.answer(_call()))
    assert call.text == "```json\n{"


def _call() -> Any:
    from summarize.llm.reader import first_call

    return first_call(parsed_text(REPORT))[0]


@pytest.mark.parametrize(
    "wrapped",
    [
        GOOD,
        f"  {GOOD}\n",
        f"```\n{GOOD}\n```",
        f"Here you are:\n\n{GOOD}",
        f"{GOOD}\n\n以上。",
        f'<think>perhaps {{"a": 1}}</think>{GOOD}',
        f"<thinking>{GOOD[:40]}</thinking>\n结果 {{见下}}：{GOOD}",
    ],
)
def test_an_object_is_found_in_what_is_said_around_it(wrapped: str) -> None:
    assert json.loads(unwrapped(wrapped)) == answer()


@pytest.mark.parametrize("words", ["", "I cannot", "{", "{{{{" * 5000, '{"a": ' * 3000, "<think>" * 2000])
def test_where_there_is_none_the_words_stay_and_no_time_is_lost(words: str) -> None:
    assert isinstance(unwrapped(words), str)
