"""A rerun of the same program on the same bytes and replies prints what it printed, and does none of the work; anything else is read."""

import json
import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarize import finished
from summarize.commands import gongkai
from summarize.llm.disk import FILE
from summarize.llm.places import DOSSIERS
from summarize.pipeline import Draft, drafts
from summarize.sources.archive import Member
from tests.llm.scripted import REPORT, answer, indicator
from tests.llm.server import Answer, Asked, completion, in_turn, serving
from tests.llm.test_run import Folder

GOOD = answer(
    indicators=[
        indicator("网站公开980条", "proactive.by_website", "980", "条"),
        indicator("网站公开980条", "no.such.code", "980", "条"),
    ],
    problems=[{"segment": 6, "quote": "信息更新不够及时", "theme": "platform", "resolved": False}],
)
COMPILATION = Path(__file__).parents[2] / "samples" / "01_compilation_page.txt"
Run = tuple[int, list[dict[str, Any]], str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were read, by their paths."""
    paths: list[str] = []

    def watched(member: Member) -> list[Draft]:
        paths.append(Path(member.path).name)
        return drafts(member)

    monkeypatch.setattr("summarize.judged.drafts", watched)
    return paths


def made(folder: Folder) -> Path:
    return folder.path / "cache" / DOSSIERS / FILE


def filled(folder: Folder) -> None:
    folder.add(*"甲乙")
    (folder.reports / "汇编.txt").write_bytes(COMPILATION.read_bytes())
    (folder.reports / "坏.txt").write_bytes(bytes(range(256)) * 40)


def test_a_rerun_prints_the_same_and_reads_nothing(tmp_path: Path, read: list[str]) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        filled(folder)
        folder.run()
        asked = len(server.asked)
        read.clear()
        again = folder.run("-vv")
        assert read == ["坏.txt"]
        assert len(server.asked) == asked
        with sqlite3.connect(made(folder)) as connection:
            connection.execute("DELETE FROM Cache")
        worked = folder.run("-vv")
        assert sorted(read) == sorted(["坏.txt", *sorted(path.name for path in folder.reports.iterdir())])
    assert again == worked
    assert again[2].count("no.such.code") == 5
    assert sum(one["provenance"]["cached"] for one in again[1] if "provenance" in one) == 5
    assert "5 read by m-1, 5 of them stored already" in again[2]


def test_a_reply_to_each_part_of_a_long_report_is_what_its_dossier_rests_on(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "config.toml").write_text("window = 1000\n")
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        (folder.reports / "甲.txt").write_text(REPORT + "本局还印发了水旱灾害防御工作的通知。\n" * 80, encoding="utf-8")
        folder.run()
        assert len(server.asked) > 1
        read.clear()
        again = folder.run()
        assert read == []
        made(folder).unlink()
        assert again == folder.run()


def test_a_report_whose_reply_was_corrected_is_read_once_more_and_then_no_longer(
    tmp_path: Path, read: list[str]
) -> None:
    with serving(in_turn(["no", GOOD])) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        again = folder.run()
        assert len(read) == 2
        assert folder.run() == again
        assert len(read) == 2
        assert len(server.asked) == 2


def other_words(folder: Folder) -> None:
    path = folder.reports / "甲.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("980", "981"), encoding="utf-8")


def other_name(folder: Folder) -> None:
    (folder.reports / "甲.txt").rename(folder.reports / "丙.txt")


def other_model(folder: Folder) -> None:
    folder.environment["GONGKAI_MODEL"] = "m-2"


def no_replies(folder: Folder) -> None:
    folder_of_replies = folder.path / "cache" / "replies" / FILE
    with sqlite3.connect(folder_of_replies) as connection:
        connection.execute("DELETE FROM Cache WHERE key LIKE 'reply/%'")


@pytest.mark.parametrize(
    ("change", "asked"),
    [(other_words, 1), (other_name, 0), (other_model, 1), (no_replies, 1)],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_what_has_changed_is_read_again(
    tmp_path: Path, read: list[str], change: Callable[[Folder], None], asked: int
) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        change(folder)
        read.clear()
        folder.run()
        assert len(read) == 1
        assert len(server.asked) == 1 + asked


def test_another_program_begins_anew_and_forgets_what_the_old_one_made(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        monkeypatch.setattr(finished, "program", lambda: "another")
        folder.add("乙")
        (folder.reports / "甲.txt").unlink()
        folder.run()
        folder.run()
        assert len(read) == 2
    with sqlite3.connect(made(folder)) as connection:
        assert connection.execute("SELECT count(*) FROM Cache WHERE key LIKE 'dossier/%'").fetchone() == (1,)


def test_the_program_is_another_one_when_one_of_its_files_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "deep" / "__pycache__").mkdir(parents=True)
    (package / "deep" / "words.tsv").write_text("a")
    monkeypatch.setattr(finished, "__file__", str(package / "finished.py"))
    names = {finished.program.__wrapped__()}
    (package / "deep" / "__pycache__" / "x.pyc").write_text("b")
    assert {finished.program.__wrapped__()} == names
    (package / "deep" / "words.tsv").write_text("ab")
    names.add(finished.program.__wrapped__())
    monkeypatch.setattr("shutil.which", lambda name: f"/opt/{name}")
    names.add(finished.program.__wrapped__())
    assert len(names) == 3


def test_a_new_reply_is_read_and_not_what_was_made_of_the_old_one(tmp_path: Path) -> None:
    other = answer(indicators=[indicator("公开政府信息1,126余条", "proactive.total", "1126", "条")])
    replies = ["no", "no", other]
    with serving(in_turn(replies)) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        assert folder.run()[0] == 3
        assert folder.run("--retry")[0] == 0
        code, (dossier,), _ = folder.run()
        assert code == 0
        assert dossier["readers"] == ["rules", "model"]
        assert len(server.asked) == 3


def test_a_recording_is_complete_also_where_all_was_done_before(tmp_path: Path) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        folder.run("--record", str(tmp_path / "recorded"))
        assert len(server.asked) == 1
    assert len(list((tmp_path / "recorded").glob("*.json"))) == 1


def test_what_was_planted_is_not_looked_at_and_told(tmp_path: Path, read: list[str]) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        first = folder.run()
        with sqlite3.connect(made(folder)) as connection:
            connection.execute("UPDATE Cache SET mode = 4, value = ? WHERE key LIKE 'dossier/%'", (pickle.dumps({}),))
        again = folder.run()
    assert len(read) == 2
    assert "never writes; it was not looked at" in again[2]
    assert [one["indicators"] for one in again[1]] == [one["indicators"] for one in first[1]]


@pytest.mark.parametrize(
    "damage", [b"", b"x" * 9000, b"SQLite format 3\x00" + b"\xff" * 5000], ids=["empty", "text", "torn"]
)
def test_a_damaged_file_costs_the_work_and_nothing_else(tmp_path: Path, damage: bytes) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        for path in made(folder).parent.glob(f"{FILE}-*"):
            path.unlink()
        made(folder).write_bytes(damage)
        code, (dossier,), _ = folder.run()
        assert (code, dossier["provenance"]["cached"]) == (0, True)
        assert folder.run()[0] == 0
        assert len(server.asked) == 1


def test_a_value_that_is_not_ours_is_a_miss(tmp_path: Path, read: list[str]) -> None:
    from summarize.llm.disk import Shelf

    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
        with sqlite3.connect(made(folder)) as connection:
            ((name,),) = connection.execute("SELECT key FROM Cache WHERE key LIKE 'dossier/%'")
        for number, value in enumerate((b"", b"{}", b"[]\n", b'{"parts": 1, "replies": [], "strange": []}\nx'), 2):
            shelf = Shelf(made(folder).parent)
            shelf.change([(name, lambda _, value=value: value)])  # type: ignore[misc]
            shelf.close()
            assert folder.run()[0] == 0
            assert len(read) == number


def test_prune_takes_what_was_made_of_the_replies_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(completion(GOOD))) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        folder.run()
    monkeypatch.setenv("GONGKAI_CACHE", str(tmp_path / "cache"))

    def cache(*arguments: str) -> str:
        return CliRunner().invoke(gongkai, ["cache", *arguments]).output

    assert "they can be made again for nothing" in cache("info")
    assert "1 calls, all as they were stored" in cache("verify")
    made(folder).write_bytes(b"x" * 9000)
    assert "dossiers: the file" in cache("verify")
    cache("prune", "--faulty", "--yes")
    assert "all as they were stored" in cache("verify")
    folder.run()
    cache("prune", "--model", "m-1", "--yes")
    with sqlite3.connect(made(folder)) as connection:
        assert connection.execute("SELECT count(*) FROM Cache").fetchone() == (0,)


def test_nothing_is_kept_of_a_report_that_no_model_read(tmp_path: Path) -> None:
    with serving(_refused) as server:
        folder = Folder(tmp_path, server)
        folder.add("甲")
        assert folder.run()[0] == 3
    assert not made(folder).exists() or made(folder).stat().st_size < 10**6
    assert json.dumps(folder.run("--reader", "rules")[1])


def _refused(_asked: Asked) -> Answer:
    return Answer(completion(None, refusal="no"))
