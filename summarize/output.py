"""Where results go: standard output, or a file that is replaced only when it is complete."""

import contextlib
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from summarize.errors import UsageError
from summarize.records.dossier import Dossier, ErrorRecord
from summarize.records.finding import Finding
from summarize.records.record import Record
from summarize.whole_file import whole_file

_RAW_CONTROLS = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


class Sink(Protocol):
    """Takes finished pieces of the output, in order."""

    def write(self, text: str) -> None:
        """Take one piece; it is on its way when this returns."""


def json_line(record: Record, indent: int | None = None) -> str:
    """Give a record as JSON in readable Chinese; controls that a terminal could obey are escaped.

    The keys stand in the order of the contract, and the text ends in a line break.
    """
    left_out = {"text": {"body"}} if isinstance(record, Dossier) and record.text.body is None else None
    if indent is None:
        with contextlib.suppress(ValueError):  # half of a letter, as in the name of a file, is none of UTF-8
            return harmless(record.model_dump_json(by_alias=True, exclude=left_out)) + "\n"
    data = record.model_dump(mode="json", by_alias=True, exclude=left_out)
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
    return harmless(text) + "\n"


def harmless(line: str) -> str:
    """Give JSON text whose strings hold no control that a terminal could obey: they are escaped, and mean the same.

    >>> harmless('"\\u202e \\U000e0041"')
    '"\\\\u202e \\\\udb40\\\\udc41"'
    """
    return line if line.isprintable() else _RAW_CONTROLS.sub(_escaped, line)


def _escaped(control: re.Match[str]) -> str:
    units = control[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def schema_text() -> str:
    """Give the JSON Schema of the dossier, as indented JSON; error records and findings stand in its $defs."""
    schema = Dossier.model_json_schema(mode="serialization", by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    errors = ErrorRecord.model_json_schema(mode="serialization", by_alias=True)
    findings = Finding.model_json_schema(mode="serialization", by_alias=True)
    schema["$defs"] |= errors.pop("$defs") | {"ErrorRecord": errors}
    schema["$defs"] |= findings.pop("$defs") | {"Finding": findings}
    return json.dumps(schema, ensure_ascii=False, indent=2)


class _StandardOutput:
    def write(self, text: str) -> None:
        try:
            with _uninterrupted():
                sys.stdout.buffer.write(text.encode("utf-8", "replace"))
                sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:  # a file on a full disk, a terminal that is gone
            abandon_standard_output()
            raise UsageError(
                f"cannot write to standard output: {error.strerror or error}; its end is missing"
            ) from None


def abandon_standard_output() -> None:
    """Let what nobody takes go nowhere, so that there is no second error when Python flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait until the line is out, so that no half of one stands in a script's input; a second one does not wait."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def note(number: int, _frame: object) -> None:
        if waiting:
            raise KeyboardInterrupt
        waiting.append(number)

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        before(signal.SIGINT, None)


class _File:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with _uninterrupted():
            self._stream.write(text.encode("utf-8", "replace"))


@contextlib.contextmanager
def open_sink(path: str | None) -> Iterator[Sink]:
    """Give standard output, or a sink that becomes the file `path` when the block ends.

    When the block raises, the old file stays as it was (see `whole_file`). After an interrupt the finished part is kept as `path`.partial.
    Raises `errors.UsageError` when the file cannot be written.
    """
    if path is None:
        yield _StandardOutput()
        return
    try:
        with whole_file(Path(path), private=False, unfinished=Path(f"{path}.partial")) as stream:
            yield _File(stream)
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror or error}; the old file is as it was, choose another -o FILE"
        ) from None
