"""What a document is: its file, its repaired text, and what it says of itself."""

from typing import Literal

from summarize.records.record import Placed, Record, Span

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


class Source(Record):
    """Where the document came from."""

    path: str
    """The path as given, `-` for standard input."""
    sha256: str
    """Of the file's bytes."""
    bytes: int
    """Size of the file."""
    format: str
    """txt, md, html, docx, pdf, xlsx, xls; for a converted file the format that it had, e.g. doc."""
    encoding: str | None
    """The encoding of a text format."""
    part: int = 1
    """The document's number in the file, from 1."""
    parts: int = 1
    """How many documents the file holds."""


class Repair(Placed):
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


class Section(Placed):
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
