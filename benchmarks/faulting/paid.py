"""What was paid for: a cache that is damaged, and a run that is killed while calls are under way."""

import contextlib
import json
import os
import pickle
import signal
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.faulting.trial import command, demand, environment, run
from summarize.llm.inventory import faults
from summarize.llm.seam import Reply
from summarize.llm.store import FOLDER, Asked, Store
from tests.llm.scripted import REPORT, answer
from tests.llm.server import Answer, completion, serving
from tests.llm.server import Asked as Call

_ENTRIES = 20
_DOCUMENTS = 200
_JOBS = 8
_ASKED = Asked("m-1", "http://127.0.0.1/v1", "7" * 64)
_RAN: list[str] = []


class _Bomb:
    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return _RAN.append, ("ran",)


def trial_damaged(number: int, folder: Path) -> None:
    """Damage a cache in one way; every reply in it is then right or missing, and new ones are kept."""
    chance = Random(number)
    store = Store(folder)
    for entry in range(_ENTRIES):
        store.keep(f"{entry}", _reply(entry), _ASKED)
    store.close()
    _DAMAGES[number % len(_DAMAGES)](folder / FOLDER / "cache.db", chance)
    list(faults(folder))
    store = Store(folder)
    for entry in range(_ENTRIES):
        for kept in store.replies(f"{entry}"):
            demand(kept.reply.text == _reply(entry).text, "wrong", f"entry {entry} says {kept.reply.text[:40]}")
    store.keep("new", _reply(99), _ASKED)
    demand([kept.reply.text for kept in store.replies("new")] == [_reply(99).text], "lost", "a reply in this run")
    store.close()
    demand([kept.reply.text for kept in Store(folder).replies("new")] == [_reply(99).text], "lost", "a reply on disk")
    demand(not _RAN, "wrong", "a planted pickle was run")


def _reply(entry: int) -> Reply:
    return Reply(
        "{}", json.dumps({"entry": entry, "words": "公开" * (entry * 20)}, ensure_ascii=False), "stop", "m-1", 1, 1
    )


def _cut(file: Path, chance: Random) -> None:
    file.write_bytes(file.read_bytes()[: chance.randrange(file.stat().st_size)])


def _flip(file: Path, chance: Random) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 3, 30, 1000))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def _overwrite(file: Path, chance: Random) -> None:
    data = bytearray(file.read_bytes())
    start = chance.randrange(len(data))
    data[start : start + 4096] = chance.randbytes(4096)
    file.write_bytes(data)


def _plant(file: Path, chance: Random) -> None:
    bomb = pickle.dumps(_Bomb())
    statement, values = chance.choice(
        (
            ("UPDATE Cache SET mode = 4, value = ? WHERE rowid % 2", (bomb,)),
            ("UPDATE Cache SET mode = 4, value = NULL, filename = '../bomb' WHERE rowid % 2", ()),
            ("INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, X'00')", (bomb,)),
            ("UPDATE Cache SET raw = 0, key = ? WHERE rowid = 3", (bomb,)),
            ("UPDATE Cache SET value = (SELECT value FROM Cache WHERE rowid = 2) WHERE rowid > 2", ()),
            ("INSERT OR REPLACE INTO Settings VALUES ('disk_pickle_protocol', ?)", (bomb,)),
            ("INSERT OR REPLACE INTO Settings VALUES ('get', 'x')", ()),
        )
    )
    (file.parent / "bomb").write_bytes(bomb)
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


def _older(file: Path, _chance: Random) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE Cache SET key = replace(key, 'reply/1/', 'reply/0/')")


_DAMAGES = (_cut, _flip, _overwrite, _plant, _older)


def trial_killed(number: int, folder: Path) -> None:
    """Kill a run with a model while calls are under way; a rerun pays for nothing that was answered, and says the same."""
    paths = [folder / f"{document:03}.txt" for document in range(_DOCUMENTS)]
    for path in paths:
        path.write_text(REPORT.replace("980条", f"{1000 + int(path.stem)}条"), encoding="utf-8")
    after = Random(number).randrange(_DOCUMENTS)
    calls: Counter[str] = Counter()
    victim: list[subprocess.Popen[bytes]] = []

    def play(asked: Call) -> Answer:
        calls[asked.body["messages"][-1]["content"]] += 1
        if victim and calls.total() > after:
            victim.pop().send_signal(signal.SIGKILL)
        return Answer(completion(answer()), delay=0.01)

    with serving(play) as server:
        changes = _settings(folder, server.url)
        arguments = ("--reader", "model", "--json", "--jobs", str(_JOBS), *map(str, paths))
        with subprocess.Popen(
            command("summarize", *arguments),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(**changes),
        ) as process:
            victim.append(process)
            process.wait(300)
        before = calls.total()
        rerun = run("summarize", *arguments, seconds=300, changes=changes)
        paid_twice = sum(count - 1 for count in calls.values())
        demand(paid_twice <= _JOBS, "lost", f"{paid_twice} answered calls were paid again, {before} were made")
        again = run("summarize", *arguments, seconds=300, changes=changes)
        demand(calls.total() - before <= _DOCUMENTS, "lost", "a rerun of what is stored asked again")
        demand(len(calls) == _DOCUMENTS, "lost", f"{len(calls)} documents were asked about")
        demand(_said(rerun.stdout) == _said(again.stdout), "wrong", "a rerun says something else")
        changes = _settings(folder / "undisturbed", server.url)
        demand(
            _said(run("summarize", *arguments, seconds=300, changes=changes).stdout) == _said(again.stdout),
            "wrong",
            "than an undisturbed run",
        )


def _settings(folder: Path, url: str) -> dict[str, Any]:
    names = {"GONGKAI_CACHE": "cache", "GONGKAI_CONFIG": "none.toml", "HOME": "home"}
    places = {name: os.fspath(folder / place) for name, place in names.items()}
    return {**places, "OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none", "GONGKAI_MODEL": "m-1"}


def _said(output: bytes) -> list[object]:
    """All but whether a reply was stored already, which is what differs."""
    records = [json.loads(line) for line in output.splitlines()]
    return [{**record, "provenance": {**record["provenance"], "cached": None, "cost_usd": None}} for record in records]
