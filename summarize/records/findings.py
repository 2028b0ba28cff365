"""What a document says, admits and promises, and what was checked."""

from typing import Literal

from summarize.records.record import Evidence, Number, Record

Theme = Literal[
    "awareness",
    "content",
    "timeliness",
    "channels",
    "supervision",
    "staffing",
    "training",
    "platform",
    "system",
    "other",
]
Match = Literal["exact", "normalized", "fuzzy", "none"]
Reader = Literal["rules", "model"]


class Point(Evidence):
    """One point of the summary and the sentence it rests on."""

    text: str
    """What is said, in the summary's language."""
    match: Match
    """How the quote was found in the text; none: it was not, and the quote is empty."""
    claimed: str | None = None
    """What the model gave as its quote where the text says something else; the quote is then the text's own, or empty."""


class Summary(Record):
    """A short account of the report."""

    text: str
    """At most 200 characters in Chinese, 120 words in English."""
    lang: Literal["zh", "en"]
    """Its language."""
    by: Reader
    """Who wrote it; the rules reader only picks sentences."""
    points: tuple[Point, ...]
    """The points, each with its quote."""


class Problem(Evidence):
    """One thing that the report admits."""

    text: str
    """The problem without its enumerator."""
    match: Match
    """How the quote was found in the text; none: it was not, and the quote is empty."""
    claimed: str | None = None
    """What the model gave as its quote where the text says something else; the quote is then the text's own, or empty."""
    readers: tuple[Reader, ...]
    """Which readers gave it."""
    theme: Theme
    """What it is about."""
    resolved: bool = False
    """True for an earlier problem that the report says is fixed."""


class Commitment(Evidence):
    """One thing that the report promises, or a notice orders."""

    text: str
    """The commitment without its enumerator."""
    match: Match
    """How the quote was found in the text; none: it was not, and the quote is empty."""
    claimed: str | None = None
    """What the model gave as its quote where the text says something else; the quote is then the text's own, or empty."""
    readers: tuple[Reader, ...]
    """Which readers gave it."""
    theme: Theme
    """What it is about."""
    deadline: str | None = None
    """The deadline as printed, e.g. 7月15日前."""
    concrete: bool = False
    """True with a number, a date, a named body or a named act."""
    answers: tuple[int, ...] = ()
    """Indexes into the problems that it answers."""


class Contact(Evidence):
    """One row of a directory; a field that cannot be told from its neighbours with certainty is None."""

    organisation: str | None = None
    """The body, as printed."""
    name: str | None = None
    """The person in charge."""
    post: str | None = None
    """The person's post, e.g. 副局长."""
    telephone: str | None = None
    """As printed, with area code and extension."""
    address: str | None = None
    """The office's address."""


class Stated(Record):
    """Whether the report has these legal contents at all."""

    problems: bool
    """False: it has no account of problems."""
    commitments: bool
    """False: it has no account of improvements."""


class Reading(Evidence):
    """One reading of an indicator."""

    by: Literal["rules.table", "rules.text", "model"]
    """Which reader, from what."""
    value: Number | None
    """What it read, in the indicator's unit."""
    match: Match = "exact"
    """How the quote was found in the text; none: it was not, and the quote is empty."""
    claimed: str | None = None
    """What the model gave as its quote where the text says something else; the quote is then the text's own, or empty."""


class Indicator(Record):
    """One figure of the report with all its readings."""

    code: str
    """A code of the catalogue."""
    label: str
    """Its Chinese label."""
    applicant: (
        Literal["natural_person", "enterprise", "research", "public_welfare", "legal_service", "other", "total"] | None
    )
    """The column of table three, else null."""
    unit: str
    """The unit of the value."""
    value: Number | None
    """The exact value; null unless stated."""
    state: Literal["stated", "blank", "not_applicable", "contested", "unreadable"]
    """Whether there is a value; contested: readings of the same scope differ."""
    approximate: bool
    """True for 余, 多, 近, 约, 以上."""
    scope: Literal["year", "cumulative", "part"]
    """What the value covers."""
    readings: tuple[Reading, ...]
    """All readings in this scope."""
    verdict: Literal["agree", "single", "contested"]
    """How the readings compare."""


class Message(Record):
    """One sentence for the user in both languages."""

    zh: str
    """Chinese."""
    en: str
    """English."""


class Elsewhere(Evidence):
    """A verbatim piece of another report of the same run: offsets belong to that report's repaired text."""

    path: str
    """The file it stands in."""
    part: int = 1
    """Which document of that file."""


class Check(Record):
    """One thing that was checked, and how it came out."""

    kind: str
    """identity, text_vs_table, percentage, sum, difference, format, contents, period, …"""
    name: str | None = None
    """The name of the identity or rule, for scripts."""
    verdict: Literal["pass", "fail", "note", "not_assessable"]
    """fail: it does not add up; note: worth a look."""
    severity: Literal["high", "medium", "low"]
    """How much a failure matters."""
    message: Message
    """What was compared and how it came out."""
    codes: tuple[str, ...]
    """The indicators concerned."""
    blame: Literal["source", "reader", "unclear"]
    """Who is wrong if it fails."""
    evidence: tuple[Evidence, ...]
    """The places that were compared."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """The places of other reports that they were compared with."""
