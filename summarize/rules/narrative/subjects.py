"""Whose count it is: the whole body's, its own office's, or that of one of the bodies under it."""

import re
from enum import Enum


class Whose(Enum):
    """The bodies that a count covers."""

    WHOLE = "whole"
    OWN = "own office"
    """本级, 县政府办公室: the whole where nothing else is counted, else a part."""
    PART = "part"
    WIDER = "wider"
    """全县 in the report of one of its departments: it counts only where the report gives no count of the department."""


_STOP = re.compile(r"[,;。:!]|其中")
_EVERYONE = re.compile(
    r"全(?:省|市|县|区|镇|乡|州|旗|盟|系统|局|国|街道|办|委|厅|院|所|校|中心|域|辖区)|各级|各行政机关|我(?:省|市|县|区|镇|乡|局|委|办|厅|州|旗|街道|单位|院|所|中心|处|校|盟)"
    r"|各地区?(?:、|和|及)?各(?:有关)?部门|各级各部门|各[^,;。]{0,10}政府(?:和|及|、|与)[^,;。]{0,8}?各?部门|(?:支队|总队|大队|中心|馆)(?:及|和)(?:其)?(?:所属|下属)|各部门各单位|(?:[局委厅院校]|机关|本级)(?:及|和|与)(?:其|各|所属|下属|直属|基层){1,3}[^,;。]{0,4}(?:单位|部门|机构|所队)"
    r"|政府(?:及|和|与|、)(?:其|各|所属|工作|组成|职能|直属|下属|乡镇|、)*(?:部门|单位)"
)
_OTHERS = re.compile(
    r"各(?!类|项|种|级|方面|界|渠道|种|式)[^,;。]{0,12}?(?:乡|镇|街道|部门|单位|县|区|市|局|科室|股室|社区|村|处室|旗|州|院|校|中心|片区|机关)"
    r"|(?:县|市|区|省|州)(?:直|级)(?:各)?(?:部门|单位|机关)|乡镇(?:\(?街道\)?)?(?=共|主动|公开|收到|受理)|代表|其他(?:各)?(?:单位|部门|行政机关|乡镇|镇街)|下属|所属|直属|[局厅委院办校]属(?:各)?(?:事业)?单位|二级单位|辖区内?各"
)
# 47个县直单位, 12个部门
_SOME = re.compile(r"\d(?:个|家|余个|多个)[^,;。]{0,4}?(?:县直|市直|区直|省直|乡|镇|街道|部门|单位|县|区|社区|村)")
# 全县收到97件, in a bureau's report; 全市税务系统 is its own
_AREA = re.compile(r"全[省市县区州旗](?![^,;。]{0,10}(?:系统|机关))")
# 招生办公室收到5件, but 政策法规科 or 信息公开办公室 receives for the whole
_BUSINESS_UNIT = re.compile(
    r"(?!.{0,8}(?:政府|公开|法规|法制|政策|综合|信息|秘书|文秘|行政|领导|小组|政务|本|我|局|委|厅|县|市|区))[一-鿿]{2,6}(?:办公室|科|股)$"
)
# 市局, 县局 beside each other: the body's own office, and those under it
_LEVEL = re.compile(r"(?<![一-鿿])(?P<level>[省市县区州旗]{1,2})局(?:机关|本级)?(?!域|长|面)")
# the office beside the county that it reports for
_THIS_OFFICE = re.compile(r"[我本](?:办(?!法)|厅)")
_OFFICE = re.compile(r"(?:政府|公开[一-鿿]{0,4})(?:办公室|办公厅)$")
_OWN = re.compile(r"本级|政府办|办公室|办公厅|机关本部|局机关|县政府|区政府|市政府|省政府|政府本部")
# 县公安局, 市人力资源和社会保障局, 城关镇
_ENDS = (
    r"局|委员会|发改委|卫健委|卫计委|厅|镇|乡|街道办事处|街道|管委会|税务局|中心|大队|支队|医院|卫生院|中学|小学|幼儿园|学院|大学"
    r"|图书馆|档案馆|派出所|司法所|财政所|研究所|研究院|考试院|设计院|规划院|福利院|公司|法院|检察院|纪委|监委|(?:宣传|组织|统战)部|开发区|高新区|新区|[一二三四五六七八九十]中(?!全会)"
)
_BODY = re.compile(rf"(?P<name>[一-鿿]{{1,24}}?(?:{_ENDS}))(?P<rest>[一-鿿]{{0,6}})$")
# 教育局 | 招生考试中心
_NAME_OF_ANOTHER = re.compile(rf"(?:[一-鿿]{{2}}(?:{_ENDS})|派出所|司法所|财政所|卫生院|[中小]学|幼儿园)$")
# 教育部门, 县教育系统, 公安机关: the bodies of one field
_FIELD = re.compile(
    r"[县市区州旗省]?(?:级|直)?(?P<field>教育|公安|民政|卫生|卫健|税务|国土|自然资源|环保|生态环境|住建|城建|规划|财政|人社|农业|水利|交通|林业|审计|司法|文旅|市场监管|应急|统计)(?:行政|主管)*(?:部门|系统|机关)[一-鿿]{0,6}$"
)
# 云溪区, 云溪区人民政府: a place under the one that reports
_PLACE = re.compile(
    r"(?P<name>[一-鿿]{2,8}(?<![市城辖社地园景小校库郊片矿牧专事务示验阅动政能用])[县区市旗])(?:人民政府|政府)?(?:办公室|办)?$"
)
# (一)县教育局, 2.城关镇: what a list of bodies counts them with
_ENUMERATOR = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,3}(?:\)|、|\.)|[一二三四五六七八九十]是)+")
# 县教育局 | 因政府信息公开引发行政复议: what the body does or meets with
_WHAT_HAPPENED = re.compile(
    r"(?:因|被|提起|予以|不予|发生|涉及|引发|认真|高度重视|积极|严格|扎实|按照|坚持|切实|收到|受理|接到|办理|办结|答复|主动公开|公开|发布|举办|召开|开展).{0,80}$"
)
# 临澜海关通过门户网站、办事大厅等: the means are no name
_BY_MEANS = re.compile(r"(?<=[一-鿿][一-鿿])(?:通过|利用|依托|借助|运用).*$")
# 县教育局工作扎实, 县教育局: what a list of bodies starts each one with
_TOPIC_ENDS = re.compile(r"(?:(?:工作|制度|机制|责任|措施|管理|落实|方面|情况|成效)[一-鿿]{0,4})?$")
# 县政府办公室组织各乡镇, 领导小组办公室设在县司法局: a name that is not the subject
_NOT_THE_SUBJECT = re.compile(r"组织(?!部)|指导|督促|要求|会同|联合|面向|邀请|针对|政府办|办公室|设在|依托")
_FILLER = re.compile(
    r"(?:(?:20\d\d|二[〇○零O一二三四五六七八九]{3})年?(?:度)?|\d{1,2}月|\d{1,2}日|全年|今年|本年度|本年|年内|当年|截[至止]|底|末|期间|至|以来|另外|此外|同时|目前|已|共|也|还|均|累计|总计|共计|合计|新增|\d|\.|、|-)+"
)
_NOT_A_BODY = re.compile(
    r"^(?:我|本|该|此|由|对(?!外)|向(?!阳)|在|通过|利用|依托|经(?!济|开)|以|根?据|按|深入|贯彻|落实|接受|配合|迎接|结合|围绕|针对|(?:学校|学院|大学|医院|中心|集团公司|总公司|公司)(?!一|二|三|附属))"
)


