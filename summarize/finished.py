"""What both readers and the judge came to, kept beside the replies: the same program does the same work on the same bytes once.

Nothing here was paid for, and all of it can be made again. A dossier is taken from here only for the same bytes under the same name, read by
the same program in the same manner, and as long as the replies that it rests on are all that is kept for their calls.
"""

import hashlib
import json
import os
import shutil
import sys
import sysconfig
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarize.llm.drawer import Drawer
from summarize.llm.places import DOSSIERS
from summarize.llm.store import Store
from summarize.packed import compressed, dossier_from, expanded
from summarize.records.dossier import Dossier
from summarize.records.report import Source
from summarize.records.stages import Exchange

_PROGRAM = "program/1"
_DOSSIER = "dossier/1/"
_WAITING = 64
"""Dossiers that are written at once; a run that is killed loses these, and makes them again."""
_HELPERS = ("soffice", "libreoffice", "tesseract")
"""Programs with which a file may be read another way."""


@dataclass(frozen=True, slots=True)
class Done:
    """A document that an earlier run of this program read with both readers."""

    dossier: Dossier
    """As the judge left it, with its text, and before it is held against others."""
    strange: tuple[str, ...]
    """What the model said that no schema allows."""

    @property
    def source(self) -> Source:
        """Where it came from."""
        return self.dossier.source


class Finished:
    """Dossiers by what they were made of. It never raises: where it fails the work is done again."""

    def __init__(self, folder: Path, store: Store, manner: tuple[Any, ...], note: Callable[[str], None]) -> None:
        """Take the cache folder and the replies in it; `manner` is all that decides a dossier beside program, document and replies."""
        self._drawer = Drawer(folder / DOSSIERS, note, durable=False)
        self._store = store
        self._manner = manner
        self._waiting: dict[str, bytes] = {}
        self._is_ours: bool | None = None

    def find(self, data: bytes, path: str) -> list[Done] | None:
        """Give all documents of a file as an earlier run left them; None where the work has to be done."""
        if not self._ours():
            return None
        name = self._name(hashlib.sha256(data).hexdigest(), path)
        try:
            return list(self._found(name))
        except (ValueError, TypeError, KeyError, AttributeError, zlib.error):  # nothing there, or nothing of ours
            return None

    def _found(self, name: str) -> Iterator[Done]:
        part, parts = 1, 1
        while part <= parts:
            head, _, body = (self._drawer.get(f"{name}/{part}") or b"").partition(b"\n")
            told = json.loads(head)
            if not all(self._store.has(key, seal) for key, seal in told["replies"]):
                raise ValueError("other replies")
            yield Done(dossier_from(expanded(body)), tuple(map(str, told["strange"])))
            part, parts = part + 1, int(told["parts"])

    def keep(self, source: Source, exchange: Exchange, strange: Sequence[str], packed: bytes) -> None:
        """Keep a document as `for_rerun` packed it, with the replies that it rests on and what in them was strange."""
        head = {"parts": source.parts, "replies": exchange.receipts, "strange": strange}
        value = json.dumps(head, separators=(",", ":")).encode() + b"\n" + packed
        self._waiting[f"{self._name(source.sha256, source.path)}/{source.part}"] = value
        if len(self._waiting) >= _WAITING:
            self._write()

    def close(self) -> None:
        """Write what waits, and let the file go."""
        self._write()
        self._drawer.close()

    def _write(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, {}
        if not self._ours():
            self._drawer.clear()
            waiting[_PROGRAM] = program().encode()
            self._is_ours = True
        self._drawer.change([(name, _instead(value)) for name, value in waiting.items()])

    def _ours(self) -> bool:
        """Whether what is kept was made by this very program; what another one made is of no use."""
        if self._is_ours is None:
            self._is_ours = self._drawer.get(_PROGRAM) == program().encode()
        return self._is_ours

    def _name(self, sha256: str, path: str) -> str:
        parts = json.dumps([program(), *self._manner, sha256, path], separators=(",", ":"))
        return _DOSSIER + hashlib.sha256(parts.encode()).hexdigest()


def for_rerun(dossier: Dossier) -> bytes:
    """Give a dossier with its text, compressed, as a rerun would find it: every reply stored, and nothing paid."""
    paid = {"cached": True, "cost_usd": 0.0}
    return compressed(dossier.model_copy(update={"provenance": dossier.provenance.model_copy(update=paid)}), 1)


def _instead(value: bytes) -> Callable[[bytes | None], bytes]:
    return lambda _old: value


@cache
def program() -> str:
    """Give a name for all code and data that a dossier is made by: its own files, the packages beside it, Python, and programs that convert.

    Files go by size and time of change, as Python itself tells whether what it compiled is old.
    """
    told = [sys.version, sys.platform, _changed(Path(sysconfig.get_path("purelib")))]
    told += [f"{name} {shutil.which(name)}" for name in _HELPERS]
    told += sorted(_files(os.fspath(Path(__file__).parent)))
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                yield f"{entry.path} {entry.stat().st_size} {entry.stat().st_mtime_ns}"


def _changed(folder: Path) -> str:
    with suppress(OSError):
        return str(folder.stat().st_mtime_ns)
    return "none"
