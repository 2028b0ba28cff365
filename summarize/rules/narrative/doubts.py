"""What speaks against a number that a wording labels: it is planned, denied, somebody else's, or of another thing."""

import re

from summarize.rules.narrative import form_rules, request_channels
from summarize.rules.narrative.dispute_doubts import is_of_our_cases
from summarize.rules.narrative.hit import Hit
from summarize.rules.narrative.periods import is_compared
from summarize.rules.narrative.topics import OTHER_TRAINING
from summarize.rules.narrative.words import CHIEF

# 不同意公开, 应主动公开, 将收到: what is denied, due or planned is no count
_UNREAL = re.compile(
    r"(?:不|未|应当?|应该|拟|将|需要?|没有|未曾|非|无|计划|准备|预计|力争|确保|不少于|至少|每[年月日周季人篇条件]|平均|(?:其他|其它)(?:方式|渠道|形式|途径)?|率)$"
)
_PLANNED = re.compile(r"下一步|明年|计划|力争|预计|拟于|争取|要求各|不少于|原则上|必须|应当|至少")
_CHANNEL = re.compile(request_channels.CHANNEL)
_REPLIES = re.compile(r"答复|回复|送达|提供方式|获取方式|提供信息|交付")
_REQUESTS = re.compile(r"收到|受理|接到|接收|申请方式|申请渠道|申请形式|申请途径|新收")
# (含上年结转36件): the number is more than what was received in the year
_CARRIED_OVER = re.compile(
    r"[,(]?(?:其中)?[,:]?(?:含|包括|包含)(?:20\d\d年|上年|上一年|去年)"
    r"|[,(]?其中[,:]?(?:有|为)?(?:\d+件(?:为|是|系)?)?(?:20\d\d年|上年|上一年|去年)度?的?(?:结转|转入|未办结|遗留)"
    r"|[,(]?其中[,:]?(?:本年度?|今年|20\d\d年度?)?新(?:收|增|受理)"
    r"|[,(]?(?:其中)?[,:]?(?:含|包括|有|为)?(?:结转|转入|遗留)(?:的)?(?:20\d\d年|上年|上一年|去年)"
)
_WHOLES = ("requests.received", "requests.answered", "requests.closed", "requests.granted")
_ANSWERS = ("requests.granted", "requests.partly_granted", "requests.withheld")
# 第三方不同意公开2件: not the body's answer
_THIRD_PARTY = re.compile(r"(?:第三方|第三人|权利人)[^,;。\d]{0,6}$")
# 同意公开27件(含部分公开5件): two ways to end in one number
_PARTLY = re.compile(r"[,(]?(?:其中)?[,:]?(?:含|包括)[^,;。\d]{0,4}部分公开")
# 收到145件,剔除重复提交17件,实际收到128件
_SIFTED = re.compile(
    r"[,(][^。;]{0,24}(?:剔除|扣除|去除|除去|合并)[^。;\d]{0,12}\d{1,5}(?:件|条|份)[^。;]{0,4}(?:实际|实收|有效|共)"
)
# 用于宣传等产生的政府信息公开费用1万元: spent, not collected
_SPENT = re.compile(
    r"用于|支出|投入|开支|经费|减免|免收|退还|产生的(?!信息处理费)|行政事业|非税|罚没|罚款|诉讼费|学费|登记费|许可|办证|工程"
)
# 复印费32元,邮寄费45元: the parts of a sum that is printed nowhere
_MORE_FEES = re.compile(r"[,、;和](?:收取|收)?[^,;。\d其]{0,10}费用?(?:为|共|:)?\d[\d.]{0,9}(?:万)?元")
# 申请15人次、21件: who asked, beside what was asked; 涉及12个事项,共答复12项
_WHO_ASKED = re.compile(r"[、,(]\d+件")
_MATTERS = re.compile(r"\d(?:个|项)[^,;。]{0,4}(?:事项|问题|内容)")
# 县政府新闻办召开发布会12场,我局参加1场
_OURS_BEHIND = re.compile(
    r"[^,;。\d]{0,6},(?:其中)?[,:]?[我本](?:局|办|委|厅|县|市|区|镇|乡|院|校|单位|机关|部门|街道)[^,;。\d]{0,4}(?:参加|参与|出席|涉及)[^,;。\d]{0,4}\d"
)
# 受理申请76件的是市公安局
_OF_SOMEBODY = re.compile(r"的(?:是|为|有|单位|部门|乡镇|主要)")
# 不予公开政府信息3条, 依申请公开的政府信息12条: other records than those disclosed
_REFUSED = re.compile(r"(?:予|予以|申请|同意|部分|要求|获取)$")
# 制发公文312份,其中主动公开97份、依申请公开41份、不予公开174份: how papers were marked, not what was asked
_OF_PAPERS = re.compile(
    r"(?:公文|发文|文件)(?:共|总数|数量|总计|共计|计)?\d+(?:份|件|个|篇)[^。;]{0,40}$"
    r"|主动公开(?:的)?(?:政府信息|信息|文件|公文)?\d+(?:条|件|份|篇|项)[、,](?:属于)?依申请公开(?:的)?(?:政府信息|信息|文件|公文)?\d+(?:条|件|份|篇|项)[、,](?:属于)?$"
)
# 答复中:公开66件,不予公开9件,已主动公开20件
_AMONG_REPLIES = re.compile(
    r"(?:答复|申请|办结|办理结果)[^。]{0,120}(?:不予公开|部分公开|不存在|补正|非本)[^。]{0,120}$|(?:答复|申请|办结)[^。;]{0,30}(?:已|属于?)$|(?:答复|办理结果|办结的|处理结果)中?(?:为|是)?[:,]?$"
)
_CHIEF = re.compile(CHIEF)
# 微博、微信发布信息共890条 counts both
_JOINT_CHANNELS = re.compile(
    r"(?:网站|网|微博|微信|公众号|公报|报刊|报纸|电视台?|媒体|公开栏|公示栏|显示屏|客户端|APP|抖音|头条)(?:平台|账号|号)?(?:、|和|及|与|以及)[^,;。、\d]{0,8}$"
)
# 转发上级政策解读35篇: others wrote them
_PASSED_ON = re.compile(r"(?:转发|转载)(?!和|及|、|或)")  # 12345转办投诉2105件: complaints about other things
_OTHER_COMPLAINTS = re.compile(
    r"12345|12315|热线|信访|消费|环境|环保|价格|质量|违法|违纪|食品|药品|纪检|市长|县长|区长|信箱"
)
# 受理各类投诉67件,均与信息公开无关
_UNRELATED = re.compile(
    r"[^;。]{0,20}(?:(?:与|同|和)[^,;。]{0,4}(?:信息|政务)公开[^,;。]{0,8}(?:无关|没有关系|不相关)|(?:不涉及|未涉及|均?不属于|非)[^,;。]{0,4}(?:信息|政务)公开)"
)
_ALL_COMPLAINTS = re.compile(r"各类(?:投诉|举报)")
# 新设查阅点3个,累计达48个
_ADDED = re.compile(r"新(?:设|增|建|成立)|增设|加设")
# 各科室由1名专职人员负责: the number of each, not of all
_IN_EACH = re.compile(
    r"[各每][^,;。共]{0,16}(?:由|有|配备了?|安排了?|明确了?|落实了?)(?:\d{1,2}[名人位个]专职(?:工作)?人员[和及与、])?$"
)
# 均配备1名兼职信息员, 每季度召开1次会议: the number of each
_FOR_EACH = re.compile(
    r"(?:每[^,;。共均]{1,14}?|(?<!平)均(?:已|按要求|由)?|[、和与及][^,;。、各]{1,12}各自?)(?:有|配备|配有|安排|明确|落实|确定|指定|设立?|设置|建立|召开|举办|组织|开展)(?:了)?[^,;。共\d]{0,12}$"
)
# 局长参加市政府召开的发布会3场: one of the body's people at a conference of somebody else
_LEADER_WENT = re.compile(
    r"(?:[局厅县市区镇乡州]长|主任|书记|领导|负责人|负责同志|处长|科长|发言人)[^,;。\d]{0,6}?(?:参加|出席|列席|做客)(?!(?:或者?|和|、|并)(?:举办|召开|组织))"
)
# 派员参加市、县培训4人次: who went to the training of others
_SENT = re.compile(
    r"派员|派出|派人|选派|选送|外派|参加(?:了)?[^,;。]{0,4}(?:上级|国家|省|市|县|区|国办|自治区)[^,;。]{0,20}(?:培训|举办|组织)"
)
_TOOK_PART = re.compile(r"参加(?:了)?[^,;。\d]{0,12}培训[^,;。\d]{0,6}$")
_HELD_HERE = re.compile(r"举办|组织|开展|召开|举行|培训班|自办|开办")
# 各类培训班56期,其中政务公开专题1期
_OURS_AMONG_COURSES = re.compile(r"[^;。]{0,60}?其中[^,;。\d]{0,8}(?:政务|信息)公开[^,;。\d]{0,10}\d")
_ATTENDED = re.compile(r"参加(?:了)?[^,;。]{0,20}(?:举办|组织|召开|开展|主办)|派员|选派|派出|外出|赴")
_NOT_WITH = {
    "training.attendees": _SENT,
    "training.courses": _ATTENDED,
    "response.press_conferences": re.compile(rf"{CHIEF}|{_LEADER_WENT.pattern}"),
    "response.interpretations": _PASSED_ON,
    "response.interviews": _CHIEF,
    "request_fees.collected": _SPENT,
    "complaints.total": _OTHER_COMPLAINTS,
    "resources.reading_points": _ADDED,
    "resources.dedicated_offices": _ADDED,
    "resources.staff_full_time": _IN_EACH,
    "resources.staff_part_time": _IN_EACH,
    "resources.staff": re.compile(r"专职|(?<!专)(?<!专、)兼职"),
}
"""What the clause of a count may not say, by its code."""
# 召开推进会议1次、领导小组会议2次; 县长参加1场、部门主要负责同志8场: neither is the number of all
_MORE = re.compile(r"[、,](?:[^,;。、\d培]{0,24}(?:会议|会|例会)|[^,;。、\d]{0,10}主要(?:负责|领导)[^,;。、\d]{0,8})\d")
_JOINT = re.compile(r"公开(?:答复)?(?:和|及|与|、|或)$")
_MORE_CHIEFS = re.compile(r"主要(?:负责|领导)[^,;。\d]{0,8}\d+(?:场|次)、")
_LAST_OLD_FORM = 2018
_WAIVED = re.compile(r"减|免|取消|停征|降低|清退|缓")
# 专职2名, 1人专职, 均为兼职
_KINDS_OF_STAFF = re.compile(
    r"(?:专职|兼职)(?:工作)?(?:人员|干部)?(?:为|有|:)?\d|\d{1,3}[名人位](?:为|是)?(?:专职|兼职)|[均都](?:为|是|系)?(?:专职|兼职)"
)
_OF_MARKED = ("proactive.total", "requests.withheld", "requests.received")
_OLD_FORM_ONLY = ("proactive.normative", "proactive.normative_issued")


