"""The sections of a report, found by the words of their headings; numbers are only a help."""

import re
from bisect import bisect_left
from collections import Counter

from summarize.parse.form_tables import table_2014_span
from summarize.parse.heading_order import in_order
from summarize.parse.heading_words import LAST_YEAR, OFFICIAL, OPENING
from summarize.parse.headings import Heading, headings_in
from summarize.parse.page import Page
from summarize.records.record import Span
from summarize.records.report import Section, SectionKind
from summarize.zh.late import late
from summarize.zh.view import squeeze

_TWO_SIDED: tuple[SectionKind, ...] = ("problems_and_commitments", "problems", "commitments")
_LAST_YEAR = re.compile(LAST_YEAR)
_CONTENTS_FILLING = late(r"[.…·\s\d]{1,80}")
_SUB_STYLES = ("bracket", "digit", "none")


def sections_of(page: Page, body: Span) -> tuple[Section, ...]:
    """Give the sections in the order of their starts; problems and commitments may lie inside the section of both."""
    table = table_2014_span(page, body)
    headings = [
        heading
        for heading in headings_in(page.folded, body.start, body.end)
        if table is None or not table.start < heading.start < table.end
    ]
    top = _without_contents_list(_top_of(headings, page), page, body.end)
    top = in_order(top, page.folded)
    under = (*_SUB_STYLES, "han") if any(heading.style == "chapter" for heading in top) else _SUB_STYLES
    subs = [heading for heading in headings if heading.style in under and heading.kind in _TWO_SIDED]
    subs = sorted(set(subs) - set(top), key=lambda sub: sub.start)
    sections: list[Section] = []
    for heading, end in zip(top, [*(after.start for after in top[1:]), body.end][: len(top)], strict=True):
        sections.append(_section(page, heading, end, heading.kind))
        if heading.kind in _TWO_SIDED:
            first, last = (bisect_left(subs, at, key=lambda sub: sub.start) for at in (heading.end, end))
            sections.extend(_nested(page, subs[first:last], end))
    return tuple(sorted(sections, key=lambda section: (section.start, -section.end)))


def _top_of(headings: list[Heading], page: Page) -> list[Heading]:
    style = _top_style(headings)
    top = {heading for heading in headings if _is_top(heading, style)}
    seen = {heading.kind for heading in top}
    missing = {"problems", "commitments"} - seen if "problems_and_commitments" not in seen else set()
    return [
        heading
        for heading in headings
        if heading in top
        or (heading.kind not in seen and _is_official(heading, page))
        or (
            heading.kind in missing and (heading.style == "bracket" or (heading.style == "none" and not heading.inline))
        )
    ]


def _is_official(heading: Heading, page: Page) -> bool:
    """A heading of the national form that lost its number, or one over the first words that never had any."""
    if heading.style != "none":
        return False
    return squeeze(page.folded, heading.start, heading.end).text in (*OFFICIAL, *OPENING)


def _top_style(headings: list[Heading]) -> str:
    """The numbering that most headings with known words have; 一、 wins when it is used at all."""
    known = Counter(heading.style for heading in headings if heading.kind != "other")
    counted = sum(1 for heading in headings if heading.style == "han")
    if known["han"] + known["chapter"] >= 2 or (known["han"] and counted >= 3):
        return "chapter" if known["chapter"] > known["han"] else "han"
    return max(("bracket", "digit", "none", "han"), key=lambda style: known[style])


def _is_top(heading: Heading, style: str) -> bool:
    if heading.style in (style, "lost", "chapter"):
        return heading.style == style or heading.kind != "other"
    return heading.style == "none" and heading.kind == "table"


def _without_contents_list(top: list[Heading], page: Page, end: int) -> list[Heading]:
    """Leave out a list of contents: headings that come again further down, with nothing under them the first time."""
    words = [page.printed(heading.start, heading.end) for heading in top]
    last = {printed: index for index, printed in enumerate(words)}
    kept = []
    for index, heading in enumerate(top):
        following = top[index + 1].start if index + 1 < len(top) else end
        if last[words[index]] > index and _is_contents(page.folded[heading.end : following]):
            continue
        kept.append(heading)
    return kept


def _is_contents(following: str) -> bool:
    """Nothing but dots, page numbers and the names of sub-sections."""
    return len(following) < 600 and "。" not in following and len(_CONTENTS_FILLING.sub("", following)) <= 60


def _nested(page: Page, subs: list[Heading], end: int) -> list[Section]:
    ends = [*(sub.start for sub in subs[1:]), end][: len(subs)]
    return [_section(page, sub, stop, _nested_kind(page, sub)) for sub, stop in zip(subs, ends, strict=True)]


def _nested_kind(page: Page, sub: Heading) -> SectionKind:
    """What became of last year's problems is neither a problem nor a promise of this year."""
    words = squeeze(page.folded, sub.start, sub.end).text
    return "other" if _LAST_YEAR.search(words) else sub.kind


def _section(page: Page, heading: Heading, end: int, kind: SectionKind) -> Section:
    while end > heading.end and page.folded[end - 1].isspace():
        end -= 1
    printed = _printed_heading(page, heading)
    return Section.of_checked({"start": heading.start, "end": end, "kind": kind, "heading": printed})


def _printed_heading(page: Page, heading: Heading) -> str:
    printed = page.document.text[heading.start : heading.end]
    return " ".join(printed.split()) if "\n" not in printed else page.printed(heading.start, heading.end)
