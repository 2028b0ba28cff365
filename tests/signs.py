"""Proof that every text that a pattern matches has one of some words: what a quick look before a search rests on."""

from collections.abc import Iterable
from re import _constants  # type: ignore[attr-defined]  # the parsed pattern has no public form
from typing import Any

_MANY = 400
"""Spellings of a piece of a pattern that are written out; a piece with more is taken for anything."""
_LOOKS = (_constants.ASSERT_NOT, _constants.AT)


def spellings(part: Iterable[Any]) -> set[str] | None:
    """All texts that a part of a pattern can match, or None where they are too many to write out."""
    found = {""}
    for operation, value in part:
        pieces = _spellings_of(operation, value)
        if pieces is None or len(found) * len(pieces) > _MANY:
            return None
        found = {before + piece for before in found for piece in pieces}
    return found


def _spellings_of(operation: Any, value: Any) -> set[str] | None:
    found: set[str] | None = None
    if operation in _LOOKS or (operation is _constants.ASSERT and value[0] < 0):
        found = {""}
    elif operation is _constants.LITERAL:
        found = {chr(value)}
    elif operation is _constants.IN and all(kind is _constants.LITERAL for kind, _ in value):
        found = {chr(letter) for _, letter in value}
    elif operation is _constants.SUBPATTERN:
        found = spellings(value[3])
    elif operation is _constants.BRANCH:
        branches = [spellings(branch) for branch in value[1]]
        found = None if None in branches else {one for branch in branches for one in branch or ()}
    elif operation is _constants.MAX_REPEAT and value[:2] == (0, 1):
        once = spellings(value[2])
        found = None if once is None else once | {""}
    return found


def has_sign(part: Iterable[Any], signs: tuple[str, ...]) -> bool:
    """Tell whether every text that a part of a pattern matches has one of the signs."""
    run = {""}
    for operation, value in part:
        pieces = _spellings_of(operation, value)
        fits = pieces is not None and len(run) * len(pieces) <= _MANY
        run = {before + piece for before in (run if fits else {""}) for piece in pieces or {""}}
        if all(any(sign in text for sign in signs) for text in run) or _within(operation, value, signs):
            return True
    return False


def _within(operation: Any, value: Any, signs: tuple[str, ...]) -> bool:
    if operation is _constants.SUBPATTERN:
        return has_sign(value[3], signs)
    if operation is _constants.BRANCH:
        return all(has_sign(branch, signs) for branch in value[1])
    if operation is _constants.ASSERT:
        return value[0] > 0 and has_sign(value[1], signs)
    return operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] > 0 and has_sign(value[2], signs)
