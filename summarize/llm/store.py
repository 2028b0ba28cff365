"""What was paid for, and what was learnt about servers: kept on disk at once, in memory where the disk does not take it.

A reply is stored as it came, before anybody looks whether it is any good. All replies to one call are kept, the newest last: the useless ones
for the record of costs, and because a changed validator may find them good. Nothing is ever evicted.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from summarize.llm.disk import Change
from summarize.llm.drawer import Drawer
from summarize.llm.exchanges import reply_from, reply_json
from summarize.llm.ladder import Fact
from summarize.llm.seam import Reply

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_REPLY = "reply/1/"
_FACT = "fact/1/"
FOLDER = "replies"
"""The store's own folder inside the cache folder; nothing else is in it."""

_REST = 0.01
"""Seconds for which the disk is left alone when it has taken something: what comes meanwhile goes to it in one go, at a third of the cost."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, and by what prompt."""

    model: str
    """As it was asked for."""
    base_url: str
    """The server."""
    prompt_sha256: str
    """Of the prompt."""
    batch: bool = False
    """True for the batch interface, which costs half."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One reply that was paid for once."""

    reply: Reply
    """The reply, marked as stored."""
    at: str
    """When it came, UTC, ISO 8601."""
    corrected: bool
    """True for the answer to a corrective turn that followed an invalid reply to this call."""
    batch: bool = False
    """True where it came by the batch interface, which costs half."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All replies to one call, and what was asked; the text of the report is not in it."""

    key: str
    """The call's name, see `keys.key`."""
    asked: Asked
    """Who was asked first."""
    replies: tuple[Kept, ...]
    """The newest last."""


class Store:
    """Replies and facts in one folder, shared by all processes of the user. It never raises: a run goes on without its disk."""

    def __init__(self, folder: Path, note: Callable[[str], None] = lambda _: None) -> None:
        """Take the cache folder; `note` is told once, in one line, what is wrong with it."""
        self._drawer = Drawer(folder / FOLDER, note, "replies are kept for this run only")
        self._seals: dict[str, str] = {}
        self._waiting: list[Change] = []
        self._written: Future[None] | None = None
        self._handing = Lock()
        self._rests_until = 0.0
        self._writer: ThreadPoolExecutor | None = None

    def replies(self, key: str) -> tuple[Kept, ...]:
        """Give all replies to a call that are whole, the newest last."""
        stored = self._drawer.get(_REPLY + key)
        entry = entry_of(key, stored)
        if stored and entry:
            self._seals[key] = _seal(stored)
        return entry.replies if entry else ()

    def seal(self, key: str) -> str | None:
        """Give the seal of all that stood under a call's key when this run last read or wrote it; another one once a reply was added."""
        return self._seals.get(key)

    def has(self, key: str, seal: str) -> bool:
        """Say whether what stands under a call's key now is what had this seal."""
        stored = self._drawer.get(_REPLY + key)
        return stored is not None and _seal(stored) == seal

    def keep(self, key: str, reply: Reply, asked: Asked, *, corrected: bool = False) -> bool:
        """Add a reply to those of its call; it is on disk when this returns True, else the user has been told."""
        return self._drawer.change([self._addition(key, reply, asked, corrected=corrected)])

    def keep_soon(self, replies: Mapping[str, Reply], asked: Asked, corrects: str | None = None) -> "Future[None]":
        """Have replies added by a thread that writes what came meanwhile in one go: waiting for a disk once serves them all.

        `corrects` is the key that a correction stands under too. They are on disk, or the user has been told, when the future is done, which is
        the same one for all that is written together; nothing that happens to the caller stops it.
        """
        changes = [self._addition(key, reply, asked, corrected=key == corrects) for key, reply in replies.items()]
        with self._handing:
            self._waiting += changes
            if self._written is None or self._written.cancelled():
                self._written = self._writing_thread().submit(self._write_waiting)
            return self._written

    def _writing_thread(self) -> "ThreadPoolExecutor":
        if self._writer is None:
            from concurrent.futures import ThreadPoolExecutor

            self._writer = ThreadPoolExecutor(1, "cache")
        return self._writer

    def _write_waiting(self) -> None:
        sleep(max(0.0, self._rests_until - monotonic()))
        with self._handing:
            changes, self._waiting = self._waiting, []
            self._written = None
        if changes:
            self._drawer.change(changes)
            self._rests_until = monotonic() + _REST

    def recall(self, name: str) -> Fact | None:
        """Give a remembered fact, e.g. the rung that worked for a server and model; one without its time is as old as can be."""
        value = _object(self._drawer.get(_FACT + name)) or {}
        words = value.get("fact")
        return Fact(words, _time(value.get("at"))) if isinstance(words, str) else None

    def remember(self, name: str, words: str) -> None:
        """Keep a fact for later runs, learnt now."""
        self._drawer.change([(_FACT + name, lambda _: _bytes({"fact": words, "at": _now()}))])

    def close(self) -> None:
        """Write what waits, and let the file go."""
        if self._writer:
            self._writer.shutdown()
            self._writer = None
            self._write_waiting()
        self._drawer.close()

    def _addition(self, key: str, reply: Reply, asked: Asked, *, corrected: bool) -> Change:
        kept = {"at": _now(), "corrected": corrected, "batch": asked.batch}
        kept |= reply_json(reply)

        def become(old: bytes | None) -> bytes:
            value = _entry(old) if entry_of(key, old) else None
            entry = value or {"model": asked.model, "base_url": asked.base_url, "prompt_sha256": asked.prompt_sha256}
            new = _packed({**entry, "replies": [*entry.get("replies", []), kept]})
            self._seals[key] = _seal(new)
            return new

        return _REPLY + key, become


