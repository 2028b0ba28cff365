"""Clauses that say of whole subjects of the report, and of nothing else, that there was none: 无复议、诉讼; 收费:无; 未收费."""

import re
from collections.abc import Iterator

from summarize.records.report import SectionKind
from summarize.rules.narrative.sentence import Sentence
from summarize.zh.late import late

_SUBJECTS = {
    "requests.received": r"依申请公开(?:政府信息)?(?:申请|件)?|(?:政府)?信息公开申请|申请",
    "request_fees.collected": r"收费(?:、|和|及|与)?减免|收取费用|收费|费用收取|费用|信息处理费",
    "reconsideration.total": r"(?:行政)?复议(?:案件|申请)?",
    "litigation.total": r"(?:行政)?诉讼(?:案件)?",
    "complaints.total": r"举报(?:、|和)?投诉|投诉(?:、|和)?举报|投诉|举报",
    "": r"(?:行政)?申诉|(?:行政)?应诉|信访",
}
_SUBJECT = "|".join(f"(?:{words})" for words in _SUBJECTS.values())
_LIST = rf"(?:{_SUBJECT})(?:(?:、|和|及|与|或|以及|或者|(?<=复议)(?=诉讼|行政诉讼))(?:被|提起|申请|引发|被提起|因此|无|没有|未发生)?(?:{_SUBJECT})){{0,5}}"
_WHEN = r"(?:全年|本年度?|本学年|今年|20\d\d年度?|目前|年内|一年来|此外|另外|同时|我[局委办镇乡县区市站校院]|本[局机单][关位]?|也|均|都|还|并|且|故){0,4}"
_NONE = r"(?:均未|从未|暂未|尚未|未|没有|没|尚无|暂无|均无|无|不存在|不涉及)(?:发生|产生|收到|接到|引发|引起|出现|涉及|收取|有|被提起|提起|被申请){0,2}过?(?:任何|相关|有关|各类|此类)?的?"
_NUMBER = r"(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.])?"
_OF_OURS = r"(?:因|涉及|有关|关于)?(?:政府)?信息公开(?:工作)?(?:类|的|引起的?|引发的?|方面的?)"
_ENDS = r"(?:案件|情况|事项|行为|现象|问题)?(?:的?(?:发生|出现|产生))?"
# 没有行政复议、诉讼 | 未收取费用
_DENIED = late(rf"{_NUMBER}(?:{_LIST}{_ENDS}:)?{_WHEN}{_NONE}(?P<what>{_LIST}){_ENDS}")
# 收费:无 | 复议、诉讼均为零
_ANSWERED = late(
    rf"{_NUMBER}(?:{_WHEN}{_OF_OURS})?(?P<what>{_LIST}){_ENDS}(?:数量?)?[:,]?(?:均|都|全部)?(?:为|是)?(?:无|没有|零|0(?:件|元|起|万元)?|均?未(?:发生|产生|收取)|没有(?:发生|产生|收取)|不收取)"
)
_CLAUSE = re.compile(r"[^,;。!?]+")
_SECTIONS: frozenset[SectionKind | None] = frozenset({"requests", "fees", "reconsideration", "complaints"})
_OURS = late(r"依申请|申请公开|公开申请|信息公开|公开[^,;。]{0,6}信息|复议|诉讼")
_HEADING = late(rf"{_NUMBER}(?P<what>{_LIST}){_ENDS}[。:]?")
_NONE_AT_ALL = re.compile(r"(?:均|都|全部)?(?:无|没有|未发生|没有发生|未涉及|为零)[。]?")
_SHORTEST = 8
_MOST = 40
"""Letters of a clause that says so; a longer one says something else, too."""
_NAMED = {code: late(rf"(?:{words})") for code, words in _SUBJECTS.items() if code}


def read_plain(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give the places of a sentence where a whole clause denies subjects of the report, and their codes."""
    if sentence.lead:
        return
    yield from _under_heading(sentence)
    for clause in _CLAUSE.finditer(sentence.text):
        if clause.end() - clause.start() > _MOST:
            continue
        said = _DENIED.fullmatch(clause[0]) or _ANSWERED.fullmatch(clause[0])
        codes = () if said is None else tuple(code for code, name in _NAMED.items() if name.search(said["what"]))
        if len(codes) > 1 or (codes and _is_ours(codes[0], sentence, clause[0])):
            yield clause.start(), clause.end(), codes


def _under_heading(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The subjects of a heading in the line before that a sentence of one word denies: 四、收费、复议、诉讼。均无。"""
    if len(sentence.text) > _SHORTEST or _NONE_AT_ALL.fullmatch(sentence.text) is None:
        return
    named = _HEADING.fullmatch(sentence.earlier)
    codes = () if named is None else tuple(code for code, name in _NAMED.items() if name.search(named["what"]))
    if codes:
        yield 0, len(sentence.text), codes


def _is_ours(code: str, sentence: Sentence, clause: str) -> bool:
    """One subject alone is the report's where its place speaks of requests: 未收费 may be said of a certificate."""
    if code == "complaints.total" and not ("举报" in clause and "投诉" in clause):
        return False
    if sentence.section in _SECTIONS:
        return True
    return _OURS.search(sentence.text.replace(clause, "")) is not None or (
        code == "request_fees.collected"
        and (sentence.section == "other_matters" or _OURS.search(sentence.earlier) is not None)
    )
