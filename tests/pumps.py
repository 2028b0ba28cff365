"""Worst cases of a regular expression, made from its own structure: what comes before a repetition, and then what it repeats, very often."""

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

sre: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
_MANY = 20
"""A repetition that goes so far is pumped."""
_LETTERS = "1 的a,\n一-|.、(公/x"
"""Tried in this order for a letter of a class: patterns overlap in these."""
_VARIANTS = 3
_DEEPEST = 12
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def pumps(pattern: re.Pattern[str] | re.Pattern[bytes]) -> Iterator[tuple[str, str]]:
    r"""Give what stands before each long repetition of a pattern, and what it may repeat.

    >>> list(pumps(re.compile(r"第(\d+)条")))
    [('第', '1')]
    """
    source = pattern.pattern
    text = source if isinstance(source, str) else source.decode("latin-1")
    yield from dict.fromkeys(_within(parser.parse(text, pattern.flags & ~re.UNICODE), "", 0))


def _within(items: Sequence[Any], before: str, depth: int) -> Iterator[tuple[str, str]]:
    for item in items if depth < _DEEPEST else ():
        operation, value = item
        if operation in _REPEATS:
            yield from _within(value[2], before, depth + 1)
            if value[1] >= _MANY:
                yield from ((before, pump) for pump in _variants(value[2]))
        elif operation is sre.SUBPATTERN:
            yield from _within(value[3], before, depth + 1)
        elif operation is sre.ATOMIC_GROUP:
            yield from _within(value, before, depth + 1)
        elif operation in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _within(value[1], before, depth + 1)
        elif operation is sre.BRANCH:
            for branch in value[1]:
                yield from _within(branch, before, depth + 1)
        before += _example([item], 0)


def _variants(items: Sequence[Any]) -> Iterator[str]:
    """Some of what a repetition may repeat: other letters, for what comes behind it may take them too."""
    single = len(items) == 1 and items[0][0] in (sre.IN, sre.ANY, sre.NOT_LITERAL)
    if single:
        found = [letter for letter in _LETTERS if _takes(items[0], letter)]
        yield from found[:_VARIANTS] or [_example(items, 0)]
    else:
        for choice in range(2):
            yield _example(items, choice)


def _example(items: Sequence[Any], choice: int) -> str:
    return "".join(_letters(item, choice) for item in items)


def _letters(item: Any, choice: int) -> str:
    operation, value = item
    if operation is sre.LITERAL:
        return chr(value)
    if operation in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        return next((letter for letter in _LETTERS if _takes(item, letter)), _first(item))
    if operation is sre.BRANCH:
        return _example(value[1][choice % len(value[1])], choice)
    if operation in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
        return _example(value[3] if operation is sre.SUBPATTERN else value, choice)
    return _example(value[2], choice) * max(1, min(value[0], _MANY)) if operation in _REPEATS else ""


def _takes(item: Any, letter: str) -> bool:
    operation, value = item
    point = ord(letter)
    if operation is sre.ANY:
        return letter != "\n"
    if operation is sre.NOT_LITERAL:
        return bool(point != value)
    negated = bool(value) and value[0][0] is sre.NEGATE
    return any(_is_among(part, letter) for part in value) != negated


def _is_among(part: Any, letter: str) -> bool:
    operation, value = part
    if operation is sre.LITERAL:
        return bool(ord(letter) == value)
    if operation is sre.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return operation is sre.CATEGORY and re.match(_CATEGORIES[value], letter) is not None


def _first(item: Any) -> str:
    """A letter of a class that none of the usual ones is in."""
    operation, value = item
    if operation is sre.IN:
        for part, points in value:
            if part is sre.LITERAL:
                return chr(points)
            if part is sre.RANGE:
                return chr(points[0])
    return "甲"
