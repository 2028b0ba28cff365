"""Stated shares: 82条，占总量的8.4%. A share is held against its whole only where the text leaves no doubt what that is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from summarize.check.amounts import Amount, Passage, Percent, percentage, share_of
from summarize.check.verdicts import Piece, found
from summarize.records.findings import Check

_FARTHEST = 240
_LONGEST_GAP = 30
_SHARE_WORD = re.compile(r"占|比例|比重")
# 1207项,"最多跑一次"事项占比92.3%: the share of something else that has no number
_OTHER_SUBJECT = re.compile(
    r"[,;、]\"?(?!(?:约|大约|其|所|分别|各|共|仅|均|就|也|同样|总体|合计)*(?:占|比例|比重))[^,;占比]{2,80}(?:占比|所?占|比例|比重)"
)
# 占主动公开信息总量的: the whole that a share names
_WHOLE = re.compile(r"占(?:了|到|比)?(?P<whole>[^占,;。]{0,24}?)的?(?:比例|比重)?(?:约|为|达|近|仅)?$")
_PLAIN_WHOLE = re.compile(r"^(?:全部|总)|总数|总量|总条数|总件数|总额|总人次")
_STOCK = re.compile(r"累计|历年")
_OTHER_WHOLE = re.compile(r"全[国省市州县区]|上年|去年|同期")
_LINK = re.compile(r"其中|包括|分别|:")
# 分别占12.5%、62.5%和25%
_RESPECTIVELY = re.compile(r"分别(?:约)?占|占比分别为?|比例分别为?")
_SEPARATORS = re.compile(r"%(?=[、,和及])")
_CHANGE = re.compile(r"增|降|减|升|同比|环比|提高")
_CHANNELS = re.compile(r"网|微信|微博|公报|公开栏|公示栏|广播|电视|报纸|报刊|新媒体|平台|渠道|客户端")
_CLAUSE = re.compile(r"[^,;。、(]*$")
_MOST = Decimal(101)


@dataclass(frozen=True, slots=True)
class Item:
    """One amount and the share that is stated for it."""

    amount: Amount
    """The part."""
    percent: Percent
    """Its share."""
    whole: str
    """What the share is of, in the text's words; empty when it does not say."""


def shares(passage: Passage) -> Iterator[Check]:
    """Give the shares of one paragraph that can be held against their whole, and shares that exceed one whole."""
    items = _items(passage)
    runs = [*_runs(passage, items), *_respective(passage)]
    for run in runs:
        yield from _judged(passage, run)
    yield from _without_counts(passage, frozenset(item.percent for run in runs for item in run))


def _items(passage: Passage) -> list[Item]:
    """Pair every percentage with the amount right before it, if the words between them say that it is a share."""
    items: list[Item] = []
    for percent in passage.percents:
        before = passage.amounts_in(percent.start - _LONGEST_GAP - 8, percent.start)
        if not before or before[-1].sentence != percent.sentence:
            continue
        amount = before[-1]
        gap = passage.between(amount, percent)
        after = passage.text[percent.end : percent.end + 1]
        stated = (_SHARE_WORD.search(gap) and not _OTHER_SUBJECT.search(gap)) or (
            gap in (",", "(", ",为") and (after in ("占", ")") or bool(items))
        )
        taken = bool(items) and items[-1].amount.start == amount.start
        if stated and not taken and not _CHANGE.search(gap) and "%" not in gap and len(gap) <= _LONGEST_GAP:
            whole = _WHOLE.search(gap)
            items.append(Item(amount, percent, whole["whole"] if whole else ""))
    return items


