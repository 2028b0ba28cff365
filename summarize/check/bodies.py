"""Whether two names may mean one body: short names, bodies that followed each other, and places within one another."""

import re
from dataclasses import dataclass

# 平潭县, 云溪综合实验区, 延边朝鲜族自治州; never the 区 of 社区 or the 市 of 市场
_PLACE = re.compile(
    r"[一-鿿]{1,10}?(?:自治区|综合实验区|开发区|高新区|自治州|自治县|地区|省|市(?!场|政|容|民)|县|区|州(?=[一-鿿]{1,10}[县区局委]|$)|盟|旗|镇|乡|街道|苏木)"
)
_DEPARTMENT = re.compile(r"(?:局|委员会|委|厅|署|处|院|总队|支队|大队|中心|办公室|办|社|会|站|所|队)$")
_GOVERNMENT = re.compile(
    r"^(?:人民政府|政府|管委会|管理委员会|办事处)?(?:党政|政务|综合|信息公开|政务公开)?(?:办公室|办公厅|办|办事处)?$"
)
_GENERIC = re.compile(
    r"^(?:我|本|各|该|全|其他|有关|相关|所属|下属|市|县|区|省|州|镇|乡|两|三|某|上级|国家|中华|全国|兄弟|周边|邻|先进|外|同|每|这|那)"
)
_KINDS = re.compile(r"局|委员会|委|厅|办公室|办|中心|管理|和|与|及|、|综合|工作|县|市|区")
_SUCCESSION = tuple(
    set(words.split())
    for words in (
        "工商 质监 质量技术监督 食品药品 食药监 药监 药品 市场监管 市场监督 知识产权 物价",
        "国土 规划 自然资源 海洋 林业 测绘 地矿",
        "环保 环境保护 生态环境",
        "文化 旅游 广电 广播 体育 文体 文旅 文广 新闻出版 文物",
        "经贸 经济贸易 经济和信息 经信 工信 工业 商务 商业 招商 外经 粮食 发改 发展和改革 发展改革 科技 科学 中小企业 经济发展",
        "安监 安全生产 应急 地震 消防",
        "人事 劳动 人社 人力资源 社保 编制 公务员",
        "卫生 计生 计划生育 卫计 卫健 卫生健康 爱卫 医保 医疗保障",
        "水利 水务 水产 渔业 海洋",
        "农业 畜牧 农机 农办 农工 农村 扶贫 乡村振兴 兽医 水产 渔业",
        "法制 司法 法治",
        "国税 地税 税务 国家税务 地方税务",
        "财政 金融 国资 国有资产 财金 审计",
        "建设 住建 住房 城乡 房管 房产 规划 城管 城市管理 执法 市政 园林 人防 建筑 公用",
        "民族 宗教 民宗 民政 老龄 退役军人",
        "交通 公路 运输 港口 航道 运管 民航 交建 铁路",
        "教育 科技 体育 文化 教体 教科",
        "档案 信息 大数据 政务 行政审批 行政服务 审批 信访 机关事务 政府办",
        "公安 交警 交通警察 消防 边防 出入境",
    )
)
"""Bodies that were merged or renamed into each other: naming one in a report of the other is most often honest."""


@dataclass(frozen=True, slots=True)
class Body:
    """A name in its parts."""

    places: tuple[str, ...]
    """The places at its start, the largest first."""
    core: str
    """What follows them: 公安局, 人民政府, or nothing."""

    @property
    def is_government(self) -> bool:
        """True for a place, its government, or that government's office."""
        return _GOVERNMENT.match(self.core) is not None

    @property
    def is_department(self) -> bool:
        """True for a bureau and the like."""
        return not self.is_government and _DEPARTMENT.search(self.core) is not None


def body_of(name: str) -> Body | None:
    """Part a folded name into places and body; None when it is no name of one.

    >>> body_of("云溪市江北区公安局")
    Body(places=('云溪市', '江北区'), core='公安局')
    >>> body_of("我局"), body_of("行政机关")
    (None, None)
    """
    if _GENERIC.match(name):
        return None
    places, at = [], 0
    while match := _PLACE.match(name, at):
        places.append(match[0])
        at = match.end()
        at += len("人民政府") * (name.startswith("人民政府", at) and at + len("人民政府") < len(name))
    body = Body(tuple(places), name[at:])
    return body if (places and body.is_government) or (body.is_department and len(body.core) > 2) else None


def is_same_place(one: str, other: str) -> bool:
    """Tell whether two names of places may mean one: renamed, raised in rank, or a zone in its place.

    >>> is_same_place("平潭县", "平潭综合实验区"), is_same_place("云溪县", "临澜县")
    (True, False)
    """
    return one[:2] == other[:2]


def is_related(one: str, other: str) -> bool:
    """Tell whether two bureaus may be one, or one the other's heir: a short name, a common word, a merger.

    >>> is_related("地税局", "地方税务局"), is_related("农业局", "农业农村局"), is_related("工商局", "市场监督管理局")
    (True, True, True)
    >>> is_related("财政局", "经贸局"), is_related("农业局", "林业局")
    (False, False)
    """
    first, second = (_KINDS.sub("", name) for name in (one, other))
    if not first or not second or _within(first, second) or _within(second, first):
        return True
    if any(first[at : at + 2] in second for at in range(len(first) - 1)):
        return True
    return any(any(w in one for w in words) and any(w in other for w in words) for words in _SUCCESSION)


def _within(short: str, long: str) -> bool:
    """地税 in 地方税务: all letters of one in the other, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)
