"""Lists of categories against the total that was just stated: 共975条，其中概况类82条，政策类96条……"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from summarize.check.amounts import Amount, Passage
from summarize.check.disjoint import are_disjoint
from summarize.check.groups import Groups
from summarize.check.verdicts import cells, found, shown
from summarize.records.findings import Check
from summarize.statute.catalogue import label

_LONGEST_LIST = 40
_FARTHEST = 700
_NEAR = 3
_INTRODUCES = re.compile(r"其中|包括|包含|分别|分为|分类|主要有|(?:方式|渠道|内容|类型|主体)(?:来)?看|:|[(]$")
_HALVES = ("上半年", "专职")
_REST = re.compile(r"其他|其它|其余")
_KIND = re.compile(r"类(?:[^类]{0,8})?$")
_CHANNELS = re.compile(r"网|微信|微博|公报|公开栏|公示栏|广播|电视|报纸|报刊|新媒体|平台|渠道|客户端|方式")
_GRAND_TOTAL = re.compile(r"(?:合计|总计|共计)[^\d]{0,6}$|^共$")
# a whole and its parts before the total, or an honest reason why it is less
_NESTED = re.compile(r"其中|包括|含|去重|重复|剔除|扣除|合并|共\d|计\d|分别")
# 2件结转至2019年办理: no part of what was closed
_LEFT_OVER = re.compile(r"(?:申请)?(?:正在|尚在|仍在)?(?:结转|未办结|办理中|正在办理|尚未|待)")
_PROACTIVE = "proactive.total"


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and the amounts that follow it."""

    total: Amount
    """The total."""
    items: tuple[Amount, ...]
    """The amounts of the same unit behind it, in this sentence and the next two."""
    introduced: bool
    """True with 其中, a colon or a bracket between total and list."""
    broken: bool
    """True when a colon or a semicolon stands between two of the items: what follows it may be another list."""

    def first_sentence(self) -> tuple[Amount, ...]:
        """Give the items up to the end of the sentence in which the list begins."""
        return tuple(item for item in self.items if item.sentence == self.items[0].sentence)


def sums(passage: Passage) -> Iterator[Check]:
    """Give every list of one paragraph that makes its total, and those that should and do not."""
    behind, has_halves = 0, any(map(passage.text.__contains__, _HALVES))
    for index, total in enumerate(passage.amounts):
        if total.start < behind or total.compared or total.value == 0:
            continue
        part = _excess(passage, index) if has_halves else None
        if part is not None:
            yield _noted(passage, total, part)
        listing = _listing(passage, index)
        if listing is None or part is not None:
            continue
        exact = _exact(listing)
        if exact:
            behind = exact[-1].end
            yield _passed(passage, total, exact)
        elif _should_be_complete(listing):
            items = listing.first_sentence()
            earlier = _earlier_total(passage, index, items)
            yield _noted(passage, total, items) if earlier is None else _passed(passage, earlier, items)
    yield from _grand_totals(passage)


def _listing(passage: Passage, index: int) -> Listing | None:
    total = passage.amounts[index]
    behind = passage.amounts[index + 1 : index + 1 + _LONGEST_LIST]
    same = [a for a in behind if a.unit == total.unit and a.start - total.end <= _FARTHEST]
    # 57件,同比下降12.3%(上年65件): a bracket about another year is no item
    same = [a for a in same if not (a.compared and a.depth > total.depth)]
    if not same or same[0].sentence - total.sentence > 1:
        return None
    depth = same[0].depth
    items = []
    for amount in same:
        left_over = _LEFT_OVER.match(passage.text, amount.end) is not None
        if amount.sentence - same[0].sentence > 2 or amount.depth < min(depth, total.depth) or amount.compared:
            break
        if left_over:
            break
        if amount.depth == depth:
            items.append(amount)
    gap = passage.between(total, same[0])
    introduced = _INTRODUCES.search(gap) is not None or gap.startswith(("中,", "中:"))
    if len(items) < 2:
        return None
    breaks = [at for at, pair in enumerate(pairwise(items), 1) if re.search("[:;]", passage.between(*pair))]
    # parts that divide a whole end at a semicolon, where another list may begin
    first = items[: breaks[0]] if breaks else items
    if are_disjoint([item.label for item in first]):
        return Listing(total, tuple(first), introduced, broken=False)
    return Listing(total, tuple(items), introduced, bool(breaks))