def whose(text: str, label: int, agency: str | None, *, is_government: bool, earlier: str = "") -> Whose:
    """Tell whose count a label's clause states, by the subject before the label.

    `earlier` is the sentence before, whose subject holds where this one names none.

    >>> whose("各乡镇主动公开政府信息856条", 3, "平潭县人民政府", is_government=True)
    <Whose.PART: 'part'>
    >>> whose("县财政局共主动公开政府信息15条", 5, "平潭县财政局", is_government=False)
    <Whose.WHOLE: 'whole'>
    """
    subject = _before(text, label)
    is_of_some = _SOME.search(subject) or (_OTHERS.search(subject) and not _EVERYONE.search(subject))
    if is_of_some or "代表" in subject:
        return Whose.PART
    if _EVERYONE.search(subject):
        return _of_everyone(subject, agency, is_government=is_government)
    is_another = names_another(text, label, agency, is_government=is_government, earlier=earlier)
    level = _LEVEL.match(_FILLER.sub("", subject))
    if level and agency:
        return Whose.OWN if level["level"] in agency else Whose.PART
    if is_another or _is_business_unit(subject, agency):
        return Whose.PART
    return Whose.OWN if _OWN.search(subject) else Whose.WHOLE


def _of_everyone(subject: str, agency: str | None, *, is_government: bool) -> Whose:
    """全县, 我局: the whole body, its own office beside the county, or more than the body."""
    if "本级" in subject or _is_this_office(subject, agency):
        return Whose.OWN
    is_department = not is_government and not (agency and _OFFICE.search(agency))
    return Whose.WIDER if is_department and _AREA.search(subject) else Whose.WHOLE


