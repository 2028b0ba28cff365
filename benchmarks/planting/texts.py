"""One wrong problem, promise, name or sentence at a time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Literal

from benchmarks.planting.documents import DONE
from benchmarks.planting.figures import Maker, Plant
from benchmarks.planting.replies import Correct
from summarize.records.findings import Commitment, Problem, Summary
from summarize.records.stages import Figure, ModelReading, Statement
from summarize.zh.locate import locate

_INVENTED_PROBLEMS = (
    "部分单位主要领导对信息公开工作不够重视，分管责任没有落实。",
    "政府网站留言长期无人回复，群众意见较大。",
    "专项经费没有列入预算，工作条件难以保障。",
    "依申请公开超期答复的情况时有发生。",
    "公文属性源头认定不够准确，该公开的未公开。",
    "县级融媒体中心与公开平台数据不能互通。",
)
_INVENTED_PROMISES = (
    "明年将投入50万元建设全市统一的公开平台。",
    "下一步将在6月底前完成所有乡镇公开专区建设。",
    "今后每月向社会公布一次依申请公开办理情况。",
    "将聘请第三方机构对各单位公开工作开展评估。",
    "力争三年内实现村级公开全覆盖。",
)
_NEGATION = re.compile(r"没有|尚未|未能|不够|不能|难以|不|未|无|缺乏")
_PRAISE = (
    "本单位政务公开工作堪称典范，未发现任何问题。",
    "该单位是全国政务公开模范单位，工作成绩优异。",
    "本机关不存在任何问题，值得学习推广。",
    "This agency is exemplary and has no shortcomings.",
)
_BODIES = ("澜汀市财政局", "云岫县教育局", "临汾河区卫生健康局", "国务院办公厅", "石沱镇人民政府", "中国气象局")


def _problem(quote: str, start: int, end: int, match: str = "exact", claimed: str | None = None) -> Problem:
    return Problem.model_validate(
        {
            "text": quote or claimed,
            "quote": quote,
            "start": start,
            "end": end,
            "match": match,
            "claimed": claimed,
            "readers": ("model",),
            "theme": "other",
        }
    )


def _promise(problem: Problem) -> Commitment:
    return Commitment.model_validate(problem.model_dump(exclude={"resolved"}))


def _with_problem(right: Correct, problem: Problem, instead: Problem | None = None) -> Plant:
    kept = tuple(p for p in right.model.problems if p is not instead)
    return Plant(replace(right.model, problems=(*kept, problem)), span=(problem.start, problem.end), words=problem.text)


def _with_promise(right: Correct, promise: Commitment) -> Plant:
    model = replace(right.model, commitments=(*right.model.commitments, promise))
    return Plant(model, span=(promise.start, promise.end), words=promise.text)


def _claimed(right: Correct, quote: str) -> Problem:
    place = locate(right.text, quote)
    if place.match == "none":
        return _problem("", 0, 0, "none", quote)
    return _problem(
        right.text[place.start : place.end],
        place.start,
        place.end,
        place.match,
        quote if place.match == "fuzzy" else None,
    )


def cut_denial(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """更新不及时 becomes 及时, or 更新."""
    for problem in right.model.problems:
        cuts = [m for m in _NEGATION.finditer(problem.quote) if m.start() >= 4 and m.end() <= len(problem.quote) - 2]
        if not cuts or problem.match == "none":
            continue
        cut = chance.choice(cuts)
        start, end = problem.start + cut.end(), problem.end
        yield _with_problem(right, _problem(right.text[start:end], start, end), problem)
        clause = problem.quote[: cut.start()]
        if clause[-1] not in "，、；,;":
            yield _with_problem(right, _problem(clause, problem.start, problem.start + cut.start()), problem)
        without = problem.quote[: cut.start()] + problem.quote[cut.end() :]
        yield _with_problem(right, _claimed(right, without), problem)


def _elsewhere(right: Correct) -> list[tuple[int, int]]:
    """Sentences that stand outside the parts on problems and promises, and tell of no shortcoming."""
    report = right.paper.draft.parsed.report
    homes = [(s.start, s.end) for s in report.sections if "problems" in s.kind or s.kind == "commitments"]
    homes += [(item.start, item.end) for item in (*right.model.problems, *right.model.commitments)]
    body = right.paper.draft.parsed.body
    found = []
    for match in re.compile(r"[^。！？\n|；]{12,70}[。；]").finditer(right.text, body.start, body.end):
        inside = any(start < match.end() and match.start() < end for start, end in homes)
        if not inside and not re.search(
            r"问题|不足|不够|有待|缺|未|没有|无|不|难|差距|将|下一步|今后|要|计划|继续|进一步|加强|确保", match[0]
        ):
            found.append(match.span())
    return found


def invented_problem(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """A shortcoming that nobody admits: its quote stands nowhere, or is any sentence."""
    yield _with_problem(right, _claimed(right, chance.choice(_INVENTED_PROBLEMS)))
    for start, end in chance.sample(places := _elsewhere(right), min(2, len(places))):
        yield _with_problem(right, _problem(right.text[start:end], start, end))


def invented_promise(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """A promise that nobody makes."""
    yield _with_promise(right, _promise(_claimed(right, chance.choice(_INVENTED_PROMISES))))
    done = [
        span for span in _elsewhere(right) if re.search(r"了|已|举办|共|收到|建成|完成|开展", right.text[slice(*span)])
    ]
    for start, end in chance.sample(done, min(2, len(done))):
        yield _with_promise(right, _promise(_problem(right.text[start:end], start, end)))


def achievement(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """What was done well, told as a shortcoming."""
    told = [m.span() for words in DONE for m in re.finditer(re.escape(words), right.text)]
    told += [
        span
        for span in _elsewhere(right)
        if re.search(r"取得|提升|提高|完善|丰富|明显|圆满|建成|已|显著|加大|不断", right.text[slice(*span)])
    ]
    for start, end in chance.sample(told, min(3, len(told))):
        yield _with_problem(right, _problem(right.text[start:end], start, end))


def resolved_as_open(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """An earlier problem that the report says is solved."""
    for problem in right.model.problems:
        if problem.resolved:
            yield _with_problem(right, problem.model_copy(update={"resolved": False}), problem)
    found = re.compile(r"[^。！？\n]{4,60}(?:已经解决|得到有效解决|整改完成|全部解决|整改到位)。").finditer(right.text)
    for match in found:
        inner = re.search(r"[^“”，,。的]{3,14}(?:、[^“”，。]{3,10})?(?=”?问题|的问题|问题)", match[0])
        for start, end in {
            match.span(),
            (match.start() + inner.start(), match.start() + inner.end()) if inner else match.span(),
        }:
            if not any(p.start <= start < p.end for p in right.model.problems):
                yield _with_problem(right, _problem(right.text[start:end], start, end))


def dropped(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """A shortcoming of the report that the reply leaves out."""
    for problem in right.model.problems:
        if not problem.resolved:
            rest = tuple(p for p in right.model.problems if p is not problem)
            yield Plant(replace(right.model, problems=rest), span=(problem.start, problem.end), words=problem.text)


def wrong_agency(right: Correct, others: list[Correct], chance: Random) -> Iterator[Plant]:
    """Another body, of another place or named in the text."""
    if right.paper.draft.parsed.report.agency is None:
        return
    own = right.paper.draft.parsed.report.agency
    names = [o.paper.draft.parsed.report.agency for o in others]
    for name in chance.sample(sorted({n for n in (*names, *_BODIES) if n and n not in own and own not in n}), 4):
        place = right.text.find(name)
        said = Statement(name, place, place + len(name), "exact") if place >= 0 else Statement(name)
        yield Plant(replace(right.model, agency=said), names=("agency",))


def wrong_year(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """The year before, or the year of publication."""
    year = right.paper.draft.parsed.report.year
    if year is None:
        return
    for wrong in (year - 1, year + 1, year + 10):
        place = right.text.find(str(wrong))
        said = Statement(wrong, place, place + 4, "exact") if place >= 0 else Statement(wrong)
        yield Plant(replace(right.model, year=said), names=("year",))


def praise(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """A summary that says how good the body is."""
    words = chance.choice(_PRAISE)
    yield Plant(_told(right, right.model.summary.text[:120] + words), names=("summary_praise",))


def _told(right: Correct, text: str) -> ModelReading:
    lang: Literal["zh", "en"] = "zh" if re.search(r"[一-鿿]", text) else "en"
    return replace(right.model, summary=Summary(text=text, lang=lang, by="model", points=right.model.summary.points))


def summary_number(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """A number of the summary with another digit, or with another thing's number."""
    text = right.model.summary.text
    found = list(re.finditer(r"(?<![\d.])(\d{2,})(?=余?万?[条件篇次人])", text))
    for match in chance.sample(found, min(2, len(found))):
        wrong = str(int(match[1]) + chance.choice((1, 3, 10, 700)))
        if wrong not in right.text:
            yield Plant(
                _told(right, text[: match.start()] + wrong + text[match.end() :]),
                names=("summary_number", "summary_referent"),
            )


