"""The national statistics table of 2014 to 2018 as data: 58 rows of one figure each.

Source: 国办发〔2014〕32号, 政府信息公开情况统计表. Labels are literal cores, as in `forms`; rows that share a label are told apart by
their order in the form.
"""

from summarize.statute.forms import FormRow


def _row(code: str, mark: str, *labels: str) -> FormRow:
    return FormRow(code, labels, mark)


_PUBLICATION = (
    _row("proactive.total", "", "主动公开政府信息数"),
    _row("proactive.normative", "", "主动公开规范性文件数"),
    _row("proactive.normative_issued", "", "制发规范性文件总数", "制发规范性文件数"),
    _row("proactive.by_gazette", "1", "政府公报公开政府信息数", "政府公报公开"),
    _row("proactive.by_website", "2", "政府网站公开政府信息数", "政府网站公开"),
    _row("proactive.by_weibo", "3", "政务微博公开政府信息数", "政务微博公开"),
    _row("proactive.by_wechat", "4", "政务微信公开政府信息数", "政务微信公开"),
    _row("proactive.by_other", "5", "其他方式公开政府信息数", "其他方式公开"),
)
_RESPONSE = (
    _row("response.hot_topics", "", "回应公众关注热点或重大舆情数", "回应公众关注热点或重大舆情"),
    _row("response.press_conferences", "1", "参加或举办新闻发布会总次数", "参加或举办新闻发布会"),
    _row(
        "response.press_conferences_by_chief",
        "",
        "主要负责同志参加新闻发布会次数",
        "主要负责同志参加新闻发布会",
        "主要负责人参加新闻发布会次数",
    ),
    _row("response.interviews", "2", "政府网站在线访谈次数", "政府网站在线访谈"),
    _row(
        "response.interviews_by_chief",
        "",
        "主要负责同志参加政府网站在线访谈次数",
        "主要负责同志参加政府网站在线访谈",
        "主要负责人参加政府网站在线访谈次数",
    ),
    _row("response.interpretations", "3", "政策解读稿件发布数", "政策解读稿件发布"),
    _row("response.weibo_wechat", "4", "微博微信回应事件数", "微博微信回应事件"),
    _row("response.other", "5", "其他方式回应事件数", "其他方式回应事件"),
)
_REQUESTS = (
    _row("requests.received", "", "收到申请数"),
    _row("requests.received_in_person", "1", "当面申请数"),
    _row("requests.received_by_fax", "2", "传真申请数"),
    _row("requests.received_online", "3", "网络申请数", "网上申请数"),
    _row("requests.received_by_mail", "4", "信函申请数"),
    _row("requests.closed", "", "申请办结数"),
    _row("requests.closed_on_time", "1", "按时办结数"),
    _row("requests.closed_extended", "2", "延期办结数"),
    _row("requests.answered", "", "申请答复数"),
    _row("requests.answered_already_public", "1", "属于已主动公开范围数", "属于已主动公开范围"),
    _row("requests.granted", "2", "同意公开答复数"),
    _row("requests.partly_granted", "3", "同意部分公开答复数"),
    _row("requests.withheld", "4", "不同意公开答复数"),
    _row("requests.withheld_state_secret", "", "涉及国家秘密"),
    _row("requests.withheld_trade_secret", "", "涉及商业秘密"),
    _row("requests.withheld_privacy", "", "涉及个人隐私"),
    _row(
        "requests.withheld_security",
        "",
        "危及国家安全、公共安全、经济安全和社会稳定",
        "危及国家安全",
    ),
    _row(
        "requests.withheld_not_government_information",
        "",
        "不是《条例》所指政府信息",
        "不是条例所指政府信息",
        "所指政府信息",
    ),
    _row("requests.withheld_other_law", "", "法律法规规定的其他情形", "法律法规规定的其它情形"),
    _row("requests.not_this_agency", "5", "不属于本行政机关公开数", "不属于本行政机关公开"),
    _row("requests.does_not_exist", "6", "申请信息不存在数", "申请信息不存在"),
    _row("requests.supplement_requested", "7", "告知作出更改补充数", "告知作出更改补充"),
    _row("requests.redirected", "8", "告知通过其他途径办理数", "告知通过其他途径办理"),
)
_REVIEW = (
    _row("reconsideration.total", "", "行政复议数量"),
    _row("reconsideration.upheld", "", "维持具体行政行为数"),
    _row("reconsideration.corrected", "", "被依法纠错数", "被依法纠错"),
    _row("reconsideration.other", "", "其他情形数", "其它情形数"),
    _row("litigation.total", "", "行政诉讼数量"),
    _row(
        "litigation.upheld",
        "",
        "维持具体行政行为或者驳回原告诉讼请求数",
        "维持具体行政行为或者驳回原告诉讼请求",
        "维持具体行政行为或驳回原告诉讼请求数",
        "驳回原告诉讼请求数",
    ),
    _row("litigation.corrected", "", "被依法纠错数", "被依法纠错"),
    _row("litigation.other", "", "其他情形数", "其它情形数"),
    _row("complaints.total", "", "举报投诉数量"),
    _row("request_fees.collected", "", "依申请公开信息收取的费用", "依申请公开信息收取费用"),
)
_RESOURCES = (
    _row("resources.dedicated_offices", "", "政府信息公开工作专门机构数", "政府信息公开工作专门机构"),
    _row("resources.reading_points", "", "设置政府信息公开查阅点数", "政府信息公开查阅点数"),
    _row("resources.staff", "", "从事政府信息公开工作人员数", "政府信息公开工作人员数"),
    _row("resources.staff_full_time", "1", "专职人员数"),
    _row("resources.staff_part_time", "2", "兼职人员数"),
    _row("resources.budget", "", "政府信息公开专项经费"),
    _row("training.meetings", "", "召开政府信息公开工作会议或专题会议数", "政府信息公开工作会议或专题会议数"),
    _row("training.courses", "", "举办各类培训班数"),
    _row("training.attendees", "", "接受培训人员数"),
)

ROWS_2014 = _PUBLICATION + _RESPONSE + _REQUESTS + _REVIEW + _RESOURCES
"""All rows in print order."""
