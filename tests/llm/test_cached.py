"""Nothing that was paid for is lost, nothing useless is given twice, and a new validator needs no new call."""

import asyncio
import dataclasses
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarize.errors import ServerFailed
from summarize.llm.cached import Cached
from summarize.llm.disk import Change, Shelf
from summarize.llm.exchanges import reply_json
from summarize.llm.keys import key
from summarize.llm.reply import usable
from summarize.llm.seam import Call, Reply, Turn
from summarize.llm.store import Asked, Store
from tests.llm.conftest import Told, call, reply

pytestmark = pytest.mark.anyio


def corrective(first: Call, invalid: str) -> Call:
    return dataclasses.replace(first, turns=(*first.turns, Turn("assistant", invalid), Turn("user", "请改正。")))


async def test_an_answered_call_is_never_sent_again(store: Store, tmp_path: Path) -> None:
    model = Told(lambda _: reply('{"题": "甲县"}'))
    first = await Cached(model, store).answer(call("甲"))
    again = await Cached(model, Store(tmp_path / "cache")).answer(call("甲"))
    assert len(model.asked) == 1
    assert not first.stored
    assert again == dataclasses.replace(first, stored=True)


async def test_the_same_call_is_on_its_way_only_once(store: Store) -> None:
    class Slow(Told):
        async def answer(self, call: Call) -> Reply:
            await asyncio.sleep(0.01)
            return await super().answer(call)

    model = Slow()
    cached = Cached(model, store)
    await asyncio.gather(*(cached.answer(call("甲")) for _ in range(5)))
    assert len(model.asked) == 1


@pytest.mark.parametrize("finish", ["length", "refusal", "other"])
async def test_a_useless_reply_is_not_paid_twice_unless_the_user_asks_anew(store: Store, finish: str) -> None:
    model = Told(lambda _: reply("", finish=finish))
    first = await Cached(model, store, usable).answer(call("甲"))
    again = await Cached(model, store, usable).answer(call("甲"))
    assert (len(model.asked), again) == (1, dataclasses.replace(first, stored=True))
    anew = Cached(model, store, usable, anew=True)
    for _ in range(2):
        await anew.answer(call("甲"))
    assert len(model.asked) == 2
    kept = store.replies(key(call("甲"), model.name, model.base_url))
    assert [one.reply.finish for one in kept] == [finish, finish]


async def test_a_good_reply_is_not_asked_for_anew(store: Store) -> None:
    model = Told()
    await Cached(model, store).answer(call("甲"))
    assert (await Cached(model, store, anew=True).answer(call("甲"))).stored


async def test_a_reply_is_stored_before_its_validity_is_asked(store: Store) -> None:
    def never(_call: Call, _reply: Reply) -> bool:
        raise AssertionError("asked")

    await Cached(Told(), store, never).answer(call("甲"))
    assert len(store.replies(key(call("甲"), "made-up-1", "http://127.0.0.1:9/v1"))) == 1


async def test_a_changed_validator_needs_no_new_call(store: Store) -> None:
    model = Told(lambda _: reply("坏"))
    strict = Cached(model, store, lambda _, one: one.text != "坏")
    first = await strict.answer(call("甲"))
    await strict.answer(corrective(call("甲"), first.text))
    assert Cached(model, store, lambda _, one: one.text != "坏", anew=True).stored(call("甲")) is None
    assert (await Cached(model, store).answer(call("甲"))).stored
    assert len(model.asked) == 2


async def test_an_interrupted_correction_goes_on_without_paying_the_first_reply_again(store: Store) -> None:
    model = Told(lambda asked: reply("坏" if len(asked.turns) == 2 else "好"))
    judged = Cached(model, store, lambda _, one: one.text == "好")
    await judged.answer(call("甲"))
    again = await judged.answer(call("甲"))
    assert (again.text, again.stored, len(model.asked)) == ("坏", True, 1)
    await judged.answer(corrective(call("甲"), "坏"))
    corrected = await judged.answer(call("甲"))
    assert (corrected.text, corrected.stored, len(model.asked)) == ("好", True, 2)


async def test_a_failed_correction_is_not_paid_twice_unless_the_user_asks_anew(store: Store) -> None:
    model = Told(lambda _: reply("坏"))
    for _ in range(2):
        judged = Cached(model, store, lambda _, one: one.text == "好")
        first = await judged.answer(call("甲"))
        second = await judged.answer(corrective(call("甲"), first.text))
    assert (first.stored, second.stored, len(model.asked)) == (True, True, 2)
    anew = Cached(model, store, lambda _, one: one.text == "好", anew=True)
    assert not (await anew.answer(call("甲"))).stored
    assert not (await anew.answer(corrective(call("甲"), "坏"))).stored


