"""Problems told in prose: lead-ins dropped, one-sentence lists parted into one clause per problem."""

import re
from itertools import islice

from summarize.rules.items.passage import sentences_of
from summarize.rules.items.vocabulary import WEAKNESSES
from summarize.zh.any_of import any_of
from summarize.zh.late import late

Range = tuple[int, int]

# 信息量少 | 参与度偏低 | 宣传力度小
_SCARCE = r"(?:量|度|率|面|力|性|频次|水平|人员|信息|渠道|形式|种类|内容)(?:较|偏|过|太|还)?(?:少|低|小|弱|差|窄|慢)"
# 结合不紧, | 把握不准; : at the end of a clause only, where no verb can follow
_NOT_GOOD = r"不(?:够|太|很|甚|是很|那么)?(?:紧密?|熟|准|透|宽|勤|牢|灵|浓|显|优|齐|匀|匹|足|快|便|密|妥|周|彻底|直观|通俗|精细|友好|活跃|自觉|醒目|详尽|详细|贴切|美观|得力)(?=[,。;、]|$)"
# 较为简略 | 过于笼统
_TOO = r"(?:较为?|比较|偏|过于|过|太|略显|有些|相对)(?:简略|简短|笼统|零散|分散|松散|枯燥|繁琐|复杂|专业|抽象|粗略|片面|随意|死板|传统|刻板|粗|散|浅|长|深|旧|滞后|落后|不便)"
# 目录需及时修订 | 不知晓的情况仍然存在
_DUE = r"(?:需|须|应)(?:要)?(?:及时|尽快|不断|继续|加快|抓紧|着力)|(?:情况|现象)(?:仍然|依然|仍|还|时有|偶有|仍有)(?:存在|发生|出现)"
_FIRST = "".join(
    sorted({*(word[0] for word in WEAKNESSES), *"量度率面力性频水人信渠形种内不较比偏过太略有相需须应情现"})
)
_WEAK = re.compile(rf"(?=[{_FIRST}])(?:{'|'.join((any_of(WEAKNESSES), _SCARCE, _NOT_GOOD, _TOO, _DUE))})")
# 一些问题和不足 | 以下问题 | 一定的差距 : an admission of nothing in particular
_GENERIC = re.compile(
    r"""(?:一些|一定|不少|许多|很多|较多|诸多|以下|如下|这样那样|某些|若干|几个|几点|[一二三四五六七八九两\d]个?(?:大|点|方面)|较大|很大|部分|相当|需要(?:改进|加强|进一步加强)[和改进加强]*)
        (?:的|方面|方面的|主要|突出|明显|不尽如?人意|不如人意|不够理想|不到位|不够完善|不完善|(?:需要?|亟待|亟需|急需|有待|尚待|仍需)(?:于)?(?:进一步)?(?:加强|改进|解决|完善|研究|克服|提高|加以解决)[和改进加强完善提高]*的){0,2}(?:问题|不足(?:之处)?|困难|薄弱环节|短板|地方|弱项|难点)
        (?:(?:和|与|及|以及|、)(?:一些|一定)?(?:的)?(?:问题|不足(?:之处)?|差距|困难|薄弱环节|短板|弱项))?
      | (?:存在|有)(?:着)?(?:的)?(?:不足|困难|短板|问题)(?:和(?:不足|问题|差距|困难))?(?=[,:。;]|$)
      | (?:有|存在)(?:着)?不尽如?人意(?:的地方|之处)
      | (?:^|(?<=[,;:。]))(?:(?:我们|[我全][局县市区镇乡处委办])?的?(?:(?:政府)?信息|政务)?(?:公开)?工作中?)?(?:但|仍|也|还|依然|尚|同时|不过){0,3}(?:存在|有)(?:着)?(?:一些|一定|不少|较大|很大|一)?(?:的)?差距
      | (?:^|(?<=[,;:。但仍虽]))(?:与|离|距离?|对照|对标|和|同|按照)[^,。;:]{0,40}?(?:仍|还|尚|存在|有|一定|较大|不小|的){0,5}差距
      | (?:问题|困难|差距)(?:和|与|及|、)(?:不足|困难|差距|短板)|不足之处|薄弱环节""",
    re.VERBOSE,
)
# a word of every one of them
_GENERIC_SIGN = re.compile(r"问题|不足|困难|薄弱|短板|地方|弱项|难点|人意|差距")
_COLON_LEAD = re.compile(
    r"(?:问题|不足(?:之处)?|差距|表现|主要|如|方面|短板|以下|如下|困难|地方|环节|弱项|存在|在于|是|为|有|在|上|中|例)(?:的)?:"
)
# 主要表现在 | 主要是 | 例如 | 如
_LIST_LEAD = re.compile(
    r"(?:集中|主要|具体|突出)(?:表现|体现|反映|存在)(?:在于|在|为|是|有)?|主要(?:是|有|为|存在于|在于)|具体(?:为|是|有)|(?:主要|突出|存在|工作中|面临)(?:的)?(?:问题|不足|困难)(?:主要)?(?:是|有|为|在于|表现在|体现在)|例如|比如|诸如|(?<=[,。;:])如|(?<=[,;])(?:特别|尤其)是|(?:一是)?(?:表现在|表现为|体现在)"
)
_EXIST = re.compile(
    r"存在(?!(?:一定|一些|较大|不小|不少)的?差距)(?:着)?(?:了)?(?:的)?(?:诸如|以下|如下)?(?=[^。!?]{4})"
)
_SUBJECT = late(r"(?:个别|部分|少数|有的|有些|某些|多数|一些)[^,;。]{0,20}$")
_TRAIL = re.compile(
    r"(?:(?:(?:等)(?:几个|多个|若干)?(?:方面)?(?:的)?(?:一些)?(?:突出|主要)?(?:问题|不足之处|不足|现象|情况|短板|困难)?(?:和(?:不足|困难))?|(?:的|之类的)(?:问题|现象|情况|困难)|问题(?=$))(?:等)?|(?<![。;,、!?\"]))[。;,、!?\"]*+$"
)
_VAGUE = late(r"(?:一定|一些|较大|不小|不少)(?:的)?(?:差距|困难)")
_LIST_OF = late(r"(?:问题|不足|短板|差距|困难|环节):$")
# 2017年,举办宣讲16场 tells of what was done, and nothing of the problem before it
_OF_A_YEAR = late(
    r"(?:20\d\d年|今年|年内|一年来)(?![^。]{0,30}(?:将|拟|计划))[^。]{0,30}(?:举办|组织|开展|召开|印发|制定|建立|完成|开设|培训|整合|修订)"
)
# ,需要在今后的工作中加以改进
_MEND = re.compile(
    r"[,;](?:这些(?:问题)?)?(?:都|均|也)?(?:需要?|有待|亟需|亟待)(?:我们)?(?:于)?(?:在)?(?:今后|下一?步|以后)[^。!?]{0,40}[。!?]?$"
)
_CAUSE = late(r"导致|造成|致使|由于|所限|因为|因此|从而")
_CONCESSION = late(
    r"(?:20\d\d年|虽|尽管|在(?:充分)?(?:肯定|看到|总结)|(?:经|通过)|对照|对标|按照|与|和|同|距|离|对比|根据|从|总的|总体|一年来|今年|本年|我|全|但|然而|同时|也|回顾|目前|近年来|政府信息|信息公开|政务公开|工作)"
)
_PROGRESS = late(r"取得|成绩|成效|进展|相比|要求|期望|期盼|期待|来看|来说|而言|提高|进步|进行了|开展了")
_NO_SUBJECT = late(
    r"(?:未|没有|难以|无法|不|缺乏|缺少|且|并|也|还|仍|甚至|特别|尤其|从而|导致|造成|致使|影响|有时|有的(?=时)|尚|使|以致|因此|所以|需|有待|较|亟|而|又|只|过于|存在|仅|都|即|或)"
)
_CLOSING = re.compile(
    r"(?:以上|上述|这些|对这些|对以上|对此|所有这些|针对)[^。]{0,12}(?:问题|不足|困难|差距|情况|都|均|需要|我们)|(?:需要|有待)(?:我们)?(?:在)?(?:今后|下一步)|有待(?:于)?(?:我们)?(?:在)?(?:今后|下一步)"
)
_LEAD, _LEADS = 240, 6
"""How far into a sentence a lead-in is looked for, and how many of them."""
# 公开内容更新频率低,公开方式不够灵活: two clauses that open alike stand side by side
_PARALLEL = late(r"(?P<topic>[一-鿿]{2})[^,。;、]{3,40},(?P=topic)[^,。;、]{3,40}[。]?$")
# 解读形式单一,平台互动性不足: two short admissions, each of its own matter; never 载体较少,群众知晓率不高
_PAIR = late(
    r"(?:(?:当前|目前|现阶段|工作中|总体(?:上|来看)?),)?(?P<one>[^,。;、:]{5,26}),(?P<other>[^,。;:]{5,26})[。]?$"
)
_EFFECT = late(
    r"(?:与|和|离|距|群众|公众|社会|公民|网民|企业|办事|效果|作用|满意|知晓|参与|工作(?:压力|难度)|任务|压力|办理|查找|更新不|[^,。;:]{0,6}(?:合力|氛围))"
)
_SHORTEST = {",": 3, "、": 4}
"""Letters of a clause that is a problem of its own, by the mark that parts it: 信息量小,更新慢; but 人员少、任务重 is one."""
_OPEN, _CLOSE = "([《<", ")]》>"