def is_unreal(hit: Hit) -> bool:
    """Tell whether the number is planned, denied, due, or taken for a comparison."""
    text = hit.sentence.text
    if hit.rule.counted and _OF_SOMEBODY.match(text, hit.quantity.end):
        return True
    if _OURS_BEHIND.match(text, hit.quantity.end):
        return True
    if _UNREAL.search(text, max(0, hit.label - 6), hit.label) or is_compared(text, hit.quantity.start):
        return True
    return _PLANNED.search(hit.clause) is not None


def is_for_each(hit: Hit) -> bool:
    """Tell whether the number is that of each of several, so that their total stands behind it or nowhere: 均配备1名."""
    return _FOR_EACH.search(hit.sentence.text, hit.start, hit.quantity.start) is not None and hit.quantity.value != 0


def is_allowed(code: str, hit: Hit, year: int | None) -> bool:
    """Tell whether a number may stand for an indicator by what its clause says beside the label."""
    if _is_of_other_records(code, hit) or (code in _DOUBTED and _DOUBTED[code](hit)):
        return False
    if code == "training.meetings" or code.endswith("_by_chief"):
        return not _is_one_of_several(hit) and not (code == "training.meetings" and _ATTENDED.search(hit.clause))
    if code in _OLD_FORM_ONLY or code in form_rules.CODES:
        is_old = year is None or year <= _LAST_OLD_FORM
        return is_old if code in _OLD_FORM_ONLY else not is_old and _is_of_form(code, hit)
    if code.startswith("requests."):
        return _is_of_requests(code, hit)
    if code in _NOT_WITH:
        return _NOT_WITH[code].search(hit.clause) is None
    return not code.startswith(("reconsideration.", "litigation.")) or is_of_our_cases(code, hit)


