"""A file that is there whole or not at all: the one place where this program writes files of its own.

The cache and the desk are SQLite's to write: it has a journal and syncs by itself.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_LONGEST = 100
"""Letters of a name that its temporary name repeats: a name may be as long as the file system lets it."""


@contextmanager
def whole_file(target: Path, *, private: bool = True, unfinished: Path | None = None) -> Iterator[IO[bytes]]:
    """Give a stream that becomes the file `target` when the block ends; when it raises, the old file stays as it was.

    It is written under another name in the same folder, synced and renamed. A file that was there keeps its mode; a new one is for its
    owner alone, or has what the umask leaves when it is not `private`. After an interrupt, what was written is kept as `unfinished`.
    A link stays one, its file is replaced; a pipe or a device is written to as it is. Raises `OSError`.
    """
    target = Path(os.path.realpath(target))  # a loop of links is an error of opening it, here as anywhere
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:_LONGEST]}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            try:
                yield stream
            except KeyboardInterrupt:
                if unfinished is not None:
                    stream.flush()
                    Path(temporary).replace(unfinished)
                raise
            stream.flush()
            os.fchmod(stream.fileno(), _mode(target, private=private))
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def private_folder(folder: Path) -> Path:
    """Give the folder, made where it is missing with all above it, closed to others."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def _mode(target: Path, *, private: bool) -> int:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    if private:
        return 0o600
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """So that the new name is on disk too; where a file system cannot, the file itself still is."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
