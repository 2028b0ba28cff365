"""Numbers of one sentence that are bound by arithmetic: rates, savings, growth, and cases closed that never came in."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from summarize.check.amounts import Amount, Passage, Percent, percentage, share_of
from summarize.check.precision import Bounds
from summarize.check.verdicts import Blame, Severity, Verdict, found, shown
from summarize.records.dossier import Check

_LONGEST_GAP = 24
_FARTHEST = 200
_CAME_IN = re.compile(r"受理|收到|接收|接到|收件|收办|收取申请")
_DONE = re.compile(r"(?:办结|办理|办复|答复|回复|处理完毕|按时办结|按期办结)(?:了|完毕|数|各类)?[^\d,;。]{0,12}$")
# 办结率100%, 答复率达到98%
_DONE_RATE = re.compile(
    r"(?P<timely>按时|按期|及时|限时)?(?:办结|答复|回复|办复)率(?:均|都|已|全部)?(?:达到|达|为|是|约|至)?(?:了)?$"
)
_COVERAGE_RATE = re.compile(
    r"(?:覆盖率|占比|所占比例|建成率|普及率|开通率|完成率|公开率)(?:均|已)?(?:达到|达|为|是|约|至)?(?:了)?$"
)
_HAVING = re.compile(r"共有|已有|有|已|其中")
_CARRIED = re.compile(r"结转|上年|去年|往年|历年|转入|遗留|跨年")
_SAVED = re.compile(r"(?:节省|节约|核减|审减|结余|压减)[^\d,;。]{0,8}$")
_PLANNED = re.compile(r"计划|预算|概算|控制价|送审|招标|拦标|标底")
_FROM = re.compile(r"(?:由|从)[^\d,;。]{0,12}$|(?:由|从)[^\d,;。]{0,4}(?:20\d\d年|上年|去年)[^\d,;。]{0,8}$")
_TO = re.compile(r"到|至|为")
_GROWTH = re.compile(r"(?P<down>下降|减少|降低|降幅)|增长|增加|增幅|上升|提高|提升")
_MORE_BY = re.compile(
    r"(?:比|较)[^\d,;。]{0,6}(?:20\d\d年)?(?:上年|去年|上一年|同期|度)?[^\d,;。]{0,6}(?:(?P<down>减少|下降|降低|少)|增加|增长|上升|多)了?$"
)


def differences(passage: Passage) -> Iterator[Check]:
    """Give what the numbers of one sentence say about each other, where their words leave no doubt."""
    rated: set[int] = set()
    for percent in passage.percents:
        before = _before(passage, percent)
        for check, amount in _rates(passage, before, percent):
            rated.add(amount.start)
            yield check
        yield from _growth(passage, before, percent)
    for pair in pairwise(passage.amounts):
        if pair[1].start not in rated and _came_in_and_done(pair):
            yield from _more_closed(passage, pair, None)
    for saved in passage.amounts:
        if _SAVED.search(saved.label):
            yield from _savings(passage, saved)


def _before(passage: Passage, number: Amount | Percent) -> tuple[Amount, ...]:
    """Give the amounts of the same sentence that stand before a number, not too far away."""
    near = passage.amounts_in(number.start - _FARTHEST, number.start)
    return tuple(a for a in near if a.sentence == number.sentence)


def _rates(passage: Passage, before: Sequence[Amount], percent: Percent) -> Iterator[tuple[Check, Amount]]:
    """Give the checks of one rate, each with the amount that it is the rate of."""
    head = passage.text[max(0, percent.start - _LONGEST_GAP) : percent.start]
    rate = _DONE_RATE.search(head)
    if rate is None and _COVERAGE_RATE.search(head):
        yield from ((check, before[-1]) for check in _coverage(passage, before, percent))
    pair = _came_in_and_done(before[-2:]) if rate else None
    if rate and pair:
        yield from ((check, pair[1]) for check in _closing_rate(passage, pair, percent, timely=bool(rate["timely"])))


def _came_in_and_done(amounts: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """受理117件，办结171件: two numbers side by side, of the same unit, the second of the same cases."""
    if len(amounts) != 2:
        return None
    first, second = amounts
    same = first.unit == second.unit and not first.compared and not second.compared and second.start - first.end <= 20
    came_in = _CAME_IN.search(first.label) and not _DONE.search(first.label)
    return (first, second) if same and came_in and _DONE.search(second.label) else None


def _closing_rate(passage: Passage, pair: tuple[Amount, Amount], percent: Percent, *, timely: bool) -> Iterator[Check]:
    received, done = pair
    if done.bounds.low > received.bounds.high:
        yield from _more_closed(passage, pair, percent)
        return
    fits = percent.fits(share_of(done.bounds, received.bounds))
    if fits or not timely:
        yield _share(passage, done, received, percent, fits=fits)


def _more_closed(passage: Passage, pair: tuple[Amount, Amount], percent: Percent | None) -> Iterator[Check]:
    received, done = pair
    sentence = passage.text[max(0, received.start - 60) : done.end + 40]
    if done.bounds.low <= received.bounds.high or _CARRIED.search(sentence):
        return
    impossible = percent is not None and percent.value <= 100
    end = percent.end if percent else done.end
    rate = f"，办结率为{percent.shown}%" if percent else ""
    yield found(
        "range",
        "fail" if impossible else "note",
        f"办结数大于受理数：受理{received.shown}，办结{done.shown}{rate}",
        f"More closed than received: {received.shown} received, {done.shown} closed"
        + (f", stated rate {percent.shown}%: does not add up" if percent else ""),
        name="closed_of_received",
        severity="high" if impossible else "low",
        blame="source" if impossible else "unclear",
        evidence=[passage.clause(received), passage.clause(done, end)],
    )


def _coverage(passage: Passage, before: Sequence[Amount], percent: Percent) -> Iterator[Check]:
    """202个乡镇有161个建立了……，覆盖率达79.7%: exactly two numbers of one unit lead to the rate."""
    near = [a for a in before if percent.start - a.end <= 120 and not a.compared]
    if len(near) < 2 or near[-1].unit != near[-2].unit:
        return
    whole, part = near[-2], near[-1]
    if whole.value < part.value:
        whole, part = part, whole
    fits = whole.value > 0 and percent.fits(share_of(part.bounds, whole.bounds))
    bound = len(near) == 2 and whole.start < part.start and _HAVING.search(passage.between(whole, part))
    if fits or (bound and not whole.approximate and not part.approximate and whole.value > 0):
        yield _share(passage, part, whole, percent, fits=fits)


def _share(passage: Passage, part: Amount, whole: Amount, percent: Percent, *, fits: bool) -> Check:
    formula = f"{part.shown} / {whole.shown} = {percentage(part.value, whole.value) if whole.value else '-'}"
    return found(
        "percentage",
        "pass" if fits else "fail",
        f"比率{'相符' if fits else '不符'}：{formula}，所述为{percent.shown}%",
        f"The rate {'fits' if fits else 'does not add up'}: {formula}, "
        + (f"stated {percent.shown}%" if fits else f"which differs from the stated {percent.shown}%"),
        name="rate",
        evidence=[passage.clause(whole), passage.clause(part), passage.quote(percent.start, percent.end)],
    )


def _savings(passage: Passage, saved: Amount) -> Iterator[Check]:
    """计划21651万元，实际17956万元，节省近3700万元."""
    before = [a for a in _before(passage, saved) if a.unit == saved.unit]
    if len(before) > 1:
        first, second = before[-2:]
        holds = saved.bounds.holds(first.value - second.value)
        if holds or (len(before) == 2 and _PLANNED.search(first.label)):
            yield _difference(passage, (first, second, saved), holds=holds)


def _difference(passage: Passage, amounts: tuple[Amount, Amount, Amount], *, holds: bool) -> Check:
    first, second, stated = amounts
    formula = f"{first.shown} - {second.shown} = {_in_unit_of(first, first.value - second.value)}"
    return found(
        "difference",
        "pass" if holds else "fail",
        f"差额{'相符' if holds else '不符'}：{formula}，所述为{stated.shown}",
        f"The difference {'fits' if holds else 'does not add up'}: {formula}, stated {stated.shown}",
        name="difference",
        evidence=[passage.clause(amount) for amount in amounts],
    )


def _in_unit_of(amount: Amount, value: Decimal) -> str:
    """Print a value with the magnitude that this amount has: 3695万."""
    magnitude = amount.shown.lstrip("0123456789.")
    digits = Decimal(amount.shown.removesuffix(magnitude))
    return f"{shown(value * digits / amount.value)}{magnitude}" if amount.value else shown(value)


def _growth(passage: Passage, before: Sequence[Amount], percent: Percent) -> Iterator[Check]:
    if not before or percent.start - before[-1].end > _LONGEST_GAP:
        return
    way = _GROWTH.search(passage.between(before[-1], percent))
    grown = (_from_to(passage, before) or _more_by(before)) if way else None
    if way and grown:
        yield from _grown(passage, grown, percent, falls=bool(way["down"]))


def _from_to(passage: Passage, before: Sequence[Amount]) -> tuple[Amount, Amount, Decimal, Decimal] | None:
    """由上年的100件增加到150件."""
    if len(before) < 2 or before[-1].unit != before[-2].unit:
        return None
    old, new = before[-2:]
    if not _FROM.search(old.label) or not _TO.search(passage.between(old, new)):
        return None
    return old, new, old.value, new.value


def _more_by(before: Sequence[Amount]) -> tuple[Amount, Amount, Decimal, Decimal] | None:
    """收到150件，比上年增加50件: the one number of this unit before the change is this year's."""
    change = before[-1]
    way = _MORE_BY.search(change.label)
    totals = [a for a in before[:-1] if a.unit == change.unit and not a.compared]
    if way is None or len(totals) != 1 or len(before) != 2:
        return None
    new = totals[0]
    old = new.value + change.value if way["down"] else new.value - change.value
    return (new, change, old, new.value) if old > 0 else None


def _grown(
    passage: Passage, grown: tuple[Amount, Amount, Decimal, Decimal], percent: Percent, *, falls: bool
) -> Iterator[Check]:
    first, second, old, new = grown
    if old <= 0 or first.approximate or second.approximate:
        return
    exact = (new - old) * 100 / old
    fits = percent.fits(Bounds(abs(exact), abs(exact))) and (exact <= 0 if falls else exact >= 0)
    verdict: Verdict = "pass" if fits else "fail"
    severity: Severity = "medium"
    blame: Blame = "source"
    yield found(
        "percentage",
        verdict,
        f"增减幅度{'相符' if fits else '不符'}：由{shown(old)}到{shown(new)}为{exact:.1f}%，所述为{percent.shown}%",
        f"The growth {'fits' if fits else 'does not add up'}: from {shown(old)} to {shown(new)} is {exact:.1f}%, "
        f"stated {percent.shown}%",
        name="growth",
        severity=severity,
        blame=blame,
        evidence=[passage.clause(first), passage.clause(second, percent.end)],
    )
