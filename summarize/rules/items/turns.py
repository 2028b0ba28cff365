"""Where an account of problems turns into an account of measures, and back: run-in headings and opening words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from summarize.rules.items.passage import Mark, has_gap, sentences_of
from summarize.rules.items.vocabulary import SUBJECT
from summarize.zh.late import late
from summarize.zh.view import View

Mode = Literal["problems", "commitments", "resolved"]

_WHAT = r"(?:(?:政府)?(?:信息|政务)公开(?:工作)?(?:中)?|工作(?:中)?|目前|当前|本年度?|今年|年度|20\d\d年度?|我[局县市区镇乡办委]|的)"
# 存在的主要问题 | 主要问题及不足 | 本年存在的主要问题 | 存在问题和改进措施
_PROBLEM_LABEL = rf"""
    {_WHAT}{{0,4}}(?:仍|还)?(?:存在(?:着)?(?:的)?)?(?:主要|突出|一些)?(?:的)?
    (?:问题|不足(?:之处)?|困难|短板|差距)(?:(?:和|与|及|以及|、|及其)(?:存在的?)?(?:主要)?(?:问题|不足(?:之处)?|困难|差距|原因(?:分析)?)){{0,2}}
    (?:(?:和|与|及|以及|、|及其)(?:下一?步)?(?:主要)?(?:改进|整改|解决|工作)(?:的)?(?:措施|情况|意见|打算|方向|办法|计划|思路))?
    (?:方面|情况)?"""
# 改进措施 | 下一步工作打算 | 今后努力方向 | 2012年工作思路 | 改进情况
_COMMITMENT_LABEL = rf"""
    (?:{_WHAT}|下一?步|下一?阶段|今后|明年|下年度?|针对(?:以上|上述|存在的?)?问题的?|存在的?(?:主要)?问题的){{0,4}}
    (?:(?:主要|具体|相关)?(?:的)?(?:改进|整改|解决|应对|努力|工作)(?:的)?(?:主要|具体|工作|重点)?(?:的)?
       (?:措施|打算|计划|思路|安排|方向|意见|办法|举措|设想|重点|建议|做法)(?:(?:和|与|及|、)(?:下一?步)?(?:改进|整改|工作)?(?:措施|打算|计划|思路|安排|方向))?
      |(?:改进|整改)(?:落实)?情况
      |(?:改进|整改|措施|对策|打算)(?=:)|打算(?=。)
      |(?<=[步后年])(?:打算|计划|安排|措施|设想|思路)
      |下一?步(?:工作|打算|计划|安排|措施|(?=[。:])))"""
# 上一年问题的改进情况 | 2022年度存在问题整改情况
_RESOLVED_LABEL = r"""
    (?:上一?年度?|去年|以往|上年度?|20\d\d年度?)(?:政府信息公开工作)?(?:的)?(?:存在|工作|主要|突出|的){0,4}(?:问题|不足)(?:的)?
    (?:改进|整改|解决)(?:落实|完成)?(?:的)?(?:情况|成效|结果)"""
_LABEL = re.compile(
    rf"(?:(?P<resolved>{_RESOLVED_LABEL})|(?P<commitments>{_COMMITMENT_LABEL})|(?P<problems>{_PROBLEM_LABEL}))"
    r"(?:(?:是|有|为|包括|如下|主要有|主要是)(?=:))?(?P<close>[:。;,](?:\n)?|\n|$)?",
    re.VERBOSE,
)

# 针对以上问题, | 下一步, | 今后,我局将 | 2015年,我区将 | 为此,
_COMMITMENT_OPENER = re.compile(
    rf"""(?:
      (?:针对|对于|对照|根据|围绕|为(?:切实)?解决|结合|就|对)(?:目前)?(?:以上|上述|存在的?|这些|此|该|这一|这类|此类|前述|工作中)[^。!?:]{{0,40}}?(?:问题|不足|情况|差距|短板|困难|点|薄弱环节)
    | (?:以上|上述|这些|对以上|对上述|对这些)(?:存在的?)?(?:问题|不足)[^。!?]{{0,30}}?(?:将|今后|采取|改进|解决)
    | 下一?步 | 下一?阶段 | 下半年,?(?=我|将|要|继续|进一步|加) | 下一?年 | [下新]一?学年 | 将(?=[一-鿿]{{2}}) | 拟(?=于|与|在|对|从|通过|以|将|由|按)| 下年 | 今后 | 在今后 | 在下一?步 | 明年 | 新的一年 | 接下来 | 为此 | 对此 | 因此,?我 | 未来 | 改进措施
    | 20\d\d年[^。!?]{{0,30}}?(?:将|(?<!年初)(?<!工作)(?<!年度)计划|拟|(?:我们|我[局县市区镇乡办委厅院]|全[县市区镇乡])要)
    | 20\d\d年(?:度|里)?,?(?:我[们局县市区镇乡办委厅院],?)?(?:着力|力争|要)
    | 20\d\d年(?:度|里)?,?(?:工作中?,?)?(?:一(?:是)?要 | (?:我们|我[局县市区镇乡办委厅院])?(?:打算|准备))
    | (?:为了?)(?:进一步|更好|切实|有效)[^。!?]{{0,40}}?,(?:我|将|下一步|今后|本)
    | {SUBJECT}(?:还|也|下一?步|今后)?,?(?:将|拟(?!制)|计划(?=[于在从对])) | (?:我们|我[局县市区镇乡办委厅处院州省]|本[局县市区镇乡机单])[^。!?,]{{0,12}}?(?:将|拟|计划)(?!以)
    )""",
    re.VERBOSE,
)
# 但仍存在一些问题 | 也存在不足 | 我们也清醒地认识到……还有差距
_PROBLEM_OPENER = re.compile(
    r"(?:但|虽|仍|还|也|同时|然而|不过|尽管|发现)[^。!?]{0,60}?(?:存在|认识到|看到|意识到|有)[^。!?]{0,40}?(?:问题|不足|差距|短板|薄弱|困难)"
)
# 今年主要问题是
_OPEN_PROBLEM = late(r"(?:但|目前|今年|当前|本年|现阶段|20\d\d年|新)[^。!?]{0,20}?(?:问题|不足)(?:主要)?(?:是|有|为|:)")
# 对照群众期待,主要有以下问题: | 差距主要表现在: | 存在的问题主要是: a new list, whatever was told before
_LISTED_PROBLEM = late(
    r"(?P<lead>[^。!?:]{0,60}?(?:(?:有|存在|是|为)(?:着)?(?:以下|如下|下列|这些|几个?方面|[一二三四五两几]个?方面|[一二三四五两几]个)(?:的|主要|突出|方面|[一二三四五两几]个?){0,3}(?:问题|不足|差距|短板|薄弱环节|困难)"
    r"|(?:问题|不足(?:之处)?|差距|短板|薄弱环节|困难|弱项)(?:和(?:不足|困难|差距))?(?:主要|集中|突出|具体)?(?:表现|体现|反映)?(?:在于|在|是|有|为|如下|包括)?:"
    r"|^(?:工作中|目前|当前|仍|还|也)*存在的?(?:主要)?(?:问题|不足)(?:主要)?(?:是|有|为|表现在)))"
)
# 去年的主要问题有:, 整改了以下问题:
_OF_THE_PAST = late(r"去年|上一?年|往年|以往|前期|此前|整改|解决|改进|完成|克服")
_SOLVED = late(r"(?:现|均|都|全部)已|已经?(?:全部|得到|建立|解决|整改|完成|增加|落实|改正|纠正)")
# 针对2022年……问题,进行了整改
_RESOLVED = re.compile(
    r"(?:[^,。!?]{1,14},)?(?:20\d\d年,?)?(?:我[局县市区镇乡办委厅]|本[局机单]\w?)?,?(?:针对|对照|对)(?:上一?年|20\d\d年|去年|以往|前期|上年|以前年)[^。!?]{1,80}?(?:问题|不足)[^。!?]{0,60}?(?:了|已|得到|完成)"
    r"|(?:对)?(?:上一?年度?|20\d\d年度?|去年|以往年度?)(?:年度)?(?:报告|考核|评估|检查|工作)?(?:中|里)?(?:反映|提出|指出|存在|查找|查摆|梳理|列出)(?:出)?的[^。!?]{2,80}?(?:问题|不足)[^。!?]{0,12}?(?:已|均|全部|得到|完成)"
    r"|(?:上一?年度?|去年|以往年度?)的[^。!?,]{2,40}?(?:问题|不足),?(?:现|目前|均|都|全部){0,2}(?:已|得到)(?:经|全部|基本|得到|有效|妥善|完成){0,3}(?:解决|整改|改正|纠正)"
)
_NAMED: dict[str, Mode] = {"label": "problems", "measure": "commitments"}
"""What an enumerator says that is named by what it counts."""
_FUTURE = late(r"将|下一?步|今后|拟|计划")
# 打印本页 | 附件1 | 平潭县财政局二○一○年四月十日
_TAIL = re.compile(
    r"""
      (?:政府信息公开(?:工作)?情况统计表|统计指标(?:名称)?(?:计量)?单位|附件|附表|附:|附录|扫描|扫一扫|打印|下载|文档为|声明:|本文档|本内容来源|将本文|点此处|点击|相关范文|登录|关闭|分享|收藏|上一篇|下一篇|相关(?:链接|文档|阅读)|责任编辑|版权|浏览次数|来源:|发布时间|索引号|注:|备注:|主办单位|网站地图|当前位置|抄送|字体)
    | (?:\(此?处?盖章\))?[一-鿿()]{0,40}?(?:二[○〇OO零一二三四五六七八九]{3}|20\d\d)年[元一二三四五六七八九十\d]{1,3}月(?:[一二三四五六七八九十\d]{1,3}日)?(?:$|\n|附)
    """,
    re.VERBOSE,
)
# 临澜县水务局
_SIGNATURE = re.compile(r"[一-鿿×xX○]{3,25}(?:[局委办厅镇乡处院所队]|政府|办公室|中心|街道|管委会|办事处|小组)")
# 其他需要报告的事项
_NEXT_PART = re.compile(
    r"[一二三四五六七八九十]{1,2}、(?:其[他它](?:需要?(?:报告|说明)|(?:事项|情况)?[。:])|(?:信息处理费|收费|费用|收费减免)[^,;。]{0,8}[:。]|需要说明|附表|附件|政府信息公开情况统计)"
)


class Stretch(NamedTuple):
    """A part of a passage that speaks of one thing."""

    mode: Mode
    start: int
    end: int
    labelled: bool
    """True when a heading says so."""


@dataclass
class _Turns:
    view: View
    mode: Mode
    begun: int = 0
    labelled: bool = True
    opened_by_words: bool = False
    stretches: list[Stretch] = field(default_factory=list)

    def turn(self, mode: Mode, at: int, resume: int, *, labelled: bool) -> None:
        self.close(at)
        self.mode, self.begun, self.labelled = mode, resume, labelled

    def close(self, at: int) -> None:
        if self.view.text[self.begun : at].strip():
            self.stretches.append(Stretch(self.mode, self.begun, at, self.labelled))


def stretches(view: View, mode: Mode, all_marks: Sequence[Mark]) -> list[Stretch]:
    """Part a passage where its run-in headings or opening words turn from problems to measures or back; `all_marks` are its enumerators."""
    turns = _Turns(view, mode)
    by_start = {mark.start: mark for mark in all_marks}
    end = len(view.text)
    for start, stop in _cut_at_labels(view.text, all_marks):
        if _is_tail(view, start, stop):
            end = start
            break
        position = _take_labels(turns, by_start, start, stop)
        if position < stop:
            for piece in _pieces(view.text, position, stop):
                _turn_by_words(turns, piece, all_marks, by_start)
    turns.close(end)
    return turns.stretches


def _cut_at_labels(text: str, all_marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The sentences, parted before a heading that a crawler glued to them: 3.人员不足(二)改进措施1.配备专人."""
    cuts = [m.start for m in all_marks if m.family in ("bracket", "dun") and _LABEL.match(text, m.end)]
    for start, stop in sentences_of(text):
        yield from pairwise([start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, stop)], stop])


