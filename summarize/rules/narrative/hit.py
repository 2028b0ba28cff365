"""Where a wording meets a quantity of a sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarize.rules.narrative.rule import Rule
from summarize.rules.narrative.sentence import Sentence
from summarize.zh.quantities import Quantity

_LEFT, _RIGHT = 90, 50
_STOP = re.compile(r"[,;。:!]")


class Hit(NamedTuple):
    """A rule that fits a quantity of a sentence."""

    rule: Rule
    """The wording that fits."""
    sentence: Sentence
    """Where it stands."""
    quantity: Quantity
    """The number that it labels."""
    label: int
    """Where the label starts in the sentence's text."""
    end: int
    """One past the number and what has to follow it."""
    start: int
    """Where the label's clause starts."""

    @property
    def clause(self) -> str:
        """The clause up to the number."""
        return self.sentence.text[self.start : self.quantity.start]


def around(text: str, quantity: Quantity) -> str:
    """Give all of a text that a rule can stand in at a quantity."""
    return text[max(0, quantity.lead - _LEFT) : quantity.end + _RIGHT]


def hits(rules: Iterable[Rule], sentence: Sentence, quantity: Quantity) -> Iterator[Hit]:
    """Give the rules whose label stands at a quantity, each with its place."""
    text, end, lead = sentence.text, quantity.end, quantity.lead
    first = max(0, lead - _LEFT)
    for rule in rules:
        # what has to follow is looked for first: it can only stand at one place
        behind = rule.right.match(text, end, end + _RIGHT) if rule.after else None
        if rule.after and behind is None:
            continue
        label = rule.left.search(text, first, lead)
        if label is not None:
            stop = max(end, behind.end() if behind else 0)
            yield Hit(rule, sentence, quantity, label.start(), stop, _clause_start(text, label.start()))


def _clause_start(text: str, label: int) -> int:
    start = max(0, label - _LEFT)
    stops = [stop.end() for stop in _STOP.finditer(text, start, label)]
    return stops[-1] if stops else start
