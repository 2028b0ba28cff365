"""A report's own words: its sentences without the legal preamble, headings and rows of tables, letters alone.

What law and form give every report is not taken from anybody, so that none of it counts when two reports are compared.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from summarize.statute.catalogue import catalogue
from summarize.zh.fold import fold
from summarize.zh.paragraphs import paragraphs

# 本报告中所列数据的统计期限自……; 全文由……六个部分组成; 电子版可从……下载
_PREAMBLE = re.compile(r"统计期限|统计时限|(?:部分|内容)组成|下载|来源:|时间:|浏览次数|字体:")
# (一)主动公开情况。
_HEADING = re.compile(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]+[^。,;]{2,24}。?")
_SENTENCE = re.compile(r"[^。!?;]+[。!?;]*")
_NOT_LETTERS = re.compile(r"[^一-鿿]+")
_FEWEST_LETTERS = 12
_FORMULAS = re.compile(
    r"中华人民共和国|收到和处理政府信息公开申请(?:情况)?|主动公开政府信息(?:情况)?|存在的?主要问题及改进(?:情况|措施)"
    r"|其他需要报告的?事项|政府信息公开信息处理费(?:管理办法)?|政府信息公开行政复议行政诉讼(?:情况)?"
    r"|政府信息公开(?:工作年度报告|申请|条例)?|主动公开|依申请公开|政府信息|信息公开|政务公开|年度报告|行政复议|行政诉讼"
    r"|以下简称条例|人民政府|编制本报告|有关规定|根据|要求|如?对本报告有(?:任何)?疑问|(?:邮编|邮政编码)?(?:联系)?电话|电子邮箱"
    r"|本列数据的勾稽关系为|第一项加第二项之和等于第三项加第四项之和|不计其他情形"
    r"|坚持以习近平新时代中国特色社会主义思想为指导|习近平新时代中国特色社会主义思想"
)
_KINDS = str.maketrans("", "", "省市县区旗镇乡街道局委办厅处我本全")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report's own words."""

    letters: str
    """Its Chinese letters, in simplified script: no digits, marks or blanks."""
    masked: str
    """The same without the body's names, so that a sentence taken over with the name changed is the same."""
    start: int
    """Where it starts in the repaired text."""
    end: int
    """Where it ends."""


def own_sentences(text: str, names: Iterable[str | None]) -> Iterator[Sentence]:
    """Give the sentences of a repaired text that are its body's own; `names` are the body's and its places'."""
    folded = fold(text)
    mask = _mask(names)
    for paragraph in paragraphs(folded):
        if "|" in folded[paragraph.start : paragraph.end]:
            continue
        for match in _SENTENCE.finditer(folded, paragraph.start, paragraph.end):
            letters = _NOT_LETTERS.sub("", match[0])
            if len(letters) >= _FEWEST_LETTERS and not _is_of_the_form(match[0], letters):
                masked = mask.sub("", letters).translate(_KINDS)
                yield Sentence(letters, masked, match.start(), match.end())


def weight(letters: str) -> int:
    """Give how many letters of a passage are more than the terms and formulas of the law.

    >>> weight("根据中华人民共和国政府信息公开条例要求"), weight("落实三审三校制度")
    (0, 8)
    """
    return len(_FORMULAS.sub("", letters))


def _is_of_the_form(sentence: str, letters: str) -> bool:
    if _PREAMBLE.search(sentence) or _HEADING.fullmatch(sentence.strip()):
        return True
    return not sentence.rstrip().endswith(("。", ";", "!", "?")) and _labels().search(letters) is not None


@cache
def _labels() -> re.Pattern[str]:
    """The labels of the forms' rows."""
    names = {_NOT_LETTERS.sub("", part) for row in catalogue().values() for part in row.label.split(" ")}
    return re.compile("|".join(sorted((n for n in names if len(n) > 5), key=len, reverse=True)))


def _mask(names: Iterable[str | None]) -> re.Pattern[str]:
    known = {_NOT_LETTERS.sub("", fold(name)) for name in names if name}
    stems = {name[:-1] for name in known if 2 < len(name) <= 5}
    longest_first = sorted((name for name in known | stems if len(name) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
