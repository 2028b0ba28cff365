"""The words of exports in Chinese and English. Data only."""

from summarize.readable_words import FORMATS, KINDS, LEVELS, NEWS, SEVERITIES, THEMES, Language, word

WORDS = {
    "reports": ("报告", "Reports"),
    "findings": ("发现", "Findings"),
    "figures": ("数据", "Figures"),
    "problems": ("问题", "Problems"),
    "promises": ("承诺", "Promises"),
    "agency": ("机关", "Agency"),
    "agency_certain": ("名称确定", "Name certain"),
    "title": ("标题", "Title"),
    "year": ("年度", "Year"),
    "level": ("级别", "Level"),
    "kind": ("种类", "Kind"),
    "form": ("格式", "Form"),
    "place": ("地区", "Place"),
    "published": ("发布日期", "Published"),
    "readers": ("读取方式", "Read by"),
    "high": ("重要发现", "High"),
    "medium": ("中等发现", "Medium"),
    "low": ("轻微发现", "Low"),
    "problem_count": ("问题数", "Problems"),
    "promise_count": ("承诺数", "Promises"),
    "zero": ("零申请", "Zero requests"),
    "suspicion": ("可疑程度", "Suspicion"),
    "state": ("状态", "State"),
    "star": ("星标", "Star"),
    "read": ("已读", "Read"),
    "tags": ("标签", "Tags"),
    "notes": ("笔记", "Notes"),
    "confirmed": ("已确认", "Confirmed"),
    "rejected": ("已驳回", "Rejected"),
    "summary": ("摘要", "Summary"),
    "error": ("错误", "Error"),
    "message": ("说明", "Message"),
    "path": ("文件", "File"),
    "part": ("第几篇", "Part"),
    "sha256": ("SHA-256", "SHA-256"),
    "news": ("类别", "News"),
    "severity": ("程度", "Severity"),
    "verdict": ("结果", "Result"),
    "blame": ("可能原因", "Blame"),
    "ruling": ("人工裁定", "My verdict"),
    "quotes": ("原文", "Quotes"),
    "lines": ("行号", "Lines"),
    "offsets": ("位置", "Offsets"),
    "code": ("代码", "Code"),
    "label": ("指标", "Label"),
    "applicant": ("申请人", "Applicant"),
    "value": ("数值", "Value"),
    "unit": ("单位", "Unit"),
    "value_state": ("填写情况", "Stated"),
    "approximate": ("约数", "About"),
    "scope": ("范围", "Scope"),
    "agreement": ("读数比较", "Readings"),
    "table": ("表格读数", "Table"),
    "text": ("正文读数", "Text"),
    "model": ("模型读数", "Model"),
    "quote": ("原文", "Quote"),
    "line": ("行号", "Line"),
    "match": ("原文匹配", "Match"),
    "claimed": ("模型所引", "Model's quote"),
    "theme": ("主题", "Theme"),
    "resolved": ("已解决", "Resolved"),
    "deadline": ("期限", "Deadline"),
    "concrete": ("具体", "Concrete"),
    "answers": ("对应问题", "Answers problem"),
    "number": ("序号", "Number"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "exported": ("导出自 gongkai {}，共 {} 份报告", "Exported from gongkai {}; reports: {}"),
    "contents": ("目录", "Contents"),
    "report_text": ("报告全文", "The report's text"),
    "metadata": ("基本信息", "About the report"),
    "none_found": ("未发现不相符之处", "Nothing found that does not add up"),
    "ungrounded": ("原文中没有依据", "not grounded in the text"),
    "unstated_problems": ("报告没有说明存在的问题", "The report has no account of problems"),
    "unstated_promises": ("报告没有说明改进措施", "The report has no account of improvements"),
    "to_text": ("见原文第{}行", "in the text, line {}"),
    "back": ("返回：{}", "back to: {}"),
    "top": ("回到目录", "back to the contents"),
    "elsewhere": ("另一报告 {}", "in another report, {}"),
    "more_places": ("另有 {} 处", "{} more"),
    "by_applicant": ("按申请人分列的数据（{}）", "Figures by kind of applicant ({})"),
    "my_note": ("笔记", "Note"),
    "lost": ("原文已无此处", "its place is no longer in the text"),
    "damaged": ("无法修复之处", "could not be repaired"),
    "contested": ("前后不一", "readings differ"),
    "skip": ("跳到正文", "Skip to the reports"),
    "untitled": ("（无标题）", "(no title)"),
    "unknown_agency": ("（机关不明）", "(agency unknown)"),
    "finding": ("发现 {}", "finding {}"),
    "problem": ("问题 {}", "problem {}"),
    "promise": ("承诺 {}", "promise {}"),
    "figure": ("数据：{}", "figure: {}"),
    "point": ("摘要 {}", "summary {}"),
    "missing": ("文件已不在", "the file is gone"),
}

STATES = {
    "": ("", ""),
    "check": ("待核", "to check"),
    "relevant": ("相关", "relevant"),
    "not": ("无关", "not relevant"),
}
RULINGS = {"confirmed": ("确认", "confirmed"), "rejected": ("驳回", "rejected")}
VERDICTS = {"fail": ("不相符或缺失", "does not add up, or is missing"), "note": ("值得留意", "worth a look")}
BLAMES = {"source": ("报告", "the report"), "reader": ("读取", "our reading"), "unclear": ("不明", "unclear")}
VALUE_STATES = {
    "stated": ("已填", "stated"),
    "blank": ("空白", "blank"),
    "not_applicable": ("不适用", "not applicable"),
    "contested": ("前后不一", "readings differ"),
    "unreadable": ("无法确定", "unreadable"),
}
SCOPES = {"year": ("本年", "year"), "cumulative": ("历年累计", "all years"), "part": ("部分", "part")}
AGREEMENTS = {"agree": ("一致", "agree"), "single": ("只有一处", "only one"), "contested": ("不一致", "differ")}
APPLICANTS = {
    "natural_person": ("自然人", "natural persons"),
    "enterprise": ("商业企业", "enterprises"),
    "research": ("科研机构", "research bodies"),
    "public_welfare": ("社会公益组织", "public welfare organisations"),
    "legal_service": ("法律服务机构", "legal services"),
    "other": ("其他", "others"),
    "total": ("总计", "total"),
}
MATCHES = {
    "exact": ("逐字", "exact"),
    "normalized": ("仅空白或标点不同", "but for blanks or signs"),
    "fuzzy": ("近似", "nearly"),
    "none": ("原文中没有", "not in the text"),
}

_TABLES = {
    "states": STATES,
    "rulings": RULINGS,
    "verdicts": VERDICTS,
    "blames": BLAMES,
    "value_states": VALUE_STATES,
    "scopes": SCOPES,
    "agreements": AGREEMENTS,
    "applicants": APPLICANTS,
    "matches": MATCHES,
    "levels": LEVELS,
    "kinds": KINDS,
    "forms": FORMATS,
    "severities": SEVERITIES,
    "themes": THEMES,
    "news": NEWS,
}


class Words:
    """The words of one language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang

    def __call__(self, key: str, *values: object) -> str:
        """Give a word or a sentence, its gaps filled."""
        return word(WORDS, key, self.lang).format(*values)

    def named(self, table: str, key: str | None) -> str:
        """Give what a value is called, empty for none; a value that the table does not have is its own name."""
        return "" if key is None else word(_TABLES[table], key, self.lang)

    def flag(self, value: bool | None) -> str:  # noqa: FBT001  it is the value itself
        """Give yes, no, or nothing where it is not known."""
        return "" if value is None else self("yes" if value else "no")

    def either(self, zh: str, en: str) -> str:
        """Give the one of two texts that is in this language."""
        return zh if self.lang == "zh" else en
