"""What speaks against a number of cases: others' cases, both kinds at once, or one case in several courts."""

import re

from summarize.rules.narrative.hit import Hit

DISPUTE = re.compile(
    r"未经复议(?:直接)?(?:起诉|提起)|复议后(?:再)?(?:起诉|提起)|行政复议|行政诉讼|行政应诉|诉讼|复议(?<!未经复议)(?!后|机关)|被诉(?=\d)"
)
"""What names a kind of case."""
_DIRECT = re.compile(r"未经复议|复议后")
# 作为复议机关受理8件: cases against others
_BUSINESS = re.compile(r"(?:办理|审理|审结|代理|承办)[^,;。]{0,12}行政(?:复议|诉讼|应诉)")
# 我办作为市政府行政复议机构,全年收到行政复议申请412件
_AS_BODY = re.compile(r"作为[^,;。]{0,12}复议(?:机关|机构)")
# 涉及本局的行政复议1件
_AGAINST_US = re.compile(r"(?:涉及|针对|以)?[我本][局市县区镇委厅办省州]|被(?:申请|提起|诉)")
# 312件(其中以政府信息公开为由的29件)
_SOME_OURS = re.compile(r"\(其中[^()\d]{0,10}信息公开[^()\d]{0,10}\d")
_AS_JUDGE = re.compile(
    r"作为(?:行政)?复议机关|复议机构|法院(?:系统)?(?:[^,;。\d我本]{0,6}(?:受理|审结|新收|审理))|我院[^,;。\d]{0,8}(?:受理|审结|审理)[^,;。\d]{0,12}诉讼"
)
_COURTS = re.compile(r"(?:全[省市县区州]|[两三]级)法院|法院系统")
# 因统计执法引发行政复议1件 | 行政诉讼1件,均与政府信息公开无关
_OTHER_CAUSE = re.compile(
    r"因(?![^,;。]{0,20}(?:公开|答复|申请人|不服))[^,;。\d]{2,16}?(?:引发|引起|产生|导致|被?提起|被申请|被诉)"
)
_UNRELATED = re.compile(
    r"[^;。]{0,40}(?:(?:与|同|和)[^,;。]{0,4}(?:信息|政务)公开[^,;。]{0,8}(?:无关|没有关系|不相关)|(?:不涉及|未涉及|均?不属于)[^,;。]{0,4}(?:信息|政务)公开)"
)
# 行政诉讼(未经复议直接起诉)0件
_DIRECT_NOTE = re.compile(r"\([^()]{0,6}(?:未经复议|复议后)")
# 全县行政复议案件由我局承办,2022年共受理10件
_JUDGES = re.compile(
    r"(?:行政复议|行政应诉|行政诉讼)[^,;。\d]{0,10}由[我本](?:局|办|委|厅|单位|机关)[^,;。\d]{0,6}(?:承办|办理|审理|负责|代理)"
)
# 一审维持2件,二审维持1件: the same cases may stand in both
_STAGE = re.compile(r"一审|二审|再审|终审")
# 本年度新增6件,加上上年未结的1件共7件
_ADDED_TO = re.compile(r"[,(]?(?:加上|加|连同)[^,;。\d]{0,4}(?:20\d\d年|上年|上一年|去年|往年|以前)")
# 另有2017年结转的行政诉讼2件
_CARRIED = re.compile(r"(?:20\d\d年|上一?年|去年|往年|以前年)度?(?:结转|遗留|未审?结|转入)(?:的|至|到|下来)")
# 引发行政复议32件,其中涉及政府信息公开的2件: the first number is of all cases
_OURS_AMONG_THEM = re.compile(
    r"其中[,:]?(?:因|涉及|关于|有关|属于|与)?(?:政府)?信息公开(?:类|的|方面|工作|相关|有关|引发|引起|领域)*(?:案件|行政复议|行政诉讼|复议|诉讼|\d)"
)


def is_of_our_cases(code: str, hit: Hit) -> bool:
    """Tell whether a number counts cases of the indicator's kind that were brought against the body itself."""
    text, end = hit.sentence.text, hit.quantity.end
    if not _stands_alone(code, hit) or _is_of_a_judge(hit) or _is_of_a_stage(hit):
        return False
    if _OTHER_CAUSE.search(hit.sentence.text, hit.start, hit.quantity.start) or _UNRELATED.match(text, end):
        return False
    if _CARRIED.search(hit.clause):
        return False
    return _ADDED_TO.match(text, end) is None and _OURS_AMONG_THEM.search(text, end, end + 120) is None


def _is_of_a_judge(hit: Hit) -> bool:
    """Tell that cases are those that the body decides or pleads as its business: 办理行政复议案件312件."""
    text = hit.sentence.text
    judged = (_AS_JUDGE.search(hit.clause), _JUDGES.search(text, 0, hit.label), _COURTS.search(text, 0, hit.label))
    if any(judged) or _stands_behind(_AS_BODY, hit):
        return True
    notes = (note for place, note in hit.sentence.asides if place == hit.quantity.end)
    if any(_SOME_OURS.match(note) for note in notes):
        return True
    if hit.sentence.section == "reconsideration":
        return False
    if "公开" not in hit.clause and _BUSINESS.search(hit.clause):
        return True
    # 办理行政复议案件212件,其中涉及政府信息公开36件,维持20件: how those ended
    return _stands_behind(_BUSINESS, hit)


def _stands_behind(words: re.Pattern[str], hit: Hit) -> bool:
    """Tell that words stand before a number in its part of the sentence, and none between them that speak of the body itself."""
    text = hit.sentence.text
    found = words.search(text, text.rfind(";", 0, hit.label) + 1, hit.label)
    return found is not None and _AGAINST_US.search(text, found.end(), hit.label) is None


def _is_of_a_stage(hit: Hit) -> bool:
    """Tell that cases are counted by courts, so that one case may be counted twice."""
    return _STAGE.search(hit.clause) is not None and len(set(_STAGE.findall(hit.sentence.text))) > 1


def _stands_alone(code: str, hit: Hit) -> bool:
    """Tell that a number counts one kind of case only: 行政复议、行政诉讼共3件 counts both, unless it is 0 or 各3件."""
    if any(hit.label < place <= hit.quantity.start and _DIRECT_NOTE.match(note) for place, note in hit.sentence.asides):
        return False
    if _DIRECT.search(hit.clause) or _DIRECT.match(hit.sentence.text, hit.quantity.end):
        return False
    since_last_number = re.split(r"\d", hit.clause)[-1]
    kinds = {match[0].endswith("复议") for match in DISPUTE.finditer(since_last_number)}
    is_joint = len(kinds) > 1 and code.endswith("total")
    return not is_joint or hit.quantity.value == 0 or hit.clause.endswith("各")
