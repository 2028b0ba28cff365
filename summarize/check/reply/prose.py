"""Whether a number of the running text is the figure that a reply says it is: its label, its year, what it covers."""

import re
from dataclasses import dataclass
from typing import Literal

from summarize.check.reply.printed import Printed
from summarize.check.reply.sheet import Sentence, Sheet
from summarize.check.reply.wordings import Wording, wordings
from summarize.records.kept import kept
from summarize.records.stages import Scope
from summarize.statute.catalogue import catalogue
from summarize.zh.fold import fold
from summarize.zh.numerals import value_of

Fault = Literal["label", "year", "scope", "part", "difference", "share", "unit"]
"""What another thing a number may be: of another indicator, year, period or body; a change; a percentage."""

_CLAUSE = ",;。:!?、"
_STOPS = re.compile(r"[,;。!?、]")
# 较上年增加, 同比减少了 : the number behind tells a change
_CHANGE = re.compile(r"(?:(?<!新)增加|减少|增长|下降|上升|提高|降低|净增|多|少|翻)(?:了|约|近|将近|超过)?$")
# 比2020年多公开
_MORE_THAN = re.compile(r"(?:比|较)[^,;。]{2,12}?(?:多|少|增|减)[^,;。\d]{0,8}$")
_GROWN_TO = re.compile(r"(?:增加|上升|提高|增长|减少|下降|扩大|上涨|回落)(?:到|至|为)$")
# 第一季度 | 上半年 | 1至6月
_SHORT = re.compile(
    r"第?[一二三四1-4]季度|[上下]半年|(?<!\d)(?!1月?(?:至|-|到)12月)\d{1,2}月?(?:至|-|到)\d{1,2}月(?!\d)|\d{1,2}月份"
)
_COMPARED = re.compile(r"(?:比|较|同比|环比|相比|与|和|同)[^,;。]{0,24}$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?(?:度)?|上一?年度?(?!结转|.{0,6}结转)|去年|前年|往年|上年同期|同期")
_THIS_YEAR = re.compile(r"本年|全年|今年|当年|年内|本年度|报告期|统计期")
_TITLE = re.compile(
    r"《[^》]{0,60}》|\[[^\]]{0,12}\]\d*号?|20\d\d年[^,;。]{0,16}(?:要点|通知|方案|条例|规定|意见|办法)"
)
# 历年累计 | 截至2015年底 | 自2008年以来
_STOCK = re.compile(
    r"历年|历史|以来(?!产生|形成|制作|的政府信息进行)|自20\d\d年|自开[通办]|建站|自[^,;。]{1,8}(?:开通|运行|施行|建立|成立)|至今|目前为止"
)
_ADDED_UP = re.compile(r"累计|总计达|总量达|总数达")
_UNTIL = re.compile(r"截至|截止")
_IN_YEAR = re.compile(r"全年|本年|今年|年度|当年|年内|一年来|20\d\d年(?!以来|底|末|\d{1,2}月(?:\d{1,2}日|底))")
_UNDATED = ("resources.", "administrative_rules.in_force", "normative_documents.in_force", "website.visits")
"""What is counted on a day and not over a year."""
_UNPARTED = ("resources.", "training.", "website.", "response.")
"""What is counted for whoever it concerned: training that reached all townships is no part."""
# 其中县民政局收到 | 各乡镇公开 | 县直部门 | 市本级
_PART = re.compile(
    r"(?:[省市县区州]本级|本级|各(?:乡镇|镇街|乡|镇|街道|部门|单位|县区|区县|县市区|科室|股室|站所|村)|[省市县区州]直(?:部门|单位|机关|各单位|各部门)?|下属|所属|直属"
    r"|(?:其中[:,]?|[,;、。:|]|^)(?:由|仅|全)?(?P<body>[一-鿿]{2,14}?(?:局|委|委员会|办|办公室|厅|镇|乡|街道|办事处|中心|院|队|所|县|区|市|馆|站|园|学校|公司))"
    r"(?=(?:共|全年|年度|本年|主动|依法|累计|新){0,3}(?:收到|受理|收|公开|公布|发布|答复|办结|办理|接到|制发|举办|召开|为|有|共|\d)))"
)
_OWN = re.compile(
    r"^(?:我|本|全|各级|该|通过|在|经|向|由|因|对)|^(?:政府|行政机关|机关)|人民政府|信息|网|申请|公开|办理|全[省市县区州镇乡]"
)
_RESPECTIVELY = re.compile(r"分别")
# ,全部办结 | ,结果为维持 : what is said of the number before without another one
_FATE = re.compile(r"全部|均|都|全|结果|驳回|维持|撤|纠|已")
_GENERIC = re.compile(r"[其中共有计为是:,、()已经均都全部仅约近超过累收到受理办收了的]*")
_ELISION = 12


