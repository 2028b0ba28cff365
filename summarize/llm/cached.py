"""A model that is never asked twice for what it has answered."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from weakref import WeakValueDictionary

from summarize.llm.keys import key
from summarize.llm.seam import Call, Layer, Model, Reply
from summarize.llm.store import Asked, Kept, Store


class Cached(Layer):
    """Answers from the store, and asks the model for the rest; every reply is stored before anybody sees it.

    `valid` says whether a reply can be used, by what is known today: it is asked when a reply is read, never when it is stored. One that
    cannot, a refusal or one that was cut off among them, was paid for too: it is given again, so that a rerun comes to the same end without
    paying for it twice. Only with `anew` is the model asked again, save for an invalid reply whose correction nobody has asked for yet: a
    run that was interrupted goes on with the corrective turn.
    """

    def __init__(
        self, model: Model, store: Store, valid: Callable[[Call, Reply], bool] = lambda *_: True, *, anew: bool = False
    ) -> None:
        """Stand before `model`."""
        super().__init__(model)
        self._store = store
        self._valid = valid
        self._anew = anew
        self._own: set[str] = set()
        self._given: dict[int, set[str]] = {}
        self._written: asyncio.Future[None] | None = None
        self._writing: Future[None] | None = None
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def stored(self, call: Call) -> Reply | None:
        """Give the reply that is there for a call; None where the model would have to be asked."""
        return self._stored(call, self._key(call))

    def _stored(self, call: Call, own: str) -> Reply | None:
        kept = self._store.replies(own)
        good = next((one.reply for one in reversed(kept) if self._valid(call, one.reply)), None)
        if good or not self._anew or own in self._own:
            return good or next((one.reply for one in reversed(kept) if not one.corrected), None)
        return None if self._corrected(call) else _open_correction([one for one in kept if one.reply.finish == "stop"])

    async def answer(self, call: Call) -> Reply:
        """Give the stored reply, or ask and store; the same call is on its way only once."""
        own = self._key(call)
        async with self._asking.setdefault(own, asyncio.Lock()):
            found = self._stored(call, own) or await self._ask(call, own)
        self._given.setdefault(len(call.turns), set()).add(own)
        seal = self._store.seal(own)
        return replace(found, receipt=(own, seal)) if seal else found

    async def _ask(self, call: Call, own: str) -> Reply:
        reply = await self._model.answer(call)
        # the thread that writes goes on when an interrupt comes between the answer and the disk
        await asyncio.shield(self._on_disk(self._keep(call, own, reply)))
        return reply

    def _on_disk(self, writing: Future[None]) -> asyncio.Future[None]:
        """Give what the replies that are written together wait for: the thread that writes wakes the event loop once for all of them."""
        if self._written is None or writing is not self._writing:
            self._writing, self._written = writing, asyncio.wrap_future(writing)
        return self._written

    def _keep(self, call: Call, own: str, reply: Reply) -> Future[None]:
        asked = Asked(self.name, self.base_url, call.wanted.prompt_sha256)
        self._own.add(own)
        first = self._corrected(call)
        if first:
            return self._store.keep_soon({own: reply, first: reply}, asked, corrects=first)
        return self._store.keep_soon({own: reply}, asked)

    def _corrected(self, call: Call) -> str | None:
        """Give the key of the call that this one corrects the reply of; None where it corrects none."""
        # an example in the prompt looks like a correction too, and nobody has asked what comes before it
        asked = self._given.get(len(call.turns) - 2, set())
        first = _without_correction(call) if asked else None
        name = self._key(first) if first else None
        return name if name in asked else None

    def _key(self, call: Call) -> str:
        return key(call, self.name, self.base_url)


def _without_correction(call: Call) -> Call | None:
    """Give the call that a corrective one comes after; None where the last turns cannot be a correction."""
    if len(call.turns) < 3 or [turn.role for turn in call.turns[-2:]] != ["assistant", "user"]:
        return None
    return Call(call.turns[:-2], call.wanted, call.max_tokens, call.rung, call.temperature)


def _open_correction(kept: list[Kept]) -> Reply | None:
    """Give the newest reply where no correction of it was asked for; none of `kept` is valid."""
    return kept[-1].reply if kept and not kept[-1].corrected else None