def _is_tail(view: View, start: int, stop: int) -> bool:
    if _NEXT_PART.match(view.text, start):
        return True
    at_line = start == 0 or view.text[start - 1] in "\n。" or has_gap(view, start)
    if at_line and _is_signature(view.text, start, stop):
        return True
    return at_line and _TAIL.match(view.text, start, min(len(view.text), stop + 1)) is not None


def _is_signature(text: str, start: int, stop: int) -> bool:
    """The issuer's name on a line of its own, the date or nothing after it."""
    return (
        start > 0
        and text[start - 1] == "\n"
        and _SIGNATURE.fullmatch(text, start, stop) is not None
        and (stop == len(text) or _TAIL.match(text, stop + 1) is not None)
    )


def _take_labels(turns: _Turns, by_start: dict[int, Mark], start: int, stop: int) -> int:
    """Take run-in headings off the start of a sentence; give where the sentence itself starts."""
    position = start
    named = _NAMED.get(by_start[start].family) if start in by_start else None
    if named is not None and named != turns.mode:
        # 问题一: ... 改进一: ...
        turns.turn(named, start, start, labelled=True)
        return start
    for _ in range(2):
        mark = by_start.get(position)
        match = _LABEL.match(turns.view.text, mark.end if mark else position, min(len(turns.view.text), stop + 1))
        if match is None or not _is_whole(turns.view, match, by_start, stop, marked=mark is not None):
            break
        found: Mode = "resolved" if match["resolved"] else "commitments" if match["commitments"] else "problems"
        turns.opened_by_words = (
            found == "commitments" and mark is None and turns.view.text[position - 1 : position] == "。"
        )
        turns.turn(found, position, match.end(), labelled=True)
        position = match.end()
    return position


