"""What a person says stays: on disk at once, through any crash, and can be taken back step by step."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from summarize.desk.place import NAME, Place, last_place, place_for
from summarize.desk.records import Person
from summarize.desk.schema import VERSION
from summarize.desk.store import Desk, opened_desk
from summarize.desk.suspicion import findings
from summarize.errors import UsageError
from tests.desk.conftest import by_name
from tests.desk.hostile import hostile_dossier

ROOT = Path(__file__).parents[2]


@pytest.fixture
def three(tmp_path: Path) -> Any:
    """A desk with three reports, numbered 1 to 3."""
    with opened_desk([str(tmp_path)]) as desk:
        for number in range(3):
            desk.reports.put(b"%d" % number, "0" * 64, [hostile_dossier(f"{number}.txt")])
        yield desk


def everything(desk: Desk) -> dict[int, Person]:
    return {number: desk.marks.of(number) for number in desk.select("", "added").ids}


def test_marks_are_there_when_the_desk_is_opened_again(three: Desk, tmp_path: Path) -> None:
    three.marks.read([1, 2])
    three.marks.star([1])
    three.marks.state([1, 3], "check")
    three.marks.tag([2], "水 价")
    before = everything(three)
    three.close()
    with opened_desk([str(tmp_path)]) as again:
        assert everything(again) == before
        assert again.marks.of(2) == Person(read=True, tags=("水 价",))
        row = again.reports.row(1)
        assert (row.read, row.star, row.state) == (True, True, "check")


def test_one_call_is_one_step_however_many_reports_it_touches(three: Desk) -> None:
    three.marks.read([1, 2, 3])
    change = three.marks.undo()
    assert change is not None
    assert (change.field, change.reports, change.done) == ("read", (1, 2, 3), False)
    assert three.select("is:unread").ids
    assert three.marks.undo() is None


def test_a_mark_that_changes_nothing_is_no_step(three: Desk) -> None:
    three.marks.star([1])
    three.marks.star([1])
    three.marks.undo()
    assert three.marks.of(1) == Person()
    assert three.marks.undo() is None


def test_a_new_mark_ends_what_could_be_done_again(three: Desk) -> None:
    three.marks.star([1])
    three.marks.undo()
    three.marks.read([1])
    assert three.marks.redo() is None
    assert three.marks.of(1) == Person(read=True)


def test_a_mark_on_a_report_that_is_not_there_is_nothing(three: Desk) -> None:
    three.marks.star([99])
    assert three.marks.undo() is None
    assert three.damage() == []


def test_a_rejected_finding_counts_no_more_for_suspicion(three: Desk) -> None:
    before = three.reports.row(1).suspicion
    best = findings(three.reports.dossier(1).checks)[0]
    three.marks.rule(1, best.fingerprint, "rejected")
    row = three.reports.row(1)
    assert (row.rejected, row.confirmed) == (1, 0)
    assert row.suspicion < before
    three.marks.rule(1, best.fingerprint, "confirmed")
    assert three.reports.row(1).suspicion == before
    assert three.marks.of(1).ruling(best.fingerprint) == "confirmed"


def test_fingerprints_stay_when_a_report_is_read_again_and_its_text_moves() -> None:
    one = hostile_dossier()
    moved = one.model_copy(
        update={
            "checks": tuple(
                check.model_copy(
                    update={
                        "message": check.message.model_copy(update={"zh": "措辞已改"}),
                        "evidence": tuple(
                            place.model_copy(update={"start": place.start + 7, "end": place.end + 7})
                            for place in check.evidence
                        ),
                    }
                )
                for check in one.checks
            )
        }
    )
    names = [finding.fingerprint for finding in findings(one.checks)]
    assert names == [finding.fingerprint for finding in findings(moved.checks)]
    assert len(set(names)) == len(names)


def test_two_findings_with_the_same_words_have_two_names() -> None:
    check = hostile_dossier().checks[0]
    assert len({finding.fingerprint for finding in findings([check, check])}) == 2


def test_a_note_finds_its_place_again_when_the_text_has_moved(desk: Desk, corpus: Path) -> None:
    from tests.desk.test_reading import read_all

    number = by_name(desk, "鹿泽县财政局")
    body = desk.reports.text(number)
    start = body.index("信息更新不够及时")
    kept = desk.marks.note(number, "和去年一样", start=start, end=start + 8)
    gone = desk.marks.note(number, "数字？", start=body.index("58条"), end=body.index("58条") + 3)
    path = corpus / "鹿泽县财政局2012.txt"
    text = path.read_text(encoding="utf-8").replace("一、概述\n", "一、概述\n新加了一句话。\n").replace("58条", "85条")
    path.write_text(text, encoding="utf-8")
    read_all(desk)
    notes = {note.id: note for note in desk.marks.of(number).notes}
    body = desk.reports.text(number)
    assert body[notes[kept.id].start : notes[kept.id].end] == "信息更新不够及时"
    assert notes[kept.id].start > start
    assert (notes[gone.id].lost, notes[gone.id].quote, notes[gone.id].text) == (True, "58条", "数字？")


def test_of_the_same_words_twice_the_note_stays_with_its_neighbours() -> None:
    from summarize.desk.anchor import Anchor, anchored

    body = "甲局收到3件。乙局收到3件。丙局收到3件。"
    second = Anchor.at(body, 9, 13)
    assert second.quote == "收到3件"
    place, lost = anchored("前言。甲局收到3件。又一句。乙局收到3件。丙局收到3件。", second)
    assert not lost
    assert place.start == 16


def test_a_note_survives_a_line_break_in_its_words() -> None:
    from summarize.desk.anchor import Anchor, anchored

    place, lost = anchored("共\n收到 3\n件。", Anchor("收到3件", 5, 9))
    assert (lost, place.quote) == (False, "收到 3\n件")


def test_a_note_can_be_rewritten_taken_away_and_brought_back(three: Desk) -> None:
    note = three.marks.note(1, "一")
    three.marks.rewrite(1, note.id, "二")
    assert [n.text for n in three.marks.of(1).notes] == ["二"]
    three.marks.rewrite(1, note.id, None)
    assert three.marks.of(1).notes == ()
    three.marks.undo()
    three.marks.undo()
    assert [n.text for n in three.marks.of(1).notes] == ["一"]


@pytest.mark.parametrize("tag", ["", "  ", "\x1f", "\n\t"])
def test_a_tag_without_a_letter_is_refused(three: Desk, tag: str) -> None:
    with pytest.raises(UsageError):
        three.marks.tag([1], tag)


def test_tags_are_listed_by_how_often_they_are_used(three: Desk) -> None:
    three.marks.tag([1, 2], "水价")
    three.marks.tag([1], "拆迁\x1f伪造")
    assert three.marks.tags() == [("水价", 2), ("拆迁 伪造", 1)]
    assert three.reports.row(1).tags == ("拆迁 伪造", "水价")
    assert three.select("tag:伪造").ids == ()


class Marking(RuleBasedStateMachine):
    """Any sequence of marks, undone and done again, against a plain list of what was said."""

    folder: Path

    @initialize()
    def open_desk(self) -> None:
        self.desk = Desk(Place(self.folder / f"{uuid.uuid4().hex}.sqlite", self.folder, ()))
        for number in range(3):
            self.desk.reports.put(b"%d" % number, "0" * 64, [hostile_dossier(f"{number}.txt")])
        self.past = [everything(self.desk)]
        self.future: list[dict[int, Person]] = []

    def said(self) -> None:
        now = everything(self.desk)
        if now != self.past[-1]:
            self.past.append(now)
            self.future = []

    numbers = st.lists(st.integers(1, 4), min_size=1, max_size=4)

    @rule(numbers=numbers, on=st.booleans())
    def read(self, numbers: list[int], on: bool) -> None:
        self.desk.marks.read(numbers, on=on)
        self.said()

    @rule(numbers=numbers, on=st.booleans())
    def star(self, numbers: list[int], on: bool) -> None:
        self.desk.marks.star(numbers, on=on)
        self.said()

    @rule(numbers=numbers, state=st.sampled_from(["", "check", "relevant", "not"]))
    def state(self, numbers: list[int], state: Any) -> None:
        self.desk.marks.state(numbers, state)
        self.said()

    @rule(numbers=numbers, tag=st.sampled_from(["甲", "乙 丙", "=1"]), on=st.booleans())
    def tag(self, numbers: list[int], tag: str, on: bool) -> None:
        self.desk.marks.tag(numbers, tag, on=on)
        self.said()

    @rule(number=st.integers(1, 3), text=st.text(max_size=5), start=st.integers(0, 50))
    def note(self, number: int, text: str, start: int) -> None:
        self.desk.marks.note(number, text, start=start, end=start + 5)
        self.said()

    @rule(number=st.integers(1, 3), ruling=st.sampled_from(["confirmed", "rejected", None]), which=st.integers(0, 3))
    def judge(self, number: int, ruling: Any, which: int) -> None:
        found = findings(self.desk.reports.dossier(number).checks)[which]
        self.desk.marks.rule(number, found.fingerprint, ruling)
        self.said()

    @rule()
    def undo(self) -> None:
        change = self.desk.marks.undo()
        assert (change is not None) == (len(self.past) > 1)
        if change:
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        change = self.desk.marks.redo()
        assert (change is not None) == bool(self.future)
        if change:
            self.past.append(self.future.pop())

    @rule(number=st.integers(0, 2))
    def read_again(self, number: int) -> None:
        self.desk.reports.put(b"%d" % number, "1" * 64, [hostile_dossier(f"{number}.txt")])

    @invariant()
    def the_desk_says_what_was_said(self) -> None:
        if hasattr(self, "desk"):
            now = everything(self.desk)
            assert now == self.past[-1]
            for row in self.desk.reports.rows(tuple(now)):
                person = now[row.id]
                assert (row.read, row.star, row.state, row.tags) == (
                    person.read,
                    person.star,
                    person.state,
                    person.tags,
                )
                assert row.notes == len(person.notes)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            assert self.desk.damage() == []
            self.desk.close()


def test_any_marks_can_be_undone_and_done_again(tmp_path: Path) -> None:
    machine = type("Here", (Marking,), {"folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


KEYBOARD = """
import sys
from summarize.desk.store import opened_desk
with opened_desk([sys.argv[1]]) as desk:
    number = int(sys.argv[2])
    while True:
        desk.marks.tag([1], f"t{number}")
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
        number += 1
