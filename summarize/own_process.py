"""This process, and how one of our own modules is started as another: with this very code, and nothing of the folder that the user stands in."""

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

_PIECES = 20_000
"""Objects that are made, and not let go, before Python looks for rings among them."""


def sweep_seldom() -> None:
    """Leave out what was imported, of which nothing becomes garbage, and look seldom: what a report was read into goes with its last name."""
    gc.freeze()
    gc.set_threshold(_PIECES)
    gc.enable()


def invocation(module: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Give the command line and the environment of a process that runs a module of ours."""
    # -P and an own search path: a file called json.py in the user's folder must not be run
    root = str(Path(__file__).resolve().parents[1])
    paths = [root, *(path for path in sys.path if path and Path(path).is_absolute() and path != root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    return [sys.executable, "-P", "-m", module, *arguments], environment


def end_with_all_it_started(process: int) -> None:
    """End a process that was started in a session of its own, and those that it started; nothing happens where they are gone."""
    with suppress(OSError, AttributeError):
        os.killpg(process, signal.SIGKILL)


def processors() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
