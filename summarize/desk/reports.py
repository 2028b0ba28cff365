"""The dossiers of the desk: put in when a file was read, given out whole or as rows of a list."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from summarize import __version__
from summarize.check.verdicts import ranked
from summarize.desk.columns import Columns, columns, columns_of_error
from summarize.desk.connection import Connection, DeskError
from summarize.desk.counts import SEPARATOR, count, move_marks
from summarize.desk.edition import edition
from summarize.desk.packed import checks_of, dossier_of, packed_checks, packed_dossier, packed_text, text_of
from summarize.desk.records import Row
from summarize.desk.search import indexed
from summarize.records.dossier import Dossier, ErrorRecord
from summarize.records.findings import Check

_COLUMNS = (
    "id, path, part, parts, title, agency, agency_certain, year, level, kind, form, published, readers, high, medium, low, problems, "
    "promises, zero, suspicion, damaged, error, message, missing, version, read, star, state, tags, notes, confirmed, rejected"
)
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """How a file was last read."""

    sha256: str
    """Of its bytes."""
    version: str
    """Of the program."""
    model: bool
    """True when a model read it too: that was paid for, and is not thrown away for a new version of the rules."""


class Reports:
    """What was read, by the desk's number of each report."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __len__(self) -> int:
        """Give how many reports the desk holds."""
        return int(self._connection.value("SELECT count(*) FROM report"))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Give the rows of these reports, in this order; numbers that the desk does not have are left out."""
        found: dict[int, Row] = {}
        for first in range(0, len(ids), _PAGE):
            page = ids[first : first + _PAGE]
            marks = ",".join("?" * len(page))
            statement = f"SELECT {_COLUMNS} FROM report WHERE id IN ({marks})"  # noqa: S608  our own column names
            found |= {row[0]: _row(row) for row in self._connection.rows(statement, page)}
        return [found[number] for number in ids if number in found]

    def row(self, number: int) -> Row:
        """Give the row of one report; raises `KeyError` where the desk has none of this number."""
        rows = self.rows([number])
        if not rows:
            raise KeyError(number)
        return rows[0]

    def dossier(self, number: int) -> Dossier:
        """Give one dossier with its text in `text.body`, and with the checks beside other reports.

        Raises `KeyError` where there is none: the desk has no such number, or its file gave an error.
        """
        found = self._connection.row("SELECT record, body, across FROM dossier WHERE id = ?", (number,))
        if found is None:
            raise KeyError(number)
        dossier = dossier_of(found[0], text_of(found[1]))
        across = checks_of(found[2])
        return dossier.model_copy(update={"checks": ranked((*dossier.checks, *across))}) if across else dossier

    def own(self) -> Iterator[tuple[int, Dossier]]:
        """Give all dossiers in the order of their files, with their texts and without checks beside other reports."""
        question = """
            SELECT id FROM report LEFT JOIN file ON file.key = report.file WHERE error IS NULL ORDER BY position, path, part
        """
        numbers = self._connection.rows(question)
        for (number,) in numbers:
            found = self._connection.row("SELECT record, body FROM dossier WHERE id = ?", (number,))
            if found is not None:
                yield number, dossier_of(found[0], text_of(found[1]))

    def text(self, number: int) -> str:
        """Give the repaired text of one report, empty where there is none."""
        found = self._connection.value("SELECT body FROM dossier WHERE id = ?", (number,))
        return "" if found is None else text_of(found)

    def known(self, key: bytes) -> Known | None:
        """Give how a file was last read, or None for a new one."""
        found = self._connection.row("SELECT sha256, version, model FROM file WHERE key = ?", (key,))
        return None if found is None else Known(found[0], found[1], bool(found[2]))

    def back(self, key: bytes) -> None:
        """A file is there and still the same: its reports are missing no more."""
        if self._connection.value("SELECT missing FROM file WHERE key = ?", (key,)):
            with self._connection.transaction():
                self._connection.run("UPDATE file SET missing = 0 WHERE key = ?", (key,))
                self._connection.run("UPDATE report SET missing = 0 WHERE file = ?", (key,))

    def settle(self, present: Sequence[bytes]) -> int:
        """Say which files are there, in their order: the reports of all others go, or are marked missing. Gives how many files went.

        A person's marks on a file that was only moved go over to where it is now.
        """
        known = [row[0] for row in self._connection.rows("SELECT key FROM file WHERE missing = 0")]
        lost = sorted(set(known).difference(present))
        with self._connection.transaction():
            if lost:
                self.compared = False
            places = [(place, key, place) for place, key in enumerate(present, 1)]
            self._connection.run_many("UPDATE file SET position = ? WHERE key = ? AND position != ?", places)
            for key in lost:
                numbers = [row[0] for row in self._connection.rows("SELECT id FROM report WHERE file = ?", (key,))]
                for number in numbers:
                    move_marks(self._connection, number)
                self._forget(numbers)
                if self._connection.value("SELECT 1 FROM report WHERE file = ?", (key,)):
                    self._connection.run("UPDATE file SET missing = 1 WHERE key = ?", (key,))
                else:
                    self._connection.run("DELETE FROM file WHERE key = ?", (key,))
        return len(lost)

    def put(self, key: bytes, sha256: str, records: Iterable[Dossier | ErrorRecord]) -> list[int]:
        """Keep what one file gave, in place of what it gave before, and give the desk's numbers of its reports.

        Dossiers come with their text. Marks stay with the report of the same path and part; a report that is gone and has
        none goes with all that is known of it.
        """
        with self._connection.transaction():
            old = dict(self._connection.rows("SELECT id, 1 FROM report WHERE file = ?", (key,)))
            numbers = [self._put_one(key, sha256, record) for record in records]
            self._forget([number for number in old if number not in numbers])
            self.compared = False
            model = int(any(isinstance(record, Dossier) and "model" in record.readers for record in records))
            self._connection.run(
                "INSERT OR REPLACE INTO file (key, sha256, version, model) VALUES (?, ?, ?, ?)",
                (key, sha256, edition(), model),
            )
        return numbers

    @property
    def compared(self) -> bool:
        """Whether all reports were held against each other since the last one changed."""
        return bool(self._connection.value("SELECT value = '1' FROM fact WHERE name = 'compared'"))

    @compared.setter
    def compared(self, value: bool) -> None:
        statement = "INSERT OR REPLACE INTO fact (name, value) VALUES ('compared', ?)"
        self._connection.run(statement, (str(int(value)),))

    def put_across(self, number: int, checks: Sequence[Check]) -> bool:
        """Keep what was found in one report beside others, in place of what was found before; tell whether it differs."""
        packed = packed_checks(checks)
        with self._connection.transaction():
            found = self._connection.row("SELECT record, across FROM dossier WHERE id = ?", (number,))
            if found is None or found[1] == packed:
                return False
            self._connection.run("UPDATE dossier SET across = ? WHERE id = ?", (packed, number))
            self._write(number, columns(dossier_of(found[0]), checks))
        return True

    def _put_one(self, key: bytes, sha256: str, record: Dossier | ErrorRecord) -> int:
        made = columns(record) if isinstance(record, Dossier) else columns_of_error(record, sha256, __version__)
        where = (made.values["path"], made.values["part"])
        number = self._connection.value("SELECT id FROM report WHERE path = ? AND part = ?", where)
        if number is None:
            names = ("file", *made.values)
            statement = f"INSERT INTO report ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
            self._connection.run(statement, (key, *made.values.values()))
            number = self._connection.value("SELECT last_insert_rowid()")
        else:
            self._drop_text(number)
            self._connection.run("UPDATE report SET file = ? WHERE id = ?", (key, number))
        if isinstance(record, Dossier):
            self._keep(number, record)
        self._write(number, made)
        return int(number)

    def _keep(self, number: int, dossier: Dossier) -> None:
        body = dossier.text.body or ""
        kept = (number, packed_dossier(dossier), packed_text(body), b"")
        self._connection.run("INSERT INTO dossier (id, record, body, across) VALUES (?, ?, ?, ?)", kept)
        self._connection.run("INSERT INTO body_index (rowid, body) VALUES (?, ?)", (number, indexed(body)))

    def _write(self, number: int, made: Columns) -> None:
        """Write the columns of a report and its findings, and count again what the person said of them."""
        names = ", ".join(f"{name} = ?" for name in made.values)
        self._connection.run(f"UPDATE report SET {names} WHERE id = ?", (*made.values.values(), number))  # noqa: S608
        self._connection.run("DELETE FROM finding WHERE report = ?", (number,))
        self._connection.run_many(
            "INSERT OR IGNORE INTO finding (report, fingerprint, kind, severity, verdict, worth) VALUES (?, ?, ?, ?, ?, ?)",
            [(number, f.fingerprint, f.check.kind, f.check.severity, f.check.verdict, f.worth) for f in made.findings],
        )
        count(self._connection, number)

    def _forget(self, numbers: Sequence[int]) -> None:
        """Let reports go that their file gives no more; those with marks stay, and say that they are missing."""
        for number in numbers:
            if self._connection.value("SELECT 1 FROM mark WHERE report = ?", (number,)):
                self._connection.run("UPDATE report SET missing = 1 WHERE id = ?", (number,))
            else:
                self._drop_text(number)
                self._connection.run("DELETE FROM report WHERE id = ?", (number,))

    def _drop_text(self, number: int) -> None:
        body = self._connection.value("SELECT body FROM dossier WHERE id = ?", (number,))
        if body is not None:
            with suppress(DeskError):  # of a damaged text the index keeps what it has: a search may then find too much
                old = (number, indexed(text_of(body)))
                self._connection.run("INSERT INTO body_index (body_index, rowid, body) VALUES ('delete', ?, ?)", old)
            self._connection.run("DELETE FROM dossier WHERE id = ?", (number,))


def _row(found: tuple[Any, ...]) -> Row:
    names = _COLUMNS.split(", ")
    values = dict(zip(names, found, strict=True))
    values["outdated"] = values.pop("version") != __version__
    for name in ("agency_certain", "missing", "read", "star"):
        values[name] = bool(values[name])
    values["zero"] = None if values["zero"] is None else bool(values["zero"])
    values["tags"] = tuple(tag for tag in values["tags"].split(SEPARATOR) if tag)
    return Row(**values)