@dataclass(frozen=True)
class Place:
    """One number of one sentence; the words about it are asked for several times and cut once."""

    sentence: Sentence
    printed: Printed

    @kept
    def clause(self) -> str:
        """The words before the number, from where its clause starts."""
        text = self.sentence.text
        return text[self._clause_start : self.printed.lead]

    @kept
    def _clause_start(self) -> int:
        text = self.sentence.text
        return max(text.rfind(mark, 0, self.printed.lead) for mark in _CLAUSE) + 1

    @kept
    def group(self) -> str:
        """The same from the last comma that is no mere time: 2015年,全县公开… is one."""
        text, start = self.sentence.text, self._clause_start
        while start > 0 and text[start - 1] in ",、":
            before = max(text.rfind(mark, 0, start - 1) for mark in _CLAUSE) + 1
            words = text[before : start - 1]
            if not (_STOCK.search(words) and len(words) < 3 * _ELISION) and (
                len(words) > _ELISION or re.search(r"\d(?![\d年月日])", words) or not words
            ):
                break
            start = before
        return text[start : self.printed.lead]

    @kept
    def behind(self) -> str:
        """The words behind the number, to the next number or the end of its clause."""
        text = self.sentence.text
        return text[self.printed.end : self._end]

    @kept
    def fate(self) -> str:
        """The words of the next clause, where they tell without a number what became of all that was counted."""
        text = self.sentence.text
        following = _STOPS.search(text, self._end + 1)
        after = following.start() if following else len(text)
        words = text[self._end + 1 : after]
        return words if self._limit >= after and _FATE.search(words) else ""

    @kept
    def _limit(self) -> int:
        return next((start for start, _ in self.sentence.numbers if start >= self.printed.end), len(self.sentence.text))

    @kept
    def _end(self) -> int:
        own = _STOPS.search(self.sentence.text, self.printed.end)
        return min(self._limit, own.start() if own else len(self.sentence.text))

    @kept
    def left(self) -> str:
        """The words between the count before and the number."""
        text = self.sentence.text
        start = max(
            (
                end
                for _, end in self.sentence.numbers
                if end <= self.printed.lead and text[end : end + 1] not in "年月日%"
            ),
            default=0,
        )
        return text[start : self.printed.lead]


def prose_fault(sheet: Sheet, place: Place, code: str, scope: Scope) -> Fault | None:
    """Give why a number cannot be the figure of this indicator and scope, or None where its words say that it is."""
    if place.printed.kind != "count":
        return "share"
    clause = place.clause
    if not fits_unit(place.printed.unit, code):
        return "label"
    if (_CHANGE.search(clause) or _MORE_THAN.search(clause)) and not code.endswith("items_change"):
        return "difference"
    fault = _year_fault(sheet, place, code) or _scope_fault(sheet, place, code, scope)
    return fault or _label_fault(sheet, place, wordings()[code])


def fits_unit(unit: str, code: str) -> bool:
    """Tell whether a printed unit may count an indicator: people, events and items are not each other.

    >>> fits_unit("期", "training.attendees"), fits_unit("件", "proactive.total"), fits_unit("", "requests.received")
    (False, True, True)
    """
    wanted = catalogue()[code].unit
    return not unit or unit not in _NEVER_UNITS.get(wanted, ()) or code == "website.visits"


_THINGS = ("人", "名", "位", "元", "家", "处", "所", "户", "幅", "款")
_EVENTS = ("期", "场", "场次", "轮", "次")
_NEVER_UNITS = {
    "条": (*_THINGS, "个", "人次", "场", "场次", "轮"),
    "篇": (*_THINGS, "人次", "场", "场次", "轮"),
    "件": (*_THINGS, "期", "场", "场次", "轮"),
    "项": (*_THINGS, "期", "场", "场次", "轮"),
    "次": ("人次", "人", "名", "位", "元", "家", "条", "篇", "份", "户", "所", "处"),
    "人": (*_EVENTS, "条", "件", "篇", "份", "项", "元"),
    "人次": ("期", "场", "场次", "轮", "条", "件", "篇", "份", "项", "元"),
    "个": ("条", "篇", "份", "元", "人次", *_EVENTS),
}
"""Units in which the things of a catalogue's unit are never counted."""


def _label_fault(sheet: Sheet, place: Place, wording: Wording) -> Fault | None:
    local = place.left + "#" + place.behind + place.fate
    own = place.clause + "#" + place.behind
    if wording.never is not None and wording.never.search(own):
        return "label"
    near = wording.near.search(local)
    if near is not None and not wording.near.search(own) and _tells_another(own, wording):
        return "label"
    if near is None and (
        _RESPECTIVELY.search(place.sentence.text) or _GROWN_TO.search(place.clause) or _is_elided(place)
    ):
        near = wording.near.search(_context(sheet, place))
    if near is None:
        return "label"
    if wording.around is not None and wording.around.search(_context(sheet, place)) is None:
        return "label"
    return None


