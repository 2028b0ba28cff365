"""The statistics forms of 2019 and 2021 as data: rows, columns, and the words they are printed with.

Source: 国办公开办函〔2019〕60号 and 〔2021〕30号. A label is a core that survives torn lines and small damage; its variants are
literal text in simplified script, ASCII punctuation, without blanks. The rows of 2014 stand in `forms_2014`, the provinces' in
`forms_local`.
"""

from dataclasses import dataclass
from typing import Literal

from summarize.statute.catalogue import APPLICANTS


# each stands here once and is equal to itself alone: what is kept by form is looked up by a hundred of them
@dataclass(frozen=True, slots=True, eq=False)
class FormRow:
    """One row of a form."""

    code: str | None
    """The indicator of its cells; None for a row whose figures have no code."""
    labels: tuple[str, ...]
    """Literal cores of its label; several rows may share one, and their order tells them apart."""
    mark: str = ""
    """The number printed before the label, without its dot."""
    group: bool = False
    """True for a heading of rows, which has no cells in the national form."""


def _row(code: str, mark: str, *labels: str) -> FormRow:
    return FormRow(f"requests.{code}", labels, mark)


def _group(code: str | None, *labels: str) -> FormRow:
    return FormRow(code, labels, group=True)


REQUEST_ROWS = (
    _row("received", "", "本年新收政府信息公开申请", "新收政府信息公开申请", "本年新收"),
    _row("carried_in", "", "上年结转政府信息公开申请", "上年结转"),
    _row("granted", "", "予以公开"),
    _row("partly_granted", "", "部分公开"),
    _group("requests.withheld", "不予公开"),
    _row("withheld_state_secret", "1", "属于国家秘密", "国家秘密"),
    _row("withheld_prohibited_by_law", "2", "其他法律行政法规", "其他法律、行政法规", "其他法律行政", "其他法律法规"),
    _row("withheld_security", "3", '危及"三安全', "危及三安全", "危及'三安全", "三安全一稳定"),
    _row("withheld_third_party", "4", "保护第三方合法权益", "第三方合法权益", "保护第三方"),
    _row("withheld_internal_affairs", "5", "属于三类内部事务", "三类内部事务", "属于三类内部"),
    _row("withheld_deliberative", "6", "属于四类过程性信息", "四类过程性", "属于四类过程"),
    _row("withheld_enforcement_file", "7", "属于行政执法案卷", "行政执法案卷"),
    _row("withheld_inquiry", "8", "属于行政查询事项", "行政查询事项"),
    _group(None, "无法提供"),
    _row("unavailable_not_held", "1", "本机关不掌握相关", "本机关不掌握", "不掌握相关政府信息"),
    _row("unavailable_needs_creation", "2", "没有现成信息需要", "没有现成信息", "没有现成"),
    _row("unavailable_unclear", "3", "补正后申请内容仍", "补正后申请内容", "补正后申请"),
    _group(None, "不予处理"),
    _row("not_processed_petition", "1", "信访举报投诉类申请", "信访举报投诉类", "信访、举报、投诉类", "信访举报投诉"),
    _row("not_processed_repeat", "2", "重复申请"),
    _row("not_processed_publication", "3", "要求提供公开出版物", "公开出版物"),
    _row("not_processed_excessive", "4", "无正当理由大量反复", "大量反复申请"),
    _row("not_processed_reconfirm", "5", "要求行政机关确认或重新", "要求行政机关确认", "确认或重新出具"),
    _group("requests.otherwise_other", "其他处理"),
    _row(
        "otherwise_not_corrected",
        "1",
        "申请人无正当理由逾期不补正",
        "申请人无正当理由逾期",
        "无正当理由逾期不补正",
    ),
    _row(
        "otherwise_fee_unpaid",
        "2",
        "申请人逾期未按收费通知",
        "逾期未按收费通知",
        "申请人逾期未按收费",
    ),
    _row("otherwise_other", "3", "3.其他", "3、其他", "3)其他", "3其他", "(3)其他"),
    _row("closed_total", "", "(七)总计", "七、总计", "七)总计", "(七)合计"),
    _row("carried_out", "", "结转下年度继续办理", "结转下年度", "结转下一年度"),
)
"""Table three in print order. A printed figure beside 其他处理 is a row of the 2019 edition."""

