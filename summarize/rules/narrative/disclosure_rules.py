"""Wordings of what was disclosed on the body's own initiative, by all channels and by each."""

from summarize.rules.narrative.rule import ITEMS, Rule
from summarize.rules.narrative.words import ALL_KINDS, INFORMATION, WEBSITE

# 主动公开政府信息数, 主动公开各类信息, 主动公布的政府信息
_ON_OWN_INITIATIVE = rf"主动公开(?:类|环境)(?:政府)?信息|主动(?:向社会)?(?:公开|公布|发布)(?:公布|发布)?{ALL_KINDS}(?:{INFORMATION}|信息|文件信息)(?:公开)?"
# 公开政府信息, 公布各类政府信息, 政府信息公开数
_OF_GOVERNMENT = rf"(?<!依申请)(?:公开|公布|发布|披露)(?:发布|公布)?{ALL_KINDS}{INFORMATION}"
# 公开各类信息, 全年公开信息
_OF_ANY_KIND = r"(?<!申请)(?:公开|公布)(?:各类|各项|各种)信息|(?:共|共计|总计|累计|合计|全年|新增)(?:公开|公布)(?:了)?(?:各类|各项|各种)?信息"
_INFORMATION_BEHIND = rf"(?:的)?(?:各类|各种|相关|有关)?(?:{INFORMATION}|政府公开信息|公开信息)(?!目录|指南|公开指南)"
_TEXTS = ("条", "件", "篇", "份", "项", "则", "例", "")
_POSTS = ("条", "篇", "件", "则", "份", "")
_ONLINE = rf"(?:{WEBSITE}(?:平台|站点)?|网络)"
_WECHAT = r"(?:政务|政府)?(?:微信(?:公众)?(?:号|平台|公众平台)?|公众号)"
_WEIBO = r"(?:政务|政府|官方|新浪)?微博(?:平台)?"
_GAZETTE = r"(?:政府)?公报"
_OTHER = r"(?:其他|其它)(?:方式|形式|渠道|途径)(?:主动)?"
# ,其中在县政府门户网站上发布818条、
_LISTED = r"(?:^含?|[,;:、(和及与]|其中)(?:[(]?\d[)、.])?(?:通过|利用|依托|在|经|由|于)?"
# 石埠农业微信公众号, 公众号白沙微语
_NAME = r"(?:(?![^,;。\d]{0,8}(?:收到|回复|留言|转载|评论|征集|咨询|点赞|关注|粉丝|阅读|用户|开设|新增|推送|发(?!布)|刊|更新))[一-鿿]{2,8}?)?"
_OUR = r"(?:(?:我|本|县|市|区|省|州|镇|乡|局|厅|委|办){1,3}|[一-鿿]{2,3}[省市县区州旗])?"
_PUT = r"(?:@[一-鿿A-Za-z]{2,12}?)?(?:平台|上|中|主动|集中)?,?(?:共|累计)?(?:公开|公布|发布|推送|刊登|刊发|刊载|登载|更新|上传|挂网)?(?:的)?(?:各类|各项)?(?:政府信息|信息|微博)?(?:数)?"
_NEXT = r"(?=[,;。、)和及与]|$)"
_PUBLISH = r"(?:主动)?(?:公开|公布|发布|推送|更新)(?:了)?(?:各类|各项)?"

