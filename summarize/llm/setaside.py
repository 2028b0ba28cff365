"""A damaged cache is put aside, never thrown away: what is whole in it moves to a new one, the rest stays for whoever can mend it."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from summarize.llm.disk import FILE, Broken, Shelf, complaints, salvage


def set_aside(folder: Path) -> tuple[Shelf, str | None]:
    """Give a sound shelf for a folder whose file is damaged, and one line that says what was done.

    Of several processes that find the damage one mends it; the others get its new shelf and no line. Raises `disk.NotKept`.
    """
    with _alone(folder):
        with contextlib.suppress(Broken):
            if not complaints(folder / FILE):
                return Shelf(folder), None
        old = _moved(folder)
        shelf = Shelf(folder)
        saved = _saved(old, shelf)
        return (
            shelf,
            f"the cache was damaged: {saved} whole entries were moved to a new one, the old file is kept as {old}",
        )


def _moved(folder: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    for path in sorted(folder.glob(f"{FILE}*")):
        path.rename(folder / path.name.replace(FILE, f"damaged-{stamp}.db"))
    return folder / f"damaged-{stamp}.db"


def _saved(old: Path, shelf: Shelf) -> int:
    saved = 0
    for row in salvage(old):
        value = row.value
        if row.name is not None and value is not None:
            shelf.change([(row.name, lambda _, value=value: value)])  # type: ignore[misc]  # bound now
            saved += 1
    return saved


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
