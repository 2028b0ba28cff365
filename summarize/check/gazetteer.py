"""Places and the provinces they lie in: the provincial units, the cities and prefectures, and counties of one meaning. Data only.

Names that mean several places, or a place and something else, are left out: 朝阳 is a city and a district of Beijing.
"""

from functools import cache

PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江",
    "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
    "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾",
    "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
)  # fmt: skip
"""The 34 provincial units by their short names."""

CITIES = {
    "河北": "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水",
    "山西": "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
    "内蒙古": "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善",
    "辽宁": "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛",
    "吉林": "长春 四平 辽源 通化 白山 松原 白城 延边",
    "黑龙江": "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭",
    "江苏": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "浙江": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "安徽": "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城",
    "福建": "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德",
    "江西": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
    "山东": "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽",
    "河南": "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源",
    "湖北": "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架",
    "湖南": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西",
    "广东": "广州 深圳 珠海 汕头 佛山 韶关 湛江 肇庆 江门 茂名 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮",
    "广西": "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左",
    "海南": "海口 三亚 三沙 儋州 五指山 琼海 文昌 万宁 定安 屯昌 澄迈 临高 陵水 琼中",
    "四川": "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山",
    "贵州": "贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南",
    "云南": "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆",
    "西藏": "拉萨 日喀则 昌都 林芝 山南 那曲 阿里",
    "陕西": "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛",
    "甘肃": "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南",
    "青海": "西宁 海东 海北 黄南 果洛 玉树 海西",
    "宁夏": "银川 石嘴山 吴忠 固原 中卫",
    "新疆": "乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰",
}
"""Cities, prefectures and leagues, with the counties of Hainan, which has no prefectures; without 市, 州, 县."""

COUNTIES = {
    "江苏": "昆山 张家港 江阴 宜兴 溧阳 如皋 启东 邳州 沭阳 泗洪 盱眙 射阳 响水 洪泽",
    "浙江": "义乌 慈溪 余姚 诸暨 嵊州 温岭 乐清 桐庐 淳安 象山 嘉善 德清 缙云 青田",
    "安徽": "桐城 天长 肥西 肥东 庐江 霍邱 金寨 太湖县 砀山 涡阳 蒙城 歙县 黟县 绩溪",
    "福建": "平潭 闽侯 罗源 闽清 仙游 惠安 安溪 德化 石狮 晋江 云霄 漳浦 诏安 连城 上杭 武夷山 福鼎 霞浦 古田 屏南 寿宁 柘荣",
    "江西": "瑞金 井冈山 贵溪 德兴 乐平 婺源 弋阳 余干 鄱阳 泰和 遂川 浮梁",
    "山东": "寿光 青州 诸城 滕州 曲阜 邹城 荣成 乳山 莱阳 莱州 招远 沂水 莒南 鄄城 郓城",
    "河南": "巩义 登封 新郑 禹州 长葛 灵宝 邓州 永城 项城 兰考 滑县 林州 新密 荥阳",
    "湖北": "枣阳 宜城 钟祥 京山 应城 安陆 石首 松滋 麻城 武穴 赤壁 丹江口 长阳 秭归 利川",
    "湖南": "浏阳 醴陵 耒阳 武冈 汨罗 凤凰县 溆浦 隆回 新化 桃源县 攸县 炎陵 资兴 桂阳",
    "广东": "普宁 陆丰 廉江 雷州 化州 高州 信宜 罗定 英德 连州 开平 恩平 饶平 大埔",
    "贵州": "仁怀 赤水 余庆 湄潭 凤冈 绥阳 桐梓 习水 凯里 都匀",
    "四川": "都江堰 彭州 邛崃 江油 阆中 华蓥 峨眉山 射洪 什邡 绵竹",
    "甘肃": "靖远 会宁 民勤 古浪 敦煌 玉门",
}
"""Counties and cities of their rank whose name no other place has, as far as they are known for certain."""

_SEVERAL_MEANINGS = "黄山 中山 大同 吉安 长治 白山 安康 保定 江门 中卫 海西 海北 普洱 凉山 红河"


@cache
def counties() -> frozenset[str]:
    """Give the names of counties and of cities of their rank that are known, without 县 and 市.

    >>> "义乌" in counties(), "金华" in counties()
    (True, False)
    """
    return frozenset(name for names in COUNTIES.values() for name in names.split())


@cache
def places() -> dict[str, str]:
    """Give the province of every place that is known, by the place's name without 市, 州, 县.

    >>> places()["定安"], places()["淮安"], "朝阳" in places()
    ('海南', '江苏', False)
    """
    known: dict[str, str] = {}
    for table in (CITIES, COUNTIES):
        for province, names in table.items():
            known.update({name: province for name in names.split() if name not in _SEVERAL_MEANINGS.split()})
    return known


def province_of(name: str | None) -> str | None:
    """Give the short name of the province that a place is, or lies in; None for a place that is not known.

    >>> province_of("淮安市"), province_of("福建省"), province_of("临澜县")
    ('江苏', '福建', None)
    """
    if not name:
        return None
    own = next((province for province in PROVINCES if name.startswith(province)), None)
    if own and name.removeprefix(own) in ("", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区"):
        return own
    stem = name.rstrip("市州县区盟") if len(name) > 2 else name
    return places().get(name) or places().get(stem) or places().get(stem.removesuffix("地区"))
