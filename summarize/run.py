"""One run of `summarize`: every document is read, printed at once, and a failure stops none of the others."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from summarize.check.companions import Companions
from summarize.check.news import findings, ranked_findings
from summarize.errors import DocumentError, UsageError
from summarize.judged import Form, Judged, Outcome, drafts_of, error_record, known, with_body
from summarize.outcomes import Item, Outcomes
from summarize.output import Sink, abandon_standard_output, json_line, open_sink
from summarize.pipeline import Draft, opened
from summarize.reading import Choice, chosen, files_in, progress_for
from summarize.records.dossier import Dossier, ErrorRecord, ErrorSource
from summarize.records.finding import Finding
from summarize.records.stages import Parsed
from summarize.settings import from_environment
from summarize.sources.archive import Member
from summarize.sources.discover import discover
from summarize.sources.left_out import left_out
from summarize.zh.printable import as_named

if TYPE_CHECKING:
    from summarize.answering import Answering
    from summarize.progress import Progress

DONE, SOME_FAILED, USAGE, NO_MODEL, INTERRUPTED = 0, 1, 2, 3, 130
Said = Judged | Dossier | ErrorRecord
"""A document as it is printed: as it was judged, or with what the others say of it, or why there is nothing."""


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
            form = Form(indent=layout.indent, with_text=layout.with_text, for_rerun=bool(answering and answering.keeps))
            outcomes = Outcomes(form, answering, choice.processes, lambda: files_in(paths))
            count.progress = progress_for(paths) if answering and count.narration else None
            _print_all(_records(outcomes.of(_items(paths, answering)), count, answering), layout, sink, count)
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


def _printer(layout: Layout) -> Callable[[Said], str]:
    if layout.as_json:
        return lambda said: _line(said, layout)
    from summarize.readable import Page

    settings = from_environment()
    color = settings.color if layout.color is None else layout.color

    def as_text(said: Said) -> str:
        if isinstance(said, ErrorRecord):
            return ""
        dossier = said if isinstance(said, Dossier) else said.dossier()
        return Page(dossier, lang=layout.lang or settings.lang, columns=settings.width, color=color).text()

    return as_text


def _line(said: Said, layout: Layout) -> str:
    if isinstance(said, ErrorRecord):
        return json_line(said, layout.indent)
    if isinstance(said, Judged):
        if said.line:
            return said.line
        said = said.dossier()
    return json_line(said if layout.with_text else with_body(said, None), layout.indent)


def _print_all(records: Iterator[Said], layout: Layout, sink: Sink, count: _Count) -> None:
    as_text = _printer(layout)
    gathered: list[Finding] = []
    for said in records:
        if layout.findings and not isinstance(said, ErrorRecord):
            gathered += findings(said if isinstance(said, Dossier) else said.dossier())
            text = ""
        else:
            text = as_text(said)
        if text:
            if count.shares_terminal:
                count.clear()
            sink.write(text)
        if isinstance(said, ErrorRecord):
            count.failed += 1
            count.say(0, f"summarize: {said.source.path}: {said.error.message}")
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


def _items(paths: Iterable[str], answering: "Answering | None") -> Iterator[Item]:
    """Every file, as far as it can be opened, or its documents where an earlier run has read them."""
    for given in paths:
        try:
            members = [opened(path) for path in discover([given])]
        except DocumentError as error:
            yield error_record(given, error)
            continue
        for member in chain.from_iterable(members):
            done = answering.done(member) if answering else None
            yield [known(one.dossier, one.strange) for one in done] if done else member


def _records(outcomes: Iterator[Outcome], count: _Count, answering: "Answering | None") -> Iterator[Said]:
    """Every document, in order, held against those before it; a line for each that the model did not read."""
    companions = Companions()
    told = ""
    for judged, error in outcomes:
        if answering:
            _show(judged, answering, count.progress)
        if error and answering:
            count.unread += 1
            line = f"{error}; the rules alone read all that is not stored"
            if not answering.ended_for(error):
                line = f"{_called(judged)}: {error}; the rules alone read it"
            if line != told:
                count.say(0, f"summarize: {line}")
            told = line
        if isinstance(judged, ErrorRecord):
            yield judged
            continue
        count.say(2, f"summarize: {judged.source.path}: {judged.chars} characters, {judged.repairs} repairs")
        for line in judged.strange:
            count.say(3, f"summarize: {judged.source.path}: the model: {line}")
        # Of two reports the first is printed before the second is read: the second says how they compare.
        yield companions.hold(judged.companion, judged.dossier) or judged
    count.clear()


def _show(judged: Judged | ErrorRecord, answering: "Answering", progress: "Progress | None") -> None:
    """Put a document on the bill, among what is kept, and into the line that says how far the run is."""
    if isinstance(judged, Judged) and judged.exchange:
        answering.account(judged.exchange)
        if judged.rerun:
            answering.keep(judged.source, judged.exchange, judged.strange, judged.rerun)
    if progress:
        progress.documents += 1
        progress.files_done += isinstance(judged, ErrorRecord) or judged.source.part == judged.source.parts
        progress.show(answering.bill, priced=answering.price is not None)


def _parsed(paths: Iterable[str], count: _Count) -> Iterator[Parsed]:
    for item in _items(paths, None):
        found = drafts_of(item) if isinstance(item, Member) else item
        if isinstance(found, ErrorRecord):
            count.failed += 1
            count.say(0, f"summarize: {found.source.path}: {found.error.message}")
            continue
        yield from (draft.parsed for draft in found if isinstance(draft, Draft))


def _called(judged: Judged | ErrorRecord) -> str:
    """The file, and which of its documents."""
    source = judged.source
    if isinstance(source, ErrorSource) or source.parts == 1:
        return source.path
    return f"{source.path}, document {source.part} of {source.parts}"
