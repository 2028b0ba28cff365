"""Wordings of how requests came: in person, by fax, online, by letter."""

from summarize.rules.narrative.rule import CASES, Rule

_CASES = (*CASES, "")
# 当面申请数, 现场提交申请
_HOW = r"(?:的)?(?:提交)?(?:表单|申请表)?(?:的)?(?:方式|形式|渠道|途径)?(?:提交|递交|提出|接收|收到|受理)?(?:的)?(?:书面)?(?:政府信息公开|信息公开)?申请(?:的)?"
# 网络和信函申请5件 counts both
_ALONE = "".join(rf"(?<!{word}[、和及])" for word in ("传真", "信函", "网络", "网上", "当面", "邮件"))
_END = r"(?=[,;:。、)]|$)"
_SENT = r"(?:表单|形式|方式|渠道|途径|提交|递交|提出|寄送|寄来|邮寄|申请|收到|的){0,5}"


def _named(channel: str, words: str, sign: str) -> tuple[Rule, ...]:
    """当面申请3件; 其中信函5件; 49件为网上提交."""
    code = f"requests.received_{channel}"
    return (
        Rule(code, rf"{_ALONE}(?:{words}){_HOW}", _CASES, topic="requests", sign=sign),
        Rule(
            code,
            rf"(?:^|[,;:、(]|其中|分)(?:通过|以)?{_ALONE}(?:{words}){_SENT}",
            CASES,
            r"(?=[,;。、)]|$)",
            topic="requests",
            weak=True,
            elided=True,
            sign=sign,
        ),
        Rule(
            code,
            r"(?:^|[,;:、(]|其中)",
            CASES,
            rf"(?:为|系|是|以|通过){{0,2}}(?:{words}){_SENT}{_END}",
            topic="requests",
            weak=True,
            elided=True,
            sign=sign,
        ),
    )


RULES = (
    *_named("in_person", "当面|现场|窗口|上门|柜台", "当面|现场|窗口|上门|柜台"),
    *_named("by_fax", "传真", "传真"),
    *_named(
        "online",
        "(?:电子)?邮件[和及与、](?:网上|网络|网站)|(?:网上|网络|网站)[和及与、](?:电子)?邮件|网络|网上|网站|互联网|在线|线上|政府网站|门户网站|网络平台|网上平台",
        "邮件|网|在线|线上",
    ),
    *_named("by_mail", "信函|信件|书信|来函|函件|邮寄|邮政寄送|邮政", "函|信件|书信|邮"),
)

CHANNEL = r"当面|现场|传真|网络|网上|网站|信函|邮寄|邮政|电子邮件"
"""How a request may come: with several of these in one sentence, the number behind one of them is no total."""
