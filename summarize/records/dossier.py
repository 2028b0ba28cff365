"""The dossier: what is said about one report. Its JSON is the contract `gongkai.dossier/1`.

Every quote is verbatim: `body[start:end] == quote`, in code points of the repaired text.
"""

from typing import Literal

from pydantic import ConfigDict, Field

from summarize.records.findings import Check, Commitment, Contact, Indicator, Problem, Reader, Stated, Summary
from summarize.records.record import Record
from summarize.records.report import Report, Source, Text


class Tokens(Record):
    """Tokens that a model was sent and gave back."""

    in_: int = Field(default=0, alias="in")
    """Sent."""
    out: int = 0
    """Received."""
    estimated: bool = False
    """True when the server did not count them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ModelFailure(Record):
    """Why a model that was to read the report too gave no reading."""

    type: str
    """Name of the error, e.g. truncated."""
    message: str
    """One line: what, where, what to do."""


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
    cost_usd: float | None = 0.0
    """What this run paid for it; null where the model's price is not known."""
    model_error: ModelFailure | None = None
    """Why the model did not read it, though it was to; null where it did, or was not asked."""

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
    contacts: tuple[Contact, ...] = ()
    """The rows of a directory; empty for every other kind of document."""
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
