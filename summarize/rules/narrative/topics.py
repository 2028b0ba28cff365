"""What a sentence is about, so that a count of something else is not taken for ours."""

import re

from summarize.records.report import SectionKind
from summarize.rules.narrative.receiving_rules import CLASSES, FOREIGN
from summarize.rules.narrative.rule import Rule, Topic
from summarize.rules.narrative.sentence import Sentence
from summarize.zh.any_of import any_of
from summarize.zh.late import late

_DISCLOSURE = re.compile(r"信息(?:的)?(?:依申请)?公开|政务公开|公开(?:的)?(?:政府|政务)?信息|依申请|申请公开")
# what is received: each verb begins a way of its own, so that a search jumps to its first letter
_RECEIVED = r"(?:(?:的|过)?(?:书面)?公开申请|(?:信函|书面|当面|网上|网络|传真)申请|(?:有效|书面|各类)?申请[^。]{0,24}(?:予以公开|同意公开|不予公开|信息不存在|信函|当面|网络申请|网上申请|传真))"
_REQUEST = re.compile(
    r"依申请|新收(?:到)?申请|信息(?:的)?公开(?:的|工作|方面)?(?:有关|相关|书面|有效)?(?:当面|网上|网络|信函|书面)?申请|申请(?:公开|获取)|公开(?:政府)?信息的?申请|人申请公开|要求公开|提供(?:相关|有关)?(?:政府|政务)?信息的?(?:书面)?申请"
    rf"|收到{_RECEIVED}|接到{_RECEIVED}|受理{_RECEIVED}"
)
_FOREIGN = late(any_of(FOREIGN))
_CLASSES = re.compile("|".join(map(re.escape, CLASSES)))
_FEE = re.compile(r"信息处理费|信息公开|依申请|申请公开|申请人|信息的申请|收费通知|检索|复制费")
_SECTIONS: dict[Topic, frozenset[SectionKind]] = {
    "any": frozenset(),
    "disclosure": frozenset(),
    "channels": frozenset(),
    "requests": frozenset({"requests"}),
    "disputes": frozenset({"reconsideration"}),
    "complaints": frozenset({"complaints"}),
    "fees": frozenset({"fees"}),
    "resources": frozenset({"resources"}),
    "training": frozenset({"training", "resources"}),
    "response": frozenset({"interpretation"}),
    "visits": frozenset(),
}
_SAYS: dict[Topic, re.Pattern[str]] = {
    "requests": _REQUEST,
    "disputes": re.compile(rf"{_DISCLOSURE.pattern}|申请人对(?:[我本][局委办厅院镇区县市]的?)?答复(?:意见|结果)?不服"),
    "complaints": _DISCLOSURE,
    "fees": _FEE,
    "resources": re.compile(
        rf"{_DISCLOSURE.pattern}|信息查阅|公共查阅|设立(?:了)?查阅[点室场]|设[置有](?:了)?查阅[点室场]|建立(?:了)?查阅[点室场]"
    ),
    "training": _DISCLOSURE,
    "response": re.compile(r"访谈"),
    "visits": re.compile(r"网站|专栏|栏目|网页|门户|信息网|公开网|政务网|政府网|中国.{1,4}网"),
}
_OF_SENTENCE: tuple[Topic, ...] = ("requests", "disputes", "fees", "resources", "training", "response")
"""Topics that a sentence is about or not; of the others it depends on the place, or every sentence is about them."""
_OF_PLACE = frozenset(_SECTIONS).difference(_OF_SENTENCE)
_COMPLAINTS = re.compile(r"举报|投诉")
_HEADINGS: dict[Topic, re.Pattern[str]] = {
    "complaints": _COMPLAINTS,
    "resources": re.compile(r"机构|人员|经费|队伍"),
    "training": re.compile(r"机构|人员|队伍|培训|监督|保障"),
}
"""Words of a section's heading that say what the section is about beside its kind."""
# 农民技能培训3000人次
OTHER_TRAINING = re.compile(
    r"技能|就业|农民|安全|党员|企业|创业|消防|职业|教师|健康|普法|科技|农业|务工|电商|禁毒|招商|扶贫|执法|防疫|应急|廉政|师资|医护|护理|村医|导游|驾驶|农机|养殖|种植|纳税人|统计员"
)
# 发布政府信息1027条,其中网站818条: what is listed behind it was published, not asked for
_PUBLISHED = late(
    r"(?:(?<!申请)(?<!要求)(?<!予以)(?:公开|公布)[^,;。\d申请]{0,8}信息[^,;。\d申请]{0,8}|主动公开(?:了)?|(?:发布|刊登|推送|上传|更新|编发)[^,;。\d申请]{0,16})\d[\d,.]{0,9}[余多万]{0,2}(?:条|篇|件|份|则|项)"
    r"|(?<!申请)(?:公开|发布)(?:的)?(?:主要)?(?:渠道|途径|形式|方式)"
)
# ●行政复议:0件, a line of its own in a report on disclosure
_LABEL_ALONE = late(
    r"[●•◆■*\d.、()一二三四五六七八九十-]{0,6}(?:行政复议|行政诉讼|举报投诉|投诉举报|收费|信息处理费)(?:数量|总数|案件|情况|金额)?[:,]?\d{1,5}(?:件|元|万元|起|次)[。;]?"
)
# 收到申请4件, right behind what was disclosed
_PLAINLY_ASKED = late(
    r"(?:^|[,;])(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.])?(?:全年|本年度?|年内|20\d\d年度?)?(?:共)?(?:收到|受理|接到)(?:有效|书面)?申请\d"
)
_ASKED = late(r"申请|受理|收到")
_WINDOW = 400
_NEAR = 40
# 其中网站3860条 | 按渠道分:门户网站3860条
_OF_WHICH = late(r"其中|按(?:公开)?(?:渠道|方式|形式|载体|途径)(?:分|划分|统计)")
_CLAUSE = late(r"[,;。]")
_NOT_VISITS = late(
    r"微信|公众号|微博|抖音|头条|视频|直播|阅读|粉丝|微门户|客户端|APP|app|[今当昨][日天]|[本当][月周]|每[月日天]|月[均平访浏点总]|日[均平访浏点]|单[条篇]|其中"
)


