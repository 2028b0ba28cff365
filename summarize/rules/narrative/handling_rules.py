"""Wordings of requests for information that were answered or closed, and how each ended."""

from summarize.rules.narrative.rule import CASES, Rule
from summarize.rules.narrative.words import ABOUT, DISCLOSURE_REQUEST, WHO

_CASES = (*CASES, "")
_REPLY = r"(?:的)?(?:答复|回复)?(?:的)?"

_END = r"(?=[,;:。、)]|$)"
_THESE = r"(?:^|[,;:、])(?:以上|上述|全部|这|该|所收到的?|收到的)?"
_IN_TIME = r"(?:已|已经)?(?:均|都|全部|全)(?:已|已经)?(?:按时|按期|如期|在(?:法定|规定)[^,;。]{0,8}内)"
# 已全部按期, 均在规定时限内
_WHOLLY = r"(?:已|已经)?(?:均|都|全部|全)(?:已|已经)?(?:按时|按期|如期|及时|依法|依规|按规定|在[^,;。]{2,12}内|予以|进行|作出|书面){0,3}"


def _ending(code: str, before: str, sign: str) -> tuple[Rule, Rule]:
    """One way a request may end, with its number before or behind: 同意公开答复9件; 9件予以公开."""
    return (
        Rule(code, rf"(?:{before}){_REPLY}", _CASES, topic="requests", sign=sign),
        Rule(
            code,
            r"(?:其中|,|;|:|、|^|复|结|的)",
            CASES,
            rf"(?:均|都|全部)?(?:为|属于|属|是|被|告知)?(?:{before})(?=[,;:。、)]|$|的?(?:[,;。]|$)|并(?:及时|依法)?(?:答复|提供))",
            topic="requests",
            sign=sign,
        ),
    )


