"""Rates that tell something though nothing is wrong with them: decisions corrected, cases lost, requests refused."""

from collections.abc import Iterator
from decimal import Decimal

from summarize.check.groups import Groups
from summarize.check.verdicts import cells, found, shown
from summarize.records.findings import Check

_CASES = (
    ("reconsideration", "行政复议", "reconsideration"),
    ("litigation_direct", "未经复议直接起诉的行政诉讼", "litigation without reconsideration"),
    ("litigation_after_reconsideration", "复议后起诉的行政诉讼", "litigation after reconsideration"),
    ("litigation", "行政诉讼", "litigation"),
)
_FEWEST_CASES = 3
_MANY_CORRECTED = Decimal("0.3")
_FEWEST_REQUESTS = 20
_FEW_GRANTED = Decimal("0.2")


def rates(groups: Groups) -> Iterator[Check]:
    """Give the rates of one report's tables that are worth a question; small numbers say nothing."""
    for group, zh, en in _CASES:
        yield from _corrected(group, zh, en, groups)
    yield from _refused(groups)


def _corrected(group: str, zh: str, en: str, groups: Groups) -> Iterator[Check]:
    corrected, total = groups.table(f"{group}.corrected"), groups.table(f"{group}.total")
    if corrected is None or total is None or not corrected.value or not total.value:
        return
    part, whole = Decimal(corrected.value), Decimal(total.value)
    if whole >= _FEWEST_CASES and whole * _MANY_CORRECTED <= part <= whole:
        rate = f"{part * 100 / whole:.0f}%"
        yield found(
            "rate",
            "note",
            f"{zh}结果纠正：{shown(whole)}件中{shown(part)}件，占{rate}",
            f"Corrected or lost in {en}: {shown(part)} of {shown(whole)}, {rate}",
            name="corrected",
            severity="low",
            codes=(corrected.code, total.code),
            evidence=cells(groups.text, (corrected, total)),
        )


def _refused(groups: Groups) -> Iterator[Check]:
    total = groups.table("requests.closed_total", "total")
    granted = [groups.table(f"requests.{name}", "total") for name in ("granted", "partly_granted")]
    if total is None or not total.value or total.value < _FEWEST_REQUESTS or None in granted:
        return
    given = sum(Decimal(figure.value or 0) for figure in granted if figure is not None)
    if given < total.value * _FEW_GRANTED:
        rows = [figure for figure in granted if figure is not None]
        yield found(
            "rate",
            "note",
            f"予以公开和部分公开的申请：{shown(total.value)}件中{shown(given)}件",
            f"Requests granted in full or in part: {shown(given)} of {shown(total.value)}",
            name="refused",
            severity="low",
            codes=[figure.code for figure in (*rows, total)],
            evidence=cells(groups.text, [*rows, total]),
        )
