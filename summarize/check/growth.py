"""Stated growth: 由上年的100件增加到150件，增长50%. Both numbers have to stand in the sentence."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarize.check.amounts import Amount, Passage, Percent
from summarize.check.precision import Bounds
from summarize.check.verdicts import found, shown
from summarize.records.findings import Check

_LONGEST_GAP = 24
_FROM = re.compile(r"(?:由|从)[^\d,;。]{0,12}$|(?:由|从)[^\d,;。]{0,4}(?:20\d\d年|上年|去年)[^\d,;。]{0,8}$")
_TO = re.compile(r"到|至|为")
_GROWTH = re.compile(r"(?P<down>下降|减少|降低|降幅)|增长|增加|增幅|上升|提高|提升")
_MORE_BY = re.compile(
    r"(?:比|较)[^\d,;。]{0,6}(?:20\d\d年)?(?:上年|去年|上一年|同期|度)?[^\d,;。]{0,6}(?:(?P<down>减少|下降|降低|少)|增加|增长|上升|多)了?$"
)

# 比上年的100件, 较2016年20件
_EARLIER = re.compile(r"(?:比|较|与)[^\d,;。]{0,6}(?:(?:20\d\d年|上年|去年|上一年|同期)度?)(?:同期)?[^\d,;。]{0,8}$")
# 320条(2015年为200条), 320条(上年200条)
_EARLIER_IN_BRACKETS = re.compile(r"^(?:20\d\d年度?|上年|去年|上一年|上年度)(?:同期)?(?:为|是|共)?$")
# 较上年(1100条)增长20%
_EARLIER_BEFORE_BRACKETS = re.compile(r"(?:比|较|与)(?:20\d\d年度?|上年度?|去年|上一年)(?:同期)?\((?:为|共)?$")
_CHANGED = re.compile(r"(?:增加|增长|增多|上升|减少|下降|降低|多|少)了?$")
# 2014年受理申请
_OF_YEAR = re.compile(r"(?P<year>20\d\d)年度?(?P<what>[^\d]{0,16})")
Grown = tuple[Amount, Amount, Decimal, Decimal]
"""Two numbers to quote, the earlier value and the later one."""


def growth(passage: Passage) -> Iterator[Check]:
    """Give the rates of growth of one paragraph whose two numbers stand in the same sentence."""
    for percent in passage.percents:
        yield from _stated(passage, passage.before(percent), percent)


def _stated(passage: Passage, before: Sequence[Amount], percent: Percent) -> Iterator[Check]:
    if not before or percent.start - before[-1].end > _LONGEST_GAP:
        return
    gap = passage.between(before[-1], percent)
    # 上升50%,其中网上申请占80%: the second rate is another one's
    way = _GROWTH.search(gap) if "%" not in gap else None
    grown = (
        (
            _from_to(passage, before)
            or _than(passage, before)
            or _behind(passage, before, percent)
            or _year_by_year(before)
            or _more_by(passage, before)
        )
        if way
        else None
    )
    if way and grown:
        yield from _grown(passage, grown, percent, falls=bool(way["down"]))


def _from_to(passage: Passage, before: Sequence[Amount]) -> Grown | None:
    """由上年的100件增加到150件."""
    if len(before) < 2 or before[-1].unit != before[-2].unit:
        return None
    old, new = before[-2:]
    if not _FROM.search(old.label) or not _TO.search(passage.between(old, new)):
        return None
    return old, new, old.value, new.value


def _than(passage: Passage, before: Sequence[Amount]) -> Grown | None:
    """150件，比上年的100件增长50%; 150件(上年100件): this year's number, and the earlier one named as such."""
    if len(before) > 2 and _CHANGED.search(before[-1].label):
        before = before[:-1]
    pair = earlier_pair(passage, before)
    return (*pair, pair[1].value, pair[0].value) if pair else None


def earlier_pair(passage: Passage, before: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """Give this year's number and the earlier one, if those are the last two and the words between them say so."""
    if len(before) < 2 or before[-1].unit != before[-2].unit:
        return None
    new, old = before[-2:]
    gap = passage.between(new, old)
    in_brackets = old.depth > new.depth and (
        _EARLIER_IN_BRACKETS.search(old.label) or _EARLIER_BEFORE_BRACKETS.search(gap)
    )
    if len(gap) > _LONGEST_GAP or not (in_brackets or _EARLIER.search(old.label)):
        return None
    return None if new.compared or _CHANGED.search(old.label) else (new, old)


def _behind(passage: Passage, before: Sequence[Amount], percent: Percent) -> Grown | None:
    """57件，同比下降12.3%(上年65件): the earlier number stands behind the rate, in brackets of its own."""
    after = passage.amounts_in(percent.end, percent.end + _LONGEST_GAP)
    if not after or after[0].unit != before[-1].unit or after[0].depth <= before[-1].depth or before[-1].compared:
        return None
    alone = passage.text[percent.end] == "(" and passage.text[after[0].end : after[0].end + 1] == ")"
    if not alone or not _EARLIER_IN_BRACKETS.search(after[0].label):
        return None
    return before[-1], after[0], after[0].value, before[-1].value


def _year_by_year(before: Sequence[Amount]) -> Grown | None:
    """2014年受理申请20件，2015年受理申请30件: the same words of two years."""
    if len(before) != 2 or before[0].unit != before[1].unit:
        return None
    old, new = before
    years = [_OF_YEAR.fullmatch(amount.label) for amount in before]
    if not years[0] or not years[1] or int(years[1]["year"]) - int(years[0]["year"]) != 1:
        return None
    same = years[0]["what"] == years[1]["what"] or not years[1]["what"]
    return (old, new, old.value, new.value) if same else None


def _more_by(passage: Passage, before: Sequence[Amount]) -> Grown | None:
    """收到150件，比上年增加50件: the one number of this unit before the change, in its part of the sentence, is this year's."""
    change = before[-1]
    way = _MORE_BY.search(change.label)
    totals = [a for a in before[:-1] if a.unit == change.unit and not a.compared]
    near = [a for a in totals if ";" not in passage.between(a, change)]
    if way is None or len(near) != 1 or near[0] is not before[-2]:
        return None
    new = near[0]
    old = new.value + change.value if way["down"] else new.value - change.value
    return (new, change, old, new.value) if old > 0 else None


def _grown(passage: Passage, grown: Grown, percent: Percent, *, falls: bool) -> Iterator[Check]:
    first, second, old, new = grown
    if old <= 0 or first.approximate or second.approximate:
        return
    exact = (new - old) * 100 / old
    fits = percent.fits(Bounds(abs(exact), abs(exact))) and (exact <= 0 if falls else exact >= 0)
    if not fits and percent.approximate:
        return
    yield found(
        "percentage",
        "pass" if fits else "fail",
        f"增减幅度{'相符' if fits else '不符'}：由{shown(old)}到{shown(new)}为{exact:.1f}%，所述为{percent.shown}%",
        f"The growth {'fits' if fits else 'does not add up'}: from {shown(old)} to {shown(new)} is {exact:.1f}%, "
        f"stated {percent.shown}%",
        name="growth",
        evidence=[passage.clause(first), passage.clause(second, max(percent.end, second.end))],
    )