# 没有因公开不到位引发投诉
_DENIED = re.compile(r"(?:没有|未|从未|并无|无)(?:因|由于|发生|出现|收到|接到|引发|发现)[^,。;]{0,24}")
# 存在审计结果公告过长的问题 | 存在为公开而公开的现象 | 在数据公开的及时性等方面还存在不足
_FRAMED = re.compile(
    r"存在(?:着)?(?!的|一些|一定|以下|如下|不少|许多|诸多|[一二三四五两几]|较多|较大|部分|个别问题)[^,。;:]{4,60}?(?:的|等)?(?:问题|现象)(?=[,。;]|$)"
    r"|在[^,。;:]{0,60}?(?:性|度|面|质量|水平|能力|力量|效果|建设|形式|内容|渠道|公开|解读|回应|管理|培训|宣传|监督|更新|维护|审查|审核|答复)(?:等)?(?:几个|多个)?(?:方面|上)(?:仍然?|还|尚|均|也|都|依然)*(?:存在|有)(?:着)?(?:一定|一些|较大|不小|不少|明显)?(?:的)?(?:不足|差距|短板|欠缺|问题)"
)


def is_weak(text: str) -> bool:
    """Tell whether folded text admits something in particular.

    >>> is_weak("信息更新不够及时"), is_weak("取得了一定成绩,但也存在一些问题和不足")
    (True, False)
    """
    plain = _GENERIC.sub("", text) if _GENERIC_SIGN.search(text) else text
    return _WEAK.search(_DENIED.sub("", plain)) is not None or _FRAMED.search(text) is not None


