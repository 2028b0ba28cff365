"""A file of this program is there whole or not at all, and one module writes them all."""

import ast
import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from summarize.whole_file import private_folder, whole_file

ROOT = Path(__file__).parents[1]
WRITERS = {
    "summarize/whole_file.py": "every file",
    "summarize/llm/disk.py": "the cache is SQLite's; its file is made first so that it is nobody else's",
    "summarize/desk/schema.py": "the desk is SQLite's; its file is made first so that it is nobody else's",
    "summarize/llm/setaside.py": "a lock, and a damaged cache that is moved as it is",
    "summarize/sources/child.py": "a pipe to the parent",
    "summarize/sources/pages.py": "a pipe to the parent",
    "summarize/desk/child.py": "a pipe to the parent",
    "summarize/sources/convert.py": "what a converter is given, in a temporary folder that goes with it",
}
_CALLS = frozenset(("write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "TemporaryFile", "rename", "fdopen"))


def writes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        modes = [
            each.value
            for each in (*node.args, *(word.value for word in node.keywords))
            if isinstance(each, ast.Constant)
        ]
        called = ast.unparse(node.func)
        if (
            name in _CALLS
            or called in ("os.replace", "os.rename", "shutil.copy", "shutil.copyfile", "shutil.move")
            or (called == "os.open" and "O_CREAT" in ast.unparse(node))
            or (
                name == "open"
                and any(
                    isinstance(mode, str) and set(mode) & set("wax+") and set(mode) <= set("wax+bt") for mode in modes
                )
            )
        ):
            yield f"{called} in line {node.lineno}"


def test_one_module_writes_all_files() -> None:
    modules = [*(ROOT / "summarize").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix(): list(writes(path)) for path in modules}
    assert {name: calls for name, calls in found.items() if calls and name not in WRITERS} == {}
    assert {name for name in WRITERS if not found[name]} == set(), "what no longer writes needs no leave to"


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_old_file_stays_when_writing_ends_early(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole_file(target) as stream:
        stream.write(b"new" * (1 // len(b"")))
    assert (target.read_bytes(), listed(tmp_path)) == (b"old", ["a"])


@pytest.mark.parametrize("call", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS, errno.ENOSPC])
def test_the_old_file_stays_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match=os.strerror(number)), whole_file(target) as stream:
        stream.write(b"new")
    assert (target.read_bytes(), listed(tmp_path)) == (b"old", ["a"])


def test_it_is_synced_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def noted(name: str, call: Callable[..., None]) -> Callable[..., None]:
        return lambda *given: (done.append(name), call(*given))[1]  # type: ignore[func-returns-value]

    monkeypatch.setattr(os, "fsync", noted("sync", os.fsync))
    monkeypatch.setattr(os, "replace", noted("name", os.replace))
    with whole_file(tmp_path / "a") as stream:
        stream.write(b"new")
    assert done == ["sync", "name", "sync"]
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def interrupted_after(stream: IO[bytes]) -> None:
    stream.write(b"one")
    raise KeyboardInterrupt


def test_after_an_interrupt_the_finished_part_is_kept_beside_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), whole_file(target, unfinished=tmp_path / "a.partial") as stream:
        interrupted_after(stream)
    assert (target.read_bytes(), (tmp_path / "a.partial").read_bytes()) == (b"old", b"one")
    assert listed(tmp_path) == ["a", "a.partial"]


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (b"new", 0o640)


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    with whole_file(pipe) as stream:
        stream.write(b"new")
    reader.join()
    assert got == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_made_for_its_owner_with_all_above_it_and_one_that_is_there_stays(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path / "a" / "b")
    private_folder(tmp_path / "a" / "b")
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")]
    assert modes == [0o755, 0o700, 0o700]


def test_a_folder_a_loop_and_a_folder_that_is_gone_are_errors(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for target in (tmp_path, tmp_path / "loop" / "a", tmp_path / "gone" / "a"):
        with pytest.raises(OSError, match=r"\[Errno"), whole_file(target) as stream:
            stream.write(b"new")
