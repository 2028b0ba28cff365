"""Readings become indicators: where all readings of one thing agree, its value; where they differ, no value and a check."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from summarize.check.explained import comparisons, explanation
from summarize.check.groups import Groups, Subject
from summarize.check.precision import Bounds, meaning
from summarize.check.verdicts import cells, found, shown
from summarize.records.findings import Check, Indicator, Reading
from summarize.records.stages import Figure
from summarize.statute.catalogue import catalogue, label
from summarize.statute.identities import CUMULATIVE

_UNSTATED: tuple[Literal["unreadable", "not_applicable", "blank"], ...] = ("unreadable", "not_applicable", "blank")


@dataclass(frozen=True, slots=True)
class Compared:
    """The indicators of one report and what came out when their readings were compared."""

    indicators: tuple[Indicator, ...]
    """In the order of the forms."""
    checks: tuple[Check, ...]
    """In the same order."""


def compare(groups: Groups) -> Compared:
    """Make the indicators of one report, and say where text and tables agree, differ, or only seem to."""
    indicators: list[Indicator] = []
    checks: list[Check] = []
    for subject, figures in groups.by_subject.items():
        if len(figures) == 1:
            # most things are read once: nothing can differ
            indicators.append(_indicator(subject, figures, groups))
            continue
        for same in _subjects(subject, figures):
            kept, explained = _without_explained(same, groups)
            indicator = _indicator(subject, kept, groups)
            indicators.append(indicator)
            checks.extend(explained)
            if indicator.verdict == "contested":
                checks.append(_contest(subject, kept, groups))
    checks.extend(comparisons(groups))
    checks.extend(_stocks(groups))
    checks.extend(_agreeing(indicators))
    return Compared(tuple(indicators), tuple(checks))


def _subjects(subject: Subject, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Split parts and stocks by value: two of them rarely cover the same thing, so that they are not compared."""
    if subject.scope == "year":
        return [list(figures)]
    ordered = sorted(figures, key=lambda f: (f.value is None, f.value or 0, f.start))
    return [list(group) for _, group in groupby(ordered, key=lambda f: f.value)]


def _without_explained(figures: list[Figure], groups: Groups) -> tuple[list[Figure], list[Check]]:
    """Leave out numbers of the text that count something else than the table's row of the same name."""
    stated = _stated(figures)
    printed = [f for f in stated if f.by == "rules.table"]
    if not printed or figures[0].scope != "year" or _is_one_number(stated):
        return figures, []
    explained = {
        id(figure): check
        for figure in stated
        if figure.by != "rules.table" and all(not _compatible(figure, cell, groups.text) for cell in printed)
        for check in [explanation(figure, groups)]
        if check is not None
    }
    return [f for f in figures if id(f) not in explained], list(explained.values())


def _stated(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if f.state == "stated" and f.value is not None]


def _is_one_number(stated: Sequence[Figure]) -> bool:
    """Tell whether all readings have the same value, whatever the words beside it leave open: nine of ten things are read alike."""
    value = stated[0].value
    return len(stated) == 1 or all(f.value == value for f in stated)


def _bounds(figure: Figure, text: str) -> Bounds:
    if figure.by == "rules.table" and not figure.approximate:
        return Bounds(Decimal(figure.value or 0), Decimal(figure.value or 0))
    return meaning(figure, text)


def _compatible(figure: Figure, other: Figure, text: str) -> bool:
    return figure.value == other.value or _bounds(figure, text).holds(other.value or 0)


def _most_exact(figures: Sequence[Figure], text: str) -> Figure:
    if len(figures) == 1:
        return figures[0]
    return min(figures, key=lambda f: (_bounds(f, text).width, f.approximate, f.by != "rules.table"))


def _indicator(subject: Subject, figures: Sequence[Figure], groups: Groups) -> Indicator:
    text = groups.text
    value, state, approximate, verdict = _outcome(figures, text)
    # the readers made the figures, and the rest stands in the catalogue
    return Indicator.of_checked(
        {
            "code": subject.code,
            "label": label(subject.code, groups.form),
            "applicant": subject.applicant,
            "unit": catalogue()[subject.code].unit,
            "value": value,
            "state": state,
            "approximate": approximate,
            "scope": subject.scope,
            "readings": tuple([_reading(figure, text) for figure in figures]),
            "verdict": verdict,
        }
    )


def _reading(figure: Figure, text: str) -> Reading:
    return Reading.of_checked(
        {
            "start": figure.start,
            "end": figure.end,
            "quote": text[figure.start : figure.end],
            "by": figure.by,
            "value": figure.value,
            "match": figure.match,
            "claimed": figure.claimed,
        }
    )


def _outcome(
    figures: Sequence[Figure], text: str
) -> tuple[int | Decimal | None, str, bool, Literal["agree", "single", "contested"]]:
    first = figures[0]
    if len(figures) == 1 and first.state == "stated" and first.value is not None:
        return first.value, "stated", first.approximate, "single"
    stated = _stated(figures)
    if not stated:
        states = {f.state for f in figures}
        state = next((state for state in _UNSTATED if state in states), "unreadable")
        return None, state, False, "single" if len(figures) == 1 or len(states) > 1 else "agree"
    if _is_one_number(stated) and not any(f.approximate for f in stated):
        return stated[0].value, "stated", False, "agree" if len(stated) > 1 else "single"
    best = _most_exact(stated, text)
    if not all(_compatible(f, best, text) for f in stated):
        return None, "contested", False, "contested"
    return best.value, "stated", best.approximate, "agree" if len(stated) > 1 else "single"


