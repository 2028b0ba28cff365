"""All wordings of the narrative reader, and which of them a quantity of a sentence may have."""

from functools import cache

from summarize.rules.narrative import (
    disclosure_rules,
    dispute_rules,
    form_rules,
    handling_rules,
    receiving_rules,
    request_channels,
    resource_rules,
    response_rules,
    training_rules,
)
from summarize.rules.narrative.rule import Rule, Topic

RULES: tuple[Rule, ...] = (
    *disclosure_rules.RULES,
    *response_rules.RULES,
    *receiving_rules.RULES,
    *handling_rules.RULES,
    *request_channels.RULES,
    *dispute_rules.RULES,
    *training_rules.RULES,
    *resource_rules.RULES,
    *form_rules.RULES,
)


def rules_for(text: str, unit: str, topics: frozenset[Topic]) -> list[Rule]:
    """Give the wordings that a quantity with this unit may have in the text around it, of a sentence about these topics, in their order.

    Those are left out whose signs the text lacks: one look for each sign, however many wordings share it.
    """
    found = {place for sign, places in _index(unit, topics) if sign in text for place in places}
    return [RULES[place] for place in sorted(found)]


@cache
def _index(unit: str, topics: frozenset[Topic]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The signs of the wordings for a unit and topics, each with the places in `RULES` that have it."""
    index: dict[str, list[int]] = {}
    for place, rule in enumerate(RULES):
        for sign in rule.signs if unit in rule.units and rule.topic in topics else ():
            index.setdefault(sign, []).append(place)
    return tuple((sign, tuple(places)) for sign, places in index.items())