def _excess(passage: Passage, index: int) -> Sequence[Amount] | None:
    """Give a second list of a total, behind a semicolon, whose parts divide it and are more: 网站6件、信函3件;上半年5件、下半年7件."""
    total = passage.amounts[index]
    if total.approximate or "其中" in total.label:
        return None
    if any(a.unit == total.unit for a in passage.before(total)):
        return None
    behind = passage.amounts[index + 1 : index + 1 + _LONGEST_LIST]
    same = [a for a in behind if a.unit == total.unit and a.sentence - total.sentence <= 1 and not a.compared]
    if any(a.approximate for a in same):
        return None
    for first, second in pairwise(same):
        parts = (first, second)
        divided = any(map(first.label.__contains__, _HALVES)) and are_disjoint([part.label for part in parts])
        if divided and sum(part.value for part in parts) > total.bounds.high:
            return parts
    return None


def _earlier_total(passage: Passage, index: int, items: Sequence[Amount]) -> Amount | None:
    """Give a total that fits and stands before the nearest one: 公开382条，累计公开2915条。其中……"""
    made = sum((item.value for item in items), Decimal(0))
    near = passage.amounts[max(0, index - _NEAR) : index]
    fitting = [a for a in near if a.unit == items[0].unit and a.value == made and not a.compared]
    return fitting[-1] if fitting else None


def _exact(listing: Listing) -> tuple[Amount, ...]:
    """Give the items up to where they make the total; without 其中, two numbers that do are a coincidence."""
    so_far = Decimal(0)
    for count, item in enumerate(listing.items, start=1):
        so_far += item.value
        closes = count == len(listing.items) or listing.items[count].sentence > item.sentence or _is_rest(item)
        if so_far == listing.total.value and count > (1 if listing.introduced else 2) and closes:
            return listing.items[:count]
        if so_far > listing.total.bounds.high:
            break
    return ()


def _is_rest(item: Amount) -> bool:
    return _REST.search(item.label) is not None


def _should_be_complete(listing: Listing) -> bool:
    """A list with 其他, or with more than its total, cannot be meant as a selection."""
    items = listing.first_sentence()
    if not listing.introduced or listing.total.approximate or any(i.approximate for i in items) or len(items) < 2:
        return False
    nested = any("其中" in item.label for item in items[1:])
    total = sum((item.value for item in items), Decimal(0))
    late = items[0].sentence > listing.total.sentence and "其中" not in items[0].label
    # 6件,其中5件当年受理、1件为上年结转:公开3件,部分公开1件,信息不存在2件: two lists of the same whole
    several = listing.total.value in accumulate(item.value for item in items[:-1])
    if nested or (several and listing.broken) or (late and len(items) < 3):
        return False
    if total > listing.total.bounds.high and are_disjoint([item.label for item in items]):
        return True
    if several:
        return False
    if total > listing.total.value:
        channels = any(_CHANNELS.search(item.label) for item in items)
        # 1744 + 393 + 21 + 2 of 2139: without the 21 it fits, so that those may be counted in another item too
        overlaps = any(total - item.value == listing.total.value for item in items)
        return (
            not channels
            and not overlaps
            and len(items) > 2
            and all(item.value <= listing.total.value for item in items)
        )
    return len(items) > 2 and _is_rest(items[-1])


def _formula(items: Sequence[Amount]) -> str:
    return " + ".join(item.shown for item in items)


