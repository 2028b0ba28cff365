"""Which time a count belongs to: the year of the report, another year, or all the time since some earlier day."""

import re
from enum import Enum

from summarize.zh.numerals import value_of


class Period(Enum):
    """The time that a count covers."""

    YEAR = "year"
    OTHER_YEAR = "other year"
    STOCK = "stock"
    UNTIL = "until the end of the year"
    """截至2010年12月31日 with nothing that says since when: a stock, or the year's count on its last day."""


_DIGIT = r"[\d一二三四五六七八九零〇○O]"
# 2015年, 二〇一五年度, 20151231日 (its 年 and 月 lost)
_YEAR = rf"(?P<year>(?:20|二[零〇○O0]){_DIGIT}{{2}})(?:年|(?=\d{{2,4}}日))(?:度|底|末)?"
_MARK = re.compile(
    rf"""
    (?=[\d一二三四五六七八九十两几上下今从全到前去历年当往截明本第自至迄目以])(?:    # a first letter, so that a search skips the others
      (?P<stock>(?:(?:截[至止]到?|到|至)?目前(?:为止)?|至今|迄今(?:为止)?|[二三四五六七八九十两几]年来|历年|历次
        |以来(?<=(?:有史|实施|施行|颁布|开通|成立|建立|上线|运行|开展|建站|创办|设立|启用)以来)))
    | (?P<until>截[至止]到?|(?<!收)(?<!达)(?<!得)(?<!看)(?<!听)(?<!想)(?<!做)(?<!接)(?:到)(?=20\d\d年(?:底|末|12月)))[^,;。:]{{0,16}}?(?=[,;。:]|共|我|全|本|累)
    | (?P<since>(?:自|从)?(?:20\d\d)年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:以来|起|至今|开始))
    | (?P<other>去年|上年度?|上一年度?|前年|往年|(?<!结转至)(?<!结转到)(?<!转)(?<!至)(?<!到)(?:下一?年度?|明年)|[上下]半年|第?[一二三四1-4]季度|(?<!\d)\d{{1,2}}月份|(?:(?<=20\d\d年)|(?<=今年)|(?<=本年))\d{{1,2}}月(?=收到|受理|接到|新收)|(?<!\d)\d{{1,2}}月?(?:-|至|到)(?!12月)\d{{1,2}}月(?!\d))
    | (?P<this>本年度?|今年|全年|年内|当年|一年来|年度内|(?<!上)(?<!一)(?<!\d)年度(?=共|主动|累计|总计))
    | {_YEAR})
    """,
    re.VERBOSE,
)
_ANY_YEAR = re.compile(rf"(?:20|二[零〇○O0]){_DIGIT}{{2}}(?=年)")
_RANGE = re.compile(r"(20\d\d)(?:年[^,;。]{0,8})?(?:至|到|-|—|~)(20\d\d)年")
# 2019年部门预算, 2015年第3号: the year of a thing, not of the count
_OF_A_THING = re.compile(
    r"(?:度|年)?(?:部门|财政|预算|决算|政务公开工作要点|政府工作报告|第|工作要点|民生实事|计划|项目|规划)"
)
_CARRIED = re.compile(r"(?:无|没有|未)?(?:结转|转入|顺延|延续)|度?的?(?:尚)?未(?:审|办)?结|度?遗留的?(?:申请|案件|\d)")
# 较上年增加2件, 与去年持平: the year compared with says nothing about the numbers behind it
_COMPARES = re.compile(r"(?:较|比|相较于?|相比|对比|超过|低于|高于|多于|少于)之?(?:于)?$")
_JOINS = re.compile(r"[与同和]$")
_COMPARED_WITH = re.compile(r"度?的?(?:同期)?(?:相比|比|基本持平|持平|相同|一致|大致|同期)")
_WINDOW = 160


def period_of(text: str, position: int, year: int | None) -> Period:
    """Give the time that governs a place of a sentence: the last mark of time before it.

    >>> period_of("截止2015年12月31日,累计公开1016条,其中2015年度211条", 21, 2015), period_of("去年公开3条", 4, 2015)
    (<Period.UNTIL: 'until the end of the year'>, <Period.OTHER_YEAR: 'other year'>)
    >>> period_of("自2008年以来共公开5000条", 9, 2015), period_of("全年累计公开300条", 6, 2015)
    (<Period.STOCK: 'stock'>, <Period.YEAR: 'year'>)
    """
    start = max(0, position - _WINDOW)
    found, last = Period.YEAR, start
    for mark in _MARK.finditer(text, start, position):
        found, last = _meaning(text, mark, year, found), mark.start()
    if found is Period.YEAR:
        for span in _RANGE.finditer(text, start, position):
            # a year said after the range is the one that counts
            if span[1] != span[2] and span.end() > last:
                found = Period.STOCK
    return found


_FIXED = {"until": Period.UNTIL, "stock": Period.STOCK, "this": Period.YEAR}


def _meaning(text: str, mark: re.Match[str], year: int | None, before: Period) -> Period:
    kind = mark.lastgroup or ""
    is_aside = _is_compared_with(text, mark) or _CARRIED.match(text, mark.end()) is not None
    if is_aside and kind not in ("stock", "until"):
        return before
    if kind == "other" or (kind == "until" and _is_of_an_earlier_year(mark, year)):
        return Period.OTHER_YEAR
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "since":
        return Period.YEAR if year is not None and str(year) in mark[0] else Period.STOCK
    if _OF_A_THING.match(text, mark.end()):
        return before
    return _explicit(mark["year"], year, text, mark)


def _is_of_an_earlier_year(mark: re.Match[str], year: int | None) -> bool:
    """截至2006年底, in the report on 2009: what there was then is not what there is now."""
    printed = _ANY_YEAR.search(mark[0])
    number = value_of(printed[0].replace("O", "〇")) if printed else None
    return year is not None and number is not None and number < year


def _is_compared_with(text: str, mark: re.Match[str]) -> bool:
    start = max(0, mark.start() - 4)
    if _COMPARES.search(text, start, mark.start()):
        return True
    return _JOINS.search(text, start, mark.start()) is not None and _COMPARED_WITH.match(text, mark.end()) is not None


def _explicit(printed: str, year: int | None, text: str, mark: re.Match[str]) -> Period:
    number = value_of(printed.replace("O", "〇"))
    if year is None or number == year:
        return Period.YEAR
    # 结转至2016年: where open cases go, not when the count was taken
    return Period.YEAR if _CARRIED.search(text, max(0, mark.start() - 4), mark.start()) else Period.OTHER_YEAR


# 较2018年, 比上年增加, 同比增长, 与去年同期相比
_COMPARED = re.compile(
    r"(?:较|比|与|同|相比|相较)(?:于)?(?:之)?(?:上|去|前|往|20\d\d|20\d\d年?的?|历)(?:一)?年|同比|环比|相比|比上|较上|较前|增长率|增幅"
)
_STOP = re.compile(r"[,;。:!]")


def is_compared(text: str, position: int) -> bool:
    """Tell whether the clause up to a place compares with another time: its number is not this year's count.

    >>> is_compared("收到申请12件,比上年增加3件", 13), is_compared("较上年有所增加,共收到申请12件", 13)
    (True, False)
    """
    start = max(0, position - 60)
    stops = [stop.end() for stop in _STOP.finditer(text, start, position)]
    return _COMPARED.search(text, stops[-1] if stops else start, position) is not None