_CLOSED = (
    # a label and its number: 申请件数 and 办结件数
    Rule("requests.closed", r"(?:^|[,;。:])办结(?=件数|数)", _CASES, topic="requests", counted=True, sign="办结"),
    Rule("requests.closed", r"(?:申请)(?:已|全部|均)?办结", _CASES, topic="requests", counted=True, sign="办结"),
    Rule(
        "requests.closed",
        r"(?<![按延][时期])办结(?:了|的)?申请(?:件)?",
        _CASES,
        topic="requests",
        elided=True,
        counted=True,
        sign="办结",
    ),
    Rule(
        "requests.closed",
        r"(?<![按延])(?<!按[时期])(?<!延[期时])(?:已|已经|依法|依规|及时|按规定|规范|全部|共)?(?:全部)?办结",
        CASES,
        _END,
        topic="requests",
        elided=True,
        counted=True,
        sign="办结",
    ),
    Rule(
        "requests.closed", rf"办结{ABOUT}{WHO}{DISCLOSURE_REQUEST}", _CASES, topic="requests", counted=True, sign="办结"
    ),
    Rule(
        "requests.closed_on_time",
        r"(?:按时|按期|如期|限期内|法定期限内|规定期限内)办结",
        _CASES,
        topic="requests",
        sign="办结",
    ),
    Rule("requests.closed_extended", r"(?:延期|延时)(?:办结|答复)", _CASES, topic="requests", sign="延期|延时"),
    # 5件申请已全部办结
    Rule(
        "requests.closed",
        _THESE,
        CASES,
        rf"(?:的)?(?:(?:政府信息公开|信息公开|公开)?申请(?:事项)?)?{_WHOLLY}办结(?:完毕)?(?:并(?:答复|回复)(?:申请人)?)?{_END}",
        topic="requests",
        elided=True,
        counted=True,
        sign="办结",
    ),
    Rule(
        "requests.closed_on_time",
        _THESE,
        CASES,
        rf"(?:的)?(?:(?:政府信息公开|信息公开|公开)?申请(?:事项)?)?{_IN_TIME}办结(?:完毕)?{_END}",
        topic="requests",
        elided=True,
        counted=True,
        sign="办结",
    ),
    Rule(
        "requests.answered",
        _THESE,
        CASES,
        rf"(?:的)?(?:(?:政府信息公开|信息公开|公开)?申请(?:事项)?)?{_WHOLLY}(?:答复|回复)(?:完毕|申请人)?{_END}",
        topic="requests",
        elided=True,
        counted=True,
        sign="答复|回复",
    ),
    Rule(
        "requests.answered",
        r"申请(?:已|全部|均)?(?:答复|回复)(?!率)",
        _CASES,
        topic="requests",
        counted=True,
        sign="答复|回复",
    ),
    Rule(
        "requests.answered",
        rf"(?:答复|回复){ABOUT}{WHO}{DISCLOSURE_REQUEST}",
        _CASES,
        topic="requests",
        counted=True,
        sign="答复|回复",
    ),
    Rule(
        "requests.answered",
        r"(?<![意开供理分期时场头话面])(?:已|已经|依法|依规|及时|按时|按期|规范|全部|共)?(?:依法|规范|全部)?(?:答复|回复)(?:了|申请人)?",
        CASES,
        _END,
        topic="requests",
        elided=True,
        counted=True,
        sign="答复|回复",
    ),
    # 答复31件中,同意公开20件; 在已经答复的22件申请中
    Rule(
        "requests.answered",
        r"(?:^|[,;:])(?:全年|在|其中|共)?(?:已经|已)?(?:依法|按时|按期)?(?:答复|回复)(?:的)?",
        CASES,
        r"(?:(?:政府信息公开|信息公开|公开)?申请)?(?:之)?中[,:]",
        topic="requests",
        elided=True,
        counted=True,
        sign="答复|回复",
    ),
    Rule(
        "requests.carried_in",
        r"(?:上年|上年度|上一年|上一年度|去年|20\d\d年(?:度)?)结转(?:的|到本年的?|至本年的?|办理|本年度?)?(?:政府信息公开)?(?:申请|办理|件)?(?:件)?",
        _CASES,
        topic="requests",
        sign="结转",
    ),
    Rule(
        "requests.carried_in",
        r"(?:含|其中|包括|加上|和|及|,)",
        CASES,
        r"(?:为|系|是)?(?:上年|上年度|上一年|上一年度)结转(?!至|到)",
        topic="requests",
        sign="结转",
    ),
    Rule(
        "requests.carried_out",
        r"(?:结转|转|转入|顺延|延续|结转延续|跨年度)(?:至|到|入)?(?:下|次|20\d\d)(?:一)?(?:年度|年)(?:度)?(?:继续)?(?:办理|答复|处理)?(?:的|答复|申请)?",
        _CASES,
        topic="requests",
        sign="转|顺延|延续|跨年度",
    ),
    # 办结331件,结转13件
    Rule(
        "requests.carried_out",
        r"(?:办结|不予处理|其他处理|其他)(?:了)?\d{1,6}(?:件|条)[,、;](?:其余|剩余|尚)?结转",
        CASES,
        _END,
        topic="requests",
        elided=True,
        sign="结转",
    ),
    Rule(
        "requests.carried_out",
        r"(?:^|另有|其余|剩余|还有|尚有|,|;|、|余|有)",
        CASES,
        r"(?:申请)?(?:需|将|正在办理|(?:尚|仍)在(?:办理|答复)(?:期限|期)?(?:内|中)?|未到(?:期|(?:法定)?(?:答复|办理)期限?)|按(?:照)?(?:规定|程序|要求|法定[^,;。\d]{0,6})|依法|因[^,;。]{0,12}|,)?(?:,)?(?:结转|转|顺延|延续)(?:至|到|入)?(?:下|次|20\d\d)(?:一)?(?:年度|年)",
        topic="requests",
        sign="转|顺延|延续",
    ),
    # 正在办理2件,转2019年
    Rule(
        "requests.carried_out",
        r"(?:正在办理|在办|(?:尚)?未办结)",
        CASES,
        r",(?:结转|转)(?:至|到|入)?(?:下|次|20\d\d)(?:一)?(?:年度|年)",
        topic="requests",
        sign="转",
    ),
)
_END_OF_LIST = r"(?=[,;。、)]|$)"
_ENDINGS = (
    # ends told in brackets behind what was closed: 办结25件, of which 公开14件 and 不存在6件
    *(
        Rule(
            code,
            rf"(?:^|[,;:、]|其中)(?:已|均|全部)?{words}",
            CASES[:4],
            _END_OF_LIST,
            topic="requests",
            weak=True,
            elided=True,
            sign=words,
        )
        for code, words in (
            ("requests.granted", "公开"),
            ("requests.withheld", "不公开"),
            ("requests.does_not_exist", "不存在"),
        )
    ),
    # 另2件因涉及国家秘密不予公开
    Rule(
        "requests.withheld",
        r"(?:^|[,;、]|其中|另|其余)(?:有)?",
        CASES[:4],
        rf"因[^,;。\d]{{2,20}}(?:不予公开|未予公开|不公开){_END_OF_LIST}",
        topic="requests",
        sign="因",
    ),
    *_ending(
        "requests.answered_already_public",
        r"属于?已(?:经)?主动公开(?:的)?(?:范围|信息)?(?:的)?|(?:属于)?主动公开(?:的)?范围(?:的)?(?:[、,]?并?告知(?:其|申请人)?(?:获取|查询|查阅)(?:方式|途径|渠道)(?:[和、](?:途径|方式|渠道))?(?:的)?)?|已主动公开(?:范围)?",
        "主动公开",
    ),
    *_ending(
        "requests.granted",
        r"(?<!不)(?<!分)(?:同意公开|予以公开|准予公开|全部公开|全部予以公开|同意全部公开)|答复公开",
        "同意公开|予以公开|准予公开|全部公开|答复公开",
    ),
    *_ending("requests.partly_granted", r"(?:同意)?(?:予以)?部分(?:予以)?公开", "部分"),
    *_ending("requests.withheld", r"不予公开|不同意公开|不予以公开|决定不予公开", "不予|不同意"),
    *_ending(
        "requests.not_this_agency",
        r"告知(?:申请人)?向(?:其他|其它|有关|相关)(?:行政)?(?:单位|部门|机关)(?:咨询|申请|提出申请|查询|了解)|(?:不属于|不属|非)(?:本|我)(?:行政|级)?(?:机关|单位|部门|局|镇|街道|委|办|厅|院|所|县|区|市|乡|省|中心|处|海关|校|站)(?:职责权限|职权|职责|权限)?(?:掌握|公开|职责){0,2}(?:范围|信息)?(?:的)?|非职责范围(?:的)?",
        "告知|不属|非本|非我|非职责",
    ),
    *_ending(
        "requests.does_not_exist", r"(?:申请|所申请|该|政府)?(?:的)?(?:政府)?信息不存在|(?<=[复知])不存在", "不存在"
    ),
    *_ending(
        "requests.supplement_requested",
        r"告知(?:申请人)?(?:作出|做出|进行|予以)?(?:更改|补正)(?:、)?(?:补充|补正)?(?:申请)?|申请(?:信息)?补正(?:信息)?|(?:要求|通知|告知)补正",
        "补正|更改",
    ),
    *_ending("requests.redirected", r"告知(?:申请人)?(?:通过)?(?:其他|其它)(?:途径|渠道)(?:办理|解决|获取)?", "告知"),
    *_ending(
        "requests.withheld_state_secret", r"(?:涉及|属于|因涉及)国家秘密|(?:(?<=其中)|(?<=[,、:]))国家秘密", "国家秘密"
    ),
    *_ending(
        "requests.withheld_trade_secret", r"(?:涉及|属于|因涉及)商业秘密|(?:(?<=其中)|(?<=[,、:]))商业秘密", "商业秘密"
    ),
    *_ending(
        "requests.withheld_privacy", r"(?:涉及|属于|因涉及)个人隐私|(?:(?<=其中)|(?<=[,、:]))个人隐私", "个人隐私"
    ),
    *_ending(
        "requests.withheld_security", r"危及(?:\"?三安全一稳定\"?|国家安全、公共安全、经济安全和社会稳定)", "危及"
    ),
    *_ending(
        "requests.withheld_not_government_information",
        r"(?:不是|不属于)(?:条例)?所指(?:的)?政府信息|非(?:条例)?所指(?:的)?政府信息|非政府信息|不(?:属于|是)政府信息(?:公开)?(?:范围|范畴)?(?:的)?",
        "不是|不属于|非政府|非条例|非所指",
    ),
    *_ending("requests.withheld_other_law", r"法律法规规定的(?:其他|其它)情形", "法律法规规定"),
)

RULES = (*_CLOSED, *_ENDINGS)
