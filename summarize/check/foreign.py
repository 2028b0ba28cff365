"""Names of other places and other bodies where a report should speak of its own: what a text taken over leaves behind.

A mention counts only in a frame that speaks of the report's own things: its guide, its report, its contact, its website, its
local paper, the law of its province. Whatever may be an honest mention (转发, 学习, 考察, a higher body, a heir) is let go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarize.check.bodies import Body, body_of, is_related, is_same_place
from summarize.check.gazetteer import PROVINCES, counties, places, province_of
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
_HONEST = re.compile(
    r"转发|转载|学习|借鉴|考察|赴|参观|调研|交流|对口|支援|帮扶|协作|合作|招商|企业|公司|上级|国务院|获|评为|表彰|诉|复议|法院"
    r"|指导|督促|协助|下属|所属|辖区|直属|合并|划转|更名|原|撤销|刊登|刊发|报道|采访|媒体|旅游|推介|链接|比如|例如"
)
_OBEYS = re.compile(r"根据|按照|依据|依照|遵照|贯彻|落实|对照")
_AS_ITS_OWN = re.compile(
    r"(?:编制|编印|编写|制定|制作|修订|完善|健全|更新|公布|发布|建立|印发)(?:并[一-鿿]{2})?(?:了|完成)?[^,;。《》]{0,8}$"
)
_CLAUSE_ENDS = re.compile(r"[。!?;,]")
_REACH = 60
_MOST_MENTIONS = 3
_COUNTY_LEVEL = ("县", "区", "旗")
_TOWN_LEVEL = ("镇", "乡", "街道", "苏木")


@dataclass(frozen=True)
class Own:
    """Whose report it is, for comparison."""

    agency: str
    """Its folded name."""
    body: Body | None
    """The name in its parts."""
    places: tuple[str, ...]
    """All places of its name and its region."""
    names: str
    """Agency, title and region in one string: what stands here is no foreign name."""
    province: str | None
    """The short name of its province."""

    @property
    def smallest(self) -> str | None:
        """The smallest place of its name, or of its region where the name has none."""
        named = self.body.places if self.body else ()
        return (named or self.places or (None,))[-1]


@dataclass(frozen=True, slots=True)
class Mention:
    """A foreign name in a frame."""

    start: int
    """Where the frame starts in the view."""
    end: int
    """Where it ends."""
    name: str
    """The foreign name."""
    zh: str
    """What is said of it, in Chinese."""
    en: str
    """The same in English."""
    certain: bool = False
    """True when the text calls it its own."""


def foreign_names(parsed: Parsed) -> Iterator[Check]:
    """Give one check for every other place or body that the report speaks of as if it were its own."""
    own = _own(parsed)
    if own is None or parsed.report.kind != "annual_report":
        return
    view = squeeze(fold(parsed.document.text), parsed.body.start, parsed.body.end)
    seen: set[str] = set()
    for mention in _mentions(view.text, own, certain=parsed.report.agency_certain):
        if mention.name not in seen:
            seen.add(mention.name)
            yield _check(mention, own, view, parsed.document.text)


def _mentions(text: str, own: Own, *, certain: bool) -> Iterator[Mention]:
    if certain:
        yield from _bodies(text, own)
        yield from _twins(text, own)
    yield from _elsewhere(text, own)


def _own(parsed: Parsed) -> Own | None:
    report = parsed.report
    if report.agency is None:
        return None
    agency, region = squeeze(fold(report.agency)).text, report.region
    levels = tuple(fold(p) for p in (region.province, region.city, region.county, region.township) if p)
    body = body_of(agency)
    known = (*(body.places if body else ()), *levels)
    names = "|".join((agency, squeeze(fold(report.title or "")).text, *levels))
    province = _own_province(known, region.province, names)
    if region.province and province and not region.province.startswith(province):
        names = names.replace(fold(region.province), "")
    return Own(agency, body, known, names, province)


def _own_province(known: tuple[str, ...], stated: str | None, names: str) -> str | None:
    """The province of the smallest place that is known; the one that the text states comes last.

    It is often read from the law that the text cites, which may be the very thing that was taken over.
    """
    smallest_first = [province_of(place) for place in known[::-1] if place != stated]
    # 平潭综合实验区: a zone in a county
    kinds = [kind for kind in ("综合", "经济", "高新", "开发") if kind in names]
    zones = [place for place in places() if any(f"{place}{kind}" in names for kind in kinds)] if kinds else []
    return next((p for p in (*smallest_first, *map(province_of, zones), province_of(stated)) if p), None)


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in its clause, not too far away."""
    before = _CLAUSE_ENDS.split(text[max(0, start - _REACH) : start])[-1]
    return before, _CLAUSE_ENDS.split(text[end : end + _REACH])[0]


