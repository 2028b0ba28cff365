"""What became of requests and cases: "all closed" beside what is carried over, "all upheld" beside what was lost or is open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from summarize.check.groups import Groups
from summarize.check.verdicts import cells, found, shown
from summarize.records.findings import Check
from summarize.records.record import Evidence
from summarize.records.report import SectionKind
from summarize.records.stages import Figure, Parsed
from summarize.zh.fold import fold
from summarize.zh.view import View, squeeze

_MOST = 20
"""A section that says more of the same is no report; the time it takes must not grow with its square."""
_SENTENCE = re.compile(r"[^。!?]+[。!?]?")
# 收到申请25件,已全部办结; never 上年结转的3件已全部办结, 12345热线工单已全部办结
_CLOSED = r"(?:按[时期]|依法|及时)?(?:办结|办理完毕|答复完毕|处理完毕)"
_ALL_CLOSED = re.compile(rf"均已?{_CLOSED}|全部{_CLOSED}|已全部{_CLOSED}|都已?{_CLOSED}")
_OTHER_MATTERS = re.compile(
    r"结转|上年|去年|热线|工单|提案|建议|议案|信访|咨询|投诉|举报|留言|来信|咨问|事项|审批|许可|案件"
)
_CASES = re.compile(r"行政复议|行政诉讼|复议|诉讼(?!请求)|起诉")
_ALL_UPHELD = re.compile(r"(?:均|全部|都)(?:获得?|被|予以|为|得到)?(?:维持|胜诉|驳回)")
_LOST_OR_OPEN = re.compile(
    r"(?P<count>[1-9]\d{0,3})[件起宗](?:案件)?(?:已?被|予以|结果)?(?P<what>责令|纠正|撤销|确认违法|变更|败诉|尚未审结|尚未结案|未审结|正在审理|在审|尚在审理)"
)
_OPEN = re.compile(r"审|结案")
_CLOSED_ONES = re.compile(r"审结|结案|已结|办结|作出")
_BESIDES = re.compile(r"另有?|此外|其余|上年|上诉|二审|再审")
_NONE = re.compile(
    r"(?:未|没有|无)(?:发生|收到|出现|接到|受理|产生|涉及)?[^。;,\d]{0,24}?"
    r"(?:行政复议|行政诉讼)(?:(?:案件|申请)?(?:、|和|或|及|与)(?:提起)?(?:行政复议|行政诉讼))?(?!被)"
)
_CASE = re.compile(r"行政复议|行政诉讼")
_CAUSE = re.compile(r"因[^。;,]{2,24}(?:引起|引发|提起|产生)")
_ANOTHER_MATTER = re.compile(r"无关|不涉及|其他|被申请人|被告|非政府信息|上年|作为|应诉|法制|全[县市区]")
_SOME = re.compile(r"(?P<case>行政复议|行政诉讼)(?:申请|案件|案)?[^。;,\d]{0,6}(?P<count>[1-9]\d{0,3})[件起宗]")
_NONE_AT_ALL = re.compile(r"(?:纠错|纠正|败诉|撤销|超期|维持|引起的?其他)")


@dataclass(frozen=True, slots=True)
class _Section:
    """The squeezed text of one section."""

    view: View
    text: str

    def quote(self, start: int, end: int) -> Evidence:
        place = self.view.span(start, end)
        return Evidence(start=place.start, end=place.end, quote=self.text[place.start : place.end])


def fates(parsed: Parsed, groups: Groups) -> Iterator[Check]:
    """Give what is said of all requests or cases and is not so of some."""
    for section in _sections(parsed, ("requests", "overview")):
        yield from _closed(section, groups)
    for section in _sections(parsed, ("reconsideration",)):
        yield from _upheld(section)
        yield from _none_and_some(section)


def _sections(parsed: Parsed, kinds: tuple[SectionKind, ...]) -> Iterator[_Section]:
    text = parsed.document.text
    for section in parsed.report.sections:
        if section.kind in kinds:
            yield _Section(squeeze(fold(text), section.start, section.end), text)


def _closed(section: _Section, groups: Groups) -> Iterator[Check]:
    """收到25件,已全部办结, and 3 carried over to the next year."""
    left = _carried_out(groups)
    if left is None:
        return
    for sentence in _SENTENCE.finditer(section.view.text):
        said = _ALL_CLOSED.search(sentence[0])
        if (
            said is None
            or "申请" not in sentence[0][: said.start()]
            or _OTHER_MATTERS.search(sentence[0][: said.end()])
        ):
            continue
        start = sentence.start() + max(0, sentence[0].rfind("。", 0, said.start()))
        yield found(
            "fate",
            "note",
            f"称申请全部办结，而结转下年度{shown(left.value)}件",
            f"All requests are said to be closed, while {shown(left.value)} are carried over to the next year",
            name="all_closed",
            codes=("requests.carried_out",),
            blame="unclear",
            evidence=[section.quote(start, sentence.start() + said.end()), *cells(groups.text, [left])],
        )
        return


def _carried_out(groups: Groups) -> Figure | None:
    code = "requests.carried_out"
    readings = (groups.table(code, "total"), groups.table(code), groups.prose(code, "total"), groups.prose(code))
    return next((figure for figure in readings if figure is not None and figure.value), None)


def _upheld(section: _Section) -> Iterator[Check]:
    """行政复议4件,均获维持,其中1件被责令重新答复: up to where the next kind of case begins."""
    text = section.view.text
    for sentence in _SENTENCE.finditer(text):
        starts = [match.start() for match in _CASES.finditer(sentence[0])]
        for said in islice(_ALL_UPHELD.finditer(sentence[0]), _MOST):
            before = [start for start in starts if start < said.start()]
            end = min((start for start in starts if start > said.end()), default=len(sentence[0]))
            start = before[-1] if before else 0
            against = _against(sentence[0], start, end, said)
            if against is None:
                continue
            at = sentence.start()
            yield found(
                "fate",
                "fail",
                f"称{said[0]}，而有{against['count']}件{against['what']}",
                f'"{said[0]}" (all of them), while {against["count"]} of them: {against["what"]}',
                name="all_upheld",
                evidence=[
                    section.quote(at + start, at + said.end()),
                    section.quote(at + against.start(), at + against.end()),
                ],
            )


def _against(sentence: str, start: int, end: int, said: re.Match[str]) -> re.Match[str] | None:
    """What cannot be true of all: a case that was lost, or one that is open where "all" are not those closed; never 另有1件, or 上诉2件 behind 一审均胜诉."""
    of_the_closed = _CLOSED_ONES.search(sentence, start, said.end()) is not None
    for against in _LOST_OR_OPEN.finditer(sentence, start, end):
        besides = _BESIDES.search(sentence, max(start, against.start() - 6), against.start())
        if not besides and not (of_the_closed and _OPEN.search(against["what"])):
            return against
    return None


def _none_and_some(section: _Section) -> Iterator[Check]:
    """未发生行政复议, and in the same section 行政复议2件 that are not said to be about something else."""
    text = section.view.text
    for none in islice(_NONE.finditer(text), _MOST):
        if _NONE_AT_ALL.search(none[0]) or _NONE_AT_ALL.match(text, none.end(), none.end() + 6):
            continue
        cases = set(_CASE.findall(none[0]))
        for some in islice(_SOME.finditer(text), _MOST):
            apart = some.end() <= none.start() or some.start() >= none.end()
            if some["case"] in cases and apart and not _of_another_matter(text, some):
                yield found(
                    "fate",
                    "note",
                    f"称没有{some['case']}，又称{some['case']}{some['count']}件",
                    f"No case is said to have come up ({some['case']}), and then {some['count']}",
                    name="none_and_some",
                    blame="unclear",
                    evidence=[section.quote(none.start(), none.end()), section.quote(some.start(), some.end())],
                )
                return


def _of_another_matter(text: str, some: re.Match[str]) -> bool:
    """因土地纠纷引起的行政诉讼1件,与信息公开无关."""
    start = max(text.rfind("。", 0, some.start()), text.rfind(";", 0, some.start())) + 1
    end = text.find("。", some.end())
    sentence = text[start : end if end >= 0 else len(text)]
    cause = _CAUSE.search(sentence)
    return _ANOTHER_MATTER.search(sentence) is not None or (cause is not None and "公开" not in cause[0])
