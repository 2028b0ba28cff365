"""What one table of a document gave."""

from dataclasses import dataclass

from summarize.records.record import Span
from summarize.records.stages import Figure


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one table."""

    figures: tuple[Figure, ...]
    """Its figures in print order."""
    solved_by: frozenset[str]
    """Names of the identities that its glued cells were taken apart with."""
    span: Span
    """Its place in the text."""
