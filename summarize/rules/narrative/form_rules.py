"""Wordings of the forms of 2019 and 2021 told as prose: what table two and the lower rows of table three say."""

from summarize.rules.narrative.rule import CASES, ITEMS, Rule

_COUNTED = (*ITEMS[:5], "个")
_END = r"(?=[,;:。、)]|$)"
_ROWS = (
    ("withheld_prohibited_by_law", r"(?:其他|其它)?法律、?行政法规禁止公开", "禁止公开"),
    ("withheld_third_party", r"保护第三方合法权益", "第三方"),
    ("withheld_internal_affairs", r"(?:属于)?(?:三类)?内部事务信息", "内部事务"),
    ("withheld_deliberative", r"(?:属于)?(?:四类)?过程性信息", "过程性"),
    ("withheld_enforcement_file", r"(?:属于)?行政执法案卷(?:信息)?", "执法案卷"),
    ("withheld_inquiry", r"(?:属于)?行政查询事项", "行政查询"),
    ("unavailable_not_held", r"本(?:机关|单位)不掌握(?:相关)?(?:政府)?(?:信息)?", "不掌握"),
    ("unavailable_needs_creation", r"(?:没有现成信息)?[,、]?需要?另行制作", "另行制作"),
    ("unavailable_unclear", r"补正后(?:申请内容)?仍不明确", "不明确"),
    ("not_processed_petition", r"信访、?举报、?投诉类(?:申请)?", "投诉类"),
    ("not_processed_repeat", r"重复(?:提出)?申请", "重复"),
    ("not_processed_publication", r"要求提供公开出版物", "出版物"),
    ("not_processed_excessive", r"无正当理由大量反复申请", "反复申请"),
    (
        "not_processed_reconfirm",
        r"要求(?:行政机关|本机关)?确认或重新出具(?:已获取)?(?:的)?(?:政府)?(?:信息)?",
        "重新出具",
    ),
    ("otherwise_not_corrected", r"(?:无正当理由)?逾期不补正", "不补正"),
    ("otherwise_fee_unpaid", r"逾期未(?:按收费通知要求)?缴纳费用", "缴纳费用"),
)


# 不予处理1件,属于重复申请: what a group's number is said to be alone
_GROUPS = {"withheld_": "不予公开", "unavailable_": "无法提供", "not_processed_": "不予处理", "otherwise_": "其他处理"}


def _row(code: str, words: str, sign: str) -> tuple[Rule, ...]:
    """信访举报投诉类申请1件; 其中1件为信访举报投诉类; 不予处理1件,属于重复申请."""
    group = next(name for part, name in _GROUPS.items() if code.startswith(part))
    return (
        Rule(f"requests.{code}", rf"(?:属于?|因|为)?(?:{words})(?:的)?", (*CASES, ""), topic="requests", sign=sign),
        Rule(
            f"requests.{code}",
            r"(?:其中|,|;|:|、|^)",
            CASES,
            rf"(?:均|都|全部)?(?:为|属于|属|是|系|因)?(?:{words})(?:的)?{_END}",
            topic="requests",
            sign=sign,
        ),
        Rule(
            f"requests.{code}",
            rf"{group}(?:的)?",
            CASES,
            rf"[,(](?:均|都|全部)?(?:为|属于|属|是|系|因){{1,2}}(?:{words})(?:的)?{_END}",
            topic="requests",
            sign=sign,
        ),
    )


_DOCUMENTS = (
    ("made", r"新制作(?:的)?(?:行政)?规范性文件"),
    ("newly_disclosed", r"规范性文件[^;。]{0,40},新公开|新公开(?:的)?(?:行政)?规范性文件"),
    ("disclosed_total", r"规范性文件[^;。]{0,40}对外公开总(?:数量?|数)"),
    ("issued", r"本年(?:度)?(?:新)?制发(?:的)?(?:行政)?规范性文件|规范性文件[:,]?(?:本年)?(?:新)?制发(?:件数|数量)?"),
    ("repealed", r"规范性文件[^;。]{0,30}(?:本年)?废止(?:件数|数量|了)?|本年(?:度)?废止(?:的)?(?:行政)?规范性文件"),
    (
        "in_force",
        r"规范性文件[^;。]{0,40}现行有效(?:的)?(?:件数|数量|的?(?:行政)?规范性文件)?|现行有效(?:的)?(?:行政)?规范性文件",
    ),
)
_DECISIONS = (("licensing", "行政许可"), ("penalty", "行政处罚"), ("compulsion", "行政强制"))

RULES = (
    *(rule for row in _ROWS for rule in _row(*row)),
    Rule(
        "requests.closed_total",
        r"办理结果[^。]{0,90}[,;、](?:总计|合计)",
        CASES,
        _END,
        topic="requests",
        sign="办理结果",
    ),
    *(Rule(f"normative_documents.{code}", f"(?:{words})", _COUNTED, sign="规范性文件") for code, words in _DOCUMENTS),
    *(
        Rule(
            f"{code}.decisions",
            rf"{word}(?:事项)?(?:\d{{1,4}}[项件个])?[:,]?(?:本年|全年)?(?:度)?(?:作出|做出)?处理决定(?:数量)?",
            _COUNTED,
            sign=word,
        )
        for code, word in _DECISIONS
    ),
    # 行政处罚、行政强制:本年处理决定数量均为0
    *(
        Rule(
            f"{code}.decisions",
            rf"{word}(?:、行政(?:处罚|强制)){{0,2}}[:,]?(?:本年)?处理决定(?:数量)?(?:均|都|各)(?=为|是|\d|$)",
            (*_COUNTED, ""),
            sign=word,
        )
        for code, word in _DECISIONS
    ),
    Rule(
        "normative_documents.issued",
        r"(?<!已)(?<!应)(?:新?制发)(?:了|的)?行政规范性文件",
        _COUNTED,
        counted=True,
        sign="规范性文件",
    ),
    # 作出行政许可决定1208件,行政处罚决定356件,行政强制12件
    *(
        Rule(
            f"{code}.decisions",
            rf"(?:作出|做出)(?:的)?(?:行政(?:许可|处罚|强制)[^。;\d]{{0,6}}\d{{1,6}}[件项][,、]){{0,2}}{word}(?:处理|措施)?(?:决定)?",
            _COUNTED,
            sign=word,
        )
        for code, word in _DECISIONS
    ),
    Rule(
        "charges.collected",
        r"(?<!不涉及)行政事业性收费[:,]?(?:本年)?(?:收费)?(?:总?金额)?",
        ("元",),
        sign="行政事业性收费",
    ),
    Rule("procurement.projects", r"政府集中采购(?:采购)?项目(?:数量)?", _COUNTED, sign="集中采购"),
    Rule("procurement.amount", r"政府集中采购[^;。]{0,30}采购总?金额", ("元",), sign="集中采购"),
)
CODES = frozenset(rule.code for rule in RULES)
"""The indicators that these wordings give; before 2019 the same words count other things."""
