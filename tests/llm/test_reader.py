"""From a reply to a reading: figures are read again in the text, quotes are brought to their places, nothing is invented."""

import json
from decimal import Decimal
from typing import Any

import pytest

from summarize.errors import InvalidReply, ModelError, Refused, TooLong, Truncated, Unreachable
from summarize.llm.reader import Manner
from summarize.records.stages import Figure, ModelReading
from tests.llm.scripted import REPORT, Scripted, answer, indicator, parsed_text, read, reply


def one(item: dict[str, Any], text: str = REPORT) -> Figure:
    (figure,) = read(text, answer(indicators=[item])).figures
    return figure


def said(figure: Figure) -> tuple[Any, ...]:
    return figure.value, figure.state, figure.match


@pytest.mark.parametrize(
    ("item", "value", "approximate"),
    [
        (indicator("公开政府信息1,126余条", "proactive.total", "1,126余", "条"), 1126, True),
        (indicator("公开政府信息1,126余条", "proactive.total", "1126", "条"), 1126, True),
        (indicator("网站公开980条", "proactive.by_website", "980", "条"), 980, False),
        (indicator("累计公开5.2万条", "proactive.total", "5.2", "条", scope="cumulative"), 52000, False),
        (indicator("没有收到政府信息公开申请", "requests.received", "没有"), 0, False),
        (indicator("没有收到政府信息公开申请", "requests.received", "0", "件"), 0, False),
        (indicator("收取费用380元", "request_fees.collected", "380", "元"), Decimal("0.038"), False),
        (indicator("配备一名专职人员", "resources.staff_full_time", "一", "名"), 1, False),
    ],
)
def test_a_value_as_printed_becomes_the_exact_number(item: dict[str, Any], value: Any, approximate: bool) -> None:
    figure = one(item)
    assert said(figure) == (value, "stated", "exact")
    assert figure.approximate is approximate
    assert REPORT[figure.start : figure.end].startswith(item["quote"][:4])


def test_the_printed_unit_wins_over_the_one_that_a_model_names() -> None:
    assert one(indicator("收取费用380元", "request_fees.collected", "380", "万元")).value == Decimal("0.038")


@pytest.mark.parametrize(
    "item",
    [
        indicator("公开政府信息1,127余条", "proactive.total", "1,127", "条"),
        indicator("网站公开980条", "proactive.by_website", "981", "条"),
        indicator("没有收到政府信息公开申请", "requests.received", "3", "件"),
        indicator("全省公开政府信息七十万条", "proactive.total", "七十万", "条"),
        indicator("收到政府信息公开申请", "requests.received", "", "件"),
    ],
)
def test_a_value_that_its_quote_does_not_say_has_no_place(item: dict[str, Any]) -> None:
    figure = one(item)
    assert (figure.match, figure.start, figure.end) == ("none", 0, 0)
    assert figure.claimed == item["quote"]


TABLE = (
    REPORT + "统计指标 | 单位 | 统计数\n（一）收到申请数 | 件 | \n（二）申请办结数 | 件 | /\n专项经费 | 万元 | 6.50\n"
)


def test_a_blank_cell_is_not_zero_and_a_slash_is_neither() -> None:
    assert said(one(indicator("（一）收到申请数|件|", "requests.received", ""), TABLE)) == (None, "blank", "normalized")
    slash = one(indicator("（二）申请办结数|件|/", "requests.closed", "/"), TABLE)
    assert said(slash) == (None, "not_applicable", "normalized")


def test_a_cell_that_holds_a_figure_is_not_blank() -> None:
    assert one(indicator("专项经费|万元|", "resources.budget", ""), TABLE).match == "none"


def test_the_unit_of_an_amount_is_that_of_its_row() -> None:
    assert one(indicator("专项经费|万元|6.50", "resources.budget", "6.50", ""), TABLE).value == Decimal("6.5")
    unknown = REPORT + "收费情况 | 12.5\n"
    assert one(indicator("收费情况|12.5", "charges.collected", "12.5", "万元"), unknown).state == "unreadable"


ROWS = """瑶川市2022年政府信息公开工作年度报告
一、总体情况
2022年，全市主动公开政府信息23条。
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 27 | 4 | 0 | 1 | 0 |  | 32
2.重复申请 | / | / | / | / | / | / | /
"""


def test_a_row_of_table_three_becomes_seven_figures() -> None:
    row = indicator("新收政府信息公开申请数量|27|4|0|1|0||32", "requests.received", "27|4|0|1|0||32", applicant="row")
    figures = read(ROWS, answer(indicators=[row])).figures
    assert [figure.value for figure in figures] == [27, 4, 0, 1, 0, None, 32]
    assert [figure.applicant for figure in figures][::6] == ["natural_person", "total"]
    assert figures[5].state == "blank"
    slashes = indicator("重复申请|/|/|/|/|/|/|/", "requests.not_processed_repeat", "/|/|/|/|/|/|/", applicant="row")
    assert {figure.state for figure in read(ROWS, answer(indicators=[slashes])).figures} == {"not_applicable"}