def _bodies(text: str, own: Own) -> Iterator[Mention]:
    """Guides, reports and contacts of other bodies."""
    frames = (
        (_GUIDE, "指南、目录或年报", "a guide, catalogue or report"),
        (_REPORT, "年度报告", "the annual report"),
        (_CONTACT, "联系单位", "the contact"),
    )
    for pattern, zh, en in frames:
        for match in pattern.finditer(text):
            before, after = _clause(text, match.start(), match.end())
            name = match["name"] + ("政府" if match["name"].endswith("人民") else "")
            body = body_of(name)
            certain = pattern is _REPORT or (pattern is _GUIDE and _AS_ITS_OWN.search(before) is not None)
            if body is None or _HONEST.search(before + after) or (_OBEYS.search(before) and not certain):
                continue
            if _is_other(body, own) and text.count(match["name"]) <= _MOST_MENTIONS:
                yield Mention(match.start(), match.end(), name, zh, en, certain)


def _is_other(body: Body, own: Own) -> bool:
    here = not body.places or any(is_same_place(body.places[-1], place) for place in own.places)
    if not here:
        return _is_elsewhere(body, own)
    if own.body is None or not own.body.is_department or not body.is_department or body.core in own.names:
        return False
    cores = [_OFFICE_OF.sub("", core) for core in (body.core, own.body.core)]
    return not any(map(_LEADS.search, cores)) and not is_related(*cores)


def _is_elsewhere(body: Body, own: Own) -> bool:
    """A place of the same level as the report's own, or one in another province; a higher place may well be above it."""
    last = body.places[-1]
    if any(place[:2] in own.names for place in body.places):
        return False
    provinces = {province_of(place) for place in body.places} - {None}
    if provinces and own.province and own.province not in provinces:
        return True
    if _is_county(last):
        return own.smallest is not None and (_is_county(own.smallest) or own.smallest.endswith(_TOWN_LEVEL))
    return last.endswith(_TOWN_LEVEL) and own.smallest is not None and own.smallest.endswith(_TOWN_LEVEL)


def _is_county(place: str) -> bool:
    return len(place) > 2 and (place.endswith(_COUNTY_LEVEL) or place.removesuffix("市") in counties())


@cache
def _place_frames() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Local papers, websites and provincial law, each with the place that it is of."""
    known = "|".join(sorted(places(), key=len, reverse=True))
    provinces = "|".join(PROVINCES)
    return (
        # 《今日定安》, 《某地日报》
        (
            re.compile(
                rf"《(?:今日(?P<today>{known})|(?P<place>{known})(?:今日|日报|晚报|晨报|新闻|报|时报|电视报))》"
            ),
            "当地报刊",
            "a local paper",
        ),
        # 通过某市人民政府门户网站
        (
            re.compile(
                rf"(?:通过|登录|登陆|利用|依托|在)[\"']?(?P<place>{known})(?:市|县|区|州)?(?:人民)?政府(?:门户|信息公开|公众信息)?网"
            ),
            "政府网站",
            "a government website",
        ),
        # 根据《某省政府信息公开办法》
        (
            re.compile(
                rf"《(?P<place>{provinces})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?(?:政府信息公开|实施<中华人民共和国政府信息公开)"
            ),
            "地方法规",
            "the law of a province",
        ),
    )


def _twins(text: str, own: Own) -> Iterator[Mention]:
    """The government of another county, or its bureau of the same name, where a county's report speaks of itself."""
    if own.smallest is None or not any(_is_county(place) for place in own.places):
        return
    core = own.body.core if own.body is not None and own.body.is_department else ""
    found_at = [(match.start("name"), match.end("name")) for match in _GOVERNED.finditer(text)]
    found_at += list(_namesakes(text, core)) if core else []
    for start, end in found_at:
        before, after = _clause(text, start, end)
        body = body_of(text[start:end])
        if body is None or _HONEST.search(before + after) or any(place[:2] in text[start:end] for place in own.places):
            continue
        if text.count(text[start:end]) <= _MOST_MENTIONS and _is_elsewhere(body, own):
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


def _elsewhere(text: str, own: Own) -> Iterator[Mention]:
    """Papers, websites and law of places in another province."""
    if own.province is None:
        return
    for pattern, zh, en in _place_frames():
        for match in pattern.finditer(text):
            place = match["place"] or match["today"]
            before, after = _clause(text, match.start(), match.end())
            if province_of(place) == own.province or place[:2] in own.names or _HONEST.search(before + after):
                continue
            if text.count(place) <= _MOST_MENTIONS:
                yield Mention(match.start(), match.end(), place, zh, en)


def _check(mention: Mention, own: Own, view: View, text: str) -> Check:
    verdict: Verdict = "fail" if mention.certain else "note"
    severity: Severity = "high" if mention.certain else "medium"
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