def _is_joint_channel(hit: Hit) -> bool:
    """Tell that a number counts what two channels published: 微博、微信发布890条."""
    text = hit.sentence.text
    joint = re.match(r"[、和及与]", text[hit.label : hit.quantity.start])
    start = hit.label + (joint.end() if joint else 0)
    return _JOINT_CHANNELS.search(text, max(0, start - 30), start) is not None


def _is_of_form(code: str, hit: Hit) -> bool:
    """Tell that a number may stand in the tables of 2019 and 2021: a request's end, or what was not waived."""
    if code.startswith("requests."):
        return _is_of_requests(code, hit)
    return code != "charges.collected" or _WAIVED.search(hit.clause) is None


def _is_of_other_records(code: str, hit: Hit) -> bool:
    text, label = hit.sentence.text, hit.label
    if code == "proactive.total" and hit.rule.weak and _AMONG_REPLIES.search(text, max(0, label - 160), label):
        return True
    if code.startswith("proactive") and _REFUSED.search(text, max(0, label - 4), label):
        return True
    return code in _OF_MARKED and _OF_PAPERS.search(text, max(0, label - 80), label) is not None


def _is_of_any_staff(hit: Hit) -> bool:
    """Tell that staff is not told apart behind its number, as that for disclosure is: 5名,其中专职2名."""
    if not hit.rule.elided:
        return False
    end = hit.quantity.end
    behind = (hit.sentence.text[end : end + 16], *(note[:16] for place, note in hit.sentence.asides if place == end))
    return not any(_KINDS_OF_STAFF.search(text) for text in behind)


