"""What was recorded is readable, answers offline, and says what is missing."""

import json
from pathlib import Path

import pytest

from summarize.errors import NotRecorded, UsageError
from summarize.llm.keys import key
from summarize.llm.recorded import Recorded, Replayed
from tests.llm.conftest import Told, call, reply

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "text",
    [
        '{"题": "甲县", "n": 1.50}',
        '{"题":"甲县"}',
        '{\n  "题": "甲县"\n}',
        '{"a":\t1}',
        "没有",
        '"甲"',
        "",
        '{"n": 1e5}',
        '{"a":1,"a":2}',
    ],
)
async def test_a_replayed_reply_is_the_recorded_one(tmp_path: Path, text: str) -> None:
    model = Told(lambda _: reply(text, tokens_cached=3))
    first = await Recorded(model, tmp_path).answer(call("甲"))
    again = await Replayed(tmp_path).answer(call("甲"))
    assert (again.text, again.finish, again.model) == (first.text, first.finish, first.model)
    assert (again.tokens_in, again.tokens_out, again.tokens_cached, again.stored) == (10, 5, 3, True)
    assert json.loads(again.raw)["choices"][0]["message"]["content"] == text


async def test_a_recording_is_readable_and_begins_with_its_header(tmp_path: Path) -> None:
    await Recorded(Told(lambda _: reply('{"题": "甲县"}')), tmp_path, "reference reply").answer(call("临澜县"))
    (file,) = tmp_path.iterdir()
    text = file.read_text(encoding="utf-8")
    assert next(iter(json.loads(text))) == "header"
    assert '"header": "reference reply"' in text
    assert '"题": "甲县"' in text
    assert "临澜县" in text
    assert "\\u" not in text


async def test_a_miss_names_the_key(tmp_path: Path) -> None:
    await Recorded(Told(), tmp_path).answer(call("甲"))
    replayed = Replayed(tmp_path)
    with pytest.raises(NotRecorded, match=key(call("乙"), replayed.name, replayed.base_url)[:16]):
        await replayed.answer(call("乙"))
    assert len(replayed.unused) == 1


async def test_two_models_in_one_folder_must_be_told_apart(tmp_path: Path) -> None:
    await Recorded(Told(name="a"), tmp_path).answer(call("甲"))
    await Recorded(Told(name="b"), tmp_path).answer(call("甲"))
    with pytest.raises(UsageError, match="--model"):
        Replayed(tmp_path)
    assert (await Replayed(tmp_path, "b", "http://127.0.0.1:9/v1").answer(call("甲"))).stored


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "gongkai.exchange/9"}', "\ufffd"])
async def test_a_file_that_is_no_exchange_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.json"):
        Replayed(tmp_path)


async def test_an_empty_folder_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--record"):
        Replayed(tmp_path / "none")
