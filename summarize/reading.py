"""Which readers a run has."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarize.errors import DocumentError, UsageError
from summarize.sources.discover import discover

if TYPE_CHECKING:
    from summarize.answering import Answering
    from summarize.progress import Progress


@dataclass(frozen=True, slots=True)
class Choice:
    """The command's options about the readers."""

    reader: Literal["auto", "rules", "model"] = "rules"
    """auto: the model too where one is configured; model: both."""
    model: str | None = None
    """The model's name."""
    base_url: str | None = None
    """Its server."""
    replay: str | None = None
    """A folder of recorded exchanges to answer from."""
    record: str | None = None
    """A folder to record exchanges in."""
    estimate: bool = False
    """Only say what would be sent."""
    max_cost: Decimal | None = None
    """US dollars that may be spent."""
    retry: bool = False
    """Ask again where the stored reply is of no use: refused, cut off, or invalid and not corrected."""
    jobs: int | None = None
    """Calls at once."""
    offline: bool = False
    """Use no network."""
    processes: int | None = None
    """Processes that read files; None: as many as there are processors, where there is enough to read."""


def chosen(choice: Choice, lang: Literal["zh", "en"] | None, note: Callable[[str], None]) -> "Answering | None":
    """Give the model that reads, stacked and not yet asked; None where the rules alone read.

    `lang` is the language of the summary where the command says one: the locale must not decide what is asked, and paid for, twice.
    Raises `errors.UsageError` for options that exclude each other, and for a model that is wished for and not configured.
    """
    asked_for = choice.reader == "model" or any(
        (choice.replay, choice.record, choice.estimate, choice.max_cost is not None, choice.retry)
    )
    if choice.reader == "rules":
        if asked_for or choice.model or choice.base_url:
            raise UsageError("--reader rules asks no model; leave the options of the model away")
        return None
    if choice.replay and choice.retry:
        raise UsageError("--replay answers from a folder and --retry asks again: give one of them")
    if choice.replay and choice.record:
        raise UsageError("--replay answers from a folder and --record fills one: give one of them")
    if choice.offline and not choice.replay:
        if asked_for:
            raise UsageError(
                "--offline refuses the model; read with --reader rules, or answer from a folder with --replay"
            )
        return None
    from summarize.configuration import model_settings

    settings = model_settings(name=choice.model, base_url=choice.base_url, jobs=choice.jobs)
    if not settings.name and not choice.replay and not asked_for and not choice.base_url:
        return None
    if settings.open_to_others:
        note(f"others can read the key in {settings.file}; run: chmod 600 {settings.file}")
    from summarize.answering import Answering, Wishes

    if choice.replay:
        settings = replace(settings, name=choice.model, base_url=choice.base_url)
    replay, record = (Path(folder) if folder else None for folder in (choice.replay, choice.record))
    wishes = Wishes(lang or settings.lang, replay, record, choice.max_cost, choice.retry, choice.estimate)
    return Answering(settings, wishes, note)


def progress_for(paths: Iterable[str]) -> "Progress | None":
    """Give the line that shows how far a run is; None where nobody looks at a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    from summarize.progress import Progress

    return Progress(sys.stderr, files_in(paths))


def files_in(paths: Iterable[str]) -> int:
    """Give how many files there are to read; what cannot be found counts for none."""
    files = 0
    for path in paths:
        with suppress(DocumentError):
            files += sum(1 for _ in discover([path]))
    return files
