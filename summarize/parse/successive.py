"""Several complete reports one after the other in one file, and a letter with the report it sends."""

import re

from summarize.parse.dates import years_in
from summarize.parse.fields import fields_in
from summarize.parse.headings import headings_in
from summarize.parse.titles import Title, issuer_in, titles_in_lines

# 标题: … ==== 正文 ====, the header that a crawler writes before every page
_CRAWLED = re.compile(r"(?:^|\n)(?=标题:[^\n]{2,120}\n(?:[^\n]{0,300}\n){0,12}={5,80}\s{0,3}正文)")
_LETTER = re.compile(r"关于(?:报送|上报|呈报|提交)[^。;]{4,60}(?:函|报告)$")
_LETTER_CLOSE = re.compile(
    r"特此(?:函|报告|上报|呈报)|此函|请审阅|请予?审核|请查收|妥否|现(?:予以?)?(?:报送|上报|呈报)|报送(?:给|你|贵|上)|随函"
)
_MIN_REPORT = 300
_COMPLETE = 3
_HEADER_LINES = 8


def starts_of_reports(folded: str) -> list[int]:
    """Give where the documents of a file start; only 0 unless it is certain that there are several.

    A second report is certain when a title of another body or another year stands on lines of its own, and both what is before
    it and what follows have the sections of a report.
    """
    crawled = [match.end() for match in _CRAWLED.finditer(folded)]
    if len(crawled) > 1:
        return [0, *crawled[1:]]
    titles = titles_in_lines(folded)
    if len(titles) < 2:
        return [0]
    starts = [0]
    last = titles[0]
    for index, title in enumerate(titles[1:], 1):
        end = titles[index + 1].start if index + 1 < len(titles) else len(folded)
        if not _is_complete(folded, title.end, max(end, _next_other(titles, index, len(folded)))):
            continue
        if (_differ(last, title) and _is_complete(folded, last.end, title.start)) or (
            starts == [0] and _sends(folded, titles[0], title)
        ):
            starts.append(_header_start(folded, last.end, title.start))
            last = title
    return starts


def _next_other(titles: list[Title], index: int, end: int) -> int:
    """Where the next title stands that is not the same one again."""
    return next((title.start for title in titles[index + 1 :] if _differ(titles[index], title)), end)


def _differ(one: Title, other: Title) -> bool:
    """Whether two titles name different bodies or different years."""
    first, second = (set(years_in(title.text)) for title in (one, other))
    if first and second and first != second:
        return True
    names = [issuer_in(title.text) for title in (one, other)]
    return None not in names and names[0] != names[1]


def _is_complete(folded: str, start: int, end: int) -> bool:
    if end - start < _MIN_REPORT:
        return False
    kinds = {heading.kind for heading in headings_in(folded, start, end) if heading.style in ("han", "chapter", "lost")}
    return len(kinds - {"other", "table"}) >= _COMPLETE


def _sends(folded: str, letter: Title, report: Title) -> bool:
    """A letter that sends the report: its own title, its closing words, and no sections of its own."""
    if not _LETTER.search(letter.text) or _LETTER.search(report.text):
        return False
    between = folded[letter.end : report.start]
    return _LETTER_CLOSE.search(between) is not None and not _is_complete(folded, letter.end, report.start)


def _header_start(folded: str, floor: int, title: int) -> int:
    """Go back from a title over the labelled lines that belong to it."""
    start = folded.rfind("\n", 0, title) + 1
    for _ in range(_HEADER_LINES):
        before = folded.rfind("\n", 0, max(0, start - 1)) + 1
        line = folded[before:start]
        if before <= floor or (line.strip() and not fields_in(folded, before, start).found):
            break
        start = before
    return start
