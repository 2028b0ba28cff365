"""One sentence as the patterns see it: without line breaks and parentheses, and with what stands around it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.records.dossier import SectionKind, Span
from summarize.records.stages import Parsed
from summarize.zh.paragraphs import sentences
from summarize.zh.view import View, squeeze

# (不同渠道和方式公开相同信息计1条) explains a label; 《...》 names a document
_ASIDE = re.compile(r"\([^()]{0,200}\)|《[^《》]{0,120}》")
SKIPPED: frozenset[SectionKind] = frozenset({"problems", "commitments", "problems_and_commitments", "table"})
"""Sections that state no figures of the year, or state them in cells."""
MAX_SENTENCE = 6000
"""Longer pieces without a full stop are no prose."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body, or one of its parentheses."""

    view: View
    """Its squeezed text without asides, with places in the document."""
    section: SectionKind | None
    """The kind of its section; None outside all sections."""
    outer: str
    """The sentence that a parenthesis stands in, else its own text."""
    earlier: str
    """The text of the sentence before, for a subject that is not said again."""
    is_aside: bool = False
    """True for the content of a parenthesis."""
    asides: tuple[tuple[int, str], ...] = ()
    """What the parentheses say that stood before a place of the text."""

    @property
    def text(self) -> str:
        """The text that patterns are matched on."""
        return self.view.text


def read_sentences(parsed: Parsed, folded: str, tables: Sequence[Span]) -> Iterator[Sentence]:
    """Give the sentences of the body outside of tables and of the sections on problems and plans."""
    earlier = ""
    sections = parsed.report.sections
    section_starts = [section.start for section in sections]
    tables = sorted(tables, key=lambda table: table.start)
    table_starts = [table.start for table in tables]
    for span in sentences(folded, parsed.body.start, parsed.body.end):
        index = _last_before(sections, section_starts, span.start)
        section = None if index is None else sections[index].kind
        if section in SKIPPED or span.end - span.start > MAX_SENTENCE or _is_in(tables, table_starts, span):
            continue
        whole = squeeze(folded, span.start, span.end)
        if whole.text.count("|") >= 2:
            continue
        yield from _layers(whole, section, earlier)
        earlier = whole.text


def _layers(whole: View, section: SectionKind | None, earlier: str) -> Iterator[Sentence]:
    asides = list(_ASIDE.finditer(whole.text))
    outer = _without(whole, asides)
    if outer.text:
        yield Sentence(outer, section, outer.text, earlier, asides=_notes(asides))
    for aside in asides:
        start, end = aside.start() + 1, aside.end() - 1
        if whole.text[aside.start()] == "(" and start < end:
            inner = View(whole.text[start:end], whole.offsets[start:end])
            yield Sentence(inner, section, outer.text, earlier, is_aside=True)


def _notes(asides: list[re.Match[str]]) -> tuple[tuple[int, str], ...]:
    removed, notes = 0, []
    for aside in asides:
        notes.append((aside.start() - removed, aside[0]))
        removed += len(aside[0])
    return tuple(notes)


def _without(view: View, asides: list[re.Match[str]]) -> View:
    if not asides:
        return view
    text: list[str] = []
    offsets: list[int] = []
    position = 0
    for aside in asides:
        text.append(view.text[position : aside.start()])
        offsets.extend(view.offsets[position : aside.start()])
        position = aside.end()
    text.append(view.text[position:])
    offsets.extend(view.offsets[position:])
    return View("".join(text), tuple(offsets))


def _last_before(spans: Sequence[Span], starts: list[int], position: int) -> int | None:
    """The index of the last of the sorted spans that starts at or before a position and is not over there."""
    index = bisect_right(starts, position) - 1
    return index if index >= 0 and position < spans[index].end else None


def _is_in(tables: Sequence[Span], starts: list[int], span: Span) -> bool:
    after = bisect_right(starts, span.start)
    return _last_before(tables, starts, span.start) is not None or (after < len(starts) and starts[after] < span.end)
