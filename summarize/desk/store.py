"""The desk: what was read, what a person said about it, and lists of it, in one file that survives any crash."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarize.desk.connection import Connection, DeskError
from summarize.desk.fields import DEFAULT_ORDER
from summarize.desk.filter import Query, order_by, parse
from summarize.desk.marks import Marks
from summarize.desk.place import Place, place_for, remember
from summarize.desk.records import SavedFilter, Selection
from summarize.desk.reports import Reports
from summarize.desk.schema import damage
from summarize.errors import UsageError


class Desk:
    """One open desk; its methods may be called from any thread.

    Every method raises `connection.DeskError` (an `errors.UsageError`) when the file can no longer be used.
    """

    def __init__(self, place: Place) -> None:
        """Open the desk at a place, made where there is none. Raises `errors.UsageError`."""
        self.place = place
        self._connection = Connection(place.file)
        self.reports = Reports(self._connection)
        self.marks = Marks(self._connection, self.reports.text)

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        self._connection.close()

    def select(self, query: str | Query = "", order: str = DEFAULT_ORDER) -> Selection:
        """Give the reports that a query lets through, sorted by a column of `fields.ORDERS`, `-` before it for descending.

        Raises `filter.QueryError` for a query or an order that cannot be understood.
        """
        asked = parse(query) if isinstance(query, str) else query
        statement = f"SELECT id, read FROM report WHERE {asked.where} ORDER BY {order_by(order)}"  # noqa: S608
        found = self._connection.rows(statement, asked.values)
        total = self._connection.value("SELECT count(*) FROM report")
        return Selection(tuple(row[0] for row in found), total, sum(1 for row in found if not row[1]))

    def file_of(self, report: int) -> Path:
        """Give the file that a report was read from; the outer file for one in an archive.

        Raises `KeyError` where there is no such report, and `connection.DeskError` where a desk that lies beside its reports, and may
        have come with them, names a file outside of its folder.
        """
        key = self._connection.value("SELECT file FROM report WHERE id = ?", (report,))
        if key is None:
            raise KeyError(report)
        folder = self.place.folder
        file = Path(os.path.normpath(folder / os.fsdecode(key)))
        if self.place.file.parent == folder and not file.is_relative_to(folder):
            raise DeskError(f"the desk {self.place.file} names a file outside of its folder: {file}")
        return file

    def save_filter(self, name: str, query: str, order: str = DEFAULT_ORDER) -> None:
        """Keep a filter under a name, in place of an older one of that name. Raises `filter.QueryError`, `errors.UsageError`."""
        parse(query), order_by(order)
        if not name.strip():
            raise UsageError("a saved filter needs a name")
        statement = "INSERT OR REPLACE INTO saved (name, query, sort) VALUES (?, ?, ?)"
        self._connection.run(statement, (name.strip(), query, order))

    def drop_filter(self, name: str) -> None:
        """Forget a saved filter."""
        self._connection.run("DELETE FROM saved WHERE name = ?", (name,))

    def filters(self) -> list[SavedFilter]:
        """Give the saved filters by name."""
        return [SavedFilter(*row) for row in self._connection.rows("SELECT name, query, sort FROM saved ORDER BY name")]

    def years(self) -> list[tuple[int, int]]:
        """Give every year and how many reports it has."""
        question = "SELECT year, count(*) FROM report WHERE year IS NOT NULL GROUP BY year ORDER BY year"
        return [(int(year), int(number)) for year, number in self._connection.rows(question)]

    def damage(self) -> list[str]:
        """Give what is wrong with the file, one line each; empty when nothing is."""
        return damage(self._connection.raw)


@contextmanager
def opened_desk(paths: Sequence[str]) -> Iterator[Desk]:
    """Open the desk of these paths, remember it as the last one, and close it when the block ends."""
    desk = Desk(place_for(paths))
    try:
        remember(desk.place)
        yield desk
    finally:
        desk.close()
