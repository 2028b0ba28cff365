"""Wordings of reconsideration, litigation and complaints about disclosure, and of the fees for requests."""

from summarize.rules.narrative.rule import MONEY, Rule

_CASES = ("件", "起", "宗", "次", "例", "条", "项", "")
_COUNTED = ("件", "起", "宗", "次", "例", "条", "项")
_CASE = r"(?:的)?(?:案件|申请|案|事项|情况|数量)?(?:的)?(?:发生|收到|受理|办理|涉及)?"
_END = r"(?=[,;。、)]|$|均|已|且|被)"
_ABOUT_BEHIND = r"(?:[^,;。、]{0,24}?)"
_RECONSIDERATION = r"(?:行政复议|(?<![一-鿿])复议|(?<=[本全今当]年)复议|(?<=年度)复议|(?:申请|引发|引起|发生|提起)复议)"
_LITIGATION = r"(?:行政诉讼|(?<![一-鿿])诉讼|(?<=[本全今当]年)诉讼|(?<=年度)诉讼|被诉|被起诉|提起诉讼|(?<=复议、)诉讼|(?<=复议和)诉讼)"
_BEFORE = r"(?:发生|收到|受理|涉及|有|引发|产生|引起|被提起|被申请|接到|,|;|、|^)"

_TOTALS = (
    *(
        Rule(
            f"{code}.total", rf"{how}(?:起诉|提起(?:行政)?诉讼)(?:的)?(?:案件)?", _CASES, topic="disputes", sign="复议"
        )
        for code, how in (
            ("litigation_direct", "未经复议(?:直接)?"),
            ("litigation_after_reconsideration", "复议后(?:再)?"),
        )
    ),
    Rule("reconsideration.total", rf"{_RECONSIDERATION}{_CASE}", _CASES, topic="disputes", counted=True, sign="复议"),
    Rule(
        "reconsideration.total",
        _BEFORE,
        _COUNTED,
        rf"{_ABOUT_BEHIND}行政复议(?:案件|申请|案)?{_END}",
        topic="disputes",
        counted=True,
        sign="复议",
    ),
    # 行政复议、行政诉讼案件各1件
    Rule(
        "reconsideration.total",
        rf"行政复议(?:案件|申请)?(?:、|和|及|与|以及|或)(?:被|提起){{0,2}}(?:行政)?诉讼{_CASE}",
        _CASES,
        topic="disputes",
        counted=True,
        sign="复议",
    ),
    Rule("litigation.total", rf"{_LITIGATION}{_CASE}", _CASES, topic="disputes", counted=True, sign="诉"),
    # 有1人提起行政诉讼
    Rule(
        "litigation.total",
        r"(?:有|,|^)",
        ("人", "名"),
        rf"[^,;。、]{{0,12}}?(?:公开|答复)[^,;。、]{{0,12}}?(?:提起|提出)(?:了)?行政诉讼(?:案件|案)?{_END}",
        topic="disputes",
        counted=True,
        sign="行政诉讼",
    ),
    Rule(
        "litigation.total",
        _BEFORE,
        _COUNTED,
        rf"{_ABOUT_BEHIND}行政诉讼(?:案件|案)?{_END}",
        topic="disputes",
        counted=True,
        sign="行政诉讼",
    ),
    Rule(
        "complaints.total",
        r"(?:举报(?:、|和|及|或)?投诉|投诉(?:、|和|及|或)?举报|(?<!举报、)投诉|(?<!投诉、)举报)(?:案件|事项|信件|件)?(?:数量)?",
        _CASES,
        topic="complaints",
        counted=True,
        sign="举报|投诉",
    ),
    Rule(
        "complaints.total",
        r"(?:收到|接到|受理)",
        _COUNTED,
        rf"{_ABOUT_BEHIND}(?:举报(?:、|和|及|或)?投诉|投诉(?:、|和|及|或)?举报|投诉|举报){_END}",
        topic="complaints",
        counted=True,
        sign="举报|投诉",
    ),
)

