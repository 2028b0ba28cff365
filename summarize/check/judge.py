"""The judge: readings against each other, against the text, and against what must add up."""

from summarize.check.agreement import compare
from summarize.check.arithmetic import arithmetic
from summarize.check.bodiless import without_text
from summarize.check.contents import contents
from summarize.check.damage import damage, unless_damaged
from summarize.check.foreign import foreign_names
from summarize.check.grounding import grounding
from summarize.check.groups import grouped
from summarize.check.hidden import hidden
from summarize.check.identities import identities
from summarize.check.itself import itself
from summarize.check.periods import periods
from summarize.check.reply.examine import Examined, examine, ordered
from summarize.check.reply.sheet import Sheet
from summarize.check.verdicts import ranked
from summarize.records.findings import Check, Indicator
from summarize.records.stages import ModelReading, Parsed, RulesReading


def judge(
    parsed: Parsed,
    reading: RulesReading,
    model: ModelReading | None = None,
) -> tuple[tuple[Indicator, ...], tuple[Check, ...]]:
    """Give the indicators of a report and everything that was checked: fails first, then notes, passes, not assessable.

    Nothing is raised: what does not fit is a check. Values are as printed, never changed so that a sum holds. What a model says counts
    where it is what its quote says; sums and shares are judged by what the rules read, so that no reply can hide a contradiction.
    """
    sheet = Sheet(parsed)
    groups = grouped(parsed, reading)
    reply = examine(sheet, reading, model, groups) if model is not None else Examined((), ())
    empty = without_text(parsed, reading)
    if empty is not None:
        return (), ranked((empty, *reply.checks, *ordered(sheet)))
    compared = compare(grouped(parsed, reading, reply.figures) if reply.figures else groups)
    checks = (
        *reply.checks,
        *ordered(sheet),
        *hidden(parsed.document.repairs),
        *compared.checks,
        *identities(groups, parsed.report.format, reading.solved_by),
        *arithmetic(parsed, groups),
        *unless_damaged(contents(parsed, reading, groups), parsed.document),
        *damage(parsed.document),
        *periods(parsed),
        *itself(parsed, groups),
        *foreign_names(parsed),
        *grounding(groups.text, reading),
    )
    return compared.indicators, ranked(checks)
