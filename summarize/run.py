"""One run of `summarize`: every document is read, printed at once, and a failure stops none of the others."""

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from summarize.check.companions import Companions
from summarize.check.news import findings, ranked_findings
from summarize.errors import Defect, DocumentError, GongkaiError, UsageError
from summarize.output import Sink, json_line, open_sink
from summarize.pipeline import opened, read_member
from summarize.readable import Page
from summarize.readable_findings import FindingsPage
from summarize.records.dossier import Dossier, ErrorDetail, ErrorRecord, ErrorSource
from summarize.records.finding import Finding
from summarize.settings import Settings, from_environment
from summarize.sources.archive import Member
from summarize.sources.discover import discover
from summarize.zh.printable import one_line

DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Layout:
    """How dossiers are printed."""

    as_json: bool = False
    """JSON Lines instead of the readable page."""
    indent: int | None = None
    """Indentation of the JSON."""
    lang: Literal["zh", "en"] | None = None
    """Language of headings and messages; None: the locale's."""
    color: bool | None = None
    """Colour of the readable page; None: where the terminal can."""
    with_text: bool = False
    """Include the repaired text."""
    findings: bool = False
    """Instead of dossiers, one ranked list of what is worth a question in all of them, when all are read."""


def run(paths: Iterable[str], layout: Layout, *, output: str | None = None, narration: int = 1) -> int:
    """Read all documents of `paths`, print each as soon as it is read, and give the exit code.

    `narration` is 0 (errors only), 1 (a closing line when several were read) or 2 (a line for each document).
    """
    settings = from_environment()
    say = _narrator(narration)
    try:
        with open_sink(output) as sink:
            done, failed = _print_all(paths, _printer(layout, settings), sink, layout, say)
    except UsageError as error:
        say(0, f"summarize: {error}")
        return USAGE
    except BrokenPipeError:
        # The reader of the pipe has seen enough: no message, and no second error when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say(0, "summarize: interrupted; what is printed is complete")
        return INTERRUPTED
    if done + failed > 1:
        say(1, f"summarize: {done} {'dossier' if done == 1 else 'dossiers'}, {failed} failed")
    return SOME_FAILED if failed else DONE


def _narrator(narration: int) -> Callable[[int, str], None]:
    def say(level: int, line: str) -> None:
        if level <= narration:
            sys.stderr.write(one_line(line) + "\n")

    return say


def _printer(layout: Layout, settings: Settings) -> Callable[[Dossier | ErrorRecord], str]:
    def as_text(record: Dossier | ErrorRecord) -> str:
        if layout.as_json:
            return json_line(record, layout.indent)
        if isinstance(record, ErrorRecord):
            return ""
        color = settings.color if layout.color is None else layout.color
        return Page(record, lang=layout.lang or settings.lang, columns=settings.width, color=color).text()

    return as_text


def _print_all(
    paths: Iterable[str],
    as_text: Callable[[Dossier | ErrorRecord], str],
    sink: Sink,
    layout: Layout,
    say: Callable[[int, str], None],
) -> tuple[int, int]:
    done = failed = 0
    gathered: list[Finding] = []
    for record in _records(paths, layout, say):
        if layout.findings and isinstance(record, Dossier):
            gathered += findings(record)
            text = ""
        else:
            text = as_text(record)
        if text:
            sink.write(text)
        if isinstance(record, ErrorRecord):
            failed += 1
            say(0, f"summarize: {record.source.path}: {record.error.message}")
        else:
            done += 1
    if layout.findings:
        _print_findings(ranked_findings(gathered), sink, layout, done)
    return done, failed


def _print_findings(ranked: list[Finding], sink: Sink, layout: Layout, reports: int) -> None:
    if layout.as_json:
        for finding in ranked:
            sink.write(json_line(finding, layout.indent))
        return
    settings = from_environment()
    color = settings.color if layout.color is None else layout.color
    page = FindingsPage(ranked, lang=layout.lang or settings.lang, columns=settings.width, color=color)
    sink.write(page.text(reports))


def _records(paths: Iterable[str], layout: Layout, say: Callable[[int, str], None]) -> Iterator[Dossier | ErrorRecord]:
    companions = Companions()
    for given in paths:
        try:
            members = [opened(path) for path in discover([given])]
        except DocumentError as error:
            yield _error_record(given, error)
            continue
        for record in (record for member in chain.from_iterable(members) for record in _read(member)):
            if isinstance(record, ErrorRecord):
                yield record
                continue
            say(
                2,
                f"summarize: {record.source.path}: {record.text.chars} characters, {len(record.text.repairs)} repairs",
            )
            # Of two reports the first is printed before the second is read: the second says how they compare.
            judged = companions.add(record)
            yield judged if layout.with_text else _without_text(judged)


def _without_text(dossier: Dossier) -> Dossier:
    return dossier.model_copy(update={"text": dossier.text.model_copy(update={"body": None})})


def _read(member: Member) -> list[Dossier] | list[ErrorRecord]:
    try:
        return read_member(member, with_text=True)
    except DocumentError as error:
        return [_error_record(member.path, error)]
    except Exception as error:  # noqa: BLE001  a fault of ours in one document must not cost the three hundred others
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        return [_error_record(member.path, Defect(f"gongkai failed on this document ({where}); please report it"))]


def _error_record(path: str, error: GongkaiError) -> ErrorRecord:
    return ErrorRecord(source=ErrorSource(path=path), error=ErrorDetail(type=error.kind, message=str(error)))