def topics_of(sentence: Sentence) -> frozenset[Topic]:
    """Give the topics that a sentence may be about: a rule of any other topic `fits` none of its places."""
    told = (topic for topic in _OF_SENTENCE if sentence.section in _SECTIONS[topic] or _says(topic, sentence))
    return _OF_PLACE.union(told)


def fits(rule: Rule, sentence: Sentence, position: int) -> bool:
    """Tell whether a sentence, by its own words or its section, is about what a rule counts."""
    topic = rule.topic
    if topic in ("any", "disclosure"):
        return True
    before = sentence.lead + sentence.text[max(0, position - _WINDOW) : position]
    if topic == "training" and OTHER_TRAINING.search(before[-_NEAR:]) and not _DISCLOSURE.search(sentence.outer):
        return False
    if topic == "channels" and _OF_WHICH.match(sentence.text):
        before = sentence.earlier + before
    if topic in ("visits", "channels"):
        return _counts_visits(before) if topic == "visits" else _is_of_published(before)
    if topic == "requests" and not _counts_requests(rule, before):
        return False
    if topic == "complaints" and sentence.section not in _SECTIONS[topic] and not _COMPLAINTS.search(sentence.heading):
        return _DISCLOSURE.search(before[before.rfind(";") + 1 :]) is not None
    return sentence.section in _SECTIONS[topic] or _says(topic, sentence)


def _counts_visits(before: str) -> bool:
    near = before[-50:]
    return _SAYS["visits"].search(near) is not None and _NOT_VISITS.search(_CLAUSE.split(near)[-1]) is None


def _is_of_published(before: str) -> bool:
    """Tell whether the last thing counted before a place is what was published."""
    published = max((match.start() for match in _PUBLISHED.finditer(before)), default=-1)
    return published >= 0 and _ASKED.search(before, published) is None


def is_about(topic: Topic, sentence: Sentence) -> bool:
    """Tell whether a sentence is about a topic by its own words, its section, or the sentence before it."""
    if topic == "fees" and (sentence.section == "other_matters" or "其他" in sentence.heading):
        return True
    return topic == "any" or sentence.section in _SECTIONS[topic] or _says(topic, sentence)


def _says(topic: Topic, sentence: Sentence) -> bool:
    pattern = _SAYS[topic]
    if topic in _HEADINGS and _HEADINGS[topic].search(sentence.heading):
        return True
    if topic == "training" and OTHER_TRAINING.search(sentence.outer):
        return pattern.search(sentence.outer) is not None
    if topic in ("disputes", "fees", "complaints") and _LABEL_ALONE.fullmatch(sentence.text):
        return True
    if topic == "requests" and "主动公开" in sentence.earlier and _PLAINLY_ASKED.search(sentence.outer):
        return True
    return pattern.search(sentence.outer) is not None or (
        topic in ("requests", "disputes", "resources", "training") and pattern.search(sentence.earlier) is not None
    )


def _counts_requests(rule: Rule, before: str) -> bool:
    if _CLASSES.search(before):
        return False
    if not rule.elided:
        return True
    return not _is_of_published(before) and _FOREIGN.search(before) is None and re.search(r"复议|诉讼", before) is None
