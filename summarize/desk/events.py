"""What happens while a desk reads, for whoever shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """Files were found that are to be looked at."""

    files: int
    """How many so far; the last such event has all."""


@dataclass(frozen=True, slots=True)
class Read:
    """One file was read, and what it gave is in the desk."""

    path: str
    """The file, relative to the desk's folder where it lies in it."""
    reports: tuple[int, ...]
    """The desk's numbers of its dossiers and errors."""
    failed: int
    """How many of them are errors."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """One file is as it was when it was read; it was not read again."""

    path: str
    """The file."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The reports were held against each other, and what was found is in the desk."""

    reports: tuple[int, ...]
    """Those whose findings changed by it."""


@dataclass(frozen=True, slots=True)
class Done:
    """The reading has ended; always the last event."""

    read: int
    """Files that were read."""
    unchanged: int
    """Files that did not need it."""
    failed: int
    """Documents that gave an error instead of a dossier."""
    gone: int
    """Files that were there at an earlier reading and are no more."""
    cancelled: bool = False
    """True when it was stopped before all files were looked at."""
    problems: tuple[str, ...] = ()
    """What was wrong with a path that was given, one line each."""


Event = Found | Read | Unchanged | Compared | Done
