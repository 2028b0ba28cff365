"""What a report has to have: the legal contents of its year, the statutory tables, a text at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarize.check.bodiless import NAMES_AN_ATTACHMENT, shows_pictures
from summarize.check.groups import Groups
from summarize.check.superseded import superseded
from summarize.check.verdicts import Severity, Verdict, cells, found, shown
from summarize.records.findings import Check
from summarize.records.report import SectionKind
from summarize.records.stages import Parsed, RulesReading
from summarize.zh.fold import fold
from summarize.zh.view import View, squeeze

_TABLE_THREE = re.compile(r"新收政府信息公开申请数量|结转下年度继续办理|三安全一稳定")
_NOT_ABOVE_COUNTY = ("county", "township")
# 云阜大学, 市第三人民医院, 县人民法院: they publish by rules of their own, to which the Regulations only point (article 37 of 2007, 55 of 2019)
_INSTITUTION = re.compile(r"(?:大学|学院|学校|[中小]学|幼儿园|医院|卫生院|血站|公司|集团|法院|检察院)$")


@dataclass(frozen=True, slots=True)
class Content:
    """One content that the Regulations ask of a report."""

    name: str
    """For scripts."""
    zh: str
    """What it is called."""
    en: str
    """The same in English."""
    sections: tuple[SectionKind, ...]
    """A section of these kinds has it."""
    codes: tuple[str, ...]
    """An indicator of these groups has it."""
    words: tuple[str, ...]
    """A sentence with these words has it."""
    last_year: int = 9999
    """The last year it was asked for."""
    first_year: int = 0
    """The first year it was asked for."""
    severity: Severity = "medium"
    """How much it matters that it is missing; what is low is only worth a look."""


CONTENTS = (
    Content("proactive", "主动公开政府信息情况", "proactive disclosure", ("proactive",), ("proactive.",), ("公开",)),
    Content("requests", "依申请公开情况", "information requests", ("requests",), ("requests.",), ("申请",)),
    Content(
        "fees",
        "收费及减免情况",
        "fees and their reduction",
        ("fees",),
        ("request_fees.",),
        ("收费", "费用", "减免"),
        last_year=2018,
    ),
    Content(
        "reconsideration",
        "行政复议、行政诉讼情况",
        "administrative reconsideration and litigation",
        ("reconsideration",),
        ("reconsideration.", "litigation"),
        ("复议", "诉讼"),
    ),
    Content(
        "processing_fee",
        "信息处理费收取情况",
        "the fee for processing information",
        ("fees",),
        ("request_fees.",),
        ("处理费", "收费", "费用", "收取"),
        first_year=2021,
        severity="low",
    ),
)
"""Regulations of 2007, article 32, and of 2019, article 50, without the account of problems and improvements; 国办函〔2020〕109号."""


@dataclass(frozen=True, slots=True)
class Account:
    """One half of the account of problems and improvements."""

    name: str
    """For scripts."""
    zh: str
    """What it is called."""
    en: str
    """The same in English."""
    severity: Severity
    """How much it matters that it is missing."""
    words: re.Pattern[str]
    """Words that name it."""


_PROBLEMS = Account(
    "problems",
    "存在的主要问题",
    "the main problems",
    "medium",
    re.compile(
        r"存在(?:的|着)?(?:主要|一些|以下)?(?:问题|困难|不足)|主要问题|问题(?:及|和|与)(?:改进|不足|打算|措施)|有待|以下问题"
        r"|(?:问题|不足|困难|短板)[:。]|不足之处|薄弱环节|不够|不足|滞后|薄弱|欠缺"
    ),
)
_IMPROVEMENTS = Account(
    "commitments",
    "改进情况",
    "improvements",
    "low",
    re.compile(r"改进(?:措施|情况|意见)|整改措施|下一步|下步|今后|明年|打算"),
)
# ……存在的主要问题及改进情况等六个部分
_LIST_OF_PARTS = re.compile(r"[一二三四五六七八九十\d](?:个|大)?部分|组成|构成")


def contents(parsed: Parsed, reading: RulesReading, groups: Groups) -> Iterator[Check]:
    """Give what an annual report should have by law and has not, and what it has in an outdated form.

    A document without a single sentence is the table of a report whose text stands elsewhere: it lacks nothing.
    """
    if parsed.report.kind != "annual_report":
        return
    view = squeeze(fold(groups.text), parsed.body.start, parsed.body.end)
    yield from _tables(parsed, groups, view)
    if "。" in view.text:
        yield from _absent(parsed, reading, view)
        yield from _accounts(parsed, reading, view)
    yield from superseded(parsed, view, groups.text)
    yield from _administrative_rules(parsed, groups)


def _tables(parsed: Parsed, groups: Groups, view: View) -> Iterator[Check]:
    """From report year 2019 on there is a national format; it was recommended for 2019 and binds since 2020."""
    year = parsed.report.year
    if year is None or year < 2019 or groups.by_applicant or _is_of_an_institution(parsed):
        return
    if _TABLE_THREE.search(view.text):
        yield _format("not_assessable", "low", "表三无法辨认", "Table three is there and cannot be read")
    elif NAMES_AN_ATTACHMENT.search(view.text):
        yield _format(
            "note",
            "low",
            "正文没有统计表，可能在附件中",
            "The text has no statutory table: it may be in an attachment",
        )
    elif shows_pictures(parsed):
        yield _format(
            "note",
            "medium",
            "没有文字的统计表，该处是图片；图片中的数字没有读取，请对照原件",
            "No statutory table in the text: a picture stands there; its figures were not read, look at the original",
        )
    elif year == 2019:
        yield _format(
            "fail",
            "low",
            "2019年度报告没有全国统一格式的统计表；该格式当年为鼓励采用，并非强制",
            "A 2019 report without the statutory tables; the format was recommended for that year, not binding",
        )
    else:
        yield _format(
            "fail",
            "medium",
            f"{year}年度报告没有法定的统计表（表三）",
            f"A {year} report without the statutory table three",
        )


def _format(verdict: Verdict, severity: Severity, zh: str, en: str) -> Check:
    return found("format", verdict, zh, en, name="statutory_tables", severity=severity)


def _absent(parsed: Parsed, reading: RulesReading, view: View) -> Iterator[Check]:
    kinds = {section.kind for section in parsed.report.sections}
    codes = {figure.code for figure in reading.figures}
    for content in CONTENTS:
        asked = content.first_year <= (parsed.report.year or 0) <= content.last_year
        if not asked or kinds & set(content.sections):
            continue
        if any(code.startswith(content.codes) for code in codes) or any(word in view.text for word in content.words):
            continue
        is_binding = content.severity != "low" and not _is_of_an_institution(parsed)
        severity: Severity = content.severity if is_binding else "low"
        yield _missing(content.name, content.zh, content.en, severity, "fail" if is_binding else "note")


def _is_of_an_institution(parsed: Parsed) -> bool:
    """Tell whether a school, a hospital, a company or a court reports: the national form is one for administrative bodies."""
    return _INSTITUTION.search(parsed.report.agency or "") is not None


def _accounts(parsed: Parsed, reading: RulesReading, view: View) -> Iterator[Check]:
    """The account of problems and improvements; where its words stand and nothing was read, the reader may have missed it."""
    year = parsed.report.year
    for account, stated in ((_PROBLEMS, reading.stated.problems), (_IMPROVEMENTS, reading.stated.commitments)):
        if stated:
            continue
        planned = account is _IMPROVEMENTS and year is not None and _speaks_of(view, year + 1)
        if planned or any(_is_said(view, match) for match in account.words.finditer(view.text)):
            yield found(
                "contents",
                "note",
                f"报告提到{account.zh}，但未能读出具体内容",
                f"The report names {account.en}, and none could be read",
                name=account.name,
                severity="low",
                blame="unclear",
            )
        elif _is_of_an_institution(parsed):
            yield _missing(account.name, account.zh, account.en, "low", "note")
        else:
            yield _missing(account.name, account.zh, account.en, account.severity)


def _speaks_of(view: View, year: int) -> bool:
    """Tell whether a year is named as more than the date of a signature."""
    return re.search(rf"{year}年(?!度?\d|\d{{1,2}}月\d{{1,2}}日)", view.text) is not None


def _is_said(view: View, match: re.Match[str]) -> bool:
    """Tell whether a title is more than an entry in the list of the report's parts."""
    return not _LIST_OF_PARTS.search(view.text, match.start(), match.end() + 60)


def _missing(name: str, zh: str, en: str, severity: Severity, verdict: Verdict = "fail") -> Check:
    return found(
        "contents",
        verdict,
        f"缺少法定内容：{zh}",
        f"A legal content is not stated: {en}",
        name=name,
        severity=severity,
    )


def _administrative_rules(parsed: Parsed, groups: Groups) -> Iterator[Check]:
    """规章 are made by ministries, provinces and cities with districts; a county or a town has none to issue."""
    if parsed.report.level not in _NOT_ABOVE_COUNTY:
        return
    for code in ("administrative_rules.issued", "administrative_rules.made"):
        figure = groups.table(code)
        if figure is not None and figure.value:
            zh, en = groups.named(code)
            yield found(
                "range",
                "fail",
                f"{zh}为{shown(figure.value)}，而县级和乡镇机关无权制定规章",
                f"{en}: {shown(figure.value)}, while a county or town cannot issue any",
                name="rules_by_level",
                codes=(code,),
                evidence=cells(groups.text, [figure]),
            )