def test_a_row_with_another_cell_has_no_place() -> None:
    row = indicator("新收政府信息公开申请数量|27|4|0|1|0||32", "requests.received", "27|4|1|0|0||32", applicant="row")
    assert {figure.match for figure in read(ROWS, answer(indicators=[row])).figures} == {"none"}


def strange(*items: dict[str, Any]) -> tuple[str, ...]:
    reading = read(ROWS, answer(indicators=list(items)))
    assert reading.figures == ()
    return reading.strange


def test_what_cannot_be_understood_is_said_and_not_guessed() -> None:
    quote = "主动公开政府信息23条"
    assert "no such code" in strange(indicator(quote, "proactive.sum", "23"))[0]
    assert "no row of seven" in strange(indicator(quote, "requests.received", "1|2|3", applicant="row"))[0]
    assert "by applicant" in strange(indicator(quote, "proactive.total", "23", applicant="other"))[0]
    assert "no figure" in strange(indicator(quote, "proactive.total", "若干", "条"))[0]
    assert "is given in" in strange(indicator(quote, "resources.budget", "23", "条"))[0]


def test_a_figure_of_a_damaged_place_is_unreadable() -> None:
    figure = one(indicator("公开政府信息12", "proactive.total", "12"), ROWS.replace("23条", "12\ufffd\ufffd条"))
    assert figure.state in ("unreadable", "stated")


ITEMS = answer(
    problems=[
        {"segment": 8, "quote": "一是信息更新不够及时；", "theme": "timeliness", "resolved": False},
        {"segment": 8, "quote": "公开渠道太窄", "theme": "channels", "resolved": False},
    ],
    commitments=[
        {"segment": 9, "quote": "每月检查一次栏目更新", "theme": "platform", "deadline": "每月", "concrete": True, "answers": [0, 7]},
        {"segment": 9, "quote": "配备一名专职人员", "theme": "staffing", "deadline": "2014年", "concrete": True, "answers": [-1]},
    ],
)  # fmt: skip


def test_items_carry_the_documents_words_and_ungrounded_ones_stay() -> None:
    reading = read(REPORT, ITEMS)
    first, second = reading.problems
    assert (first.text, first.match) == ("信息更新不够及时", "exact")
    assert (second.text, second.quote, second.match, second.claimed) == ("公开渠道太窄", "", "none", "公开渠道太窄")
    assert [commitment.answers for commitment in reading.commitments] == [(0,), ()]
    assert [commitment.deadline for commitment in reading.commitments] == ["每月", None]


def test_every_quote_of_a_reading_is_the_texts_own() -> None:
    reading = read(REPORT, ITEMS)
    text = parsed_text(REPORT).document.text
    for item in (*reading.problems, *reading.commitments, *reading.summary.points):
        assert text[item.start : item.end] == item.quote


def test_a_summary_is_as_short_as_promised() -> None:
    long = answer(summary={"points": [], "text": "本局公开了很多信息。" * 40})
    assert len(read(REPORT, long).summary.text) <= 200
    english = answer(summary={"points": [], "text": "The bureau disclosed many items. " * 60})
    reading = read(REPORT, english, manner=Manner(lang="en"))
    assert len(reading.summary.text.split()) <= 120
    assert reading.summary.text.endswith(".")


def test_a_valid_reply_is_asked_for_once_and_its_cost_is_kept() -> None:
    model = Scripted([answer()])
    reading = run(model, Manner(price=lambda _: 0.25))
    assert len(model.calls) == 1
    assert (reading.exchange.tokens_in, reading.exchange.tokens_out, reading.exchange.cost_usd) == (1000, 100, 0.25)
    assert reading.exchange.cached is False


def run(model: Scripted, manner: Manner | None = None, text: str = REPORT) -> ModelReading:
    import asyncio

    from summarize.llm.reader import read_document

    return asyncio.run(read_document(parsed_text(text), model, manner))


def test_a_stored_reply_costs_nothing() -> None:
    reading = run(Scripted([reply(answer(), stored=True)]), Manner(price=lambda _: 0.25))
    assert (reading.exchange.cached, reading.exchange.cost_usd) == (True, 0.0)


def test_an_unknown_price_is_no_price() -> None:
    assert run(Scripted([answer()])).exchange.cost_usd is None


@pytest.mark.parametrize("bad", ["", "{", '{"kind": 1}', "null", "[]", "I cannot do that", json.dumps(answer(year={}))])
def test_an_invalid_reply_is_asked_for_once_more_and_told_why(bad: str) -> None:
    model = Scripted([bad, answer()])
    run(model)
    first, second = model.calls
    assert second.turns[: len(first.turns)] == first.turns
    shown, told = second.turns[-2:]
    assert (shown.role, shown.text) == ("assistant", bad)
    assert told.role == "user"
    assert "cannot be used" in told.text


