"""Places as Chinese names string them together: 江苏省云溪市江北区…"""

import re
from dataclasses import dataclass
from functools import lru_cache

from summarize.parse.place_names import (
    COUNTY_CITIES,
    MUNICIPALITIES,
    PEOPLES,
    PROVINCES,
    SHORT_COUNTIES,
    URBAN_NEW_AREAS,
)
from summarize.records.report import Region

ZONE = (
    "综合实验区|实验区|高新技术产业开发区|经济技术开发区|经济开发区|技术开发区|高新技术开发区|开发区|高新技术产业园区|高新区|经开区|"
    "综合保税区|保税港区|保税区|自由贸易试验区|自贸试验区|自贸区|试验区|示范区|旅游度假区|度假区|风景名胜区|风景区|工业园区|产业园区|"
    "科技园区|物流园区|园区|(?:工业|产业|科技|文化|创业|创意|软件|物流|生态|农业|孵化|示范)园(?![林区])|管理区|合作区|功能区|新区|片区|港区"
)
"""What the names of zones end with; a zone is run by a 管委会, and only a few 新区 have a 人民政府."""
_FULL_PROVINCES = "|".join(sorted(set(PROVINCES.values()) - set(MUNICIPALITIES), key=len, reverse=True))
_PROVINCE = re.compile(rf"{_FULL_PROVINCES}|内蒙古|广西|西藏|宁夏|新疆(?!生产建设兵团)")
_MUNICIPALITY = re.compile("|".join(MUNICIPALITIES))
_PEOPLE = "(?:" + "|".join(sorted(PEOPLES, key=len, reverse=True)) + ")"
# 云溪市, 延边朝鲜族自治州, 锡林郭勒盟, 大兴安岭地区; never the 市 of 市场 nor the 州 of 郑州市, 通州区 and 靖州苗族侗族自治县
_CITY = re.compile(
    r"(?:(?![区旗省]|[县乡](?!市)|镇(?![市江]))[一-鿿]){1,10}?(?:市(?!场|区|市(?![场民政监容]|[中南北]区)|镇(?![江远平宁原海康雄坪赉巴沅])|乡(?![宁城]))|自治州"
    rf"|(?<=.)州(?![市区县]|{_PEOPLE}族)(?=$|人民|政府|委|[一-鿿]{{1,8}}[县市局])|盟(?![市区县])|地区)"
)
# 江北区, 云溪县, 镶黄旗, 长阳土家族自治县; a zone is none
_COUNTY = re.compile(
    rf"[{SHORT_COUNTIES}]县(?![城级直委区域])|"
    r"[一-鿿]{1,12}?(?:自治县|自治旗|(?<=..)县(?!城(?![关厢郊管建乡市镇区东西南北中]))|区|旗(?![区县镇乡])|林区|特区)"
)
# 白石镇, 兴华乡, 中山路街道, 某某苏木
_TOWNSHIP = re.compile(
    r"[一-鿿]{1,10}?(?:(?<!城)镇(?![江远平宁原海康雄坪赉巴沅])|(?<=[一-鿿]城)镇(?=$|人民政府|政府|党)|(?:民族)?(?<!城)乡(?![市县区镇村])|街道(?:办事处)?|苏木)"
)
_ZONE = re.compile(rf"[一-鿿]{{2,18}}?(?:{ZONE})")
_ZONE_END = re.compile(rf"(?:{ZONE})$")
# the vertical bodies put their own name before the place: 国家税务总局南京市税务局
_CENTRAL = re.compile(
    r"中共|中国共产党|(?:新疆生产建设)?兵团(?:第[一二三四五六七八九十]{1,3}师)?|第[一二三四五六七八九十]{1,3}师(?=[一-鿿]{2,5}市)|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中国气象局|中国银行(?:保险)?(?:业)?监督管理委员会"
)
_NO_PLACE = re.compile(
    r"^[市县区]?城市$|^(?:全(?![州南椒])|本(?!溪)|我|各|该|省|县|区|国家|中国|中华|有关|人民|自治)|[了的是]|同志|制度|修订|工作|信息|公开|报告|联系|政府|领导|单位|部门|政务|通知"
    r"|[^内西夏古蒙尔族].?自治区$|在"
)
_WORDS_AT_START = "由与和及请向在到经按据照为是对于的从将系即本该各以并自让使被受给往至特据现兹"


