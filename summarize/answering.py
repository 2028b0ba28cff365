"""The model as a run uses it: stacked from settings, asked so many calls at once, and its bill.

`reader → Ladder → Recorded → Cached → _Ending → Budgeted → OpenAIModel`, or `reader → Ladder → Replayed`. Nothing is connected before the first call.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from summarize.asked import NotBegun, OfDocument
from summarize.concurrently import Wish
from summarize.configuration import ModelSettings
from summarize.errors import (
    DocumentError,
    ModelError,
    OverBudget,
    RateLimited,
    Redirected,
    ServerFailed,
    Unauthorised,
    UnknownModel,
    Unreachable,
)
from summarize.finished import Done, Finished
from summarize.llm.budget import Budget, Budgeted, Patience
from summarize.llm.cached import Cached
from summarize.llm.ladder import Ladder
from summarize.llm.openai_model import OpenAIModel
from summarize.llm.places import cache_folder
from summarize.llm.prices import Paid, Price, price_of
from summarize.llm.prompt import Language, wanted
from summarize.llm.reader import Manner, first_call, read_document
from summarize.llm.recorded import Recorded, Replayed
from summarize.llm.reply import usable
from summarize.llm.seam import Call, Layer, Model, Reply
from summarize.llm.store import Store
from summarize.records.report import Source
from summarize.records.stages import Exchange, ModelReading, Parsed
from summarize.sources.archive import Member

_FINAL = (Unauthorised, UnknownModel, Redirected, OverBudget)
"""What will not be otherwise for the next document."""
_OUTAGES = (Unreachable, RateLimited, ServerFailed)
_MOST_OUTAGES = 3
"""Documents in a row for which nobody answered, before the others are left in peace."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of the model in this run."""

    lang: Language = "zh"
    """The language of the written summary."""
    replay: Path | None = None
    """Answer from this folder of recorded exchanges, and from nowhere else."""
    record: Path | None = None
    """Write all exchanges into this folder."""
    max_cost: Decimal | None = None
    """US dollars that may be spent."""
    retry: bool = False
    """Ask again where the stored reply is of no use."""
    estimate: bool = False
    """Only say what would be sent: no key is needed."""


@dataclass(slots=True)
class Bill:
    """What the readings of a run took, those included that were stored already."""

    documents: int = 0
    """Documents that were read."""
    stored: int = 0
    """Of these, those for which nothing was sent."""
    tokens_in: int = 0
    """Tokens sent in this run."""
    tokens_out: int = 0
    """Tokens received in this run."""
    dollars: Decimal = Decimal(0)
    """US dollars spent in this run, as far as prices are known."""
    priced: bool = False
    """Whether they are."""


