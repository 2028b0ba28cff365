"""Dossiers and texts as the desk's file keeps them: compressed, and given back whole or with an error."""

import zlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic import TypeAdapter

from summarize.desk.connection import DeskError
from summarize.packed import compressed, dossier_from, expanded
from summarize.records.dossier import Dossier
from summarize.records.findings import Check

_CHECKS = TypeAdapter(tuple[Check, ...])
_Kept = TypeVar("_Kept")


def packed_text(text: str) -> bytes:
    """Give a text compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def text_of(packed: bytes) -> str:
    """Give it back. Raises `connection.DeskError` when it was damaged."""
    return _given_back(lambda: expanded(packed).decode("utf-8", "surrogatepass"))


def packed_dossier(dossier: Dossier) -> bytes:
    """Give a dossier compressed, without its text."""
    bare = dossier.model_copy(update={"text": dossier.text.model_copy(update={"body": None})})
    return compressed(bare)


def dossier_of(packed: bytes, body: str | None = None) -> Dossier:
    """Give it back, with its text. Raises `connection.DeskError` when it was damaged."""
    dossier = _given_back(lambda: dossier_from(expanded(packed)))
    return dossier.model_copy(update={"text": dossier.text.model_copy(update={"body": body})})


def packed_checks(checks: Iterable[Check]) -> bytes:
    """Give checks compressed, nothing for none."""
    found = tuple(checks)
    return zlib.compress(checks_json(found).encode()) if found else b""


def checks_of(packed: bytes) -> tuple[Check, ...]:
    """Give them back. Raises `connection.DeskError` when they were damaged."""
    return _given_back(lambda: checks_from_json(expanded(packed))) if packed else ()


def checks_json(checks: Iterable[Check]) -> str:
    """Give checks as JSON."""
    return _CHECKS.dump_json(tuple(checks)).decode()


def checks_from_json(data: str | bytes) -> tuple[Check, ...]:
    """Give checks back from JSON; raises `ValueError`."""
    return _CHECKS.validate_json(data)


def _given_back(action: Callable[[], _Kept]) -> _Kept:
    try:
        return action()
    except (zlib.error, ValueError, TypeError) as error:
        raise DeskError(
            "a dossier in the desk is damaged: look with `gongkai desk check`, and read the reports again"
        ) from error