@dataclass(frozen=True, slots=True)
class Places:
    """The places at the start of a name, and where the name of the body itself starts."""

    region: Region
    """The places; a level that is not named is None."""
    zone: str | None
    """A development zone or the like, which is no level of its own in the region."""
    end: int
    """Where the places end in the name."""


@lru_cache(maxsize=4096)
def places_of(name: str) -> Places:
    """Read the places at the start of a folded name.

    >>> places_of("云溪市江北区人民政府").region
    Region(province=None, city='云溪市', county='江北区', township=None)
    >>> places_of("云溪综合实验区公安局").zone, places_of("义乌市佛堂镇").region.county
    ('云溪综合实验区', '义乌市')
    """
    central = _CENTRAL.match(name)
    at, province = _province(name, central.end() if central else 0)
    city, county, zone = None, None, None
    if (match := _CITY.match(name, at)) and _is_place(match[0]):
        if match[0].removesuffix("市") in COUNTY_CITIES and match[0].endswith("市"):
            county = match[0]
        else:
            city = match[0]
        at = match.end()
    if city and (match := _CITY.match(name, at)) and match[0].endswith("市") and _is_place(match[0]):
        county, at = match[0], match.end()
    if county is None:
        place, zone = _county(name, at)
        if place:
            county, at = (None if zone else place), at + len(place)
    township = None
    if match := _TOWNSHIP.match(name, at + len("人民政府") * name.startswith("人民政府", at)):
        township = match[0].removesuffix("办事处")
        at = match.end()
    return Places(Region(province=province, city=city, county=county, township=township), zone, at)


def trimmed(name: str) -> str:
    """Take the function words off the front of a name that was cut out of a sentence.

    >>> trimmed("由云溪市江北区人民政府"), trimmed("和平区人民政府")
    ('云溪市江北区人民政府', '和平区人民政府')
    """
    while len(name) > 3 and name[0] in _WORDS_AT_START and name[2] not in "省市州县区旗镇乡盟":
        name = name[1:]
    return name


def provinces_in(text: str) -> set[str]:
    """Give the provinces that a text names with their full names.

    >>> provinces_in("根据《福建省政府信息公开办法》")
    {'福建省'}
    """
    return {_full(match[0]) for match in _PROVINCE.finditer(text)} | {m[0] for m in _MUNICIPALITY.finditer(text)}


def _province(name: str, at: int) -> tuple[int, str | None]:
    match = _PROVINCE.match(name, at) or _MUNICIPALITY.match(name, at)
    if match:
        return match.end(), _full(match[0])
    return (at if at < len(name) and (_CITY.match(name, at) or _COUNTY.match(name, at)) else 0), None


def _full(name: str) -> str:
    return PROVINCES.get(name, name)


def _county(name: str, at: int) -> tuple[str | None, str | None]:
    """Give the county or zone that comes next, and the zone again if it is one."""
    zone = _ZONE.match(name, at)
    county = _COUNTY.match(name, at)
    if zone and (county is None or zone.end() >= county.end()):
        governed = zone[0] in URBAN_NEW_AREAS or (
            name.startswith(("人民政府", "政府"), zone.end()) and zone[0].endswith("新区")
        )
        return zone[0], (None if governed else zone[0])
    if county and _is_place(county[0]) and not _ZONE_END.search(county[0]):
        return county[0], None
    return None, None


def _is_place(name: str) -> bool:
    return len(name) >= 2 and _NO_PLACE.search(name) is None
