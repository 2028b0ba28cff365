"""Wordings of offices, staff and money, of the visits to the website, and of what was answered there."""

from summarize.rules.narrative.rule import MONEY, PEOPLE, TIMES, Rule
from summarize.rules.narrative.words import INFORMATION

_PEOPLE = (*PEOPLE, "")
_PLACES = ("个", "处", "所", "间", "家", "")
_DISCLOSURE = rf"(?:{INFORMATION}|政务公开|信息公开|政府信息与政务公开|政务公开和政府信息公开|政府信息和政务公开)(?:公开)?(?:工作)?"
_END = r"(?=[,;。、)]|$)"
# 2名兼职人员负责日常工作
_ON_DUTY = r"(?=[,;。、)和及与]|$|负责|组成|具体|承担|从事)"
_STAFF_WORD = r"(?:(?:工作)?人员|信息员|联络员|工作者|干部)"
_VISITS = r"(?:总|累计|年总|年度|全年|页面|网页|用户|独立){0,4}(?:访问|浏览|点击|点阅)(?:总)?(?:量|率|人次|次数|人数|数|总数)(?:总数)?"

_STAFF = (
    Rule("resources.dedicated_offices", rf"(?:{_DISCLOSURE})?专门机构", _PLACES, topic="resources", sign="专门机构"),
    Rule(
        "resources.dedicated_offices",
        r"(?:设立|设置|成立|有|建立)(?:了)?",
        _PLACES[:-1],
        rf"{_DISCLOSURE}专门机构",
        topic="resources",
        sign="专门机构",
    ),
    Rule(
        "resources.reading_points",
        rf"(?:设置|设立|建立|建成|开设|设)?(?:了)?(?:{_DISCLOSURE}|政府信息)?(?:公共|公众|集中)?查阅(?:点|场所|室|中心|处)",
        _PLACES,
        topic="resources",
        sign="查阅",
    ),
    Rule(
        "resources.reading_points",
        r"(?:设置|设立|建立|建成|开设|设有|共设|设|馆等)(?:了)?",
        _PLACES[:-1],
        rf"(?:{_DISCLOSURE})?(?:公共|公众|集中)?查阅(?:点|场所|室|中心|处)",
        topic="resources",
        sign="查阅",
    ),
    # 县档案馆、县图书馆3处公共查阅点
    Rule(
        "resources.reading_points",
        r"(?:[、和及与][^,;。、\d]{2,14}|等)",
        ("处", "个", "所"),
        r"(?:政府信息(?:公开)?)?(?:公共|公众|集中)?查阅(?:点|场所)",
        topic="resources",
        weak=True,
        sign="查阅",
    ),
    Rule("resources.staff", rf"从事{_DISCLOSURE}(?:的)?{_STAFF_WORD}", _PEOPLE, sign="从事"),
    Rule(
        "resources.staff",
        rf"(?<!专职)(?<!兼职){_DISCLOSURE}(?:的)?工作人员(?!培训)",
        _PEOPLE,
        topic="resources",
        weak=True,
        sign="工作人员",
    ),
    Rule(
        "resources.staff",
        r"(?:有|配备|配备了|现有|安排|落实)",
        PEOPLE,
        rf"从事{_DISCLOSURE}(?:的)?(?:{_STAFF_WORD}|干部){_END}",
        topic="resources",
        sign="从事",
    ),
    # 3名工作人员负责政府信息公开工作
    Rule(
        "resources.staff",
        r"(?<![、和及与])(?:有|配备了?|现有|安排了?|落实了?|明确了?|确定了?|由|抽调|指定)",
        PEOPLE,
        rf"(?:工作人员|人员|干部|同志|人)?(?:具体|专门|同时|兼职)?(?:负责|从事|承担)[^,;。\d]{{0,6}}{_DISCLOSURE}",
        topic="resources",
        sign="负责|从事|承担",
    ),
    Rule(
        "resources.staff_part_time",
        r"(?:有|由|配备了?|现有|安排了?|落实了?|明确了?|确定了?|抽调)[^,;。\d]{0,8}?",
        PEOPLE,
        rf"(?:同志|工作人员|人员|干部)?(?:兼职|兼任)(?:从事|负责|承担|做)[^,;。\d]{{0,6}}{_DISCLOSURE}",
        topic="resources",
        sign="兼职|兼任",
    ),
    # 配备工作人员5名,其中专职2名
    Rule(
        "resources.staff",
        r"(?:有|配备|配备了|现有|安排|落实|明确)(?:专门|相关|相应)?工作人员",
        PEOPLE,
        topic="resources",
        weak=True,
        elided=True,
        sign="工作人员",
    ),
    # 工作人员9人(专职1人、兼职8人)
    Rule(
        "resources.staff",
        r"(?:^|[,;。、:])工作人员(?:数|总数)?",
        PEOPLE,
        topic="resources",
        weak=True,
        elided=True,
        sign="工作人员",
    ),
    Rule("resources.staff", rf"专、?兼职{_STAFF_WORD}", _PEOPLE, topic="resources", weak=True, sign="兼职"),
    Rule(
        "resources.staff_full_time",
        rf"(?:专职|全职)(?:(?:{_DISCLOSURE})?(?:的)?{_STAFF_WORD}|人数)?",
        _PEOPLE,
        topic="resources",
        sign="专职|全职",
    ),
    Rule(
        "resources.staff_full_time",
        r"(?:有|由|和|及|与|配备了?|现有|安排了?|明确了?|确定了?|落实了?|其中|,|、|^)",
        PEOPLE,
        rf"(?:为|是)?(?:专职|全职)(?:{_STAFF_WORD})?{_ON_DUTY}",
        topic="resources",
        sign="专职|全职",
    ),
    Rule(
        "resources.staff_part_time",
        rf"(?<!专)(?<!专、)兼职(?:(?:{_DISCLOSURE})?(?:的)?{_STAFF_WORD}|人数)?",
        _PEOPLE,
        topic="resources",
        sign="兼职",
    ),
    Rule(
        "resources.staff_part_time",
        r"(?:有|由|和|及|与|配备了?|现有|安排了?|明确了?|确定了?|落实了?|其中|,|、|^)",
        PEOPLE,
        rf"(?:为|是)?兼职(?:{_STAFF_WORD})?{_ON_DUTY}",
        topic="resources",
        sign="兼职",
    ),
    Rule("resources.budget", rf"(?:{_DISCLOSURE})(?:的)?专项(?:工作)?经费(?:投入|支出)?", MONEY, sign="专项"),
    Rule("resources.budget", r"专项(?:工作)?经费", MONEY, topic="resources", weak=True, sign="专项"),
)
_VISITED = (
    Rule(
        "website.visits",
        rf"(?:网站|网页|网|专栏|栏目|平台|系统){_VISITS}",
        ("人次", "次", "人", "条", ""),
        topic="visits",
        counted=True,
        sign="访问|浏览|点击|点阅",
    ),
    Rule(
        "website.visits",
        rf"{_VISITS}",
        ("人次", "次", ""),
        topic="visits",
        weak=True,
        counted=True,
        sign="访问|浏览|点击|点阅",
    ),
)
_RESPONSES = (
    Rule(
        "response.hot_topics",
        r"热点(?:问题|事件)?(?:组织|开展|进行|及时|主动){0,2}回应|回应(?:公众|社会|群众)?(?:关注|关切)?(?:的)?(?:热点)?(?:问题)?(?:或|和|及|、|与)?(?:重大)?(?:热点)?(?:舆情|热点)(?:问题|事件)?",
        (*TIMES, ""),
        sign="回应",
    ),
)
RULES = (*_STAFF, *_VISITED, *_RESPONSES)
