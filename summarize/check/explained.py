"""Numbers of the running text that differ from a row of the table and are still right, because they count something else."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarize.check.groups import Groups
from summarize.check.precision import meaning
from summarize.check.verdicts import added, cells, found, shown
from summarize.records.findings import Check
from summarize.records.stages import Figure
from summarize.statute.identities import WITHHELD_ROWS
from summarize.zh.fold import fold
from summarize.zh.view import squeeze

Value = int | Decimal
# 州政府办公室受理依申请公开62件, in the report of the whole prefecture
_OFFICE = re.compile(r"(?:政府办(?:公室|公厅)?|本级)[^,;。\d]{0,8}(?:收到|受理|接到|办理)")


@dataclass(frozen=True, slots=True)
class Sum:
    """Rows of the table that together may be what the text counts."""

    codes: tuple[str, ...]
    """The rows."""
    zh: str
    """What they are together, in Chinese."""
    en: str
    """The same in English."""


_RECEIVED = Sum(("requests.received",), "本年新收", "newly received")
_HANDLED = Sum(
    ("requests.received", "requests.carried_in"), "本年新收与上年结转", "newly received and carried in from last year"
)
_CLOSED = Sum(("requests.closed_total",), "本年办结总计", "closed in the year")
_CLOSED_AND_OPEN = Sum(
    ("requests.closed_total", "requests.carried_out"), "本年办结与结转下年", "closed and carried over to next year"
)
_LITIGATION = ("litigation_direct.total", "litigation_after_reconsideration.total")
_BOTH_LITIGATIONS = Sum(_LITIGATION, "未经复议直接起诉与复议后起诉", "litigation without and after reconsideration")

EXPLANATIONS = {
    "requests.received": (_HANDLED, _CLOSED, _CLOSED_AND_OPEN),
}
"""What a number of the text may count when it differs from the row of the same name."""

ELSEWHERE = {
    "requests.closed": (_CLOSED, _CLOSED_AND_OPEN, _HANDLED, _RECEIVED),
    "requests.answered": (_CLOSED, _CLOSED_AND_OPEN, _HANDLED, _RECEIVED),
    "requests.withheld": (Sum(WITHHELD_ROWS, "不予公开各项", "withheld on all grounds"),),
    "litigation.total": (
        _BOTH_LITIGATIONS,
        Sum(_LITIGATION[:1], "未经复议直接起诉", "litigation without reconsideration"),
        Sum(_LITIGATION[1:], "复议后起诉", "litigation after reconsideration"),
    ),
}
"""Indicators of the text that the forms of 2019 and 2021 have under other names; the first sum is the one to compare with."""


def explanation(figure: Figure, groups: Groups) -> Check | None:
    """Give the check that explains why this number of the text differs from the row of its name, if something does."""
    if figure.value is None or not groups.by_applicant:
        return None
    for total in EXPLANATIONS.get(figure.code, ()):
        if _sum(groups, total) == figure.value:
            return _passed(figure, groups, total)
    if _is_of_office(figure, groups):
        return _of_office(figure, groups)
    if figure.code == "reconsideration.total" and _counts_carried_cases(figure, groups):
        return _carried(figure, groups)
    return None


def comparisons(groups: Groups) -> Iterator[Check]:
    """Compare numbers of the text with the rows of table three and four that have other names."""
    for code, totals in ELSEWHERE.items():
        figure = groups.prose(code) or groups.prose(code, "total")
        if figure is None or groups.tables(code) or groups.tables(code, "total"):
            continue
        fits: Callable[[Value], bool] = meaning(figure, groups.text).holds
        sums = [(total, _sum(groups, total)) for total in totals]
        matching = next((total for total, value in sums if value is not None and fits(value)), None)
        if matching is not None:
            yield _passed(figure, groups, matching)
        elif all(value is not None for _, value in sums):
            yield _differs(figure, groups, totals[0])


def _sum(groups: Groups, total: Sum) -> Value | None:
    values = [groups.whole(code) for code in total.codes]
    return None if any(value is None for value in values) else sum(value for value in values if value is not None)


def _rows(groups: Groups, total: Sum) -> list[Figure]:
    rows = [groups.table(code, "total") or groups.table(code) for code in total.codes]
    return [row for row in rows if row is not None]


def _formula(groups: Groups, total: Sum) -> str:
    return added([row.value for row in _rows(groups, total)])


def _passed(figure: Figure, groups: Groups, total: Sum) -> Check:
    zh, en = groups.named(figure.code)
    formula = f"{shown(figure.value)} = {_formula(groups, total)}"
    return found(
        "text_vs_table",
        "pass",
        f"{zh}：正文与表格相符，{formula}（{total.zh}）",
        f"{en}: text and table agree, {formula} ({total.en})",
        name="explained",
        codes=(figure.code, *total.codes),
        evidence=cells(groups.text, [figure, *_rows(groups, total)]),
    )


def _differs(figure: Figure, groups: Groups, total: Sum) -> Check:
    zh, en = groups.named(figure.code)
    said, printed = shown(figure.value), shown(_sum(groups, total))
    more = (figure.value or 0) > (_sum(groups, total) or 0)
    certain = figure.code == "requests.closed" or (figure.code == "litigation.total" and more)
    return found(
        "text_vs_table",
        "fail" if certain else "note",
        f"{zh}：正文为{said}，表中{total.zh}为{printed}，两者不一致",
        f"{en}: the text says {said}, which differs from the table's {printed} ({total.en})",
        name="text_vs_table",
        severity="medium" if certain else "low",
        codes=(figure.code, *total.codes),
        blame="source" if certain else "unclear",
        evidence=cells(groups.text, [figure, *_rows(groups, total)]),
    )


def _is_of_office(figure: Figure, groups: Groups) -> bool:
    """Tell whether the text counts what the government's own office received, and the table more: it counts all."""
    printed = groups.whole(figure.code)
    if figure.code != "requests.received" or printed is None or figure.value is None or figure.value >= printed:
        return False
    return _OFFICE.search(squeeze(fold(groups.text[figure.start : figure.end])).text) is not None


