"""Reports as Markdown: what was found, what each admits and promises, the notes, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence

from summarize import __version__
from summarize.desk.citation import line_of
from summarize.desk.export.entry import Entry
from summarize.desk.export.inert import NAMING
from summarize.desk.export.inert import inert_markdown as inert
from summarize.desk.export.words import Words
from summarize.desk.records import Note
from summarize.desk.suspicion import Finding
from summarize.records.dossier import Dossier
from summarize.records.findings import Commitment, Indicator, Problem
from summarize.records.record import Evidence, plain_number
from summarize.sources.own_pages import MARKDOWN_MARK
from summarize.zh.printable import as_named, one_line


def markdown(found: Iterable[Entry], count: int, words: Words) -> Iterator[bytes]:
    """Give the page of these reports, `count` of them, piece by piece."""
    yield f"{MARKDOWN_MARK}\n\n# {words('reports')}\n\n{words('exported', __version__, count)}\n".encode()
    for entry in found:
        yield ("\n" + "\n".join(_report(entry, words)) + "\n").encode("utf-8", "replace")


def _report(entry: Entry, words: Words) -> Iterator[str]:
    row, dossier = entry.row, entry.dossier
    name = inert(row.agency or words("unknown_agency"))
    yield f"## {name} {row.year or ''}".rstrip()
    yield ""
    file = f"{row.path} #{row.part}" if row.parts > 1 else row.path
    facts = {
        "title": row.title,
        "published": row.published,
        "path": file,
        "sha256": dossier.source.sha256 if dossier else None,
        "error": f"{row.error}: {row.message}" if row.error else None,
        "state": words.named("states", row.state),
        "star": words("yes") if row.star else None,
        "tags": ", ".join(row.tags),
    }
    yield from (
        f"- {words(key)}: {inert(value, as_named if key in NAMING else one_line)}"
        for key, value in facts.items()
        if value
    )
    yield from (_note(note, words) for note in entry.other_notes)
    if dossier is not None:
        body = dossier.text.body or ""
        yield from _findings(entry, body, words)
        yield from _section(words("summary"), [inert(dossier.summary.text)] if dossier.summary.text else [])
        yield from _items("problems", dossier.problems, body, words)
        yield from _items("promises", dossier.commitments, body, words)
        yield from _figures(dossier, body, words)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"### {title}", "")
        yield from lines


def _findings(entry: Entry, body: str, words: Words) -> Iterator[str]:
    lines = [line for finding in entry.findings for line in _finding(finding, entry, body, words)]
    yield from _section(f"{words('findings')} ({len(entry.findings)})", lines or [words("none_found")])


def _finding(finding: Finding, entry: Entry, body: str, words: Words) -> Iterator[str]:
    check = finding.check
    ruling = entry.person.ruling(finding.fingerprint)
    mark = "\\[x\\]" if check.verdict == "fail" else "\\[\\!\\]"
    said = f" **\\[{words.named('rulings', ruling)}\\]**" if ruling else ""
    message = inert(words.either(check.message.zh, check.message.en))
    yield f"- **{mark}** {message} ({words.named('severities', check.severity)}){said}"
    yield from (f"  - {_quoted(place, body, words)}" for place in check.evidence if place.quote)
    yield from (
        f"  - “{inert(other.quote)}” ({words('elsewhere', inert(other.path, as_named))})" for other in check.elsewhere
    )
    yield from (f"  {_note(note, words)}" for note in entry.notes_on(finding))


def _items(key: str, items: Sequence[Problem | Commitment], body: str, words: Words) -> Iterator[str]:
    lines = []
    for number, item in enumerate(items, 1):
        where = _line(item, body, words) if item.match != "none" else f"({words('ungrounded')})"
        lines.append(f"{number}. {inert(item.text)} {where}")
    yield from _section(f"{words(key)} ({len(items)})", lines)


def _figures(dossier: Dossier, body: str, words: Words) -> Iterator[str]:
    told = [indicator for indicator in dossier.indicators if indicator.applicant in (None, "total")]
    if told:
        keys = ("label", "value", "unit", "value_state", "scope", "quote", "line")
        yield from ("", f"### {words('figures')} ({len(told)})", "")
        yield f"| {' | '.join(words(key) for key in keys)} |"
        yield f"|{' --- |' * len(keys)}"
        yield from (_figure(indicator, body, words) for indicator in told)


def _figure(indicator: Indicator, body: str, words: Words) -> str:
    first = next((reading for reading in indicator.readings if reading.quote), None)
    cells = (
        inert(indicator.label),
        "" if indicator.value is None else f"{'≈ ' if indicator.approximate else ''}{plain_number(indicator.value)}",
        inert(indicator.unit),
        words.named("value_states", indicator.state),
        words.named("scopes", indicator.scope),
        f"“{inert(first.quote)}”" if first else "",
        str(line_of(body, first.start)) if first else "",
    )
    return f"| {' | '.join(cells)} |"


def _quoted(place: Evidence, body: str, words: Words) -> str:
    return f"“{inert(place.quote)}” {_line(place, body, words)}"


def _line(place: Evidence, body: str, words: Words) -> str:
    return f"({words('to_text', line_of(body, place.start))})"


def _note(note: Note, words: Words) -> str:
    quote = f" “{inert(note.quote)}”" if note.quote else ""
    lost = f" ({words('lost')})" if note.lost else ""
    return f"- {words('my_note')}: {inert(note.text)}{quote}{lost}"
