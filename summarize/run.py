"""One run of `summarize`: every document is read, printed at once, and a failure stops none of the others."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeVar

from summarize.check.companions import Companions
from summarize.check.news import findings, ranked_findings
from summarize.crash import where
from summarize.errors import Defect, DocumentError, GongkaiError, ModelError, UsageError
from summarize.output import Sink, abandon_standard_output, json_line, open_sink
from summarize.pipeline import Draft, dossier, drafts, opened
from summarize.reading import Choice, Read, chosen, progress_for, with_model
from summarize.records.dossier import Dossier, ErrorDetail, ErrorRecord, ErrorSource
from summarize.records.finding import Finding
from summarize.records.stages import ModelReading, Parsed
from summarize.settings import Settings, from_environment
from summarize.sources.discover import discover
from summarize.sources.left_out import left_out
from summarize.zh.printable import as_named

if TYPE_CHECKING:
    from summarize.answering import Answering
    from summarize.finished import Done
    from summarize.progress import Progress

DONE, SOME_FAILED, USAGE, NO_MODEL, INTERRUPTED = 0, 1, 2, 3, 130
Result = TypeVar("Result")


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


def run(
    paths: Iterable[str],
    layout: Layout,
    *,
    output: str | None = None,
    narration: int = 1,
    choice: Choice | None = None,
) -> int:
    """Read all documents of `paths`, print each as soon as it is read, and give the exit code.

    `narration` is 0 (errors only), 1 (a closing line when several were read), 2 (a line for each document) or 3 (what a model was sent, too).
    `choice` says which readers run; the rules alone when it is left out.
    """
    count = _Count(narration, shares_terminal=output is None and bool(sys.stdout) and sys.stdout.isatty())
    try:
        _all(list(paths), layout, output, count, choice or Choice())
    except UsageError as error:
        count.say(0, f"summarize: {error}")
        return USAGE
    except BrokenPipeError:
        # The reader of the pipe has seen enough: no message.
        abandon_standard_output()
        return DONE
    except KeyboardInterrupt:
        count.say(0, "summarize: interrupted; what is printed is complete")
        return INTERRUPTED
    finally:
        count.clear()
    return NO_MODEL if count.unread else SOME_FAILED if count.failed else DONE


def _all(paths: Sequence[str], layout: Layout, output: str | None, count: "_Count", choice: Choice) -> None:
    answering = chosen(choice, layout.lang, lambda line: count.say(0, f"summarize: {line}"))
    try:
        with open_sink(output) as sink:
            if choice.estimate and answering:
                sink.write("".join(f"{line}\n" for line in answering.estimated(_parsed(paths, count))))
                return
            records = _records(_readings(paths, answering, count), layout, count, answering)
            _print_all(records, _printer(layout, from_environment()), sink, layout, count)
    finally:
        count.clear()
        if answering and answering.asked:
            count.say(1, f"summarize: {answering.summed()}")
    if count.done + count.failed > 1:
        count.say(1, f"summarize: {count.done} {'dossier' if count.done == 1 else 'dossiers'}, {count.failed} failed")
    for line in _left_out(paths):
        count.say(1, f"summarize: {line}")


def _left_out(paths: Sequence[str]) -> Iterator[str]:
    folders = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112  a glob, `-` and a URL are paths of none
    kinds = [f"{number} {ending}" for ending, number in left_out(folders)] if folders else []
    if kinds:
        yield f"not read: {', '.join(kinds)}; files of these kinds are left out of a folder"


@dataclass(slots=True)
class _Count:
    """How a run went."""

    narration: int
    shares_terminal: bool = False
    """Whether results go to the terminal that the progress is shown on."""
    done: int = 0
    failed: int = 0
    unread: int = 0
    """Documents that the model did not read, though it was to."""
    progress: "Progress | None" = None

    def clear(self) -> None:
        if self.progress:
            self.progress.clear()

    def say(self, level: int, line: str) -> None:
        if level <= self.narration:
            self.clear()
            sys.stderr.write(as_named(line) + "\n")


def _printer(layout: Layout, settings: Settings) -> Callable[[Dossier | ErrorRecord], str]:
    if layout.as_json:
        return lambda record: json_line(record, layout.indent)
    from summarize.readable import Page

    def as_text(record: Dossier | ErrorRecord) -> str:
        if isinstance(record, ErrorRecord):
            return ""
        color = settings.color if layout.color is None else layout.color
        return Page(record, lang=layout.lang or settings.lang, columns=settings.width, color=color).text()

    return as_text


def _print_all(
    records: Iterator[Dossier | ErrorRecord],
    as_text: Callable[[Dossier | ErrorRecord], str],
    sink: Sink,
    layout: Layout,
    count: _Count,
) -> None:
    gathered: list[Finding] = []
    for record in records:
        if layout.findings and isinstance(record, Dossier):
            gathered += findings(record)
            text = ""
        else:
            text = as_text(record)
        if text:
            if count.shares_terminal:
                count.clear()
            sink.write(text)
        if isinstance(record, ErrorRecord):
            count.failed += 1
            count.say(0, f"summarize: {record.source.path}: {record.error.message}")
        else:
            count.done += 1
    if layout.findings:
        _print_findings(ranked_findings(gathered), sink, layout, count.done)


def _print_findings(ranked: list[Finding], sink: Sink, layout: Layout, reports: int) -> None:
    if layout.as_json:
        for finding in ranked:
            sink.write(json_line(finding, layout.indent))
        return
    from summarize.readable_findings import FindingsPage

    settings = from_environment()
    color = settings.color if layout.color is None else layout.color
    page = FindingsPage(ranked, lang=layout.lang or settings.lang, columns=settings.width, color=color)
    sink.write(page.text(reports))


def _drafts(paths: Iterable[str], answering: "Answering | None" = None) -> Iterator["Draft | Done | ErrorRecord"]:
    for given in paths:
        try:
            members = [opened(path) for path in discover([given])]
        except DocumentError as error:
            yield _error_record(given, error)
            continue
        for member in chain.from_iterable(members):
            done = answering.done(member) if answering else None
            if done:
                yield from done
                continue
            found = _guarded(member.path, lambda member=member: drafts(member))  # type: ignore[misc]
            yield from [found] if isinstance(found, ErrorRecord) else found


def _readings(paths: Sequence[str], answering: "Answering | None", count: _Count) -> Iterator[Read]:
    """Every document, in order, with what the model said of it; a line for each that it did not read."""
    found = _drafts(paths, answering)
    if answering is None:
        yield from ((draft, None) for draft in found)
        return
    count.progress = progress_for(paths) if count.narration else None
    told = ""
    for draft, result in with_model(found, answering, count.progress):
        if isinstance(result, ModelError):
            count.unread += 1
            line = f"{result}; the rules alone read all that is not stored"
            if not answering.ended_for(result):
                line = f"{_called(draft)}: {result}; the rules alone read it"
            if line != told:
                count.say(0, f"summarize: {line}")
            told = line
        yield draft, result


def _records(
    readings: Iterator[Read], layout: Layout, count: _Count, answering: "Answering | None"
) -> Iterator[Dossier | ErrorRecord]:
    companions = Companions()
    for draft, result in readings:
        if isinstance(draft, ErrorRecord):
            yield draft
            continue
        record = _judged(draft, result, answering)
        if isinstance(record, ErrorRecord):
            yield record
            continue
        count.say(
            2, f"summarize: {record.source.path}: {record.text.chars} characters, {len(record.text.repairs)} repairs"
        )
        for line in _strange(draft, result):
            count.say(3, f"summarize: {record.source.path}: the model: {line}")
        # Of two reports the first is printed before the second is read: the second says how they compare.
        judged = companions.add(record)
        yield judged if layout.with_text else _without_text(judged)


def _judged(
    draft: "Draft | Done", result: ModelReading | ModelError | None, answering: "Answering | None"
) -> Dossier | ErrorRecord:
    if not isinstance(draft, Draft):
        return draft.dossier
    record = _guarded(draft.source.path, lambda: dossier(draft, result, with_text=True))
    if answering and isinstance(record, Dossier) and isinstance(result, ModelReading):
        answering.keep(draft.source, result, record)
    return record


def _strange(draft: "Draft | Done", result: ModelReading | ModelError | None) -> tuple[str, ...]:
    """What the model said that no schema allows, now or when it was asked."""
    if isinstance(draft, Draft):
        return result.strange if isinstance(result, ModelReading) else ()
    return draft.strange


def _parsed(paths: Iterable[str], count: _Count) -> Iterator[Parsed]:
    for draft in _drafts(paths):
        if isinstance(draft, ErrorRecord):
            count.failed += 1
            count.say(0, f"summarize: {draft.source.path}: {draft.error.message}")
        elif isinstance(draft, Draft):
            yield draft.parsed


def _called(draft: "Draft | Done | ErrorRecord") -> str:
    """The file, and which of its documents."""
    source = draft.source
    if isinstance(source, ErrorSource) or source.parts == 1:
        return source.path
    return f"{source.path}, document {source.part} of {source.parts}"


def _without_text(dossier: Dossier) -> Dossier:
    return dossier.model_copy(update={"text": dossier.text.model_copy(update={"body": None})})


def _guarded(path: str, work: Callable[[], Result]) -> Result | ErrorRecord:
    try:
        return work()
    except DocumentError as error:
        return _error_record(path, error)
    except Exception as error:  # noqa: BLE001  a fault of ours in one document must not cost the three hundred others
        return _error_record(path, Defect(f"gongkai failed on this document ({where(error)}); please report it"))


def _error_record(path: str, error: GongkaiError) -> ErrorRecord:
    return ErrorRecord(source=ErrorSource(path=path), error=ErrorDetail(type=error.kind, message=str(error)))
