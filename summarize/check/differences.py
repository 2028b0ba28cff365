"""Numbers of one sentence that are bound by arithmetic: rates, savings, and cases closed that never came in."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from summarize.check.amounts import Amount, Passage, Percent, percentage, share_of
from summarize.check.growth import earlier_pair
from summarize.check.verdicts import found, shown
from summarize.records.findings import Check

_LONGEST_GAP = 24
_CAME_IN = re.compile(r"受理|收到|接收|接到|收件|收办|收取申请|立案")
_DONE = re.compile(r"(?:办结|办理|办复|答复|回复|处理完毕|按时办结|按期办结|结案)(?:了|完毕|数|各类)?[^\d,;。]{0,12}$")
# 办结率100%, 答复率达到98%
_DONE_RATE = re.compile(
    r"(?P<timely>按时|按期|及时|限时)?(?:办结|答复|回复|办复|结案)率(?:均|都|已|全部)?(?:达到|达|为|是|约|至)?(?:了)?$"
)
_COVERAGE_RATE = re.compile(r"(?:覆盖率|建成率|普及率|开通率|完成率|公开率)(?:均|已)?(?:达到|达|为|是|约|至)?(?:了)?$")
_HAVING = re.compile(r"共有|已有|有|已|其中")
_CARRIED = re.compile(r"结转|上年|去年|往年|历年|转入|遗留|跨年")
_SAVED = re.compile(r"(?:节省|节约|核减|审减|结余|压减)[^\d,;。]{0,8}$")
# 比上年增加60条
_MORE_OR_LESS = re.compile(
    r"(?:比|较)(?:20\d\d年度?|上年度?|去年|上一年|同期)(?:同期)?(?:(?P<less>减少|下降|降低|少)|增加|增长|上升|多)了?$"
)
# 8642条,比2016年的7515条增加1127条
_CHANGE_ALONE = re.compile(r"\)?(?:净)?(?:(?P<less>减少|下降|少)|增加|增长|增多|多)了?")
_YEAR = re.compile(r"^(?P<year>20\d\d)年度?(?P<what>[^\d]{0,16})$")
_PLANNED = re.compile(r"计划|预算|概算|控制价|送审|招标|拦标|标底")


def differences(passage: Passage) -> Iterator[Check]:
    """Give what the numbers of one sentence say about each other, where their words leave no doubt."""
    rated: set[int] = set()
    for percent in passage.percents:
        before = passage.before(percent)
        for check, amount in _rates(passage, before, percent):
            rated.add(amount.start)
            yield check
    for pair in pairwise(passage.amounts):
        if pair[1].start not in rated and _came_in_and_done(pair):
            yield from _more_closed(passage, pair, None)
    yield from _all_changes(passage)
    for saved in passage.amounts:
        if _SAVED.search(saved.label):
            yield from _savings(passage, saved)


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
    if fits or not (timely or percent.approximate):
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
    if len(near) < 2 or near[-1].unit != near[-2].unit or near[-1].depth != near[-2].depth:
        return
    whole, part = near[-2], near[-1]
    if whole.value < part.value:
        whole, part = part, whole
    fits = whole.value > 0 and percent.fits(share_of(part.bounds, whole.bounds))
    bound = len(near) == 2 and whole.start < part.start and _HAVING.search(passage.between(whole, part))
    if fits or (
        bound and not percent.approximate and not whole.approximate and not part.approximate and whole.value > 0
    ):
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


def _all_changes(passage: Passage) -> Iterator[Check]:
    for change in passage.amounts:
        if _MORE_OR_LESS.search(change.label):
            yield from _changes(passage, change)
    for old, change in pairwise(passage.amounts):
        if _CHANGE_ALONE.fullmatch(passage.between(old, change)):
            yield from _change_from(passage, old, change)


def _changes(passage: Passage, change: Amount) -> Iterator[Check]:
    """2016年公开300条,2015年公开250条,比上年增加60条: the same words of two years running, and the change."""
    before = [a for a in passage.before(change) if a.unit == change.unit][-2:]
    years = [_YEAR.match(amount.label) for amount in before]
    if len(before) != 2 or not years[0] or not years[1] or any(a.approximate for a in (*before, change)):
        return
    first, second = int(years[0]["year"]), int(years[1]["year"])
    if abs(first - second) != 1 or years[1]["what"] not in ("", years[0]["what"]):
        return
    new, old = before if first > second else before[::-1]
    way = _MORE_OR_LESS.search(change.label)
    made = old.value - new.value if way and way["less"] else new.value - old.value
    yield _difference(passage, (new, old, change), holds=change.bounds.holds(made))


def _change_from(passage: Passage, old: Amount, change: Amount) -> Iterator[Check]:
    """8642条，比2016年的7515条增加1127条; 324条，较2014年(298条)增加26条."""
    pair = earlier_pair(passage, passage.before(change))
    exact = not any(amount.approximate for amount in (*(pair or ()), change))
    if pair is None or pair[1] is not old or old.unit != change.unit or not exact:
        return
    way = _CHANGE_ALONE.fullmatch(passage.between(old, change))
    made = old.value - pair[0].value if way and way["less"] else pair[0].value - old.value
    yield _difference(passage, (pair[0], old, change), holds=change.bounds.holds(made))


def _savings(passage: Passage, saved: Amount) -> Iterator[Check]:
    """计划21651万元，实际17956万元，节省近3700万元."""
    before = [a for a in passage.before(saved) if a.unit == saved.unit]
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
