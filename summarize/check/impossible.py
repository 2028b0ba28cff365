"""Facts that cannot be: more closed than came in, a rate over 100 %, a part that is more than its whole, rules made by a town."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from summarize.check.amounts import Amount, Passage, Percent
from summarize.check.groups import Groups
from summarize.check.mentions import is_county, own_of
from summarize.check.verdicts import added, cells, found, quoted, shown
from summarize.records.findings import Check
from summarize.records.stages import Figure, Parsed
from summarize.zh.fold import fold
from summarize.zh.view import squeeze

_FULL = Decimal(100)
# 办结率达120%; 增长率 and 完成率 may be more than 100
_RATE = re.compile(
    r"(?:办结|答复|回复|办复|公开|覆盖|满意|知晓|及时|准确|合格|普及|公示|反馈|建成|入住|接通|结案|解读|开通|落实|整改|参评|回访)率(?:均|都|已|全部)?(?:达到?|为|是|约|至)?(?:了)?$|满意度(?:达到?|为)?$"
)
_CHANGED = re.compile(r"增|升|提高|下降|降低|减")
_PART = re.compile(r"^其中")
_NOT_A_PART = re.compile(r"结转|上年|去年|历年|累计|含|截至|截止|以来|[上下]半年|季度")
_RULES = re.compile(
    r"(?:制定|出台|颁布|制发)(?<!参与..)(?<!协助..)(?:了|并?发布|并?公布)?(?:地方|政府|部门)?(?:性法规|规章)(?!制度|性|和?规范|[、及或])(?:共|共计)?(?P<count>[1-9]\d{0,2})[件部项]"
)
_NONE_TO_ISSUE = ("county", "township")
_ALL_COME_IN = ("received_in_person", "received_by_fax", "received_online", "received_by_mail")


def impossible(parsed: Parsed, groups: Groups) -> Iterator[Check]:
    """Give what a report states and cannot be, as far as its own words leave no other reading."""
    yield from _more_closed(groups)
    yield from _rules(parsed)


def excesses(passage: Passage) -> Iterator[Check]:
    """Give the rates of one paragraph that are more than 100 %, and the parts that are more than their whole."""
    for percent in passage.percents:
        yield from _rate(passage, percent)
    for whole, part in pairwise(passage.amounts):
        yield from _part(passage, whole, part)


def _more_closed(groups: Groups) -> Iterator[Check]:
    """Closed and carried over, against received and carried in, where all of it is told in sentences."""
    if groups.rows or groups.tables("requests.received"):
        return
    prose = {name: _told(groups, name) for name in ("received", "carried_in", "closed", "carried_out")}
    received, closed = prose["received"], prose["closed"]
    if received is None or closed is None or not closed.value or received.value is None:
        return
    parts = [f.value for f in (_told(groups, name) for name in _ALL_COME_IN) if f and f.value is not None]
    came = max(received.value, sum(parts)) + _value(prose["carried_in"])
    went = closed.value + _value(prose["carried_out"])
    # what was carried in may be told in words that were not read
    if went <= came or (prose["carried_in"] is None and "上年结转" in groups.squeezed):
        return
    told = [f for f in prose.values() if f is not None and f.value]
    terms = added([f.value for f in (closed, prose["carried_out"]) if f is not None])
    yield found(
        "range",
        "note",
        f"办结（及结转）数大于收到数：{terms}，收到{shown(came)}",
        f"More closed (and carried over) than came in: {terms}, received {shown(came)}",
        name="closed_of_received",
        codes=tuple(f"requests.{name}" for name, figure in prose.items() if figure is not None),
        blame="unclear",
        evidence=cells(groups.text, dict.fromkeys([received, *told])),
    )


def _told(groups: Groups, name: str) -> Figure | None:
    code = f"requests.{name}"
    return groups.prose(code, "total") or groups.prose(code)


def _value(figure: Figure | None) -> int | Decimal:
    return figure.value if figure is not None and figure.value is not None else 0


def _rate(passage: Passage, percent: Percent) -> Iterator[Check]:
    head = passage.text[max(0, percent.start - 16) : percent.start]
    if percent.value > _FULL and _RATE.search(head) and not _CHANGED.search(head):
        yield found(
            "range",
            "fail",
            f"比率超过100%：{percent.shown}%",
            f"A rate of more than 100%: {percent.shown}%",
            name="rate_over_whole",
            evidence=[passage.quote(max(0, percent.start - 10), percent.end)],
        )


def _part(passage: Passage, whole: Amount, part: Amount) -> Iterator[Check]:
    """公开80条,其中规范性文件95条: the first number behind 其中 is of the number right before it."""
    gap = passage.between(whole, part)
    said = gap.lstrip(",;。(:")
    direct = whole.sentence == part.sentence or gap.startswith("。其中")
    if gap.endswith(("由", "从")):
        # 收到24件,其中网络由25件降至20件
        return
    if not _PART.search(said) or not direct or whole.unit != part.unit or "。" in gap[1:]:
        return
    sentence = passage.text[whole.start - len(whole.label) : part.end + 8]
    certain = not (whole.compared or part.compared or _NOT_A_PART.search(sentence))
    if certain and part.bounds.low > whole.bounds.high:
        yield found(
            "range",
            "fail",
            f"部分大于总数：其中{part.shown}，而总数为{whole.shown}",
            f"A part is more than its whole: {part.shown} of {whole.shown}",
            name="part_of_whole",
            evidence=[passage.clause(whole), passage.clause(part)],
        )


def _rules(parsed: Parsed) -> Iterator[Check]:
    """规章 are made by ministries, provinces and cities with districts."""
    text = parsed.document.text
    view = squeeze(fold(text), parsed.body.start, parsed.body.end)
    for match in _RULES.finditer(view.text):
        if parsed.report.level not in _NONE_TO_ISSUE and not _is_of_a_county(parsed):
            return
        place = view.place(match)
        yield found(
            "range",
            "fail",
            f"称制定规章{match['count']}件，而县级和乡镇机关无权制定规章",
            f"{match['count']} administrative rules are said to have been made, while a county or town cannot issue any",
            name="rules_by_level",
            evidence=[quoted(text, place.start, place.end)],
        )


def _is_of_a_county(parsed: Parsed) -> bool:
    own = own_of(parsed)
    return own is not None and own.smallest is not None and is_county(own.smallest)
