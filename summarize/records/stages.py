"""What one stage of the pipeline hands to the next: plain, frozen values in one coordinate system.

Offsets are code-point offsets, half-open, into the `text` of the value that holds them.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from summarize.records.findings import Commitment, Contact, Match, Problem, Stated, Summary
from summarize.records.record import Span
from summarize.records.report import Repair, Report

Script = Literal["simplified", "traditional", "mixed"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its upper left corner."""

    row: int
    """Row of its upper left corner, from 0."""
    column: int
    """Column of its upper left corner, from 0."""
    row_span: int
    """Rows it covers, at least 1."""
    column_span: int
    """Columns it covers, at least 1."""
    start: int
    """Where its content starts in the text."""
    end: int
    """Where its content ends; `start == end` for a blank cell."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of the document with its cells as spans of the text, in reading order."""

    rows: int
    """Number of rows."""
    columns: int
    """Number of columns."""
    cells: tuple[Cell, ...]
    """The cells, sorted by row and column; no two cover the same place."""
    certain: bool = True
    """False where the borders were guessed (a borderless PDF table, OCR)."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text and the tables of one file, before any repair."""

    text: str
    """The text in reading order; each table row is one line, its cells parted by ` | `."""
    format: str
    """txt, md, html, docx, pdf, xlsx, xls; for a converted file the format that it had, e.g. doc."""
    encoding: str | None = None
    """The encoding its bytes were in, for formats that are text."""
    grids: tuple[Grid, ...] = ()
    """The tables whose cells the format itself gives."""
    repairs: tuple[Repair, ...] = ()
    """What decoding already had to change (byte-order mark, NUL bytes, replaced bytes), in the order of the text."""
    damaged: tuple[Span, ...] = ()
    """Places whose bytes could not be decoded."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text that every later stage reads, and the log of what was changed to get it."""

    text: str
    """The repaired text."""
    script: Script
    """The script that the text is written in."""
    grids: tuple[Grid, ...] = ()
    """The tables, moved along with the text."""
    repairs: tuple[Repair, ...] = ()
    """Every change in the order of the text; `start == end` where something was removed."""
    damaged: tuple[Span, ...] = ()
    """Places that could not be repaired: a figure in one is never trusted."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file: most files hold one, compilation pages several."""

    text: str
    """Its part of the repaired text."""
    script: Script
    """The script that the text is written in."""
    part: int = 1
    """Its number in the file, from 1."""
    parts: int = 1
    """How many documents the file holds."""
    name: str = ""
    """The name of the file, a last hint for title and year; never evidence."""
    grids: tuple[Grid, ...] = ()
    """Its tables."""
    repairs: tuple[Repair, ...] = ()
    """The repairs that fell into it."""
    damaged: tuple[Span, ...] = ()
    """Its places that could not be repaired."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document, what it is, and where its sections stand."""

    document: Document
    """The document."""
    report: Report
    """Its metadata and sections."""
    body: Span
    """The report proper, without the page's header and its navigation."""


State = Literal["stated", "blank", "not_applicable", "unreadable"]
Scope = Literal["year", "cumulative", "part"]
By = Literal["rules.table", "rules.text", "model"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One reading of one indicator at one place."""

    code: str
    """A code of the catalogue."""
    applicant: str | None
    """One of `APPLICANTS` for a cell of table three, else None."""
    value: int | Decimal | None
    """The exact value in the catalogue's unit; None unless `state` is stated."""
    by: By
    """Which reader gave it, and from what."""
    start: int
    """Where its quote starts."""
    end: int
    """Where its quote ends."""
    state: State = "stated"
    """stated, blank (an empty cell), not_applicable (`/`, `-`), or unreadable (there, and not to be read with certainty)."""
    scope: Scope = "year"
    """The year of the report, a stock since some earlier day, or a part (one body, one channel) of what the report covers."""
    approximate: bool = False
    """True for 余, 多, 近, 约, 以上 and the like."""
    match: Match = "exact"
    """How a model's quote was found in the text; none: it was not, and `start == end == 0`."""
    claimed: str | None = None
    """What a model gave as its quote where the text says something else."""


@dataclass(frozen=True, slots=True)
class RulesReading:
    """All that the rules reader says about one document."""

    figures: tuple[Figure, ...]
    """Every reading, in the order of the text; the same code may be read several times."""
    problems: tuple[Problem, ...]
    """What the report admits."""
    commitments: tuple[Commitment, ...]
    """What it promises."""
    stated: Stated
    """Whether the report has such parts at all."""
    summary: Summary
    """The extractive summary."""
    solved_by: frozenset[str] = field(default_factory=frozenset)
    """Names of the identities (see `statute.identities`) that were used to split glued cells: they prove nothing any more."""
    contacts: tuple[Contact, ...] = ()
    """The rows of a directory, in the order of the text; other documents have none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a model says the document is in one respect, and where it read that."""

    value: str | int | None
    """Its answer; None where it says that the document does not tell."""
    start: int = 0
    """Where its quote starts."""
    end: int = 0
    """Where its quote ends."""
    match: Match = "none"
    """How its quote was found in the text."""
    claimed: str | None = None
    """What it gave as its quote where the text says something else."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What it took to get a model's reading: all calls for one document together."""

    model: str
    """Name of the model, as it was asked for."""
    base_url: str
    """Its server, without credentials."""
    prompt: str
    """sha256 of the prompt's files."""
    schema: str
    """sha256 of the reply's schema."""
    cached: bool = False
    """True when every reply was there before this run."""
    tokens_in: int = 0
    """Tokens sent."""
    tokens_out: int = 0
    """Tokens received."""
    estimated: bool = False
    """True where the server did not count them."""
    cost_usd: float | None = None
    """What this run paid, 0 for cached replies; None where the model's price is not known."""
    receipts: tuple[tuple[str, str], ...] = ()
    """Where the replies are kept, key and seal of each; empty where one of them is not."""


@dataclass(frozen=True, slots=True)
class ModelReading:
    """All that a model says about one document, each piece with the place that was found for its quote.

    Nothing that it said is left out: what is not in the text keeps `match` none, and the judge says so.
    """

    exchange: Exchange
    """What it took."""
    kind: Statement
    """What the document is, a `ReportKind`."""
    title: Statement
    """Its title."""
    agency: Statement
    """Whose report it is."""
    year: Statement
    """The year reported on."""
    figures: tuple[Figure, ...]
    """Every figure, `by` model."""
    problems: tuple[Problem, ...]
    """What it takes for an admission."""
    commitments: tuple[Commitment, ...]
    """What it takes for a promise."""
    summary: Summary
    """Its account of the document."""
    strange: tuple[str, ...] = ()
    """What in its reply could not be understood, one line each, e.g. a code that is not in the catalogue."""
