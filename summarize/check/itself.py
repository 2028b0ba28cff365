"""A report against itself, beyond its sums: what became of requests, what cannot be, and days that are in no calendar."""

from collections.abc import Iterator

from summarize.check.calendar import impossible_days
from summarize.check.fates import fates
from summarize.check.groups import Groups
from summarize.check.impossible import impossible
from summarize.check.rates import rates
from summarize.records.findings import Check
from summarize.records.stages import Parsed


def itself(parsed: Parsed, groups: Groups) -> Iterator[Check]:
    """Give what an annual report says of its own year that cannot all be so; nothing for other documents."""
    if parsed.report.kind != "annual_report":
        return
    yield from fates(parsed, groups)
    yield from impossible(parsed, groups)
    yield from impossible_days(parsed)
    yield from rates(groups)
