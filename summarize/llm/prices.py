"""What a model's tokens cost: a small dated table in `prices.toml`, and the user's own prices before it. No price, no cost."""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from summarize.errors import UsageError
from summarize.llm.seam import Reply

_TABLE = Path(__file__).with_name("prices.toml")
_DATED = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|latest)\Z")
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for one million tokens of one model."""

    input: Decimal
    """For what is sent."""
    output: Decimal
    """For what comes back, its thinking included."""
    cached: Decimal
    """For what is sent and was in the server's prompt cache."""
    as_of: str = ""
    """Month in which it was known to be so; empty for the user's own."""

    def cost(self, tokens_in: int, tokens_out: int, tokens_cached: int = 0) -> Decimal:
        """Give the dollars for one call; `tokens_cached` are among `tokens_in`."""
        plain = tokens_in - min(tokens_cached, tokens_in)
        return (plain * self.input + (tokens_in - plain) * self.cached + tokens_out * self.output) / _MILLION


@dataclass(frozen=True, slots=True)
class Paid:
    """Says what a reply cost."""

    price: Price | None
    """Of its tokens; None where it is not known."""

    def __call__(self, reply: Reply) -> float | None:
        """Give the US dollars; None where nobody knows."""
        if self.price is None or reply.tokens_in is None or reply.tokens_out is None:
            return None
        return float(self.price.cost(reply.tokens_in, reply.tokens_out, reply.tokens_cached))


def price_of(model: str, own: Mapping[str, Price] | None = None) -> Price | None:
    """Give the price of a model, the user's own first; None for one that nobody has told.

    >>> price_of("gpt-4.1-mini-2025-04-14") == price_of("gpt-4.1-mini")
    True
    >>> price_of("somebody-else-7b")
    """
    for table in (own or {}, _published()):
        for name in (model, _DATED.sub("", model)):
            if name in table:
                return table[name]
    return None


@functools.cache
def _published() -> Mapping[str, Price]:
    return prices_from(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["prices"], str(_TABLE))


def prices_from(table: Mapping[str, object], where: str) -> dict[str, Price]:
    """Give the prices of a configuration's table `prices`; raises `errors.UsageError` that names what is wrong and `where`."""
    return {model: _price(model, values, where) for model, values in table.items()}


def _price(model: str, values: object, where: str) -> Price:
    if not isinstance(values, Mapping) or not {"input", "output"} <= values.keys():
        raise UsageError(f'{where}: [prices."{model}"] wants input and output, in US dollars for one million tokens')
    unknown = values.keys() - {"input", "output", "cached", "as_of"}
    if unknown:
        raise UsageError(f'{where}: [prices."{model}"] knows no {min(unknown)}')
    amounts = {
        name: _amount(model, name, values[name], where) for name in ("input", "output", "cached") if name in values
    }
    return Price(
        amounts["input"], amounts["output"], amounts.get("cached", amounts["input"]), str(values.get("as_of", ""))
    )


def _amount(model: str, name: str, value: object, where: str) -> Decimal:
    try:
        amount = Decimal("NaN") if isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise UsageError(f'{where}: [prices."{model}"] {name} is no amount of US dollars: {value}')
    return amount
