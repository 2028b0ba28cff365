"""The rules reader: deterministic, offline, and the ground that everything else is checked against."""

from dataclasses import replace
from operator import attrgetter

from summarize.records.findings import Contact
from summarize.records.stages import Figure, Parsed, RulesReading
from summarize.rules.items.read import read_items
from summarize.rules.narrative.read import read_narrative
from summarize.rules.summary import summarise
from summarize.rules.tables.read import read_tables


def read(parsed: Parsed) -> RulesReading:
    """Give everything that patterns can read in one document with certainty."""
    tables = read_tables(parsed)
    narrative = read_narrative(parsed, tables.spans)
    trusted = (_as_trusted(figure, parsed) for figure in narrative)
    figures = tuple(sorted((*tables.figures, *trusted), key=attrgetter("start", "end")))
    items = read_items(parsed, tables.spans)
    return RulesReading(
        figures=figures,
        problems=items.problems,
        commitments=items.commitments,
        stated=items.stated,
        summary=summarise(parsed, items, figures, tables.spans),
        solved_by=tables.solved_by,
        contacts=_contacts(parsed),
    )


def _contacts(parsed: Parsed) -> tuple[Contact, ...]:
    if parsed.report.kind != "directory":
        return ()
    from summarize.rules.contacts import read_contacts  # for directories alone

    return read_contacts(parsed)


def _as_trusted(figure: Figure, parsed: Parsed) -> Figure:
    """A figure of a damaged place stands there and is not known: on a recognised picture every place is one."""
    if any(span.start <= figure.start and figure.end <= span.end for span in parsed.document.damaged):
        return replace(figure, state="unreadable", value=None)
    return figure
