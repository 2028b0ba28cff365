"""One report of the exported page: what was found, what it says, its figures, and its text, tied to each other by links."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from summarize.desk.citation import line_of
from summarize.desk.export.entry import Entry
from summarize.desk.export.inert import NAMING
from summarize.desk.export.page_text import Claim, marked_text, place_id
from summarize.desk.export.words import Words
from summarize.desk.records import Note
from summarize.desk.suspicion import Finding
from summarize.records.dossier import Dossier
from summarize.records.findings import Commitment, Indicator, Point, Problem
from summarize.records.record import Evidence, plain_number
from summarize.statute.catalogue import catalogue
from summarize.zh.printable import as_named, one_line, printable

_PLACES = 7
_COUNTS = re.compile(r"[1-9]")


def safe(text: str) -> str:
    """Give a text as HTML that says the same and does nothing."""
    return escape(printable(text))


def heading(entry: Entry, words: Words) -> str:
    """Give what a report is called, as plain text."""
    row = entry.row
    agency = one_line(row.agency or "") or words("unknown_agency")
    name = f"{agency} {row.year}" if row.year else agency
    return f"{name} ({as_named(row.path)})" if not row.agency else name


def _told(evidence: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """The places of a check that are shown at once, and those behind them: of a long sum the cells that hold nothing but 0."""
    places = [place for place in evidence if place.start < place.end]
    if len(places) <= _PLACES:
        return places, []
    last = [place for place in places if not _COUNTS.search(place.quote)]
    first = [place for place in places if _COUNTS.search(place.quote)]
    return first[: 2 * _PLACES], first[2 * _PLACES :] + last


class ReportSection:
    """Lays out one report."""

    def __init__(self, entry: Entry, words: Words) -> None:
        self._entry = entry
        self._words = words
        self._id = f"r{entry.row.id}"
        self._body = (entry.dossier.text.body or "") if entry.dossier else ""
        self._claims: list[Claim] = []

    def html(self) -> Iterator[str]:
        """Give its HTML, piece by piece."""
        name = safe(heading(self._entry, self._words))
        yield f'<article id="{self._id}" aria-labelledby="{self._id}-name">\n<h2 id="{self._id}-name">{name}</h2>\n'
        yield from self._about()
        yield from self._mine()
        dossier = self._entry.dossier
        if dossier is not None:
            yield from self._findings()
            yield from self._summary(dossier)
            yield from self._items("problem", dossier.problems, stated=dossier.stated.problems)
            yield from self._items("promise", dossier.commitments, stated=dossier.stated.commitments)
            yield from self._figures(dossier)
            yield from self._text(dossier)
        yield f'<p class="up"><a href="#contents">{self._words("top")}</a></p>\n</article>\n'

    def _about(self) -> Iterator[str]:
        row, words, dossier = self._entry.row, self._words, self._entry.dossier
        facts = {
            "title": row.title,
            "level": words.named("levels", row.level),
            "kind": words.named("kinds", row.kind),
            "form": words.named("forms", row.form),
            "published": row.published,
            "readers": row.readers,
            "path": f"{row.path} #{row.part}" if row.parts > 1 else row.path,
            "sha256": dossier.source.sha256 if dossier else None,
            "error": f"{row.error}: {row.message}" if row.error else None,
        }
        yield "<dl>\n"
        for key, value in facts.items():
            if value:
                yield f"<dt>{words(key)}</dt><dd>{safe(as_named(value) if key in NAMING else one_line(value))}</dd>\n"
        yield "</dl>\n"

    def _mine(self) -> Iterator[str]:
        row, words = self._entry.row, self._words
        said = [words.named("states", row.state), words("star") if row.star else "", *row.tags]
        said = [safe(one_line(word)) for word in said if word]
        notes = self._entry.other_notes
        if said or notes:
            yield f'<div class="mine"><p>{" · ".join(said)}</p>\n'
            yield from (self._note(note) for note in notes)
            yield "</div>\n"

    def _note(self, note: Note) -> str:
        place = f" {self._link(note.start, note.end)}" if note.quote and not note.lost else ""
        quote = f" <q>{safe(one_line(note.quote))}</q>" if note.quote else ""
        lost = f" ({self._words('lost')})" if note.lost else ""
        if place:
            self._claim(note.start, note.end, f"{self._id}-n-{note.id}", self._words("my_note"))
        said = safe(note.text).replace("\n", "<br>")
        return f'<p class="mine" id="{self._id}-n-{note.id}">{self._words("my_note")}: {said}{quote}{lost}{place}</p>\n'

    def _findings(self) -> Iterator[str]:
        found, words = self._entry.findings, self._words
        yield self._section("findings", len(found))
        if not found:
            yield f"<p>{words('none_found')}</p>\n"
        yield "<ol>\n"
        for number, finding in enumerate(found, 1):
            yield from self._finding(number, finding)
        yield "</ol>\n</section>\n"

    def _finding(self, number: int, finding: Finding) -> Iterator[str]:
        check, words = finding.check, self._words
        target = f"{self._id}-finding-{number}"
        ruling = self._entry.person.ruling(finding.fingerprint)
        said = f" <b>[{words.named('rulings', ruling)}]</b>" if ruling else ""
        mark = "[x]" if check.verdict == "fail" else "[!]"
        severity = words.named("severities", check.severity)
        message = safe(words.either(check.message.zh, check.message.en))
        yield f'<li id="{target}"><p><b>{mark}</b> {message} ({severity}){said}</p>\n<ul>\n'
        shown, more = _told(check.evidence)
        for place in shown:
            yield self._quote(place, target, words("finding", number))
        if more:
            yield f"<li><details><summary>{words('more_places', len(more))}</summary>\n<ul>\n"
            yield from (self._quote(place, target, words("finding", number)) for place in more)
            yield "</ul></details></li>\n"
        for other in check.elsewhere:
            where = words("elsewhere", safe(as_named(other.path)))
            yield f'<li><q lang="zh">{safe(one_line(other.quote))}</q> ({where})</li>\n'
        yield "</ul>\n"
        yield from (self._note(note) for note in self._entry.notes_on(finding))
        yield "</li>\n"

    def _summary(self, dossier: Dossier) -> Iterator[str]:
        yield self._section("summary")
        if dossier.summary.points:
            yield "<ul>\n"
            for number, point in enumerate(dossier.summary.points, 1):
                yield self._item(point, f"{self._id}-point-{number}", self._words("point", number), "")
            yield "</ul>\n"
        else:
            yield f"<p>{safe(dossier.summary.text)}</p>\n"
        yield "</section>\n"

    def _items(self, kind: str, items: Sequence[Problem | Commitment], *, stated: bool) -> Iterator[str]:
        words = self._words
        yield self._section(f"{kind}s", len(items))
        if not items and not stated and self._entry.row.kind == "annual_report":
            yield f"<p>{words(f'unstated_{kind}s')}</p>\n"
        yield "<ol>\n"
        for number, item in enumerate(items, 1):
            remarks = [words.named("themes", item.theme), *self._traits(item)]
            yield self._item(item, f"{self._id}-{kind}-{number}", words(kind, number), " · ".join(remarks))
        yield "</ol>\n</section>\n"

    def _traits(self, item: Problem | Commitment) -> Iterator[str]:
        if isinstance(item, Problem):
            if item.resolved:
                yield self._words("resolved")
            return
        if item.deadline:
            yield safe(one_line(item.deadline))
        if item.concrete:
            yield self._words("concrete")

    def _item(self, item: Point | Problem | Commitment, target: str, name: str, remarks: str) -> str:
        remarks = f" [{remarks}]" if remarks else ""
        text = f'<span lang="zh">{safe(one_line(item.text))}</span>{remarks}'
        if item.match == "none" or item.start == item.end:
            claimed = f" <q>{safe(one_line(item.claimed))}</q>" if item.claimed else ""
            return f'<li id="{target}" class="weak">[?] {text} ({self._words("ungrounded")}){claimed}</li>\n'
        self._claim(item.start, item.end, target, name)
        return f'<li id="{target}">{text} {self._link(item.start, item.end)}</li>\n'

    def _figures(self, dossier: Dossier) -> Iterator[str]:
        words, told = self._words, list(enumerate(dossier.indicators, 1))
        yield self._section("figures", len(told))
        yield from self._table([one for one in told if one[1].applicant in (None, "total")], words("figures"))
        single = [one for one in told if one[1].applicant not in (None, "total")]
        if single:
            name = words("by_applicant", len(single))
            yield f"<details><summary>{name}</summary>\n"
            yield from self._table(single, name)
            yield "</details>\n"
        yield "</section>\n"

    def _table(self, told: Sequence[tuple[int, Indicator]], caption: str) -> Iterator[str]:
        if told:
            columns = ("label", "applicant", "value", "unit", "value_state", "scope", "agreement", "quotes")
            heads = "".join(f'<th scope="col">{self._words(key)}</th>' for key in columns)
            yield f"<table><caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
            yield from (self._figure(number, indicator) for number, indicator in told)
            yield "</tbody></table>\n"

    def _figure(self, number: int, indicator: Indicator) -> str:
        words = self._words
        target = f"{self._id}-figure-{number}"
        row = catalogue().get(indicator.code)
        label = words.either(indicator.label, row.english if row else indicator.label)
        value = (
            "" if indicator.value is None else f"{'≈ ' if indicator.approximate else ''}{plain_number(indicator.value)}"
        )
        places = []
        for reading in indicator.readings:
            if reading.start < reading.end:
                self._claim(reading.start, reading.end, target, words("figure", one_line(label)))
                places.append(
                    f'<q lang="zh">{safe(one_line(reading.quote))}</q> {self._link(reading.start, reading.end)}'
                )
            elif reading.by == "model":
                places.append(f"[?] {safe(one_line(reading.claimed or ''))} ({words('ungrounded')})")
        cells = (
            f'<th scope="row">{safe(label)}</th>',
            f"<td>{words.named('applicants', indicator.applicant)}</td>",
            f'<td class="n">{value}</td>',
            f"<td>{safe(indicator.unit)}</td>",
            f"<td>{words.named('value_states', indicator.state)}</td>",
            f"<td>{words.named('scopes', indicator.scope)}</td>",
            f"<td>{words.named('agreements', indicator.verdict)}</td>",
            f"<td>{'<br>'.join(places)}</td>",
        )
        return f'<tr id="{target}">{"".join(cells)}</tr>\n'

    def _text(self, dossier: Dossier) -> Iterator[str]:
        yield self._section("report_text")
        yield '<div class="text" lang="zh">\n'
        yield from marked_text(self._body, self._id, self._claims, dossier.text.damaged, self._words("damaged"))
        yield "\n</div>\n</section>\n"

    def _quote(self, place: Evidence, target: str, name: str) -> str:
        self._claim(place.start, place.end, target, name, is_finding=True)
        return f'<li><q lang="zh">{safe(one_line(place.quote))}</q> {self._link(place.start, place.end)}</li>\n'

    def _claim(self, start: int, end: int, target: str, name: str, *, is_finding: bool = False) -> None:
        self._claims.append(Claim(target, name, start, end, is_finding))

    def _link(self, start: int, end: int) -> str:
        line = self._words("to_text", line_of(self._body, start))
        return f'<a href="#{place_id(self._id, start, end)}">{line}</a>'

    def _section(self, key: str, count: int | None = None) -> str:
        name = f"{self._id}-{key}"
        number = "" if count is None else f" ({count})"
        return f'<section aria-labelledby="{name}">\n<h3 id="{name}">{self._words(key)}{number}</h3>\n'