def is_closing(text: str) -> bool:
    """Tell whether a sentence only looks back on the problems: 这些问题都需要我们认真研究."""
    return _CLOSING.match(text) is not None


def problems_in_prose(text: str, start: int, end: int) -> list[Range]:
    """Give one range per problem in a passage's text that has no enumerators.

    >>> text = "存在主动意识不强、更新不够及时、队伍有待加强等问题。"
    >>> [text[a:b] for a, b in problems_in_prose(text, 0, len(text))]
    ['主动意识不强', '更新不够及时', '队伍有待加强']
    """
    items: list[Range] = []
    alone = sum(1 for a, b in sentences_of(text, start, end) if is_weak(text[a:b])) == 1
    for line_start, line_end in _lines(text, start, end):
        items += _of_line(text, line_start, line_end, alone=alone)
    return items


def _of_line(text: str, start: int, end: int, *, alone: bool) -> list[Range]:
    ranges = [span for span in sentences_of(text, start, end) if not is_closing(text[span[0] : span[1]])]
    if not ranges:
        return []
    first = text[ranges[0][0] : ranges[0][1]]
    while len(ranges) > 1 and _OF_A_YEAR.match(text, *ranges[-1]):
        ranges.pop()
    if len(ranges) > 1 and len(first) <= 24 and "," not in first and is_weak(first) and not _CONCESSION.match(first):
        return [(ranges[0][0], _trimmed(text, ranges[0][0], ranges[-1][1]))]
    items: list[Range] = []
    for a, b in ranges:
        found = _of_sentence(text, a, b, alone=alone)
        if found:
            items += found
        elif items and not (is_lead(text[a:b]) or is_good(text[a:b]) or _OF_A_YEAR.match(text, a, b)):
            items[-1] = (items[-1][0], _trimmed(text, items[-1][0], b))
    return items


def is_lead(text: str) -> bool:
    """Tell whether a sentence only announces: it ends in a colon, or admits nothing in particular."""
    return text.endswith(":") or _GENERIC.search(text) is not None


def is_good(text: str) -> bool:
    """Tell whether a sentence tells of success."""
    return re.search(r"取得|成效|成绩|圆满|顺利|已经?(?:完成|建立|实现|全面)|得到了", text) is not None


def _of_sentence(text: str, start: int, end: int, *, alone: bool) -> list[Range]:
    listed, framed = _without_lead(text, start, end)
    if not is_weak(text[start:end]) or not is_weak(text[listed:end]):
        return []
    stop = _trimmed(text, listed, end)
    framed = framed or _TRAIL_LIST.search(text, listed, end) is not None
    pieces = _parted(text, listed, stop, _separators(text[listed:stop], framed=framed, alone=alone))
    return [(a, _trimmed(text, a, b)) for a, b in pieces]


def _separators(listed: str, *, framed: bool, alone: bool) -> str:
    """Which marks part the list: a comma alone also joins a problem and what follows from it."""
    if ";" in listed or not (framed or alone) or (not framed and _CAUSE.search(listed)):
        return ";"
    if framed or len(_parted(listed, 0, len(listed), "、,")) > 2 or _PARALLEL.match(listed) or _is_pair(listed):
        return "、,"
    return "、"