def test_a_reply_that_stays_invalid_is_an_error_in_one_line() -> None:
    model = Scripted(["no", "no"])
    with pytest.raises(InvalidReply) as error:
        run(model)
    assert len(model.calls) == 2
    assert "\n" not in str(error.value)


def test_what_is_good_of_a_reply_that_stays_invalid_is_kept_and_the_rest_is_named() -> None:
    good = indicator("网站公开980条", "proactive.by_website", "980", "条")
    reading = run(Scripted([answer(indicators=[good, {**good, "scope": "month"}])] * 2))
    assert [figure.value for figure in reading.figures] == [980]
    assert "scope" in reading.strange[0]


def test_endless_blanks_are_named_and_asked_for_again() -> None:
    model = Scripted([reply('{"kind":' + "\n" * 3000, finish="length"), answer()])
    run(model)
    assert "endless blanks" in model.calls[1].turns[-1].text
    assert len(model.calls[1].turns[-2].text) < 100


def test_a_refusal_is_said_with_its_words() -> None:
    with pytest.raises(Refused, match="declined to answer: I will not"):
        run(Scripted([reply("I will not", finish="refusal")]))


def test_a_truncated_reply_is_never_asked_for_again_as_it_was() -> None:
    model = Scripted([reply('{"kind"', finish="length"), answer()])
    run(model)
    first, *halves = model.calls
    assert len(halves) == 2
    for half in halves:
        assert half.max_tokens == first.max_tokens
        assert len(half.turns[-1].text) < len(first.turns[-1].text)


def test_a_reply_that_is_truncated_even_for_the_shortest_part_is_an_error() -> None:
    model = Scripted([reply('{"kind"', finish="length")])
    with pytest.raises(Truncated, match="max_tokens"):
        run(model)
    assert len({call.turns[-1].text for call in model.calls}) == len(model.calls)


def by_lines(call: Any) -> dict[str, Any]:
    """Answer as a model that reports each line of figures that it was shown."""
    found = []
    for line in call.turns[-1].text.split("\n"):
        number, _, words = line.partition(" ")
        if number.isdigit() and "项公开" in words:
            value = words.split("公开")[1].split("条")[0]
            found.append(indicator(words.rstrip("。"), "proactive.total", value, "条", int(number), scope="part"))
            found.append(indicator("第1项公开1001条", "proactive.total", "1001", "条", 2, scope="part"))
    problem = {"segment": 1, "quote": "更新慢", "theme": "timeliness", "resolved": False}
    promise = {
        "segment": 1,
        "quote": "将加快更新",
        "theme": "timeliness",
        "deadline": None,
        "concrete": False,
        "answers": [0],
    }
    return answer(indicators=found, problems=[problem], commitments=[promise])


LONG = "鹭川市2022年政府信息公开工作年度报告\n问题是更新慢。我们将加快更新。\n" + "".join(
    f"第{n}项公开{1000 + n}条。\n" for n in range(1, 200)
)


def test_a_long_report_is_read_in_parts_and_nothing_is_lost_or_doubled() -> None:
    model = Scripted([by_lines])
    reading = run(model, Manner(window=900), LONG)
    assert len(model.calls) > 3
    assert sorted(int(figure.value or 0) for figure in reading.figures) == list(range(1001, 1200))
    assert len(reading.problems) == len(reading.commitments) == 1
    assert reading.commitments[0].answers == (0,)
    assert reading.exchange.tokens_in == 1000 * len(model.calls)


def test_a_document_that_the_server_finds_too_long_is_halved_until_it_fits() -> None:
    def small(call: Any) -> Any:
        if len(call.turns[-1].text) > 1500:
            raise TooLong("too long")
        return by_lines(call)

    model = Scripted([small])
    reading = run(model, text=LONG)
    assert sorted(int(figure.value or 0) for figure in reading.figures) == list(range(1001, 1200))


def test_other_errors_pass_through() -> None:
    error: ModelError = Unreachable("nobody there")
    with pytest.raises(Unreachable):
        run(Scripted([error]))


def test_halves_of_letters_in_a_reply_cost_nothing_but_themselves() -> None:
    problem = {"segment": 1, "quote": "更新慢\ud83d", "theme": "other", "resolved": False}
    broken = json.dumps(answer(problems=[problem], summary={"points": [], "text": "一份\udc00报告。"}))
    reading = read(REPORT, broken)
    for text in (reading.summary.text, reading.problems[0].claimed or ""):
        text.encode("utf-8")
    assert read(REPORT, json.dumps(answer(summary={"points": [], "text": "😀。"}))).summary.text == "😀。"


def test_a_quote_without_end_costs_no_time() -> None:
    problem = {"segment": 1, "quote": "信息更新不够及时" * 20_000, "theme": "other", "resolved": False}
    assert read(REPORT, answer(problems=[problem])).problems[0].match == "none"