def _of_office(figure: Figure, groups: Groups) -> Check:
    zh, en = groups.named(figure.code)
    said, printed = shown(figure.value), shown(groups.whole(figure.code))
    row = groups.table(figure.code, "total") or groups.table(figure.code)
    return found(
        "text_vs_table",
        "note",
        f"{zh}：正文为本级{said}，表中合计为{printed}，口径不同",
        f"{en}: the text counts {said} of the office itself, the table {printed} of all",
        name="explained",
        severity="low",
        codes=(figure.code,),
        blame="unclear",
        evidence=cells(groups.text, [figure] if row is None else [figure, row]),
    )


def _counts_carried_cases(figure: Figure, groups: Groups) -> bool:
    """Table four counts open cases of last year too, where its note says so; the text may count this year's only."""
    printed = groups.whole(figure.code)
    noted = any(
        words in groups.squeezed for words in ("诉讼数量含上", "诉讼数量包含上", "诉讼数量包括上", "诉讼含上年")
    )
    return noted and printed is not None and figure.value is not None and figure.value < printed


def _carried(figure: Figure, groups: Groups) -> Check:
    zh, en = groups.named(figure.code)
    said, printed = shown(figure.value), shown(groups.whole(figure.code))
    row = groups.table(figure.code)
    return found(
        "text_vs_table",
        "note",
        f"{zh}：正文为{said}，表中为{printed}；表格注明含上年度结转数量",
        f"{en}: the text says {said}, the table {printed}; the table says that it counts cases carried in from last year",
        name="explained",
        severity="low",
        codes=(figure.code,),
        blame="unclear",
        evidence=cells(groups.text, [figure] if row is None else [figure, row]),
    )
