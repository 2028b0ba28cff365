"""Rows of the statistics tables that provinces and counties used before and beside the national one.

Sources: the annexes of reports of 2009 to 2018 (福州, 福建, 六安 and others). Their order differs from place to place, so that every
label stands for itself. A row without a code is there so that its figure is not taken for another row's.
"""

from summarize.statute.forms import FormRow


def _row(code: str | None, *labels: str) -> FormRow:
    return FormRow(code, labels)


ROWS_LOCAL = (
    _row(
        "proactive.total",
        "主动公开政府信息总数",
        "主动公开政府信息数",
        "主动公开信息总数",
        "主动公开信息数",
        "主动公开文件数",
    ),
    _row("proactive.by_website", "政府网站公开数", "网站公开数", "网站公开"),
    _row("proactive.by_gazette", "政府公报公开数", "政府公报公开"),
    _row(
        "requests.received",
        "受理依申请公开信息总数",
        "受理政府信息公开申请总数",
        "受理依申请公开政府信息总数",
        "正式受理政府信息公开申请数",
        "受理政府信息公开申请数",
        "收到政府信息公开申请总数",
        "受理申请总数",
        "收到政府信息公开申请数",
        "依申请公开政府信息申请数",
        "受理政府信息公开申请件数",
        "申请总数",
    ),
    _row("requests.received_in_person", "当面申请数"),
    _row("requests.received_by_fax", "传真申请数"),
    _row("requests.received_online", "网上申请数", "网络申请数"),
    _row("requests.received_by_mail", "信函申请数"),
    _row(None, "信函、传真申请数", "信函及传真申请数", "信函或传真申请数", "信函传真申请数"),
    _row(None, "电子邮件申请数", "网上填表及电子邮件", "其他形式申请数", "其他方式申请数", "其它形式申请数"),
    _row(
        "requests.answered",
        "对申请的答复总数",
        "对申请答复总数",
        "申请的答复总数",
        "答复申请总数",
        "答复政府信息公开申请数",
        "对申请的答复数",
        "申请答复总数",
        "申请答复数",
    ),
    _row("requests.granted", "同意公开答复数", "同意公开答复总数", "同意提供数", "同意公开"),
    _row("requests.partly_granted", "同意部分公开答复数", "同意部分公开答复总数", "部分公开答复数", "同意部分公开"),
    _row(
        "requests.withheld",
        "不予公开答复数",
        "不予公开答复总数",
        "否决公开答复总数",
        "否决公开答复数",
        "拒绝提供数",
        "不同意公开答复数",
        "不同意公开",
        "不予公开",
    ),
    _row(None, "其他类型答复数", "其他答复数", "非《条例》所指政府信息数"),
    _row(None, "政府信息公开收费减免金额", "收费减免金额", "依申请公开收费金额"),
    _row(None, "接受行政诉讼、举报数", "接受行政申诉、举报数", "行政申诉、举报数", "行政申诉数", "接受行政申诉数"),
    _row("reconsideration.total", "行政复议数", "行政复议申请数"),
    _row("litigation.total", "行政诉讼数", "行政诉讼案件数"),
    _row("resources.reading_points", "政府信息公开查询点数", "政府信息公开查阅点数"),
    _row(None, "指定专职人员总数", "指定专职人员数"),
    _row("resources.staff_full_time", "专职人员数", "全职人员数"),
    _row("resources.staff_part_time", "兼职人员数"),
    _row(None, "查询点受理查询数", "政府信息咨询数", "公开电话咨询数", "服务窗口咨询数"),
)
"""One figure for the year each; many tables add the stock since the start (历年累计)."""

YEAR_COLUMNS = (
    *(
        "当年",
        "本年",
        "本年度",
        "本年累计",
        "全年",
        "全年合计",
        "全年累计",
        "全年总计",
        "年末统计",
        "统计数",
        "数量",
        "数值",
    ),
    *("合计", "总计", "全市", "全县", "全区", "全省", "全州", "全镇", "全系统"),
)
"""Headers of the column for the year of the report and all that it covers, beside the year itself (2014年度)."""
OTHER_COLUMNS = (
    *("上年", "上年数", "上年度", "上一年", "上一年度", "上一年数", "上年同期", "去年", "去年数", "去年同期"),
    *("增减", "增减数", "增减率", "增长率", "增幅", "同比", "同比增减", "同比增长", "比上年增减", "较上年增减", "比上年增长", "较上年增长"),
)  # fmt: skip
"""Headers of columns for another year, and for the change since then."""
CUMULATIVE_COLUMNS = ("历年累计", "累计数", "历年累计数", "历史累计")
"""Headers of the column for the stock."""
STOCK_OR_YEAR = ("累计",)
"""A header of the stock, but beside the column of a quarter or month of the year so far."""
PART_COLUMNS = (
    *("本级", "市本级", "县本级", "区本级", "省本级", "州本级", "机关本级", "本部门", "本机关", "局机关"),
    *(
        "下级",
        "下属单位",
        "所属单位",
        "直属单位",
        "县级",
        "乡镇",
        "各乡镇",
        "部门",
        "各部门",
        "县区",
        "各县区",
        "区县",
        "其中",
    ),
)
"""Headers of columns for some of the bodies that the report covers."""
SHORT_COLUMNS = (
    *("本季度", "本季", "本月", "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度"),
    *("一季度", "二季度", "三季度", "四季度", "1季度", "2季度", "3季度", "4季度"),
)
"""Headers of columns for a piece of the year."""
