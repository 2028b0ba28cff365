"""What a report is, where it came from, what was repaired in it, and what made the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from summarize.records.report import Repair
from tui.render import roles, symbols
from tui.render.entry import Entry, paragraph, piece
from tui.words import Words

if TYPE_CHECKING:
    from tui.render.claims import Page

_LONGEST = 80


def explain(repair: Repair, words: Words) -> str:
    """Give one sentence on a repair: what kind, what stood there, what stands there now. Not yet made safe for the terminal."""
    key = f"repair.{repair.kind}"
    kind = words(key)
    name = repair.kind.replace("_", " ") if kind == key else kind
    before, after = _short(repair.before), _short(repair.after)
    what = (
        words("removed", before)
        if not after
        else words("inserted", after)
        if not before
        else words("replaced", before, after)
    )
    return f"{name}: {what}" + ("" if repair.certain else words("not_certain"))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}.."


def places_of_repair(page: Page) -> Iterator[Entry]:
    """Give one entry for each damaged place, then one for each repair."""
    text = page.dossier.text
    yield page.heading("repairs", len(text.repairs) + len(text.damaged))
    for number, place in enumerate(text.damaged):
        mark = piece(f"  {symbols.DAMAGED} ", roles.DAMAGED)
        rows = paragraph(Content(f"@{place.start}: {page.words('damaged')}"), page.columns, first=mark)
        yield Entry("damage", number, tuple(rows), ((place.start, max(place.end, place.start + 1)),), section="repairs")
    for number, repair in enumerate(text.repairs):
        mark = piece(f"  {symbols.REPAIRED} ", roles.REPAIRED)
        said = f"@{repair.start}: {page.safe(explain(repair, page.words))}"
        rows = paragraph(Content(said), page.columns, first=mark)
        yield Entry(
            "repair", number, tuple(rows), ((repair.start, max(repair.end, repair.start + 1)),), section="repairs"
        )


def about(page: Page) -> Iterator[Entry]:
    """Give the metadata and the provenance, one fact a row, and what was checked and holds."""
    yield page.heading("about")
    widest = 20
    for number, (key, value) in enumerate(_facts(page)):
        if value:
            name = piece(f"  {page.words(key)}", roles.MUTED)
            rows = paragraph(Content(page.safe(value)), page.columns, first=name, hang=widest)
            yield Entry("fact", number, tuple(rows), section="about")
    for verdict, mark, key in (("pass", symbols.PASSED, "passed"), ("not_assessable", symbols.UNKNOWN, "unassessed")):
        checks = [check for check in page.dossier.checks if check.verdict == verdict]
        if checks:
            yield page.heading(key, len(checks), section="about")
        for check in checks:
            message = page.words.either(check.message.zh, check.message.en)
            rows = paragraph(Content(page.safe(message)), page.columns, first=piece(f" {mark} ", roles.GOOD))
            spans = tuple((place.start, place.end) for place in check.evidence if place.end > place.start)
            yield Entry("fact", -1, tuple(rows), spans, section="about")


def _facts(page: Page) -> Iterator[tuple[str, str | None]]:
    report, words = page.dossier.report, page.words
    yield "title", report.title
    yield "agency", report.agency and report.agency + ("" if report.agency_certain else words("uncertain"))
    region = report.region
    yield "region", " ".join(place for place in (region.province, region.city, region.county, region.township) if place)
    yield "level", words.named("level", report.level)
    yield "year", str(report.year) if report.year else None
    yield "kind", words.named("kind", report.kind)
    yield "form", words.named("format", report.format)
    yield "period", f"{report.period.start} - {report.period.end}" if report.period else None
    yield "published", report.published
    yield "index_number", report.index_number
    yield "document_number", report.document_number
    yield from _sources(page)


def _sources(page: Page) -> Iterator[tuple[str, str | None]]:
    source, text, made, words = page.dossier.source, page.dossier.text, page.dossier.provenance, page.words
    yield "file", source.path
    yield "part", words("part_of", source.part, source.parts) if source.parts > 1 else None
    yield "sha256", source.sha256
    yield "encoding", f"{source.format} {source.encoding or ''}".strip()
    yield "text_of", f"{words('chars', text.chars)}, {words(text.script)}"
    yield "read_by", words("+".join(page.dossier.readers))
    yield "provenance", f"gongkai {made.gongkai}"
    yield "model_error", made.model_error.message if made.model_error else None
    if made.model:
        yield "model", f"{made.model} {made.base_url or ''}{words('cached') if made.cached else ''}"
        yield "model_calls", words("tokens", made.tokens.in_, made.tokens.out) + f" {_cost(made.cost_usd)}"
        yield "prompt", f"{(made.prompt or '')[:12]} / {(made.schema_ or '')[:12]}"


def _cost(cost: float | None) -> str:
    return "" if cost is None else f"{cost:.4f} USD"