async def test_an_example_in_the_prompt_is_no_correction(store: Store) -> None:
    model = Told()
    turns = (Turn("system", "读。"), Turn("user", "例"), Turn("assistant", "{}"), Turn("user", "甲"))
    await Cached(model, store).answer(dataclasses.replace(call(), turns=turns))
    assert store.replies(key(dataclasses.replace(call(), turns=turns[:2]), model.name, model.base_url)) == ()


async def test_an_error_is_not_remembered(store: Store) -> None:
    class Failing(Told):
        async def answer(self, call: Call) -> Reply:
            await super().answer(call)
            raise ServerFailed("no answer")

    model = Failing()
    for _ in range(2):
        with pytest.raises(ServerFailed):
            await Cached(model, store).answer(call("甲"))
    assert len(model.asked) == 2


def test_everything_that_changes_the_answer_changes_the_key() -> None:
    base = call("甲")
    wanted = base.wanted
    others = [
        call("乙"),
        call("甲", max_tokens=101),
        dataclasses.replace(base, rung="json_object"),
        dataclasses.replace(base, temperature=None),
        dataclasses.replace(base, wanted=dataclasses.replace(wanted, schema_sha256="6" * 64)),
        dataclasses.replace(base, wanted=dataclasses.replace(wanted, prompt_sha256="6" * 64)),
        dataclasses.replace(base, turns=(Turn("user", "你读报告。"), *base.turns[1:])),
    ]
    keys = {key(one, "m", "http://127.0.0.1/v1") for one in (base, *others)}
    keys |= {key(base, "n", "http://127.0.0.1/v1"), key(base, "m", "http://127.0.0.2/v1")}
    assert len(keys) == len(others) + 3
    assert key(base, "m", "http://127.0.0.1/v1/") == key(base, "m", "http://127.0.0.1/v1")


async def test_a_fact_about_a_server_is_remembered(store: Store, tmp_path: Path) -> None:
    store.remember("rung http://127.0.0.1 m", "json_object")
    fact = Store(tmp_path / "cache").recall("rung http://127.0.0.1 m")
    assert fact is not None
    assert fact.words == "json_object"
    assert abs(datetime.now(UTC) - fact.at) < timedelta(minutes=1)
    assert store.recall("rung http://127.0.0.1 n") is None


@pytest.mark.parametrize("at", [None, 7, "then", "2026-02-30"])
def test_a_fact_without_its_time_is_an_old_one(store: Store, at: object) -> None:
    store.remember("rung", "text")
    stored = json.dumps({"fact": "text", "at": at}).encode()
    store._drawer._open().change([("fact/1/rung", lambda _: stored)])
    fact = store.recall("rung")
    assert fact is not None
    assert fact.at.year == 1


async def test_an_interrupt_between_the_answer_and_the_disk_loses_nothing(store: Store, tmp_path: Path) -> None:
    asking: list[asyncio.Task[Reply]] = []

    class Interrupted(Told):
        async def answer(self, call: Call) -> Reply:
            asking[0].cancel()
            return await super().answer(call)

    cached = Cached(Interrupted(), store)
    asking.append(asyncio.ensure_future(cached.answer(call("甲"))))
    with pytest.raises(asyncio.CancelledError):
        await asking[0]
    store.close()
    assert Cached(Told(), Store(tmp_path / "cache")).stored(call("甲")) is not None


async def test_replies_that_come_together_wait_for_the_disk_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    change = Shelf.change

    def counted(shelf: Shelf, changes: Sequence[Change]) -> None:
        sizes.append(len(changes))
        change(shelf, changes)

    monkeypatch.setattr(Shelf, "change", counted)
    cached = Cached(Told(), store)
    await asyncio.gather(*(cached.answer(call(str(number))) for number in range(60)))
    assert sum(sizes) == 60
    assert len(sizes) < 60
    assert all(cached.stored(call(str(number))) for number in range(60))


def test_bodies_stand_behind_their_entry_and_come_back_whole(store: Store, tmp_path: Path) -> None:
    bodies = ['{"a":\n"甲\ud800"}\n', "", '{"b": "乙"}']
    for body in bodies:
        store.keep("k", dataclasses.replace(reply(), raw=body), Asked("m", "u", "p"))
    assert [one.reply.raw for one in Store(tmp_path / "cache").replies("k")] == bodies


def test_an_entry_that_holds_its_bodies_in_its_line_is_read_and_added_to(store: Store) -> None:
    kept = {"at": "2026-01-01T00:00:00+00:00", "corrected": False, "batch": False, **reply_json(reply("旧"))}
    older = json.dumps({"model": "m", "base_url": "u", "prompt_sha256": "p", "replies": [kept]}).encode()
    store._drawer._open().change([("reply/1/k", lambda _: older)])
    store.keep("k", reply("新"), Asked("m", "u", "p"))
    assert [one.reply for one in store.replies("k")] == [
        dataclasses.replace(reply(text), stored=True) for text in ("旧", "新")
    ]
