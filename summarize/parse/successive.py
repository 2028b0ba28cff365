"""Several complete reports one after the other in one file, and a letter with the report it sends."""

from bisect import bisect_left

from summarize.parse.dates import years_in
from summarize.parse.fields import fields_in
from summarize.parse.headings import Heading, headings_in
from summarize.parse.titles import Title, issuer_in, titles_in_lines
from summarize.zh.clued import Clued
from summarize.zh.late import late

# 标题: … ==== 正文 ====, the header that a crawler writes before every page
_CRAWLED = Clued(late(r"(?:^|\n)(?=标题:[^\n]{2,120}\n(?:[^\n]{0,300}\n){0,12}={5,80}\s{0,3}正文)"), ("====",))
_LETTER = late(
    r"关于(?:(?:报送|上报|呈报|提交)[^。;]{4,60}(?:函|报告)|(?:公布|发布|公开|印发)[^。;]{4,60}的(?:公告|通告|公示|通知))$"
)
_LETTER_CLOSE = late(
    r"特此(?:函|报告|上报|呈报)|此函|请审阅|请予?审核|请查收|妥否|现(?:予以?)?(?:报送|上报|呈报)|报送(?:给|你|贵|上)|随函|(?:现|特|予)[以此]?(?:公布|公告|发布|公开|公示|印发)|现将"
)
_MIN_REPORT = 300
_COMPLETE = 3
_HEADER_LINES = 8
_NUMBERED = ("han", "chapter", "lost")


def starts_of_reports(folded: str) -> list[int]:
    """Give where the documents of a file start; only 0 unless it is certain that there are several.

    A second report is certain when a title of another body or another year stands on lines of its own, and both what is before
    it and what follows have the sections of a report.
    """
    crawled = [match.end() for match in _CRAWLED.finditer(folded)]
    if len(crawled) > 1:
        return [0, *crawled[1:]]
    titles = _runs(titles_in_lines(folded))
    if len(titles) < 2:
        return [0]
    sections = [heading for heading in headings_in(folded, titles[0].end, len(folded)) if heading.style in _NUMBERED]
    starts, last = [0], titles[0]
    for title, end in zip(titles[1:], [*(title.start for title in titles[2:]), len(folded)], strict=True):
        if not _is_complete(sections, title.end, end):
            continue
        sent = starts == [0] and _sends(folded, titles[0], title) and not _is_complete(sections, last.end, title.start)
        if sent or (_differ(last, title) and _is_complete(sections, last.end, title.start)):
            starts.append(_header_start(folded, last.end, title.start))
            last = title
    return starts


def _runs(titles: list[Title]) -> list[Title]:
    """The same title printed again directly afterwards is one title."""
    kept: list[Title] = []
    for title in titles:
        if not kept or _differ(kept[-1], title) or _is_letter(kept[-1]) != _is_letter(title):
            kept.append(title)
    return kept


def _is_letter(title: Title) -> bool:
    return _LETTER.search(title.text) is not None


def _differ(one: Title, other: Title) -> bool:
    """Whether two titles name different bodies or different years."""
    first, second = (set(years_in(title.text)) for title in (one, other))
    if first and second and first != second:
        return True
    names = [issuer_in(title.text) for title in (one, other)]
    return None not in names and names[0] != names[1]


def _is_complete(sections: list[Heading], start: int, end: int) -> bool:
    """Whether a stretch is long enough for a report, and has the sections of one."""
    if end - start < _MIN_REPORT:
        return False
    first = bisect_left(sections, start, key=lambda heading: heading.start)
    kinds: set[str] = set()
    for heading in sections[first : first + 40]:
        if heading.start >= end:
            break
        kinds.add(heading.kind)
    return len(kinds - {"other", "table"}) >= _COMPLETE


def _sends(folded: str, letter: Title, report: Title) -> bool:
    """A letter that sends the report: its own title and its closing words."""
    if not _is_letter(letter) or _is_letter(report):
        return False
    return _LETTER_CLOSE.search(folded, letter.end, report.start) is not None


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
