"""What a desk is, for those who look after it: its file, what it holds, whether it is sound."""

from collections.abc import Iterator, Sequence

from summarize.desk.place import Place, last_place, place_for
from summarize.desk.store import Desk
from summarize.errors import UsageError
from summarize.zh.printable import as_named

_COUNTED = (
    ("unread", "is:unread"),
    ("starred", "is:star"),
    ("to check", "state:check"),
    ("relevant", "state:relevant"),
    ("not", "state:not"),
    ("tagged", "is:tagged"),
    ("noted", "is:noted"),
    ("errors", "is:error"),
    ("missing", "is:missing"),
)


def chosen(paths: Sequence[str]) -> Place:
    """Give the desk of these paths, or the one opened last where there are none. Raises `errors.UsageError`."""
    place = place_for(paths) if paths else last_place()
    if place is None:
        raise UsageError("no desk was opened yet: give a file or a folder")
    return place


def facts(paths: Sequence[str]) -> Iterator[str]:
    """Give what there is to say of a desk, line by line. Raises `errors.UsageError` where there is none."""
    place = _existing(paths)
    desk = Desk(place)
    try:
        yield as_named(f"file      {place.file}")
        yield f"size      {place.file.stat().st_size:,} bytes"
        yield f"reports   {len(desk.reports)}"
        for name, query in _COUNTED:
            yield f"{name:<9} {len(desk.select(query))}"
    finally:
        desk.close()


def check_desk(paths: Sequence[str]) -> list[str]:
    """Give what is wrong with a desk's file; empty when it is sound. Raises `errors.UsageError` where there is none."""
    desk = Desk(_existing(paths))
    try:
        return desk.damage()
    finally:
        desk.close()


def _existing(paths: Sequence[str]) -> Place:
    place = chosen(paths)
    if not place.file.is_file():
        raise UsageError(f"there is no desk yet at {place.file}")
    return place
