"""A wording or a denial is left out only where its sign proves that it cannot stand: every text that it matches has one of its words."""

import re
from re import _parser  # type: ignore[attr-defined]  # the parsed pattern has no public form

import pytest

from summarize.rules.items import clauses, traits
from summarize.rules.narrative import sentence
from summarize.rules.narrative.rule import Rule
from summarize.rules.narrative.wordings import RULES, rules_for
from summarize.rules.narrative.zero_rules import DENIALS, Denial
from tests.signs import has_sign, spellings


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
    ("pattern", "look"),
    [
        (traits._DEADLINE, traits._DUE),
        (clauses._GENERIC, clauses._GENERIC_SIGN),
        (sentence._GOES_ON, sentence._GOES_ON_SIGN),
    ],
)
def test_a_quick_look_finds_whatever_the_search_behind_it_would(
    pattern: re.Pattern[str], look: re.Pattern[str]
) -> None:
    signs = spellings(_parser.parse(look.pattern, look.flags))
    assert signs
    assert has_sign(_parser.parse(pattern.pattern, pattern.flags), tuple(signs))


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
