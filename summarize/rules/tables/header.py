"""The order of a table's value columns, from the labels in its header and never from their position alone."""

import re
from collections import Counter

from summarize.rules.tables.sheet import Sheet
from summarize.statute.forms import APPLICANT_LABELS, ORGANISATIONS, SUBTOTALS
from summarize.zh.late import late

_WINDOW = 420
"""Ink before the first row in which a header is looked for."""
_ORGANISATIONS = late("|".join(map(re.escape, ORGANISATIONS)))
_SUBTOTALS = re.compile("|".join(map(re.escape, SUBTOTALS)))
_KINDS = ("enterprise", "research", "public_welfare", "legal_service", "other")
_PAGE_OF_HEADER = "申请人情况"
_HAN = re.compile(r"[一-鿿]")
_LETTERS = Counter("申请人情况法人或其他组织自然人总计商业企业科研机构社会公益组织法律服务机构其他")
_NOTE = Counter("本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和")
_BEGINNINGS = ("商业", "科研", "社会", "法律")


def applicant_columns(sheet: Sheet, first_row: int) -> tuple[str | None, ...] | None:
    """Give the applicants of table three's columns in print order, None for a subtotal; None without a whole header.

    `first_row` is where the first row's label starts in the sheet's ink.
    """
    window = sheet.ink[max(0, first_row - _WINDOW) : first_row]
    starts = [at for at in (window.rfind(_PAGE_OF_HEADER), window.rfind("自然人")) if at >= 0]
    if not starts or "自然人" not in window:
        return None
    return columns_of(window[min(starts) :]) or columns_of(window[window.rfind("自然人") :])


def is_scattered_header(sheet: Sheet, first_row: int) -> bool:
    """Tell whether the header above the first row has all letters of the form's header, and its columns begin in the form's order.

    The lines of wrapped labels run into each other where nothing rules a table; what the columns are has to be borne out by sums.
    """
    window = sheet.ink[max(0, first_row - _WINDOW) : first_row].removesuffix("一、")
    header = window[window.rfind(_PAGE_OF_HEADER) :] if _PAGE_OF_HEADER in window else ""
    letters = Counter(_HAN.findall(header))
    if letters not in (_LETTERS, _LETTERS + _NOTE):
        return False
    kinds = [header.find(begin) for begin in _BEGINNINGS]
    return (
        min(kinds) >= 0
        and kinds == sorted(kinds)
        and kinds[-1] < header.rindex("其")
        and header.index("自然") < header.index("总")
    )


def columns_of(header: str) -> tuple[str | None, ...] | None:
    """Give the applicants that a header's ink names, in the order of the columns.

    >>> columns_of("自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他")[-2:]
    ('other', 'total')
    >>> columns_of("自然人法人或其他组织总计商业企业科研机构") is None
    True
    """
    header = _ORGANISATIONS.sub("", header)
    subtotals = [match.start() for match in _SUBTOTALS.finditer(header)]
    header = _SUBTOTALS.sub(lambda match: "#" * len(match.group()), header)
    places = {applicant: _only(header, labels) for applicant, labels in APPLICANT_LABELS.items()}
    if len(subtotals) > 1 or any(place is None for place in places.values()):
        return None
    at = {applicant: place for applicant, place in places.items() if place is not None}
    kinds: list[str | None] = [*sorted(_KINDS, key=at.__getitem__)]
    first, last = min(at[kind] for kind in _KINDS), max(at[kind] for kind in _KINDS)
    if first < at["natural_person"] < last or at["natural_person"] > last:
        return None
    if first < at["total"] < last:
        return None
    if subtotals:
        placed = _with_subtotal(kinds, at, subtotals[0], first, last)
        if placed is None:
            return None
        kinds = placed
    return (
        ("total", "natural_person", *kinds)
        if at["total"] < at["natural_person"]
        else ("natural_person", *kinds, "total")
    )


def _with_subtotal(
    kinds: list[str | None], at: dict[str, int], place: int, first: int, last: int
) -> list[str | None] | None:
    """A subtotal stands before or behind the organisations it adds up; a two-line header says which only there."""
    if place > last and not last < at["total"] < place:
        return [*kinds, None]
    if at["natural_person"] < place < first and not at["natural_person"] < at["total"] < first:
        return [None, *kinds]
    return None


def _only(header: str, labels: tuple[str, ...]) -> int | None:
    """The place of a label; 其他 and 总计 may also be a piece of another torn label, and then the last and the first count."""
    for label in labels:
        if header.count(label) == 1:
            return header.index(label)
        if label in ("其他", "总计") and label in header:
            return header.rindex(label) if label == "其他" else header.index(label)
    return None
