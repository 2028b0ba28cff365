"""A right reply to each document, as a model would send it: what the rules read, in the wire's shape, read back by the model's reader."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from benchmarks.planting.documents import Paper
from summarize.check.reply.sheet import Sheet
from summarize.llm.grounded import Ground
from summarize.llm.merge import Part, reading
from summarize.llm.schema import ROW
from summarize.llm.segments import Segment, segments
from summarize.records.stages import Exchange, Figure, ModelReading
from summarize.statute.catalogue import APPLICANTS
from summarize.zh.printable import one_line

_NUMBER = re.compile(r"-?[\d,，]+(?:\.\d+)?")
_EXCHANGE = Exchange("right", "http://127.0.0.1", "", "")
_GLUED = re.compile(r"[一-鿿）)]-?\d+$")
Wire = dict[str, Any]


@dataclass(frozen=True)
class Correct:
    """One document with a right reply."""

    paper: Paper
    """The document."""
    wire: Wire
    """The reply as sent."""
    model: ModelReading
    """The same as read."""
    shown: tuple[Segment, ...]
    """What the model was shown."""

    @cached_property
    def sheet(self) -> Sheet:
        """The document as the judge reads it."""
        return Sheet(self.paper.draft.parsed)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.paper.draft.parsed.document.text


def read(paper: Paper, shown: tuple[Segment, ...], wire: Wire) -> ModelReading:
    """Give what the program makes of a reply."""
    return reading([Part(wire)], Ground(paper.draft.parsed, shown), _EXCHANGE, "zh")


def correct(paper: Paper) -> Correct:
    """Give a document's right reply; a figure that cannot be said in the wire's shape is left out."""
    shown = segments(paper.draft.parsed)
    text = paper.draft.parsed.document.text
    rules, report = paper.draft.rules, paper.draft.parsed.report

    def at(start: int, end: int, **values: Any) -> Wire:
        inside = next((s for s in shown if s.span.start <= start < s.span.end), None)
        quote = text[start : min(end, inside.span.end) if inside else end]
        return {"segment": inside.number if inside else 0, "quote": one_line(quote), **values}

    def named(value: str | int | None) -> Wire:
        start = text.find(str(value)) if value is not None else -1
        return (
            at(start, start + len(str(value)), value=value)
            if start >= 0
            else {"segment": 0, "quote": "", "value": value}
        )

    wire: Wire = {
        "kind": {"segment": 0, "quote": "", "value": report.kind},
        "title": named(report.title),
        "agency": named(report.agency),
        "year": named(report.year),
        "problems": [at(p.start, p.end, theme=p.theme, resolved=p.resolved) for p in rules.problems],
        "commitments": [
            at(c.start, c.end, theme=c.theme, deadline=c.deadline, concrete=c.concrete, answers=list(c.answers))
            for c in rules.commitments
        ],
        "indicators": _indicators(paper, shown),
        "summary": {
            "points": [at(p.start, p.end, text=p.text) for p in rules.summary.points if len(p.quote) > 3],
            "text": rules.summary.text,
        },
    }
    model = read(paper, shown, wire)
    return Correct(paper, wire, model, shown)


def _indicators(paper: Paper, shown: tuple[Segment, ...]) -> list[Wire]:
    """One item for each figure that a model is asked for, a whole row of table three as one."""
    known = {(f.code, f.applicant, f.scope, f.value) for f in paper.draft.rules.figures}
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    items: list[Wire] = []
    for figure in paper.draft.rules.figures:
        if figure.state != "stated" or figure.value is None or _is_glued(paper, figure):
            continue
        if figure.applicant is not None:
            rows[figure.code].setdefault(figure.applicant, figure)
        else:
            items.append(_item(paper, shown, figure))
    items += [_row(paper, shown, code, cells) for code, cells in rows.items() if len(cells) == len(APPLICANTS)]
    return [item for item in items if _is_right(paper, shown, item, known)]


def _is_glued(paper: Paper, figure: Figure) -> bool:
    """A model is asked to skip tables whose figures run together with their labels or with each other."""
    text = paper.draft.parsed.document.text
    glued = (
        _GLUED.search(text[max(0, figure.start - 1) : figure.end]) is not None
        or text[figure.end : figure.end + 1].isdigit()
    )
    return figure.by == "rules.table" and glued


def _is_right(paper: Paper, shown: tuple[Segment, ...], item: Wire, known: set[Any]) -> bool:
    empty = {"segment": 0, "quote": "", "value": None}
    whole = {
        "kind": {**empty, "value": "other"},
        "title": empty,
        "agency": empty,
        "year": empty,
        "problems": [],
        "commitments": [],
    }
    model = read(paper, shown, {**whole, "indicators": [item], "summary": {"points": [], "text": ""}})
    return bool(model.figures) and all(
        f.match != "none" and (f.code, f.applicant, f.scope, f.value) in known for f in model.figures
    )


def _item(paper: Paper, shown: tuple[Segment, ...], figure: Figure) -> Wire:
    text = paper.draft.parsed.document.text
    quote = text[figure.start : figure.end]
    numbers = _NUMBER.findall(quote)
    is_denied = figure.value == 0 and not numbers
    inside = next((s for s in shown if s.span.start <= figure.start < s.span.end), None)
    bare = _NUMBER.fullmatch(quote.strip()) is not None
    return {
        "segment": inside.number if inside else 0,
        "quote": inside.text if bare and inside is not None else one_line(quote),
        "code": figure.code,
        "applicant": None,
        "value": "没有"
        if is_denied
        else (re.findall(r"-?[\d,，]+(?:\.\d+)?[万亿]?", quote) or [str(figure.value)])[-1],
        "unit": "万元" if figure.code.endswith((".collected", ".amount", ".budget")) and "元" not in quote else "",
        "scope": figure.scope,
    }


def _row(paper: Paper, shown: tuple[Segment, ...], code: str, cells: dict[str, Figure]) -> Wire:
    text = paper.draft.parsed.document.text
    start = min(figure.start for figure in cells.values())
    end = max(figure.end for figure in cells.values())
    inside = next((s for s in shown if s.span.start <= start < s.span.end), None)
    return {
        "segment": inside.number if inside else 0,
        "quote": one_line(text[start:end]),
        "code": code,
        "applicant": ROW,
        "value": "|".join(str(cells[applicant].value) for applicant in APPLICANTS),
        "unit": "",
        "scope": "year",
    }
