"""An estimate sends nothing, leaves out what is stored, and says what it does not know."""

from decimal import Decimal

from summarize.llm.estimate import estimate, expected, lines
from summarize.llm.prices import Price, price_of
from summarize.llm.tokens import count_call
from tests.llm.cassettes import CASSETTES
from tests.llm.conftest import call

PRICE = Price(Decimal(1), Decimal(2), Decimal(1), "2025-06")


def test_what_is_stored_costs_nothing() -> None:
    documents = [[call("甲")], [call("乙"), call("丙")]]
    found = estimate(documents, lambda one: one == call("乙"), "gpt-4.1", "http://127.0.0.1", PRICE)
    assert (found.documents, found.calls, found.stored) == (2, 3, 1)
    assert found.tokens_in == count_call(call("甲")) + count_call(call("丙"))
    assert found.dollars == PRICE.cost(found.tokens_in, found.tokens_out)
    assert found.most >= found.dollars


def test_nothing_expected_passes_the_replys_limit() -> None:
    assert expected(call("甲" * 5000, max_tokens=300)) == 300


def test_an_unknown_price_is_no_price() -> None:
    text = "\n".join(lines(estimate([[call("甲")]], lambda _: False, "own-7b", "http://127.0.0.1", price_of("own-7b"))))
    assert "$" not in text
    assert "not known" in text
    assert "tokens in   about" in text


def test_a_known_price_is_dated() -> None:
    text = "\n".join(
        lines(estimate([[call("甲")]], lambda _: False, "gpt-4.1", "http://127.0.0.1", price_of("gpt-4.1")))
    )
    assert "prices of 2025-06" in text


def test_expected_replies_are_near_the_reference_replies() -> None:
    import json

    from summarize.llm.tokens import count

    exchanges = [json.loads(path.read_text(encoding="utf-8")) for path in (CASSETTES / "samples").glob("*.json")]
    given = sum(exchange["reply"]["tokens"]["out"] for exchange in exchanges)
    guessed = sum(200 + count(exchange["call"]["turns"][-1]["text"]) * 1.8 for exchange in exchanges)
    assert 0.75 < guessed / given < 1.35
