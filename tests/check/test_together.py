"""Both readers' items as one list."""

from dataclasses import replace
from typing import Any

from summarize.check.together import together
from summarize.check.verdicts import found
from summarize.records.findings import Check, Commitment, Problem, Stated, Summary
from summarize.records.record import Evidence
from summarize.records.stages import Exchange, ModelReading, RulesReading, Statement

TEXT = "存在的问题：一是更新不够及时；二是人员力量不足。下一步，一是加快更新；二是充实人员。"


def problem(quote: str, by: Any = "rules", **fields: Any) -> Problem:
    start = TEXT.find(quote) if quote else 0
    details: dict[str, Any] = {"match": "exact" if quote else "none", "theme": "other", **fields}
    return Problem(text=quote, quote=quote, start=start, end=start + len(quote), readers=(by,), **details)


def promise(quote: str, by: Any = "rules", answers: tuple[int, ...] = ()) -> Commitment:
    start = TEXT.find(quote)
    return Commitment(
        text=quote,
        quote=quote,
        start=start,
        end=start + len(quote),
        match="exact",
        readers=(by,),
        theme="other",
        answers=answers,
    )


def readings(
    rules: list[Problem],
    model: list[Problem],
    promised: tuple[Commitment, ...] = (),
    answered: tuple[Commitment, ...] = (),
) -> tuple[RulesReading, ModelReading]:
    summary = Summary(text="", lang="zh", by="rules", points=())
    nothing = Statement(None)
    return (
        RulesReading((), tuple(rules), promised, Stated(problems=True, commitments=True), summary),
        ModelReading(
            Exchange("m", "u", "p", "s"),
            nothing,
            nothing,
            nothing,
            nothing,
            (),
            tuple(model),
            answered,
            Summary(text="", lang="zh", by="model", points=()),
        ),
    )


def test_what_both_gave_stands_once_and_says_so() -> None:
    ours, theirs = problem("更新不够及时"), problem("一是更新不够及时；", "model")
    _, problems, _ = together(*readings([ours], [theirs]))
    assert [(p.quote, p.readers) for p in problems] == [("更新不够及时", ("rules", "model"))]


def test_what_only_one_gave_keeps_its_reader_in_the_order_of_the_text() -> None:
    ours, theirs = problem("人员力量不足"), problem("更新不够及时", "model")
    _, problems, _ = together(*readings([ours], [theirs]))
    assert [p.readers for p in problems] == [("model",), ("rules",)]


def test_one_quote_over_two_problems_meets_both_and_is_no_third() -> None:
    ours = [problem("更新不够及时"), problem("人员力量不足")]
    _, problems, _ = together(*readings(ours, [problem("一是更新不够及时；二是人员力量不足。", "model")]))
    assert [p.readers for p in problems] == [("rules", "model"), ("rules", "model")]


def test_what_is_not_in_the_text_is_kept_marked_and_last() -> None:
    _, problems, _ = together(*readings([problem("更新不够及时")], [problem("", "model", claimed="无人负责")]))
    assert [(p.match, p.claimed) for p in problems] == [("exact", None), ("none", "无人负责")]


def test_a_promise_of_either_reader_answers_the_same_problem_as_before() -> None:
    ours, theirs = problem("人员力量不足"), problem("更新不够及时", "model")
    rules, model = readings(
        [ours], [theirs], (promise("充实人员", answers=(0,)),), (promise("加快更新", "model", answers=(0, 7)),)
    )
    _, problems, commitments = together(rules, model)
    assert [(c.quote, [problems[a].quote for a in c.answers]) for c in commitments] == [
        ("加快更新", ["更新不够及时"]),
        ("充实人员", ["人员力量不足"]),
    ]


def blame(name: str, item: Problem | None = None) -> Check:
    evidence = (Evidence(start=item.start, end=item.end, quote=item.quote),) if item else ()
    return found("grounding", "fail", "…", "…", name=name, blame="reader", evidence=evidence)


def test_an_item_that_breaks_a_rule_comes_after_the_sound_ones() -> None:
    wrong = problem("存在的问题：", "model")
    rules, model = readings([], [wrong, problem("更新不够及时", "model")])
    _, problems, _ = together(rules, model, [blame("lead_in", wrong)])
    assert [p.quote for p in problems] == ["更新不够及时", "存在的问题："]


def test_a_problem_that_the_text_says_is_solved_is_marked_so() -> None:
    solved = problem("更新不够及时", "model")
    rules, model = readings([], [solved])
    _, problems, _ = together(rules, model, [blame("resolved", solved)])
    assert [p.resolved for p in problems] == [True]


def test_a_summary_that_breaks_a_rule_gives_way_to_the_rules_own() -> None:
    rules, model = readings([], [])
    told = replace(model, summary=model.summary.model_copy(update={"text": "堪称典范。"}))
    assert together(rules, told)[0].by == "model"
    assert together(rules, told, [blame("summary_praise")])[0].by == "rules"
