"""A wording or a denial is left out only where its sign proves that it cannot stand: every text that it matches has one of its words."""

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]  # the parsed pattern has no public form
from typing import Any

import pytest

from summarize.rules.narrative.rule import Rule
from summarize.rules.narrative.wordings import RULES, rules_for
from summarize.rules.narrative.zero_rules import DENIALS, Denial

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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}:{rule.sign}")
def test_every_wording_has_a_sign_and_every_match_has_the_sign(rule: Rule) -> None:
    assert "" not in rule.signs
    parsed = (_parser.parse(pattern, re.VERBOSE) for pattern in (rule.before, rule.after))
    assert any(has_sign(pattern, rule.signs) for pattern in parsed)


@pytest.mark.parametrize("denial", DENIALS, ids=lambda denial: f"{denial.codes}:{denial.sign}")
def test_every_denial_has_a_sign_and_every_match_has_the_sign(denial: Denial) -> None:
    signs = tuple(denial.sign.split("|"))
    assert "" not in signs
    assert has_sign(_parser.parse(denial.named, re.VERBOSE), signs)
    assert not denial.bare or has_sign(_parser.parse(denial.bare, re.VERBOSE), signs)


@pytest.mark.parametrize(
    ("pattern", "sign", "proven"),
    [("(?:政府)?信[函件]", "信", True), ("(?:收到|接到)", "收到", False), ("(?:申请)?", "申请", False)],
)
def test_a_sign_that_a_match_may_lack_proves_nothing(pattern: str, sign: str, *, proven: bool) -> None:
    assert has_sign(_parser.parse(pattern), (sign,)) is proven


def test_wordings_keep_their_order_whatever_signs_are_found() -> None:
    text = "".join(sign for rule in RULES for sign in rule.signs)
    topics = frozenset(rule.topic for rule in RULES)
    assert rules_for(text, "件", topics) == [rule for rule in RULES if "件" in rule.units]
    assert rules_for("天气很好", "件", topics) == []
