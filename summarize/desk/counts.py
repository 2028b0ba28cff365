"""What a report's row says of the marks on it, and marks that follow a file to its new name."""

from typing import Any

from summarize.desk.connection import Connection
from summarize.desk.suspicion import suspicion

SEPARATOR = "\x1f"
"""Stands around each tag in the column of tags."""


def count(connection: Connection, number: int) -> None:
    """Bring the columns of a report that follow from the marks on it up to date."""
    marks = connection.rows("SELECT field, item, value FROM mark WHERE report = ? ORDER BY item", (number,))
    rulings = {item: value for field, item, value in marks if field == "ruling"}
    singles = {field: value for field, _, value in marks if field in ("read", "star", "state")}
    tags = [item for field, item, _ in marks if field == "tag"]
    found = connection.rows("SELECT fingerprint, worth FROM finding WHERE report = ?", (number,))
    kept = [worth for fingerprint, worth in found if rulings.get(fingerprint) != "rejected"]
    values: dict[str, Any] = {
        "read": int("read" in singles),
        "star": int("star" in singles),
        "state": singles.get("state", ""),
        "tags": SEPARATOR + SEPARATOR.join(tags) + SEPARATOR if tags else "",
        "notes": sum(field == "note" for field, _, _ in marks),
        "confirmed": sum(value == "confirmed" for value in rulings.values()),
        "rejected": sum(value == "rejected" for value in rulings.values()),
    }
    if found:
        values["suspicion"] = suspicion(kept)
    names = ", ".join(f"{name} = ?" for name in values)
    connection.run(f"UPDATE report SET {names} WHERE id = ?", (*values.values(), number))  # noqa: S608


def move_marks(connection: Connection, number: int) -> None:
    """Let the marks of a report whose file is gone go over to a report of the same bytes and part that has none."""
    question = """
        SELECT new.id FROM report AS old JOIN report AS new ON new.sha256 = old.sha256 AND new.part = old.part AND new.id != old.id
        WHERE old.id = ? AND old.sha256 != '' AND new.missing = 0 AND EXISTS (SELECT 1 FROM mark WHERE report = old.id)
          AND NOT EXISTS (SELECT 1 FROM mark WHERE report = new.id) ORDER BY new.id LIMIT 1
    """
    new = connection.value(question, (number,))
    if new is not None:
        connection.run("UPDATE mark SET report = ? WHERE report = ?", (new, number))
        connection.run("UPDATE journal SET report = ? WHERE report = ?", (new, number))
        count(connection, new)
