"""The dossier: what is said about one report. Its JSON is the contract `gongkai.dossier/1`.

Every quote is verbatim: `body[start:end] == quote`, in code points of the repaired text.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA = "gongkai.dossier/1"
ERROR_SCHEMA = "gongkai.error/1"


def plain_number(value: int | Decimal | None) -> int | float | None:
    """Give a value as the JSON number that prints the same digits.

    >>> plain_number(Decimal("24252.311082")), plain_number(Decimal("7545.00")), plain_number(975)
    (24252.311082, 7545, 975)
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


Number = Annotated[int | Decimal, PlainSerializer(plain_number, return_type=int | float)]
"""An exact number of at most 15 significant digits, so that its JSON form is exact too."""

Offset = Annotated[int, Field(ge=0)]
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
ReportKind = Literal[
    "annual_report", "notice", "speech", "work_report", "directory", "guide", "self_check", "letter", "other"
]
Level = Literal["national", "province", "city", "county", "township", "department", "zone"]
FormName = Literal["narrative", "local", "2014", "2019", "2021", "mixed"]
SectionKind = Literal[
    "overview",
    "proactive",
    "interpretation",
    "requests",
    "fees",
    "reconsideration",
    "complaints",
    "resources",
    "training",
    "system",
    "problems",
    "commitments",
    "problems_and_commitments",
    "table",
    "other_matters",
    "other",
]


class Record(BaseModel):
    """Frozen, closed to unknown fields, complete when made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A half-open range of the text."""

    start: Offset
    """First code point."""
    end: Offset
    """One past the last code point."""


class Evidence(Span):
    """A verbatim piece of the text."""

    quote: str
    """`body[start:end]`."""


class Source(Record):
    """Where the document came from."""

    path: str
    """The path as given, `-` for standard input."""
    sha256: str
    """Of the file's bytes."""
    bytes: int
    """Size of the file."""
    format: str
    """txt, md, html, docx, pdf, xlsx."""
    encoding: str | None
    """The encoding of a text format."""
    part: int = 1
    """The document's number in the file, from 1."""
    parts: int = 1
    """How many documents the file holds."""


class Repair(Span):
    """One change between the file's text and the repaired text; offsets are where it now stands."""

    kind: str
    """The name of the fix that made it."""
    before: str
    """What stood there; long removed blocks whole."""
    after: str
    """What stands there now; empty for something removed."""
    certain: bool = True
    """False where another reading of the damage is possible."""


class Text(Record):
    """The repaired text that all offsets belong to."""

    chars: int
    """Its length in code points."""
    sha256: str
    """Of its UTF-8 bytes."""
    script: Literal["simplified", "traditional", "mixed"]
    """The script that it is written in."""
    repairs: tuple[Repair, ...]
    """All changes, in the order of the text."""
    damaged: tuple[Span, ...]
    """Places that could not be repaired; a figure in one is never trusted."""
    body: str | None = None
    """The text itself, only with `--with-text`."""


class Region(Record):
    """The place that the report is about, as far as its own words say."""

    province: str | None = None
    """省, 自治区, 直辖市."""
    city: str | None = None
    """市, 州, 盟, 地区."""
    county: str | None = None
    """县, 区, 县级市, 旗."""
    township: str | None = None
    """镇, 乡, 街道."""


class Period(Record):
    """The days that the figures cover, both included."""

    start: str
    """ISO date."""
    end: str
    """ISO date."""


class Section(Span):
    """One section, from its heading to the next one's."""

    kind: SectionKind
    """What it is about, by its words."""
    heading: str
    """Its heading as printed."""


class Report(Record):
    """What the document is."""

    kind: ReportKind
    """annual_report, or one of the things that lie in the same folders."""
    title: str | None
    """As printed."""
    agency: str | None
    """The body whose report it is."""
    agency_certain: bool
    """False when the sources of the name disagree, or only a weak one has it."""
    region: Region
    """Its place."""
    level: Level | None
    """The level of the body."""
    year: int | None
    """The year reported on, not the year of publication."""
    period: Period | None
    """The statistical period, where it is stated."""
    published: str | None
    """ISO date of publication."""
    index_number: str | None
    """索引号."""
    document_number: str | None
    """发文字号."""
    format: FormName | None
    """The form of its figures; None when there is nothing to judge by."""
    sections: tuple[Section, ...]
    """In the order of the text."""


class Point(Evidence):
    """One point of the summary and the sentence it rests on."""

    text: str
    """What is said, in the summary's language."""
    match: Match
    """How the quote was found in the text."""


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
    """How the quote was found in the text."""
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
    """How the quote was found in the text."""
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


class Tokens(Record):
    """Tokens that a model was sent and gave back."""

    in_: int = Field(default=0, alias="in")
    """Sent."""
    out: int = 0
    """Received."""
    estimated: bool = False
    """True when the server did not count them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Provenance(Record):
    """What made this dossier."""

    gongkai: str
    """Version of this program."""
    model: str | None = None
    """Name of the language model, if one ran."""
    base_url: str | None = None
    """Its server."""
    prompt: str | None = None
    """sha256 of the prompt."""
    schema_: str | None = Field(default=None, alias="schema")
    """sha256 of the reply's schema."""
    cached: bool = False
    """True when no call was made for the reply."""
    tokens: Tokens = Tokens()
    """What the reply took."""
    cost_usd: float = 0.0
    """What it cost."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Dossier(Record):
    """All that is known about one report."""

    schema_: Literal["gongkai.dossier/1"] = Field(default="gongkai.dossier/1", alias="schema")
    """Name and version of this format."""
    source: Source
    """Where it came from."""
    text: Text
    """The repaired text."""
    report: Report
    """What it is."""
    readers: tuple[Reader, ...]
    """Which readers ran."""
    summary: Summary
    """A short account."""
    problems: tuple[Problem, ...]
    """What it admits."""
    commitments: tuple[Commitment, ...]
    """What it promises."""
    stated: Stated
    """Whether it has such parts."""
    indicators: tuple[Indicator, ...]
    """Its figures."""
    checks: tuple[Check, ...]
    """What was checked."""
    provenance: Provenance
    """What made the dossier."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ErrorSource(Record):
    """The file that gave no dossier."""

    path: str
    """As given."""


class ErrorDetail(Record):
    """Why there is no dossier."""

    type: str
    """Name of the error, e.g. no_text_layer."""
    message: str
    """One line: what, where, what to do."""


class ErrorRecord(Record):
    """Stands in the stream in place of a dossier."""

    schema_: Literal["gongkai.error/1"] = Field(default="gongkai.error/1", alias="schema")
    """Name and version of this format."""
    source: ErrorSource
    """The file."""
    error: ErrorDetail
    """The reason."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
