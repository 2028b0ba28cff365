"""What is said of all the cases of a count at once: 收到申请3件,均已办结; 行政复议1件,结果为维持."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.sentence import Sentence

_END = r"(?=[,;。)]|$)"
_ALL = r"(?P<all>均|都|全部)?"
# ,比上年增加2件 may stand between a count and what is said of it
_BETWEEN = r"(?:,(?:较|比|与|同比|降幅|增幅|增长|下降)[^,;。]{2,20}){0,2}(?:,(?:申请人)?均(?:为|系|是)(?:自然人|公民|个人|企业|当面|网络|网上|在线|信函|传真)(?:申请|提出|提交)?(?=[,;]))?(?:,其中[:,]?(?:(?:通过)?(?:当面|现场|网上|网络|网站|信函|邮寄|传真|电子邮件|自然人|法人)[^,;。、\d]{0,10}\d{1,5}[件条][,、和]?){1,5}(?<=[件条,]))?(?:,(?:分别)?(?:通过|以|采用)[^,;。\d]{2,20}(?:提交|提出|方式|递交))?[,:;]?"
_IN_TIME = r"(?:按时|按期|如期|及时|在[^,;。]{2,16}内|于[^,;。]{2,16}内)"
_DULY = rf"(?P<in_time>{_IN_TIME})?(?:依法|依规|依法依规|规范|按规定|按照规定|按要求|书面|给予|予以|作出|进行|了|全部){{0,3}}"
_DONE = rf"(?:已|已经)?{_ALL}(?:已|已经)?{_DULY}"
# 复议机关决定, 法院判决, 复议结果均为
_JUDGES = {
    "reconsideration": r"复议机关|市政府|县政府|省政府|上级|复议",
    "litigation": r"法院|人民法院|一审|二审|终审|诉讼",
}
_JUDGING = r"审理|处理|案件|最终|经审理|经复议|经审查|结果|结论|决定|判决|裁定|作出|做出|已|经"
_PASSIVE = r"(?:已|被|予以|予|依法|获|获得|得到|为|是|了|以){0,3}"
_WHAT = r"(?:了)?(?:(?:我|本)(?:局|委|办|厅|镇|乡|区|县|市|单位|机关|街道)(?:的|作出的?)?)?(?:原)?(?:具体)?(?:行政行为|行政决定|答复意见|答复|决定|判决|复议决定|处理决定|结果)?(?:的)?(?:决定|判决|裁定|结果)?"


@dataclass(frozen=True, slots=True)
class _Fate:
    """One thing that may be said of all cases, and the codes that then have their number."""

    of: str
    said: re.Pattern[str]
    codes: tuple[str, ...]
    in_time: tuple[str, ...] = ()


def _fate(of: str, said: str, *codes: str, in_time: tuple[str, ...] = ()) -> _Fate:
    return _Fate(of, re.compile(said), codes, in_time)


def _judged(kind: str) -> str:
    judges = f"{_JUDGES[kind.partition('_')[0]]}|" if kind else ""
    return rf"(?:案件|申请|案)?[,:;]?(?:{judges}{_JUDGING}){{0,5}}"


_CHANNELS = (
    ("in_person", "当面|现场|窗口"),
    ("by_fax", "传真"),
    ("online", "网络|网上|在线|互联网"),
    ("by_mail", "信函|邮寄|信件|书信|邮政寄送"),
)
_FATES = (
    _fate(
        "requests.received",
        rf"{_BETWEEN}{_DONE}(?:办结|办理)(?:完毕|答复|并答复)?{_END}",
        "requests.closed",
        in_time=("requests.closed_on_time",),
    ),
    _fate("requests.received", rf"{_BETWEEN}{_DONE}(?:答复|回复)(?:申请人|完毕|了申请人)?{_END}", "requests.answered"),
    _fate(
        "requests.received",
        rf"{_BETWEEN}{_ALL}(?:为|是|属于|予以|同意|已|按(?:照)?申请人(?:的)?要求|按规定|依法){{0,3}}(?:予以|同意)公开{_END}",
        "requests.granted",
    ),
    *(
        _fate(
            "requests.received",
            rf"{_BETWEEN}{_ALL}(?:(?:为|是|系|由)(?:企业|公民|个人|自然人|法人|申请人)(?:的)?)?(?:为|是|系|通过|采用|以){{0,2}}(?:{words})(?:申请|方式|形式|渠道|途径|提出|提交|的){{0,3}}{_END}",
            f"requests.received_{channel}",
        )
        for channel, words in _CHANNELS
    ),
    *(
        _fate(
            f"{kind}.total",
            rf"{_judged(kind)},?{_ALL}{_judged('')}{_PASSIVE}(?:结果)?(?:{said}){_WHAT}{_END}",
            f"{kind}.{ending}",
        )
        for kind, ending, said in (
            ("reconsideration", "upheld", "维持"),
            ("reconsideration", "corrected", "(?:依法)?(?:纠错|纠正|撤销)(?:并(?:被)?(?:责令|要求)[^,;。]{2,10})?"),
            (
                "reconsideration",
                "pending",
                "(?:尚未|未|暂未)(?:审结|办结|审理完毕)|(?:正在|尚在)(?:审理|办理)(?:之?中)?",
            ),
            (
                "litigation",
                "upheld",
                "维持|驳回(?:了)?(?:原告|其|对方|申请人|当事人|起诉人)?(?:的)?(?:全部)?诉讼请求|(?<=判决)驳回",
            ),
            ("litigation", "corrected", "(?:依法)?(?:纠错|纠正)"),
            *(
                (kind, ending, said)
                for kind in ("litigation_direct", "litigation_after_reconsideration")
                for ending, said in (
                    ("upheld", "维持"),
                    ("corrected", "纠正"),
                    ("pending", "(?:尚未|未|暂未)(?:审结|结案)|(?:正在|尚在)审理(?:之?中)?"),
                )
            ),
        )
    ),
)
_STAFF = tuple(
    _fate(
        "resources.staff",
        rf"[,:]?(?P<all>均|都|全部)(?:为|是|系|由)?{kind}(?:人员|工作人员)?{_END}",
        f"resources.{code}",
    )
    for kind, code in (("兼职", "staff_part_time"), ("专职", "staff_full_time"))
)
# 不同意公开答复1件,涉及个人隐私
_GROUNDS = tuple(
    _fate(
        "requests.withheld",
        rf"[,(](?P<all>均|都|全部)?(?:因|为|属于?|系|是|原因|理由|其|申请内容){{0,4}}(?:涉及?|属于?){ground}(?:的)?(?:信息|内容)?(?=[,;。)]|$)",
        f"requests.withheld_{code}",
    )
    for ground, code in (("国家秘密", "state_secret"), ("商业秘密", "trade_secret"), ("个人隐私", "privacy"))
)
_TOLD = (
    _fate(
        "requests.closed",
        rf",?(?P<all>均|都|全部)(?:为|已)?(?:按时|按期|如期)办结{_END}",
        "requests.closed_on_time",
    ),
    # 86条,全部通过政府网站公开
    _fate(
        "proactive.total",
        rf",(?P<all>均|都|全部)(?:通过|在|由|利用)[^,;。、和及与]{{0,10}}网站(?:上)?(?:主动|对外|及时|予以)?(?:公开|发布|公布){_END}",
        "proactive.by_website",
    ),
)
_BY_CODE: dict[str, tuple[_Fate, ...]] = {
    code: tuple(fate for fate in (*_FATES, *_STAFF, *_GROUNDS, *_TOLD) if fate.of == code)
    for code in {fate.of for fate in (*_FATES, *_STAFF, *_GROUNDS, *_TOLD)}
}
_REACH = 60


def read_fates(candidate: Candidate, sentence: Sentence) -> Iterator[Candidate]:
    """Give the indicators that have the number of a count because all its cases are said to have ended so."""
    if not isinstance(candidate.value, int) or candidate.value == 0 or candidate.approximate:
        return
    text = sentence.text
    end = bisect_left(sentence.view.offsets, candidate.end)
    for fate in _BY_CODE.get(candidate.code, ()):
        said = fate.said.match(text, end, end + _REACH)
        if said is not None:
            place = sentence.view.span(said.start(), said.end()).end
        else:
            said = _in_note(fate, sentence, end)
            place = candidate.end
        if said is None or not (said["all"] or candidate.value == 1):
            continue
        for code in fate.codes + (fate.in_time if fate.in_time and said["in_time"] else ()):
            yield candidate._replace(code=code, end=place)


def _in_note(fate: _Fate, sentence: Sentence, end: int) -> re.Match[str] | None:
    """What a parenthesis right behind a count says of its cases."""
    found = (fate.said.match(note) or fate.said.match(note, 1) for place, note in sentence.asides if place == end)
    return next((said for said in found if said is not None), None)