def _tells_another(own: str, wording: Wording) -> bool:
    """Tell whether a clause has words of its own, and they are those of another figure of requests or cases: 同意公开2件."""
    return _FATES.search(own) is not None and not _RESPECTIVELY.search(own) and wording.near.search(own) is None


_FATES = re.compile(
    r"同意公开|予以公开|部分公开|不予|不同意|不存在|不属于|补正|更正|当面|现场|网络|网上|信函|邮件|传真|维持|纠正|纠错|驳回|撤诉|审结|延期|按时办结|按期办结|结转"
)
"""What became of requests and cases, and how they came: each is a figure of its own."""


def _is_elided(place: Place) -> bool:
    """Nothing but 其中, 共, 收到 about the number: what is counted was said before."""
    return _GENERIC.fullmatch(place.left) is not None and len(place.behind) <= 1


def _context(sheet: Sheet, place: Place) -> str:
    start = place.sentence.span.start
    before = "".join(sentence.text for sentence in sheet.before(start, 1))
    text, end = place.sentence.text, place.printed.end
    return sheet.heading(start) + before[-80:] + text[:end] + place.behind + place.fate


def _year_fault(sheet: Sheet, place: Place, code: str) -> Fault | None:
    year = sheet.parsed.report.year
    group = _TITLE.sub("", place.group)
    found = [match for match in _YEAR.finditer(group) if match[1] is None or int(match[1]) != year]
    if year is not None and _RESPECTIVELY.search(place.sentence.text):
        return _respective_fault(place, year)
    if year is None or not found or code == "requests.carried_in":
        return None
    rest = group[found[-1].end() :]
    if _THIS_YEAR.search(rest) or str(year) in rest or _GROWN_TO.search(rest):
        return None
    if (
        _COMPARED.search(group[: found[-1].start()])
        and not rest.startswith(("的", "为"))
        and len(rest) > 2 * len("增加")
    ):
        return None
    return None if _STOCK.search(group) or _UNTIL.search(group) else "year"


def _respective_fault(place: Place, year: int) -> Fault | None:
    """2020、2021年分别公开812条和975条: the numbers come in the order of the years."""
    text = place.sentence.text
    split = text.find("分别")
    years = [int(match[0]) for match in _PLAIN_YEAR.finditer(text, 0, split)]
    at = sum(1 for start, _ in place.sentence.numbers if split < start < place.printed.start)
    return "year" if len(years) > 1 and at < len(years) and years[at] != year else None


_PLAIN_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _scope_fault(sheet: Sheet, place: Place, code: str, scope: Scope) -> Fault | None:
    if scope == "part" or code.startswith(_UNDATED):
        return None
    group = _TITLE.sub("", place.group)
    if _SHORT.search(group):
        return "scope"
    stock = _STOCK.search(group) or (_ADDED_UP.search(group) and (_UNTIL.search(group) or not _IN_YEAR.search(group)))
    if scope == "cumulative":
        return None if stock or _UNTIL.search(group) or _ADDED_UP.search(group) else "scope"
    if stock and not (_ADDED_UP.search(group) and not _STOCK.search(group) and not _UNTIL.search(group)):
        return "scope"
    if code == "proactive.total" and _is_one_channel(sheet, place):
        return "part"
    return "part" if not code.startswith(_UNPARTED) and _is_part(sheet, place) else None


# 主动公开政府信息186条
_TOTAL = re.compile(
    r"(?:公开|发布|公布)(?:了|各类|的){0,2}(?:政府|政务)?信息[^,。;\d]{0,6}(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>万)?余?[条件篇]"
)
_CHANNEL = re.compile(r"网站|网页|网上|门户|微博|微信|公众号|公报")


def _is_one_channel(sheet: Sheet, place: Place) -> bool:
    """What one website published is all only where the text gives no other total."""
    if not _CHANNEL.search(place.clause):
        return False
    for match in _TOTAL.finditer(sheet.plain):
        start = max(sheet.plain.rfind(mark, 0, match.start()) for mark in _CLAUSE) + 1
        value = value_of(match["number"] + (match["scale"] or ""))
        if value != place.printed.value and not _CHANNEL.search(sheet.plain[start : match.start()]):
            return True
    return False


def _is_part(sheet: Sheet, place: Place) -> bool:
    agency = fold(sheet.parsed.report.agency or "")
    title = fold(sheet.parsed.report.title or "")
    for match in _PART.finditer(place.group + "#"):
        body = match["body"]
        if body is None:
            if match[0] not in agency + title:
                return True
        elif not _OWN.search(body) and body not in agency and body not in title and (not agency or agency not in body):
            return True
    return False
