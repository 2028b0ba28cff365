"""Names of other places and other bodies where a report should speak of its own: what a text taken over leaves behind.

A mention counts only in a frame that speaks of the report's own things: its guide, its report, its contact, its website, its
local paper, the law of its province. Whatever may be an honest mention (转发, 学习, 考察, a higher body, a heir) is let go.
"""

import re
from collections.abc import Iterator

from summarize.check.bodies import Body, body_of, is_related, is_same_place
from summarize.check.elsewhere import of_elsewhere
from summarize.check.gazetteer import counties
from summarize.check.mentions import HONEST, MOST_MENTIONS, Mention, Own, clause, is_county, is_elsewhere, own_of
from summarize.check.verdicts import Severity, Verdict, found
from summarize.records.findings import Check
from summarize.records.record import Evidence
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.view import View, squeeze

_YEAR = r"(?:20\d\d年(?:度)?)?"
_NAME = r"(?P<name>[一-鿿]{3,26}?)"
# 《临澜县经贸局政府信息公开指南(试行)》
_GUIDE = re.compile(rf"《{_YEAR}{_NAME}{_YEAR}(?:政府|政务)?信息公开(?:工作)?(?:申请)?(?:指南|目录|年报|年度报告)")
# 现公布临澜县公安局2013年政府信息公开工作年度报告
_REPORT = re.compile(
    rf"(?:公布|发布|现将|编制了?){_YEAR}{_NAME}{_YEAR}(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
# 如有疑问，请与临澜县公安局办公室联系
_CONTACT = re.compile(rf"(?:请与|请联系|请致电|可与|请直接与){_NAME}(?:联系|咨询|[(:,。])")
# 按照鹿泽县政府统一部署, 欢迎登录鹿泽县人民政府网站; but not 按照上级县政府要求
_GOVERNED = re.compile(
    r"(?:登录|登陆|访问|按照|根据)(?P<name>(?!(?:登录|访问|查询|浏览|报送|上报|提交|所在|当地|属地|有关|县委|党委))"
    r"(?:[一-鿿]{2}|[一-鿿]{2,7}族自治)县(?:人民)?政府)(?!信息公开(?!网))"
)
# 某族自治县卫生健康委员会, before the name of a bureau
_AUTONOMOUS = re.compile(r"(?P<place>[一-鿿]{2}(?:[一-鿿]{1,4}族){1,2}自治县)$")
_LEADS = re.compile(r"政务|信息公开|行政审批|大数据|办公室$|电子政务|信息中心|融媒体|网信|机关事务|档案")
# 教育局办公室 speaks for the bureau; 政府办公室 and the like lead the work for all
_OFFICE_OF = re.compile(r"(?<=[局委厅])办公室$")
_OBEYS = re.compile(r"根据|按照|依据|依照|遵照|贯彻|落实|对照")
_AS_ITS_OWN = re.compile(
    r"(?:编制|编印|编写|制定|制作|修订|完善|健全|更新|公布|发布|建立|印发)(?:并[一-鿿]{2})?(?:了|完成)?[^,;。《》]{0,8}$"
)


def foreign_names(parsed: Parsed) -> Iterator[Check]:
    """Give one check for every other place or body that the report speaks of as if it were its own."""
    own = own_of(parsed)
    if own is None or parsed.report.kind != "annual_report":
        return
    view = squeeze(fold(parsed.document.text), parsed.body.start, parsed.body.end)
    seen: set[str] = set()
    told: list[Mention] = []
    for mention in _mentions(view.text, own, certain=parsed.report.agency_certain):
        again = any(other.start < mention.end and mention.start < other.end for other in told)
        if mention.name not in seen and not again:
            seen.add(mention.name)
            told.append(mention)
            yield _check(mention, own, view, parsed.document.text)


def _mentions(text: str, own: Own, *, certain: bool) -> Iterator[Mention]:
    if certain:
        yield from _bodies(text, own)
        yield from _twins(text, own)
    yield from of_elsewhere(text, own)


def _bodies(text: str, own: Own) -> Iterator[Mention]:
    """Guides, reports and contacts of other bodies."""
    frames = (
        (_GUIDE, "指南、目录或年报", "a guide, catalogue or report"),
        (_REPORT, "年度报告", "the annual report"),
        (_CONTACT, "联系单位", "the contact"),
    )
    for pattern, zh, en in frames:
        for match in pattern.finditer(text):
            before, after = clause(text, match.start(), match.end())
            name = match["name"] + ("政府" if match["name"].endswith("人民") else "")
            body = body_of(name)
            certain = pattern is _REPORT or (pattern is _GUIDE and _AS_ITS_OWN.search(before) is not None)
            if body is None or HONEST.search(before + after):
                continue
            # one obeys what stands above; a county does not stand above a county
            if _OBEYS.search(before) and not certain and not _is_beside(body, own):
                continue
            if _is_other(body, own) and text.count(match["name"]) <= MOST_MENTIONS:
                yield Mention(match.start(), match.end(), name, zh, en, certain)


def _is_beside(body: Body, own: Own) -> bool:
    """Tell whether a body is of another county, where the report is a county's or one of its bureaus'."""
    counties_known = bool(body.places) and is_county(body.places[-1]) and any(map(is_county, own.places))
    return counties_known and is_elsewhere(body, own)


def _is_other(body: Body, own: Own) -> bool:
    here = not body.places or any(is_same_place(body.places[-1], place) for place in own.places)
    if not here:
        return is_elsewhere(body, own)
    if own.body is None or not own.body.is_department or not body.is_department or body.core in own.names:
        return False
    cores = [_OFFICE_OF.sub("", core) for core in (body.core, own.body.core)]
    return not any(map(_LEADS.search, cores)) and not is_related(*cores)


def _twins(text: str, own: Own) -> Iterator[Mention]:
    """The government of another county, or its bureau of the same name, where a county's report speaks of itself."""
    if own.smallest is None or not any(is_county(place) for place in own.places):
        return
    core = own.body.core if own.body is not None and own.body.is_department else ""
    found_at = [(match.start("name"), match.end("name")) for match in _GOVERNED.finditer(text)]
    found_at += list(_namesakes(text, core)) if core else []
    for start, end in found_at:
        before, after = clause(text, start, end)
        body = body_of(text[start:end])
        if body is None or HONEST.search(before + after) or any(place[:2] in text[start:end] for place in own.places):
            continue
        if text.count(text[start:end]) <= MOST_MENTIONS and is_elsewhere(body, own):
            yield Mention(start, end, text[start:end], "机关", "a body")


def _namesakes(text: str, core: str) -> Iterator[tuple[int, int]]:
    """Where a bureau of this name stands behind a county whose name is certain."""
    at = text.find(core)
    while at >= 0:
        before = text[max(0, at - 14) : at]
        match = _AUTONOMOUS.search(before)
        size = len(match["place"]) if match else next((n for n in (3, 4) if before[-n:-1] in counties()), 0)
        if size:
            yield at - size, at + len(core)
        at = text.find(core, at + 1)


def _check(mention: Mention, own: Own, view: View, text: str) -> Check:
    verdict: Verdict = "fail" if mention.certain else "note"
    severity: Severity = "high" if mention.certain else mention.severity
    place = view.span(mention.start, _closed(mention, view))
    return found(
        "foreign_name",
        verdict,
        f"{own.agency}的报告把{mention.name}的{mention.zh}当作自己的来写：文字是否取自他处？"
        if mention.certain
        else f"{own.agency}的报告提到{mention.name}（{mention.zh}）：是否与本机关有关，还是文字取自他处？",
        f"The report of {own.agency} speaks of {mention.en} of {mention.name} as its own: was the text taken from elsewhere?"
        if mention.certain
        else f"The report of {own.agency} names {mention.name} ({mention.en}): has it to do with this body, "
        "or was the text taken from elsewhere?",
        name="foreign_name",
        severity=severity,
        blame="unclear",
        evidence=[Evidence(start=place.start, end=place.end, quote=text[place.start : place.end])],
    )


def _closed(mention: Mention, view: View) -> int:
    """The end of the title that a mention begins, so that the quote shows it whole."""
    if view.text[mention.start] == "《":
        closing = view.text.find("》", mention.end - 1, mention.end + 30)
        return closing + 1 if closing >= 0 else mention.end
    return mention.end
