"""What a run would send and cost, told before anything is sent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from summarize.llm.budget import most_of
from summarize.llm.prices import Price
from summarize.llm.seam import Call
from summarize.llm.tokens import count, count_call, exact_for

_LEAST = 200
_PER_TOKEN = Decimal("1.8")
"""Tokens of a reply for each of its document: the mean over the reference replies to the samples, of 1.2 to 2.5."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one model would be asked."""

    model: str
    """Its name."""
    base_url: str
    """Its server."""
    price: Price | None
    """What its tokens cost; None where that is not known."""
    documents: int = 0
    """Documents that would be read."""
    calls: int = 0
    """Calls for them; a long document takes several."""
    stored: int = 0
    """Calls whose reply is there already: they cost nothing."""
    tokens_in: int = 0
    """Tokens that would be sent."""
    tokens_out: int = 0
    """Tokens that can be expected back."""
    dollars: Decimal = Decimal(0)
    """Expected cost of them."""
    most: Decimal = Decimal(0)
    """What they could cost at most: every reply as long as it may be."""

    @property
    def exact(self) -> bool:
        """Whether tokens are counted as this model counts them."""
        return exact_for(self.model)

    def plus(self, calls: Sequence[Call], stored: Callable[[Call], bool]) -> "Estimate":
        """Give the estimate with one more document, which takes these calls."""
        new = [call for call in calls if not stored(call)]
        sent, back = sum(map(count_call, new)), sum(map(expected, new))
        return replace(
            self,
            documents=self.documents + 1,
            calls=self.calls + len(calls),
            stored=self.stored + len(calls) - len(new),
            tokens_in=self.tokens_in + sent,
            tokens_out=self.tokens_out + back,
            dollars=self.dollars + (self.price.cost(sent, back) if self.price else 0),
            most=self.most + sum((most_of(call, self.model, self.price) for call in new), Decimal(0)),
        )


def expected(call: Call) -> int:
    """Give the tokens that a reply can be expected to have."""
    return min(call.max_tokens, _LEAST + int(count(call.turns[-1].text) * _PER_TOKEN))


def estimate(
    documents: Iterable[Sequence[Call]], stored: Callable[[Call], bool], model: str, base_url: str, price: Price | None
) -> Estimate:
    """Give what reading these documents would take; `stored` tells whether the reply to a call is there already."""
    total = Estimate(model, base_url, price)
    for calls in documents:
        total = total.plus(calls, stored)
    return total


def lines(found: Estimate) -> Iterator[str]:
    """Give an estimate in words, one fact a line."""
    about = "" if found.exact else "about "
    yield f"model       {found.model} at {found.base_url}"
    yield f"documents   {found.documents}"
    yield f"calls       {found.calls}, {found.stored} of them stored already"
    yield f"tokens in   {about}{found.tokens_in}" + ("" if found.exact else " (counted as OpenAI's models count)")
    yield f"tokens out  about {found.tokens_out}"
    if found.price is None:
        yield f'cost        not known: write the price into the configuration file, [prices."{found.model}"]'
    else:
        as_of = f", prices of {found.price.as_of}" if found.price.as_of else ", your own prices"
        yield f"cost        about ${found.dollars:.4f}, at most ${found.most:.4f}{as_of}"