class Answering:
    """Reads documents with one model, many at once."""

    def __init__(self, settings: ModelSettings, wishes: Wishes, note: Callable[[str], None] = lambda _: None) -> None:
        """Stack the model; raises `errors.UsageError` where the settings are not enough."""
        self.jobs = settings.jobs
        self._store: Store | None = None
        self._server: OpenAIModel | None = None
        self._budget = Budget()
        self._stored: Callable[..., Reply | None] = lambda _: None
        self._finds = not (wishes.retry or wishes.record)
        self._ended: ModelError | None = None
        self.price: Price | None = None
        limit = settings.max_tokens
        if wishes.replay:
            replayed = Replayed(wishes.replay, settings.name, settings.base_url)
            limit = replayed.max_tokens or limit
            self._model = Ladder(replayed, recorded=True)
        else:
            self._model = self._stacked(settings, wishes, note)
        self._manner = Manner(wishes.lang, settings.window, limit, price=Paid(self.price))
        self._finished = self._finishing(note)
        self._asking = Patience()
        self._slots = asyncio.Semaphore(settings.jobs)
        self._outages = 0
        self.wish = Wish()
        self.bill = Bill()

    def _stacked(self, settings: ModelSettings, wishes: Wishes, note: Callable[[str], None]) -> Ladder:
        self._server = OpenAIModel(settings.server(asks=not wishes.estimate))
        self.price = price_of(self._server.name, settings.prices)
        self._budget = Budget(wishes.max_cost, self.price)
        self._store = Store(cache_folder(), note)
        asked = _Ending(Budgeted(self._server, self._budget), lambda: self._ended)
        cached = Cached(asked, self._store, usable, anew=wishes.retry)
        self._stored = cached.stored
        model: Model = Recorded(cached, wishes.record) if wishes.record else cached
        return Ladder(model, self._store, self._stored)

    def _finishing(self, note: Callable[[str], None]) -> Finished | None:
        if self._store is None:
            return None
        how, shape = self._manner, wanted()
        ways = (how.lang, how.window, how.max_tokens, how.temperature, shape.prompt_sha256, shape.schema_sha256)
        return Finished(cache_folder(), self._store, (self._model.name, self._model.base_url, *ways), note)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def model(self) -> Model:
        """The whole stack, for who asks it himself."""
        return self._model

    @property
    def manner(self) -> Manner:
        """How documents are read."""
        return self._manner

    async def read(self, parsed: Parsed) -> ModelReading:
        """Give the model's reading of one document; raises an `errors.ModelError`, see `answer`."""
        reading = await read_document(parsed, self.of_document(), self._manner)
        self.account(reading.exchange)
        return reading

    def of_document(self) -> Model:
        """Give whom to ask for one document."""
        return OfDocument(self.name, self._model.base_url, self.answer)

    async def answer(self, call: Call, *, first: bool) -> Reply:
        """Answer one call, so many at once; `first`: nothing was asked about its document before.

        Raises an `errors.ModelError`; after one that will not pass, or after several outages in a row, without asking again: what is
        stored is still read. Raises `asked.NotBegun` for a first call once the user wants to stop.
        """
        async with self._slots:
            if first and self.wish.stopping:
                raise NotBegun
            try:
                reply = await self._asking.patiently(lambda: self._model.answer(call))
            except _FINAL as error:
                self._ended = self._ended or error
                raise
            except _OUTAGES as error:
                self._outages += 1
                if self._outages >= _MOST_OUTAGES:
                    self._ended = error
                raise
            finally:
                self._spent()
        if not reply.stored:
            self._outages = 0
        return reply

    def account(self, exchange: Exchange) -> None:
        """Count a document that was read."""
        self.bill.documents += 1
        self.bill.stored += exchange.cached

    def done(self, member: Member) -> list[Done] | None:
        """Give the documents of a file as an earlier run left them, where nothing has changed since; None where they are to be read."""
        if self._finished is None or not self._finds or isinstance(member.content, DocumentError):
            return None
        found = self._finished.find(member.content, member.path)
        self.bill.documents += len(found or ())
        self.bill.stored += len(found or ())
        return found

    @property
    def keeps(self) -> bool:
        """Whether what is read is kept for the next run."""
        return self._finished is not None

    def keep(self, source: Source, exchange: Exchange, strange: Sequence[str], packed: bytes) -> None:
        """Keep a document as `finished.for_rerun` packed it."""
        if self._finished:
            self._finished.keep(source, exchange, strange, packed)

    @property
    def asked(self) -> bool:
        """Whether any document was read, or any reply paid for."""
        return self.bill.documents > 0 or self._budget.calls > 0

    @property
    def ended(self) -> bool:
        """Whether no server is asked any more."""
        return self._ended is not None

    def ended_for(self, error: ModelError) -> bool:
        """Whether it is for this error that no server is asked any more."""
        return self._ended is not None and str(self._ended) == str(error)

    def _spent(self) -> None:
        self.bill.tokens_in, self.bill.tokens_out = self._budget.tokens_in, self._budget.tokens_out
        self.bill.priced = self.price is not None
        self.bill.dollars = self._budget.spent

    def estimated(self, documents: Iterator[Parsed]) -> Iterator[str]:
        """Give in words what reading these documents would send and cost; nothing is sent."""
        from summarize.llm.estimate import estimate, lines

        calls = (tuple(map(self._model.asked, first_call(parsed, self._manner))) for parsed in documents)
        stored = self._stored
        found = estimate(
            calls, lambda call: stored(call) is not None, self._model.name, self._model.base_url, self.price
        )
        yield from lines(found)

    def summed(self) -> str:
        """Give the bill in words, for the end of a run."""
        bill = self.bill
        money = f", ${bill.dollars:.4f}" if self.price else ""
        stored = f", {bill.stored} of them stored already" if bill.stored else ""
        return f"{bill.documents} read by {self.name}{stored}; {bill.tokens_in} tokens in, {bill.tokens_out} out{money}"

    async def aclose(self) -> None:
        """Let connections and files go."""
        if self._server:
            await self._server.aclose()
        if self._store:
            self._store.close()
        if self._finished:
            self._finished.close()


class _Ending(Layer):
    """Asks nobody any more once there is an error that ends the asking. It stands below the cache: what was paid for is still read."""

    def __init__(self, model: Model, ended: Callable[[], ModelError | None]) -> None:
        super().__init__(model)
        self._ended = ended

    async def answer(self, call: Call) -> Reply:
        """Pass the call on; raises what ended the asking."""
        error = self._ended()
        if error:
            raise error
        return await self._model.answer(call)
