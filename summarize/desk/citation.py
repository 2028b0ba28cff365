"""A citation that stands up: the words, whose they are, where they stand, and in which bytes."""

from datetime import date

from summarize.records.dossier import Dossier
from summarize.settings import Language
from summarize.zh.printable import as_named, one_line, shorten

_ALONE = 8
_LONGEST = 160


def line_of(body: str, offset: int) -> int:
    """Give the line of the repaired text that an offset stands in, from 1.

    >>> line_of("一、概述\\n共3件", 6)
    2
    """
    return body.count("\n", 0, offset) + 1


def citation(
    dossier: Dossier, start: int, end: int, *, lang: Language = "zh", on: date, page: int | None = None
) -> str:
    """Give the citation of `[start, end)` of a dossier's text on one line; `on` is the day it is cited.

    The words are those of the text but for line breaks and controls; the dossier must have its text.
    """
    body = dossier.text.body or ""
    quote, within = one_line(body[start:end]), _within(body, start, end)
    report, source = dossier.report, dossier.source
    zh = lang == "zh"
    title = one_line(report.title or "") or ("无标题" if zh else "untitled")
    agency = one_line(report.agency or "") or ("机关不明" if zh else "agency unknown")
    if not report.agency_certain:
        agency += "（名称待核）" if zh else " (name uncertain)"
    file = as_named(source.path) + (f" #{source.part}" if source.parts > 1 else "")
    line = line_of(body, start)
    if zh:
        where = f"第{page}页，第{line}行" if page else f"第{line}行"
        year = f"，{report.year}年度" if report.year else ""
        published = f"，{report.published}发布" if report.published else ""
        beside = f"（所在行：“{within}”）" if within else ""
        return f"“{quote}”{beside}——{agency}《{title}》{year}{published}，{where}，文件 {file}，SHA-256 {source.sha256}，{on.isoformat()}引用"
    where = f"page {page}, line {line}" if page else f"line {line}"
    year = f", for {report.year}" if report.year else ""
    published = f", published {report.published}" if report.published else ""
    beside = f' (in the line "{within}")' if within else ""
    return f'"{quote}"{beside} - {agency}, "{title}"{year}{published}, {where}, file {file}, SHA-256 {source.sha256}, cited {on.isoformat()}'


def _within(body: str, start: int, end: int) -> str:
    """The line that a few letters stand in, a table's cell above all: alone they say nothing. Empty for a longer quote."""
    if end - start > _ALONE:
        return ""
    first = body.rfind("\n", 0, start) + 1
    last = body.find("\n", end)
    line = one_line(body[first : len(body) if last < 0 else last])
    return "" if line == one_line(body[start:end]) else shorten(line, _LONGEST)