def names_another(text: str, label: int, agency: str | None, *, is_government: bool, earlier: str = "") -> bool:
    """Tell whether the subject of a label is the name of a body other than the agency, such as one under it."""
    subject = _before(text, label)
    body = _FILLER.sub("", subject)
    if _OTHERS.match(body) and not _EVERYONE.search(subject):
        return True
    if _WHAT_HAPPENED.sub("", body):
        return _is_another(body, agency)
    if _goes_on(text, label, agency):
        return True
    if not is_government:
        return False
    first = _first_subject(text, label)
    return _is_another(first, agency) if first else _is_topic(earlier, agency)


def _goes_on(text: str, label: int, agency: str | None) -> bool:
    """Tell whether a clause without a subject goes on with what another body does: 县教育局收到12件,其中公开5件."""
    for clause in reversed(_STOP.split(text[max(0, label - 120) : label])):
        body = _FILLER.sub("", clause)
        actor = _WHAT_HAPPENED.sub("", body)
        if actor:
            return actor != body and _EVERYONE.search(clause) is None and _is_another(actor, agency)
    return False


def _before(text: str, label: int) -> str:
    start = max(0, label - 60)
    stops = [stop.end() for stop in _STOP.finditer(text, start, label)]
    return text[stops[-1] if stops else start : label]


def _is_business_unit(subject: str, agency: str | None) -> bool:
    unit = _WHAT_HAPPENED.sub("", _FILLER.sub("", subject))
    return _BUSINESS_UNIT.match(unit) is not None and (agency is None or unit not in agency)


def _is_this_office(subject: str, agency: str | None) -> bool:
    return agency is not None and bool(_OFFICE.search(agency)) and bool(_THIS_OFFICE.search(subject))


def _first_subject(text: str, label: int) -> str:
    """The subject of the sentence, for a clause that does not repeat it."""
    head = text[: min(label, 40)]
    for clause in _STOP.split(head):
        rest = _FILLER.sub("", clause)
        if rest:
            return rest
    return ""


def _is_topic(earlier: str, agency: str | None) -> bool:
    """Tell whether the sentence before names another body to tell about: 县教育局工作扎实。"""
    subject = _first_subject(_ENUMERATOR.sub("", earlier[:80]), 40)
    found = _BODY.match(subject)
    return found is not None and _TOPIC_ENDS.match(found["rest"]) is not None and _is_another(subject, agency)


def _is_another(subject: str, agency: str | None) -> bool:
    if agency is None or _NOT_A_BODY.match(subject) or _EVERYONE.match(subject):
        return False
    subject = _BY_MEANS.sub("", _WHAT_HAPPENED.sub("", subject))
    if subject.startswith(agency):
        # 国家税务总局云溪县税务局, and no body under it
        return _NAME_OF_ANOTHER.search(subject[len(agency) :]) is not None
    field = _FIELD.match(subject)
    if field is not None:
        return not _abbreviates(field["field"], agency)
    found = _BODY.match(subject) or _PLACE.match(subject)
    if found is None or _NOT_THE_SUBJECT.search(found["name"]):
        return False
    return not _is_named(found["name"], subject[found.end("name") :], agency)


def _is_named(name: str, behind: str, agency: str) -> bool:
    """Tell whether a name, with what follows it, is that of the agency itself and of no body under it."""
    if name in agency:
        return _NAME_OF_ANOTHER.search(behind) is None
    for own in (agency, _tail(agency)):
        if own in name:
            # 云溪县 | 教育局
            return name.endswith(own) and _NAME_OF_ANOTHER.search(behind) is None
    return _abbreviates(name.lstrip("省市县区州旗").replace("和", ""), agency)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of 教体局 stand in this order in 临澜县教育体育局."""
    letters = iter(name)
    return all(letter in letters for letter in short)


def _tail(agency: str) -> str:
    """The name without its place and 人民政府: 三滩镇 of 靖远县三滩镇人民政府."""
    short = re.sub(r"(?:人民政府)?(?:办公室|办公厅)?$", "", agency)
    parts = [part for part in re.split(r"(?<=[省市县区州旗])", short) if part]
    return parts[-1] if parts else agency
