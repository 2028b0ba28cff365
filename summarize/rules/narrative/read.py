"""The figures that a report states in prose."""

import re
from collections.abc import Iterator, Sequence

from summarize.records.record import Span
from summarize.records.report import Section, SectionKind
from summarize.records.stages import Figure, Parsed
from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.counts import Counter
from summarize.rules.narrative.sentence import read_sentences
from summarize.rules.narrative.settle import is_government, settle
from summarize.rules.narrative.zero_rules import ALONE, NOTHING_ALONE
from summarize.rules.narrative.zeros import read_zeros
from summarize.zh.fold import fold
from summarize.zh.stops import with_full_stops
from summarize.zh.view import squeeze

_NOTHING_ALONE = re.compile(NOTHING_ALONE)
_ALSO: dict[SectionKind, re.Pattern[str]] = {
    "complaints": re.compile(r"举报|投诉|舉報|投訴"),
    "fees": re.compile(r"收费|费用|收費|費用"),
    "reconsideration": re.compile(r"(?:复议|複議|復議|覆議).{0,6}(?:诉讼|訴訟)"),
}
"""Subjects that the heading of another section names, too: 三、收费和复议诉讼."""


def read_narrative(parsed: Parsed, tables: Sequence[Span] = ()) -> tuple[Figure, ...]:
    """Give the figures that the prose of a report states, in the order of the text; values are in the catalogue's units.

    `tables` are spans that cells were read from. Readings of one code and scope that differ are all given.
    """
    report = parsed.report
    folded = with_full_stops(fold(parsed.document.text))
    governs = is_government(report.agency, report.level)
    counter = Counter(report.agency, report.year, is_government=governs)
    candidates: list[Candidate] = []
    for sentence in read_sentences(parsed, folded, tables):
        candidates.extend(counter.read(sentence))
        candidates.extend(read_zeros(sentence, report.agency, report.year, is_government=governs))
    candidates.extend(_empty_sections(parsed, folded))
    return settle(candidates, report.year)


def _answered(section: Section) -> tuple[str, ...]:
    """The indicators that a section answers as a whole: 复议、诉讼和举报情况 answers complaints too."""
    codes = ALONE.get(section.kind, ())
    for kind, words in _ALSO.items():
        if codes and kind != section.kind and words.search(section.heading):
            codes = (*codes, *ALONE[kind])
    return codes


def _empty_sections(parsed: Parsed, folded: str) -> Iterator[Candidate]:
    """Sections that hold nothing but 无: the answer to their whole subject is nothing."""
    for section in parsed.report.sections:
        codes = _answered(section)
        if not codes or section.end - section.start > 200:
            continue
        view = squeeze(folded, section.start, section.end)
        heading = len(squeeze(fold(section.heading)).text)
        body = view.text[heading:].lstrip(":,。")
        if body and _NOTHING_ALONE.fullmatch(body):
            place = view.span(len(view.text) - len(body), len(view.text))
            for code in codes:
                yield Candidate(code, 0, place.start, place.end, denied=True)
