"""Wordings that say that nothing came, was asked or was taken: no number stands there, and the answer is 0."""

from dataclasses import dataclass

from summarize.records.report import SectionKind
from summarize.rules.narrative.rule import Topic
from summarize.rules.narrative.words import ABOUT, DISCLOSURE_REQUEST, WHO

# 没有收到, 尚无接到, 从未发生, 不存在; 无法, 无障碍 and 未来 deny nothing
NOTHING = r"(?:没有|尚未|暂未|从未|均未|并未|还未|未曾|尚无|暂无|均无|并无|零|不存在|不涉及|没|未(?!来|能|经|及时|按|达|成年)|无(?<!有无)(?!法|障碍|偿|关|论|条件|纸|需|须|理|正当|故|害|证|线|锡|为|人|不(?!予)))"


@dataclass(frozen=True, slots=True)
class Denial:
    """What a negation has to name for some indicators to be 0."""

    codes: tuple[str, ...]
    """The indicators that are 0."""
    named: str
    """Verbose regex for what has to follow the negation in its clause."""
    between: str
    """Regex for words that may not stand between the negation and the name: they deny something else."""
    behind: str
    """Regex for what may not follow the name directly."""
    topic: Topic
    """What the sentence or its section has to be about."""
    sign: str
    """Words, parted by `|`, one of which stands in every text that is named so or has the bare label."""
    bare: str = ""
    """Verbose regex for a label that may be followed by 无 or 为零."""


_FAULT = r"超期|逾期|超时|超过|违规|违反|违法|及时|规范|不当|不服|不力|纠错|纠正|败诉|撤销|泄密|失密|涉密|遗漏|积压|拒绝|拖延|应公开|按时|乱|重大|分歧|异议|争议|规定|标准"
# 行政复议、行政诉讼、举报投诉数量均为0
_COMPLAINTS_TOO = r"(?:(?:、|和|及|与|以及)(?:举报|投诉|、|和){1,3})?"
_SOME = r"的?(?:单位|部门|乡镇|行政机关|机关|人员|渠道|方式|工作|专门|规定|制度|机制|平台|专栏|栏目|流程|办法|答复|内容|案例)"

