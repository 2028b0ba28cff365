"""Whose count it is: the whole body's, its own office's, or that of one of the bodies under it."""

import re
from enum import Enum


class Whose(Enum):
    """The bodies that a count covers."""

    WHOLE = "whole"
    OWN = "own office"
    """本级, 县政府办公室: the whole where nothing else is counted, else a part."""
    PART = "part"


_STOP = re.compile(r"[,;。:!]|其中")
_EVERYONE = re.compile(
    r"全(?:省|市|县|区|镇|乡|州|旗|盟|系统|局|国|街道|办|委|厅|院|所|校|中心|域|辖区)|各级|各行政机关|我(?:省|市|县|区|镇|乡|局|委|办|厅|州|旗|街道|单位|院|所|中心|处|校|盟)"
)
_OTHERS = re.compile(
    r"各(?!类|项|种|级|方面|界|渠道|种|式)[^,;。]{0,12}?(?:乡|镇|街道|部门|单位|县|区|市|局|科室|股室|社区|村|处室|旗|州|院|校|中心|片区|机关)"
    r"|(?:县|市|区|省|州)(?:直|级)(?:各)?(?:部门|单位|机关)|乡镇(?:\(?街道\)?)?(?=共|主动|公开|收到|受理)|代表|其他(?:各)?(?:单位|部门|行政机关|乡镇|镇街)|下属|所属|直属|[局厅委院办校]属(?:各)?(?:事业)?单位|二级单位|辖区内?各"
)
# 47个县直单位, 12个部门
_SOME = re.compile(r"\d(?:个|家|余个|多个)[^,;。]{0,4}?(?:县直|市直|区直|省直|乡|镇|街道|部门|单位|县|区|社区|村)")
# the office beside the county that it reports for
_THIS_OFFICE = re.compile(r"[我本](?:办(?!法)|厅)")
_OFFICE = re.compile(r"(?:办公室|办公厅)$")
_OWN = re.compile(r"本级|政府办|办公室|办公厅|机关本部|局机关|县政府|区政府|市政府|省政府|政府本部")
# 县公安局, 市人力资源和社会保障局, 城关镇
_BODY = re.compile(
    r"(?P<name>[一-鿿]{1,24}?(?:局|委员会|发改委|卫健委|卫计委|厅|镇|乡|街道办事处|街道|管委会|税务局|中心|大队|支队|医院|卫生院|中学|小学|幼儿园|学院|大学|图书馆|档案馆|派出所|司法所|研究所|研究院|公司))(?P<rest>[一-鿿]{0,6})$"
)
_FILLER = re.compile(
    r"(?:(?:20\d\d|二[〇○零O一二三四五六七八九]{3})年?(?:度)?|\d{1,2}月|\d{1,2}日|全年|今年|本年度|本年|年内|当年|截[至止]|底|末|期间|至|以来|另外|此外|同时|目前|已|共|也|还|均|累计|总计|共计|合计|新增|\d|\.|、|-)+"
)
_NOT_A_BODY = re.compile(
    r"^(?:本|该|此|由|对|向|在|通过|利用|依托|经|以|(?:学校|学院|大学|医院|中心|公司)(?!一|二|三|附属))"
)


def whose(text: str, label: int, agency: str | None, *, is_government: bool) -> Whose:
    """Tell whose count a label's clause states, by the subject before the label.

    >>> whose("各乡镇主动公开政府信息856条", 3, "平潭县人民政府", is_government=True)
    <Whose.PART: 'part'>
    >>> whose("县财政局共主动公开政府信息15条", 5, "平潭县财政局", is_government=False)
    <Whose.WHOLE: 'whole'>
    """
    start = max(0, label - 60)
    stops = [stop.end() for stop in _STOP.finditer(text, start, label)]
    subject = text[stops[-1] if stops else start : label]
    if _SOME.search(subject):
        return Whose.PART
    if _OTHERS.search(subject) and not _EVERYONE.search(subject):
        return Whose.PART
    if "代表" in subject:
        return Whose.PART
    if _EVERYONE.search(subject):
        return Whose.OWN if "本级" in subject or _is_this_office(subject, agency) else Whose.WHOLE
    body = _FILLER.sub("", subject)
    if not body and is_government:
        body = _first_subject(text, label)
    if _is_another(body, agency):
        return Whose.PART
    return Whose.OWN if _OWN.search(subject) else Whose.WHOLE


def _is_this_office(subject: str, agency: str | None) -> bool:
    return agency is not None and bool(_OFFICE.search(agency)) and bool(_THIS_OFFICE.search(subject))


def _first_subject(text: str, label: int) -> str:
    """The subject of the sentence, for a clause that does not repeat it."""
    head = text[: min(label, 40)]
    for clause in _STOP.split(head):
        rest = _FILLER.sub("", clause)
        if rest:
            return rest
    return ""


def _is_another(subject: str, agency: str | None) -> bool:
    found = _BODY.match(subject)
    if found is None or _NOT_A_BODY.match(subject) or _EVERYONE.match(subject):
        return False
    name = found["name"]
    if agency is None:
        return False
    if name in agency or agency in name or _tail(agency) in name:
        return False
    return not _abbreviates(name.lstrip("省市县区州旗"), agency)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of 教体局 stand in this order in 临澜县教育体育局."""
    letters = iter(name)
    return all(letter in letters for letter in short)


def _tail(agency: str) -> str:
    """The name without its place and 人民政府: 三滩镇 of 靖远县三滩镇人民政府."""
    short = re.sub(r"(?:人民政府)?(?:办公室|办公厅)?$", "", agency)
    return re.split(r"(?<=[省市县区州旗])", short)[-1] or short
