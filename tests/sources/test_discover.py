"""What stands on the command line becomes files, and a file becomes bytes."""

import io
import os
import sys
from pathlib import Path

import pytest

from summarize.errors import Empty, NotFound, TooLarge, Unreadable
from summarize.sources.discover import discover, load
from summarize.sources.limits import MAX_BYTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.PDF", "sub/c.docx", "sub/.hidden.txt", ".git/d.txt", "e.jpg", "~$a.docx", "old.wps"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def found(folder: Path, *paths: str) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in discover([str(folder / path) for path in paths])]


def test_folder_gives_its_reports_in_order(folder: Path) -> None:
    assert found(folder, "") == ["a.PDF", "b.txt", "old.wps", "sub/c.docx"]


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "again").symlink_to(folder / "sub", target_is_directory=True)
    (folder / "dead.txt").symlink_to(folder / "nothing")
    names = found(folder, "")
    assert sorted(Path(name).name for name in names) == ["a.PDF", "b.txt", "c.docx", "old.wps"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_in_folders_are_skipped_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in found(folder, "")
    with pytest.raises(Unreadable):
        load(str(folder / "pipe.txt"))


def test_named_file_is_given_whatever_its_ending(folder: Path) -> None:
    assert found(folder, "e.jpg", "missing.txt") == ["e.jpg", "missing.txt"]


def test_pattern_gives_its_matches(folder: Path) -> None:
    assert found(folder, "**/*.docx") == ["sub/c.docx"]
    assert found(folder, "*") == ["a.PDF", "b.txt", "old.wps", "sub/c.docx"]
    assert found(folder, "*.jpg") == ["e.jpg"]


def test_file_named_like_a_pattern_is_a_file(folder: Path) -> None:
    (folder / "2019[1].txt").write_text("x", encoding="utf-8")
    assert found(folder, "2019[1].txt") == ["2019[1].txt"]


def test_a_file_is_given_once(folder: Path) -> None:
    assert found(folder, "b.txt", "", "b.*") == ["b.txt", "a.PDF", "old.wps", "sub/c.docx"]


@pytest.mark.parametrize("path", ["empty", "*.none"])
def test_folder_or_pattern_without_a_report_is_not_found(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound) as caught:
        list(discover([str(tmp_path / path)]))
    assert "\n" not in str(caught.value)


def test_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load(str(tmp_path / "a.txt"))
    with pytest.raises(NotFound):
        load("a\x00b.txt")


def test_folder_is_unreadable_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        load(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_file_without_permission_is_unreadable(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    with pytest.raises(Unreadable):
        load(str(folder / "b.txt"))


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TooLarge) as caught:
        load(str(path))
    assert "200 MB" in str(caught.value)


def test_empty_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(Empty):
        load(str(tmp_path / "a.txt"))


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_read_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin("公开".encode()))
    assert list(discover(["-"])) == ["-"]
    assert load("-") == "公开".encode()
    monkeypatch.setattr(sys, "stdin", Stdin(bytes(MAX_BYTES + 1)))
    with pytest.raises(TooLarge):
        load("-")


def test_closed_standard_input_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Unreadable, match="closed"):
        load("-")
