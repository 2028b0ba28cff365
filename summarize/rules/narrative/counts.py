"""Figures that stand as numbers: every quantity of a sentence against the wordings before and behind it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from summarize.rules.narrative.applicants import RECEIVED, read_applicants, read_in_note
from summarize.rules.narrative.beside import as_parts
from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.channels import by_channel
from summarize.rules.narrative.dispute_doubts import DISPUTE
from summarize.rules.narrative.doubts import is_allowed, is_for_each, is_unreal
from summarize.rules.narrative.fates import read_fates
from summarize.rules.narrative.hit import Hit, around, hits
from summarize.rules.narrative.others import is_of_others
from summarize.rules.narrative.periods import Period
from summarize.rules.narrative.respective import listed, read_lists
from summarize.rules.narrative.response_rules import BY_CHIEF, EVENTS
from summarize.rules.narrative.rule import Rule
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose, names_another, whose
from summarize.rules.narrative.topics import fits, topics_of
from summarize.rules.narrative.wordings import rules_for
from summarize.zh.late import late
from summarize.zh.numerals import whole
from summarize.zh.quantities import Quantity, may_count, quantities

_KINDS = {
    "行政复": "reconsideration",
    "复议": "reconsideration",
    "未经复": "litigation_direct",
    "复议后": "litigation_after_reconsideration",
}
"""The kind of case by the first letters of its name; all others are lawsuits."""
# 四、复议诉讼情况 says nothing about the kind of the cases that follow
_BOTH = re.compile(r"复议(?:案件|申请)?(?:[、,和及与或]|以及)?(?:被|提起){0,2}(?:行政)?诉讼[^,;。\d]{0,8}[。]?$")
_DISPUTES = ("reconsideration.", "litigation.")
# ,其中2015年度新增公开
_SHARE = re.compile(
    r"(?:其中)?[:,]?(?:20\d\d年度?|本年度?|今年|当年)(?:新增|新|主动公开|公开|公布|发布|收到|受理|共|了|信息|访问量|浏览量|点击量|达){0,3}$"
)
# ,其中2015年度211条 behind a stock
_SHARE_BEHIND = re.compile(
    r",(?:其中)?[,:]?(?:20\d\d年度?|本年度?|今年|当年)(?:新增|新|主动公开|公开|公布|发布|收到|受理|政府信息|信息){0,3}\d+(?:条|件|篇|份)"
)
# 均配备1名兼职信息员,共10名
_IN_ALL = re.compile(
    r"[^,;。\d]{0,16},(?:全[年省市县区镇乡局校][^,;。\d]{0,4})?(?:共计|总计|合计|累计|总共|共)(?:有|为|达|配备了?|召开了?|举办了?)?"
)
_HEADING = re.compile(
    r"(?:情况|方面|内容|事项|公开|数量|形式)(?=20\d\d年|我[局县市区镇乡]|本[局年机单]|全[年县市区镇])"
)
# a total of visits with no year is one since the site was opened
_ALL_TIME = re.compile(r"总(?!计)|累计")
_TIMED = late(r"20\d\d年|全年|本年|今年|年度|年总|年内|年浏览|年访问|年点击")
# 今年访问量200万,累计访问量980万: the year is that of the first number
_EARLIER_VISITS = re.compile(r"(?:访问|点击|浏览)[^,;。\d]{0,8}\d[\d.,]{0,9}[余多万亿]{0,2}(?:人?次)?")
_GROWN = re.compile(r",?(?:同比|(?:比|较)(?:上年|去年|20\d\d年))")
# what a body under the one that reports does is its own, whatever the wording; what it has may be the whole's
_ACTS = ("requests.", "reconsideration.", "litigation", "training.", "complaints.", "response.")
# 县政务服务局举办全县培训: one body for the whole
_FOR_ALL = re.compile(r"参加|参训|出席|全[省市县区镇乡州旗]")
_SPEAKERS = re.compile(r"宣传部|新闻(?:办|中心)|网信|融媒|电视台|广播")
_WHOLES = ("requests.received", "requests.closed", "requests.answered")
_CASES = ("reconsideration.", "litigation")
_AGAINST_US = re.compile(r"[我本]院|被(?:诉|告|申请|提起)")
_STOCK_CODES = ("resources.dedicated_offices", "resources.reading_points", "resources.staff")


class Counter:
    """Reads the numbers of a report's sentences; it keeps which kind of case was named last."""

    def __init__(self, agency: str | None, year: int | None, *, is_government: bool) -> None:
        self._agency = agency
        self._year = year
        self._is_government = is_government
        self._is_court = agency is not None and agency.endswith(("法院", "检察院"))
        self._case: str | None = None
        self._section: str | None = None
        self._cases_of: tuple[str, Whose] = ("", Whose.WHOLE)
        self._refused: set[str] = set()
        self._requests_of: tuple[str, Whose] = ("", Whose.WHOLE)
        self._of_each: tuple[str, Hit] | None = None
        self._received: Candidate | None = None

    def read(self, sentence: Sentence) -> Iterator[Candidate]:
        """Give what the quantities of one sentence say, and those of its lists."""
        self._enter(sentence)
        if not may_count(sentence.text):
            self._case = _case_of(sentence.text, self._case)
            return
        if sentence.lead and self._received is not None:
            yield from read_in_note(self._received, sentence)
        counted = as_parts(self._read_numbers(sentence), sentence)
        self._received = next((one for one in counted if one.code == RECEIVED), None)
        yield from counted
        if self._received is not None:
            yield from read_applicants(self._received, sentence)
        for item in read_lists(sentence):
            self._enter(item)
            yield from as_parts(self._read_numbers(item), item)

    def _enter(self, sentence: Sentence) -> None:
        """Forget the case of another section, and hear of the one that stands before a parenthesis."""
        if sentence.section != self._section:
            self._section, self._case = sentence.section, None
        if sentence.lead:
            self._case = _case_of(sentence.lead, self._case)

    def _read_numbers(self, sentence: Sentence) -> Iterator[Candidate]:
        position = 0
        found: list[Candidate] = []
        lists = tuple(listed(sentence.text))
        counts = list(quantities(sentence.text))
        topics = topics_of(sentence) if counts else frozenset()
        for quantity in counts:
            if any(start <= quantity.start < end for start, end in lists):
                continue
            self._case = _case_of(sentence.text[position : quantity.start], self._case)
            position = quantity.start
            rules = rules_for(around(sentence.text, quantity), quantity.unit, topics)
            found = (
                [by_channel(one, sentence) for one in self._read(sentence, quantity, rules)]
                or list(_of_this_year(sentence, quantity, found, self._year))
                or list(self._of_all(sentence, quantity))
            )
            yield from found
            for one in found:
                yield from read_fates(one, sentence)
        self._case = _case_of(sentence.text[position:], self._case)

    def _read(self, sentence: Sentence, quantity: Quantity, rules: Iterable[Rule]) -> Iterator[Candidate]:
        value = _value(quantity)
        if value is None:
            return
        seen: set[str] = set()
        for hit in hits(rules, sentence, quantity):
            code = self._code(hit.rule, sentence.lead + sentence.text[: quantity.start])
            if code is None or code in seen:
                continue
            if not fits(hit.rule, sentence, quantity.start) or is_unreal(hit) or self._is_of_others(code, hit):
                continue
            if is_for_each(hit):
                self._of_each = (code, hit)
            elif is_allowed(code, hit, self._year):
                seen.add(code)
                yield self._candidate(code, value, hit)
            else:
                self._refused.add(code)

    def _of_all(self, sentence: Sentence, quantity: Quantity) -> Iterator[Candidate]:
        """The total right behind the number of each: 均配备1名兼职信息员,共10名."""
        value = _value(quantity)
        if self._of_each is None or value is None:
            return
        code, hit = self._of_each
        of_same = hit.sentence is sentence and quantity.unit in hit.rule.units
        if of_same and _IN_ALL.fullmatch(sentence.text, hit.quantity.end, quantity.lead):
            yield self._candidate(code, value, hit._replace(quantity=quantity, end=quantity.end))

    def _code(self, rule: Rule, before: str) -> str | None:
        if rule.code == BY_CHIEF:
            return _event_of(before)
        if not rule.code.startswith("*."):
            return rule.code
        ending = rule.code[2:]
        if self._case is None or (ending == "pending" and self._case == "litigation"):
            return None
        return f"{self._case}.{ending}"

    def _candidate(self, code: str, value: int | Decimal, hit: Hit) -> Candidate:
        text, quantity = hit.sentence.text, hit.quantity
        period = hit.sentence.period(quantity.start, self._year)
        if _SHARE_BEHIND.match(text, quantity.end) and ("累计" in hit.clause or text.startswith(",其中", quantity.end)):
            period = Period.STOCK
        if code == "website.visits" and _ALL_TIME.search(hit.clause) and not _is_timed(text, quantity):
            period = Period.STOCK
        if code.startswith(_STOCK_CODES) and period in (Period.STOCK, Period.UNTIL):
            period = Period.YEAR
        bodies = self._whose(code, hit)
        if bodies is Whose.OWN and code in self._refused:
            # the whole was counted too, though not in a way that can be read
            bodies = Whose.PART
        if code.startswith(_DISPUTES):
            bodies = self._inherited(code, sentence=hit.sentence, bodies=bodies)
        elif code in _WHOLES:
            self._requests_of = (hit.sentence.outer, bodies)
        elif code.startswith("requests.") and self._requests_of[0] == hit.sentence.outer and bodies is Whose.WHOLE:
            # 区政府答复118件,其中予以公开41件
            bodies = self._requests_of[1]
        # a short quote: the clause, unless its label stands far from its start
        start = _after_heading(text, hit.start, hit.label) if hit.label - hit.start <= 60 else hit.label
        place = hit.sentence.view.span(start, hit.end)
        return Candidate(
            code,
            value,
            place.start,
            place.end,
            approximate=quantity.approximate,
            period=period,
            whose=bodies,
            weak=hit.rule.weak,
            accumulated="累计" in hit.clause,
        )

    def _whose(self, code: str, hit: Hit) -> Whose:
        sentence = hit.sentence
        text, earlier = sentence.text, sentence.earlier
        if hit.rule.counted:
            return whose(text, hit.label, self._agency, is_government=self._is_government, earlier=earlier)
        is_for_all = _FOR_ALL.search(hit.clause) or (code.startswith("response.") and _SPEAKERS.search(hit.clause))
        if is_for_all or code == "training.attendees" or not code.startswith(_ACTS):
            return Whose.WHOLE
        named = names_another(text, hit.label, self._agency, is_government=self._is_government, earlier=earlier)
        return Whose.PART if named else Whose.WHOLE

    def _is_of_others(self, code: str, hit: Hit) -> bool:
        if self._is_court and code.startswith(_CASES) and _AGAINST_US.search(hit.clause) is None:
            # the cases that it tries
            return True
        return is_of_others(hit.sentence.text, hit.label, self._agency)

    def _inherited(self, code: str, *, sentence: Sentence, bodies: Whose) -> Whose:
        """How cases ended counts the same bodies as the cases themselves, in one sentence."""
        if code.endswith(".total"):
            self._cases_of = (sentence.outer, bodies)
            return bodies
        return self._cases_of[1] if self._cases_of[0] == sentence.outer else bodies


