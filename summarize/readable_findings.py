"""The findings of all reports as one page: the most telling first, each with both quotations and where they stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from summarize.readable_words import NEWS, SEVERITIES, WORDS, word
from summarize.records.finding import Finding, Place
from summarize.records.findings import Message
from summarize.zh.printable import as_named, one_line, shorten, width, wrap

_WIDEST = 100
_MOST_PLACES = 6
_STYLES = {"heading": "1;36", "fail": "31", "note": "33", "quote": "2"}


class FindingsPage:
    """A ranked list laid out for a terminal or a file."""

    def __init__(self, findings: Sequence[Finding], *, lang: Literal["zh", "en"], columns: int, color: bool) -> None:
        self._findings = findings
        self._lang: Literal["zh", "en"] = lang
        self._columns = min(columns, _WIDEST)
        self._color = color

    def text(self, reports: int) -> str:
        """Give the whole page, ending in a line break; `reports` is how many were read."""
        count = self._word("findings").format(reports, len(self._findings))
        lines = [self._styled(count, "heading")]
        if not self._findings:
            lines.append("  " + self._word("no_findings"))
        for (minor, news), group in groupby(self._findings, key=lambda f: (_is_minor(f), f.news)):
            title = word(NEWS, news, self._lang)
            lines += ["", self._styled(self._word("minor").format(title) if minor else title, "heading")]
            for finding in group:
                lines += self._finding(finding)
        return "\n".join(lines) + "\n"

    def _word(self, key: str) -> str:
        return word(WORDS, key, self._lang)

    def _said(self, message: Message) -> str:
        return message.zh if self._lang == "zh" else message.en

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text

    def _paragraph(self, text: str, first: str, style: str | None = None) -> Iterator[str]:
        indent = " " * width(first)
        for number, line in enumerate(wrap(text, self._columns - width(first), as_named)):
            yield (indent if number else first) + (self._styled(line, style) if style else line)

    def _finding(self, finding: Finding) -> Iterator[str]:
        mark = "[x]" if finding.verdict == "fail" else "[!]"
        whose = " ".join(str(part) for part in (finding.agency or "?", finding.year) if part)
        severity = self._word("remark").format(word(SEVERITIES, finding.severity, self._lang))
        yield from self._paragraph(f"{one_line(whose)} · {finding.path}", f"{finding.rank:>4}. ")
        yield from self._paragraph(one_line(self._said(finding.message)) + severity, f"  {mark} ", finding.verdict)
        shown = _telling(finding.places)
        for place in shown:
            yield from self._place(place, finding)
        if len(shown) < len(finding.places):
            yield from self._paragraph(
                self._word("more_places").format(len(finding.places) - len(shown)), first="      "
            )
        if finding.doubt:
            yield from self._paragraph(self._word("doubt").format(one_line(self._said(finding.doubt))), first="      ")

    def _place(self, place: Place, finding: Finding) -> Iterator[str]:
        own = place.path == finding.path and place.part == finding.part
        where = place.section or "" if own else place.path
        quote = f"“{shorten(one_line(place.quote), 120)}”"
        if place.label:
            quote = self._word("label").format(shorten(one_line(place.label), 56), quote)
        quote = f"{quote} @{place.start} {where}".rstrip()
        yield from self._paragraph(quote, "      ", "quote")


def _is_minor(finding: Finding) -> bool:
    return finding.verdict == "note" and finding.severity == "low"


def _telling(places: Sequence[Place]) -> Sequence[Place]:
    """A long sum without its zeros, by its first and last places: its total is one of them."""
    if len(places) > _MOST_PLACES + 1:
        places = [place for place in places if not _is_zero(place)] or places
    half = _MOST_PLACES // 2
    return places if len(places) <= _MOST_PLACES + 1 else [*places[:half], *places[-half:]]


def _is_zero(place: Place) -> bool:
    # 3.其他 | 0: the number of a row's label is none of its own
    return re.search(r"(?<![\d.])0+(?:\.0+)?\s*$", place.quote) is not None
