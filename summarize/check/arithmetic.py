"""The arithmetic of the running text, paragraph by paragraph."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

from summarize.check.amounts import passages
from summarize.check.differences import differences
from summarize.check.groups import Groups
from summarize.check.growth import growth
from summarize.check.impossible import excesses
from summarize.check.named_rates import named_rates
from summarize.check.shares import shares
from summarize.check.sums import categories, sums
from summarize.records.findings import Check
from summarize.records.stages import Figure, Parsed

_LONGEST_QUOTE = 200


def arithmetic(parsed: Parsed, groups: Groups) -> Iterator[Check]:
    """Give what adds up and what does not in the numbers that one passage of the text binds together.

    Where it is not certain which numbers belong together there is no check.
    """
    figures = sorted((f for group in groups.by_subject.values() for f in group), key=attrgetter("start"))
    for passage in passages(parsed):
        checks = (shares(passage), sums(passage), differences(passage), growth(passage), categories(passage, groups))
        for check in chain(chain.from_iterable(checks), named_rates(passage), excesses(passage)):
            yield _with_codes(check, figures)


def _with_codes(check: Check, figures: Sequence[Figure]) -> Check:
    """Name the indicators that were read from the places of a check."""
    codes = list(check.codes)
    for piece in check.evidence:
        first = bisect_left(figures, piece.start - _LONGEST_QUOTE, key=lambda f: f.start)
        last = bisect_left(figures, piece.end, key=lambda f: f.start)
        codes += (f.code for f in figures[first:last] if f.end > piece.start and f.by == "rules.text")
    named = tuple(dict.fromkeys(codes))
    return check if named == check.codes else check.model_copy(update={"codes": named})