def _is_of_others_training(hit: Hit) -> bool:
    """Tell that people are counted who took part in training that nobody is said to have held here: 参加培训3人次."""
    text = hit.sentence.text
    if OTHER_TRAINING.search(hit.clause) and "公开" not in hit.clause:
        return True
    joined = _TOOK_PART.search(text, max(0, hit.label - 12), hit.quantity.lead)
    return joined is not None and _HELD_HERE.search(text, 0, joined.start()) is None


def _is_of_any_complaints(hit: Hit) -> bool:
    """Tell that complaints of all kinds are counted, or such as have nothing to do with disclosure."""
    if _UNRELATED.match(hit.sentence.text, hit.quantity.end):
        return True
    return _ALL_COMPLAINTS.search(hit.sentence.text, hit.start, hit.end) is not None and "公开" not in hit.clause


def _is_one_of_the_fees(hit: Hit) -> bool:
    """Tell that fees are counted by kind: 复印费32元,邮寄费45元."""
    return _MORE_FEES.match(hit.sentence.text, hit.quantity.end) is not None


def _is_of_all_courses(hit: Hit) -> bool:
    """Tell that those about disclosure are counted apart behind the number, or that the courses are of another kind."""
    if OTHER_TRAINING.search(hit.clause) and "公开" not in hit.clause:
        return True
    return _OURS_AMONG_COURSES.match(hit.sentence.text, hit.quantity.end) is not None


