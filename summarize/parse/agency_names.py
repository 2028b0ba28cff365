"""Names of bodies: what is one, what it is the office of, and which two mean the same."""

import re

from summarize.parse.agency_words import (
    ABBREVIATIONS,
    CERTAIN_ABBREVIATIONS,
    ENDINGS,
    GAMBLING,
    GENERIC,
    NO_NAME,
    SHORT_WORDS,
)
from summarize.parse.place_names import PEOPLES
from summarize.parse.places import places_of
from summarize.zh.late import late

_HAN_NAME = re.compile(r"(?:[一-鿿()·、〇]|\d{1,3}(?=[师团])){2,45}")
_ENDING = re.compile(
    r"(?:(?<=[一二三四五六七八九十〇零\d])(?:团场?|师)|"
    + "|".join(sorted(ENDINGS, key=len, reverse=True))
    + r")(?:\([一-鿿]{2,20}\))?$"
)
_PRINCIPALS = ("政府", "公署", "行署", "委员会", "管委会", "委", "局", "厅", "部", "国务院")
_GENERIC = re.compile("|".join(GENERIC))
_PLACE_END = re.compile(r"(?:省|自治区|市|自治州|州|盟|地区|县|区|旗|镇|乡|街道|苏木|兵团|师|(?<!公)园)$")
_CENTRAL = late(
    r"国家|中国|中华人民共和国|国务院|全国|最高人民|海关总署|(?:新疆生产建设)?兵团|第[一二三四五六七八九十\d]{1,3}师|[一-鿿]{2,6}部(?:办公厅)?$"
)
_BARE = late(r"(?:省|市|区|县|州|镇|乡|盟|旗)(?=[一-鿿]{2})(?!政府$)")
# 黔东南苗族侗族自治州: what a short name such as 黔东南州 leaves out
_PEOPLES = re.compile(rf"(?:(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族?){{1,5}}(?:各族)?自治(?=[州县旗])")
_OFFICE = re.compile(
    r"(?:党政(?:综合)?办公室|党政办|综合办公室|(?:政务公开|政府信息公开|信息公开|政务服务|电子政务)(?:工作)?(?:协调|领导小组)?办公室"
    r"|办公厅|办公室|(?<=政府)办|(?<=府)办)$"
)


def is_spam(name: str) -> bool:
    """Tell whether spam was put in place of a name.

    >>> is_spam("新葡京博彩官网区人民政府")
    True
    """
    return any(map(name.lower().__contains__, GAMBLING))


def is_name(name: str) -> bool:
    """Tell whether a folded string is the name of a body or a place that issues reports.

    >>> is_name("云溪县公安局"), is_name("我局"), is_name("政府信息公开年报")
    (True, False, False)
    """
    if not _HAN_NAME.fullmatch(name) or is_spam(name) or _GENERIC.match(name):
        return False
    if any(word in name for word in NO_NAME):
        return False
    return _ENDING.search(name) is not None or is_place(name)


def is_place(name: str) -> bool:
    """Tell whether a name is only that of a place.

    >>> is_place("云溪市"), is_place("云溪市公安局")
    (True, False)
    """
    found = places_of(name)
    return found.end == len(name) and _PLACE_END.search(name) is not None and len(name) > 1


def is_bare(name: str) -> bool:
    """Tell whether a body's name lacks its place.

    >>> is_bare("公安局"), is_bare("市科学技术局"), is_bare("云溪县公安局"), is_bare("国家税务总局")
    (True, True, False, False)
    """
    return places_of(name).end == 0 and _CENTRAL.match(name) is None


def core_of(name: str) -> str:
    """Give the name of a body without its places and the 市 or 县 that stands for them.

    >>> core_of("云溪县公安局"), core_of("市科委"), core_of("区公安局")
    ('公安局', '科委', '公安局')
    """
    rest = name[places_of(name).end :]
    match = _BARE.match(rest)
    return rest[match.end() :] if match and places_of(name).end == 0 else rest


def principal_of(name: str) -> str:
    """Give the body that an office speaks for.

    >>> principal_of("云溪市人民政府办公室"), principal_of("江北区政务公开协调办公室")
    ('云溪市人民政府', '江北区')
    """
    return _OFFICE.sub("", name) or name


def is_office(name: str) -> bool:
    """Tell whether a body is the office of a government or of another body.

    >>> is_office("云溪县人民政府办公室"), is_office("云溪县扶贫开发办公室")
    (True, False)
    """
    principal = principal_of(name)
    return principal != name and (principal.endswith(_PRINCIPALS) or is_place(principal))


def in_full(name: str, squeezed: str) -> str:
    """Write a usual short name in full where the text does, or where it can mean one thing only.

    >>> in_full("上海市科委", "")
    '上海市科学技术委员会'
    >>> in_full("云溪县地税局", ""), in_full("云溪县地税局", "由云溪县地方税务局编制")
    ('云溪县地税局', '云溪县地方税务局')
    """
    for short, full in ABBREVIATIONS.items():
        if name.endswith(short) and not name.endswith(full):
            written = name.removesuffix(short) + full
            if short in CERTAIN_ABBREVIATIONS or (short != "管委会" and written in squeezed):
                return written
    return name


def same_body(one: str, other: str) -> bool:
    """Tell whether two names may mean the same body: one holds the other, is its office, or is its usual short name.

    >>> same_body("江北区人民政府", "云溪市江北区人民政府办公室"), same_body("云溪县财政局", "云溪县公安局")
    (True, False)
    >>> same_body("云溪县环境保护局", "云溪县环保局"), same_body("黔东南苗族侗族自治州人民政府", "黔东南州政府办")
    (True, True)
    """
    if one == other:
        return True
    first, second = (_plain(name) for name in (one, other))
    if not first or not second:
        return True
    return first in second or second in first


def _plain(name: str) -> str:
    """A name without what its short forms leave out, and with its usual short words in full."""
    name = principal_of(name.removesuffix("政府办") + "政府" * name.endswith("政府办"))
    name = re.sub("人民政府|政府", "", _PEOPLES.sub("", name))
    for short, full in (*ABBREVIATIONS.items(), *SHORT_WORDS.items()):
        if name.endswith(short) and not name.endswith(full):
            return name.removesuffix(short) + full
    return name
