"""The level of a body, by its name."""

import re

from summarize.parse.agency_names import is_office, principal_of
from summarize.parse.place_names import COUNTY_CITIES, MUNICIPALITIES
from summarize.parse.places import places_of
from summarize.records.report import Level, Region
from summarize.zh.late import late

_NATIONAL = re.compile(
    r"国务院|中华人民共和国(?![一-鿿]{2,12}(?:海关|海事局|检验检疫局|检查站|检查总站)$)|全国|最高人民|海关总署$|审计署$|中国(?:人民银行|证券监督管理委员会|气象局|地震局|银行.{0,6}监督管理委员会)$"
    r"|国家[一-鿿]{2,16}(?:局|委|委员会|部|署|总局|中心)$|(?:教育|财政|公安|司法|民政|商务|外交|文化|卫生|环境保护|生态环境|交通运输|水利|农业|农业农村"
    r"|工业和信息化|科学技术|自然资源|国土资源|住房和城乡建设|人力资源和社会保障|铁道|监察|文化和旅游|应急管理|退役军人事务)部(?:办公厅)?$"
)
_ZONE_BODY = re.compile(r"(?:管理委员会|管委会|片区管理局|党工委)$")
_GOVERNMENT_BODY = re.compile(r"(?:人民政府|政府|行政公署|行署|街道办事处|办事处)$")
_BARE_LEVEL = (
    ("省", "province"),
    ("自治区", "province"),
    ("市", "city"),
    ("区", "county"),
    ("县", "county"),
    ("旗", "county"),
    ("镇", "township"),
    ("乡", "township"),
)
# 新疆生产建设兵团第七师一二四团: a division is run like a city, a regiment like a town
_CORPS = re.compile(
    r"(?:新疆生产建设)?(?:兵团)?(?P<division>第?[一二三四五六七八九十\d]{1,3}师)?(?P<regiment>[一二三四五六七八九十百〇零\d]{1,4}团场?)?(?:(?<=[团场师])(?:党委|机关))?(?<=[团场师])"
)
_DEPARTMENT_BODY = late(
    r"(?:局|委|委员会|厅|部|署|院|中心|处|队|站|所|办|办公室|办公厅|馆|公司|银行|大学|学院|学校|幼儿园|小学|中学|残联|林场|农场|医院|社|会|组|集团|海关|监狱|支行|分行)$"
)


def level_of(name: str) -> Level | None:
    """Give the level of a body by its folded name; a government's own office has the level of the government.

    >>> level_of("云溪县人民政府办公室"), level_of("云溪县公安局"), level_of("云溪综合实验区管委会"), level_of("白石镇人民政府")
    ('county', 'department', 'zone', 'township')
    """
    name = re.sub(r"\([^()]*\)$", "", name)
    if _NATIONAL.search(name) and not places_of(name).end:
        return "national"
    principal = principal_of(name) if is_office(name) else name
    if corps := _CORPS.fullmatch(principal):
        return "township" if corps["regiment"] else "city" if corps["division"] else "province"
    places = places_of(principal)
    rest = principal[places.end :]
    if name.startswith("中共") and rest in ("委", "委员会"):
        return _of_places(places.region)
    if (places.zone and not _is_department(rest)) or _ZONE_BODY.search(principal):
        return "zone"
    if _is_department(rest):
        return "department"
    return _of_places(places.region) or _of_bare(principal) or _of_unknown(principal)


def _is_department(rest: str) -> bool:
    return (
        bool(rest)
        and not _GOVERNMENT_BODY.search(rest)
        and not _ZONE_BODY.search(rest)
        and _DEPARTMENT_BODY.search(rest) is not None
    )


def _of_places(region: Region) -> Level | None:
    if region.township:
        return "township"
    if region.county:
        return "county"
    if region.city:
        return "city"
    return "province" if region.province else None


def _of_bare(name: str) -> Level | None:
    """县政府办公室, 镇政府: a government that leaves out its place."""
    if not re.match(r"(?:省|自治区|市|区|县|旗|镇|乡)(?:人民)?政府", name):
        return None
    for word, level in _BARE_LEVEL:
        if name.startswith(word):
            return level  # type: ignore[return-value]
    return None


def _of_unknown(name: str) -> Level | None:
    """江岭省人民政府: a name that no list has, whose word for its level has no second meaning."""
    return "province" if re.fullmatch(r"[一-鿿]{2,3}省人民政府", name) else None


def is_county_city(name: str) -> bool:
    """Tell whether a city has the rank of a county."""
    return name not in MUNICIPALITIES and name.removesuffix("市") in COUNTY_CITIES