_DOUBTED = {
    "proactive.by_wechat": _is_joint_channel,
    "proactive.by_weibo": _is_joint_channel,
    "proactive.by_gazette": _is_joint_channel,
    "request_fees.collected": _is_one_of_the_fees,
    "training.courses": _is_of_all_courses,
    "complaints.total": _is_of_any_complaints,
    "resources.staff": _is_of_any_staff,
    "training.attendees": _is_of_others_training,
}


def _is_joint(hit: Hit) -> bool:
    """Tell that a number counts two ways to end at once: 同意公开和部分公开共12件."""
    return _JOINT.search(hit.sentence.text, max(0, hit.label - 4), hit.label) is not None


def _is_one_of_several(hit: Hit) -> bool:
    text, quantity = hit.sentence.text, hit.quantity
    return _MORE.match(text, quantity.end) is not None or _MORE_CHIEFS.search(hit.clause) is not None


def _is_of_requests(code: str, hit: Hit) -> bool:
    text, quantity = hit.sentence.text, hit.quantity
    if _is_no_answer(code, hit):
        return False
    if quantity.unit in ("人次", "次") and _WHO_ASKED.match(text, quantity.end):
        return False
    if quantity.unit == "项" and _MATTERS.search(text, max(0, quantity.start - 40), quantity.start):
        return False
    if code.startswith("requests.received_"):
        return not _is_of_replies(hit)
    if code.endswith(("granted", "withheld")) and _is_joint(hit):
        return False
    return code != "requests.received" or not (
        _SIFTED.match(text, quantity.end) or _holds_carried_over(hit) or _is_by_channel(hit)
    )


def _is_by_channel(hit: Hit) -> bool:
    """Tell that a number of requests is that of one of several channels: 网上依申请公开12件、邮寄5件."""
    label = hit.sentence.text[hit.label : hit.quantity.start]
    return _CHANNEL.search(label) is not None and len(set(_CHANNEL.findall(hit.sentence.text))) > 1


def _is_no_answer(code: str, hit: Hit) -> bool:
    """Tell that requests are counted of which brackets speak apart, or what a third party said, or two answers at once."""
    text = hit.sentence.text
    if hit.sentence.lead and text.startswith(("含", "包括")) and code in _WHOLES:
        return True
    is_of_third_party = _THIRD_PARTY.search(text, max(0, hit.label - 12), hit.label) is not None
    return code in _ANSWERS and (is_of_third_party or _holds_partly(hit))


def _holds_partly(hit: Hit) -> bool:
    """Tell that what was granted in part is in the number, too."""
    text, end = hit.sentence.text, hit.quantity.end
    notes = (note for place, note in hit.sentence.asides if place == end)
    return any(_PARTLY.match(behind) for behind in (text[end : end + 20], *notes))


def _is_of_replies(hit: Hit) -> bool:
    """Tell that a channel is that of the replies: 答复方式为当面3件、信函2件."""
    before = hit.sentence.text[max(0, hit.label - 60) : hit.label]
    replies = [match.start() for match in _REPLIES.finditer(before)]
    requests = [match.start() for match in _REQUESTS.finditer(before)]
    return bool(replies) and max(replies) > max(requests, default=-1)


def _holds_carried_over(hit: Hit) -> bool:
    end = hit.quantity.end
    notes = (note for place, note in hit.sentence.asides if place == end)
    return any(_CARRIED_OVER.match(text) for text in (hit.sentence.text[end : end + 20], *notes))