def _passed(passage: Passage, total: Amount, items: Sequence[Amount]) -> Check:
    return found(
        "sum",
        "pass",
        f"分项之和等于总数：{_formula(items)} = {total.shown}",
        f"The items make the total: {_formula(items)} = {total.shown}",
        name="list",
        severity="low",
        evidence=[passage.clause(total), *(passage.clause(item) for item in items)],
    )


def _noted(passage: Passage, total: Amount, items: Sequence[Amount]) -> Check:
    made = f"{_formula(items)} = {shown(sum((item.value for item in items), Decimal(0)))}"
    return found(
        "sum",
        "note",
        f"分项之和与总数不等：{made}，总数为{total.shown}",
        f"The sum of the items listed differs from the total: {made}, stated {total.shown}",
        name="list",
        severity="low",
        blame="unclear",
        evidence=[passage.clause(total), *(passage.clause(item) for item in items)],
    )


def _grand_totals(passage: Passage) -> Iterator[Check]:
    """A total behind its items: 网络申请3件、信函申请4件，共计7件."""
    for index, total in enumerate(passage.amounts):
        if not _GRAND_TOTAL.search(total.label):
            continue
        before = [a for a in passage.amounts[max(0, index - _LONGEST_LIST) : index] if a.sentence == total.sentence]
        items = [a for a in before if a.unit == total.unit and not a.compared]
        made = sum((item.value for item in items), Decimal(0))
        if len(items) > 1 and made == total.value:
            yield _passed(passage, total, items)
        elif _should_make(passage, total, items, made):
            yield _noted(passage, total, items)


def _should_make(passage: Passage, total: Amount, items: Sequence[Amount], made: Decimal) -> bool:
    """A total behind three or more plain items that are all there is before it in the sentence.

    Channels may count one item several times, so that together they can be more than the total, never less.
    """
    if len(items) < 3 or total.approximate or any(item.approximate for item in items) or total.compared:
        return False
    between = passage.text[items[0].start - len(items[0].label) : total.start]
    if _NESTED.search(between) or any(item.value > total.value for item in items):
        return False
    return made < total.value or not any(_CHANNELS.search(item.label) for item in items)


def categories(passage: Passage, groups: Groups) -> Iterator[Check]:
    """Compare a list of 类 that has no total of its own with the items disclosed in the year, as a soft sum."""
    figure = groups.table(_PROACTIVE) or groups.prose(_PROACTIVE)
    if figure is None or figure.value is None:
        return
    for items in _category_lists(passage):
        total = sum((item.value for item in items), Decimal(0))
        holds = total == figure.value
        formula = f"{_formula(items)} = {shown(total)}"
        yield found(
            "sum",
            "pass" if holds else "note",
            f"分类之和{'等于' if holds else '不等于'}{label(_PROACTIVE)}：{formula}，总数为{shown(figure.value)}",
            f"The sum of the categories {'makes' if holds else 'differs from'} the total: {formula}, "
            f"stated {shown(figure.value)}",
            name="F2",
            severity="low",
            codes=(_PROACTIVE,),
            blame="unclear",
            evidence=[*cells(groups.text, [figure]), *(passage.clause(item) for item in items)],
        )


def _category_lists(passage: Passage) -> Iterator[list[Amount]]:
    """Sentences of nothing but 某某类信息N条, with 其他 at the end, and no total before them."""
    by_sentence: dict[int, list[Amount]] = {}
    for amount in passage.amounts:
        by_sentence.setdefault(amount.sentence, []).append(amount)
    for amounts in by_sentence.values():
        kinds = [a for a in amounts if _KIND.search(a.label)]
        whole = len(kinds) >= len(amounts) - 1 and len({a.unit for a in amounts}) == 1
        if len(amounts) > 3 and whole and _is_rest(amounts[-1]) and not any(a.compared for a in amounts):
            yield amounts
