"""The model reader: one document in, one reading out, every quote brought to its place in the text.

It sees the repaired text and what `parse` says of its form, and nothing that the rules read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarize.errors import InvalidReply, Refused, TooLong, Truncated
from summarize.llm.grounded import Ground
from summarize.llm.merge import Part, parts_of, reading
from summarize.llm.prompt import Language, correction, opening, question, wanted
from summarize.llm.reply import is_runaway, salvaged, value_of_reply
from summarize.llm.seam import Call, Model, Reply, Turn, Wanted
from summarize.llm.segments import Segment, segments
from summarize.records.stages import Exchange, ModelReading, Parsed

_SHORTEST = 6
"""Segments of the shortest part that is still halved when it does not fit."""
_BLANKS = "it ended in endless blanks: stop after the closing brace"


def _no_price(_reply: Reply) -> float | None:
    return None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is read: everything beside the document and the model."""

    lang: Language = "zh"
    """The language of the written summary; quotes stay Chinese."""
    window: int = 60_000
    """Letters of a document that are sent in one call; a longer one is read in parts."""
    max_tokens: int = 8_192
    """The limit of one reply."""
    temperature: float | None = 0.0
    """None: the server's own."""
    price: Callable[[Reply], float | None] = _no_price
    """What a reply costs in US dollars; None where that is not known."""
    wanted: Wanted | None = None
    """Another shape than the usual one, a narrower one for tests."""


async def read_document(parsed: Parsed, model: Model, manner: Manner | None = None) -> ModelReading:
    """Give all that a model says about one document.

    A document that is too long, or whose reply is, is read in halves and put together. An invalid reply is asked for once more, with what was
    wrong. Raises an `errors.ModelError` where there is no reading; every reply that came before it has been through the seam.
    """
    manner = manner or Manner()
    shown = segments(parsed)
    spent: list[Reply] = []
    asking = _Asking(parsed, model, manner, spent)
    pieces = parts_of(shown, manner.window)
    parts = [part for number, piece in enumerate(pieces, 1) for part in await asking.read(piece, number, len(pieces))]
    return reading(parts, Ground(parsed, shown), exchange(model, manner, spent), manner.lang)


def exchange(model: Model, manner: Manner, spent: Sequence[Reply]) -> Exchange:
    """Give what some replies took together; tokens that a server did not count are left out and the sum is an estimate."""
    shape = manner.wanted or wanted()
    paid = [0.0 if reply.stored else manner.price(reply) for reply in spent]
    known = [cost for cost in paid if cost is not None]
    receipts = tuple(reply.receipt for reply in spent if reply.receipt)
    return Exchange(
        model=model.name,
        base_url=model.base_url,
        prompt=shape.prompt_sha256,
        schema=shape.schema_sha256,
        cached=bool(spent) and all(reply.stored for reply in spent),
        tokens_in=sum(reply.tokens_in or 0 for reply in spent),
        tokens_out=sum(reply.tokens_out or 0 for reply in spent),
        estimated=any(reply.tokens_in is None or reply.tokens_out is None for reply in spent),
        cost_usd=sum(known) if len(known) == len(paid) else None,
        receipts=receipts if len(receipts) == len(spent) else (),
    )


def first_call(parsed: Parsed, manner: Manner | None = None) -> tuple[Call, ...]:
    """Give the calls that reading a document begins with, one for each part: what an estimate counts and a batch sends."""
    manner = manner or Manner()
    pieces = parts_of(segments(parsed), manner.window)
    return tuple(_call(parsed, manner, question(piece, number, len(pieces))) for number, piece in enumerate(pieces, 1))


def _call(parsed: Parsed, manner: Manner, asked: Turn) -> Call:
    turns = (*opening(parsed.report.format, manner.lang), asked)
    return Call(turns, manner.wanted or wanted(), manner.max_tokens, temperature=manner.temperature)


@dataclass(frozen=True, slots=True)
class _Asking:
    parsed: Parsed
    model: Model
    manner: Manner
    spent: list[Reply]

    async def read(self, piece: Sequence[Segment], number: int = 1, count: int = 1) -> list[Part]:
        """Give the parts of a piece of the document: one, or those of its halves when it does not fit."""
        try:
            return [await self._ask(_call(self.parsed, self.manner, question(piece, number, count)))]
        except (TooLong, Truncated):
            letters = sum(len(segment.line) + 1 for segment in piece)
            halves = parts_of(piece, letters // 2 + 1) if len(piece) >= _SHORTEST else []
            if len(halves) < 2:
                raise
        read = [await self.read(half, place, len(halves)) for place, half in enumerate(halves, 1)]
        return [part for half in read for part in half]

    async def _ask(self, call: Call) -> Part:
        reply = await self._answer(call)
        value, faults = _judged(reply)
        if not faults:
            return Part(value)
        again = replace(call, turns=(*call.turns, *correction(reply.text.rstrip(), faults)))
        second, faults = _judged(await self._answer(again))
        kept, strange = (second, ()) if not faults else salvaged(second)
        if kept is None:
            raise InvalidReply(
                f"{self.model.name}: the reply does not follow the schema, also when asked again: {faults[0]}; try another model, or --retry"
            )
        return Part(kept, strange)

    async def _answer(self, call: Call) -> Reply:
        reply = await self.model.answer(call)
        self.spent.append(reply)
        if reply.finish == "refusal":
            said = f": {reply.text.strip()[:120]}" if reply.text.strip() else ""
            raise Refused(f"{self.model.name} declined to answer{said}; try another model, or --retry")
        if reply.finish == "length" and not is_runaway(reply.text):
            raise Truncated(
                f"{self.model.name}: the reply was cut off at {call.max_tokens} tokens; raise max_tokens in the configuration"
            )
        return reply


def _judged(reply: Reply) -> tuple[object, tuple[str, ...]]:
    value, faults = value_of_reply(reply.text)
    return value, (_BLANKS, *faults) if faults and is_runaway(reply.text) else faults