RULES = (
    Rule(
        "proactive.total",
        rf"(?:{_ON_OWN_INITIATIVE}|{_OF_GOVERNMENT}|{_OF_ANY_KIND})",
        _TEXTS,
        topic="disclosure",
        counted=True,
        sign="信息",
    ),
    Rule(
        "proactive.total",
        r"(?:政府|政务)信息主动公开(?:信息)?",
        _TEXTS,
        topic="disclosure",
        counted=True,
        sign="信息主动公开",
    ),
    Rule(
        "proactive.total",
        r"(?:主动公开|公开|公布|发布)(?:了|政府信息)?",
        ITEMS,
        _INFORMATION_BEHIND,
        topic="disclosure",
        counted=True,
        sign="信息",
    ),
    Rule(
        "proactive.total",
        r"主动公开",
        ITEMS[:4],
        r"(?=[,;。、)]|$)",
        topic="disclosure",
        weak=True,
        counted=True,
        sign="主动公开",
    ),
    Rule(
        "proactive.total",
        r"公开平台上?(?:共|累计)?(?:公开|发布)(?:各类)?信息",
        ITEMS[:4],
        topic="disclosure",
        weak=True,
        counted=True,
        sign="公开平台",
    ),
    Rule(
        "proactive.total",
        r"清理出",
        ITEMS[:4],
        r"政府公开信息|可?公开的?政府信息",
        topic="disclosure",
        weak=True,
        counted=True,
        sign="清理出",
    ),
    # 全年发布信息1102条,其中在政府公报刊登64条
    Rule(
        "proactive.total",
        r"(?:发布|公布)(?:了)?[^,;。\d]{0,10}信息",
        _TEXTS[:-1],
        r"(?=[,:(]?其中[,:]?[^,;。]{0,16}?(?:公报|网站|微信|微博|公众号|网上))",
        topic="disclosure",
        weak=True,
        counted=True,
        sign="其中",
    ),
    Rule(
        "proactive.normative",
        r"主动公开(?:了|的)?(?:行政)?规范性文件",
        ("条", "件", "份", "个", ""),
        topic="disclosure",
        sign="规范性文件",
    ),
    Rule(
        "proactive.normative_issued",
        r"(?:制发|制定|制定发布|印发)(?:了|的)?(?:行政)?规范性文件",
        ("件", "条", "份", "个", ""),
        topic="disclosure",
        sign="规范性文件",
    ),
    Rule("proactive.by_gazette", rf"{_GAZETTE}(?:主动)?公开(?:{INFORMATION}|信息)?", _POSTS, sign="公报"),
    Rule("proactive.by_website", rf"{_ONLINE}(?:主动)?公开(?:{INFORMATION}|信息)?", _POSTS, counted=True, sign="网"),
    Rule("proactive.by_website", rf"{_ONLINE}{_PUBLISH}{INFORMATION}", _POSTS, counted=True, sign="网"),
    Rule("proactive.by_weibo", rf"{_WEIBO}(?:主动)?公开(?:{INFORMATION}|信息)?", _POSTS, sign="微博"),
    Rule(
        "proactive.by_gazette",
        rf"{_GAZETTE}[^;。\d]{{0,12}}\d{{1,3}}期,(?:共)?(?:刊登|刊载|登载|发布|刊发)(?:政府|各类)?(?:信息|文件|文章)",
        _POSTS,
        sign="公报",
    ),
    # 《某县政府公报》刊登文件96件
    Rule(
        "proactive.by_gazette",
        r"政府公报(?:上|共|全年|累计){0,2}(?:刊登|刊载|登载|刊发|发布|公布)(?:了)?(?:政府|各类|规章|规范性|文件|信息|文章|等|、|和){0,5}",
        _POSTS[:-1],
        sign="公报",
    ),
    Rule(
        "proactive.by_weibo",
        rf"{_WEIBO}(?:共|累计|全年|共计){{0,2}}{_PUBLISH}(?:{INFORMATION}|信息)",
        _POSTS,
        sign="微博",
    ),
    Rule("proactive.by_wechat", rf"{_WECHAT}(?:主动)?公开(?:{INFORMATION}|信息)?", _POSTS, sign="微信|公众号"),
    Rule(
        "proactive.by_wechat",
        rf"{_WECHAT}(?:共|累计|全年|共计){{0,2}}{_PUBLISH}(?:{INFORMATION}|信息)",
        _POSTS,
        sign="微信|公众号",
    ),
    Rule("proactive.by_other", rf"{_OTHER}公开(?:的)?(?:{INFORMATION}|信息)?", _POSTS, sign="其他|其它"),
    # 网站160条,微信53条,共计213条
    Rule(
        "proactive.total",
        r"(?<=[条篇件则],)(?:共计|合计|总计)(?:公开)?(?:信息)?",
        ITEMS[:4],
        r"(?=[,;。)]|$)",
        topic="channels",
        weak=True,
        counted=True,
        sign="共计|合计|总计",
    ),
    Rule(
        "proactive.total",
        r"(?:^|(?<=[,;。年度局委办镇乡县区市院校关共计径式道台体等]))(?:对外|累计)?(?:公开|公布)信息",
        ITEMS[:4],
        topic="disclosure",
        weak=True,
        counted=True,
        sign="信息",
    ),
    # 在县政府网站公开信息97条
    Rule(
        "proactive.total",
        r"(?:^|[,;。、年])在[^,;。\d全]{2,16}(?:网站|信息网|公开网)(?:上)?(?:公开|公布)信息",
        ITEMS[:4],
        topic="disclosure",
        weak=True,
        counted=True,
        sign="信息",
    ),
    # a label and its number: 主动公开条数
    Rule(
        "proactive.total",
        r"主动公开(?:信息)?(?=条数|件数|总数|数量)",
        _TEXTS,
        topic="disclosure",
        counted=True,
        sign="主动公开",
    ),
    Rule(
        "proactive.total",
        r"主动公开(?:了)?[^,;。\d]{2,24}等(?:各类|方面|相关)?信息",
        ITEMS[:4],
        topic="disclosure",
        weak=True,
        counted=True,
        sign="主动公开",
    ),
    # 局微博97条,政府公报2条,其他29条
    Rule(
        "proactive.by_other",
        r"(?:公报|网站|微博|微信|公众号)[^,;。、\d]{0,8}\d{1,6}(?:条|篇|件)[,、](?:其他|其它)",
        _POSTS[:-1],
        r"(?=[,;。)]|$)",
        topic="channels",
        weak=True,
        sign="其他|其它",
    ),
    # 发布政府信息1027条,其中网站818条、政务微信209条
    *(
        rule
        for code, channel, sign in (
            ("by_gazette", _GAZETTE, "公报"),
            ("by_website", _ONLINE, "网"),
            ("by_weibo", _WEIBO, "微博"),
            ("by_wechat", _WECHAT, "微信|公众号"),
            ("by_other", _OTHER, "其他|其它"),
        )
        for rule in (
            Rule(
                f"proactive.{code}",
                rf"{_LISTED}{_OUR}(?:{channel}){_PUT}"
                if code not in ("by_wechat", "by_weibo")
                else rf"{_LISTED}(?:{_OUR}|{_NAME})(?:{channel}){_NAME}{_PUT}",
                _POSTS[:-1],
                _NEXT,
                topic="channels",
                weak=True,
                sign=sign,
            ),
            Rule(
                f"proactive.{code}",
                rf"{_LISTED}(?:其余|剩余)?(?:的)?",
                _POSTS[:-1],
                rf"(?:均|都|为|是|系|通过|利用|在|由|以|经){{0,3}}{_OUR}(?:{channel}){_PUT}{_NEXT}",
                topic="channels",
                weak=True,
                sign=sign,
            ),
        )
    ),
)

CHANNELS = {
    "proactive.by_gazette": r"公报",
    "proactive.by_website": r"网站|网上|互联网|官网|信息网|公开网",
    "proactive.by_weibo": r"微博",
    "proactive.by_wechat": r"微信|公众号",
}
"""Words in the subject of a count of the whole that make it the count of one channel."""
