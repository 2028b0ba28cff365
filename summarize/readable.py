"""The dossier as a page for people: what does not add up first, then what the report says, admits and promises."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from summarize.readable_words import FORMATS, KINDS, LEVELS, SEVERITIES, THEMES, UNITS_EN, WORDS, Language, word
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Commitment, Indicator, Problem
from summarize.records.record import Evidence, plain_number
from summarize.statute.catalogue import catalogue
from summarize.zh.late import late
from summarize.zh.printable import as_named, one_line, shorten, width, wrap

_WIDEST = 100
_UNKNOWN = "?"
_LONGEST_LABEL = {"zh": 56, "en": 60}
_PLACES = 5
_MOST_TERMS = 12
_VALUE = 9
_UNIT = {"zh": 7, "en": 2}
"""Columns of a figure, and of its unit, which the English names of most indicators say."""
_BARE = late(r"[\d\s,.，．%％/-]*")
_SUMS = ("identity", "sum")
_ALWAYS = frozenset(
    (
        "proactive.total",
        "requests.received",
        "requests.closed_total",
        "reconsideration.total",
        "litigation.total",
        "litigation_direct.total",
        "litigation_after_reconsideration.total",
        "request_fees.collected",
    )
)
"""Figures of which a zero is news too."""
_STYLES = {"title": "1", "heading": "1;36", "fail": "31", "note": "33", "quote": "2"}


class Page:
    """One dossier laid out for a terminal or a file."""

    def __init__(self, dossier: Dossier, *, lang: Language, columns: int, color: bool) -> None:
        self._dossier = dossier
        self._lang: Language = lang
        self._columns = min(columns, _WIDEST)
        self._color = color
        self._readings = {(r.start, r.end): (i, r.value) for i in dossier.indicators for r in i.readings}

    def text(self) -> str:
        """Give the whole page, ending in a line break."""
        lines = [
            *self._title(),
            *self._checks(),
            *self._summary(),
            *self._problems(),
            *self._commitments(),
            *self._contacts(),
        ]
        lines += [*self._figures(), *self._foot()]
        return "\n".join(lines) + "\n"

    def _word(self, key: str) -> str:
        return word(WORDS, key, self._lang)

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text

    def _heading(self, key: str, count: int | None = None) -> Iterator[str]:
        text = self._word(key) if count is None else f"{self._word(key)} ({count})"
        yield ""
        yield self._styled(text, "heading")

    def _paragraph(
        self, text: str, *, first: str = "  ", style: str | None = None, tidy: Callable[[str], str] = one_line
    ) -> Iterator[str]:
        indent = " " * width(first)
        for number, line in enumerate(wrap(text, self._columns - width(first), tidy)):
            styled = self._styled(line, style) if style else line
            yield (indent if number else first) + styled

    def _quote(self, evidence: Evidence) -> Iterator[str]:
        quote = f"“{shorten(one_line(evidence.quote), 120)}” @{evidence.start}"
        reading = self._readings.get((evidence.start, evidence.end))
        if reading and _BARE.fullmatch(evidence.quote):
            quote = self._word("label").format(self._label(reading[0]), quote)
        yield from self._paragraph(quote, first="      ", style="quote")

    def _title(self) -> Iterator[str]:
        report, lang = self._dossier.report, self._lang
        yield self._styled("=" * self._columns, "title")
        yield from self._paragraph(report.title or self._word("untitled"), first="", style="title")
        uncertain = "" if report.agency_certain else self._word("uncertain")
        facts = [
            report.agency and report.agency + uncertain,
            word(LEVELS, report.level, lang) if report.level else None,
            word(KINDS, report.kind, lang),
            self._word("year").format(report.year) if report.year else None,
            word(FORMATS, report.format, lang) if report.format else None,
            self._word("published").format(report.published) if report.published else None,
        ]
        yield from self._paragraph(" · ".join(fact for fact in facts if fact), first="")
        source = self._dossier.source
        where = source.path
        if source.parts > 1:
            where += " · " + self._word("part_of").format(source.part, source.parts)
        yield from self._paragraph(where, first="", tidy=as_named)

    def _checks(self) -> Iterator[str]:
        fails = [check for check in self._dossier.checks if check.verdict == "fail"]
        notes = [check for check in self._dossier.checks if check.verdict == "note"]
        if fails:
            yield from self._heading("fails", len(fails))
        else:
            checked = any(check.verdict in ("pass", "note") for check in self._dossier.checks)
            yield from self._heading("no_fails" if checked else "nothing_checked")
        for check in fails:
            yield from self._check(check, "[x]", "fail")
        if notes:
            yield from self._heading("notes", len(notes))
        for check in notes:
            yield from self._check(check, "[!]", "note")

    def _check(self, check: Check, mark: str, style: str) -> Iterator[str]:
        message = check.message.zh if self._lang == "zh" else check.message.en
        severity = self._word("remark").format(word(SEVERITIES, check.severity, self._lang))
        yield from self._paragraph(message + severity, first=f"  {mark} ", style=style)
        evidence = self._in_order(check)
        most = self._most(check, evidence)
        for place in evidence[:most]:
            yield from self._quote(place)
        if len(evidence) > most:
            yield from self._paragraph(self._word("more_places").format(len(evidence) - most), first="      ")
        for other in check.elsewhere:
            quote = f"“{shorten(one_line(other.quote), 120)}” @{other.start} {other.path}"
            yield from self._paragraph(quote, first="      ", style="quote", tidy=as_named)

    def _in_order(self, check: Check) -> Sequence[Evidence]:
        """The places of a sum with its total first and its zeros last; all others as they stand in the text."""
        if check.kind not in _SUMS:
            return check.evidence

        def rank(place: Evidence) -> tuple[bool, int]:
            reading = self._readings.get((place.start, place.end))
            known = reading is not None and reading[0].code in check.codes
            return not self._counts(check, place), check.codes.index(reading[0].code) if reading and known else 0

        return sorted(check.evidence, key=rank)

    def _counts(self, check: Check, place: Evidence) -> bool:
        """Tell whether a cell makes a difference to a sum: its total, and every term but 0."""
        reading = self._readings.get((place.start, place.end))
        return reading is None or bool(reading[1]) or reading[0].code == check.codes[0]

    def _most(self, check: Check, evidence: Sequence[Evidence]) -> int:
        """How many places are shown: of a sum of cells those that count, of others a few."""
        if check.kind == "identity":
            return min(sum(self._counts(check, place) for place in evidence), _MOST_TERMS)
        return _PLACES if len(evidence) > _PLACES + 1 else len(evidence)

    def _summary(self) -> Iterator[str]:
        yield from self._heading("summary_by_model" if self._dossier.summary.by == "model" else "summary")
        yield from self._paragraph(self._dossier.summary.text)

    def _problems(self) -> Iterator[str]:
        yield from self._items("problems", self._dossier.problems, stated=self._dossier.stated.problems)

    def _commitments(self) -> Iterator[str]:
        yield from self._items("commitments", self._dossier.commitments, stated=self._dossier.stated.commitments)

    def _items(self, key: str, items: Sequence[Problem | Commitment], *, stated: bool) -> Iterator[str]:
        if not items and (stated or not self._has_text()):
            return
        orders = key == "commitments" and self._dossier.report.kind == "notice"
        yield from self._heading("orders" if orders else key, len(items) or None)
        if not items:
            yield from self._paragraph(self._word(f"unstated_{key}"))
        for number, item in enumerate(items, 1):
            remarks = [word(THEMES, item.theme, self._lang), *self._traits(item)]
            place = f" [{', '.join(remarks)}] @{item.start}"
            yield from self._paragraph(shorten(one_line(item.text), 240) + place, first=f"{number:>3}. ")

    def _has_text(self) -> bool:
        """Tell whether silence says something: a report that is a picture or an attachment leaves nothing out."""
        without = any(check.name == "no_text" for check in self._dossier.checks)
        return self._dossier.report.kind == "annual_report" and not without

    def _traits(self, item: Problem | Commitment) -> Iterator[str]:
        if isinstance(item, Problem):
            if item.resolved:
                yield self._word("resolved")
        elif item.deadline:
            yield one_line(item.deadline)
        elif item.concrete:
            yield self._word("concrete")

    def _contacts(self) -> Iterator[str]:
        contacts = self._dossier.contacts
        if contacts:
            yield from self._heading("contacts", len(contacts))
        for number, contact in enumerate(contacts, 1):
            facts = (contact.organisation, contact.name, contact.post, contact.telephone, contact.address)
            yield from self._paragraph(" · ".join(fact for fact in facts if fact), first=f"{number:>3}. ")

    def _figures(self) -> Iterator[str]:
        indicators = self._dossier.indicators
        if not indicators:
            if self._has_text():
                yield from self._heading("figures")
                yield from self._paragraph(self._word("no_figures"))
            return
        yield from self._heading("figures", len(indicators))
        listed = [indicator for indicator in indicators if _is_worth_a_line(indicator)]
        widest = max((width(self._label(indicator)) for indicator in listed), default=0)
        beside = 2 + _VALUE + max((self._beside(indicator) for indicator in listed), default=0)
        for indicator in listed:
            yield from self._figure(indicator, min(widest, self._columns - beside))
        if len(listed) < len(indicators):
            yield from self._paragraph(self._word("more_figures").format(len(indicators) - len(listed)))

    def _label(self, indicator: Indicator) -> str:
        row = catalogue().get(indicator.code)
        name = row.english if row and self._lang == "en" else indicator.label
        heading, _, column = name.partition(" ")
        if column.startswith(heading):
            name = column
        return shorten(name[:1].upper() + name[1:].removesuffix(" in the year"), _LONGEST_LABEL[self._lang])

    def _beside(self, indicator: Indicator) -> int:
        """The columns that its unit or its mark takes; where both are long, the mark goes to the next line."""
        mark = self._mark(indicator)
        return max(width(self._unit(indicator)), _UNIT[self._lang] + width(mark) if mark else 0)

    def _unit(self, indicator: Indicator) -> str:
        if self._lang == "zh":
            return f" {indicator.unit}" if self._value(indicator) != _UNKNOWN else ""
        return f" {UNITS_EN[indicator.unit]}" if indicator.unit in UNITS_EN and indicator.value else ""

    def _mark(self, indicator: Indicator) -> str:
        remarks = ", ".join(self._word(name) for name in _remarks(indicator))
        return f"[{remarks}]" if remarks else ""

    def _figure(self, indicator: Indicator, column: int) -> Iterator[str]:
        label, value = shorten(self._label(indicator), column), self._value(indicator)
        gap = " " * max(2, column - width(label) + _VALUE - width(value))
        line, mark = f"  {label}{gap}{value}{self._unit(indicator)}", self._mark(indicator)
        if mark and width(line) + width(mark) + 2 > self._columns:
            yield line
            yield " " * (self._columns - width(mark)) + mark
        else:
            start = min(2 + column + _VALUE + _UNIT[self._lang], self._columns - width(mark))
            yield (line + " " * max(2, start - width(line)) + mark).rstrip()
        if indicator.state == "contested":
            for reading in indicator.readings:
                yield from self._quote(reading)

    def _value(self, indicator: Indicator) -> str:
        if indicator.state == "stated":
            return f"{self._word('approximate') if indicator.approximate else ''}{_plain(indicator.value)}"
        if indicator.state == "contested":
            return " / ".join(dict.fromkeys(_plain(reading.value) for reading in indicator.readings))
        return _UNKNOWN if indicator.state == "unreadable" else "-"

    def _foot(self) -> Iterator[str]:
        verdicts = [check.verdict for check in self._dossier.checks]
        text = self._dossier.text
        checks = self._word("more_checks").format(verdicts.count("pass"), verdicts.count("not_assessable"))
        facts = [checks]
        if text.repairs or text.damaged:
            facts.append(self._word("repairs").format(len(text.repairs), len(text.damaged)))
        made = self._dossier.provenance
        facts.append(f"gongkai {made.gongkai}")
        yield ""
        yield from self._paragraph(" · ".join(facts), first="")
        if made.model_error:
            yield from self._paragraph(self._word("model_error").format(made.model_error.message), first="")


def _plain(value: int | Decimal | None) -> str:
    return _UNKNOWN if value is None else str(plain_number(value))


def _is_worth_a_line(indicator: Indicator) -> bool:
    """A page is for what happened: columns of table three but the total, and most zeros, are left to the JSON."""
    if indicator.applicant not in (None, "total"):
        return False
    told = indicator.state == "stated" and indicator.scope == "year" and indicator.code in _ALWAYS
    return told or indicator.state in ("contested", "unreadable") or bool(indicator.value)


def _remarks(indicator: Indicator) -> Iterator[str]:
    if indicator.state != "stated":
        yield indicator.state
    elif indicator.verdict == "agree":
        both = {"rules.table", "rules.text"} <= {reading.by for reading in indicator.readings}
        yield "text_and_table" if both else "agree"
    if indicator.scope != "year":
        yield indicator.scope