def _is_whole(view: View, match: re.Match[str], by_start: dict[int, Mark], stop: int, *, marked: bool) -> bool:
    """A heading ends at a colon, a line's end, an enumerator or a blank; a comma ends none."""
    end = match.end()
    closed = match["close"] or ""
    at_line = match.start() == 0 or view.text[match.start() - 1] == "\n" or marked or has_gap(view, match.start())
    if closed[:1] in (":", "\n") or (closed == "" and end == len(view.text)):
        return at_line or closed[:1] == ":"
    if closed[:1] in ("。", ";", ","):
        return closed[:1] == "。" and at_line
    return end in by_start or (end < stop and has_gap(view, end) and at_line)


def _pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Part a sentence that admits and promises in one breath: ……等问题,下一步将……"""
    match = re.compile(
        r"[,;](?=(?:在?下一?步|在?今后|针对(?:以上|上述|这些|存在|此)|为此|我[局县市区镇乡们办委]将|20\d\d年[^。;,]{0,12}(?:将|拟|计划)))"
    ).search(text, start, stop)
    if match is None or match.start() - start < 12:
        return [(start, stop)]
    head = text[start : match.start()]
    if not re.search(r"问题|不足|差距|现象|情况|不够|有待|等$", head):
        return [(start, stop)]
    return [(start, match.end()), (match.end(), stop)]


def _turn_by_words(turns: _Turns, piece: tuple[int, int], all_marks: Sequence[Mark], by_start: dict[int, Mark]) -> None:
    start, end = piece
    mark = by_start.get(start)
    words = turns.view.text[mark.end if mark else start : min(end, start + 160)]
    mode = _mode_of(words, turns.mode, marked=mark is not None)
    if mark and mark.family == "label":
        mode = "commitments" if turns.view.text[start] == "措" else "problems"
    if mode == turns.mode == "commitments" and mark and turns.opened_by_words and _resumes(turns, mark, all_marks):
        mode = "problems"
    if mode != turns.mode:
        turns.opened_by_words = mode == "commitments"
        turns.turn(mode, start, start, labelled=False)


def _mode_of(words: str, mode: Mode, *, marked: bool) -> Mode:
    if _RESOLVED.match(words) and not _FUTURE.search(words):
        return "resolved"
    if _COMMITMENT_OPENER.match(words) and not (
        not words.startswith("针对") and _PROBLEM_OPENER.search(words) and not _FUTURE.search(words)
    ):
        return "commitments"
    if mode == "resolved" and (_OPEN_PROBLEM.match(words) or _lists_problems(words)):
        return "problems"
    if mode != "problems" and not marked and _PROBLEM_OPENER.search(words[:120]) and not _FUTURE.search(words):
        return "problems"
    return mode


def _lists_problems(words: str) -> bool:
    listed = _LISTED_PROBLEM.match(words)
    if listed is None or _SOLVED.search(words, listed.end()):
        return False
    return not any(other.search(listed["lead"]) for other in (_OF_THE_PAST, _FUTURE))


_NEAR = 30
"""Enumerators back that a list is looked for."""


def _resumes(turns: _Turns, mark: Mark, all_marks: Sequence[Mark]) -> bool:
    """The enumerators of the problems go on after a promise that answered the last one."""
    place = bisect_left(all_marks, mark.start, key=lambda other: other.start)
    near = all_marks[max(0, place - _NEAR) : place]
    last = next((other for other in reversed(near) if other.family == mark.family), None)
    return last is not None and last.start < turns.begun and last.number + 1 == mark.number
