"""Wordings of interpretation and response: press conferences, interviews, interpretation articles."""

from summarize.rules.narrative.rule import TIMES, Rule
from summarize.rules.narrative.words import CHIEF, JOINED, PRESS_CONFERENCE

_TIMES = (*TIMES, "")
_ARTICLES = ("篇", "条", "件", "个", "份", "期", "")
_HELD = rf"(?:参加|举办|召开|举行|组织|组织召开|开展|出席)(?:了)?(?:{JOINED}(?:参加|举办|召开|举行|组织))?(?:了)?"
_CHIEF_HELD = rf"{CHIEF}(?:{_HELD})?"
_NOT_CHIEF = r"(?<!同志)(?<!负责人)(?<!领导)(?<!一把手)"
_INTERVIEW = r"(?:政府网站|网站|网络|网上|政务)?(?:在线)?访谈(?:(?:节目|活动|栏目)(?:共|全年)?(?:举办|播出|制作)?)?"
_INTERPRETATION = r"(?:政策|政策文件|文件)?解读(?:稿件|材料|信息|文章|稿|类信息|产品|文件|方案)(?:发布|的发布)?|政策(?:文件)?解读(?:发布)?(?:量|数|数量)?"

BY_CHIEF = "*.by_chief"
"""The code of a wording that leaves out what the chief attended: 发布会6次,其中主要负责同志参加2次."""
EVENTS = {
    "发布会": "response.press_conferences_by_chief",
    "访谈": "response.interviews_by_chief",
}
"""What a chief attends, by the word that names it."""

RULES = (
    Rule(BY_CHIEF, rf"{CHIEF}(?:出席|参加|参与|做客)(?:了|的|过)?", _TIMES, sign="主要负责|主要领导|一把手"),
    Rule(
        "response.press_conferences",
        rf"{_NOT_CHIEF}(?:{_HELD})(?:[^,;。、\d]{{0,10}}?){PRESS_CONFERENCE}(?:总次数|总场次)?",
        _TIMES,
        sign="发布会|通气会",
    ),
    Rule(
        "response.press_conferences",
        rf"{_NOT_CHIEF}(?:{_HELD})",
        TIMES,
        rf"[^,;。、\d]{{0,20}}?{PRESS_CONFERENCE}(?!的)",
        sign="发布会|通气会",
    ),
    Rule(
        "response.press_conferences", rf"(?<!电视)等(?:主题|专题|系列)?{PRESS_CONFERENCE}", TIMES, sign="发布会|通气会"
    ),
    Rule(
        "response.press_conferences_by_chief",
        rf"{_CHIEF_HELD}{PRESS_CONFERENCE}(?:总次数)?",
        _TIMES,
        sign="发布会|通气会",
    ),
    Rule(
        "response.interviews",
        rf"{_NOT_CHIEF}(?:{_HELD})?(?<!参加){_INTERVIEW}(?:总次数)?",
        _TIMES,
        topic="response",
        sign="访谈",
    ),
    Rule(
        "response.interviews",
        rf"{_NOT_CHIEF}{_HELD}",
        TIMES,
        r"(?:政府网站|网站|网络|网上)?在线访谈",
        topic="response",
        sign="访谈",
    ),
    # 主要负责人参加新闻发布会1次、在线访谈2次
    Rule(
        "response.interviews_by_chief",
        rf"{CHIEF}(?:{_HELD})[^,;。\d]{{0,10}}发布会\d{{1,3}}(?:次|场)、(?:{_HELD})?{_INTERVIEW}",
        _TIMES,
        sign="访谈",
    ),
    Rule("response.interviews_by_chief", rf"{_CHIEF_HELD}{_INTERVIEW}(?:总次数)?", _TIMES, sign="访谈"),
    Rule("response.interpretations", rf"(?:{_INTERPRETATION})", _ARTICLES, sign="解读"),
    Rule(
        "response.interpretations",
        r"(?:发布|制作|编发|刊发|公开|编制|推送|撰写)(?:了|各类)?",
        _ARTICLES[:-1],
        r"(?:政策)?解读(?:稿件|材料|信息|文章|稿)|政策解读(?=[,;。、]|$)",
        sign="解读",
    ),
    Rule(
        "response.weibo_wechat",
        rf"(?:微博、?微信|微信、?微博|微博(?:{JOINED})微信)回应(?:公众关注热点|热点|舆情)?(?:事件)?",
        (*_TIMES, "条"),
        sign="回应",
    ),
    Rule(
        "response.other",
        r"(?:其他|其它)(?:方式|形式|渠道|途径)回应(?:公众关注热点|热点|舆情)?(?:事件)?",
        (*_TIMES, "条"),
        sign="回应",
    ),
)
