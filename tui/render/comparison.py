"""Two reports side by side as entries: sums over both years, figures with their changes, sentences that both have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from summarize.desk.compare import Comparison, FigurePair, SharedSentence
from summarize.records.dossier import Dossier
from summarize.records.findings import Indicator
from summarize.records.record import plain_number
from tui.render import roles, symbols
from tui.render.entry import Entry, aligned, joined, paragraph, piece
from tui.render.symbols import shown
from tui.words import Words

_VALUE, _CHANGE, _PERCENT = 9, 10, 11
_MARKS = {
    "fail": (symbols.FAILED, roles.FAIL),
    "note": (symbols.NOTED, roles.NOTE),
    "pass": (symbols.PASSED, roles.GOOD),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """All that is needed to lay out a comparison."""

    first: Dossier
    """The report on the left."""
    second: Dossier
    """The report on the right."""
    comparison: Comparison
    """What was compared."""
    words: Words
    """In which language."""
    columns: int
    """How wide."""
    ascii_only: bool = False
    """Marks of ambiguous width become ASCII."""
    everything: bool = False
    """Figures that are zero in both, and single applicants, too."""

    def safe(self, text: str) -> str:
        """Give a document's text as it may be shown."""
        return shown(text, ascii_only=self.ascii_only)


def pairs(pair: Pair) -> list[Entry]:
    """Give the entries of a comparison, section by section."""
    return [*_checks(pair), *_figures(pair), *_shared(pair)]


def named(dossier: Dossier) -> str:
    """Give what a report is called in a line: its agency and its year, safe for the terminal."""
    report = dossier.report
    return shown(f"{report.agency or report.title or dossier.source.path} {report.year or ''}".strip())


def _heading(pair: Pair, key: str, count: int) -> Entry:
    row = joined(piece("# ", roles.MUTED), piece(f"{pair.words(key)} ({count})", roles.HEADING))
    return Entry("heading", -1, (Content(""), row), selectable=False, section=key)


def _remark(pair: Pair, text: str, section: str) -> Entry:
    rows = paragraph(piece(text, roles.MUTED), pair.columns, first=Content("    "))
    return Entry("heading", -1, tuple(rows), selectable=False, section=section)


def _checks(pair: Pair) -> Iterator[Entry]:
    checks = pair.comparison.checks
    if not checks:
        return
    yield _heading(pair, "compare.checks", len(checks))
    for number, check in enumerate(checks):
        mark, role = _MARKS.get(check.verdict, (symbols.UNKNOWN, roles.MUTED))
        message = pair.safe(pair.words.either(check.message.zh, check.message.en))
        rows = paragraph(Content(message), pair.columns, first=piece(f" {mark} ", role))
        spans = tuple((place.start, place.end) for place in check.evidence if place.end > place.start)
        second = pair.comparison.later_is_second
        yield Entry(
            "check",
            number,
            tuple(rows),
            () if second else spans,
            section="compare.checks",
            others=spans if second else (),
        )


def _figures(pair: Pair) -> Iterator[Entry]:
    all_figures = pair.comparison.figures
    listed = [(n, one) for n, one in enumerate(all_figures) if pair.everything or _is_worth_a_row(one)]
    listed.sort(key=lambda one: one[1].first is None or one[1].second is None)
    yield _heading(pair, "figures", len(all_figures))
    if not all_figures:
        yield _remark(pair, pair.words("no_figures"), "figures")
        return
    yield _head(pair)
    for number, figure in listed:
        yield Entry(
            "figure",
            number,
            (_row(pair, figure),),
            _places(figure.first),
            section="figures",
            others=_places(figure.second),
        )
    if len(listed) < len(all_figures):
        yield _remark(pair, pair.words("more_figures", len(all_figures) - len(listed)), "figures")


def _is_worth_a_row(figure: FigurePair) -> bool:
    whole = figure.applicant in (None, "total")
    return whole and any(
        one is not None and (one.value or one.state == "contested") for one in (figure.first, figure.second)
    )


def _label_width(pair: Pair) -> int:
    return max(12, pair.columns - 4 - 2 * _VALUE - _CHANGE - _PERCENT)


def _head(pair: Pair) -> Entry:
    words = pair.words
    years = [
        str(one.report.year or words(key))
        for one, key in ((pair.first, "compare.first"), (pair.second, "compare.second"))
    ]
    if years[0] == years[1]:
        years = [words("compare.first"), words("compare.second")]
    cells = [aligned(piece("  " + words("label"), roles.MUTED), _label_width(pair) + 4)]
    titles = (*zip(years, (_VALUE, _VALUE), strict=True), (words("compare.change"), _CHANGE), ("%", _PERCENT))
    cells += [aligned(piece(title, roles.MUTED), width, right=True) for title, width in titles]
    return Entry("heading", -1, (joined(*cells),), selectable=False, section="figures")


def _row(pair: Pair, figure: FigurePair) -> Content:
    name = pair.words.either(pair.safe(figure.label), figure.english[:1].upper() + figure.english[1:])
    remarks = [pair.words(figure.applicant)] if figure.applicant and figure.applicant != "total" else []
    remarks += [pair.words(figure.scope)] if figure.scope != "year" else []
    label = f"{name} ({', '.join(remarks)})" if remarks else name
    sign, role = _direction(figure)
    cells = [piece(f" {sign}  ", role), aligned(Content(label), _label_width(pair))]
    cells += [aligned(Content(_value(one)), _VALUE, right=True) for one in (figure.first, figure.second)]
    change = "" if figure.change is None else f"{plain_number(figure.change):+}"
    percent = "" if figure.percent is None or not figure.change else f"{figure.percent:+}%"
    cells += [aligned(piece(change, role), _CHANGE, right=True), aligned(piece(percent, role), _PERCENT, right=True)]
    return joined(*cells)


def _direction(figure: FigurePair) -> tuple[str, str]:
    if figure.change is None:
        return " ", roles.MUTED
    return ("=", roles.MUTED) if not figure.change else ("+", roles.NOTE) if figure.change > 0 else ("-", roles.NOTE)


def _value(indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    if indicator.value is not None:
        return f"{'~' if indicator.approximate else ''}{plain_number(indicator.value)}"
    return {"contested": "[x]", "unreadable": "[?]"}.get(indicator.state, "-")


def _places(indicator: Indicator | None) -> tuple[tuple[int, int], ...]:
    readings = indicator.readings if indicator else ()
    return tuple((one.start, one.end) for one in readings if one.end > one.start)


def _shared(pair: Pair) -> Iterator[Entry]:
    shared = pair.comparison.shared
    yield _heading(pair, "compare.shared", len(shared))
    shares = (round(100 * pair.comparison.first_share), round(100 * pair.comparison.second_share))
    yield _remark(
        pair,
        pair.words("compare.shares", *shares) if shared else pair.words("compare.nothing_shared"),
        "compare.shared",
    )
    for number, sentence in enumerate(shared):
        yield _sentence(pair, number, sentence)


def _sentence(pair: Pair, number: int, sentence: SharedSentence) -> Entry:
    text = pair.safe((pair.first.text.body or "")[sentence.first.start : sentence.first.end])
    tail = f" [{pair.words('compare.renamed')}]" if sentence.only_names_differ else ""
    said = joined(Content(text), piece(tail, roles.NOTE))
    rows = paragraph(said, pair.columns, first=piece(f" {symbols.SHARED}  ", roles.SHARED))
    first, second = sentence.first, sentence.second
    return Entry(
        "point",
        number,
        tuple(rows),
        ((first.start, first.end),),
        section="compare.shared",
        others=((second.start, second.end),),
    )
