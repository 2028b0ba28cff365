"""A model's quotes brought to their places in the document, one document at a time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarize.llm.segments import Segment
from summarize.records.record import Span
from summarize.records.stages import Parsed, Statement
from summarize.zh.locate import NOWHERE, Place, locate


class Ground:
    """The text that a model was shown, and its segments by their numbers."""

    def __init__(self, parsed: Parsed, segments: Sequence[Segment]) -> None:
        """Take the document and what was shown of it."""
        self.text = parsed.document.text
        self.form = parsed.report.format
        self._damaged = parsed.document.damaged
        self._segments = {segment.number: segment for segment in segments}

    def place(self, item: Mapping[str, Any]) -> Place:
        """Give the place of an item's quote: in the segment that it names, else anywhere in the document."""
        segment = self._segments.get(item["segment"])
        return locate(self.text, item["quote"], segment.span if segment else None)

    def evidence(self, item: Mapping[str, Any], say: Callable[[str], str]) -> dict[str, Any]:
        """Give the fields that every record of an item has, in their order; `say` makes its text of its quote.

        The quote is the text's own, and empty where it was not found; its text is then made of the model's.
        """
        place = self.place(item)
        quote = self.text[place.start : place.end]
        return {
            "start": place.start,
            "end": place.end,
            "quote": quote,
            "text": say(quote or item["quote"]),
            "match": place.match,
            "claimed": claimed(item, place),
        }

    def statement(self, item: Mapping[str, Any]) -> Statement:
        """Give what a model says the document is in one respect."""
        place = self.place(item) if item["quote"] else NOWHERE
        return Statement(item["value"], place.start, place.end, place.match, claimed(item, place))

    def is_damaged(self, span: Span | Place) -> bool:
        """Tell whether a place lies in one that could not be repaired."""
        return any(damaged.start < span.end and span.start < damaged.end for damaged in self._damaged)


def claimed(item: Mapping[str, Any], place: Place) -> str | None:
    """Give a model's quote where the text says something else."""
    return item["quote"] or None if place.match in ("fuzzy", "none") else None
