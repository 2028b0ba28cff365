"""Whether a problem or a promise of a reply is one: grounded where such things stand, open, a shortcoming, a thing to come."""

import re
from collections.abc import Callable, Sequence

from summarize.check.reply.quotes import is_cut, quote_fault
from summarize.check.reply.sheet import Sheet
from summarize.check.together import same
from summarize.records.findings import Commitment, Problem
from summarize.records.record import Span
from summarize.zh.fold import fold
from summarize.zh.view import squeeze

_HOME = {
    "problems": ("problems", "problems_and_commitments"),
    "commitments": ("commitments", "problems_and_commitments", "problems"),
}
# 有待加强 | 不够及时 | 滞后 | 力度小: what makes a sentence an admission
_WEAK = re.compile(
    r"有待|亟待|亟需|急需|尚待|仍待|仍需|还需|尚需|需(?:要)?(?:进一步|加强|提升|提高|改进|完善|规范|健全|优化|拓展|增强|深化|加大|持续|不断)|不[够足高强多全细深广大严实顺稳畅清佳力愿敢想熟准透宽勤浓紧专便平均完健规充具明统准及到落理适相重积科合匹灵了协配符一能利主突丰醒经方太甚易新]"
    r"|欠|缺|尚未|未[能及建形完充实得进认按]|没有|无法|难以|困难|差距|短板|弱|滞后|超期|逾期|陈旧|迟缓|缓慢|薄|紧张|单一|单薄|较[少小低差慢窄浅难远弱散粗]|偏[少小低弱慢窄重远长颇]|过[少小低慢窄快长于多]|[量度率力面]小|少(?!于|数)|有限|参差|残差|流动性|频繁|兼职|兼任|身兼|难尽|不尽|偏差|漏洞|死角|盲区|流于形式|形式主义|形式化|走过场|被动|应付|遗漏|漏报|错|断|脱节|简单|粗|老化|慢|松|淡|模糊|误区|畏难|怕|瓶颈|制约|生疏|晦涩|呆板|雷同|重复|晚|丢失|落差|空洞|套话|照搬|避重就轻|敷衍|空白|破损|闲置|失效|打不开|看不懂|找不到|重[^,。]{1,6}轻|[低窄](?![^,。;]{0,2}保)|差|问题|不足|困扰|多[、,，]?原创"
)
_LEAD = re.compile(
    r"^(?:.{0,60}?(?:问题|不足(?:之处)?|差距|方面|表现|措施|工作|改进|打算|如下|以下|几点|主要[是有为])(?:主要)?(?:是|有|为|在于|表现在|如下)?[:,。;]?|.{0,40}?(?:取得|成绩|成效).{0,30}?(?:存在|还有|仍有).{0,12}?(?:问题|不足|差距)[:,。;]?)$"
)
_ADMITTED = re.compile(r"问题|不足(?:之处)?|差距|困难|短板")
_SOME = re.compile(r"一些|一定|以下|如下|几[个点]|不少|许多|主要|存在的?(?:问题|不足)|方面|[一二三四五两]个|取得|成绩")
_TURN = re.compile(r"但|仍|还(?!原)|然而|不过|[。!?]")
_SOLVED = re.compile(
    r"已(?:经)?(?:全部|基本|得到|完成|逐项|逐一)?[^,。;]{0,8}(?:解决|整改|改正|纠正|消除|到位)|得到(?:了)?[^,。;]{0,6}(?:解决|改善|改进|整改)|整改(?:完成|到位)|全部解决|问题已"
)
# 加强培训 | 一是进一步完善 : how a promise starts
_PROMISING = re.compile(
    r"(?:[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]{1,2}[)、.]|[^,。]{1,8}将|我[局县市区镇乡们]?)?(?:要|将|拟|把|对|以|在|从|按|向|与|由|每|进一步|继续|持续|不断|切实|着力|努力|积极|全面|深入|认真|严格|大力|及时|定期|主动|逐步|加[强大快]|强化|完善|建[立设]|健全|推[进动行出]|确保|保[障证]|提[高升供]|拓[宽展]|扩大|丰富|规范|优化|深化|细化|落实|做[好实到]|抓|开[展设通]|组织|增[强加设配]|坚持|创新|改[进善]|整[合改]|梳理|明确|配[备齐]|督促|监督|发挥|利用|依托|围绕|聚焦|突出|注重|制[定订]|修订|印发|出台|实[行施]|编[制写印]|举办|召开|畅通|充实|邀请|聘请|引[入导]|设立|统[筹一]|学习|培[训养]|压[实紧]|稳定|更新(?![^,。]{0,6}[慢少])|补[全齐充足]|调整|改版|重[新写]|设|立即|针对|协调|多用|同时,加强|查漏|用|20\d\d年起|\d{1,2}月(?:底|前|起))"
)
_ANNOUNCED = re.compile(r":$|^.{0,40}(?:以下|如下|下列|几个?方面|方面的?(?:工作|措施))[^,。;]{0,10}$")
_GENERIC = re.compile(
    r"(?:一些|一定|不少|许多|以下|如下|几个|几点|[一二三四五两几]个?(?:大|点|方面)?|部分|主要|的|地|存在|仍|还|也|尚|有|在|着|与|和|及|但|我[局县市区镇乡委办]|政府信息公开|信息公开|政务公开|政府信息|工作中?|取得|成绩|成效|虽然|同时|问题|不足之处|不足|差距|薄弱环节|困难|短板|等|需要|改进|加强|方面|表现|突出|[,、:;。上中])"
)
# 全年举办培训3期 | 已建成 | 取得成效 : what was done well
_DONE = re.compile(
    r"(?:取得|获得|荣获|实现|完成|建成|建立|健全|开展|举办|召开|组织|制定|印发|发布|公开|收到|办理|办结|答复|开通|开设|提升|提高|增强|加强|加大|落实|推进|明确|成立|配备|得到|达到|受到)(?:了|完|起|并)|(?:已|已经)(?:全部|全面|基本|按时|成功|顺利)?[一-鿿]{2}|(?:全年|本年度?|20\d\d年,?|共)[^,。;]{0,16}(?:举办|召开|开展|组织|公开|发布|办理|收到|受理|印发|制定|答复|办结|培训|更新|编印)|圆满|显著|明显(?:提升|提高|增强|改善|成效)|良好|顺利|及时(?:公开|发布|更新|答复)|有效(?:提升|保障|推进)|扎实|稳步"
)
_RESOLVED = re.compile(
    r"(?:问题|不足|短板).{0,24}(?:已(?:经)?(?:全部|基本|得到|完成)?(?:解决|整改|改正|改进|纠正|完善|消除|到位)|得到(?:了)?(?:有效|较好|明显|基本|全面)?(?:解决|改善|改进|整改)|整改(?:完成|到位))|已(?:经)?(?:解决|整改|改正|纠正|完成整改)|(?:上一?年|去年|20\d\d年)(?:度)?(?:报告)?[^。]{0,16}(?:提出|指出|存在|反映|查摆)[^。]{0,40}(?:问题|不足)|(?:针对|对于?)[^。]{0,50}(?:问题|不足)[^。]{0,6},?[^。]{0,40}(?:已|完成了|得到了)"
)
# 将 | 下一步 | 力争
_AHEAD_OF = re.compile(
    r"(?<!现)将(?![^,。]{0,16}(?:纳入|作为|列入))|下一?步|今后|明年|下年|来年|新的一年|拟(?!公开|稿|定|制|发)|计划|力争|争取|要(?!求|点|闻|素|件)|打算"
)
_PAST = re.compile(
    r"(?:[一-鿿]了(?!解)|[做办开进举召收]过)|已(?:经)?[一-鿿]|全年共|(?:20\d\d年|本年度?|一年来),?[^将要]{0,20}(?:共|开展|举办|召开|完成)|取得|荣获"
)
_OPENED = re.compile(
    r"(?:存在|主要|突出|以下|不少|一些|但|仍|还|也|对照|清醒|看到)[^。]{0,40}(?:问题|不足|差距|短板|薄弱|困难)"
)
_AHEAD = re.compile(
    r"下一?步|今后|打算|改进(?:措施|方向|意见|办法)|整改(?:措施|方向)|针对[^。]{0,12}(?:问题|不足)|采取以下|作出?如下"
)
_DENIAL = re.compile(r"[不未无没非]有?够?")
_HAN = re.compile(r"[一-鿿]")
_NEAR, _NEAR_PROMISE = 260, 160
"""Letters before a problem and before a promise in which words may announce such things."""
_TELLING = 5
"""Letters that say something: fewer are only an announcement."""
_MOST = 0.6
_SHOWN = 6
_SHARED = 0.34
"""Share of the pairs of letters of an item's own words that its quote must have."""


