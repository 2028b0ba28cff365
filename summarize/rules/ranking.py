"""Which sentences stand for a text: a small TextRank over shared words."""

from collections.abc import Sequence
from math import log

from summarize.zh.words import words_of

_DAMPING = 0.85
_ROUNDS = 20
MOST = 60
"""Sentences compared at most: the work grows with the square of their number."""


def centrality(sentences: Sequence[str]) -> list[float]:
    """Give a weight for each sentence, 1 on average: the more words it shares with the others, the higher.

    Sentences beyond the first `MOST` weigh 0.
    """
    words = [frozenset(words_of(sentence)) for sentence in sentences[:MOST]]
    likeness = [[_likeness(a, b) if i != j else 0.0 for j, b in enumerate(words)] for i, a in enumerate(words)]
    totals = [sum(row) or 1.0 for row in likeness]
    weights = [1.0] * len(words)
    for _ in range(_ROUNDS):
        weights = [
            1 - _DAMPING + _DAMPING * sum(likeness[j][i] / totals[j] * weights[j] for j in range(len(words)))
            for i in range(len(words))
        ]
    return weights + [0.0] * (len(sentences) - len(words))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    if len(one) < 2 or len(other) < 2:
        return 0.0
    return len(one & other) / (log(len(one)) + log(len(other)))
