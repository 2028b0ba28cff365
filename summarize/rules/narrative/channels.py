"""Counts of the whole that their clause narrows to one channel: 在政府网站平台主动公开政府信息1136条."""

import re
from bisect import bisect_left

from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.disclosure_rules import CHANNELS
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose
from summarize.zh.late import late

_CHANNELS = {code: re.compile(words) for code, words in CHANNELS.items()}
_OTHERS = re.compile(
    r"公开栏|公告栏|公示栏|宣传栏|电视|广播|报纸|报刊|新闻媒体|媒体|显示屏|电子屏|大屏|LED|微信群|QQ|喇叭|横幅|宣传单|手机|客户端|APP|新媒体|短信|会议|查阅点|宣传册|手册|村务|展板|校报|院报|主页|两微|一端|信用(?:中国|平台|网|信息)|交易(?:平台|网|中心)|采购网|公示(?:平台|系统)|(?:及|和|、|与)[^,;。网、]{2,8}平台"
)
_MANY = late(
    r"等(?=主动|共|公开|发布|,)|等(?:多?种|各种|各类|多个|媒介|媒体|渠道|方式|形式|途径|载体|平台|多渠道)|多渠道|多种|各种(?:渠道|方式|形式)|不同渠道"
)
# 通过公开栏公开的信息为50条, said of another channel in the same sentence
_ANOTHER = re.compile(r"(?:通过|利用|以|在)[^,;。]{1,20}(?:公开|公布|发布)[^,;。\d]{0,10}\d")
# 办税服务厅公告栏公开信息85条, 微信公众号发布736条
_RIVAL = re.compile(
    r"(?:公开栏|公告栏|公示栏|宣传栏|电视|广播|报纸|报刊|媒体|显示屏|电子屏|微信|公众号|微博|公报|客户端|APP|抖音|查阅点)[^,;。\d]{0,20}\d[\d,.]{0,9}[余多万]{0,2}(?:条|篇|件|则|份|期)"
)
# 全省政府网站公开信息151.2万条 counts all its sites
_AREA = late(r"(?:20\d\d年,?)?全[省市县区州旗]")
_WEBSITE = "proactive.by_website"
_SEVERAL = 2
_BY = late(r"通过|利用|依托|借助|运用|在|用")


def by_channel(candidate: Candidate, sentence: Sentence) -> Candidate:
    """Give a count of all disclosed information as that of one channel where its clause names just one."""
    if candidate.code not in ("proactive.total", _WEBSITE):
        return candidate
    text, offsets = sentence.text, sentence.view.offsets
    end = bisect_left(offsets, candidate.end)
    start = bisect_left(offsets, candidate.start)
    clause = text[start:end]
    is_last = _ANOTHER.search(text, end) is None and not text.startswith(",占", end)
    is_alone = is_last and not (_RIVAL.search(text, end) or _RIVAL.search(text, 0, start))
    if candidate.code == _WEBSITE:
        is_list = "其中" in text[:end] or _BY.search(clause) is None
        return candidate if is_list else candidate._replace(narrowed=is_alone)
    return _narrowed(candidate, clause, is_last=is_last, is_alone=is_alone)


def one_site(candidates: list[Candidate], sentence: Sentence) -> list[Candidate]:
    """Give the counts of several websites beside each other as those of parts: 门户网站公开321条,局网站公开1560条."""
    counts = [one for one in candidates if one.code == _WEBSITE]
    if len({one.value for one in counts}) < _SEVERAL:
        return candidates
    text, offsets = sentence.text, sentence.view.offsets
    first, last = bisect_left(offsets, counts[0].end), bisect_left(offsets, counts[-1].start)
    if "其中" in text[first : last + 3]:
        return candidates
    of_sites = [one for one in counts if not _AREA.match(text, bisect_left(offsets, one.start))]
    return [one._replace(whose=Whose.PART) if one in of_sites else one for one in candidates]


def _narrowed(candidate: Candidate, clause: str, *, is_last: bool, is_alone: bool) -> Candidate:
    named = [code for code, words in _CHANNELS.items() if words.search(clause)]
    others = _OTHERS.search(clause) is not None
    if not (named or others) or _MANY.search(clause) or (not named and not _BY.search(clause)):
        return candidate
    if len(named) == 1 and not others:
        return candidate._replace(code=named[0], narrowed=is_alone)
    return candidate if named and is_last else candidate._replace(whose=Whose.PART, narrowed=True)
