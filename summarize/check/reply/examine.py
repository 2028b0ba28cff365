"""One reply against one text: which of its figures count, and a check for everything that is not as the text has it.

What judges the parts of a reply is imported where it is needed: a run of the rules alone starts without it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarize.check.groups import Groups, Subject, subjects
from summarize.check.precision import meaning
from summarize.check.reply.sheet import Sheet
from summarize.check.reply.words import FAULTS
from summarize.check.together import same
from summarize.check.verdicts import Piece, Severity, found, named, quoted, shown
from summarize.records.findings import Check, Commitment, Problem
from summarize.records.stages import Figure, ModelReading, RulesReading

if TYPE_CHECKING:
    from summarize.check.reply.figures import Judged

_SHOWN = 60
"""Letters of a quote or a sentence that a message repeats."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is left of a reply."""

    figures: tuple[Figure, ...]
    """The figures that are what their quotes say: they count as readings."""
    checks: tuple[Check, ...]
    """One check for everything else, and for what the reply left out."""


def examine(sheet: Sheet, rules: RulesReading, model: ModelReading, known: Groups) -> Examined:
    """Hold every part of a reply against the text, whether or not the rules read the same; `known` are the figures of the rules, sorted."""
    from summarize.check.reply.about import about

    kept, faults = _figures(sheet, model, known)
    checks = (
        *about(sheet, model),
        *faults,
        *_items(sheet, rules, model),
        *_summary(sheet, model),
        *_dropped(sheet, rules, model),
    )
    return Examined(tuple(kept), checks)


def _figures(sheet: Sheet, model: ModelReading, known: Groups) -> tuple[list[Figure], list[Check]]:
    from summarize.check.reply.figures import judged

    kept: list[Figure] = []
    checks: list[Check] = []
    for subject, figures in subjects(sheet.parsed, model.figures).items():
        ours = known.by_subject.get(subject, ())
        for figure in figures:
            if figure.match in ("exact", "normalized") and _is_read_there(figure, ours, sheet.text):
                kept.append(figure)
                continue
            verdict = judged(figure, sheet, confirmed=_is_confirmed(figure, ours, sheet.text))
            if verdict.fault is None:
                kept.append(verdict.figure)
            else:
                checks.append(_figure_check(sheet, subject, verdict))
    return kept, checks


def _is_read_there(figure: Figure, ours: Iterable[Figure], text: str) -> bool:
    """Tell whether the rules read the same at this very place: nine of ten figures, of which nothing more has to be asked."""
    for other in ours:
        if (
            other.value == figure.value
            and figure.start < other.end <= figure.end
            and other.start < figure.end
            and other.state == figure.state
            and other.approximate == figure.approximate
        ):
            return str(figure.value) in text[figure.start : figure.end]
    return False


def _is_confirmed(figure: Figure, ours: Iterable[Figure], text: str) -> bool:
    """Tell whether the rules read the same of the same subject."""
    for other in ours:
        if other.state == figure.state and other.value == figure.value:
            return True
        if (
            other.approximate
            and other.value is not None
            and figure.value is not None
            and meaning(other, text).holds(figure.value)
        ):
            return other.start < figure.end and figure.start < other.end
    return False


def _figure_check(sheet: Sheet, subject: Subject, verdict: "Judged") -> Check:
    zh, en = named(subject.code, subject.applicant, sheet.parsed.report.format)
    figure, fault = verdict.figure, verdict.fault or ""
    why_zh, why_en = FAULTS[fault]
    said = shown(figure.value) if figure.state == "stated" else figure.state
    return found(
        "grounding",
        "fail" if verdict.blame == "reader" else "note",
        f"{zh}：模型给出{said}，{why_zh}，未予采用{_claim(figure.claimed)}",
        f"{en}: the model gives {said}; {why_en}; not taken",
        name=fault,
        severity="medium" if verdict.blame == "reader" else "low",
        codes=(subject.code,),
        blame=verdict.blame,
        evidence=_place(sheet, figure.start, figure.end),
    )


def _claim(claimed: str | None) -> str:
    return f"（所称引文：{claimed[:_SHOWN]}）" if claimed else ""


def _place(sheet: Sheet, start: int, end: int) -> tuple[Piece, ...]:
    return (quoted(sheet.text, start, end),) if start < end <= len(sheet.text) else ()


