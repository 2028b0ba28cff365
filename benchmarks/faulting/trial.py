"""What a trial is: one fault, made by its number, and a `Fault` when what was promised does not hold."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Kind = Literal["lost", "wrong", "crashed", "slow"]
_NONE: Mapping[str, str] = MappingProxyType({})
ROOT = Path(__file__).parents[2]


class Fault(Exception):
    """A promise that was broken in a trial."""

    def __init__(self, kind: Kind, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind: Kind = kind
        """lost: something already done; wrong: an answer that must not be given; crashed; slow: over its time bound."""
        self.detail = detail
        """One line: what happened."""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of fault."""

    name: str
    """As the table calls it."""
    promise: str
    """What must hold, for the table."""
    trial: Callable[[int, Path], None]
    """Does trial number n in an empty folder; raises `Fault`."""
    tries: int
    """How many the long suite does."""
    quick: int
    """How many the tests do."""
    unit: int = 1
    """Inputs in one trial."""
    last: bool = False
    """Whether it comes last, and takes all the time that the others left."""


def demand(holds: bool, kind: Kind, detail: str) -> None:  # noqa: FBT001  the promise itself
    """Raise a `Fault` unless the promise holds."""
    if not holds:
        raise Fault(kind, detail)


def command(program: str, *arguments: str) -> list[str]:
    """Give the command line of `summarize`, `gongkai` or `triage` from this tree."""
    module = {"summarize": "summarize.cli", "gongkai": "summarize.commands", "triage": "tui.cli"}[program]
    return [sys.executable, "-c", f"from {module} import main; main()", *arguments]


def environment(**changes: str) -> dict[str, str]:
    """Give an environment in which this tree is found and nothing of the user's is."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changes}


def run(
    program: str, *arguments: str, seconds: float = 120, cwd: Path | None = None, changes: Mapping[str, str] = _NONE
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end; a traceback or an end over time is a `Fault`."""
    started = time.monotonic()
    try:
        done = subprocess.run(
            command(program, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=cwd,
            env=environment(**changes),
        )
    except subprocess.TimeoutExpired:
        raise Fault("slow", f"{program} {arguments}: over {time.monotonic() - started:.0f} s") from None
    demand(b"Traceback" not in done.stderr, "crashed", done.stderr.decode("utf-8", "replace")[-300:])
    demand(done.returncode >= 0, "crashed", f"{program} ended by signal {-done.returncode}")
    return done