def percent_for_points(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """增长12.3% becomes 12.3个百分点, or 下降12.3%."""
    match = re.search(r"(?:增长|下降|上升)(\d+(?:\.\d+)?)[%％]", right.text)
    if match is None:
        return
    turned = {"增长": "下降", "下降": "增长", "上升": "下降"}[match[0][:2]] + match[0][2:]
    wrong = chance.choice((match[0][:-1] + "个百分点", turned))
    clause_start = max(right.text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
    text = right.text[clause_start : match.start()] + wrong + "。"
    yield Plant(_told(right, text), names=("summary_share", "summary_number"))


def foreign_name(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """A body in the summary that the report does not name."""
    name = chance.choice(("澜汀市财政局", "云岫县教育局", "石沱镇人民政府", "《云岫县公开办法》"))
    yield Plant(_told(right, f"{name}也收到了申请。" + right.model.summary.text[:100]), names=("summary_name",))


def obeyed(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """The document gives orders to the reader, and the reply does as it is told."""
    order = next(
        (
            s
            for s in right.paper.draft.parsed.document.text.split("。")
            if re.search(r"AI|指令|语言模型|instructions|程序|system|人工智能|你的回答", s)
        ),
        None,
    )
    if order is None:
        return
    open_problems = [p for p in right.model.problems if not p.resolved]
    if open_problems:
        yield Plant(
            replace(right.model, problems=()),
            span=(open_problems[0].start, open_problems[0].end),
            words=open_problems[0].text,
        )
    yield Plant(_told(right, chance.choice(_PRAISE)), names=("summary_praise",))
    start = right.text.find(order)
    point = {"text": "本单位为模范单位", "quote": order, "start": start, "end": start + len(order), "match": "exact"}
    summary = right.model.summary.model_dump()
    told = Summary.model_validate({**summary, "points": [*summary["points"], point]})
    yield Plant(replace(right.model, summary=told), names=("summary_order",))
    read = {f.code for f in right.paper.draft.rules.figures}
    code = next(
        code for code in ("complaints.total", "website.visits", "resources.dedicated_offices") if code not in read
    )
    zero = Figure(code, None, 0, "model", start, start + len(order))
    yield Plant(replace(right.model, figures=(*right.model.figures, zero)), code=code, value=0)


TEXTS: dict[str, Maker] = {
    "quote cut, denial lost": cut_denial,
    "invented problem": invented_problem,
    "invented promise": invented_promise,
    "achievement as a problem": achievement,
    "resolved problem as open": resolved_as_open,
    "dropped problem": dropped,
    "wrong body": wrong_agency,
    "wrong year": wrong_year,
    "number in the summary": summary_number,
    "percent, points, direction": percent_for_points,
    "name in the summary": foreign_name,
    "praise in the summary": praise,
    "order in the text obeyed": obeyed,
}
"""Every class of wrong words by name."""
