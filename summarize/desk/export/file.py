"""A file that is there whole or not at all, and for its owner alone."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from summarize.errors import UsageError


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Give a stream that becomes the file `target` when the block ends; when it raises, the old file stays as it was.

    A new file has mode 0600; one that was there keeps its own. Raises `errors.UsageError` when it cannot be written.
    """
    temporary = None
    try:
        if target.is_dir():
            raise UsageError(f"cannot write {target}: this is a folder")
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fchmod(stream.fileno(), _mode(target))
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror or error}; the old file is as it was") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    return stat.S_IMODE(target.stat().st_mode) if target.is_file() else 0o600


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
