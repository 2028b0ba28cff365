"""Whatever happens to the cache's file: a miss or a wait, never a wrong reply, never code, never the end of a run."""

import pickle
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.llm import disk
from summarize.llm.disk import NotKept, Refused, peek, rows
from summarize.llm.inventory import faults
from summarize.llm.store import FOLDER, Asked, Store
from tests.llm.conftest import reply

RAN: list[str] = []


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return RAN.append, ("ran",)


@pytest.fixture(autouse=True)
def nothing_ran(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(disk._SETTINGS, "sqlite_synchronous", 0)  # no power goes here, and a disk under load is slow
    RAN.clear()
    yield
    assert RAN == []


def filled(folder: Path, number: int = 3) -> Path:
    store = Store(folder)
    for index in range(number):
        store.keep(f"k{index}", reply(f'{{"n": {index}}}'), Asked("m", "http://127.0.0.1", "7" * 64))
    store.close()
    return folder / FOLDER / "cache.db"


def execute(file: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_a_planted_value_is_refused_and_reported_and_never_run(tmp_path: Path) -> None:
    file = filled(tmp_path)
    execute(file, "UPDATE Cache SET mode = 4, value = ? WHERE key = 'reply/1/k0'", pickle.dumps(Bomb()))
    notes: list[str] = []
    store = Store(tmp_path, notes.append)
    assert store.replies("k0") == ()
    assert store.replies("k1")[0].reply.text == '{"n": 1}'
    assert len(notes) == 1
    assert "pickle" in notes[0]
    assert next(row.fault for row in rows(file)) == "its value is a pickle or a file: refused"


def test_a_planted_key_is_refused_and_reported_and_never_run(tmp_path: Path) -> None:
    file = filled(tmp_path)
    execute(file, "INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, ?)", pickle.dumps(Bomb()), b"x")
    assert [row.fault for row in rows(file) if row.fault] == ["its name is a pickle: refused"]
    assert Store(tmp_path).replies("k0")[0].reply.text == '{"n": 0}'


def test_a_planted_file_name_is_not_followed(tmp_path: Path) -> None:
    file = filled(tmp_path)
    (tmp_path / "elsewhere").write_bytes(pickle.dumps(Bomb()))
    for mode in (2, 3, 4):
        execute(
            file, "UPDATE Cache SET mode = ?, filename = '../elsewhere', value = NULL WHERE key = 'reply/1/k0'", mode
        )
        assert Store(tmp_path).replies("k0") == ()


def test_planted_settings_change_nothing(tmp_path: Path) -> None:
    file = filled(tmp_path)
    for name, value in (
        ("eviction_policy", "least-recently-used"),
        ("cull_limit", 10),
        ("size_limit", 1),
    ):
        execute(file, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", name, value)
    filled(tmp_path, 20)
    assert sum(1 for _ in rows(file)) == 20


def test_a_planted_row_can_be_replaced_by_a_paid_reply(tmp_path: Path) -> None:
    file = filled(tmp_path)
    execute(file, "UPDATE Cache SET mode = 4, value = ? WHERE key = 'reply/1/k0'", pickle.dumps(Bomb()))
    filled(tmp_path, 1)
    assert Store(tmp_path).replies("k0")[0].reply.text == '{"n": 0}'


def test_a_changed_value_is_a_miss(tmp_path: Path) -> None:
    file = filled(tmp_path)
    execute(
        file, "UPDATE Cache SET value = CAST(replace(CAST(value AS TEXT), '0}', '9}') AS BLOB) WHERE key = 'reply/1/k0'"
    )
    assert Store(tmp_path).replies("k0") == ()


def test_a_value_under_another_name_is_a_miss(tmp_path: Path) -> None:
    file = filled(tmp_path)
    execute(
        file, "UPDATE Cache SET value = (SELECT value FROM Cache WHERE key = 'reply/1/k1') WHERE key = 'reply/1/k0'"
    )
    assert Store(tmp_path).replies("k0") == ()


@pytest.mark.parametrize("keep", [0, 1, 100, 4096, 6000])
def test_a_cut_file_is_put_aside_and_what_is_whole_is_kept(tmp_path: Path, keep: int) -> None:
    file = filled(tmp_path, 30)
    file.write_bytes(file.read_bytes()[:keep])
    notes: list[str] = []
    store = Store(tmp_path, notes.append)
    for index in range(30):
        assert [one.reply.text for one in store.replies(f"k{index}")] in ([], [f'{{"n": {index}}}'])
    store.keep("new", reply("新"), Asked("m", "http://127.0.0.1", "7" * 64))
    assert Store(tmp_path).replies("new")[0].reply.text == "新"


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_give_a_miss_or_the_right_reply(tmp_path: Path, seed: int) -> None:
    import random

    file = filled(tmp_path, 30)
    data = bytearray(file.read_bytes())
    chance = random.Random(seed)
    for _ in range(1 + 20 * seed):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    store = Store(tmp_path)
    for index in range(30):
        assert [one.reply.text for one in store.replies(f"k{index}")] in ([], [f'{{"n": {index}}}'])
    store.keep("new", reply("新"), Asked("m", "http://127.0.0.1", "7" * 64))
    assert store.replies("new")[-1].reply.text == "新"
    assert Store(tmp_path).replies("new")[-1].reply.text == "新"


def test_the_folder_is_the_users_alone(tmp_path: Path) -> None:
    file = filled(tmp_path)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


def test_a_disk_that_takes_nothing_is_told_in_one_line_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    notes: list[str] = []
    store = Store(tmp_path / "file", notes.append)
    for index in range(3):
        store.keep(f"k{index}", reply("好"), Asked("m", "http://127.0.0.1", "7" * 64))
    assert store.replies("k1")[0].reply.text == "好"
    assert len(notes) == 1
    assert "\n" not in notes[0]


def test_what_is_whole_in_a_damaged_cache_is_found_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for index in range(20):
        store.keep(f"k{index}", reply("公开" * index * 40), Asked("m", "http://127.0.0.1", "7" * 64))
    store.close()
    file = tmp_path / FOLDER / "cache.db"
    file.write_bytes(file.read_bytes()[:-9000])
    store = Store(tmp_path)
    for index in range(20):
        store.replies(f"k{index}")
    store.keep("new", reply("新"), Asked("m", "http://127.0.0.1", "7" * 64))
    store.close()
    assert sum(bool(Store(tmp_path).replies(f"k{index}")) for index in range(20)) >= 15
    assert Store(tmp_path).replies("new")


@pytest.mark.parametrize("name", ["get", "disk_evil", "sqlite_temp_store_directory"])
def test_a_planted_setting_is_never_used(tmp_path: Path, name: str) -> None:
    file = filled(tmp_path)
    execute(file, "INSERT OR REPLACE INTO Settings VALUES (?, 'x')", name)
    notes: list[str] = []
    store = Store(tmp_path, notes.append)
    assert store.replies("k0")[0].reply.text == '{"n": 0}'
    assert "3 whole entries" in notes[0]


def test_an_entry_of_another_version_is_a_miss(tmp_path: Path) -> None:
    file = filled(tmp_path)
    execute(file, "UPDATE Cache SET key = 'reply/0/k0' WHERE key = 'reply/1/k0'")
    assert Store(tmp_path).replies("k0") == ()


def pragma(store: Store, statement: str) -> None:
    store.replies("k0")
    assert store._drawer._shelf
    store._drawer._shelf._cache._sql(statement)


@pytest.mark.parametrize(
    ("statement", "fault"), [("PRAGMA max_page_count = 1", "full"), ("PRAGMA query_only = 1", "readonly")]
)
def test_a_full_or_read_only_disk_is_told_once_and_nothing_that_was_kept_is_lost(
    tmp_path: Path, statement: str, fault: str
) -> None:
    filled(tmp_path)
    notes: list[str] = []
    store = Store(tmp_path, notes.append)
    pragma(store, statement)
    for index in range(3, 30):
        assert not store.keep(f"k{index}", reply("好" * 3000), Asked("m", "http://127.0.0.1", "7" * 64))
    assert [store.replies(f"k{index}")[-1].reply.text for index in (0, 29)] == ['{"n": 0}', "好" * 3000]
    assert len(notes) == 1
    assert fault in notes[0]
    store.close()
    assert [one.reply.text for one in Store(tmp_path).replies("k0")] == ['{"n": 0}']


def test_a_cache_that_cannot_be_written_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise NotKept("Read-only file system")

    monkeypatch.setattr("summarize.llm.disk.Shelf.__init__", refuse)
    notes: list[str] = []
    store = Store(tmp_path, notes.append)
    assert store.replies("k1")[0].reply.text == '{"n": 1}'
    assert store.replies("none") == ()
    assert notes == []
    store.keep("k1", reply("新"), Asked("m", "http://127.0.0.1", "7" * 64))
    assert [one.reply.text for one in store.replies("k1")] == ['{"n": 1}', "新"]
    assert len(notes) == 1


def test_a_planted_pickle_is_refused_where_the_cache_is_only_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled(tmp_path)
    execute(file, "UPDATE Cache SET mode = 4, value = ? WHERE key = 'reply/1/k0'", pickle.dumps(Bomb()))
    with pytest.raises(Refused):
        peek(file, "reply/1/k0")


def test_a_folder_that_vanishes_under_a_run_ends_nothing(tmp_path: Path) -> None:
    import shutil

    filled(tmp_path)
    store = Store(tmp_path)
    assert store.replies("k0")
    shutil.rmtree(tmp_path / FOLDER)
    store.keep("new", reply("新"), Asked("m", "http://127.0.0.1", "7" * 64))
    assert store.replies("new")[0].reply.text == "新"


@pytest.mark.parametrize("made", ["", "CREATE TABLE Settings (key TEXT, value)"])
def test_a_cache_that_was_never_finished_being_made_is_empty_and_not_damaged(tmp_path: Path, made: str) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(mode=0o700)
    (folder / "cache.db").touch(mode=0o600)
    if made:
        execute(folder / "cache.db", made)
    assert list(faults(tmp_path)) == []
    assert peek(folder / "cache.db", "reply/1/k0") is None
    filled(tmp_path)
    assert len(list(rows(folder / "cache.db"))) == 3
