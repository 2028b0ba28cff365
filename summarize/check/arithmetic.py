"""The arithmetic of the running text, paragraph by paragraph."""

from collections.abc import Iterator

from summarize.check.amounts import passages
from summarize.check.differences import differences
from summarize.check.groups import Groups
from summarize.check.growth import growth
from summarize.check.shares import shares
from summarize.check.sums import categories, sums
from summarize.records.dossier import Check
from summarize.records.stages import Parsed


def arithmetic(parsed: Parsed, groups: Groups) -> Iterator[Check]:
    """Give what adds up and what does not in the numbers that one passage of the text binds together.

    Where it is not certain which numbers belong together there is no check.
    """
    for passage in passages(parsed):
        yield from shares(passage)
        yield from sums(passage)
        yield from differences(passage)
        yield from growth(passage)
        yield from categories(passage, groups)
