"""When a report was published.

The sources in the order of trust: a label for the publication (发布日期, 公开日期); a label for the making of the page or the
document (生成日期, 发文日期, 成文日期); 时间 and 日期; a date in the header that stands free or beside the name of a body; the date under the
signature.
"""

import re
from datetime import date

from summarize.parse.agency_names import is_name
from summarize.parse.dates import ZERO, dates_in, is_torn
from summarize.parse.fields import Fields
from summarize.parse.page import Page
from summarize.parse.titles import Title
from summarize.records.record import Span
from summarize.zh.late import late
from summarize.zh.view import squeeze

# 来源:某局 in front of a date without a label
_NAMED_SOURCE = late(r"\[?(?:(?:文章|信息|稿件)?来源|作者|发布(?:人|机构|单位|者)|供稿|编辑)\]?:?[^\s:。]{0,24}$")
# …年度报告 (2014-03-28) 根据…
_BEHIND_TITLE = late(r"\s{1,20}[(\[]?(?P<day>[12二][^\s,。|:]{7,13})[)\]]?(?=\s)")
_TIME = re.compile(r"^[)\]]?\s?\d{1,2}:\d{2}(?::\d{2})?[)\]]?")
_RANGE_GOES_ON = late(r"[至到~-]|起")
# 来源:某局 浏览次数:26 字体:大中小, behind a date without a label
_PAGE_LABEL = late(
    r"[\[(|]?(?:(?:文章|信息|稿件)?来源|作者|浏览|点击|阅读|访问|字体|字号|发布(?:人|机构|单位)|编辑|责任编辑|打印|分享|收藏|视力保护)"
)
# a date at the start of a line, behind a blank or a sentence
_DAY_SIGNS = re.compile(rf"(?=19|20|二[^\S\n]{{0,15}}[{ZERO}]|一[^\S\n]{{0,15}}九)[12二一][^\n]{{6,16}}")
_DAY_MAY_START = re.compile(rf"[\n 。](?={_DAY_SIGNS.pattern})")


def published_on(page: Page, fields: Fields, head: int, title: Title | None, body: Span) -> date | None:
    """Give the day of publication of the report in `body`, whose header ends at `head`; None when nothing tells it."""
    header = _in_header(page, fields, max(head, body.start))
    return header or (_behind(page, title) if title else None) or _signed_on(page, body)


def _behind(page: Page, title: Title) -> date | None:
    """The date that follows a title directly, on the one line of an export."""
    match = _BEHIND_TITLE.match(page.folded, title.end)
    found = next(dates_in("".join(match["day"].split())), None) if match else None
    if match is None or found is None or is_torn(page.folded, match.end("day")):
        return None
    if _RANGE_GOES_ON.match(page.folded[match.end() :].lstrip()[:1]):
        return None
    return found.day


def _in_header(page: Page, fields: Fields, head: int) -> date | None:
    for kind in ("released", "made", "dated"):
        if (day := fields.day(kind)) is not None:
            return day
    for line in re.finditer(r"[^\n]{8,160}", page.folded[:head]):
        view = squeeze(page.folded, line.start(), line.end())
        squeezed = view.text
        found = next(dates_in(squeezed), None)
        if found and is_torn(page.folded, view.span(found.start, found.end).end):
            return None
        if found and _stands_free(squeezed[: found.start], squeezed[found.end :]):
            return found.day
    return None


def _stands_free(before: str, after: str) -> bool:
    """某局 2016-03-15 16:22 来源:某局: a date in the header, alone or beside a name and the labels of the page."""
    if len(before) > 1 and not is_name(before) and not _NAMED_SOURCE.match(before):
        return False
    after = _TIME.sub("", after)
    return _RANGE_GOES_ON.match(after) is None and (len(after) <= 12 or _PAGE_LABEL.match(after) is not None)


def _signed_on(page: Page, body: Span) -> date | None:
    """The last date that stands at the end of a line, or free, behind the last sentence of the report or before its annexes."""
    last = None
    starts = [match.end() for match in _DAY_MAY_START.finditer(page.folded, body.start, body.end)]
    if _DAY_SIGNS.match(page.folded, body.start, body.end):
        starts.insert(0, body.start)
    for start in starts:
        view = squeeze(page.folded, start, min(body.end, start + 24))
        squeezed = view.text
        found = next(dates_in(squeezed), None)
        if found is None or found.start:
            continue
        if is_torn(page.folded, view.span(found.start, found.end).end):
            return None
        if not squeezed[found.end : found.end + 1].strip(" \n附(|填[表") or _under_a_name(page.folded, start):
            last = found.day
    return last


def _under_a_name(folded: str, start: int) -> bool:
    """Whether a date starts its line, and the line before it is the name of a body."""
    before = folded[max(0, start - 80) : start].rstrip(" ")
    if not before.endswith("\n"):
        return False
    line = before.rstrip().rsplit("\n", 1)[-1]
    return is_name("".join(line.split()))