DENIALS = (
    Denial(
        ("requests.received",),
        rf"(?:{DISCLOSURE_REQUEST}|(?:要求|申请)(?:我|本)?[^,;。]{{0,6}}?(?:提供|公开|获取)(?:相关|有关)?(?:政府|政务)?信息(?:的)?(?:书面)?申请|(?:接到|收到|接收到)(?:过)?{ABOUT}{WHO}(?:的)?(?:书面)?申请|(?:有)?(?:任何)?人(?:向[^,;。]{{1,8}})?申请公开[^,;。]{{0,10}}信息)",
        rf"{_FAULT}|费|复议|诉讼|投诉|举报|不|因|由于|而|办结|答复|结转|部分|拒|其中",
        rf"(?:而|的?收?费|被|引|行政|提起|进行|不|超|{_SOME}|指南|目录|受理点|办理不|表)",
        "requests",
        "申请|要求公开",
        bare=r"(?:收到|受理)?(?:政府信息公开申请|依申请公开(?:政府信息|信息)?(?:申请)?(?:情况)?)",
    ),
    Denial(
        ("requests.received",),
        r"(?:过)?(?:相关|有关|此类|任何|书面|该类)?(?:的)?(?:公开)?申请(?=[,;。、)]|$|的?情况|件|事项)",
        rf"{_FAULT}|费|复议|诉讼|投诉|举报|不|因|由于|而|办结|答复|结转|许可|审批|拒|其中|部分",
        r"(?:而|的?费|被|引|行政复议|提起|不|超)",
        "requests",
        "申请",
    ),
    Denial(
        ("requests.withheld",),
        r"不予公开(?:(?:或|、|和|及)部分公开)?(?:政府信息|的政府信息|信息|申请)?(?:的)?(?:情况|情形|事项|件|政府信息|信息|申请|答复)?(?=[,;。、)]|$)",
        r"应|违|超|复议|诉讼|因|而",
        r"而",
        "requests",
        "不予公开",
    ),
    Denial(
        ("reconsideration.total",),
        r"行政复议|(?:申请|提起|引发的?|引起的?|受到|举报、|投诉、)复议",
        _FAULT,
        r"(?:机关|机构|决定|被|中|纠|败|意见|应诉|工作|渠道|不|而|未|风险|(?:和|、|及|或)(?:行政)?诉讼(?:案件)?(?:败|被))",
        "disputes",
        "复议",
        bare=rf"(?:行政复议|(?<![一-鿿])复议)(?:案件|申请|数|数量|情况)?(?:(?:、|和|及|与|以及|或)(?:被|提起){{0,2}}(?:行政)?诉讼)?{_COMPLAINTS_TOO}",
    ),
    Denial(
        ("litigation.total",),
        r"(?:行政诉讼|(?<=复议)[、和及与或]?(?:提起|被提起|的)?(?:行政)?诉讼|复议和诉讼|复议、诉讼|提起(?:行政)?诉讼|(?<=无)(?:相关)?诉讼|相关诉讼)",
        _FAULT,
        r"(?:机关|(?:案件)?(?:被|中止|纠|败)|中|应诉工作|工作|渠道|风险|不|而|未)",
        "disputes",
        "诉讼",
        bare=rf"(?:行政)?诉讼(?:案件|数|数量|情况)?{_COMPLAINTS_TOO}",
    ),
    Denial(
        ("complaints.total",),
        r"(?:举报(?:、|和|及|或)?投诉|投诉(?:、|和|及|或)?举报|(?:政府信息公开|信息公开|公开)(?:工作)?(?:方面)?的?(?:举报|投诉)|举报|投诉)",
        f"{_FAULT}|信访|12345",
        r"(?:电话|渠道|信箱|平台|热线|人|途径|处理|办)",
        "complaints",
        "举报|投诉",
        bare=r"举报(?:、|和)?投诉(?:数|数量|情况)?",
    ),
    Denial(
        ("request_fees.collected",),
        r"(?:收取|收(?!到|费标准)|产生|发生|涉及|有)(?:过|任何|有关|相关|的|取)?(?![^,;。]{0,6}行政事业)[^,;。]{0,30}?费(?:用)?(?!减免|标准|的?依据|项目|行为|现象|目录)",
        r"违规|乱|擅自|行政事业|标准|投诉|收费许可|减免|明确|发出|通知|缴纳|列入",
        r"(?:标准|依据|目录|行为|现象|许可|文件|通知|票据)",
        "fees",
        "费",
    ),
    Denial(
        ("request_fees.collected",),
        r"(?:政府信息公开|信息公开|依申请公开|公开|依申请公开信息|政府信息)?(?:的)?(?:收费|信息处理费(?:收取|收费|征收)?|费用收取|收取费用)(?:和|及|、|与|或)?(?:减免)?(?:的)?(?:情况|事项|情形|发生|现象|行为)?(?=[,;。、)]|$)",
        r"违规|乱|擅自|行政事业|标准|投诉|明确",
        r"(?:标准|依据|目录)",
        "fees",
        "费",
        bare=r"(?:收费(?:及|和|、)?减免(?:情况)?|信息处理费|收费情况|收费(?:总)?[金总]额)",
    ),
    Denial(
        ("resources.staff_full_time",),
        r"(?:从事)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:的)?(?:专职|全职)(?:工作)?人员",
        r"足够|更多|相应",
        r"(?:负责|培训)",
        "resources",
        "专职|全职",
    ),
    Denial(
        ("response.press_conferences",),
        r"(?:召开|举办|参加|举行|组织)(?:过|或参加|或举办|、参加|、举办)?(?:政府|专场)?新闻发布会(?!的)",
        _FAULT,
        r"制度",
        "any",
        "发布会",
    ),
    Denial(
        ("response.interviews",),
        r"(?:召开|举办|参加|开展|组织)(?:过)?[^,;。\d]{0,14}?在线访谈(?!的)",
        _FAULT,
        r"制度|栏目",
        "any",
        "访谈",
    ),
    Denial(
        ("requests.closed_extended",), r"(?:延期|延时)(?:办结|答复)", _FAULT, r"的?办法|告知", "requests", "延期|延时"
    ),
    Denial(
        ("resources.dedicated_offices",),
        r"(?:设立|设置|成立|设)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?专门(?:的)?(?:工作)?机构",
        r"足够|更多|相应|人员",
        r"(?:人员|培训)",
        "resources",
        "专门",
    ),
    Denial(
        ("requests.carried_out",),
        r"结转(?:至|到)?下(?:一)?(?:年度?)(?:继续)?(?:办理)?",
        _FAULT,
        r"的?办法",
        "requests",
        "结转",
    ),
    Denial(
        ("requests.carried_in",),
        r"(?:上年|上年度|上一年度?)(?:未办结)?结转|(?<=上年无)结转|(?<=年度无)结转|(?<=上年没有)结转",
        _FAULT,
        r"的?办法|至|到|下",
        "requests",
        "结转",
        bare=r"(?:上年|上一年)度?结转(?:申请|数|数量|件)?",
    ),
)

FREE = r"(?:(?:暂|均|都|一律|全部|尚|目前)?(?:不|未|没有|没|免予|免)(?:予|对申请人)?(?:收费|收取(?:任何)?费用|收取任何|收取)|免费(?:提供|公开|服务)|(?:全部|一律|均|都|实行|完全)免费|免收(?:各类|任何|相关)?(?:费用)?)(?!标准|许可|(?:行为|现象)?[不违投])"
"""暂不收费, 均未收取费用, 免费提供."""
NO_FREE = r"违规|乱|行政事业|标准|投诉|应|将|要求|不得|严禁|规定"
"""Words of the clause with which it is an order, or about other fees."""

ALONE: dict[SectionKind, tuple[str, ...]] = {
    "requests": ("requests.received",),
    "fees": ("request_fees.collected",),
    "reconsideration": ("reconsideration.total", "litigation.total"),
    "complaints": ("complaints.total",),
}
"""Sections that one sentence such as 无 or 本年度未发生 answers as a whole."""
NOTHING_ALONE = r"(?:本年度?|今年|全年|我局|本局|我镇|我乡|我委|我办|我单位|本单位|我街道|我县|我区|我市|度|年|,|目前|暂时|截至目前|均|也|20\d\d){0,6}(?:无|没有|零|暂无|尚无|(?:为)?0(?:元|万元|件|起|次|宗)?|免费|不收费|未收费|未发生|没有发生|未收到|无此(?:类|项)?(?:情况|事项|情形)|(?:没有|未)(?:发生|出现|涉及)?(?:此类|该类|该|相关|上述|以上|这类|此)(?:情况|事项|情形|问题|现象)|无(?:相关|上述|以上|该)?(?:情况|事项)|不存在(?:此类)?(?:情况)?)[。!;]?"
"""无。 本年度没有发生此类情况。"""
