"""Figures that stand as numbers: every quantity of a sentence against the wordings before and behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from summarize.rules.narrative import disclosure_rules, dispute_rules, handling_rules, resource_rules, response_rules
from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.channels import by_channel
from summarize.rules.narrative.periods import Period, is_compared
from summarize.rules.narrative.rule import Rule
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose, whose
from summarize.rules.narrative.topics import fits
from summarize.rules.narrative.words import CHIEF
from summarize.zh.numerals import whole
from summarize.zh.quantities import Quantity, quantities

RULES: tuple[Rule, ...] = (
    *disclosure_rules.RULES,
    *response_rules.RULES,
    *handling_rules.RULES,
    *dispute_rules.RULES,
    *resource_rules.RULES,
)
_LEFT, _RIGHT = 90, 50
_STOP = re.compile(r"[,;。:!]")
# 不同意公开, 应主动公开, 将收到: what is denied, due or planned is no count
_UNREAL = re.compile(
    r"(?:不|未|应当?|应该|拟|将|需要?|没有|未曾|非|无|计划|准备|预计|力争|确保|不少于|至少|每[年月日周季人篇条件]|平均|(?:其他|其它)(?:方式|渠道|形式|途径)?|率)$"
)
_PLANNED = re.compile(r"下一步|明年|计划|力争|预计|拟于|争取|要求各|不少于|原则上|必须|应当|至少")
_DISPUTE = re.compile(r"行政复议|行政诉讼|行政应诉|诉讼")
_DISPUTES = ("reconsideration.", "litigation.")
_CHANNEL = re.compile(handling_rules.CHANNEL)
_DIRECT = re.compile(r"未经复议|复议后")
# (含上年结转36件): the number is more than what was received in the year
_CARRIED_OVER = re.compile(r"[,(]?(?:其中)?,?(?:含|包括|包含)(?:20\d\d年|上年|上一年|去年|上年度|上一年度)")
# 用于宣传等产生的政府信息公开费用1万元: spent, not collected
_SPENT = re.compile(r"用于|支出|投入|开支|经费|减免|免收|退还|产生的(?!信息处理费)")
# ,其中2015年度新增公开
_SHARE = re.compile(
    r"(?:其中)?[:,]?(?:20\d\d年度?|本年度?|今年|当年)(?:新增|新|主动公开|公开|公布|发布|收到|受理|共|了|信息){0,3}$"
)
# ,其中2015年度211条 behind a stock
_SHARE_BEHIND = re.compile(
    r",(?:其中)?[,:]?(?:20\d\d年度?|本年度?|今年|当年)(?:新增|新|主动公开|公开|公布|发布|收到|受理|政府信息|信息){0,3}\d+(?:条|件|篇|份)"
)
# 受理申请76件的是市公安局
_OF_SOMEBODY = re.compile(r"的(?:是|为|有|单位|部门|乡镇|主要)")
# 不予公开政府信息3条, 依申请公开的政府信息12条: other records than those disclosed
_REFUSED = re.compile(r"(?:予|予以|申请|同意|部分|要求|获取)$")
_HEADING = re.compile(
    r"(?:情况|方面|内容|事项|公开|数量|形式)(?=20\d\d年|我[局县市区镇乡]|本[局年机单]|全[年县市区镇])"
)
_CHIEF = re.compile(CHIEF)
_NOT_BY_CHIEF = ("response.press_conferences", "response.interviews")
# a total of visits with no year is one since the site was opened
_ALL_TIME = re.compile(r"总(?!计)|累计")
_TIMED = re.compile(r"20\d\d年|全年|本年|今年|年度|年总|年内|年浏览|年访问|年点击")
_STOCK_CODES = ("resources.dedicated_offices", "resources.reading_points", "resources.staff")
_LAST_OLD_FORM = 2018
_OLD_FORM_ONLY = ("proactive.normative", "proactive.normative_issued")


def _rules_by_unit() -> dict[str, tuple[Rule, ...]]:
    grouped: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        for unit in rule.units:
            grouped[unit].append(rule)
    return {unit: tuple(rules) for unit, rules in grouped.items()}


_BY_UNIT = _rules_by_unit()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A rule that fits a quantity of a sentence."""

    rule: Rule
    sentence: Sentence
    quantity: Quantity
    label: int
    end: int

    @property
    def clause(self) -> str:
        """The clause up to the number."""
        return self.sentence.text[self.start : self.quantity.start]

    @property
    def start(self) -> int:
        """Where the label's clause starts."""
        return _clause_start(self.sentence.text, self.label)