def _seal(stored: bytes) -> str:
    return hashlib.sha256(stored).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _time(told: object) -> datetime:
    with suppress(TypeError, ValueError):
        found = datetime.fromisoformat(told)  # type: ignore[arg-type]  # what is no text has no time
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)


def entry_of(key: str, stored: bytes | None) -> Entry | None:
    """Give what is stored for a call; None for nothing, or for what another version stored."""
    try:
        value = _entry(stored)
        if value is None:
            return None
        asked = Asked(str(value["model"]), str(value["base_url"]), str(value["prompt_sha256"]))
        return Entry(key, asked, tuple(map(_kept, value["replies"])))
    except (KeyError, TypeError, ValueError):
        return None


def _kept(value: dict[str, Any]) -> Kept:
    return Kept(reply_from(value), str(value["at"]), value["corrected"] is True, value.get("batch") is True)


def call_key(name: str) -> str | None:
    """Give the key of the call whose replies stand under a name; None for a fact."""
    return name.removeprefix(_REPLY) if name.startswith(_REPLY) else None


def _packed(entry: dict[str, Any]) -> bytes:
    """An entry on one line, and behind it the bodies as they came: they are long, mostly never looked at, and say their text once more."""
    bodies = [reply["raw"].encode("utf-8", "surrogatepass") for reply in entry["replies"]]
    replies = [{**reply, "raw": len(body)} for reply, body in zip(entry["replies"], bodies, strict=True)]
    return b"\n".join((_bytes({**entry, "replies": replies}), b"".join(bodies)))


def _entry(stored: bytes | None) -> dict[str, Any] | None:
    """An entry with its bodies; raises ValueError, KeyError or TypeError for what is none. Older ones hold them in their line."""
    if stored is None:
        return None
    head, _, bodies = stored.partition(b"\n")
    entry = _object(head)
    start = 0
    for reply in entry["replies"] if entry else ():
        if isinstance(reply["raw"], int):
            end = start + reply["raw"]
            reply["raw"], start = bodies[start:end].decode("utf-8", "surrogatepass"), end
    return entry


def _object(stored: bytes | None) -> dict[str, Any] | None:
    try:
        value = json.loads(stored) if stored is not None else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