def judged_problem(
    problem: Problem, sheet: Sheet, rules: Sequence[Problem], promised: Sequence[Commitment]
) -> str | None:
    """Give the rule that a problem of a reply breaks, or None for a sound one."""
    fault = quote_fault(sheet, problem) or _wording_fault(problem, sheet)
    if fault is not None:
        return fault
    words = _words(sheet, problem)
    met = [other for other in rules if same(problem, other)]
    if met:
        return "resolved" if all(other.resolved for other in met) and not problem.resolved else None
    return _first(
        ("promise", lambda: any(_covers(other, problem) for other in promised)),
        ("lead_in", lambda: _is_lead(words)),
        ("resolved", lambda: not problem.resolved and _is_resolved(sheet, problem, words)),
        ("achievement", lambda: _DONE.search(words) is not None and not _WEAK.search(_DONE.sub("", words))),
        ("no_problem", lambda: _WEAK.search(words) is None and not _is_listed(sheet, problem, words)),
        ("elsewhere", lambda: not _is_home(sheet, problem.start, "problems")),
    )


def judged_commitment(
    promise: Commitment, sheet: Sheet, rules: Sequence[Commitment], admitted: Sequence[Problem]
) -> str | None:
    """Give the rule that a promise of a reply breaks, or None for a sound one."""
    fault = quote_fault(sheet, promise) or _wording_fault(promise, sheet)
    if fault is not None:
        return fault
    if any(same(promise, other) for other in rules):
        return None
    words = _words(sheet, promise)
    return _first(
        ("problem", lambda: any(_covers(other, promise) for other in admitted)),
        ("lead_in", lambda: _ANNOUNCED.search(words) is not None),
        ("done", lambda: _PAST.search(words) is not None and not _AHEAD_OF.search(_sentences(sheet, promise))),
        ("elsewhere", lambda: not _is_home(sheet, promise.start, "commitments")),
    )