RESULT_CODES = tuple(
    row.code
    for row in REQUEST_ROWS
    if row.code is not None
    and not row.group
    and row.code.rpartition(".")[2] not in ("received", "carried_in", "closed_total", "carried_out")
)
"""The rows of table three that add up to （七）总计."""

APPLICANT_LABELS = dict(
    zip(
        APPLICANTS,
        (("自然人",), ("商业",), ("科研",), ("社会",), ("法律",), ("其他",), ("总计", "合计")),
        strict=True,
    )
)
"""First words of the seven column labels of table three, as they survive a label torn over two lines."""
ORGANISATIONS = ("法人或其他组织", "法人和其他组织", "法人及其他组织", "法人或者其他组织")
"""The label over the five columns of organisations."""
SUBTOTALS = ("法人小计", "小计")
"""An extra column that some tables have, of organisations or of all."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One value column of table two."""

    suffix: str
    """What it adds to the row's code."""
    labels: tuple[str, ...]
    """Literal cores of its label."""
    kind: Literal["count", "signed", "amount"] = "count"
    """count: whole and not negative; signed: whole; amount: money."""


PUBLICATION_COLUMNS = (
    FormColumn("issued", ("本年制发件数", "本年制发数", "制发件数")),
    FormColumn("repealed", ("本年废止件数", "本年废止数", "废止件数")),
    FormColumn("in_force", ("现行有效件数", "现行有效数")),
    FormColumn("made", ("本年新制作数量", "新制作数量")),
    FormColumn("newly_disclosed", ("本年新公开数量", "新公开数量")),
    FormColumn("disclosed_total", ("对外公开总数量", "对外公开总数")),
    FormColumn("items_last_year", ("上一年项目数量", "上年项目数量", "上一年度项目数量")),
    FormColumn("items_change", ("本年增/减", "本年增减", "本年增\\减", "本年度增/减"), "signed"),
    FormColumn("decisions", ("本年处理决定数量", "处理决定数量")),
    FormColumn("collected", ("本年收费金额", "本年收费总金额", "收费金额"), "amount"),
    FormColumn("projects", ("采购项目数量",)),
    FormColumn("amount", ("采购总金额",), "amount"),
)
"""Columns of table two in both editions (article 20 of the Regulations)."""

PUBLICATION_ROWS = (
    FormRow("administrative_rules", ("规章",)),
    FormRow("normative_documents", ("行政规范性文件", "规范性文件", "行政规范性", "规范性文")),
    FormRow("licensing", ("行政许可",)),
    FormRow("other_services", ("其他对外管理服务事项", "其他对外管理服务", "其他对外管理")),
    FormRow("penalty", ("行政处罚",)),
    FormRow("compulsion", ("行政强制",)),
    FormRow("charges", ("行政事业性收费", "行政事业性")),
    FormRow("procurement", ("政府集中采购", "政府集中采")),
)
"""Rows of table two; a row's code and a column's suffix make the indicator's code."""

REVIEW_BLOCKS = (
    ("reconsideration", ("行政复议",)),
    ("litigation_direct", ("未经复议直接起诉", "未经复议")),
    ("litigation_after_reconsideration", ("复议后起诉",)),
)
"""The three blocks of table four."""
REVIEW_OUTCOMES = (
    ("upheld", ("结果维持",)),
    ("corrected", ("结果纠正",)),
    ("other", ("其他结果", "其它结果")),
    ("pending", ("尚未审结", "尚未办结")),
    ("total", ("总计", "合计")),
)
"""The five columns of each block of table four."""
REVIEW_FRAGMENTS = ("维持", "纠正", "审结", "总计")
"""Words of those columns of which each block has one, even where a header was torn into pieces."""
