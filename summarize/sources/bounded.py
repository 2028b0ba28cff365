"""Formats whose parsers can be led astray are read in a process of their own: what it does to itself stays there."""

import os
import re
import subprocess
import sys
from pathlib import Path

from summarize.errors import Damaged, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.limits import MAX_MEMORY, MAX_SECONDS, megabytes
from summarize.sources.sniff import Format
from summarize.sources.wire import from_json

_LARGE_PAGE = 2 * 1024 * 1024
_OPENING = re.compile(rb"<(?:div|span|table|font|b|i|em|strong|ul|ol|section)\b", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:div|span|table|font|b|i|em|strong|ul|ol|section)\b", re.IGNORECASE)
_DEEP, _DEEPEST = 2000, 100_000


def needs_bounds(format_: Format, data: bytes) -> bool:
    """Tell whether these bytes are read elsewhere: binary formats, and HTML that is very large or may be very deep.

    Raises `TooLarge` for HTML so deep that its parser, whose time grows with the square of it, would not end.
    """
    if format_ == "html":
        depth = sum(1 for _ in _OPENING.finditer(data)) - sum(1 for _ in _CLOSING.finditer(data))
        if depth > _DEEPEST:
            raise TooLarge(f"the page has {depth:,} elements inside each other")
        return len(data) > _LARGE_PAGE or depth > _DEEP
    return format_ in ("pdf", "docx", "xlsx", "xls", "ofd")


def extract_bounded(
    format_: Format, data: bytes, *, seconds: float = MAX_SECONDS, memory: int = MAX_MEMORY
) -> Extracted:
    """Read the bytes in a process with this much time and memory.

    Raises the `DocumentError` that the reading ends in, `TooLarge` where it passes a bound, `Damaged` where it dies.
    """
    # -P and an own search path: a file called docx.py in the user's folder must not be run.
    command = [sys.executable, "-P", "-m", "summarize.sources.child", format_, str(memory), str(int(seconds) + 1)]
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *(path for path in sys.path if path and Path(path).is_absolute() and path != root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the format is one word of ours
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge(f"reading the {format_} file takes more than {seconds:g} seconds") from error
    except OSError as error:
        raise Damaged(f"no process could be started to read the {format_} file: {error.strerror}") from error
    try:
        return from_json(done.stdout)
    except (ValueError, KeyError, TypeError) as error:
        if done.returncode in (-9, -24):  # killed by the system for its memory, or for its processor time
            raise TooLarge(
                f"reading the {format_} file takes more than {megabytes(memory)} or {seconds:g} s"
            ) from error
        raise Damaged(f"the {format_} file is broken: the program that reads it crashed") from error
