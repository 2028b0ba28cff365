"""The documents of one file, read and judged; what fails in one stops none of the others."""

from dataclasses import dataclass

from summarize.check.companions import Companion, companion
from summarize.crash import where
from summarize.errors import Defect, DocumentError, GongkaiError, ModelError
from summarize.output import json_line
from summarize.packed import dossier_from
from summarize.pipeline import Draft, dossier, drafts
from summarize.records.dossier import Dossier, ErrorDetail, ErrorRecord, ErrorSource
from summarize.records.report import Source
from summarize.records.stages import Exchange, ModelReading
from summarize.sources.archive import Member


@dataclass(frozen=True, slots=True)
class Form:
    """In what form documents are given on."""

    as_lines: bool = False
    """Made into lines of JSON at once: by a process that is not the one that prints."""
    indent: int | None = None
    """Indentation of the JSON."""
    with_text: bool = False
    """Whether the line holds the repaired text."""
    for_rerun: bool = False
    """Whether what a model read is packed to be kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One document as readers and judge left it, before it is held against others."""

    source: Source
    """Where it came from."""
    companion: Companion
    """What is kept of it for those that follow."""
    whole: Dossier | None
    """Its dossier with its text; None where that is made of `line` and `body` when it is wanted."""
    line: str = ""
    """Its line of JSON, where it was made already."""
    body: str | None = None
    """Its repaired text, where `line` leaves it out."""
    chars: int = 0
    """Code points of the text."""
    repairs: int = 0
    """How many places of it were repaired."""
    exchange: Exchange | None = None
    """What the model took; None where it did not read it, or where an earlier run did."""
    strange: tuple[str, ...] = ()
    """What the model said that no schema allows, in this run or an earlier one."""
    rerun: bytes | None = None
    """What a rerun takes, see `finished.for_rerun`; None where nothing is to be kept."""

    def dossier(self) -> Dossier:
        """Give its dossier with its text."""
        if self.whole is not None:
            return self.whole
        found = dossier_from(self.line.encode("utf-8", "surrogatepass"))
        return found if self.body is None else with_body(found, self.body)


Outcome = tuple[Judged | ErrorRecord, ModelError | None]
"""One document, and why the model did not read it, where it was to."""


def with_body(found: Dossier, body: str | None) -> Dossier:
    """Give a dossier with this repaired text; None: without it."""
    return found.model_copy(update={"text": found.text.model_copy(update={"body": body})})


def read_alone(member: Member, form: Form) -> list[Outcome]:
    """Give all documents of a file as the rules alone read them."""
    found = drafts_of(member)
    if isinstance(found, ErrorRecord):
        return [(found, None)]
    return [(judged(draft, None, form), None) for draft in found]


def drafts_of(member: Member) -> list[Draft] | ErrorRecord:
    """Give what the rules read in each document of a file, or why there is none. Never raises."""
    try:
        return drafts(member)
    except DocumentError as error:
        return error_record(member.path, error)
    except Exception as error:  # noqa: BLE001  a fault of ours in one document must not cost the three hundred others
        return error_record(member.path, defect(error))


def judged(draft: Draft, result: ModelReading | ModelError | None, form: Form) -> Judged | ErrorRecord:
    """Give one document judged, from what the rules read and, where one ran, what a model did or why it did not. Never raises."""
    try:
        made = dossier(draft, result, with_text=True)
        return _formed(made, result if isinstance(result, ModelReading) else None, form)
    except Exception as error:  # noqa: BLE001  as above
        return error_record(draft.source.path, defect(error))


def _formed(made: Dossier, reading: ModelReading | None, form: Form) -> Judged:
    line, body, rerun = "", None, None
    if form.as_lines:
        body = None if form.with_text else made.text.body
        line = json_line(made if form.with_text else with_body(made, None), form.indent)
    if form.for_rerun and reading and reading.exchange.receipts:
        from summarize.finished import for_rerun

        rerun = for_rerun(made)
    return Judged(
        source=made.source,
        companion=companion(made),
        whole=None if form.as_lines else made,
        line=line,
        body=body,
        chars=made.text.chars,
        repairs=len(made.text.repairs),
        exchange=reading.exchange if reading else None,
        strange=reading.strange if reading else (),
        rerun=rerun,
    )


def known(found: Dossier, strange: tuple[str, ...]) -> Judged:
    """Give a document as an earlier run left it, and what in its replies was strange."""
    text = found.text
    return Judged(found.source, companion(found), found, chars=text.chars, repairs=len(text.repairs), strange=strange)


def error_record(path: str, error: GongkaiError) -> ErrorRecord:
    """Give what stands in the place of a document that gives no dossier."""
    return ErrorRecord(source=ErrorSource(path=path), error=ErrorDetail(type=error.kind, message=str(error)))


def defect(error: Exception) -> Defect:
    """Give the error for an exception that nobody foresaw."""
    return Defect(f"gongkai failed on this document ({where(error)}); please report it")
