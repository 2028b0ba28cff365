"""Places by the names that reports use, and the provinces they lie in, made from the official list (`statute.divisions`).

A short name that means several places, or a place and something else, is left out: 朝阳 is a city and a district of Beijing.
"""

import re
from functools import cache

from summarize.statute.divisions import divisions

PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江",
    "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
    "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾",
    "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
)  # fmt: skip
"""The 34 provincial units by their short names."""

_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 "
    "布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 京 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
)
_AUTONOMOUS = re.compile(rf"(?:(?:{'|'.join(sorted(_PEOPLES.split(), key=len, reverse=True))})族?){{0,9}}自治[州县旗]$")
_KINDS = ("地区", "林区", "特区", "市", "县", "区", "州", "盟", "旗")
_ORDINARY_WORDS = (
    "黄山 中山 大同 吉安 长治 白山 安康 保定 江门 中卫 海西 海北 海南 普洱 凉山 红河 和平 新华 建设 城关 长安 新民 平安 永安 太平 新兴 民主 光明 "
    "东方 高新 通道 法库 山阳 开发 方正 安定 建华 友谊 繁荣 工农 前进 爱民 向阳 东风 胜利 红旗 团结 文明 文化 富裕 望城 公安 新城 定远 安全 东方 "
    "新市 华容 赤水 天水 西湖 东湖 南湖 云龙 青山 江北 江南 江东 河东 河西 城东 城西 城南 城北 郊区 矿区 东区 西区 南区 北区 城区 宝山 金山 "
    "东海 海口 平和 安福 青龙 新建 南通 双江 双城 五大 大方 安化 平原 高阳 新乐 民乐 长乐 永乐 平安 合作 兴业 安居 高要 上林 上思 田阳 "
    "永和 永兴 大新 平昌 平武 会同 会理 大通 互助 同心 同仁 同德 共和 信丰 兴国 兴宁 兴隆 平遥 静安 和顺 阳光 昌平 顺义 通州 大兴 资源 白银 大名 民权 灯塔 清水 水城 民和 富民 山南 山丹 新县 随县"
)
"""Short names that are ordinary words or names of other things too: only the full name of such a place means it."""


def stem(name: str) -> str:
    """Give a place's short name, or the name itself where nothing would be left of it.

    >>> stem("洪泽区"), stem("琼中黎族苗族自治县"), stem("锡林郭勒盟"), stem("巴音郭楞蒙古自治州"), stem("易县")
    ('洪泽', '琼中', '锡林郭勒', '巴音郭楞', '易县')
    """
    if "自治" in name:
        short = _AUTONOMOUS.sub("", name)
    else:
        short = name.removesuffix(next((kind for kind in _KINDS if name.endswith(kind)), ""))
    return short if len(short) > 1 else name


@cache
def _known() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """The province of every full and of every short name, empty where it has several, and the stems of counties alone."""
    full: dict[str, str] = {}
    short: dict[str, str] = {}
    spoken: set[str] = set()
    wide: set[str] = set()
    for division in divisions():
        name, province, own_stem = division.name, division.province, stem(division.name)
        full[name] = province if full.get(name, province) == province else ""
        short[own_stem] = province if short.get(own_stem, province) == province else ""
        if division.rank != "county":
            wide.add(own_stem)
        # a district is called by its full name
        if not name.endswith("区"):
            spoken.add(own_stem)
    ordinary = frozenset(_ORDINARY_WORDS.split())
    named = {name: short[name] for name in spoken if name not in ordinary and name not in PROVINCES}
    return full, named, frozenset(spoken - wide)


@cache
def counties() -> frozenset[str]:
    """Give the short names of counties and of cities of their rank that no other place has.

    >>> "义乌" in counties(), "金华" in counties()
    (True, False)
    """
    return frozenset(name for name in _known()[2] if name in places())


@cache
def places() -> dict[str, str]:
    """Give the province of every place that is known, by full and by short name, where the name means one place only.

    >>> places()["定安"], places()["淮安"], places()["洪泽区"], "朝阳" in places(), "鼓楼区" in places()
    ('海南', '江苏', '江苏', False, False)
    """
    full, short, _ = _known()
    return {name: province for name, province in (*full.items(), *short.items()) if province}


def province_of(name: str | None) -> str | None:
    """Give the short name of the province that a place is, or lies in; None for a place that is not known.

    >>> province_of("淮安市"), province_of("福建省"), province_of("临澜县"), province_of("沭阳")
    ('江苏', '福建', None, '江苏')
    """
    if not name:
        return None
    own = next((province for province in PROVINCES if name.startswith(province)), None)
    if own and name.removeprefix(own) in ("", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区"):
        return own
    return places().get(name) or (places().get(stem(name)) if name not in _known()[0] else None)


@cache
def prefectures_of(name: str) -> frozenset[str]:
    """Give the prefectures that a county of this full name lies in, under all their names; none when it is not known.

    >>> sorted(prefectures_of("平潭县")), sorted(prefectures_of("临澜县"))
    (['福州市'], [])
    """
    return frozenset(above for division in divisions() if division.name == name for above in division.prefectures)