def _contest(subject: Subject, figures: Sequence[Figure], groups: Groups) -> Check:
    """Say which readings differ; the table against the text if a table has the thing at all."""
    text, stated = groups.text, _stated(figures)
    ours = [f for f in stated if f.by != "model"]
    if len(ours) < len(stated) and (not ours or all(_compatible(f, _most_exact(ours, text), text) for f in ours)):
        return _readers_differ(subject, ours, [f for f in stated if f.by == "model"], groups)
    stated = ours
    printed = [f for f in stated if f.by == "rules.table"]
    said = [f for f in stated if f.by == "rules.text"]
    if printed and said and len({f.value for f in printed}) == 1:
        return _text_against_table(subject, said, printed, groups)
    zh, en = groups.named(subject.code, subject.applicant)
    values = [shown(f.value) for f in stated]
    numbers = list(dict.fromkeys(values))
    kind, where_zh, where_en = (
        ("text_vs_text", "正文", "the text") if not printed else ("table_vs_table", "表格", "the tables")
    )
    return found(
        kind,
        "fail",
        f"{zh}：{where_zh}前后不一致，{'、'.join(numbers)}",
        f"{en}: {where_en} gives numbers that differ from each other, {', '.join(numbers)}",
        name=kind,
        severity="medium",
        codes=(subject.code,),
        blame="unclear",
        evidence=cells(text, stated),
    )


def _text_against_table(subject: Subject, said: Sequence[Figure], printed: Sequence[Figure], groups: Groups) -> Check:
    text = groups.text
    zh, en = groups.named(subject.code, subject.applicant)
    cell = printed[0]
    differing = [f for f in said if not _compatible(f, cell, text)] or list(said)
    numbers = list(dict.fromkeys(shown(f.value) for f in differing))
    vague = all(f.approximate for f in differing)
    return found(
        "text_vs_table",
        "fail",
        f"{zh}：正文为{'、'.join(numbers)}，表中为{shown(cell.value)}，两者不一致",
        f"{en}: the text says {', '.join(numbers)}, which differs from the table's {shown(cell.value)}",
        name="text_vs_table",
        severity="low" if vague else "high",
        codes=(subject.code,),
        evidence=cells(text, [*differing, cell]),
    )


def _readers_differ(subject: Subject, ours: Sequence[Figure], theirs: Sequence[Figure], groups: Groups) -> Check:
    """Each reading is what its quote says, so nobody can tell from here which of them counts the thing."""
    zh, en = groups.named(subject.code, subject.applicant)
    rules, model = (list(dict.fromkeys(shown(f.value) for f in figures)) for figures in (ours, theirs))
    said_zh = f"规则读作{'、'.join(rules)}，模型读作{'、'.join(model)}" if ours else f"模型前后读作{'、'.join(model)}"
    said_en = (
        f"the rules read {', '.join(rules)}, the model {', '.join(model)}"
        if ours
        else f"the model reads {', '.join(model)}"
    )
    return found(
        "reader_agreement",
        "fail",
        f"{zh}：{said_zh}，各有引文，两者不一致",
        f"{en}: {said_en}, each with its quote: they differ",
        name="readers_differ",
        severity="medium",
        codes=(subject.code,),
        blame="unclear",
        evidence=cells(groups.text, [*ours, *theirs]),
    )


def _stocks(groups: Groups) -> list[Check]:
    """S6: all years together cannot be less than this year; only a table says for certain that both cover the same."""
    checks = []
    for subject in groups.by_subject:
        if subject.scope != "cumulative":
            continue
        table = groups.table(subject.code, subject.applicant, "cumulative")
        year = groups.table(subject.code, subject.applicant)
        if table and year and table.value is not None and year.value is not None:
            checks.append(_stock(subject, table, year, groups))
    return checks


def _stock(subject: Subject, stock: Figure, year: Figure, groups: Groups) -> Check:
    zh, en = groups.named(subject.code, subject.applicant)
    holds = (stock.value or 0) >= (year.value or 0)
    return found(
        "identity",
        "pass" if holds else "fail",
        f"{zh}：历年累计{shown(stock.value)}，本年{shown(year.value)}" + ("" if holds else "，累计小于本年"),
        f"{en}: {shown(stock.value)} in all years, {shown(year.value)} in this one"
        + ("" if holds else ": does not add up"),
        name=CUMULATIVE,
        severity="high",
        codes=(subject.code,),
        evidence=cells(groups.text, [stock, year]),
    )


def _agreeing(indicators: Sequence[Indicator]) -> list[Check]:
    """One pass for all figures that text and table give alike."""
    both = [
        i for i in indicators if i.verdict == "agree" and {"rules.table", "rules.text"} <= {r.by for r in i.readings}
    ]
    if not both:
        return []
    return [
        found(
            "text_vs_table",
            "pass",
            f"正文与表格相符的指标：{len(both)}项",
            f"Figures that text and table give alike: {len(both)}",
            name="text_vs_table",
            codes=[i.code for i in both],
        )
    ]
