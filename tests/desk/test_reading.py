"""What is read into a desk, when it is read again, and how a reading ends."""

import json
import os
import threading
import time
from pathlib import Path

import pytest

from summarize.desk.events import Compared, Done, Event, Found, Read, Unchanged
from summarize.desk.reading import Reading
from summarize.desk.store import Desk, opened_desk
from summarize.pipeline import read_file
from summarize.run import Layout, run
from tests.desk.conftest import by_name, report


def read_all(desk: Desk, *, again: bool = False) -> list[Event]:
    return list(Reading(desk, jobs=1, again=again).events())


def done(events: list[Event]) -> Done:
    last = events[-1]
    assert isinstance(last, Done)
    return last


def test_the_desk_holds_what_summarize_prints(desk: Desk, corpus: Path) -> None:
    number = by_name(desk, "临澜县水利局2012.txt")
    (printed,) = read_file(str(corpus / "临澜县水利局2012.txt"), with_text=True)
    kept = desk.reports.dossier(number)
    assert kept.source.path == "临澜县水利局2012.txt"
    same_name = printed.model_copy(update={"source": kept.source})
    assert kept.model_dump(exclude={"checks"}) == same_name.model_dump(exclude={"checks"})
    assert set(printed.checks) <= set(kept.checks)


def test_findings_beside_other_reports_are_those_of_summarize(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "two"
    (folder / "a").mkdir(parents=True)
    table = (
        "三、收到和处理政府信息公开申请情况\n2021年新收政府信息公开申请{}件，结转下年度继续办理{}件，上年结转{}件。\n"
    )
    for name, year in (("a/2020.txt", 2020), ("b2021.txt", 2021)):
        text = report("临澜县水利局", year, 9000 if year == 2021 else 120) + table.format(5, 2, 1)
        (folder / name).write_text(text, encoding="utf-8")
    assert run([str(folder)], Layout(as_json=True)) == 0
    printed = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert any(check["kind"] == "cross_year" for record in printed for check in record["checks"])
    with opened_desk([str(folder)]) as desk:
        read_all(desk)
        for record in printed:
            year = record["report"]["year"]
            kept = desk.reports.dossier(desk.select(f"year:{year}").ids[0])
            own = f"{folder}/"
            assert [check.message.zh for check in kept.checks] == [
                check["message"]["zh"].replace(own, "") for check in record["checks"]
            ]


def test_unchanged_files_are_not_read_again(desk: Desk) -> None:
    events = read_all(desk)
    assert done(events) == Done(read=0, unchanged=4, failed=0, gone=0)
    assert done(read_all(desk, again=True)).read == 4


def test_other_readers_read_every_file_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.desk.reading.edition", lambda: "0.1.0+other")
    assert done(read_all(desk)).read == 4


def test_a_changed_file_is_read_again_and_keeps_its_marks(desk: Desk, corpus: Path) -> None:
    number = by_name(desk, "鹿泽县财政局")
    desk.marks.star([number])
    (corpus / "鹿泽县财政局2012.txt").write_text(report("鹿泽县财政局", 2012, 77), encoding="utf-8")
    events = read_all(desk)
    assert [event for event in events if isinstance(event, Read)] == [Read("鹿泽县财政局2012.txt", (number,), 0)]
    assert "77条" in desk.reports.text(number)
    assert desk.reports.row(number).star
    assert desk.select("text:77条").ids == (number,)
    assert desk.select("text:58条").ids == ()


def test_a_broken_file_is_listed_with_its_error_and_stops_nothing(desk: Desk) -> None:
    row = desk.reports.row(by_name(desk, "坏.txt"))
    assert (row.error, row.kind, row.findings) == ("not_a_document", None, 0)
    assert row.message
    with pytest.raises(KeyError):
        desk.reports.dossier(row.id)
    assert len(desk.reports) == 4


def test_a_report_that_breaks_later_keeps_its_marks_and_says_its_error(desk: Desk, corpus: Path) -> None:
    number = by_name(desk, "鹿泽县财政局")
    desk.marks.note(number, "打电话")
    (corpus / "鹿泽县财政局2012.txt").write_bytes(bytes(range(256)) * 40)
    read_all(desk)
    row = desk.reports.row(number)
    assert (row.error, row.notes, row.agency) == ("not_a_document", 1, None)
    assert desk.damage() == []


def test_a_file_that_is_gone_goes_unless_a_person_marked_it(desk: Desk, corpus: Path) -> None:
    marked, plain = by_name(desk, "鹿泽县财政局"), by_name(desk, "坏.txt")
    desk.marks.state([marked], "relevant")
    (corpus / "鹿泽县财政局2012.txt").unlink()
    (corpus / "坏.txt").unlink()
    assert done(read_all(desk)).gone == 2
    assert desk.reports.row(marked).missing
    assert desk.reports.dossier(marked).report.agency == "鹿泽县财政局"
    assert desk.reports.rows([plain]) == []
    (corpus / "鹿泽县财政局2012.txt").write_text(report("鹿泽县财政局", 2012, 58), encoding="utf-8")
    read_all(desk)
    assert not desk.reports.row(marked).missing


def test_marks_follow_a_file_that_was_moved(desk: Desk, corpus: Path) -> None:
    number = by_name(desk, "鹿泽县财政局")
    desk.marks.tag([number], "水价")
    (corpus / "旧").mkdir()
    (corpus / "鹿泽县财政局2012.txt").rename(corpus / "旧" / "甲.txt")
    read_all(desk)
    (row,) = desk.reports.rows(desk.select("tag:水价").ids)
    assert (row.path, row.missing) == ("旧/甲.txt", False)
    assert len(desk.reports) == 4
    assert desk.marks.undo() is not None
    assert desk.select("tag:水价").ids == ()


def test_the_paths_of_a_desk_move_with_its_folder(desk: Desk, corpus: Path) -> None:
    desk.marks.star([by_name(desk, "鹿泽县财政局")])
    desk.close()
    moved = corpus.rename(corpus.with_name("别处"))
    with opened_desk([str(moved)]) as again:
        assert done(read_all(again)) == Done(read=0, unchanged=4, failed=0, gone=0)
        (star,) = again.select("is:star").ids
        assert again.file_of(star) == moved / "鹿泽县财政局2012.txt"


def test_a_reading_ends_within_a_second_and_goes_on_later(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(report("临澜县水利局", 2012, number + 1), encoding="utf-8")
    with opened_desk([str(folder)]) as desk:
        reading = Reading(desk, jobs=1)
        events: list[Event] = []
        for event in reading.events():
            events.append(event)
            if sum(isinstance(one, Read) for one in events) == 3:
                reading.cancel()
        assert done(events).cancelled
        first = done(events).read
        assert 3 <= first < 40
        later = done(read_all(desk))
        assert (later.unchanged, later.read, len(desk.reports)) == (first, 40 - first, 40)


def test_a_process_that_is_killed_costs_one_file(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "kill.txt").write_text("x" * 50, encoding="utf-8")
    from summarize.desk import crew

    plain = crew._exchanged

    def killing(process: object, task: dict[str, object]) -> bytes:
        if str(task["path"]).endswith("kill.txt"):
            process.kill()  # type: ignore[attr-defined]
            process.wait()  # type: ignore[attr-defined]
        return plain(process, task)  # type: ignore[arg-type]

    monkeypatch.setattr(crew, "_exchanged", killing)
    with opened_desk([str(corpus)]) as desk:
        assert done(read_all(desk)).read == 5
        (row,) = desk.reports.rows(desk.select("path:kill.txt").ids)
        assert (row.error, row.message) == ("defect", "the process that read it died")
        assert len(desk.select("is:unread -error:*")) == 3


def test_a_file_that_takes_too_long_is_given_up(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarize.desk import crew, reading

    plain = crew._exchanged

    def hanging(process: object, task: dict[str, object]) -> bytes:
        if str(task["path"]).endswith("坏.txt"):
            process.wait(timeout=20)  # type: ignore[attr-defined]
            return b""
        return plain(process, task)  # type: ignore[arg-type]

    monkeypatch.setattr(crew, "_exchanged", hanging)
    monkeypatch.setattr(reading, "Crew", lambda size: crew.Crew(size, seconds=1.5))
    with opened_desk([str(corpus)]) as desk:
        started = time.monotonic()
        read_all(desk)
        assert time.monotonic() - started < 15
        (row,) = desk.reports.rows(desk.select("is:error").ids)
        assert row.message == "reading takes more than 1.5 seconds"


def test_a_name_that_is_no_utf8_is_read_and_found_again(corpus: Path) -> None:
    name = os.fsdecode(b"\xc4\xea\xb1\xa8.txt")
    try:
        (corpus / name).write_text(report("临澜县水利局", 2015), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    with opened_desk([str(corpus)]) as desk:
        read_all(desk)
        (number,) = desk.select("year:2015").ids
        assert desk.file_of(number) == corpus / name
        assert desk.reports.dossier(number).source.path == "年报.txt"
        assert done(read_all(desk)).unchanged == 5


def test_an_empty_folder_says_so_and_opens(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    with opened_desk([str(tmp_path / "leer")]) as desk:
        events = read_all(desk)
        assert events[0] == Found(0)
        assert len(done(events).problems) == 1


def test_marking_goes_on_while_files_are_read(desk: Desk, corpus: Path) -> None:
    for number in range(10):
        (corpus / f"{number}.txt").write_text(report("沣宁市民政局", 2000 + number), encoding="utf-8")
    star = by_name(desk, "鹿泽县财政局")
    thread = threading.Thread(target=lambda: read_all(desk))
    thread.start()
    steps = 0
    while thread.is_alive():
        desk.marks.star([star], on=steps % 2 == 0)
        steps += 1
        time.sleep(0.005)
    thread.join()
    assert desk.damage() == []
    assert len(desk.reports) == 14
    assert steps


def test_unchanged_is_told_for_each_file(desk: Desk) -> None:
    assert Unchanged("鹿泽县财政局2012.txt") in read_all(desk)


def test_a_comparison_that_was_stopped_is_made_up_for(corpus: Path) -> None:
    with opened_desk([str(corpus)]) as desk:
        reading = Reading(desk, jobs=1)
        for event in reading.events():
            if isinstance(event, Read) and event.path.startswith("鹿泽"):
                reading.cancel()
        later = read_all(desk)
        assert not any(isinstance(event, Read) for event in later)
        assert any(isinstance(event, Compared) for event in later)
        assert not any(isinstance(event, Compared) for event in read_all(desk))
