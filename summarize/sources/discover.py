"""From what stands on the command line to files, and from a file to its bytes."""

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from summarize.errors import Empty, NotFound, TooLarge, Unreadable
from summarize.sources.limits import MAX_BYTES, megabytes
from summarize.sources.own_pages import is_own_page

ENDINGS = frozenset(
    (
        *(".txt", ".md", ".markdown", ".text", ".html", ".htm", ".xhtml", ".shtml", ".docx", ".docm"),
        *(".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".zip", ".eml", ".mht", ".mhtml"),
        *(".doc", ".wps", ".ofd", ".rtf", ".odt", ".ods"),
    )
)
"""What counts as a report in a folder; the last need a converter, and say so where there is none."""


def discover(paths: Sequence[str]) -> Iterator[str]:
    """Give the files that these paths stand for, each once: files and `-` as they are, folders and globs opened.

    Folders are walked recursively in the order of names, without hidden files, devices, loops and what gongkai exported.
    A path that is named is given, also when it is not there: `load` says so. Raises `NotFound` at a folder or glob without any report.
    """
    seen: set[str] = set()
    for path in paths:
        for found in expand(path):
            key = found if found == "-" else os.path.realpath(found)
            if key not in seen:
                seen.add(key)
                yield found


def expand(path: str) -> Iterator[str]:
    """Give the files that one path stands for; see `discover`."""
    if path == "-":
        yield path
        return
    if Path(path).is_dir():
        found: Iterator[str] | list[str] = _walk(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        found = _matches(path)
    else:
        yield path
        return
    empty = True
    for file in found:
        empty = False
        yield file
    if empty:
        what = "folder" if Path(path).is_dir() else "pattern"
        raise NotFound(f"no report in this {what}: {path}")


def load(path: str) -> bytes:
    """Give the bytes of a file, or of standard input for `-`, at most `MAX_BYTES`.

    Raises `NotFound`, `Unreadable`, `TooLarge` or `Empty`; the messages do not repeat the path.
    """
    if path == "-":
        if sys.stdin is None:
            raise Unreadable("standard input is closed")
        return _checked(sys.stdin.buffer.read(MAX_BYTES + 1))
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("this is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("this is a device or a pipe, no file; use - for standard input")
        if status.st_size > MAX_BYTES:
            raise TooLarge(f"the file has {megabytes(status.st_size)}, more than {megabytes(MAX_BYTES)}; split it")
        with Path(path).open("rb") as file:
            return _checked(file.read(MAX_BYTES + 1))
    except FileNotFoundError as error:
        raise NotFound("there is no such file") from error
    except ValueError as error:  # a NUL in the path
        raise NotFound("there is no such file") from error
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror or error}") from error


def _checked(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise TooLarge(f"there are more than {megabytes(MAX_BYTES)}; split the file")
    if not data:
        raise Empty("the file is empty")
    return data


def _walk(folder: str) -> Iterator[str]:
    """The reports under a folder; every real folder is opened once, however links lead to it."""
    seen = {os.path.realpath(folder)}
    for root, folders, files in os.walk(folder, followlinks=True):
        kept = []
        for name in sorted(folders):
            real = os.path.realpath(os.path.join(root, name))  # noqa: PTH118  # keeps the path as it was given
            if not name.startswith(".") and real not in seen:
                seen.add(real)
                kept.append(name)
        folders[:] = kept
        for name in sorted(files):
            path = os.path.join(root, name)  # noqa: PTH118
            if _counts(path):
                yield path


def _matches(pattern: str) -> Iterator[str]:
    """What a pattern matches; `*.dat` asks for files with that ending, whatever they are."""
    ending = Path(pattern).suffix
    named = bool(ending) and not glob.has_magic(ending)
    for path in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207  # keeps the path as it was given
        if Path(path).is_dir():
            if "**" not in pattern:
                yield from _walk(path)
        elif _counts(path) or (named and not _is_hidden(path) and Path(path).is_file()):
            yield path


def _is_hidden(path: str) -> bool:
    """`~$name.docx` is an editor's lock."""
    return Path(path).name.startswith((".", "~$"))


def is_report_name(path: str) -> bool:
    """Tell whether a file in a folder or an archive is read: its ending is a report's, and nothing hides it.

    >>> is_report_name("年报/2019.txt"), is_report_name("__MACOSX/年报/2019.txt"), is_report_name("~$2019.docx")
    (True, False, False)
    """
    if _is_hidden(path) or "__MACOSX" in Path(path).parts or Path(path).stem.lower() == "readme":
        return False
    return Path(path).suffix.lower() in ENDINGS


def _counts(path: str) -> bool:
    """A regular file with a report's name, and no export of gongkai's own."""
    if not is_report_name(path):
        return False
    try:
        return stat.S_ISREG(Path(path).stat().st_mode) and not is_own_page(path)
    except OSError:
        return False
