"""Both readers' problems and promises as one list: what both gave stands once and says so."""

from summarize.records.findings import Commitment, Problem, Summary
from summarize.records.stages import ModelReading, RulesReading


def together(
    rules: RulesReading, model: ModelReading | None
) -> tuple[Summary, tuple[Problem, ...], tuple[Commitment, ...]]:
    """Give the summary, the problems and the commitments of both readers, in the order of the text, ungrounded ones last."""
    if model is None:
        return rules.summary, rules.problems, rules.commitments
    raise NotImplementedError
