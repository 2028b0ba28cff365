"""Wordings of meetings about disclosure, of training, and of the people trained."""

from summarize.rules.narrative.rule import Rule
from summarize.rules.narrative.words import INFORMATION

_TRAINEES = ("人次", "人", "名", "")
_MEETINGS = ("次", "场", "场次", "个", "期", "")
_COURSES = ("次", "期", "场", "场次", "个", "班", "")
_DISCLOSURE = rf"(?:{INFORMATION}|政务公开|信息公开|政府信息与政务公开|政务公开和政府信息公开|政府信息和政务公开)(?:公开)?(?:工作)?"
_END = r"(?=[,;。、)]|$)"
_COURSE = r"(?:各类|各种|内部|专题|业务|专项|政策|知识|工作|学习|相关|集中|系列){0,4}?培训"
_MEETING = r"(?:工作会议或(?:者)?专题会议?|工作会议|专题会议|专题会|工作会|(?:工作)?推进会议?|(?:工作)?部署会议?|联席会议|座谈会|会议|例会|调度会)"
# 全县各级, 厅系统: who is trained, said before what is taught
_WHOSE = (
    r"(?:全(?:省|市|县|区|镇|乡|局|州|系统|街道|厅|委)(?:系统|性)?|各类|(?:厅|局|委|本)?系统|各级|机关|新任|年度){0,2}"
)
_HOLD = r"(?:自办|(?:自行|自主)?(?:举办|开展|组织|组织开展|组织举办))(?:了)?"
# 信息员, 各镇和部门经办人员; 培训、配备工作人员 is another verb
_TRAINEE = r"(?!、)(?![^,;。\d]{0,24}(?:配备|落实|从事|安排|明确|设))[^,;。\d]{0,24}?(?:人员|信息员|联络员|管理员|工作者|骨干|干部|职工|民警|学员|人数|人次|负责人)(?:人数|人次)?"

RULES = (
    Rule(
        "training.meetings",
        rf"{_DISCLOSURE}{_MEETING}(?:共|全年|累计)?(?:召开|举行)(?:了)?",
        _MEETINGS[:-1],
        topic="training",
        sign="会",
    ),
    Rule(
        "training.meetings",
        rf"(?:召开|组织召开|开展)(?:了|全县性?|全市性?|全区性?|全镇|全局)?{_DISCLOSURE}{_MEETING}",
        _MEETINGS,
        topic="training",
        sign="会",
    ),
    Rule(
        "training.meetings",
        r"(?:召开|组织召开|开展)(?:了)?",
        _MEETINGS[:-1],
        rf"(?:全县|全市|全区|全镇|全局)?{_DISCLOSURE}(?:领导小组|专题|业务)?{_MEETING}(?!、)",
        topic="training",
        sign="会",
    ),
    Rule(
        "training.meetings",
        rf"(?:组织)?召开(?:了)?{_WHOSE}(?:专题|工作|推进|部署|领导小组){{1,2}}(?:推进|部署)?(?:会议|会)",
        _MEETINGS,
        _END,
        topic="training",
        weak=True,
        sign="召开",
    ),
    Rule(
        "training.meetings",
        r"召开(?:了)?工作会议或(?:者)?专题会议?",
        _MEETINGS,
        topic="training",
        sign="工作会议或",
    ),
    Rule(
        "training.courses", rf"{_HOLD}{_WHOSE}(?:{_DISCLOSURE})?{_COURSE}班", _COURSES, topic="training", sign="培训班"
    ),
    Rule(
        "training.courses",
        rf"{_HOLD}{_WHOSE}{_DISCLOSURE}{_COURSE}(?:班|会|讲座|活动)?",
        _COURSES[:-1],
        topic="training",
        sign="培训",
    ),
    Rule(
        "training.courses",
        rf"{_HOLD}{_WHOSE}{_COURSE}(?:会|讲座|活动)?",
        _COURSES[:-1],
        topic="training",
        weak=True,
        sign="培训",
    ),
    Rule(
        "training.courses",
        r"(?:举办|开展|组织|组织开展|组织举办|召开)(?:了)?",
        _COURSES[:-1],
        rf"(?:全县|全市|全区|全镇|全局|全系统)?(?:{_DISCLOSURE})(?:方面)?(?:的)?{_COURSE}(?:班|会|讲座|活动|会议)?{_END}",
        topic="training",
        sign="培训",
    ),
    Rule(
        "training.courses",
        r"(?:举办|开展|组织|组织开展|组织举办)(?:了)?",
        _COURSES[:-1],
        rf"{_COURSE}班",
        topic="training",
        weak=True,
        sign="培训班",
    ),
    Rule(
        "training.attendees",
        rf"(?:接受)?(?:培训|参训|受训)(?:了)?{_TRAINEE}",
        _TRAINEES,
        topic="training",
        counted=True,
        sign="培训|参训|受训",
    ),
    Rule(
        "training.attendees",
        r"(?:(?<!类)(?<!次)(?<!加)(?:接受)?培训|参训|受训|参加培训)",
        _TRAINEES[:3],
        r"(?!的)",
        topic="training",
        counted=True,
        sign="培训|参训|受训",
    ),
    Rule(
        "training.attendees",
        r"(?:共|有|共有|,|;|、|近|^|期|次|场)",
        _TRAINEES[:3],
        rf"(?:工作人员)?(?:参加了?|接受了?|参与)?(?:政府信息公开|政务公开|业务|此次|本次)?(?:培训|参训|受训){_END}",
        topic="training",
        sign="培训|参训|受训",
    ),
    # 开展业务培训2场次,覆盖90余人次
    Rule(
        "training.attendees",
        r"培训(?:班|会|讲座|活动)?(?:共|共计)?\d{1,3}(?:次|期|场|场次),(?:共|累计)?(?:覆盖|惠及)[^,;。、\d]{0,10}?",
        _TRAINEES[:3],
        topic="training",
        sign="培训",
    ),
    # 自行组织培训1次25人
    Rule(
        "training.attendees",
        r"(?:组织|举办|开展)[^,;。\d]{0,12}培训(?:班|会|讲座|活动)?\d{1,3}(?:次|期|场|场次)[,、]?(?:共|累计)?",
        _TRAINEES[:3],
        _END,
        topic="training",
        sign="培训",
    ),
    # 开展业务培训3次,共205人次参加
    Rule(
        "training.attendees",
        r"培训(?:班|会|讲座|活动)?(?:共|共计)?\d{1,3}(?:次|期|场|场次)[,、](?:[^,;。、\d]{0,14}?)(?:共|共有|共计|累计|有)?",
        _TRAINEES[:3],
        rf"(?:工作人员|[^,;。\d]{{0,6}}(?:信息员|人员|干部|联络员))?(?:参加|参与|参会){_END}",
        topic="training",
        sign="培训",
    ),
)
