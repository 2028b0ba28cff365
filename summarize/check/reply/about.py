"""Whether the document is what a reply says it is: its kind, title, body and year against the parsed ones and the text."""

import re
from collections.abc import Iterator

from summarize.check.bodies import body_of, is_same_place
from summarize.check.reply.quotes import quote_fault
from summarize.check.reply.sheet import Sheet
from summarize.check.verdicts import found, quoted
from summarize.records.findings import Check
from summarize.records.stages import ModelReading, Statement
from summarize.zh.fold import fold

_NAMES = {
    "kind": ("文件种类", "the kind of document"),
    "title": ("标题", "the title"),
    "agency": ("发布机关", "the body"),
    "year": ("年度", "the year"),
}
_BLANKS = re.compile(r"[\s,;。、:()\[\]<>《》\"'-]+")
_SUFFIX = re.compile(r"(?:人民政府|政府)?(?:办公室|办公厅|办)?$")


def about(sheet: Sheet, model: ModelReading) -> Iterator[Check]:
    """Give one check for each thing that the reply and the parsed document differ in."""
    report = sheet.parsed.report
    for name, said, parsed in (
        ("kind", model.kind, report.kind),
        ("title", model.title, report.title),
        ("agency", model.agency, report.agency),
        ("year", model.year, report.year),
    ):
        if said.value is not None and not _agrees(name, said, parsed, sheet):
            yield _differs(name, said, parsed, sheet)


def _agrees(name: str, said: Statement, parsed: str | int | None, sheet: Sheet) -> bool:
    if said.start < said.end and quote_fault(sheet, said) == "order":
        return False
    if parsed is None:
        return name == "kind" or (_years(sheet, said) if name == "year" else _stands(str(said.value), sheet))
    if name in ("kind", "year"):
        return said.value == parsed
    value, known = _plain(str(said.value)), _plain(str(parsed))
    return _is_title(value, known, sheet) if name == "title" else _is_body(value, known)


def _stands(value: str, sheet: Sheet) -> bool:
    return _plain(value) in _BLANKS.sub("", sheet.plain)


def _years(sheet: Sheet, said: Statement) -> bool:
    """A year that the parser does not know stands in the quote, or in the text at least."""
    where = sheet.folded[said.start : said.end] if said.start < said.end else sheet.plain
    digits = str(said.value)
    han = digits.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    return any(
        form in where for form in (digits, han, han.replace("〇", "○"), han.replace("〇", "零"), han.replace("〇", "O"))
    )


def _is_title(value: str, known: str, sheet: Sheet) -> bool:
    if (
        re.findall(r"20\d\d", value)
        and re.findall(r"20\d\d", known)
        and not set(re.findall(r"20\d\d", value)) & set(re.findall(r"20\d\d", known))
    ):
        return False
    return value in known or known in value or value in _BLANKS.sub("", sheet.plain)


def _is_body(value: str, known: str) -> bool:
    """One name may hold the other, and a government's office stands for the government."""
    if value == known or value.endswith(known) or known.endswith(value):
        return True
    one, other = body_of(value), body_of(known)
    if one is None or other is None:
        return value in known or known in value
    places = bool(one.places) and bool(other.places) and is_same_place(one.places[-1], other.places[-1])
    if one.is_government and other.is_government:
        return places or _SUFFIX.sub("", value) == _SUFFIX.sub("", known)
    return _SUFFIX.sub("", one.core) == _SUFFIX.sub("", other.core) and (places or not one.places or not other.places)


def _plain(value: str) -> str:
    return _BLANKS.sub("", fold(value))


def _differs(name: str, said: Statement, parsed: str | int | None, sheet: Sheet) -> Check:
    zh, en = _NAMES[name]
    stands = _stands(str(said.value), sheet)
    grounded = said.start < said.end and said.match != "none" and stands
    known = "未能辨认" if parsed is None else str(parsed)
    return found(
        "reader_agreement",
        "fail",
        f"{zh}：模型读作{said.value}，程序读作{known}" + ("" if stands or name == "kind" else "，原文没有此说法"),
        f"{en}: the model says {said.value}, the parser {parsed or 'nothing'}"
        + ("" if stands or name == "kind" else "; the text does not say so"),
        name=name,
        severity="medium",
        blame="unclear" if grounded or name == "kind" else "reader",
        evidence=[quoted(sheet.text, said.start, said.end)] if said.start < said.end else (),
    )
