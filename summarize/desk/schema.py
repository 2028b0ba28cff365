"""The desk's file: its tables, its version, and how it is opened so that no two writers and no crash can break it.

A rollback journal, not a write-ahead log: one portable file, safe with several processes on every version of SQLite, and less
than a millisecond for a mark. Every mark is a transaction of its own.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

from summarize.errors import UsageError
from summarize.zh.fold import fold

VERSION = 3
_APPLICATION = 0x676B6464
_WAIT_MS = 5000
_CACHE_KIB = 32 * 1024

_TABLES = """
CREATE TABLE file (
  key BLOB PRIMARY KEY,          -- the path's bytes, relative to the desk's folder where it lies in it
  sha256 TEXT NOT NULL,
  version TEXT NOT NULL,         -- of the program that read it
  model INTEGER NOT NULL DEFAULT 0,
  missing INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0   -- its place in the order in which files were found
) WITHOUT ROWID;
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  file BLOB NOT NULL,
  path TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, sha256 TEXT NOT NULL, version TEXT NOT NULL,
  title TEXT, agency TEXT, agency_certain INTEGER NOT NULL, year INTEGER, level TEXT, kind TEXT, form TEXT, published TEXT,
  place TEXT NOT NULL,           -- province, city, county and township in one
  readers TEXT NOT NULL,
  high INTEGER NOT NULL, medium INTEGER NOT NULL, low INTEGER NOT NULL,
  problems INTEGER NOT NULL, promises INTEGER NOT NULL, zero INTEGER, suspicion INTEGER NOT NULL, damaged INTEGER NOT NULL,
  chars INTEGER NOT NULL, error TEXT, message TEXT, missing INTEGER NOT NULL DEFAULT 0,
  names TEXT NOT NULL,           -- agency, title and path, folded, for a search by words
  agency_key BLOB, title_key BLOB,
  read INTEGER NOT NULL DEFAULT 0, star INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '',
  notes INTEGER NOT NULL DEFAULT 0, confirmed INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (path, part)
);
CREATE INDEX report_of_file ON report (file);
CREATE INDEX report_by_suspicion ON report (suspicion DESC, id, read);
CREATE TABLE dossier (
  id INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  record BLOB NOT NULL,          -- its JSON without the text, compressed
  body BLOB NOT NULL,            -- the repaired text, compressed
  across BLOB NOT NULL           -- what was found beside other reports: checks as JSON, compressed; may be empty
);
CREATE TABLE finding (
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, verdict TEXT NOT NULL, worth INTEGER NOT NULL,
  PRIMARY KEY (report, fingerprint)
) WITHOUT ROWID;
CREATE TABLE mark (
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  field TEXT NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (report, field, item)
) WITHOUT ROWID;
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL, report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  field TEXT NOT NULL, item TEXT NOT NULL, before TEXT, after TEXT, done INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX journal_step ON journal (done, step);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE saved (name TEXT PRIMARY KEY, query TEXT NOT NULL, sort TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE body_index USING fts5 (
  body, content='', detail='full', columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
"""

_STEPS = {
    1: (
        "ALTER TABLE file ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
        "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
    2: (
        "DROP INDEX report_by_suspicion",
        "CREATE INDEX report_by_suspicion ON report (suspicion DESC, id, read)",
    ),
}
"""What brings the tables of an older version one version on."""


def connect(file: Path) -> sqlite3.Connection:
    """Open a desk's file, made with mode 0600 where there is none, and bring it to this version's tables.

    Raises `errors.UsageError` when it cannot be opened, is no desk, or was made by a newer version.
    """
    try:
        _create(file)
        connection = sqlite3.connect(file, timeout=_WAIT_MS / 1000, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise UsageError(f"cannot open the desk {file}: {error}") from None
    try:
        _prepare(connection, file)
    except (sqlite3.Error, UnicodeError) as error:  # of a damaged file even the message may be broken
        connection.close()
        raise UsageError(f"cannot open the desk {file}: {error}") from None
    except UsageError:
        connection.close()
        raise
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """Give an empty desk that lies in no file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _prepare(connection, Path(":memory:"))
    return connection


def damage(connection: sqlite3.Connection) -> list[str]:
    """Give what is wrong with the file, in SQLite's words; empty when nothing is."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        found += [f"a row of {row[0]} belongs to no report" for row in connection.execute("PRAGMA foreign_key_check")]
    except (sqlite3.DatabaseError, UnicodeError) as error:
        return [str(error)]
    return [line for line in found if line != "ok"]


def _create(file: Path) -> None:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    # a strange file must not bring code along: no functions in its schema, no trust in its views and triggers
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA temp_store=MEMORY")  # no piece of a report in a temporary folder
    connection.create_function("fold", 1, _folded, deterministic=True)
    application, version = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
    )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != _APPLICATION:
        raise UsageError(f"{file} is no desk of gongkai; nothing in it was changed")
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone():
        raise UsageError(f"the desk {file} holds what gongkai never put there; move the file away")
    if version > VERSION:
        raise UsageError(
            f"the desk {file} was made by a newer version of gongkai; update gongkai, or move the file away"
        )
    if not tables:
        _make(connection)
    elif version < VERSION:
        _renew(connection)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text).casefold()


def _renew(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # another process may have done it while this one waited
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for step in range(version, VERSION):
        for statement in _STEPS[step]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # another process may have made them while this one waited
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={_APPLICATION}")
        connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")