def _is_pair(listed: str) -> bool:
    pair = _PAIR.match(listed)
    if pair is None or _EFFECT.match(pair["other"]) or _NO_SUBJECT.match(pair["other"]):
        return False
    return is_weak(pair["one"]) and is_weak(pair["other"])


_TRAIL_LIST = late(r"等(?:几个|多个)?(?:方面)?(?:的)?(?:一些)?(?:问题|不足之处|不足|现象|情况|短板)?[。;,]*$")


def _without_lead(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the admission itself starts, and whether words such as 主要表现在 announce a list."""
    begin, framed = start, False
    for match in islice(_COLON_LEAD.finditer(text, start, min(end, start + _LEAD)), _LEADS):
        if is_weak(text[match.end() : end]):
            begin, framed = match.end(), True
    for match in islice(_LIST_LEAD.finditer(text, begin, min(end, begin + _LEAD)), _LEADS):
        if is_weak(text[match.end() : end]) and not is_weak(_VAGUE.sub("", text[begin : match.start()])):
            begin, framed = match.end(), True
    match_ = _EXIST.search(text, begin, end)
    if match_ and is_weak(text[match_.end() : end]) and not is_weak(text[begin : match_.start()]):
        clause = text[max(begin, text.rfind(",", begin, match_.start()) + 1) : match_.start()]
        if not _SUBJECT.search(clause):
            begin, framed = match_.end(), True
    return _past_concession(text, begin, end), framed


def _past_concession(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin] in ",:;、\n":
        begin += 1
    comma = text.find(",", begin, end)
    while comma != -1:
        clause = text[begin:comma]
        if (
            is_weak(clause)
            or not (_CONCESSION.match(clause) or _PROGRESS.search(clause))
            or not is_weak(text[comma:end])
        ):
            break
        begin = comma + 1
        comma = text.find(",", begin, end)
    match = re.compile(r"(?:但是?|然而|不过|同时)(?:,)?").match(text, begin, end)
    return match.end() if match else begin


def _parted(text: str, start: int, end: int, marks: str) -> list[Range]:
    """Part a list at its top-level marks; a piece that admits nothing belongs to the next one."""
    pieces: list[Range] = []
    begin, depth = start, 0
    quoted = False
    for index in range(start, end):
        letter = text[index]
        depth += (letter in _OPEN) - (letter in _CLOSE)
        quoted ^= letter == '"'
        if letter in marks and depth <= 0 and not quoted and _is_border(text, begin, index, end, marks):
            pieces.append((begin, index))
            begin = index + 1
    pieces.append((begin, end))
    weak = sum(is_weak(text[a:b]) for a, b in pieces)
    if (
        len(pieces) > 1
        and (2 * weak < len(pieces) or marks != ";")
        and not is_weak(text[pieces[-1][0] : pieces[-1][1]])
    ):
        last = pieces.pop()
        pieces[-1] = (pieces[-1][0], last[1])
    return (
        pieces
        if 2 * weak >= len(pieces) or (marks == ";" and _LIST_OF.search(text, max(0, start - 8), start))
        else [(a, b) for a, b in pieces if is_weak(text[a:b])]
    )


def _is_border(text: str, begin: int, index: int, end: int, marks: str) -> bool:
    if marks == ";":
        return index - begin >= 4
    shortest = _SHORTEST[text[index]]
    last = max(text.rfind(mark, begin, index) for mark in marks)
    if index - max(begin, last + 1) < shortest or not is_weak(text[begin:index]):
        return False
    after = text[index + 1 : end]
    piece = re.split("[,、;]", after, maxsplit=1)[0]
    return len(piece) >= shortest and _NO_SUBJECT.match(after) is None and (is_weak(piece) or text[index] == "、")


def without_mending(text: str, start: int, end: int) -> int:
    """Where a problem ends, before words that only say that it must be mended: ,需要在今后的工作中加以改进."""
    mend = _MEND.search(text, start, end)
    return mend.start() if mend is not None and is_weak(text[start : mend.start()]) else end


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a problem ends: before 等问题."""
    end = without_mending(text, start, end)
    match = _TRAIL.search(text, start, end)
    if match is None or match.start() <= start or not is_weak(text[start : match.start()]):
        return end
    if match.group().endswith("。") and "。" in text[start : match.start()]:
        return end
    clause = text[max(start, text.rfind(",", start, match.start())) : match.start()]
    stop = end if match.group().startswith("的") and "存在" in clause else match.start()
    return stop + (text[stop : stop + 1] == '"' and stop < end and text.count('"', start, stop) % 2 == 1)


def _lines(text: str, start: int, end: int) -> list[Range]:
    lines: list[Range] = []
    begin = start
    for part in text[start:end].split("\n"):
        if part:
            lines.append((begin, begin + len(part)))
        begin += len(part) + 1
    return lines
