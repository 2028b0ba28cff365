"""Right replies that look different: none of them may be blamed."""

import copy
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.planting.replies import Correct, Wire, read
from summarize.records.stages import ModelReading, RulesReading

Variation = Callable[[Correct, Random], tuple[RulesReading, ModelReading]]

_WIDTH = str.maketrans("，；：（）“”？！1234567890", ',;:()""?!１２３４５６７８９０')


def unchanged(right: Correct, _chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give the right reply as it is."""
    return right.paper.draft.rules, right.model


def widths(right: Correct, _chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give it with the quotes' punctuation and digits in another width."""
    return right.paper.draft.rules, _requoted(right, lambda quote: quote.translate(_WIDTH))


def blanks(right: Correct, chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give it with blanks and line breaks added to the quotes, and others taken out."""

    def broken(quote: str) -> str:
        letters = [
            c + chance.choice(("", "", "", "", " ", "\n")) if not c.isascii() else c for c in quote.replace("\n", "")
        ]
        return "".join(letters).strip()

    return right.paper.draft.rules, _requoted(right, broken)


def _requoted(right: Correct, change: Callable[[str], str]) -> ModelReading:
    wire = copy.deepcopy(right.wire)
    for item in _items(wire):
        item["quote"] = change(item["quote"])
    return read(right.paper, right.shown, wire)


def _items(wire: Wire) -> list[dict[str, Any]]:
    return [*wire["problems"], *wire["commitments"], *wire["indicators"], *wire["summary"]["points"]]


def coarse(right: Correct, _chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give it with whole lines as the quotes of figures in tables, and clauses to their end elsewhere."""
    wire = copy.deepcopy(right.wire)
    texts = {segment.number: segment.text for segment in right.shown}
    for item in wire["indicators"]:
        line = texts.get(item["segment"], "")
        if item["quote"] in line and len(line) < 90 and line.count(item["value"]) == 1:
            item["quote"] = line
    return right.paper.draft.rules, read(right.paper, right.shown, wire)


def paraphrased(right: Correct, _chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give it with a summary in other words, and in English."""
    model = right.model
    report = right.paper.draft.parsed.report
    figures = {f.code: f for f in model.figures if f.scope == "year" and f.applicant in (None, "total")}
    told = [f"{report.agency or '该机关'}报告了{report.year or '当年'}年的工作。"]
    for code, words in (
        ("proactive.total", "一年里公开了{}条政府信息。"),
        ("requests.received", "收到公开申请{}件。"),
        ("training.attendees", "培训{}人次。"),
    ):
        figure = figures.get(code)
        if figure is not None and figure.value:
            told.append(words.format(figure.value))
    told += [f"承认{p.text[:30]}。" for p in model.problems[:2] if not p.resolved and not re.search(r"\d", p.text)]
    told += [f"打算{c.text[:30]}。" for c in model.commitments[:1] if not re.search(r"\d", c.text)]
    return right.paper.draft.rules, replace(model, summary=model.summary.model_copy(update={"text": "".join(told)}))


def one_in_ten(right: Correct, chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give it beside rules that read nine figures of ten and two items of three."""
    rules = right.paper.draft.rules
    keys = sorted({(f.code, f.applicant or "") for f in rules.figures})
    gone = {key for key in keys if chance.random() < 0.1}
    figures = tuple(f for f in rules.figures if (f.code, f.applicant or "") not in gone)
    problems = tuple(p for p in rules.problems if chance.random() > 0.33)
    commitments = tuple(c for c in rules.commitments if chance.random() > 0.33)
    return replace(rules, figures=figures, problems=problems, commitments=commitments), right.model


def model_only(right: Correct, _chance: Random) -> tuple[RulesReading, ModelReading]:
    """Give it beside rules that read nothing."""
    return replace(right.paper.draft.rules, figures=(), problems=(), commitments=()), right.model


VARIATIONS: dict[str, Variation] = {
    "unchanged": unchanged,
    "other widths": widths,
    "other blanks": blanks,
    "whole lines as quotes": coarse,
    "summary in other words": paraphrased,
    "rules silent on one in ten": one_in_ten,
    "rules silent on everything": model_only,
}
"""Every variation by name."""
