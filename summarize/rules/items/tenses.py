"""Whether a sentence about measures tells of what was done in the report's year, which no 了 or 已 has to say."""

import re

# 2016年,将平台整合至5个: the year, and what it governs
_YEAR = re.compile(r"(?:在)?(?P<year>20\d\d)年(?:度|来|里|以来|期间|\d{1,2}月(?:\d{1,2}日)?)?(?!底|末|[^,。;]{0,8}前)")
_THIS_YEAR = re.compile(r"(?:今年以来|一年来|本年度|过去(?:的)?一年|全年|年内已)[,共]?")
# 我局将完善, 计划, 要: even behind a year that is over it promises, as copied reports do; 将12个平台整合至5个 does not
_PROMISED = re.compile(
    r"将(?![^,。;]{1,24}(?:整合|纳入|合并|列入|归并|调整|压缩|作为|上传|下放|移交))"
    r"|(?:我们?|我[局县市区镇乡办委厅院]|本[局机单]\w?|街道|学校|,|年)(?:还|也)?(?:要|计划|拟|力争|争取)|继续|进一步"
)
_AHEAD = re.compile(
    r"将|下一?步|今后|明年|拟|要|计划|继续|进一步|力争|争取|确保|不少于|至少|以上|每[年月季半周]|\d月底?前|年底前"
)
_COUNTED = re.compile(
    r"(?:举办|组织|开展|召开|印发|发放|培训|清理|整改|更新|发布|编印|下发|受理|办结|检查|通报)[^,。;]{0,20}?(?:\d+|[一二两三四五六七八九十]+)[余多]?(?:期|次|场|人次|条|件|份|个|家|篇)"
)


def tells_of_past(folded: str, year: int) -> bool:
    """Tell whether a sentence is about the report's year or one before, and promises nothing.

    >>> tells_of_past("2016年,将12个平台整合至5个。", 2016), tells_of_past("2017年,将平台整合。", 2016)
    (True, False)
    >>> tells_of_past("2016年,我局将完善目录。", 2016)
    False
    """
    named = _YEAR.match(folded)
    if named is not None:
        return int(named["year"]) <= year and _PROMISED.search(folded, 0, 60) is None
    return _THIS_YEAR.match(folded) is not None and _AHEAD.search(folded) is None


def tells_of_nothing_ahead(folded: str) -> bool:
    """Tell whether a sentence counts what was done and says nothing of the future: 举办培训班2期。"""
    return _COUNTED.match(folded) is not None and _AHEAD.search(folded) is None