_OUTCOMES = (
    (
        "upheld",
        r"(?:结果|被|予以|依法|复议)?维持(?:原)?(?:具体)?(?:行政行为|行政机关(?:的)?(?:决定|行为)|决定|原判|原决定|原行政行为|复议结果|结果)?(?:或者?驳回原告诉讼请求)?(?:的)?|驳回(?:原告)?诉讼请求(?:的)?",
        "维持|驳回",
    ),
    (
        "corrected",
        r"(?:结果|被|依法|被依法|予以)?(?:纠正|纠错)(?:的)?|(?:被|予以)?责令(?:限期|依法)?(?:重新)?(?:作出|做出)?(?:处理|答复|履行|公开)(?:职责|答复|行为|决定)?(?:的)?|(?:被|予以|依法)?确认违法(?:的)?|(?:被|予以|依法)?撤销(?:原|我局|本机关)[^,;。\d]{0,6}(?:行为|决定|答复)(?:的)?|维持(?:了|的)?\d{1,4}(?:件|起|宗|例)[,、](?:[^,;。\d]{0,8}\d{1,4}(?:件|起|宗|例)[,、]){0,2}(?:被|依法|予以)?撤销",
        "纠正|纠错|责令|确认违法|撤销",
    ),
    (
        "other",
        r"(?:其他|其它)(?:情形|结果|情况|处理结果)(?:的)?|(?:维持|纠正|纠错)(?:了|的)?\d{1,4}(?:件|起|宗|例)[^,;。\d]{0,2}[,、](?:[^,;。\d]{0,8}\d{1,4}(?:件|起|宗|例)[,、]){0,2}(?:其他|其它)",
        "其他|其它",
    ),
    (
        "pending",
        r"(?:尚未|未|暂未)(?:审结|办结|审理完毕|结案)(?:的)?|正在(?:审理|办理)(?:中)?(?:的)?|(?<=[,、;:])在审(?:的)?",
        "未审|未办结|未结案|正在|在审",
    ),
)
"""How a case may end, by the last part of the code, and the wording's sign; the case itself is the one named last before."""


def _outcome(ending: str, before: str, sign: str) -> tuple[Rule, Rule]:
    return (
        Rule(f"*.{ending}", before, _CASES, topic="disputes", sign=sign),
        Rule(
            f"*.{ending}",
            r"(?:其中|,|;|、|:|^|案件中|复议中|诉讼中)",
            _COUNTED,
            rf"(?:均|为|被|是)?(?:{before}){_END}",
            topic="disputes",
            sign=sign,
        ),
    )


# 信息处理费, 依申请公开信息收取的费用, 收取检索、复制、邮寄等成本费用
_REQUEST_FEE = r"""(?:
      (?:政府信息公开|信息公开|依申请公开|申请公开|公开)?信息处理费(?:用)?
    | 依申请(?:公开|提供)(?:政府)?信息(?:收取(?:的)?)?(?:收费|费用)(?:情况)?
    | (?:政府)?信息公开(?:申请)?(?:的)?(?:收费|处理费用?|检索费)(?:金额|总额|情况)?(?:收取)?
    | (?:收取|收)(?:了)?[^,;。减免]{0,20}(?:检索|复制|复印|邮寄|成本|工本|申请|信息公开)[^,;。减免]{0,10}费(?:用)?等?
)"""
# 5件维持、2件其他
_REST = Rule(
    "*.other",
    r"(?:维持|纠正|纠错)(?:了)?[、,]",
    _COUNTED,
    r"(?:为|是)?(?:其他|其它)(?=[,;。、)]|$)",
    topic="disputes",
    sign="其他|其它",
)
_FEES = (
    Rule(
        "request_fees.collected",
        rf"{_REQUEST_FEE}(?:金额|总额|总金额|收入)?(?:人民币)?",
        MONEY,
        topic="fees",
        counted=True,
        sign="费",
    ),
    Rule(
        "request_fees.collected",
        r"(?:收取|收费|收取金额|收取费用|收取各类费用|收费金额|收费总额)(?:人民币)?",
        MONEY,
        topic="fees",
        weak=True,
        elided=True,
        counted=True,
        sign="收取|收费",
    ),
)

RULES = (
    *_TOTALS,
    *(rule for outcome in _OUTCOMES for rule in _outcome(*outcome)),
    _REST,
    *_FEES,
)
