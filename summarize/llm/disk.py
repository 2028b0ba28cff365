"""The only door to diskcache: bytes on disk by name, shared by processes, with nothing in them that is ever run.

diskcache unpickles what it finds (CVE-2025-69872). Here no value and no key is a pickle: a row that says it is one, or that points to a
file, is refused before it is looked at. Every value carries its own sha256, name included; one that does not match is not there.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diskcache

from summarize.whole_file import private_folder

_DIGEST = 64
FILE = "cache.db"
"""Name of the table in its folder; SQLite keeps others beside it that begin so."""
_SETTINGS = {
    "eviction_policy": "none",  # a reply that was paid for is never dropped
    "cull_limit": 0,
    "statistics": 0,
    "tag_index": 0,
    "sqlite_journal_mode": "wal",
    "sqlite_synchronous": 2,  # on disk before it counts as kept, also when the power goes
    "sqlite_mmap_size": 0,  # a file that is cut short while it is mapped would end the process
}


class Refused(Exception):
    """A row is not one of ours: a pickle, or a name or a file that this program never writes."""


class NotKept(Exception):
    """The disk did not take it or does not give it: full, read-only, gone, held. The message says which, in a few words."""


class Broken(NotKept):
    """The file is there and damaged."""


class _PlainDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Bytes under names in the table itself; everything else is refused."""

    def __init__(self, directory: str, **_settings: object) -> None:
        """Take no settings from the table: somebody else may have written them."""
        super().__init__(directory)

    def put(self, key: object) -> tuple[str, bool]:
        """Give the name as it stands in the table."""
        if type(key) is not str:
            raise Refused("a name that is no text")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """Give a name of the table."""
        if raw != 1 or type(key) is not str:
            raise Refused("a name that is a pickle")
        return key

    def store(self, value: object, read: object, key: object = None) -> tuple[int, int, None, memoryview]:  # noqa: ARG002  # diskcache's
        """Give the row for a value."""
        if type(value) is not bytes or read:
            raise Refused("a value that is no bytes")
        return len(value), diskcache.core.MODE_RAW, None, memoryview(value)

    def fetch(self, mode: object, filename: object, value: object, read: object) -> bytes:
        """Give the value of a row."""
        if mode != diskcache.core.MODE_RAW or filename is not None or read or type(value) is not bytes:
            raise Refused("a value that is a pickle or a file")
        return value


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands on disk, looked at and not believed."""

    number: int
    """The table's own number of it."""
    name: str | None
    """Its name; None where it is none of ours."""
    value: bytes | None
    """Its value; None where the row is refused or the value is not what was stored."""
    fault: str | None = None
    """What is wrong with it."""


Change = tuple[str, Callable[[bytes | None], bytes]]
"""The name of a value, and what makes the new one of the old."""


class Shelf:
    """Values by name in one folder. Several processes and threads may use it at once; nothing is ever evicted."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """Open the folder, or make it, for the user alone; raises `NotKept` when that cannot be."""
        self.folder = folder
        self.file = folder / FILE
        with _faults():
            _own(private_folder(folder))
            _demand_known_settings(self.file)
            settings = _SETTINGS if durable else {**_SETTINGS, "sqlite_synchronous": 1}
            self._cache = diskcache.Cache(str(folder), disk=_PlainDisk, **settings)

    def get(self, name: str) -> bytes | None:
        """Give a value; None where there is none that is whole. Raises `Refused` for a planted row, `NotKept` for a broken disk."""
        with _faults():
            return _whole(name, self._cache.get(name))

    def change(self, changes: Iterable[Change]) -> None:
        """Replace values, each by what is made of the old one, while no other process can; all are on disk when this returns, or none."""
        with _faults(), self._cache.transact():  # its retry never ends on a disk that takes nothing
            for name, become in changes:
                # mostly there is nothing yet, and one look tells that
                if not self._cache.add(name, _sealed(name, become(None))):
                    self._cache.set(name, _sealed(name, become(self._believed(name))))

    def _believed(self, name: str) -> bytes | None:
        """A value to make a new one of: of a planted row nothing is."""
        try:
            return _whole(name, self._cache.get(name))
        except Refused:
            return None

    def clear(self) -> None:
        """Remove all values; raises `NotKept`."""
        with _faults():
            self._cache.clear()

    def close(self) -> None:
        """Let the file go."""
        with contextlib.suppress(sqlite3.Error):
            self._cache.close()


def peek(file: Path, name: str) -> bytes | None:
    """Give a value of a table that can only be read, as on a disk that takes nothing; raises `Refused` or `NotKept`."""
    if not file.exists():
        return None
    query = "SELECT rowid, key, raw, mode, filename, value FROM Cache WHERE key = ? AND raw = 1"
    with _faults(), _read_only(file) as connection:
        found = next(iter(connection.execute(query, (name,))), None) if _has_rows(connection) else None
    row = _row(found) if found else None
    if row and row.value is None and row.fault and row.fault.endswith("refused"):
        raise Refused("a value that is a pickle or a file")
    return row.value if row else None


def rows(file: Path) -> Iterator[Row]:
    """Give every row of the table, read without diskcache and without writing; raises `NotKept` where it cannot be read further."""
    if not file.exists():
        return
    with _faults(), _read_only(file) as connection:
        query = "SELECT rowid, key, raw, mode, filename, value FROM Cache ORDER BY rowid"
        if _has_rows(connection):
            yield from (_row(row) for row in connection.execute(query))


def _has_rows(connection: sqlite3.Connection) -> bool:
    """False where the disk was full, or the program killed, before the table was made: nothing is stored, and nothing damaged."""
    return (
        connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Cache'").fetchone() is not None
    )


def _row(columns: tuple[Any, ...]) -> Row:
    number, key, raw, mode, filename, value = columns
    if raw != 1 or not isinstance(key, str):
        return Row(number, None, None, "its name is a pickle: refused")
    if mode != diskcache.core.MODE_RAW or filename is not None or not isinstance(value, bytes):
        return Row(number, key, None, "its value is a pickle or a file: refused")
    whole = _whole(key, value)
    return Row(number, key, whole, None if whole is not None else "its value is not what was stored")


def salvage(file: Path) -> Iterator[Row]:
    """Give every row of a damaged table that can still be read, also behind one that cannot."""
    query = "SELECT rowid, key, raw, mode, filename, value FROM Cache WHERE rowid = ?"
    with contextlib.suppress(NotKept), _faults(), _whole_length(file) as copy, _read_only(copy) as connection:
        for number in range(1, _last(connection, file) + 1):
            with contextlib.suppress(sqlite3.DatabaseError):
                yield from (_row(row) for row in connection.execute(query, (number,)))


@contextlib.contextmanager
def _whole_length(file: Path) -> Iterator[Path]:
    """Give a copy that is as long as the table says it is: SQLite reads nothing of one that was cut."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        copy = Path(folder) / file.name
        for part in file.parent.glob(f"{file.name}*"):
            shutil.copyfile(part, copy.with_name(part.name))
        with copy.open("r+b") as table:
            header = table.read(100)
            page, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
            table.truncate(max(file.stat().st_size, min(page * pages, 2 * file.stat().st_size)))
        yield copy


