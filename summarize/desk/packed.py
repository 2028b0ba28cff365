"""Dossiers and texts as the desk's file keeps them: compressed, and given back whole or with an error."""

import json
import zlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from summarize.desk.connection import DeskError
from summarize.output import json_line
from summarize.records.dossier import Dossier
from summarize.records.findings import Check

_CHECKS = TypeAdapter(tuple[Check, ...])
_Kept = TypeVar("_Kept")
_MOST = 256 * 1024 * 1024
"""Bytes that one dossier or text may have."""


def packed_text(text: str) -> bytes:
    """Give a text compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def text_of(packed: bytes) -> str:
    """Give it back. Raises `connection.DeskError` when it was damaged."""
    return _given_back(lambda: _expanded(packed).decode("utf-8", "surrogatepass"))


def packed_dossier(dossier: Dossier) -> bytes:
    """Give a dossier compressed, without its text."""
    bare = dossier.model_copy(update={"text": dossier.text.model_copy(update={"body": None})})
    return zlib.compress(json_line(bare).encode(), 6)


def dossier_of(packed: bytes, body: str | None = None) -> Dossier:
    """Give it back, with its text. Raises `connection.DeskError` when it was damaged."""
    dossier = _given_back(lambda: _validated(_expanded(packed)))
    return dossier.model_copy(update={"text": dossier.text.model_copy(update={"body": body})})


def packed_checks(checks: Iterable[Check]) -> bytes:
    """Give checks compressed, nothing for none."""
    found = tuple(checks)
    return zlib.compress(checks_json(found).encode()) if found else b""


def checks_of(packed: bytes) -> tuple[Check, ...]:
    """Give them back. Raises `connection.DeskError` when they were damaged."""
    return _given_back(lambda: checks_from_json(_expanded(packed))) if packed else ()


def checks_json(checks: Iterable[Check]) -> str:
    """Give checks as JSON."""
    return _CHECKS.dump_json(tuple(checks)).decode()


def checks_from_json(data: str | bytes) -> tuple[Check, ...]:
    """Give checks back from JSON; raises `ValueError`."""
    return _CHECKS.validate_json(data)


def _expanded(packed: bytes) -> bytes:
    """A desk may come from a stranger: a few bytes that expand to gigabytes are damage."""
    expander = zlib.decompressobj()
    data = expander.decompress(packed, _MOST)
    if not expander.eof:
        raise ValueError("cut off, or too large")
    return data


def _validated(data: bytes) -> Dossier:
    try:
        return Dossier.model_validate_json(data)
    except ValidationError:  # a lone surrogate, which only the slower way takes
        return Dossier.model_validate(json.loads(data))


def _given_back(action: Callable[[], _Kept]) -> _Kept:
    try:
        return action()
    except (zlib.error, ValueError, TypeError) as error:
        raise DeskError(
            "a dossier in the desk is damaged: look with `gongkai desk check`, and read the reports again"
        ) from error
