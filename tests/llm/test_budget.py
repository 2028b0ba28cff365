"""A limit is never passed, and money is counted where it is spent."""

import asyncio
from decimal import Decimal

import pytest

from summarize.errors import OverBudget, ServerFailed, Unreachable, UsageError
from summarize.llm.budget import Budget, Budgeted, most_of
from summarize.llm.prices import Price, price_of, prices_from
from summarize.llm.seam import Call, Reply
from summarize.llm.tokens import count_call
from tests.llm.conftest import Told, call, reply

PRICE = Price(Decimal(1000), Decimal(10000), Decimal(100))


@pytest.mark.anyio
async def test_calls_in_flight_count_before_they_are_answered() -> None:
    class Slow(Told):
        async def answer(self, call: Call) -> Reply:
            await asyncio.sleep(0.01)
            return await super().answer(call)

    model = Slow(name="gpt-4.1")
    most = most_of(call("甲"), "gpt-4.1", PRICE)
    budget = Budget(most * 3, PRICE)
    outcomes = await asyncio.gather(
        *(Budgeted(model, budget).answer(call("甲")) for _ in range(10)), return_exceptions=True
    )
    assert sum(isinstance(outcome, OverBudget) for outcome in outcomes) == 7
    assert len(model.asked) == 3
    assert budget.spent == 3 * PRICE.cost(10, 5)
    assert budget.reserved == 0


@pytest.mark.anyio
async def test_a_failed_call_gives_its_money_back() -> None:
    def fail(_call: Call) -> Reply:
        raise ServerFailed("HTTP 500")

    budget = Budget(Decimal(1000), PRICE)
    with pytest.raises(ServerFailed):
        await Budgeted(Told(fail), budget).answer(call("甲"))
    assert budget == Budget(Decimal(1000), PRICE)


@pytest.mark.anyio
async def test_an_answer_that_was_lost_on_the_way_counts_against_the_limit() -> None:
    def lose(_call: Call) -> Reply:
        raise Unreachable("broke off")

    budget = Budget(most_of(call("甲"), "gpt-4.1", PRICE) * Decimal("1.5"), PRICE)
    with pytest.raises(Unreachable):
        await Budgeted(Told(lose, name="gpt-4.1"), budget).answer(call("甲"))
    with pytest.raises(OverBudget, match="lost on the way"):
        await Budgeted(Told(name="gpt-4.1"), budget).answer(call("甲"))
    assert budget.spent == 0


@pytest.mark.anyio
async def test_a_reply_without_its_tokens_is_counted_here_and_marked() -> None:
    budget = Budget(price=PRICE)
    await Budgeted(Told(lambda _: reply("好", tokens_in=None, tokens_out=None)), budget).answer(call("甲"))
    assert (budget.tokens_in, budget.tokens_out, budget.estimated) == (count_call(call("甲")), 1, True)


def test_a_limit_without_a_price_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="max-cost"):
        Budget(Decimal(1))


def test_what_the_server_had_in_its_prompt_cache_costs_less() -> None:
    assert PRICE.cost(1000, 0, 400) == Decimal("0.64")


def test_a_model_that_nobody_has_told_the_price_of_has_none() -> None:
    assert price_of("somebody-else-7b") is None
    own = prices_from({"somebody-else-7b": {"input": 0.5, "output": 1}}, "config.toml")
    assert price_of("somebody-else-7b", own) == Price(Decimal("0.5"), Decimal(1), Decimal("0.5"))


def test_the_users_price_goes_before_the_published_one() -> None:
    own = prices_from({"gpt-4.1": {"input": 9, "output": 9}}, "config.toml")
    published = price_of("gpt-4.1-2025-04-14")
    assert published
    assert published.as_of
    assert price_of("gpt-4.1", own) != published


@pytest.mark.parametrize(
    "values",
    [{}, {"input": 1}, {"input": -1, "output": 1}, {"input": "x", "output": 1}, {"input": 1, "output": 1, "out": 1}, 3],
)
def test_a_price_that_is_none_is_named(values: object) -> None:
    with pytest.raises(UsageError, match=r"config\.toml.*m"):
        prices_from({"m": values}, "config.toml")
