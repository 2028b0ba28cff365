"""The story, top to bottom: bytes become text, text becomes documents, documents are read, readings are judged."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from summarize import __version__
from summarize.check.judge import judge
from summarize.check.together import together
from summarize.errors import DocumentError, ModelError
from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.dossier import Dossier, ModelFailure, Provenance, Tokens
from summarize.records.report import Source, Text
from summarize.records.stages import Document, Extracted, ModelReading, Parsed, RulesReading
from summarize.repair.repair import repair
from summarize.rules.read import read
from summarize.sources.archive import Member, members
from summarize.sources.discover import load
from summarize.sources.read import extract
from summarize.zh.printable import one_line


def read_file(path: str, *, with_text: bool = False) -> list[Dossier]:
    """Give one dossier for each document of a file, `-` being standard input.

    `with_text` puts the repaired text into the dossiers, so that offsets can be used.
    Raises `errors.DocumentError` when the file, or the first such member of an archive, gives no honest dossier.
    """
    return read_bytes(load(path), path, with_text=with_text)


def opened(path: str) -> Iterator[Member]:
    """Give what is to be read in a file: itself, or the members of an archive or a mail. Never raises."""
    try:
        data = load(path)
    except DocumentError as error:
        yield Member(path, error)
        return
    yield from members(data, path)


def read_bytes(data: bytes, path: str, *, with_text: bool = False) -> list[Dossier]:
    """Give one dossier for each document in the bytes of a file; `path` is only its name.

    Pure: the same bytes and name give the same dossiers. Raises `errors.DocumentError`, as `read_file` does.
    """
    return [dossier for member in members(data, path) for dossier in read_member(member, with_text=with_text)]


def read_member(member: Member, *, with_text: bool = False) -> list[Dossier]:
    """Give one dossier for each document of one member; raises `errors.DocumentError`."""
    return [dossier(draft, with_text=with_text) for draft in drafts(member)]


@dataclass(frozen=True, slots=True)
class Draft:
    """One document, read by the rules and not yet judged: a model may read `parsed` too before it is."""

    source: Source
    """Where it came from."""
    parsed: Parsed
    """The document and what it is."""
    rules: RulesReading
    """What the rules read."""


def drafts(member: Member) -> list[Draft]:
    """Give what the rules read in each document of one member; raises `errors.DocumentError`."""
    data, path = member.data(), member.path
    extracted = extract(data, path)
    documents = (parse(document) for document in split(repair(extracted), path))
    return [Draft(_source(data, path, extracted, parsed.document), parsed, read(parsed)) for parsed in documents]


def dossier(draft: Draft, result: ModelReading | ModelError | None = None, *, with_text: bool = False) -> Dossier:
    """Give the dossier of one document, judged from what the rules read and, where one ran, what a model did or why it did not."""
    parsed, rules = draft.parsed, draft.rules
    model = result if isinstance(result, ModelReading) else None
    indicators, checks = judge(parsed, rules, model)
    summary, problems, commitments = together(rules, model, checks)
    return Dossier(
        source=draft.source,
        text=_text(parsed.document, with_text=with_text),
        report=parsed.report,
        readers=("rules",) if model is None else ("rules", "model"),
        summary=summary,
        problems=problems,
        commitments=commitments,
        stated=rules.stated,
        indicators=indicators,
        checks=checks,
        contacts=rules.contacts,
        provenance=_provenance(result),
    )


def _provenance(result: ModelReading | ModelError | None) -> Provenance:
    if isinstance(result, ModelError):
        failure = ModelFailure(type=result.kind, message=one_line(str(result)))
        return Provenance(gongkai=__version__, model_error=failure)
    if result is None:
        return Provenance(gongkai=__version__)
    exchange = result.exchange
    return Provenance(
        gongkai=__version__,
        model=exchange.model,
        base_url=exchange.base_url,
        prompt=exchange.prompt,
        schema=exchange.schema,
        cached=exchange.cached,
        tokens=Tokens.model_validate(
            {"in": exchange.tokens_in, "out": exchange.tokens_out, "estimated": exchange.estimated}
        ),
        cost_usd=exchange.cost_usd,
    )


def _source(data: bytes, path: str, extracted: Extracted, document: Document) -> Source:
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        format=extracted.format,
        encoding=extracted.encoding,
        part=document.part,
        parts=document.parts,
    )


def _text(document: Document, *, with_text: bool) -> Text:
    return Text(
        chars=len(document.text),
        sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        script=document.script,
        repairs=document.repairs,
        damaged=document.damaged,
        body=document.text if with_text else None,
    )
