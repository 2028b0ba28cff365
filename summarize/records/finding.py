"""The finding: one thing of one report that is worth a question. Its JSON is the contract `gongkai.finding/1`."""

from typing import Literal

from pydantic import ConfigDict, Field

from summarize.records.findings import Message
from summarize.records.record import Evidence, Record

News = Literal[
    "another_body",
    "copied_text",
    "does_not_add_up",
    "impossible",
    "break_between_years",
    "telling_rate",
    "missing_or_late",
    "repeated",
    "other",
]
"""What sort of news a finding is, the most telling first."""


class Place(Evidence):
    """A verbatim piece of a report, and where it stands."""

    path: str
    """The file."""
    part: int
    """Which document of the file, from 1."""
    section: str | None = None
    """The heading of the section it stands in, for places of the finding's own report."""
    label: str | None = None
    """The Chinese label of the figure that was read there, where the quote alone does not say it."""


class Finding(Record):
    """One check that failed or is worth a look, with what is needed to follow it up."""

    schema_: Literal["gongkai.finding/1"] = Field(default="gongkai.finding/1", alias="schema")
    """Name and version of this format."""
    rank: int
    """Its place among all findings of the run, from 1."""
    news: News
    """What sort of news it is; the order of the sorts is the order of the list."""
    kind: str
    """The kind of the check, e.g. identity."""
    name: str | None
    """The name of the identity or rule."""
    verdict: Literal["fail", "note"]
    """fail: it does not add up; note: worth a look."""
    severity: Literal["high", "medium", "low"]
    """How much it matters."""
    agency: str | None
    """The body whose report it is."""
    year: int | None
    """The year reported on."""
    path: str
    """The file of the report."""
    part: int
    """Which document of the file, from 1."""
    message: Message
    """What was compared and how it came out."""
    doubt: Message | None
    """Why the finding may rest on a wrong reading; null when nothing speaks for that."""
    blame: Literal["source", "unclear"]
    """source: the report differs from itself; unclear: it is a question."""
    codes: tuple[str, ...]
    """The indicators concerned."""
    places: tuple[Place, ...]
    """Both sides of what was compared, as printed: this report's places first, then those of others."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
