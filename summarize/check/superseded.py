"""Documents that a report cites as its basis although they had been replaced when it was written."""

import re
from collections.abc import Iterator
from functools import cache

from summarize.check.verdicts import found, quoted
from summarize.records.findings import Check
from summarize.records.stages import Parsed
from summarize.statute.catalogue import FORMS_BY_APPLICANT
from summarize.statute.superseded import SUPERSEDED
from summarize.zh.view import View

_FORM_OF_2021 = 2021
_AS_BASIS = re.compile(r"根据|按照|依据|依照|遵照|按|对照")
# 原国务院令第492号, 修订前的条例
_AS_PAST = re.compile(r"原|旧|废止|修订前|修改前|替代|不再")
_CLAUSE_ENDS = re.compile(r"[。;!?]")
_REACH = 160


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(document.pattern), re.compile(document.instead)) for document in SUPERSEDED)


def superseded(parsed: Parsed, view: View, text: str) -> Iterator[Check]:
    """Give one note for each replaced document that an annual report cites as its basis, and one for a replaced format."""
    year = parsed.report.year or 0
    for document, (pattern, instead) in zip(SUPERSEDED, _patterns(), strict=True):
        if year < document.first_year or not any(sign in view.text for sign in document.signs):
            continue
        cited = next((m for m in pattern.finditer(view.text) if _is_basis(view.text, m, instead)), None)
        if cited is None:
            continue
        place = view.place(cited)
        yield found(
            "format",
            "note",
            f"{year}年度报告引用已被替代的文件：{document.zh}",
            f"A {year} report that cites what had been replaced: {document.en}",
            name="superseded_document",
            severity="low",
            evidence=[quoted(text, place.start, place.end)],
        )
    if year >= _FORM_OF_2021 and parsed.report.format == FORMS_BY_APPLICANT[0]:
        yield found(
            "format",
            "note",
            f"{year}年度报告使用的是2019年版格式",
            f"A {year} report in the format of 2019, replaced in 2021",
            name="superseded_format",
            severity="low",
        )


def _is_basis(text: str, cited: re.Match[str], instead: re.Pattern[str]) -> bool:
    before = _CLAUSE_ENDS.split(text[max(0, cited.start() - _REACH) : cited.start()])[-1]
    after = _CLAUSE_ENDS.split(text[cited.end() : cited.end() + _REACH])[0]
    past = _AS_PAST.search(before + after) or instead.search(before + after)
    return _AS_BASIS.search(before) is not None and not past