"""


def test_a_killed_desk_loses_at_most_the_last_keystroke(three: Desk, tmp_path: Path) -> None:
    three.close()
    acknowledged = -1
    chance = random.Random(7)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KEYBOARD, str(tmp_path), str(acknowledged + 1)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        rest = (first + process.stdout.read()).split(b"\n")
        process.wait()
        process.stdout.close()
        acknowledged = int([line for line in rest[:-1] if line][-1])
        with opened_desk([str(tmp_path)]) as desk:
            assert desk.damage() == []
            kept = {int(tag[1:]) for tag in desk.marks.of(1).tags}
            assert set(range(acknowledged + 1)) <= kept <= set(range(acknowledged + 2))
            assert set(desk.reports.row(1).tags) == {f"t{number}" for number in kept}
            acknowledged = max(kept)


def test_a_new_desk_is_for_its_owner_alone(desk: Desk, corpus: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE((corpus / NAME).stat().st_mode) == 0o600
    place = place_for([str(corpus / "坏.txt"), str(corpus / "鹿泽县财政局2012.txt")])
    Desk(place).close()
    assert stat.S_IMODE(place.file.stat().st_mode) == 0o600
    for folder in (place.file.parent, place.file.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert last_place() == desk.place
    assert stat.S_IMODE((tmp_path / "state" / "gongkai" / "last-desk.json").stat().st_mode) == 0o600


def test_there_is_no_desk_of_what_is_not_there(corpus: Path, tmp_path: Path) -> None:
    gone = corpus / "坏.txt"
    missing = str(tmp_path / "没有 这个")
    with pytest.raises(UsageError, match="there is no such file or folder: "):
        place_for([missing])
    assert place_for([missing, str(gone)]).paths
    assert place_for([str(tmp_path / "*.txt")]).paths
    Desk(place_for([str(gone)])).close()
    gone.unlink()
    assert place_for([str(gone)]).file.exists(), "marks stay when their file goes"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_desk_on_a_read_only_folder_lies_in_the_data_folder(corpus: Path) -> None:
    corpus.chmod(0o500)
    try:
        assert "data" in place_for([str(corpus)]).file.parts
    finally:
        corpus.chmod(0o700)


def test_a_desk_that_came_with_a_read_only_folder_is_gone_on_with(
    desk: Desk, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.marks.star([1])
    desk.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    place = place_for([str(corpus)])
    assert place.file.parent.name == "desks"
    again = Desk(place)
    assert again.marks.of(1).star
    again.marks.star([1], on=False)
    again.close()
    kept = Desk(place_for([str(corpus)]))
    assert not kept.marks.of(1).star
    kept.close()


def test_a_link_in_place_of_the_desk_is_not_followed(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"")
    (corpus / NAME).symlink_to(tmp_path / "victim")
    with opened_desk([str(corpus)]) as desk:
        desk.reports.put(b"x", "0" * 64, [hostile_dossier()])
    assert (tmp_path / "victim").read_bytes() == b""


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_file_that_is_no_desk_is_named_and_left_alone(corpus: Path, content: bytes) -> None:
    (corpus / NAME).write_bytes(content)
    with pytest.raises(UsageError, match="desk"):
        Desk(place_for([str(corpus)]))
    assert (corpus / NAME).read_bytes() == content


def test_another_programs_database_is_left_alone(corpus: Path) -> None:
    with sqlite3.connect(corpus / NAME) as other:
        other.execute("CREATE TABLE mine (a)")
    other.close()
    with pytest.raises(UsageError, match="no desk of gongkai"):
        Desk(place_for([str(corpus)]))


def test_a_desk_of_a_newer_version_is_left_alone(desk: Desk, corpus: Path) -> None:
    desk.close()
    with sqlite3.connect(corpus / NAME) as newer:
        newer.execute(f"PRAGMA user_version={VERSION + 1}")
    newer.close()
    with pytest.raises(UsageError, match="newer version"):
        Desk(place_for([str(corpus)]))


def test_a_desk_of_an_older_version_is_brought_up_to_date(desk: Desk, corpus: Path) -> None:
    desk.marks.star([1])
    desk.close()
    with sqlite3.connect(corpus / NAME) as older:
        older.execute("ALTER TABLE file DROP COLUMN position")
        older.execute("DROP TABLE fact")
        older.execute("PRAGMA user_version=1")
    older.close()
    with opened_desk([str(corpus)]) as again:
        assert again.marks.of(1).star
        assert again.damage() == []
        assert not again.reports.compared


def test_a_desk_in_use_by_another_process_is_shared(three: Desk, tmp_path: Path) -> None:
    with opened_desk([str(tmp_path)]) as other:
        three.marks.star([1])
        other.marks.read([1])
        assert other.marks.of(1) == three.marks.of(1) == Person(read=True, star=True)


def test_saved_filters_are_kept_by_name(three: Desk) -> None:
    three.save_filter("未读重要", "is:unread severity>=high", "-year")
    three.save_filter("未读重要", "is:unread severity>=medium")
    assert [(f.name, f.query, f.order) for f in three.filters()] == [
        ("未读重要", "is:unread severity>=medium", "-suspicion")
    ]
    with pytest.raises(UsageError):
        three.save_filter("x", "nosuch:1")
    with pytest.raises(UsageError):
        three.save_filter(" ", "")
    three.drop_filter("未读重要")
    assert three.filters() == []
