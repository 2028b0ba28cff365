"""What a person says about reports: every mark is on disk when the call returns, and can be taken back.

A mark is one value of one field of one report; the journal keeps what stood there before. One call is one step of it,
however many reports it touches.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from summarize.desk.anchor import Anchor, anchored
from summarize.desk.connection import Connection
from summarize.desk.counts import count
from summarize.desk.records import STATES, Change, Field, Note, Person, Ruling, State
from summarize.errors import UsageError

_JOURNAL_LIMIT = 10_000
Wanted = tuple[int, Field, str, str | None]
"""Report, field, item and value; None takes the mark away."""


class Marks:
    """The person's marks, and the journal of their changes."""

    def __init__(self, connection: Connection, text: Callable[[int], str]) -> None:
        self._connection = connection
        self._text = text

    def of(self, report: int) -> Person:
        """Give all that the person said about one report; the places of notes are those of the text as it is now."""
        marks = self._connection.rows(
            "SELECT field, item, value FROM mark WHERE report = ? ORDER BY field, item", (report,)
        )
        single = {field: value for field, _, value in marks if field in ("read", "star", "state")}
        written = [(item, value) for field, item, value in marks if field == "note"]
        return Person(
            read="read" in single,
            star="star" in single,
            state=single.get("state", ""),
            tags=tuple(item for field, item, _ in marks if field == "tag"),
            rulings=tuple((item, value) for field, item, value in marks if field == "ruling"),
            notes=self._notes(report, written) if written else (),
        )

    def read(self, reports: Iterable[int], *, on: bool = True) -> None:
        """Mark reports as read or unread."""
        self._set([(report, "read", "", "1" if on else None) for report in reports])

    def star(self, reports: Iterable[int], *, on: bool = True) -> None:
        """Give reports a star or take it away."""
        self._set([(report, "star", "", "1" if on else None) for report in reports])

    def state(self, reports: Iterable[int], state: State) -> None:
        """Say what the person makes of reports; an empty state takes the earlier one back."""
        if state not in STATES:
            raise ValueError(state)
        self._set([(report, "state", "", state or None) for report in reports])

    def tag(self, reports: Iterable[int], tag: str, *, on: bool = True) -> None:
        """Put a tag on reports or take it off. Raises `errors.UsageError` for a tag without a letter."""
        name = " ".join("".join(letter if letter.isprintable() else " " for letter in tag).split())
        if not name:
            raise UsageError("a tag needs a letter")
        self._set([(report, "tag", name, "1" if on else None) for report in reports])

    def rule(self, report: int, fingerprint: str, ruling: Ruling | None) -> None:
        """Confirm or reject a finding; None takes the verdict back."""
        self._set([(report, "ruling", fingerprint, ruling)])

    def note(self, report: int, text: str, *, finding: str | None = None, start: int = 0, end: int = 0) -> Note:
        """Write a note on a report, on one of its findings, or on the place `[start, end)` of its text."""
        body = self._text(report)
        place = Anchor.at(body, start, end)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        value = json.dumps({"text": text, "finding": finding, "at": at, **place.as_json()}, ensure_ascii=True)
        name = uuid.uuid4().hex[:12]
        self._set([(report, "note", name, value)])
        return Note(name, text, finding, place.quote, place.start, place.end, lost=False, at=at)

    def rewrite(self, report: int, note: str, text: str | None) -> None:
        """Change the words of a note, or take it away with None; a note that is not there stays away."""
        old = self._connection.value(
            "SELECT value FROM mark WHERE report = ? AND field = 'note' AND item = ?", (report, note)
        )
        if old is not None:
            value = None if text is None else json.dumps({**json.loads(old), "text": text}, ensure_ascii=True)
            self._set([(report, "note", note, value)])

    def tags(self) -> list[tuple[str, int]]:
        """Give all tags in use and on how many reports, the most used first."""
        question = "SELECT item, count(*) FROM mark WHERE field = 'tag' GROUP BY item ORDER BY count(*) DESC, item"
        return [(str(name), int(number)) for name, number in self._connection.rows(question)]

    def undo(self) -> Change | None:
        """Take the last step back, and say what it was; None when there is none."""
        return self._move("SELECT max(step) FROM journal WHERE done = 1", was="after", becomes="before", done=False)

    def redo(self) -> Change | None:
        """Do the step again that was taken back last; None when there is none, or something else was marked since."""
        return self._move("SELECT min(step) FROM journal WHERE done = 0", was="before", becomes="after", done=True)

    def _set(self, wanted: Sequence[Wanted]) -> None:
        with self._connection.transaction():
            changes = []
            for report, field, item, value in wanted:
                before = self._connection.value(
                    "SELECT value FROM mark WHERE report = ? AND field = ? AND item = ?", (report, field, item)
                )
                known = self._connection.value("SELECT 1 FROM report WHERE id = ?", (report,))
                if known and before != value:
                    changes.append((report, field, item, before, value))
            if not changes:
                return
            self._connection.run("DELETE FROM journal WHERE done = 0")
            step = 1 + (self._connection.value("SELECT max(step) FROM journal") or 0)
            self._connection.run_many(
                "INSERT INTO journal (step, report, field, item, before, after) VALUES (?, ?, ?, ?, ?, ?)",
                [(step, *change) for change in changes],
            )
            self._connection.run("DELETE FROM journal WHERE step < ?", (step - _JOURNAL_LIMIT,))
            for report, field, item, _, value in changes:
                self._write(report, field, item, value)
            self._count({change[0] for change in changes})

    def _move(self, which: str, *, was: str, becomes: str, done: bool) -> Change | None:
        with self._connection.transaction():
            step = self._connection.value(which)
            if step is None:
                return None
            question = f"SELECT report, field, item, {was}, {becomes} FROM journal WHERE step = ? ORDER BY id"  # noqa: S608
            changes = self._connection.rows(question, (step,))
            for report, field, item, _, value in changes:
                self._write(report, field, item, value)
            self._connection.run("UPDATE journal SET done = ? WHERE step = ?", (int(done), step))
            reports = tuple(dict.fromkeys(change[0] for change in changes))
            self._count(reports)
            return Change(changes[0][1], reports, done)

    def _write(self, report: int, field: str, item: str, value: str | None) -> None:
        where = (report, field, item)
        if value is None:
            self._connection.run("DELETE FROM mark WHERE report = ? AND field = ? AND item = ?", where)
        else:
            statement = "INSERT OR REPLACE INTO mark (report, field, item, value) VALUES (?, ?, ?, ?)"
            self._connection.run(statement, (*where, value))

    def _count(self, reports: Iterable[int]) -> None:
        for report in reports:
            count(self._connection, report)

    def _notes(self, report: int, written: Sequence[tuple[str, str]]) -> tuple[Note, ...]:
        body = self._text(report)
        notes = []
        for name, value in written:
            kept = json.loads(value)
            place, lost = anchored(body, Anchor.from_json(kept))
            notes.append(
                Note(name, kept["text"], kept["finding"], place.quote, place.start, place.end, lost=lost, at=kept["at"])
            )
        return tuple(sorted(notes, key=lambda note: (bool(note.quote), note.start, note.at, note.id)))