def admissions(sheet: Sheet) -> list[Span]:
    """Give the first sentences of the part on problems that admit something still open."""
    found = [
        sentence.span
        for section in sheet.parsed.report.sections
        if section.kind in _HOME["problems"]
        for sentence in sheet.within(section.start + len(section.heading), section.end)
        if _WEAK.search(_ADMITTED.sub("", sentence.text))
        and not _RESOLVED.search(sentence.text)
        and "|" not in sentence.text
    ]
    return found[:_SHOWN]


def _first(*rules: tuple[str, Callable[[], bool]]) -> str | None:
    return next((name for name, is_broken in rules if is_broken()), None)


def _wording_fault(item: Problem | Commitment, sheet: Sheet) -> str | None:
    words = _words(sheet, item)
    return _first(
        ("negation", lambda: is_cut(sheet, item.start, item.end) or _is_reversed(item.text, words)),
        ("invented", lambda: _is_strange(item.text, words)),
    )


def _words(sheet: Sheet, item: Problem | Commitment) -> str:
    return re.sub(r"\s+", "", squeeze(sheet.folded, item.start, item.end).text)


def _sentences(sheet: Sheet, item: Problem | Commitment) -> str:
    return "".join(sentence.text for sentence in sheet.within(item.start, item.end))


def _covers(other: Problem | Commitment, item: Problem | Commitment) -> bool:
    shared = min(item.end, other.end) - max(item.start, other.start)
    return other.match != "none" and shared > _MOST * (item.end - item.start)


def _is_lead(words: str) -> bool:
    """Words that only announce: nothing is left of them without what every announcement has."""
    told = len(_HAN.findall(_GENERIC.sub("", words)))
    return words.endswith(":") or (
        told < _TELLING and _LEAD.match(words) is not None and _SOME.search(words) is not None
    )


def _is_resolved(sheet: Sheet, problem: Problem, words: str) -> bool:
    """Its own words say that it was solved, or those behind it do before a new turn: …问题,已全部整改."""
    if _RESOLVED.search(words):
        return True
    end = max((sentence.span.end for sentence in sheet.within(problem.start, problem.end)), default=problem.end)
    behind = _TURN.split(squeeze(sheet.folded, problem.end, end).text, maxsplit=1)[0]
    return _SOLVED.search(behind) is not None


def _is_listed(sheet: Sheet, problem: Problem, words: str) -> bool:
    """It stands in the part on problems and is worded as no promise: any plain sentence there may be an admission."""
    home = set(sheet.kinds(problem.start)) & set(_HOME["problems"])
    return bool(home) and not _PROMISING.match(words) and not _AHEAD_OF.search(_sentences(sheet, problem))


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", fold(words))


def _is_reversed(text: str, words: str) -> bool:
    """The item's own words are those of the quote without its denial."""
    own = _plain(text)
    bare, bare_words = (_DENIAL.sub("", one) for one in (own, words))
    fewer = len(_DENIAL.findall(own)) < len(_DENIAL.findall(words))
    return fewer and bool(bare) and bare in bare_words and len(bare) > _MOST * len(bare_words)


def _is_strange(text: str, words: str) -> bool:
    """The item's own words say something else than its quote; words in another language are not compared."""
    own = "".join(_HAN.findall(_plain(text)))
    if len(own) < _TELLING:
        return False
    numbers = re.findall(r"\d+(?:\.\d+)?", _plain(text))
    if any(number not in words for number in numbers):
        return True
    letters = set(own)
    return len(letters & set(words)) < _SHARED * len(letters)


def _is_home(sheet: Sheet, start: int, kind: str) -> bool:
    """Tell whether a place is where such things stand: their section, or right behind words that announce them."""
    if sheet.parsed.report.kind == "notice" or set(sheet.kinds(start)) & set(_HOME[kind]):
        return True
    behind = "".join(sentence.text for sentence in sheet.within(start, start + 1))
    near = _NEAR if kind == "problems" else _NEAR_PROMISE
    before = squeeze(sheet.folded, max(0, start - near), start).text
    if kind == "problems":
        return _OPENED.search(before + behind) is not None
    return _AHEAD_OF.search(behind) is not None or _AHEAD.search(before) is not None