def _items(sheet: Sheet, rules: RulesReading, model: ModelReading) -> Iterator[Check]:
    from summarize.check.reply.items import judged_commitment, judged_problem

    for problem in model.problems:
        fault = judged_problem(problem, sheet, rules.problems, rules.commitments)
        if fault is not None:
            yield _item_check(sheet, problem, fault, "问题", "problem")
    for promise in model.commitments:
        fault = judged_commitment(promise, sheet, rules.commitments, rules.problems)
        if fault is not None:
            yield _item_check(sheet, promise, fault, "措施", "promise")


def _item_check(sheet: Sheet, item: Problem | Commitment, fault: str, zh: str, en: str) -> Check:
    why_zh, why_en = FAULTS[fault]
    return found(
        "grounding",
        "fail",
        f"模型列为{zh}：“{item.text[:_SHOWN]}”，{why_zh}{_claim(item.claimed)}",
        f'The model lists as a {en} "{item.text[:_SHOWN]}": {why_en}',
        name=fault,
        severity="medium",
        blame="reader",
        evidence=_place(sheet, item.start, item.end),
    )


def _summary(sheet: Sheet, model: ModelReading) -> Iterator[Check]:
    from summarize.check.reply.summary import summary_faults

    for fault, words in summary_faults(model.summary, sheet):
        why_zh, why_en = FAULTS[fault]
        yield found(
            "grounding",
            "fail",
            f"模型的摘要：“{words[:_SHOWN]}”，{why_zh}",
            f'The model\'s summary, "{words[:_SHOWN]}": {why_en}',
            name=f"summary_{fault}",
            severity="medium",
            blame="reader",
        )


def _dropped(sheet: Sheet, rules: RulesReading, model: ModelReading) -> Iterator[Check]:
    """What the rules found and the reply does not have; an order to leave it out makes that a failure."""
    told = bool(sheet.orders)
    if not any(not problem.resolved for problem in (*model.problems, *rules.problems)):
        yield from _unread(sheet, told=told)
    for item in rules.problems:
        if not item.resolved and not any(same(item, other) for other in model.problems):
            yield _missing(sheet, item, "问题", "problem", told=told)
    for promise in rules.commitments:
        if not any(same(promise, other) for other in model.commitments):
            yield _missing(sheet, promise, "措施", "promise", told=told)


def _unread(sheet: Sheet, *, told: bool) -> Iterator[Check]:
    """Sentences that admit something, where neither reader found a problem in the report."""
    from summarize.check.reply.items import admissions

    weak = admissions(sheet)
    if weak:
        yield found(
            "reader_agreement",
            "fail" if told else "note",
            "两种读法都没有列出问题，而报告讲问题的部分有这样的话" + ("；文中有要求程序少报的话" if told else ""),
            "Neither reader lists a problem, and the part of the report on problems says this"
            + ("; the text orders programs what to say" if told else ""),
            name="dropped",
            severity="high" if told else "low",
            blame="reader" if told else "unclear",
            evidence=[quoted(sheet.text, span.start, span.end) for span in weak],
        )


def _missing(sheet: Sheet, item: Problem | Commitment, zh: str, en: str, *, told: bool) -> Check:
    severity: Severity = "high" if told else "low"
    verdict: Literal["fail", "note"] = "fail" if told else "note"
    return found(
        "reader_agreement",
        verdict,
        f"模型没有列出这一{zh}：“{item.text[:_SHOWN]}”" + ("；文中有要求程序少报的话" if told else ""),
        f'The model does not list this {en}: "{item.text[:_SHOWN]}"'
        + ("; the text orders programs what to say" if told else ""),
        name="dropped",
        severity=severity,
        blame="reader" if told else "unclear",
        evidence=_place(sheet, item.start, item.end),
    )


def ordered(sheet: Sheet) -> Iterator[Check]:
    """Give one check for every place of the text that gives orders to a program that reads it."""
    for order in sheet.orders:
        yield found(
            "instruction",
            "fail",
            "文中有写给程序（语言模型）的话，报告本身不应有；凭此得出的说法不可信",
            "The text gives orders to programs that read it: no report should, and nothing that rests on them is to be trusted",
            name="instruction",
            severity="high",
            evidence=_place(sheet, order.span.start, order.span.end),
        )
