"""A limit in dollars that is never passed: what a call could cost at most is set aside before it is sent."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal

from summarize.errors import OverBudget, Unreachable, UsageError
from summarize.llm.prices import Price
from summarize.llm.seam import Call, Layer, Model, Reply
from summarize.llm.tokens import count_call, exact_for

_MARGIN = Decimal("1.6")
"""Other models cut Chinese text into up to so many more tokens than the counter that is at hand."""


@dataclass(slots=True)
class Budget:
    """The money and tokens of one run, shared by all its workers (of one event loop)."""

    limit: Decimal | None = None
    """US dollars that may be spent; None: as many as it takes."""
    price: Price | None = None
    """Of the model's tokens; None where it is not known."""
    spent: Decimal = Decimal(0)
    """US dollars for the replies that came."""
    reserved: Decimal = Decimal(0)
    """US dollars that the calls now in flight could cost at most."""
    doubtful: Decimal = Decimal(0)
    """US dollars that calls could have cost whose answer was lost on the way: nobody knows, so they count against the limit."""
    calls: int = 0
    """Calls that were sent and answered."""
    tokens_in: int = 0
    """Tokens sent."""
    tokens_out: int = 0
    """Tokens received."""
    estimated: bool = False
    """True as soon as one reply came without its number of tokens."""

    def __post_init__(self) -> None:
        """Refuse a limit that cannot be kept."""
        if self.limit is not None and self.price is None:
            raise UsageError(
                '--max-cost needs the model\'s price: write it into the configuration file, [prices."MODEL"]'
            )

    def reserve(self, most: Decimal) -> None:
        """Set an amount aside; raises `errors.OverBudget` when the limit could be passed."""
        taken = self.spent + self.reserved + self.doubtful
        if self.limit is not None and taken + most > self.limit:
            lost = " or lost on the way" if self.doubtful else ""
            raise OverBudget(
                f"the call could cost {_dollars(most)}, and {_dollars(taken)} of {_dollars(self.limit)} "
                f"are spent{lost} or in flight; raise --max-cost"
            )
        self.reserved += most

    def settle(self, most: Decimal, reply: Reply, tokens_in: int, tokens_out: int) -> None:
        """Book what a reply did cost in place of what was set aside for it."""
        self.reserved -= most
        self.calls += 1
        self.estimated |= reply.tokens_in is None or reply.tokens_out is None
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
        if self.price:
            self.spent += self.price.cost(tokens_in, tokens_out, reply.tokens_cached)


class Budgeted(Layer):
    """Asks a model as long as there is money. It stands below the cache: what is stored costs nothing."""

    def __init__(self, model: Model, budget: Budget) -> None:
        """Stand before `model`."""
        super().__init__(model)
        self._budget = budget

    async def answer(self, call: Call) -> Reply:
        """Ask, when the call cannot pass the limit; raises `errors.OverBudget` before anything is sent when it can."""
        most = most_of(call, self.name, self._budget.price) if self._budget.limit is not None else Decimal(0)
        self._budget.reserve(most)
        try:
            reply = await self._model.answer(call)
        except BaseException as error:
            self._budget.reserved -= most
            if isinstance(error, Unreachable | asyncio.CancelledError):
                self._budget.doubtful += most
            raise
        tokens_in, tokens_out = used(call, reply)
        self._budget.settle(most, reply, *((0, 0) if reply.stored else (tokens_in, tokens_out)))
        return reply


class Patience:
    """Counts who asks: a call that would pass the limit waits until the others have cost what they cost."""

    def __init__(self) -> None:
        """Begin with nobody asking."""
        self._active = 0
        self._settled = asyncio.Event()

    async def patiently(self, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        """Ask; where the limit is in the way, ask again when another one is done, as long as there is one."""
        self._active += 1
        try:
            while True:
                try:
                    return await ask()
                except OverBudget:
                    if self._active == 1:
                        raise
                    await self._another()
        finally:
            self._active -= 1
            self._settled.set()

    async def _another(self) -> None:
        self._active -= 1
        try:
            self._settled.clear()
            await self._settled.wait()
        finally:
            self._active += 1


def used(call: Call, reply: Reply) -> tuple[int, int]:
    """Give the tokens of an exchange, as the server counted them or else as we do."""
    from summarize.llm.tokens import count

    return (
        reply.tokens_in if reply.tokens_in is not None else count_call(call),
        reply.tokens_out if reply.tokens_out is not None else count(reply.text),
    )


def most_of(call: Call, model: str, price: Price | None) -> Decimal:
    """Give the US dollars that a call can cost at most: all of its reply's limit, and no help from the prompt cache."""
    if price is None:
        return Decimal(0)
    tokens = Decimal(count_call(call)) * (Decimal(1) if exact_for(model) else _MARGIN)
    return price.cost(math.ceil(tokens), call.max_tokens)


def _dollars(amount: Decimal) -> str:
    return f"${amount.quantize(Decimal('0.0001')).normalize():f}"
