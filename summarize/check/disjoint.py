"""Words that divide a whole so that nothing can be in two parts: levels, applicants, ways to apply, outcomes, times. Data and one question.

Where every item of a list has such a word, and no two the same, together they can never be more than their whole.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_DIVISIONS = tuple(
    tuple(re.compile(alternative) for alternative in alternatives)
    for alternatives in (
        # 市本级193件、县区623件; 镇本级58条,各村78条; 市政府新闻办24场,部门63场; 局机关1个、派出所10个
        (
            r"本级|机关(?!以外)|(?:省|市|县|区)(?:人民)?政府(?:新闻办|办公室|及)?[^部]{0,6}$|省级",
            r"部门|局(?:级|属)|直属|委办局",
            r"县(?:\(市、?区\)|区|级)|区县|各县|各区|区\)级",
            r"乡镇|镇街|街道|基层单位|派出所|下属|各所",
            r"村|社区",
        ),
        (r"公民|自然人|个人", r"企业|法人|组织|单位"),
        (r"当面|现场|窗口", r"网络|网上|在线|电子邮件", r"信函|邮寄|来信", r"传真", r"电话"),
        (r"维持", r"纠错|纠正|撤销|变更|确认违法", r"驳回", r"其他|终止|撤回|和解", r"审理|审结"),
        (
            r"(?<!部分)(?<!不)(?:同意公开|予以公开)|(?<!不)同意提供",
            r"部分公开|部分提供",
            r"不予公开|不同意公开",
            r"不存在",
            r"补正|更改",
            r"(?:非|不属于?)本(?:机关|部门|单位|行政机关)",
            r"已主动公开",
        ),
        (r"一季度", r"二季度", r"三季度", r"四季度"),
        (r"上半年", r"下半年"),
        (r"专职", r"兼职"),
    )
)
_YEAR = re.compile(r"^(?:其中)?(20\d\d)年")


def are_disjoint(labels: Sequence[str]) -> bool:
    """Tell whether the labels of a list's items divide their whole.

    >>> are_disjoint(["其中市本级", "县区"]), are_disjoint(["网站公开", "微信公开"]), are_disjoint(["当面申请", "网络申请"])
    (True, False, True)
    """
    if len(labels) < 2:
        return False
    years = [match[1] for match in map(_YEAR.match, labels) if match]
    if len(years) == len(labels) and all(int(after) > int(before) for before, after in pairwise(years)):
        return True
    return any(_divides(alternatives, labels) for alternatives in _DIVISIONS)


def _divides(alternatives: tuple[re.Pattern[str], ...], labels: Sequence[str]) -> bool:
    taken: set[int] = set()
    for label in labels:
        places = [n for n, alternative in enumerate(alternatives) if alternative.search(label)]
        if len(places) != 1 or places[0] in taken:
            return False
        taken.update(places)
    return True
