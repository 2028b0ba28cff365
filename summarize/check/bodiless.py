"""A page whose report is not on it: an attachment or a picture has the text."""

import re

from summarize.check.verdicts import found
from summarize.records.findings import Check
from summarize.records.stages import Parsed, RulesReading
from summarize.zh.fold import fold
from summarize.zh.view import squeeze

_FEWEST_LETTERS = 60
_HARDLY_ANY = 20
# 政府信息公开年度报告, 部门年报: what a page without text has to name, to be taken for a report's
_NAMES_A_REPORT = re.compile(r"信息公开|年报|年度报告")
NAMES_AN_ATTACHMENT = re.compile(r"附件|附表|附后|另附|\.(?:docx?|xlsx?|pdf|wps|et)\b", re.IGNORECASE)
# 附件：政府信息公开年度报告.pdf
_ATTACHMENT_NAME = re.compile(r"附件[^。\n]{0,80}|[^。\n]{0,60}\.(?:docx?|xlsx?|pdf|wps|et)\b", re.IGNORECASE)
_WITH_TABLES = ("proactive", "requests", "reconsideration")
# ![表三](images/3.png)
_MARKDOWN_PICTURE = re.compile(r"!\[[^\[\]\n]{0,80}\]\([^()\n]{1,300}\)")


def without_text(parsed: Parsed, reading: RulesReading) -> Check | None:
    """Give the one check of a report whose page has a title and no text: the report is an attachment or a picture."""
    if parsed.report.kind not in ("annual_report", "other") or reading.figures or reading.problems:
        return None
    body = fold(parsed.document.text[parsed.body.start : parsed.body.end])
    bare = squeeze(_ATTACHMENT_NAME.sub("", body)).text
    title = squeeze(fold(parsed.report.title or "")).text
    letters = len(bare.replace(title, "") if title else bare)
    if letters >= _FEWEST_LETTERS or (letters >= _HARDLY_ANY and not _may_be_a_report(parsed)):
        return None
    return found(
        "contents",
        "fail",
        "页面没有正文，报告内容在附件或图片中",
        "The page has no text of its own: the text is in an attachment or a picture",
        name="no_text",
        severity="high",
    )


def _may_be_a_report(parsed: Parsed) -> bool:
    """A short note on something else, with no attachment, is whole as it is."""
    text = fold(parsed.document.text)
    return bool(
        parsed.report.kind == "annual_report"
        or _NAMES_A_REPORT.search(text)
        or NAMES_AN_ATTACHMENT.search(text)
        or shows_pictures(parsed)
    )


def shows_pictures(parsed: Parsed) -> bool:
    """Tell whether a picture stands behind the heading of the first table; in the report at all, where its parts are not told apart.

    In a PDF only the page is known, so a picture counts up to the report's end.
    """
    first = next((part for part in parsed.report.sections if part.kind in _WITH_TABLES), parsed.body)
    log = parsed.document.repairs
    places = [repair.start for repair in log if repair.kind in ("picture", "picture_page")]
    places += [found.start() for found in _MARKDOWN_PICTURE.finditer(parsed.document.text)]
    return any(first.start < place <= parsed.body.end for place in places)