def _last(connection: sqlite3.Connection, file: Path) -> int:
    """The last row's number, by the table and by its indexes: each of them may have lost its end. At most what the file could hold."""
    found = [0]
    for source in ("Cache", "Cache INDEXED BY Cache_expire_time", "Cache INDEXED BY Cache_key_raw"):
        with contextlib.suppress(sqlite3.DatabaseError, TypeError, ValueError):
            found.append(int(connection.execute(f"SELECT max(rowid) FROM {source}").fetchone()[0]))  # noqa: S608  # ours
    return min(max(found), file.stat().st_size)


def delete(file: Path, numbers: Iterable[int] | None = None) -> None:
    """Take rows, or all, out of the table and give their place back to the disk; raises `NotKept` when that cannot be."""
    with _faults(), contextlib.closing(sqlite3.connect(file, timeout=60)) as connection:
        with connection:
            if numbers is None:
                connection.execute("DELETE FROM Cache")
            else:
                connection.executemany("DELETE FROM Cache WHERE rowid = ?", [(number,) for number in numbers])
        with contextlib.suppress(sqlite3.OperationalError):  # another program is writing: the place is used again later
            connection.execute("VACUUM")


def complaints(file: Path) -> list[str]:
    """Give what SQLite's own check of the file finds wrong; empty for a sound one or none."""
    if not file.exists():
        return []
    try:
        with _read_only(file) as connection:
            found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check(20)")]
    except (sqlite3.Error, ValueError) as error:  # its message may quote bytes that are no text
        return [str(error)]
    return [line for line in found if line != "ok"]


@contextlib.contextmanager
def _read_only(file: Path) -> Iterator[sqlite3.Connection]:
    # SQLite cannot read what was written last without a file of its own beside the table; where it may make none, nobody writes either
    mode = "mode=ro" if os.access(file.parent, os.W_OK) else "mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        yield connection


def _sealed(name: str, value: bytes) -> bytes:
    return _digest(name, value) + value


def _whole(name: str, stored: bytes | None) -> bytes | None:
    if stored is None or len(stored) < _DIGEST:
        return None
    digest, value = stored[:_DIGEST], stored[_DIGEST:]
    return value if digest == _digest(name, value) else None


def _digest(name: str, value: bytes) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass") + b"\0" + value).hexdigest().encode()


def _own(folder: Path) -> None:
    """Make folder and file the user's alone; SQLite gives its other files the mode of the first."""
    folder.chmod(0o700)
    os.close(os.open(folder / FILE, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    for path in folder.glob(f"{FILE}*"):
        path.chmod(0o600)


def _demand_known_settings(file: Path) -> None:
    """Raise `Broken` for a table whose settings are not diskcache's own: it makes attributes, arguments and statements of them."""
    known = {*diskcache.core.DEFAULT_SETTINGS, *diskcache.core.METADATA}
    with _read_only(file) as connection:
        (there,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'Settings'").fetchone()
        names = {name for (name,) in connection.execute("SELECT key FROM Settings")} if there else set()
    if names - known:
        raise Broken("it has settings that this program never writes")


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except diskcache.Timeout as error:
        # diskcache says so of any fault at the beginning of a transaction
        fault = str(error.__context__ or "")
        raise NotKept("another program has held it for a minute" if "locked" in fault else fault) from None
    except sqlite3.OperationalError as error:
        raise NotKept(str(error)) from None
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Broken(str(error) or type(error).__name__) from None
    except OSError as error:
        raise NotKept(error.strerror or str(error)) from None
