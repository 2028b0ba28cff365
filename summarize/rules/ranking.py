"""Which sentences stand for a text: a small TextRank over shared pairs of neighbouring letters.

Pairs pick the same sentences as a dictionary of words would, and need none: docs/decisions/0003-pairs-instead-of-words.md.
"""

from collections.abc import Sequence
from math import log
from operator import mul

from summarize.zh.late import late

_DAMPING = 0.85
_ROUNDS = 20
MOST = 60
"""Sentences compared at most: the work grows with the square of their number."""
_RUN = late(r"[一-鿿]{2,}")


def centrality(sentences: Sequence[str]) -> list[float]:
    """Give a weight for each sentence, 1 on average: the more pairs it shares with the others, the higher.

    Sentences beyond the first `MOST` weigh 0.
    """
    pairs = [pairs_of(sentence) for sentence in sentences[:MOST]]
    likeness = [[0.0] * len(pairs) for _ in pairs]
    for i, one in enumerate(pairs):
        for j in range(i):
            likeness[i][j] = likeness[j][i] = _likeness(one, pairs[j])
    totals = [sum(row) or 1.0 for row in likeness]
    weights = [1.0] * len(pairs)
    for _ in range(_ROUNDS):
        shares = [weight / total for weight, total in zip(weights, totals, strict=True)]
        weights = [1 - _DAMPING + _DAMPING * sum(map(mul, row, shares)) for row in likeness]
    return weights + [0.0] * (len(sentences) - len(pairs))


def pairs_of(text: str) -> frozenset[str]:
    """Give every two Chinese letters that stand side by side in the text, numbers and punctuation left out.

    >>> sorted(pairs_of("公开信息12条"))
    ['信息', '公开', '开信']
    """
    return frozenset(run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    if len(one) < 2 or len(other) < 2:
        return 0.0
    return len(one & other) / (log(len(one)) + log(len(other)))
