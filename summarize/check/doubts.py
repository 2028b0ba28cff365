"""Why a check may rest on a wrong reading: damaged or uncertainly repaired text, contested figures, an uncertain name."""

from collections.abc import Iterator, Sequence

from summarize.check.verdicts import named
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Message
from summarize.records.record import Span
from summarize.records.report import Repair

_RESTS_ON_THE_NAME = ("foreign_name", "copied_text", "cross_year", "repeated")
_COMPARES_READINGS = ("text_vs_table", "text_vs_text", "reader_agreement", "grounding")


def doubt(check: Check, dossier: Dossier) -> Message | None:
    """Give the first reason to look at the page before relying on a check, or None."""
    return next(_reasons(check, dossier), None)


def _reasons(check: Check, dossier: Dossier) -> Iterator[Message]:
    if _touches(check, dossier.text.damaged):
        yield Message(zh="所引文字有损坏，数字可能误读", en="The passage is damaged: a figure in it may be misread")
    if _touches(check, [repair for repair in dossier.text.repairs if not repair.certain]):
        yield Message(
            zh="所引文字经过修复且修复不能确定，请核对原件",
            en="The passage was repaired, and not with certainty: compare the original",
        )
    if check.kind in _RESTS_ON_THE_NAME and not dossier.report.agency_certain:
        yield Message(zh="报告机关的名称不能确定", en="It is not certain whose report this is")
    if check.kind not in _COMPARES_READINGS:
        yield from _contested(check, dossier)


def _contested(check: Check, dossier: Dossier) -> Iterator[Message]:
    quoted = {(piece.start, piece.end) for piece in check.evidence}
    for indicator in dossier.indicators:
        rests = indicator.code in check.codes and any((r.start, r.end) in quoted for r in indicator.readings)
        if rests and indicator.state == "contested":
            zh, en = named(indicator.code, indicator.applicant, dossier.report.format)
            yield Message(zh=f"报告对“{zh}”另有不同的数字", en=f"The report gives other numbers too for: {en}")


def _touches(check: Check, spans: Sequence[Span | Repair]) -> bool:
    return any(
        span.start < piece.end and piece.start < max(span.end, span.start + 1)
        for piece in check.evidence
        for span in spans
    )
