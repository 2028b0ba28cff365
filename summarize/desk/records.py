"""What the desk hands out: one row per report for lists, what a person said about it, and changes to that."""

from dataclasses import dataclass
from typing import Literal

State = Literal["", "check", "relevant", "not"]
"""What a person made of a report: nothing yet, to be checked, relevant, or not."""
Ruling = Literal["confirmed", "rejected"]
"""A person's verdict on a finding."""
Field = Literal["read", "star", "state", "tag", "ruling", "note"]
"""What a mark is about."""

STATES: tuple[State, ...] = ("", "check", "relevant", "not")
RULINGS: tuple[Ruling, ...] = ("confirmed", "rejected")


@dataclass(frozen=True, slots=True)
class Row:
    """One report as a list shows it. Texts are the document's own: never put them into markup or a terminal raw."""

    id: int
    """The desk's number of the report; it stays the same when the report is read again."""
    path: str
    """The file, relative to the desk's folder where it lies in it, `outer.zip!inner.txt` for one in an archive."""
    part: int
    """The document's number in the file, from 1."""
    parts: int
    """How many documents the file holds."""
    title: str | None
    """As printed."""
    agency: str | None
    """The body whose report it is."""
    agency_certain: bool
    """False when its name is uncertain."""
    year: int | None
    """The year reported on."""
    level: str | None
    """national, province, city, county, township, department, zone."""
    kind: str | None
    """annual_report, notice, …; None for an error."""
    form: str | None
    """The form of its figures: narrative, local, 2014, 2019, 2021, mixed."""
    published: str | None
    """ISO date."""
    readers: str
    """`rules`, `rules+model`, or empty for an error."""
    high: int
    """Findings (checks that fail or are worth a look) of high severity."""
    medium: int
    """Of medium severity."""
    low: int
    """Of low severity."""
    problems: int
    """Problems that it admits."""
    promises: int
    """Promises that it makes."""
    zero: bool | None
    """True: it states that no request for information came; False: it states a number; None: it does not tell."""
    suspicion: int
    """How much in it is worth a look, see `desk.suspicion`; findings that a person rejected do not count."""
    damaged: int
    """Places of the text that could not be repaired."""
    error: str | None
    """The type of the error, e.g. no_text_layer; None for a report that was read."""
    message: str | None
    """What the error says."""
    missing: bool
    """True when the file is gone; its dossier and the marks are kept."""
    outdated: bool
    """True when it was read by another version of this program."""
    read: bool
    """The person has read it."""
    star: bool
    """The person starred it."""
    state: State
    """What the person made of it."""
    tags: tuple[str, ...]
    """The person's tags, sorted."""
    notes: int
    """How many notes the person wrote on it."""
    confirmed: int
    """Findings that the person confirmed."""
    rejected: int
    """Findings that the person rejected."""

    @property
    def findings(self) -> int:
        """How many findings it has, whatever their severity."""
        return self.high + self.medium + self.low


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the person on a finding, on a place of the text, or on the report as a whole."""

    id: str
    """Its name in the report."""
    text: str
    """What the person wrote."""
    finding: str | None = None
    """The fingerprint of the finding that it is about, if it is about one."""
    quote: str = ""
    """The place's own words; empty for a note on the whole report."""
    start: int = 0
    """Where the place starts in the text as it is now."""
    end: int = 0
    """Where it ends; `body[start:end] == quote` unless it is lost."""
    lost: bool = False
    """True when the text was read again and the quote stands in it no more."""
    at: str = ""
    """When it was written: ISO date and time, UTC."""


@dataclass(frozen=True, slots=True)
class Person:
    """All that the person said about one report."""

    read: bool = False
    star: bool = False
    state: State = ""
    tags: tuple[str, ...] = ()
    """Sorted."""
    rulings: tuple[tuple[str, Ruling], ...] = ()
    """Fingerprint of a finding and the verdict on it, sorted."""
    notes: tuple[Note, ...] = ()
    """In the order of their places, those on the whole report first."""

    def ruling(self, fingerprint: str) -> Ruling | None:
        """Give the verdict on one finding, if there is one."""
        return dict(self.rulings).get(fingerprint)


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the journal, as it was done, undone or done again."""

    field: Field
    """What was marked."""
    reports: tuple[int, ...]
    """Which reports it touched."""
    done: bool
    """False: it was taken back."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter lets through, in the order that was asked for."""

    ids: tuple[int, ...]
    """The reports."""
    total: int
    """How many reports the desk holds."""
    unread: int
    """How many of the selected ones are unread."""

    def __len__(self) -> int:
        """Give the number of selected reports."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that the person gave a name."""

    name: str
    """Its name."""
    query: str
    """The query, see `desk.filter`."""
    order: str
    """The column to sort by, `-` before it for descending."""
