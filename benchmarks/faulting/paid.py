"""What was paid for, in a cache that is damaged."""

import contextlib
import json
import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.faulting.trial import demand
from summarize.llm.inventory import faults
from summarize.llm.seam import Reply
from summarize.llm.store import FOLDER, Asked, Store

_ENTRIES = 20
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
