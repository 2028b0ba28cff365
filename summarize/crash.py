"""What is said when this program itself fails: where, and nothing of what it was reading.

A traceback ends in the exception's message, and that may quote a report, a reply or a key; it would stand in a terminal's memory, in the log of a
job, in a report of the fault. `GONGKAI_TRACEBACK=1` shows it all the same.
"""

import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

SHOW = "GONGKAI_TRACEBACK"
_PACKAGES = ("summarize", "tui")


def where(error: BaseException) -> str:
    """Give the kind of an exception and the place that raised it, this program's own rather than a library's.

    >>> try:
    ...     {}["主动公开126条"]
    ... except KeyError as error:
    ...     where(error).startswith("KeyError in ")
    True
    """
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if any(package in Path(frame.filename).parts for package in _PACKAGES)]
    if not frames:
        return type(error).__name__
    place = (own or frames)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"


def told(program: str, error: BaseException) -> str:
    """Give the one line that a program ends with on an exception that nobody foresaw."""
    return f"{program}: this program failed ({where(error)}); please report it, {SHOW}=1 shows all but may show text of a report"


def quiet_crashes(program: str) -> None:
    """From now on say one line for an exception that nobody caught, in any thread."""
    if os.environ.get(SHOW):
        return

    def say(kind: type[BaseException], error: BaseException | None, _place: TracebackType | None) -> None:
        if kind is not KeyboardInterrupt and sys.stderr is not None:
            print(told(program, error or kind()), file=sys.stderr, flush=True)  # noqa: T201

    def say_of_thread(gone: Any) -> None:
        say(gone.exc_type, gone.exc_value, gone.exc_traceback)

    sys.excepthook = say
    sys.unraisablehook = lambda _: None  # while an object goes away: there is nothing to be done about it
    threading.excepthook = say_of_thread