def _of_this_year(
    sentence: Sentence, quantity: Quantity, before: list[Candidate], year: int | None
) -> Iterator[Candidate]:
    """The year's share of a stock: 累计公开1016条,其中2015年度211条."""
    stocks = [one for one in before if one.period in (Period.STOCK, Period.UNTIL)]
    if not stocks:
        return
    share = _SHARE.search(sentence.text, max(0, quantity.lead - 20), quantity.lead)
    value = _value(quantity)
    if share is None or value is None or sentence.period(quantity.start, year) is not Period.YEAR:
        return
    place = sentence.view.span(share.start(), quantity.end)
    for stock in stocks:
        yield stock._replace(value=value, start=place.start, end=place.end, period=Period.YEAR, accumulated=False)


def _is_timed(text: str, quantity: Quantity) -> bool:
    """Tell whether a total of visits is that of a year: its year stands before it or a growth behind it."""
    earlier = max((found.end() for found in _EARLIER_VISITS.finditer(text, 0, quantity.lead)), default=0)
    return _TIMED.search(text, earlier, quantity.start) is not None or _GROWN.match(text, quantity.end) is not None


def _event_of(text: str) -> str | None:
    """The event named last, for what its chief attended."""
    place, code = max((text.rfind(word), code) for word, code in EVENTS.items())
    return code if place >= 0 else None


def _after_heading(text: str, start: int, label: int) -> int:
    """A heading on the same line is no part of the quote: 四、收费情况2014年我局收取…"""
    ends = [heading.end() for heading in _HEADING.finditer(text, start, label)]
    return ends[-1] if ends else start


def _value(quantity: Quantity) -> int | Decimal | None:
    if quantity.unit == "元":
        return whole(Decimal(quantity.value) / 10_000)
    return quantity.value if isinstance(quantity.value, int) else None


def _case_of(text: str, before: str | None) -> str | None:
    """The kind of case named last: None where a heading names both at once."""
    if "诉" not in text and "复议" not in text:
        return before
    found = before
    for match in DISPUTE.finditer(text):
        found = _KINDS.get(match[0][:3], "litigation")
    return None if _BOTH.search(text) else found
