"""A dossier as a list of entries: what does not add up first, then what the report says, admits and promises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from textual.content import Content

from summarize.desk.records import Note, Person
from summarize.desk.suspicion import Finding, findings
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Commitment, Indicator, Point, Problem
from summarize.records.record import Evidence
from tui.render import roles, symbols
from tui.render.about import about, places_of_repair
from tui.render.entry import Entry, joined, paragraph, piece
from tui.render.figures import figures, name_of
from tui.render.symbols import shown
from tui.words import Words

SECTIONS = ("findings", "summary", "problems", "commitments", "figures", "repairs", "about")
"""The sections of a dossier's page in their order; each can be jumped to."""
_QUOTE_LONGEST = 160
_MOST_PLACES = 6
_BARE = re.compile(r"[\d\s,.，．%％/-]*")
"""A cell of figures alone: what it is of has to be said."""
_LONGEST = 3000
"""What one claim may say: a page of a million letters helps nobody, and all of them stand in the text."""
_RULINGS = {"confirmed": ("[v]", roles.GOOD), "rejected": ("[-]", roles.MUTED)}


@dataclass(frozen=True, slots=True)
class Page:
    """All that is needed to lay out one dossier."""

    dossier: Dossier
    """What is shown."""
    words: Words
    """In which language."""
    columns: int
    """How wide."""
    person: Person = field(default_factory=Person)
    """What the person said about it."""
    ascii_only: bool = False
    """Marks of ambiguous width become ASCII."""
    all_figures: bool = False
    """Zeros and single applicants too."""

    readings: Mapping[tuple[int, int], tuple[Indicator, int | Decimal | None]] = field(init=False)
    """What is read at a place: the figure and its value."""

    def __post_init__(self) -> None:
        """Look the figures up by their places."""
        found = {(r.start, r.end): (one, r.value) for one in self.dossier.indicators for r in one.readings}
        object.__setattr__(self, "readings", found)

    def safe(self, text: str) -> str:
        """Give a document's text as it may be shown."""
        return shown(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..", ascii_only=self.ascii_only)

    def heading(self, key: str, count: int | None = None, *, section: str = "") -> Entry:
        """Give a section's heading with how many entries it holds."""
        text = self.words(key) if count is None else f"{self.words(key)} ({count})"
        row = joined(piece("# ", roles.MUTED), piece(text, roles.HEADING))
        return Entry("heading", -1, (Content(""), row), selectable=False, section=section or key)

    def remark(self, text: str, section: str, role: str = roles.MUTED) -> Entry:
        """Give a line that says something of a section and cannot be selected."""
        rows = paragraph(piece(text, role), self.columns, first=Content("    "))
        return Entry("heading", -1, tuple(rows), selectable=False, section=section)

    def notes_on(self, fingerprint: str | None = None, span: tuple[int, int] | None = None) -> list[Content]:
        """Give the rows of the person's notes on a finding, or on a place."""
        rows: list[Content] = []
        for note in self.person.notes:
            about_it = note.finding == fingerprint if fingerprint else span is not None and _touches(note, span)
            if about_it:
                rows += paragraph(
                    piece(self.safe(note.text), roles.NOTE), self.columns, first=piece("      + ", roles.KEY)
                )
        return rows


def _touches(note: Note, span: tuple[int, int]) -> bool:
    return not note.finding and not note.lost and note.start < span[1] and span[0] < note.end


def claims(page: Page) -> list[Entry]:
    """Give all entries of a dossier, section by section."""
    made = [*_notes(page), *_findings(page), *_summary(page), *_problems(page), *_commitments(page)]
    return [*made, *figures(page), *_contacts(page), *places_of_repair(page), *about(page)]


def _notes(page: Page) -> Iterator[Entry]:
    """Notes on the whole report, and those whose sentence is gone."""
    for note in page.person.notes:
        if not note.finding and (note.lost or not note.quote):
            text = page.safe(note.text) + (f" ({page.words('lost', page.safe(note.quote))})" if note.lost else "")
            rows = paragraph(piece(text, roles.NOTE), page.columns, first=piece("  + ", roles.KEY))
            yield Entry("fact", -1, tuple(rows), selectable=False, section="findings")


def _findings(page: Page) -> Iterator[Entry]:
    found = findings(page.dossier.checks)
    yield page.heading("findings", len(found), section="findings")
    if not found:
        yield page.remark(page.words("no_findings"), "findings")
    for number, finding in enumerate(found):
        yield _finding(page, number, finding)


def _finding(page: Page, number: int, finding: Finding) -> Entry:
    check, words = finding.check, page.words
    ruling = page.person.ruling(finding.fingerprint)
    fails = check.verdict == "fail"
    mark = piece(f" {symbols.FAILED if fails else symbols.NOTED} ", roles.FAIL if fails else roles.NOTE)
    said = Content(page.safe(words.either(check.message.zh, check.message.en)))
    sign = {"high": symbols.HIGH, "medium": symbols.MEDIUM, "low": symbols.LOW}[check.severity]
    doubt = "" if check.blame == "source" else f" [{words('blame.' + check.blame)}]"
    if ruling:
        mark_of_ruling, role = _RULINGS[ruling]
        said = joined(
            piece(f"{mark_of_ruling} {words(ruling)}: ", role),
            said.stylize(roles.DIMMED) if ruling == "rejected" else said,
        )
    lead = joined(mark, piece(f"{sign:<3}", roles.FAIL if check.severity == "high" else roles.NOTE))
    rows = paragraph(joined(said, piece(doubt, roles.MUTED)), page.columns, first=lead)
    places = _in_order(page, check)
    for place in places[:_MOST_PLACES]:
        rows += quote(page, place)
    if len(places) > _MOST_PLACES:
        rows += paragraph(
            piece(words("more_places", len(places) - _MOST_PLACES), roles.MUTED),
            page.columns,
            first=Content("        "),
        )
    rows += page.notes_on(finding.fingerprint)
    return Entry("check", number, tuple(rows), _spans(places), section="findings")


def _in_order(page: Page, check: Check) -> list[Evidence]:
    """The places of a sum with its total first and its zeros last; all others as they stand in the text."""
    if check.kind not in ("identity", "sum"):
        return list(check.evidence)

    def rank(place: Evidence) -> int:
        read = page.readings.get((place.start, place.end))
        if read is None or not check.codes:
            return 1
        return 0 if read[0].code == check.codes[0] else 1 if read[1] else 2

    return sorted(check.evidence, key=rank)


def quote(page: Page, place: Evidence) -> list[Content]:
    """Give a verbatim quote with the place where it stands, or nothing for a place that is not in the text."""
    if place.start == place.end:
        return []
    text = page.safe(place.quote)
    short = text if len(text) <= _QUOTE_LONGEST else f"{text[:_QUOTE_LONGEST]}.."
    read = page.readings.get((place.start, place.end))
    label = f"{name_of(page, read[0])}: " if read and _BARE.fullmatch(place.quote) else ""
    said = joined(piece(label, roles.MUTED), piece(f'"{short}"', roles.QUOTE), piece(f" @{place.start}", roles.MUTED))
    return paragraph(said, page.columns, first=Content("        "))


def _spans(evidence: Sequence[Evidence]) -> tuple[tuple[int, int], ...]:
    return tuple((place.start, place.end) for place in evidence if place.end > place.start)


def grounding(page: Page, item: Point | Problem | Commitment, mark: Content) -> list[Content]:
    """Give what somebody says of the report, and, where it does not stand in the text, that it does not."""
    words = page.words
    if item.match != "none":
        rows = paragraph(Content(page.safe(item.text)), page.columns, first=mark)
        if item.claimed:
            note = f"{symbols.UNKNOWN} {words('reworded')}: {page.safe(item.claimed)}"
            rows += paragraph(piece(note, roles.MUTED), page.columns, first=Content("      "))
        return rows
    said = joined(piece(f"[{words('ungrounded')}] ", roles.FAIL), piece(page.safe(item.text), roles.UNGROUNDED))
    rows = paragraph(said, page.columns, first=mark)
    if item.claimed:
        claimed = words("claimed", page.safe(item.claimed))
        rows += paragraph(piece(claimed, roles.MUTED), page.columns, first=Content("      "))
    return rows


def _summary(page: Page) -> Iterator[Entry]:
    summary = page.dossier.summary
    yield page.heading("summary")
    yield page.remark(page.words("by", page.words(summary.by)), "summary")
    for number, point in enumerate(summary.points):
        rows = grounding(page, point, piece("  - ", roles.KEY))
        yield Entry("point", number, tuple(rows), _spans((point,)), section="summary")
    if summary.text and not summary.points:
        yield page.remark(page.safe(summary.text), "summary", roles.PLAIN)


def _problems(page: Page) -> Iterator[Entry]:
    problems = page.dossier.problems
    yield page.heading("problems", len(problems))
    if not problems and not page.dossier.stated.problems and _has_text(page.dossier):
        yield page.remark(f"{symbols.NOTED} {page.words('unstated_problems')}", "problems", roles.NOTE)
    for number, problem in enumerate(problems):
        remarks = [page.words("resolved")] if problem.resolved else []
        yield _item(page, "problem", number, problem, remarks)


def _commitments(page: Page) -> Iterator[Entry]:
    commitments = page.dossier.commitments
    key = "orders" if page.dossier.report.kind == "notice" else "commitments"
    yield page.heading(key, len(commitments), section="commitments")
    if not commitments and not page.dossier.stated.commitments and _has_text(page.dossier):
        yield page.remark(f"{symbols.NOTED} {page.words('unstated_commitments')}", "commitments", roles.NOTE)
    for number, promise in enumerate(commitments):
        remarks = [page.safe(promise.deadline)] if promise.deadline else []
        remarks += [page.words("concrete")] if promise.concrete and not promise.deadline else []
        remarks += (
            [page.words("answers", ", ".join(str(index + 1) for index in promise.answers))] if promise.answers else []
        )
        yield _item(page, "commitment", number, promise, remarks)


def _item(page: Page, kind: str, number: int, item: Problem | Commitment, remarks: list[str]) -> Entry:
    readers = page.words("+".join(item.readers))
    marks = [page.words.named("theme", item.theme), *remarks, *([readers] if item.readers != ("rules",) else [])]
    rows = grounding(page, item, piece(f"{number + 1:>3}. ", roles.KEY))
    rows += paragraph(piece(f"[{'; '.join(marks)}]", roles.MUTED), page.columns, first=Content("     "))
    rows += page.notes_on(span=(item.start, item.end))
    section = "problems" if kind == "problem" else "commitments"
    return Entry(
        "problem" if kind == "problem" else "commitment", number, tuple(rows), _spans((item,)), section=section
    )


def _has_text(dossier: Dossier) -> bool:
    """Silence says something only of an annual report that has a text at all."""
    return dossier.report.kind == "annual_report" and not any(check.name == "no_text" for check in dossier.checks)


def _contacts(page: Page) -> Iterator[Entry]:
    contacts = page.dossier.contacts
    if contacts:
        yield page.heading("contacts", len(contacts), section="figures")
    for number, contact in enumerate(contacts):
        facts = (contact.organisation, contact.name, contact.post, contact.telephone, contact.address)
        said = page.safe(" / ".join(fact for fact in facts if fact))
        rows = paragraph(Content(said), page.columns, first=piece(f"{number + 1:>3}. ", roles.KEY))
        yield Entry("fact", number, tuple(rows), _spans((contact,)), section="figures")
