"""The words of the readable page in Chinese and English. Data only."""

from typing import Literal

Language = Literal["zh", "en"]

WORDS = {
    "fails": ("不相符或缺失", "Does not add up, or is missing"),
    "notes": ("值得留意", "Worth a look"),
    "summary": ("摘要（摘自原文）", "Summary (sentences of the report)"),
    "summary_by_model": ("摘要（模型撰写）", "Summary (written by the model)"),
    "problems": ("承认的问题", "Problems it admits"),
    "commitments": ("作出的承诺", "What it promises"),
    "orders": ("提出的要求", "What it orders"),
    "figures": ("数据", "Figures"),
    "no_fails": ("未发现不相符或缺失之处", "Nothing found that does not add up"),
    "nothing_checked": ("没有可以核对之处", "There was nothing that could be checked"),
    "unstated_problems": (
        "报告没有说明存在的问题（法定内容缺失）",
        "Not stated: the report has no account of problems",
    ),
    "unstated_commitments": ("报告没有说明改进措施", "Not stated: the report has no account of improvements"),
    "resolved": ("已解决", "resolved"),
    "concrete": ("具体", "concrete"),
    "contested": ("前后不一", "readings differ"),
    "unreadable": ("无法确定", "unreadable"),
    "blank": ("空白", "blank"),
    "not_applicable": ("不适用", "not applicable"),
    "approximate": ("约", "about "),
    "cumulative": ("历年累计", "all years"),
    "part": ("部分", "part of the whole"),
    "text_and_table": ("文表一致", "text = table"),
    "agree": ("多处一致", "readings agree"),
    "contacts": ("联系方式", "Contacts"),
    "no_figures": ("没有读到数据", "no figures were read"),
    "more_figures": (
        "另有 {} 项未列（为 0、空白，或按申请人分列；见 --json）",
        "and {} more (0, blank, or by kind of applicant; see --json)",
    ),
    "more_places": ("另有 {} 处（见 --json）", "and {} more (see --json)"),
    "more_checks": ("核对：{} 项相符，{} 项无法核对", "checks: {} hold, {} could not be made"),
    "repairs": ("修复 {} 处，损坏 {} 处", "repairs: {}, damaged places: {}"),
    "model_error": ("模型未读：{}", "The model did not read it: {}"),
    "untitled": ("（无标题）", "(no title)"),
    "uncertain": ("（名称待核）", " (name uncertain)"),
    "part_of": ("第 {} 篇，共 {} 篇", "document {} of {}"),
    "published": ("{} 发布", "published {}"),
    "year": ("{} 年度", "year {}"),
    "remark": ("（{}）", " ({})"),
    "findings": ("{} 份报告，{} 个发现", "{} reports, {} findings"),
    "no_findings": ("未发现值得追问之处", "nothing worth a question was found"),
    "minor": ("次要：{}", "Minor: {}"),
    "doubt": ("存疑：{}", "In doubt: {}"),
    "label": ("{}：{}", "{}: {}"),
}

SEVERITIES = {"high": ("重要", "high"), "medium": ("中等", "medium"), "low": ("轻微", "low")}

KINDS = {
    "annual_report": ("年度报告", "annual report"),
    "notice": ("通知", "notice"),
    "speech": ("讲话", "speech"),
    "work_report": ("工作报告", "work report"),
    "directory": ("名录", "directory"),
    "guide": ("指南", "guide"),
    "self_check": ("自查报告", "self-check report"),
    "letter": ("函件", "letter"),
    "other": ("其他文件", "other document"),
}

LEVELS = {
    "national": ("国家级", "national"),
    "province": ("省级", "province"),
    "city": ("市级", "city"),
    "county": ("县级", "county"),
    "township": ("乡镇", "township"),
    "department": ("部门", "department"),
    "zone": ("开发区等", "zone"),
}

FORMATS = {
    "narrative": ("文字叙述", "narrative"),
    "local": ("地方统计表", "a province's form"),
    "2014": ("2014年统计表", "form of 2014"),
    "2019": ("2019年格式", "form of 2019"),
    "2021": ("2021年格式", "form of 2021"),
    "mixed": ("混合格式", "mixed forms"),
}

THEMES = {
    "awareness": ("思想认识", "awareness"),
    "content": ("公开内容", "content"),
    "timeliness": ("时效", "timeliness"),
    "channels": ("渠道与解读", "channels"),
    "supervision": ("监督考核", "supervision"),
    "staffing": ("人员", "staffing"),
    "training": ("培训", "training"),
    "platform": ("平台", "platform"),
    "system": ("制度机制", "system"),
    "other": ("其他", "other"),
}

NEWS = {
    "another_body": ("他处或其他机关的名称", "Names of other places or bodies"),
    "copied_text": ("与其他报告相同的文字", "Text that another report has too"),
    "does_not_add_up": ("数字不相符", "Figures that do not add up"),
    "impossible": ("不可能的事实", "Facts that cannot be"),
    "break_between_years": ("年度之间的断裂", "Breaks between two years"),
    "telling_rate": ("值得注意的比率", "Rates that tell something"),
    "missing_or_late": ("缺失、迟报或引用旧文件", "Missing, late or replaced"),
    "repeated": ("年年重复", "The same as the year before"),
    "other": ("其他", "Other"),
}
"""The sorts of findings, in the order of the list."""

UNITS_EN = {"万元": "× 10,000 yuan"}
"""The one unit that the English name of an indicator does not say."""


def word(table: dict[str, tuple[str, str]], key: str, lang: Language) -> str:
    """Give a word in the page's language, or the key itself when the table does not have it.

    >>> word(LEVELS, "county", "zh"), word(LEVELS, "galaxy", "en")
    ('县级', 'galaxy')
    """
    zh, en = table.get(key, (key, key))
    return zh if lang == "zh" else en
