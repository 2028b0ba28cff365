"""Where a desk's file lies: beside the reports, or in the user's data folder where that cannot be."""

import contextlib
import glob
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import UsageError
from summarize.llm.places import data_folder, state_folder
from summarize.whole_file import private_folder, whole_file

NAME = ".gongkai-desk.sqlite"
_LAST = "last-desk.json"


@dataclass(frozen=True, slots=True)
class Place:
    """One desk: its file, the folder that its paths are relative to, and what it was opened on."""

    file: Path
    """The SQLite file."""
    folder: Path
    """Paths of reports in this folder are kept relative to it."""
    paths: tuple[str, ...]
    """What to read into it: absolute paths of files and folders, or globs."""


def place_for(paths: Sequence[str]) -> Place:
    """Give the desk of these paths: in the folder itself for one folder that can be written to, else in the data folder.

    A path of a desk's own file opens that desk. Raises `errors.UsageError` when there is no path at all, or `-`, or nothing where they lead and
    no desk of them.
    """
    if not paths or "-" in paths:
        raise UsageError("the desk needs files or folders: standard input cannot be read again")
    absolute = tuple(os.path.abspath(path) for path in paths)  # noqa: PTH100  links stay as they were given
    if len(absolute) == 1 and Path(absolute[0]).is_dir():
        folder = Path(absolute[0])
        return Place(_beside(folder) or _kept(absolute), folder, absolute)
    if len(absolute) == 1 and absolute[0].endswith(".sqlite") and Path(absolute[0]).is_file():
        file = Path(absolute[0])
        return Place(file, file.parent, (str(file.parent),) if file.name == NAME else ())
    file = _kept(absolute)
    if not file.exists() and not any(os.path.lexists(path) or glob.has_magic(path) for path in absolute):
        raise UsageError(f"there is no such file or folder: {', '.join(paths)}")
    return Place(file, _common_folder(absolute), absolute)


def last_place() -> Place | None:
    """Give the desk that was opened last, or None when there is none or its file is gone."""
    try:
        record = json.loads((state_folder() / _LAST).read_text(encoding="utf-8"))
        place = Place(Path(record["file"]), Path(record["folder"]), tuple(map(str, record["paths"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return place if place.file.is_file() else None


def remember(place: Place) -> None:
    """Keep this desk as the last one; where that cannot be written, nothing happens."""
    record = {"file": str(place.file), "folder": str(place.folder), "paths": list(place.paths)}
    with contextlib.suppress(OSError), whole_file(private_folder(state_folder()) / _LAST) as stream:
        stream.write(json.dumps(record).encode())


def _beside(folder: Path) -> Path | None:
    file = folder / NAME
    if file.is_symlink():  # it could lead anywhere
        return None
    writable = os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))
    return file if writable else None


def _kept(absolute: Sequence[str]) -> Path:
    named = "\n".join(sorted(absolute)).encode("utf-8", "surrogateescape")
    try:
        folder = private_folder(data_folder() / "desks")
    except OSError as error:
        raise UsageError(
            f"there is no place for a desk: {data_folder()} cannot be written to ({error.strerror}); set GONGKAI_DATA"
        ) from None
    file = folder / f"{hashlib.sha256(named).hexdigest()[:24]}.sqlite"
    old = Path(absolute[0]) / NAME
    if len(absolute) == 1 and not file.exists() and old.is_file() and not old.is_symlink():
        # a desk that came with the folder on a read-only disk is gone on with as a copy
        with contextlib.suppress(OSError), whole_file(file) as stream:
            stream.write(old.read_bytes())
    return file


def _common_folder(absolute: Sequence[str]) -> Path:
    common = Path(os.path.commonpath([str(Path(path).parent) for path in absolute]))
    return common if common.is_dir() else Path.cwd()
