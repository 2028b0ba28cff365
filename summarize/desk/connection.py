"""One connection to the desk's file, used by all threads in turn; what SQLite raises becomes this program's own error."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarize.desk.schema import connect
from summarize.errors import UsageError


class Connection:
    """Takes statements from any thread, one transaction at a time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._connection = connect(file)
        self._lock = threading.RLock()
        self._depth = 0

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            self._connection.close()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Give all rows that a question has."""
        with self._lock, _own_error(self.file):
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Give the first row that a question has, or None."""
        with self._lock, _own_error(self.file):
            found: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
            return found

    def value(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Give the first value of the first row, or None."""
        found = self.row(statement, values)
        return found[0] if found else None

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Carry out one statement, and give how many rows it touched."""
        with self._lock, _own_error(self.file):
            return self._connection.execute(statement, values).rowcount

    def run_many(self, statement: str, values: Sequence[Sequence[Any]]) -> None:
        """Carry out one statement for each row of values."""
        with self._lock, _own_error(self.file):
            self._connection.executemany(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all or nothing of what is done in the block; on disk when it ends. Blocks may lie in each other."""
        with self._lock, _own_error(self.file):
            if not self._depth:
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if not self._depth and self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._depth -= 1
            if not self._depth:
                self._commit()

    def _commit(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself, for checks of the whole file."""
        return self._connection


@contextmanager
def _own_error(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeError, OverflowError) as error:
        raise DeskError(f"the desk {file} cannot be used: {error}") from error


class DeskError(UsageError):
    """The desk's file cannot be read or written now: the disk is full, the file is damaged, or another program holds it."""
