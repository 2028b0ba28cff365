"""The rules reader: deterministic, offline, and the ground that everything else is checked against."""

from summarize.records.stages import Parsed, RulesReading
from summarize.rules.contacts import read_contacts
from summarize.rules.items.read import read_items
from summarize.rules.narrative.read import read_narrative
from summarize.rules.summary import summarise
from summarize.rules.tables.read import read_tables


def read(parsed: Parsed) -> RulesReading:
    """Give everything that patterns can read in one document with certainty."""
    tables = read_tables(parsed)
    narrative = read_narrative(parsed, tables.spans)
    figures = tuple(sorted((*tables.figures, *narrative), key=lambda figure: (figure.start, figure.end)))
    items = read_items(parsed)
    return RulesReading(
        figures=figures,
        problems=items.problems,
        commitments=items.commitments,
        stated=items.stated,
        summary=summarise(parsed, items, figures, tables.spans),
        solved_by=tables.solved_by,
        contacts=read_contacts(parsed) if parsed.report.kind == "directory" else (),
    )
