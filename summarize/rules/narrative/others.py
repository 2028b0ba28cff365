"""Bodies that are none of the report's: sister agencies, neighbours, the whole country."""

import re

_CLAUSE = (
    r"(?:^|(?<=[,;。:(]))(?:据(?:统计|了解|悉)|其中|目前|同期|同时|另外|此外|全年|今年|当年|本年度?|20\d\d年度?){0,2}"
)
_OTHERS = (
    r"(?:各|其他|有些|部分|一些|我[省市县区])?兄弟(?:单位|部门|[局委]|[省市县区州旗]|乡镇|街道|地区)|外[省市县地]|其他(?:省|市|县|区|地方|地区|省市|城市|县区|县市)"
    r"|(?:邻近|临近|相邻|毗邻|周边)(?:的|各)?[一-鿿]{0,8}?(?:[省市县区州旗镇乡]|单位|地区)|全国(?:各地|各级|范围内|共|累计|主动|收到|受理|公开)|上级(?:部门|机关|单位)?(?:共|主动|收到|受理|公开)"
)
_OWN = r"我[省市县区镇乡局委办厅州旗院所校盟]|我街道|我单位|本(?:省|市|县|区|镇|乡|局|委|办|厅|院|所|校|街道|单位|机关|级|部门)"
_SUBJECT = re.compile(rf"{_CLAUSE}(?P<others>{_OTHERS})|(?P<own>{_OWN})")
_NATIONAL = re.compile(r"^(?:国|中国|中央|中华|全国|最高)|总局|总署")
_REACH = 120


def is_of_others(text: str, label: int, agency: str | None) -> bool:
    """Tell whether the last subject before a label is a body whose counts are not the report's, nor a part of them.

    >>> is_of_others("据统计,兄弟单位收到申请12件", 8, "云溪县水利局")
    True
    >>> is_of_others("与兄弟单位相比,收到申请12件", 8, "云溪县水利局")
    False
    """
    told = False
    for subject in _SUBJECT.finditer(text, max(0, label - _REACH), label):
        others = subject["others"]
        told = others is not None and not ("全国" in others and agency is not None and _NATIONAL.search(agency))
    return told
