"""The story, top to bottom: bytes become text, text becomes documents, documents are read, readings are judged."""

import hashlib
from collections.abc import Iterator

from summarize import __version__
from summarize.check.judge import judge
from summarize.errors import DocumentError
from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.dossier import Dossier, Provenance
from summarize.records.report import Source, Text
from summarize.records.stages import Document, Extracted
from summarize.repair.repair import repair
from summarize.rules.read import read
from summarize.sources.archive import Member, members
from summarize.sources.discover import load
from summarize.sources.read import extract


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
    data, path = member.data(), member.path
    extracted = extract(data, path)
    documents = split(repair(extracted), path)
    return [dossier(document, _source(data, path, extracted, document), with_text=with_text) for document in documents]


def dossier(document: Document, source: Source, *, with_text: bool = False) -> Dossier:
    """Give the dossier of one document."""
    parsed = parse(document)
    reading = read(parsed)
    indicators, checks = judge(parsed, reading)
    return Dossier(
        source=source,
        text=_text(document, with_text=with_text),
        report=parsed.report,
        readers=("rules",),
        summary=reading.summary,
        problems=reading.problems,
        commitments=reading.commitments,
        stated=reading.stated,
        indicators=indicators,
        checks=checks,
        contacts=reading.contacts,
        provenance=Provenance(gongkai=__version__),
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
