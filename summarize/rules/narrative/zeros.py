"""Figures that a negation says: 没有收到政府信息公开申请, 暂不收费, 行政复议、行政诉讼 无."""

import re
from collections.abc import Iterator, Sequence

from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.denied_channels import RECEIVED, denied_codes
from summarize.rules.narrative.others import is_of_others
from summarize.rules.narrative.periods import Period, is_compared
from summarize.rules.narrative.plain_denials import read_plain
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose, whose
from summarize.rules.narrative.topics import is_about
from summarize.rules.narrative.zero_rules import DENIALS, FREE, NO_FREE, NOTHING, Denial
from summarize.zh.late import late

_NOTHING = re.compile(NOTHING)
_FREE = re.compile(FREE)
_NO_FREE = late(NO_FREE)
_STOP = re.compile(r"[,;。:!?]")
_HARD_STOP = re.compile(r"[;。!?]")
# 如无申请, 凡未收到, 应当没有: a condition or an order, not a fact
_CONDITION = re.compile(
    r"如(?!实|期|下)|若|凡|倘|一旦|应当?|必须|不得|要求各|对(?:于)?$|是否|有无|应公开|该公开|避免|防止|确保|杜绝|防范|减少|力争|切实做到"
)
# a letter of every word for nothing and for free
_SIGN = re.compile(r"[没未无零免不0](?:(?<![不0])|(?<=不)[存涉予对收]|(?<=0)(?:[件起元万条宗例次,;。!)]|$))")
_NUMBER = re.compile(r"\d")
_REACH = 70
# 除1件行政复议外,未发生其他行政复议、诉讼: what is excepted was there; 公民、法人或其他组织 excepts nothing
_OTHER = late(
    r"(?:其他|其它|另外的|别的)(?!组织|社会|机构|单位|部门|个人|人|公民|法人|形式|方式|渠道|途径|团体|主体|企业|机关)"
)
_EXCEPTION = late(
    r"除(?:了|上述|以上)?(?P<what>[^。;]{0,60}?(?:[\d一二三四五六七八九十两]+(?:件|起|宗|例|次|条|项|份|元|人)|个别|少数|部分|费)[^。;]{0,60}?)(?:之外|以外|外)"
)
_EXCEPTED = {
    "requests.received": late(r"申请|公开"),
    "reconsideration.total": late(r"复议"),
    "litigation.total": late(r"诉讼|起诉"),
    "request_fees.collected": late(r"费"),
    "complaints.total": late(r"投诉|举报"),
}
"""How an exception names what a zero would deny."""
_DIRECT_NOTE = late(r"\([^()]{0,6}(?:未经复议|复议后)")
# 未收到向县政府提出的申请
_TO_THE_OFFICE = late(r"向[省市县区州旗镇乡]{1,2}(?:人民)?政府(?:办公室|办公厅|办|本级)?(?:机关)?提")
_OF_CASES = ("reconsideration.total", "litigation.total", "complaints.total")
_CASES = late(r"复议|诉讼|投诉|举报")
_ZERO = re.compile(r"[零无0](?:件|起|元|万元|条|宗|例|次)?(?=[,;。!)]|$)")
_OF_REQUESTS = re.compile(r"依申请|信息公开申请|申请公开|信息处理费")
_BARE_ZERO = rf"(?:情况|数量|总数|数|案件|申请)?(?:,)?(?:均|都|也|全部)?(?:为|是|:)?{_ZERO.pattern}"


class _Reader:
    """One denial with its compiled patterns."""

    def __init__(self, denial: Denial) -> None:
        self.denial = denial
        self.named = re.compile(denial.named, re.VERBOSE)
        self.between = re.compile(denial.between)
        self.behind = re.compile(denial.behind)
        self.bare = re.compile(rf"(?:{denial.bare}){_BARE_ZERO}", re.VERBOSE) if denial.bare else None

    def after(self, text: str, start: int, end: int) -> int | None:
        """Where the denied name ends that follows a negation, or None when it denies something else."""
        for name in self.named.finditer(text, start, end):
            if self.between.search(text, start, name.start()):
                return None
            return None if self.behind.match(text, name.end()) else name.end()
        return None


_READERS = tuple(_Reader(denial) for denial in DENIALS)
_BY_SIGN = {
    sign: [place for place, reader in enumerate(_READERS) if sign in reader.denial.sign.split("|")]
    for sign in dict.fromkeys("|".join(denial.sign for denial in DENIALS).split("|"))
}
"""The places of the readers that a sign stands for."""


