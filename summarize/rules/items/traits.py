"""What can be said of an item from its own words: theme, deadline, whether it is concrete, which problems it answers."""

import re
from collections.abc import Sequence
from functools import lru_cache

from summarize.records.findings import Theme
from summarize.rules.items.theme_words import GENERAL, TELLING
from summarize.rules.items.vocabulary import COMMON
from summarize.zh.any_of import any_of

_FIRST_CLAUSE = re.compile(r"[^,。;:!?\n]{4,}")
_CLAUSES = 3
"""Clauses that may tell what an item is about; later ones tell how."""
_THEMES: dict[str, tuple[Theme, int]] = {
    **{word: (theme, 1) for theme, words in GENERAL.items() for word in words},
    **{word: (theme, 2) for theme, words in TELLING.items() for word in words},
}
_THEME_WORD = re.compile(any_of(_THEMES))
_YEAR = r"(?:20\d\d年|今年|明年|次年|每年|当年)?"
_DAY = rf"(?:{_YEAR}\d{{1,2}}月(?:\d{{1,2}}日?|底|末|中旬|上旬|下旬)?|{_YEAR}(?:第?[一二三四]季度|上半年|下半年|年)[底末]?|20\d\d年底?|(?:每月|每季度|下一?季度)的?第?一?个?月?\d{{1,2}}日)"
# 2001年2月10日前 | 11月15前 | 6月底前 | 年底前 | 下一季度的第一个月5日前
# 到2021年底 | 2018年6月底实现 | 2012年上半年召开 | 一季度印发
_WHEN = r"(?:到|至)(?:20\d\d年|明年)?(?:\d{1,2}月|年)[底末]|(?:20\d\d年|明年|年内)(?:\d{1,2}月[底末]|第?[一二三四]季度|[上下]半年|[底末])|(?<![每\d年])(?:\d{1,2}月[底末]|第?[一二三四]季度|[上下]半年)(?![,、]?[^,。;]{0,8}(?:以来|各|和))"
_DEADLINE = re.compile(rf"{_DAY}(?:之|以)?前|{_WHEN}|(?:20\d\d)?年内|(?:截至|截止|不迟于|不晚于)(?:到|至)?{_DAY}")
# a word of every deadline
_DUE = re.compile(r"前|年内|底|末|季度|半年|截至|截止|不迟于|不晚于")
_COUNT = re.compile(
    r"(?<![第三])(?:\d{1,12}(?:\.\d{1,6})?(?:%|余|多)?|(?!一(?:个|批|次性|条龙|条|件事|人|天))[一二两三四五六七八九十百]{1,12})(?:次|场|期|件|条|篇|个(?!别)|名|人次|人(?!民|员|大)|天|日内|个?工作日|小时|分钟|%|万元|轮|批)(?!统一|化)"
)
_PERCENT = re.compile(r"\d%|百分之")
_DATE = re.compile(r"\d{1,2}月(?:\d{1,2}日|底|起|份|中旬|上旬|下旬)")
# 制定信息公开样表; 制定完善相关制度 names nothing
_DRAFT = re.compile(
    r"(?:制定|印发|出台|修订|编制|编印|编写)(?!完善|健全|并|和|相关|有关|各项|一系列)[^。;,]{2,20}?(?:办法|方案|细则|规程|指引|清单|样表|手册|汇编|案例集|规范|台账)"
)
_BODY = re.compile(
    r"由(?:我|各)?[一-鿿]{2,14}?(?:局|办|委|科|室|中心|部门|单位|小组|公司|厅|处)"
    r"(?:负责|牵头|会同|承担|组织|统一|统筹|逐|审核|把关|通报|督办|实施|编制|汇总|公布)|会同[一-鿿]{2,12}?(?:局|办|委|部门|中心)"
)
_ACT = re.compile(
    r"(?:制定|制订|修订|印发|出台|起草|编制|编印|汇编|发布|下发)(?:了)?[^。;,]{0,12}《[^》]{2,40}》|《[^》]{2,40}》(?:的)?(?:制定|修订|印发|出台|编制|起草)"
)
_ACCORDING = re.compile(r"(?:按照|根据|依据|落实|贯彻|执行|学习|对照|遵循)[^。;,]{0,20}《[^》]{2,60}》")
_COMMON = re.compile(any_of(COMMON))
_INK = re.compile(r"[一-鿿]+")


# every promise is held against every problem: what the last few say is kept
@lru_cache(maxsize=16)
def theme_of(text: str) -> Theme:
    """Give what an item is about: the last telling word of its first clause that has one, for Chinese says the topic last.

    >>> theme_of("部分单位信息更新不够及时"), theme_of("经办人员少,均为兼职"), theme_of("有的村进展不一")
    ('timeliness', 'staffing', 'other')
    """
    weak: Theme | None = None
    for clause in (*_FIRST_CLAUSE.findall(text)[:_CLAUSES], text):
        theme, weight = _topic(clause)
        if theme and weight > 1:
            return theme
        weak = weak or theme
    return weak or "other"


def _topic(clause: str) -> tuple[Theme | None, int]:
    words = [_THEMES[word] for word in _THEME_WORD.findall(clause)]
    telling = [word for word in words if word[1] > 1]
    return (telling or words)[-1] if words else (None, 0)


def deadlines_of(text: str) -> list[str]:
    """Give the deadlines as printed.

    >>> deadlines_of("分别于7月15日前、11月15前报送")
    ['7月15日前', '11月15前']
    """
    return _DEADLINE.findall(text) if _DUE.search(text) else []


def is_concrete(text: str) -> bool:
    """Tell whether a promise has a count, a deadline, a body in charge or an act of its own.

    >>> is_concrete("每年举办培训2次以上"), is_concrete("严格按照《条例》做好工作"), is_concrete("由区司法局牵头")
    (True, False, True)
    """
    plain = _ACCORDING.sub("", text)
    return bool(deadlines_of(plain)) or any(
        pattern.search(plain) for pattern in (_DATE, _COUNT, _PERCENT, _BODY, _ACT, _DRAFT)
    )


def answers_of(commitment: str, problems: Sequence[str]) -> tuple[int, ...]:
    """Give the indexes of the problems that a commitment answers, as far as both use the same telling words.

    >>> answers_of("丰富政策解读形式,提升解读质量", ["政策解读形式不够丰富", "经办人员少"])
    (0,)
    """
    words = _telling(commitment[:100])
    shared = [len(words & _telling(problem)) for problem in problems]
    return tuple(
        index
        for index, count in enumerate(shared)
        if count >= 3 or (count >= 1 and theme_of(commitment) == theme_of(problems[index]) != "other")
    )


@lru_cache(maxsize=16)
def _telling(text: str) -> frozenset[str]:
    runs = _INK.findall(_COMMON.sub(" ", text))
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))