def _runs(passage: Passage, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Put together the items of one list: the same unit, and no other number of that unit between them."""
    run: list[Item] = []
    for item in items:
        if run and not _goes_on(passage, run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _respective(passage: Passage) -> Iterator[list[Item]]:
    """Pair a list of amounts with the list of shares behind it: 当面12件、网络60件，分别占16.7%、83.3%."""
    for match in _RESPECTIVELY.finditer(passage.text):
        before = passage.amounts_in(match.start() - _FARTHEST, match.start())
        behind = [p for p in passage.percents_in(match.end(), match.end() + _FARTHEST) if before]
        percents = [p for p in behind if p.sentence == before[-1].sentence]
        amounts = [a for a in before if a.unit == before[-1].unit and not a.compared][-len(percents) :]
        between = passage.text[match.end() : percents[-1].end] if percents else ""
        listed = len(percents) > 1 and len(amounts) == len(percents) and not _CHANGE.search(between)
        if listed and len(_SEPARATORS.findall(between)) == len(percents) - 1:
            yield [Item(a, p, "") for a, p in zip(amounts, percents, strict=True)]


def _goes_on(passage: Passage, before: Item, item: Item) -> bool:
    first, second = before.percent.end, item.amount.start
    return (
        before.amount.unit == item.amount.unit
        and second - first <= _FARTHEST // 2
        and item.amount.sentence - before.percent.sentence <= 1
        and not any(a.unit == item.amount.unit for a in passage.amounts_in(first, second))
    )


def _one_by_one(passage: Passage, run: list[Item]) -> Iterator[Check]:
    """Shares of different wholes: those that fit one are right, and nothing is said about the others."""
    for item in run if len(run) > 1 else ():
        base = _base(passage, [item])
        if base is not None and _fits(item, base):
            yield _passed(passage, item, base)


def _fits(item: Item, base: Amount) -> bool:
    return item.percent.fits(share_of(item.amount.bounds, base.bounds))


def _judged(passage: Passage, run: list[Item]) -> Iterator[Check]:
    base = _base(passage, run)
    if base is None:
        yield from _one_by_one(passage, run)
        return
    for item in run:
        if _fits(item, base):
            yield _passed(passage, item, base)
        elif not item.percent.approximate and not _OTHER_WHOLE.search(item.whole):
            yield _failed(passage, item, base)
    yield from _together(passage, run, base)


def _base(passage: Passage, run: list[Item]) -> Amount | None:
    """Give the whole of a list: what fits all its shares, or what is certain although some do not fit."""
    first = run[0].amount
    candidates = [
        a
        for a in passage.amounts_in(first.start - _FARTHEST, first.start)
        if a.unit == first.unit
        and not a.compared
        and first.sentence - a.sentence <= 2
        and a.bounds.high >= max(item.amount.value for item in run)
    ]
    ranked = sorted(candidates, key=lambda a: (sum(_fits(item, a) for item in run), a.start), reverse=True)
    if not ranked:
        return None
    best = ranked[0]
    fitting = sum(_fits(item, best) for item in run)
    if fitting == len(run) or (len(run) > 2 and fitting * 2 > len(run)):
        return best
    whole = next((a for a in ranked if len(run) > 1 and sum(i.amount.value for i in run) == a.value), None)
    if whole is not None:
        return whole
    nearest = max(candidates, key=lambda a: a.start)
    certain = _is_certain(passage, nearest, run) and (fitting == 0 or (nearest is best and _is_one_list(passage, run)))
    return nearest if certain else None


def _is_one_list(passage: Passage, run: list[Item]) -> bool:
    """Tell whether a list goes on without a word that would begin another one inside it."""
    gaps = [passage.text[a.percent.end : b.amount.start] for a, b in pairwise(run)]
    return not any(_LINK.search(gap) or "中," in gap for gap in gaps)


def _is_certain(passage: Passage, base: Amount, run: list[Item]) -> bool:
    """A total, 其中, its part, and a share of "the total": nothing else in between."""
    item = run[0]
    gap = passage.between(base, item.amount)
    alone = not passage.amounts_in(base.end, item.amount.start)
    named_whole = not item.whole or _PLAIN_WHOLE.search(item.whole) or _share_letters(item.whole, base.label)
    direct = item.amount.sentence == base.sentence or gap.lstrip("。").startswith("其中")
    linked = _LINK.search(gap) is not None
    # 累计发布2860条,2010年发布1740条,占累计数的60.8%: the share says which number it is of
    linked = linked or (_STOCK.search(item.whole) is not None and _STOCK.search(base.label) is not None)
    certain = alone and linked and direct and bool(named_whole) and not base.approximate
    return certain and not any(_OTHER_WHOLE.search(one.whole) for one in run)


def _share_letters(whole: str, label: str) -> bool:
    """Tell whether two names have two letters in a row in common that say something."""
    pairs = {whole[i : i + 2] for i in range(len(whole) - 1)} - {"信息", "政府", "公开"}
    return any(pair in label for pair in pairs)


def _passed(passage: Passage, item: Item, base: Amount) -> Check:
    formula = f"{item.amount.shown} / {base.shown} = {percentage(item.amount.value, base.value)}"
    return found(
        "percentage",
        "pass",
        f"占比相符：{formula}，所述为{item.percent.shown}%",
        f"The share fits: {formula}, stated {item.percent.shown}%",
        name="share",
        evidence=_evidence(passage, [item], base),
    )


def _failed(passage: Passage, item: Item, base: Amount) -> Check:
    formula = f"{item.amount.shown} / {base.shown} = {percentage(item.amount.value, base.value)}"
    return found(
        "percentage",
        "fail",
        f"占比不符：{formula}，所述为{item.percent.shown}%",
        f"The share does not add up: {formula}, which differs from the stated {item.percent.shown}%",
        name="share",
        evidence=_evidence(passage, [item], base),
    )


def _together(passage: Passage, run: list[Item], base: Amount) -> Iterator[Check]:
    """Parts that are together no more than their whole cannot have shares of more than 100 %."""
    total = sum((item.percent.value for item in run), Decimal(0))
    counted = sum((item.amount.value for item in run), Decimal(0))
    if len(run) > 1 and total > _MOST and counted <= base.bounds.high:
        yield _too_much([item.percent for item in run], total, _evidence(passage, run, base))


def _too_much(percents: Sequence[Percent], total: Decimal, evidence: Sequence[Piece]) -> Check:
    formula = " + ".join(f"{percent.shown}%" for percent in percents)
    return found(
        "percentage",
        "fail",
        f"各项占比合计超过100%：{formula} = {total}%",
        f"The shares of one whole do not add up: {formula} = {total}%",
        name="shares",
        evidence=evidence,
    )


def _evidence(passage: Passage, items: Sequence[Item], base: Amount) -> list[Piece]:
    return [passage.clause(base), *(passage.clause(item.amount, item.percent.end) for item in items)]


def _without_counts(passage: Passage, counted: frozenset[Percent]) -> Iterator[Check]:
    """Shares without counts in one sentence: 其中文字类占60%，图片类占55%. An item may use several channels, so not those."""
    by_sentence: dict[int, list[tuple[Percent, str]]] = {}
    others: set[int] = set()
    for percent in (p for p in passage.percents if p not in counted):
        clause = _CLAUSE.search(passage.text, max(0, percent.start - _LONGEST_GAP), percent.start)
        words = clause[0] if clause else ""
        if _SHARE_WORD.search(words) and not _CHANGE.search(words) and not any(map(str.isdigit, words)):
            by_sentence.setdefault(percent.sentence, []).append((percent, words))
        else:
            others.add(percent.sentence)
    for sentence, stated in by_sentence.items():
        total = sum((percent.value for percent, _ in stated), Decimal(0))
        if len(stated) > 1 and total > _MOST and sentence not in others and _are_of_one_kind(stated):
            percents = [percent for percent, _ in stated]
            yield _too_much(percents, total, [passage.quote(p.start, p.end) for p in percents])


def _are_of_one_kind(stated: Sequence[tuple[Percent, str]]) -> bool:
    """Tell whether shares are of parts that are named alike, 文字类 and 图片类, and of the same whole."""
    wholes = {match["whole"] for _, words in stated if (match := _WHOLE.search(words))}
    endings = {_SHARE_WORD.split(words)[0][-1:] for _, words in stated}
    return len(wholes) == 1 and len(endings) == 1 and not any(_CHANNELS.search(words) for _, words in stated)