def read_zeros(sentence: Sentence, agency: str | None, year: int | None, *, is_government: bool) -> Iterator[Candidate]:
    """Give the indicators that a sentence says are nothing."""
    text = sentence.text
    for start, end, codes in _denied(sentence) if _SIGN.search(text) else ():
        clause = _before(_STOP, text, start)
        if _CONDITION.search(text, clause, start) or is_compared(text, start):
            continue
        if sentence.period(end, year) is Period.OTHER_YEAR or _is_narrowed(sentence, start, end):
            continue
        bodies = whose(text, start, agency, is_government=is_government, earlier=sentence.earlier)
        if bodies is Whose.PART:
            continue
        if is_government and _TO_THE_OFFICE.search(text, start, end):
            bodies = Whose.OWN
        if is_of_others(text, start, agency):
            continue
        place = sentence.view.span(clause if end - clause <= 90 else start, end)
        for code in _without_excepted(codes, text, start, end):
            narrowed = code == RECEIVED and len(codes) > 1
            yield Candidate(code, 0, place.start, place.end, denied=True, narrowed=narrowed, whose=bodies)


def _without_excepted(codes: tuple[str, ...], text: str, start: int, end: int) -> tuple[str, ...]:
    """The denied indicators of which the sentence excepts nothing: 除1件行政复议外,未发生复议、诉讼 leaves the lawsuits."""
    excepted = "".join(found["what"] for found in _EXCEPTION.finditer(text, 0, start))
    left = tuple(code for code in codes if code not in _EXCEPTED or not _EXCEPTED[code].search(excepted))
    if _OTHER.search(text, start, end):
        return tuple(code for code in left if code in _OF_CASES and _CASES.search(excepted))
    return left


def _denied(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    text = sentence.text
    signed = {place for sign, places in _BY_SIGN.items() if sign in text for place in places}
    readers = [_READERS[place] for place in sorted(signed)]
    for negation in _NOTHING.finditer(text) if readers else ():
        stop = _HARD_STOP.search(text, negation.end(), negation.end() + _REACH)
        comma = text.find(",", negation.end(), negation.end() + _REACH)
        ends = [place for place in (stop.start() if stop else -1, comma) if place >= 0]
        limit = min(ends) if ends else min(len(text), negation.end() + _REACH)
        if _NUMBER.search(text, negation.end(), limit) and not re.search(r"12345|20\d\d", text[negation.end() : limit]):
            continue
        for reader in readers:
            end = reader.after(text, negation.end(), limit)
            if end is not None and is_about(reader.denial.topic, sentence):
                codes = reader.denial.codes
                yield negation.start(), end, denied_codes(text[negation.end() : end]) if RECEIVED in codes else codes
    yield from _bare(sentence, readers)
    yield from _free(sentence)
    yield from read_plain(sentence)


def _bare(sentence: Sentence, readers: Sequence[_Reader]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    if not readers or _ZERO.search(sentence.text) is None:
        return
    for reader in readers:
        for match in reader.bare.finditer(sentence.text) if reader.bare else ():
            if is_about(reader.denial.topic, sentence):
                yield match.start(), match.end(), reader.denial.codes


def _is_narrowed(sentence: Sentence, start: int, end: int) -> bool:
    """Tell that a parenthesis between a label and its zero narrows it: 行政诉讼(未经复议直接起诉)0件."""
    return any(start < place < end and _DIRECT_NOTE.match(note) for place, note in sentence.asides)


def _free(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    text = sentence.text
    if "费" not in text and "收" not in text:
        return
    for match in _FREE.finditer(text):
        clause = text[_before(_STOP, text, match.start()) : match.end()]
        is_ours = sentence.section == "fees" or _OF_REQUESTS.search(text) or _OF_REQUESTS.search(sentence.earlier)
        is_charge = match[0].endswith(("收费", "费用")) or sentence.section == "fees"
        if is_ours and is_charge and not _NO_FREE.search(clause):
            yield match.start(), match.end(), ("request_fees.collected",)


def _before(stop: re.Pattern[str], text: str, position: int) -> int:
    start = max(0, position - 80)
    stops = [match.end() for match in stop.finditer(text, start, position)]
    return stops[-1] if stops else start
