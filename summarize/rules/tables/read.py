"""All figures of a document's statistics forms."""

from dataclasses import dataclass
from operator import attrgetter

from summarize.records.record import Span
from summarize.records.stages import Figure, Parsed
from summarize.rules.tables.listing import read_listing_tables
from summarize.rules.tables.publication import read_publication_tables
from summarize.rules.tables.requests import read_request_tables
from summarize.rules.tables.review import read_review_tables
from summarize.rules.tables.sheet import lay_out


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the tables of a document state."""

    figures: tuple[Figure, ...]
    """One per cell, in the order of the text."""
    solved_by: frozenset[str]
    """Names of the identities (S1, S2, S3, S4) that glued cells were taken apart with."""
    spans: tuple[Span, ...]
    """The parts of the text that are tables and no narrative."""


def read_tables(parsed: Parsed) -> TableReading:
    """Give the figures of the forms of 2014, 2019, 2021 and of the provinces, each cell where it stands.

    A figure that cannot be read with certainty is unreadable; a printed value is never changed to make a sum hold.
    """
    sheet = lay_out(parsed.document, parsed.report.year)
    readers = (read_publication_tables, read_request_tables, read_review_tables, read_listing_tables)
    tables = [table for reader in readers for table in reader(sheet)]
    figures = sorted((figure for table in tables for figure in table.figures), key=attrgetter("start", "end"))
    solved = frozenset(name for table in tables for name in table.solved_by)
    return TableReading(tuple(figures), solved, tuple(table.span for table in tables))
