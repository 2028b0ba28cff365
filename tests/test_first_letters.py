"""Where a pattern begins with a class of first letters, so that a search skips all others, the class has every first letter."""

import re
from collections.abc import Iterator, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]  # the parsed pattern has no public form
from typing import Any

from tests.patterns import project_patterns

_RANGES = {_constants.CATEGORY_DIGIT: "0123456789"}


def first_letters(part: Sequence[Any]) -> tuple[set[str], bool]:
    """Give the letters that a part of a pattern can begin with, and whether it can match nothing."""
    found: set[str] = set()
    for operation, value in part:
        letters, may_be_empty = _of_item(operation, value)
        found |= letters
        if not may_be_empty:
            return found, False
    return found, True


def _of_item(operation: Any, value: Any) -> tuple[set[str], bool]:
    if operation in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
        return set(), True
    if operation is _constants.SUBPATTERN:
        return first_letters(value[3])
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        letters, may_be_empty = first_letters(value[2])
        return letters, may_be_empty or value[0] == 0
    if operation is _constants.BRANCH:
        branches = [first_letters(branch) for branch in value[1]]
        return set().union(*(letters for letters, _ in branches)), any(empty for _, empty in branches)
    return set(_letters(value if operation is _constants.IN else [(operation, value)])), False


def _letters(members: Sequence[Any]) -> Iterator[str]:
    for kind, value in members:
        if kind is _constants.LITERAL:
            yield chr(value)
        elif kind is _constants.RANGE:
            yield from map(chr, range(value[0], value[1] + 1))
        else:
            yield from _RANGES[value]


def _is_class_ahead(look: tuple[int, Sequence[Any]]) -> bool:
    direction, ahead = look
    return direction > 0 and [kind for kind, _ in ahead] == [_constants.IN]


def _looked_for() -> list[tuple[str, set[str], set[str]]]:
    """The patterns that begin with such a class: the place, its letters, and those that the rest can begin with."""
    found: list[tuple[str, set[str], set[str]]] = []
    for each in project_patterns():
        source = each.pattern.pattern
        parsed = list(_parser.parse(source, each.pattern.flags)) if isinstance(source, str) else []
        if parsed and parsed[0][0] is _constants.ASSERT and _is_class_ahead(parsed[0][1]):
            needed, may_be_empty = first_letters(parsed[1:])
            if not may_be_empty:
                found.append((each.place, first_letters(parsed[0][1][1])[0], needed))
    return found


def test_a_search_skips_no_first_letter() -> None:
    looked_for = _looked_for()
    assert "summarize.rules.narrative.periods._MARK" in [place for place, _, _ in looked_for]
    assert [(place, needed - letters) for place, letters, needed in looked_for if not needed <= letters] == []


def test_a_lacking_first_letter_is_seen() -> None:
    assert first_letters(list(_parser.parse("(?:在)?(?<!未)公开|[0-9]条", re.VERBOSE)))[0] == set("在公0123456789")
