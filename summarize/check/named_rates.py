"""Rates that carry the name of what they count: 纠错6件，纠错率14.6% of the 41 cases that the sentence begins with."""

import re
from collections.abc import Iterator
from decimal import Decimal

from summarize.check.amounts import Amount, Passage, Percent, percentage, share_of
from summarize.check.verdicts import found
from summarize.records.findings import Check

# 纠错率14.6%, 解读率达54.5%; never 增长率, 按期办结率
_NAMED_RATE = re.compile(
    r"(?P<timely>按时|按期|及时|限时|如期|法定)?(?P<what>[一-鿿]{2})率(?:均|已|也)?(?:达到|达|为|是|约)?(?:了)?$"
)
_OTHER_BASES = "增长 上升 下降 完成 办结 答复 回复 办复 结案 覆盖 建成 普及 开通"
"""These have checks of their own, or no whole in the sentence."""
_NEAR = 16
_FAR = 90
_FULL = Decimal(100)


def named_rates(passage: Passage) -> Iterator[Check]:
    """Give the rates of one paragraph whose part stands right before them and whose whole stands earlier in the sentence."""
    for percent in passage.percents:
        head = passage.text[max(0, percent.start - _NEAR) : percent.start]
        rate = _NAMED_RATE.search(head)
        if rate is None or rate["timely"] or rate["what"] in _OTHER_BASES.split() or percent.approximate:
            continue
        before = [a for a in passage.before(percent) if percent.start - a.end <= _FAR]
        part = next((a for a in reversed(before) if rate["what"] in a.label and not a.compared), None)
        if part is not None:
            yield from _judged(passage, [a for a in before if _may_be_whole(a, part)], part, percent)


def _may_be_whole(amount: Amount, part: Amount) -> bool:
    return amount.unit == part.unit and amount.end <= part.start and amount.bounds.high >= part.value


def _judged(passage: Passage, wholes: list[Amount], part: Amount, percent: Percent) -> Iterator[Check]:
    """A rate that fits one of the numbers before is right; one that fits none of them is a question."""
    certain = [a for a in wholes if not a.compared and not a.approximate and a.value > 0]
    if not certain or part.approximate:
        return
    fitting = next((a for a in certain if percent.fits(share_of(part.bounds, a.bounds))), None)
    whole = fitting or certain[0]
    # 100 % of those that are due is said of fewer than all
    if fitting is None and percent.value >= _FULL:
        return
    formula = f"{part.shown} / {whole.shown} = {percentage(part.value, whole.value)}"
    yield found(
        "percentage",
        "pass" if fitting else "note",
        f"比率{'相符' if fitting else '不符'}：{formula}，所述为{percent.shown}%",
        f"The rate {'fits' if fitting else 'does not add up'}: {formula}, "
        + (f"stated {percent.shown}%" if fitting else f"which differs from the stated {percent.shown}%"),
        name="rate",
        blame="source" if fitting else "unclear",
        evidence=[passage.clause(whole), passage.clause(part), passage.quote(percent.start, percent.end)],
    )
