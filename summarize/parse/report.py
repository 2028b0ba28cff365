"""A document and what it is: kind, title, agency, place, year, form, sections."""

from summarize.parse.agency import agency_of
from summarize.parse.fields import Fields, fields_in
from summarize.parse.form_tables import form_of
from summarize.parse.frame import body_of, head_end
from summarize.parse.glued import glued_title
from summarize.parse.kinds import kind_of
from summarize.parse.levels import level_of
from summarize.parse.page import Page, page_of
from summarize.parse.periods import period_in
from summarize.parse.published import published_on
from summarize.parse.reference_numbers import document_number, index_number
from summarize.parse.region import region_of
from summarize.parse.sections import sections_of
from summarize.parse.sheets import sheet_title
from summarize.parse.titles import Title, announced_title, best_title, first_line, plain_title, titles_in
from summarize.parse.years import report_year
from summarize.records.report import Report
from summarize.records.stages import Document, Parsed
from summarize.zh.view import squeeze

_WITH_FORM = ("annual_report", "work_report", "self_check")


def parse(document: Document) -> Parsed:
    """Say what a document is and where its sections stand; what it does not say is None."""
    page = page_of(document)
    head = head_end(page)
    fields = fields_in(page.folded, 0, head)
    titles = _titles(page, fields, head)
    body = body_of(page, head, titles, fields.found)
    sections = sections_of(page, body)
    title = best_title(titles) or first_line(page)
    labelled = Title(0, 0, value) if (value := next(iter(fields.values("title")), "")) else None
    kind = kind_of(title or labelled, {section.kind for section in sections}, page.view.text)
    title = announced_title(page, title) if title and kind == "annual_report" else title
    agency = agency_of(page, titles or ([title] if title else []), fields, body.end)
    published = published_on(page, fields, head, title, body)
    stated = period_in(squeeze(page.folded, body.start, body.end).text)
    period = stated or (period_in(title.text) if title else None)
    number = document_number(page, max(head, body.start) + 60)
    year = report_year(
        period, [one for one in (labelled, title) if one], page.view.text, published, annual=kind in _WITH_FORM
    )
    return Parsed(
        document,
        Report(
            kind=kind,
            title=_printed_title(page, title, fields),
            agency=agency.name,
            agency_certain=agency.certain,
            region=region_of(page, agency.name, [one for one in (labelled, *titles) if one], body),
            level=level_of(agency.name) if agency.name else None,
            year=year,
            period=period,
            published=published.isoformat() if published else None,
            index_number=index_number(page, head),
            document_number=number,
            format=form_of(page, body, year) if kind in _WITH_FORM else None,
            sections=sections,
        ),
        body,
    )


def _titles(page: Page, fields: Fields, head: int) -> list[Title]:
    """The titles of the header, or else another heading; those that stand as labelled values are read as such."""
    labelled = [
        (item.start, item.value_end)
        for item in fields.found
        if item.kind in ("title", "other", "operator", "publisher")
    ]
    found = [
        title
        for title in titles_in(page, 0, head)
        if not any(start <= title.start < end and title.end <= end for start, end in labelled)
    ]
    if found or fields.values("title"):
        return found
    other = plain_title(page, head) or glued_title(page) or sheet_title(page)
    return [other] if other else []


def _printed_title(page: Page, title: Title | None, fields: Fields) -> str | None:
    if title is not None:
        return page.printed(title.start, title.end).strip("#*-> ")
    for item in fields.found:
        if item.kind == "title" and item.value_end > item.value_start:
            return page.printed(item.value_start, item.value_end) or None
    return None