class Counter:
    """Reads the numbers of a report's sentences; it keeps which kind of case was named last."""

    def __init__(self, agency: str | None, year: int | None, *, is_government: bool) -> None:
        self._agency = agency
        self._year = year
        self._is_government = is_government
        self._case: str | None = None
        self._section: str | None = None
        self._cases_of: tuple[str, Whose] = ("", Whose.WHOLE)

    def read(self, sentence: Sentence) -> Iterator[Candidate]:
        """Give what the quantities of one sentence say."""
        if sentence.section != self._section:
            self._section, self._case = sentence.section, None
        if sentence.lead:
            self._case = _case_of(sentence.lead, self._case)
        position = 0
        found: list[Candidate] = []
        for quantity in quantities(sentence.text):
            self._case = _case_of(sentence.text[position : quantity.start], self._case)
            position = quantity.start
            found = [by_channel(one, sentence) for one in self._read(sentence, quantity)] or list(
                _of_this_year(sentence, quantity, found, self._year)
            )
            yield from found
        self._case = _case_of(sentence.text[position:], self._case)

    def _read(self, sentence: Sentence, quantity: Quantity) -> Iterator[Candidate]:
        seen: set[str] = set()
        for rule in _BY_UNIT.get(quantity.unit, ()):
            code = self._code(rule)
            value = _value(quantity)
            hit = _hit(rule, sentence, quantity)
            if code is None or value is None or hit is None or code in seen:
                continue
            if fits(rule, sentence, quantity.start) and not _is_unreal(hit) and self._is_allowed(code, hit):
                seen.add(code)
                yield self._candidate(code, value, hit)

    def _code(self, rule: Rule) -> str | None:
        if not rule.code.startswith("*."):
            return rule.code
        ending = rule.code[2:]
        if self._case is None or (ending == "pending" and self._case == "litigation"):
            return None
        return f"{self._case}.{ending}"

    def _is_allowed(self, code: str, hit: _Hit) -> bool:
        if code.startswith("proactive") and _REFUSED.search(hit.sentence.text, max(0, hit.label - 4), hit.label):
            return False
        if code in _OLD_FORM_ONLY:
            return self._year is None or self._year <= _LAST_OLD_FORM
        if code in _NOT_BY_CHIEF:
            return _CHIEF.search(hit.clause) is None
        if code.startswith("request_fees"):
            return _SPENT.search(hit.clause) is None
        if code.startswith(("reconsideration", "litigation")):
            return _stands_alone(code, hit)
        return code != "requests.received" or not (_holds_carried_over(hit) or _is_by_channel(hit))

    def _candidate(self, code: str, value: int | Decimal, hit: _Hit) -> Candidate:
        text, quantity = hit.sentence.text, hit.quantity
        period = hit.sentence.period(quantity.start, self._year)
        if _SHARE_BEHIND.match(text, quantity.end) and ("累计" in hit.clause or text.startswith(",其中", quantity.end)):
            period = Period.STOCK
        if code == "website.visits" and _ALL_TIME.search(hit.clause) and not _TIMED.search(text, 0, quantity.start):
            period = Period.STOCK
        if code.startswith(_STOCK_CODES) and period in (Period.STOCK, Period.UNTIL):
            period = Period.YEAR
        counted = hit.rule.counted
        bodies = whose(text, hit.label, self._agency, is_government=self._is_government) if counted else Whose.WHOLE
        if code.startswith(_DISPUTES):
            bodies = self._inherited(code, sentence=hit.sentence, bodies=bodies)
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
    share = _SHARE.search(sentence.text, max(0, quantity.lead - 20), quantity.lead)
    value = _value(quantity)
    if share is None or value is None or sentence.period(quantity.start, year) is not Period.YEAR:
        return
    for stock in before:
        if stock.period in (Period.STOCK, Period.UNTIL):
            place = sentence.view.span(share.start(), quantity.end)
            yield replace(stock, value=value, start=place.start, end=place.end, period=Period.YEAR, accumulated=False)


def _after_heading(text: str, start: int, label: int) -> int:
    """A heading on the same line is no part of the quote: 四、收费情况2014年我局收取…"""
    ends = [heading.end() for heading in _HEADING.finditer(text, start, label)]
    return ends[-1] if ends else start


def _hit(rule: Rule, sentence: Sentence, quantity: Quantity) -> _Hit | None:
    text = sentence.text
    label = rule.left.search(text, max(0, quantity.lead - _LEFT), quantity.lead)
    if label is None:
        return None
    behind = rule.right.match(text, quantity.end, quantity.end + _RIGHT) if rule.after else None
    if rule.after and behind is None:
        return None
    return _Hit(rule, sentence, quantity, label.start(), max(quantity.end, behind.end() if behind else 0))


def _is_unreal(hit: _Hit) -> bool:
    text = hit.sentence.text
    if hit.rule.counted and _OF_SOMEBODY.match(text, hit.quantity.end):
        return True
    if _UNREAL.search(text, max(0, hit.label - 6), hit.label) or is_compared(text, hit.quantity.start):
        return True
    return _PLANNED.search(hit.clause) is not None


def _value(quantity: Quantity) -> int | Decimal | None:
    if quantity.unit == "元":
        return whole(Decimal(quantity.value) / 10_000)
    return quantity.value if isinstance(quantity.value, int) else None


def _case_of(text: str, before: str | None) -> str | None:
    """The kind of case named last: None where a heading names both at once."""
    found = before
    for match in _DISPUTE.finditer(text):
        found = "reconsideration" if match[0] == "行政复议" else "litigation"
    return found


def _stands_alone(code: str, hit: _Hit) -> bool:
    """Tell that a number counts one kind of case only: 行政复议、行政诉讼共3件 counts both, unless it is 0 or 各3件."""
    if _DIRECT.search(hit.clause) or _DIRECT.match(hit.sentence.text, hit.quantity.end):
        return False
    since_last_number = re.split(r"\d", hit.clause)[-1]
    kinds = {match[0] == "行政复议" for match in _DISPUTE.finditer(since_last_number)}
    is_joint = len(kinds) > 1 and code.endswith("total")
    return not is_joint or hit.quantity.value == 0 or hit.clause.endswith("各")


def _is_by_channel(hit: _Hit) -> bool:
    """Tell that a number of requests is that of one of several channels: 网上依申请公开12件、邮寄5件."""
    label = hit.sentence.text[hit.label : hit.quantity.start]
    return _CHANNEL.search(label) is not None and len(set(_CHANNEL.findall(hit.sentence.text))) > 1


def _holds_carried_over(hit: _Hit) -> bool:
    end = hit.quantity.end
    notes = (note for place, note in hit.sentence.asides if place == end)
    return any(_CARRIED_OVER.match(text) for text in (hit.sentence.text[end : end + 20], *notes))


def _clause_start(text: str, position: int) -> int:
    start = max(0, position - _LEFT)
    stops = [stop.end() for stop in _STOP.finditer(text, start, position)]
    return stops[-1] if stops else start
