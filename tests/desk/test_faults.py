"""A desk on a bad day: a full disk, a killed reading, a damaged file. What was there before is there after."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

from summarize.desk.connection import DeskError
from summarize.desk.place import NAME, place_for
from summarize.desk.reading import Reading
from summarize.desk.records import Person
from summarize.desk.store import Desk, opened_desk
from summarize.errors import UsageError
from tests.desk.conftest import by_name, report
from tests.desk.hostile import hostile_dossier

ROOT = Path(__file__).parents[2]
READING = """
import sys
from summarize.desk.reading import Reading
from summarize.desk.store import opened_desk
with opened_desk([sys.argv[1]]) as desk:
    for event in Reading(desk, jobs=1).events():
        sys.stdout.write(type(event).__name__ + "\\n")
        sys.stdout.flush()
"""


def contents(folder: Path) -> list[tuple[Any, ...]]:
    """All that the desk of a folder holds, but for the numbers of its reports."""
    with opened_desk([str(folder)]) as desk:
        assert desk.damage() == []
        rows = desk.reports.rows(desk.select("", "path").ids)
        return [
            (row.path, row.part, row.suspicion, row.error, row.error or desk.reports.dossier(row.id).model_dump_json())
            for row in rows
        ]


def full(desk: Desk) -> None:
    """Let the disk be full from here on."""
    raw = desk._connection.raw
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count={pages}")


def fill_up(desk: Desk, number: int) -> None:
    for _ in range(200):
        desk.marks.note(number, "很长的笔记" * 500)


def test_on_a_full_disk_a_mark_is_refused_and_the_others_stay(desk: Desk) -> None:
    number = by_name(desk, "鹿泽县财政局")
    desk.marks.star([number])
    full(desk)
    with pytest.raises(DeskError, match="full"):
        fill_up(desk, number)
    assert desk.marks.of(number).star
    assert desk.damage() == []
    kept = len(desk.marks.of(number).notes)
    desk._connection.raw.execute("PRAGMA max_page_count=1000000")
    desk.marks.note(number, "又有地方了")
    assert len(desk.marks.of(number).notes) == kept + 1


def test_on_a_full_disk_a_reading_ends_with_one_error_and_keeps_what_was_read(desk: Desk, corpus: Path) -> None:
    for number in range(12):
        (corpus / f"{number:02}.txt").write_text(report("沣宁市民政局", 2010, number) * 30, encoding="utf-8")
    full(desk)
    with pytest.raises(DeskError, match="full"):
        list(Reading(desk, jobs=1).events())
    assert desk.damage() == []
    kept = len(desk.reports)
    assert kept >= 4
    desk._connection.raw.execute("PRAGMA max_page_count=1000000")
    list(Reading(desk, jobs=1).events())
    assert len(desk.reports) >= 16


def test_a_killed_reading_goes_on_and_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    for folder in (calm, rough):
        folder.mkdir()
        for number in range(12):
            text = report("临澜县水利局", 2010 + number, 10 ** (number % 5) * 7)
            (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    with opened_desk([str(calm)]) as desk:
        list(Reading(desk, jobs=1).events())
    chance = random.Random(3)
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", READING, str(rough)], stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == b"Read":
                break
        time.sleep(chance.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    subprocess.run([sys.executable, "-c", READING, str(rough)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    assert contents(rough) == contents(calm)


def test_processes_that_read_end_with_the_one_that_started_them(corpus: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", READING, str(corpus)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    process.stdout.readline()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        process.wait()
        pytest.skip("this system does not list a process's children")
    deadline = time.monotonic() + 20
    started: list[str] = []
    while not started and time.monotonic() < deadline and process.poll() is None:
        started = [
            child
            for task in Path(f"/proc/{process.pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    process.kill()
    process.wait()
    process.stdout.close()
    while any(_lives(child) for child in started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_lives(child) for child in started)


def _lives(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_an_error_and_never_a_traceback(desk: Desk, corpus: Path, seed: int) -> None:
    desk.close()
    data = bytearray((corpus / NAME).read_bytes())
    chance = random.Random(seed)
    for _ in range(40):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    (corpus / NAME).write_bytes(data)
    try:
        broken = Desk(desk.place)
    except UsageError:
        return
    try:
        broken.damage()
        for number in broken.select().ids:
            broken.marks.of(number)
            broken.reports.rows([number])
            broken.reports.text(number)
    except UsageError as error:
        assert "desk" in str(error)  # noqa: PT017  most damage is not noticed by these few questions
    finally:
        broken.close()


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER evil AFTER INSERT ON mark BEGIN SELECT writefile('{target}', 'x'); END",
        "CREATE TRIGGER evil AFTER INSERT ON mark BEGIN DELETE FROM mark; END",
        "CREATE VIEW evil AS SELECT load_extension('{target}')",
    ],
)
def test_a_desk_with_planted_code_is_not_opened(desk: Desk, corpus: Path, tmp_path: Path, planted: str) -> None:
    desk.close()
    other = sqlite3.connect(corpus / NAME)
    other.execute(planted.format(target=tmp_path / "written"))
    other.close()
    with pytest.raises(UsageError, match="never put there"):
        Desk(desk.place)


@pytest.mark.parametrize("key", ["/etc/passwd", "../../secret.txt", "a/../../secret.txt"])
def test_a_strangers_desk_names_no_file_outside_of_its_folder(desk: Desk, key: str) -> None:
    number = by_name(desk, "鹿泽县财政局")
    assert desk.file_of(number) == desk.place.folder / "鹿泽县财政局2012.txt"
    desk._connection.run("UPDATE report SET file = ? WHERE id = ?", (key.encode(), number))
    with pytest.raises(DeskError, match="outside of its folder"):
        desk.file_of(number)


def test_a_few_bytes_that_expand_to_gigabytes_are_damage(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.packed._MOST", 10_000_000)
    number = by_name(desk, "鹿泽县财政局")
    bomb = zlib.compress(b"0" * 50_000_000)
    desk._connection.run("UPDATE dossier SET body = ?, record = ? WHERE id = ?", (bomb, bomb, number))
    with pytest.raises(DeskError, match="damaged"):
        desk.reports.text(number)
    with pytest.raises(DeskError, match="damaged"):
        desk.reports.dossier(number)


def test_two_processes_read_one_desk_at_once(corpus: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", READING, str(corpus)], stdout=subprocess.PIPE, cwd=ROOT)
        for _ in range(2)
    ]
    assert [process.communicate(timeout=120)[0].split()[-1:] for process in both] == [[b"Done"]] * 2
    assert len(contents(corpus)) == 4


def test_a_model_reading_is_not_thrown_away_by_reading_again(corpus: Path) -> None:
    with opened_desk([str(corpus)]) as desk:
        list(Reading(desk, jobs=1).events())
        number = by_name(desk, "鹿泽县财政局")
        known = desk.reports.known(os.fsencode("鹿泽县财政局2012.txt"))
        assert known is not None
        dossier = hostile_dossier("鹿泽县财政局2012.txt")
        desk.reports.put(os.fsencode("鹿泽县财政局2012.txt"), known.sha256, [dossier])
        list(Reading(desk, jobs=1, again=True).events())
        assert desk.reports.row(number).readers == "rules+model"


def test_marks_of_a_person_are_nothing_until_something_is_said(desk: Desk) -> None:
    assert {desk.marks.of(number) for number in desk.select().ids} == {Person()}


def test_without_any_place_for_a_desk_there_is_one_clear_line(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "file").touch()
    monkeypatch.setenv("GONGKAI_DATA", str(corpus / "file" / "below"))
    with pytest.raises(UsageError, match="no place for a desk"):
        place_for([str(corpus / "坏.txt")])
