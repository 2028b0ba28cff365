"""What kind of document it is: by its title first, by its parts where the title leaves it open."""

import re

from summarize.parse.title_words import KINDS
from summarize.parse.titles import Title, is_annual
from summarize.records.report import ReportKind, SectionKind
from summarize.zh.late import late

_STATUTORY: frozenset[SectionKind] = frozenset(
    {
        "overview",
        "proactive",
        "requests",
        "fees",
        "reconsideration",
        "problems",
        "problems_and_commitments",
        "other_matters",
    }
)
_PHONE = late(r"(?<!\d)(?:0\d{2,3}-?)?[2-8]\d{6,7}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")
_SUMMARY = re.compile(r"(?:总结|汇报)(?:\([^()]*\))?$")
# 政府工作报告, on other matters than disclosure
_WORK = re.compile(r"(?:工作报告|工作总结|年度总结|工作汇报|工作情况汇报)$")
_SELF_CHECK = re.compile("自查|自评|自检")
# 关于上报…年度报告的报告
_SENDS = re.compile("关于(?:报送|上报|呈报|呈送|提交)")
# 关于公布《…年度报告》的公告
_PUBLISHES = re.compile("关于(?:公布|发布|公开|印发)《[^《》]{6,80}(?:报告|年报)》的")
# the sheet of figures of a report, without its text
_SHEET = re.compile("(?:信息公开|政务公开)[^。,;]{0,12}统计表$")
_ANNUAL = re.compile(r"年度|年报|(?:19|20)\d{2}|二[〇○零Oo0]")
_ABOUT_REPORT = re.compile(r"(?:年度报告|年报|年度工作报告)")
_TAIL = re.compile(r"(?:\([^()]{1,24}\)|\[[^\[\]]{1,12}\]|(?<!\d)\d{1,4}(?!\d)年?)+$")


def kind_of(title: Title | None, sections: set[SectionKind], squeezed: str) -> ReportKind:
    """Give the kind of a document by its title, the kinds of its sections and its text."""
    statutory = len(sections & _STATUTORY)
    if title is None:
        return _untitled(statutory, squeezed)
    text = _TAIL.sub("", title.text)
    if _SHEET.search(text):
        return "annual_report"
    if is_annual(text) and _SELF_CHECK.search(text[-8:]) is None:
        return _report_kind(text, statutory)
    for kind, endings in KINDS:
        if text.endswith(endings):
            return _announced(kind, text, statutory)
    if statutory >= 4:
        return "annual_report"
    return "work_report" if _WORK.search(text) else _untitled(0, squeezed)


def _report_kind(text: str, statutory: int) -> ReportKind:
    if _SENDS.match(text) and statutory < 3:
        return "letter"
    if _SUMMARY.search(text):
        return "annual_report" if statutory >= 4 and "信息公开" in text else "work_report"
    if "信息公开" in text and (_ANNUAL.search(text) or statutory >= 3):
        return "annual_report"
    return "annual_report" if _ABOUT_REPORT.search(text) or statutory >= 4 else "work_report"


def _announced(kind: str, text: str, statutory: int) -> ReportKind:
    """A notice that publishes the report itself is the report; one that passes on a speech is the speech."""
    if (
        kind in ("notice", "letter")
        and statutory >= (3 if _PUBLISHES.search(text) else 4)
        and _ABOUT_REPORT.search(text)
    ):
        return "annual_report"
    if kind == "notice" and re.search(r"(?:印发|转发)[^,。]{2,60}讲话", text):
        return "speech"
    return kind  # type: ignore[return-value]


def _untitled(statutory: int, squeezed: str) -> ReportKind:
    if statutory >= 3:
        return "annual_report"
    phones = sum(1 for _ in _PHONE.finditer(squeezed))
    return "directory" if phones >= 10 and phones * 80 > len(squeezed) else "other"
