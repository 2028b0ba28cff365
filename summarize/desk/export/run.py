"""Export: which reports, as what, into which file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summarize.desk.events import Done, Read
from summarize.desk.export.csv_table import csv_table
from summarize.desk.export.entry import entries
from summarize.desk.export.lines import json_lines
from summarize.desk.export.markdown import markdown
from summarize.desk.export.page import html_page
from summarize.desk.export.tables import TABLES
from summarize.desk.export.words import Words
from summarize.desk.export.workbook import write_workbook
from summarize.desk.fields import DEFAULT_ORDER
from summarize.desk.filter import order_by, parse
from summarize.desk.info import chosen
from summarize.desk.place import remember
from summarize.desk.reading import Reading
from summarize.desk.store import Desk
from summarize.errors import UsageError
from summarize.settings import Language
from summarize.whole_file import whole_file

ENDINGS = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""The format of a file by its ending."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How reports are written."""

    lang: Language = "zh"
    """Language of headings and messages."""
    table: str = "reports"
    """Which table a CSV file is."""
    mark: bool = True
    """Whether a CSV file begins with a byte-order mark, which Excel needs."""
    with_text: bool = False
    """Whether JSON Lines have the reports' texts."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    reports: int
    """How many reports."""
    failed: int
    """How many of them are files that could not be read."""
    problems: tuple[str, ...] = ()
    """What was wrong with a path that was given."""


def write(desk: Desk, ids: Sequence[int], file: Path, choices: Choices | None = None) -> int:
    """Write these reports of an open desk into a file, its format told by its ending, and give how many they are.

    Raises `errors.UsageError` for an ending that is not known or a file that cannot be written; the old file then stays.
    """
    choices = choices or Choices()
    form = format_of(file)
    if choices.table not in TABLES:
        raise UsageError(f"no table is called {choices.table!r}: choose one of {', '.join(TABLES)}")
    if file.resolve() == desk.place.file.resolve():
        raise UsageError(f"{file} is the desk itself")
    try:
        with whole_file(file) as stream:
            _write(desk, ids, form, choices, stream)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror or error}; the old file is as it was") from None
    return len(ids)


def export(
    paths: Sequence[str],
    file: str,
    query: str = "",
    *,
    order: str = DEFAULT_ORDER,
    choices: Choices | None = None,
    tell: Callable[[str], None] = lambda _line: None,
) -> Exported:
    """Read what changed in these paths, or in the desk opened last where there are none, and write what a filter lets through.

    `tell` is given a line for each file that cannot be read. Raises `errors.UsageError` before anything is read when the
    file's ending, the filter or the order cannot be understood.
    """
    target = Path(file)
    format_of(target)
    parse(query), order_by(order)
    desk = Desk(chosen(paths))
    try:
        remember(desk.place)
        done = _read(desk, tell)
        ids = desk.select(query, order).ids
        write(desk, ids, target, choices)
        failed = sum(row.error is not None for row in desk.reports.rows(ids))
        return Exported(len(ids), failed, done.problems)
    finally:
        desk.close()


def format_of(file: Path) -> str:
    """Give the format of a file by its ending. Raises `errors.UsageError` for another one."""
    form = ENDINGS.get(file.suffix.lower())
    if form is None:
        raise UsageError(f"cannot tell the format of {file}: its name must end in .csv, .xlsx, .md, .html or .jsonl")
    return form


def _read(desk: Desk, tell: Callable[[str], None]) -> Done:
    done = Done(0, 0, 0, 0)
    for event in Reading(desk).events():
        if isinstance(event, Read) and event.failed:
            rows = desk.reports.rows(event.reports)
            for row in (row for row in rows if row.error):
                tell(f"{row.path}: {row.message}")
        elif isinstance(event, Done):
            done = event
    for problem in done.problems:
        tell(problem)
    return done


def _write(desk: Desk, ids: Sequence[int], form: str, choices: Choices, stream: IO[bytes]) -> None:
    words, found = Words(choices.lang), entries(desk, ids)
    if form == "xlsx":
        write_workbook(found, words, stream)
        return
    pieces = {
        "csv": lambda: csv_table(found, words, table=choices.table, mark=choices.mark),
        "md": lambda: markdown(found, len(ids), words),
        "html": lambda: html_page(desk, ids, words),
        "jsonl": lambda: json_lines(found, with_text=choices.with_text),
    }
    for piece in pieces[form]():
        stream.write(piece)
