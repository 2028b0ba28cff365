"""Promises that one sentence joins by commas: 将开设双语专栏,加强基层队伍建设,推动工作上台阶 are two, the last clause says what for."""

import re

from summarize.rules.items.clauses import Range
from summarize.rules.items.vocabulary import SUBJECT

_AGAIN = r"(?:进一步|不断|继续|持续|切实|着力|大力|积极|逐步|将|要|并){0,2}"
# what bodies promise beside each other; 提升, 确保, 推动 say what for, 邀请, 制定, 每季度 how
_WORK = r"加强|加大|加快|完善|健全|建立健全|拓宽|拓展|丰富|优化|强化|深化|创新|改进|开设|增设|畅通|压实|推进|配齐|配强"
# 细化公开目录,扩大公开范围: as a second clause these say how or what comes of it
_FIRST_WORK = rf"{_WORK}|规范|扩大|充实|细化|严把|利用好|用好|开展|举办|制定|修订|落实|明确|提高|提升|增强"
_WORKS = re.compile(rf"{_AGAIN}(?:{_WORK})[^,;。:]{{4,40}}(?=[,;。]|$)")
_BEGINS = re.compile(
    rf"(?:(?:20\d\d年度?|下一?步(?:工作中)?|今后|明年|下一年|同时|此外),?)?(?:{SUBJECT},?)?(?:还|也)?{_AGAIN}(?:{_FIRST_WORK})[^,;。:]{{4,40}}$"
)


def parted_at_commas(text: str, start: int, end: int) -> list[Range]:
    """Give the promises of a sentence or a clause between semicolons, or the whole where it is one.

    >>> text = "我县将开设双语公开专栏,加强基层队伍建设,推动工作上台阶。"
    >>> [text[a:b] for a, b in parted_at_commas(text, 0, len(text))]
    ['我县将开设双语公开专栏', '加强基层队伍建设,推动工作上台阶。']
    >>> len(parted_at_commas("加强业务培训,提升工作能力。", 0, 14))
    1
    """
    comma = text.find(",", start, end)
    begin, pieces = start, list[Range]()
    last = start
    while comma != -1:
        clause_start, last = last, comma + 1
        if _may_end(text, begin, clause_start, comma) and _WORKS.match(text, comma + 1, end):
            pieces.append((begin, comma))
            begin = comma + 1
        comma = text.find(",", comma + 1, end)
    return [*pieces, (begin, end)]


def _may_end(text: str, begin: int, clause: int, comma: int) -> bool:
    """Tell whether what stands before a comma is a promise by itself: its first clause, not 通过加强培训 or 针对这些问题."""
    if _BEGINS.match(text, begin, comma):
        return True
    return clause > begin and _WORKS.match(text, clause, comma) is not None
