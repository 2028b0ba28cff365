"""How a server is made to answer in JSON: the strictest way that it takes, and that way remembered for a week."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol, get_args

from summarize.errors import FormatRefused, ModelError, NotRecorded
from summarize.llm.prompt import with_schema
from summarize.llm.reply import unwrapped
from summarize.llm.seam import Call, Layer, Model, Reply, Rung

RUNGS: tuple[Rung, ...] = get_args(Rung)
"""From the strictest to the loosest."""


_BELIEVED = timedelta(days=7)
"""How long a server is not asked for more than it took: by then it, or the model behind its name, may be a newer one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was learnt about a server."""

    words: str
    """What."""
    at: datetime
    """When."""


class Memory(Protocol):
    """Keeps facts about servers; the store of replies is one."""

    def recall(self, name: str) -> Fact | None:
        """Give a fact; None for one that was never learnt."""

    def remember(self, name: str, words: str) -> None:
        """Keep a fact, learnt now."""


class Forgetful:
    """A memory that lasts as long as the run."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._facts: dict[str, Fact] = {}

    def recall(self, name: str) -> Fact | None:
        """Give a fact of this run."""
        return self._facts.get(name)

    def remember(self, name: str, words: str) -> None:
        """Keep a fact for this run."""
        self._facts[name] = Fact(words, datetime.now(UTC))


class Ladder(Layer):
    """Steps down from strict `json_schema` to `json_object` to plain text, only when a server refuses a format by name."""

    def __init__(
        self,
        model: Model,
        memory: Memory | None = None,
        stored: Callable[[Call], Reply | None] = lambda _: None,
        *,
        recorded: bool = False,
    ) -> None:
        """Stand before `model`; `memory` keeps what worked for its server and name, for a week.

        `stored` gives the reply that is there for a call: where there is one, no other rung is tried for it. `recorded`: the model only
        repeats, and a call may have been recorded on a lower rung.
        """
        super().__init__(model)
        self._steps = (FormatRefused, NotRecorded) if recorded else (FormatRefused,)
        self._memory = memory or Forgetful()
        self._stored = stored
        self._rung: Rung | None = None
        self._is_old = False

    @property
    def rung(self) -> Rung:
        """The strictest way that this server is known to take."""
        if self._rung is not None:
            return self._rung
        known = self._memory.recall(self._fact)
        found: Rung = next((rung for rung in RUNGS if known and rung == known.words), RUNGS[0])
        self._rung = found
        self._is_old = known is not None and datetime.now(UTC) - known.at > _BELIEVED
        return found

    @property
    def _fact(self) -> str:
        return f"rung/{self.base_url}/{self.name}"

    def asked(self, call: Call) -> Call:
        """Give a call as it is sent on the rung that is known to work."""
        return _on(call, self.rung)

    async def answer(self, call: Call) -> Reply:
        """Give the reply on the strictest rung that the server takes; on the last one, without what was said around the JSON.

        Raises what the model raises, and `errors.FormatRefused` never.
        """
        refused: ModelError | None = None
        known = RUNGS[RUNGS.index(self.rung) :]
        begins_anew = self._is_old and self._stored(self.asked(call)) is None
        for rung in RUNGS if begins_anew else known:
            try:
                reply = await self._model.answer(_on(call, rung))
            except self._steps as error:
                refused = refused or error
                continue
            if begins_anew or rung != self.rung:
                self._learn(rung)
            bottom = rung == RUNGS[-1] and reply.finish == "stop"
            return replace(reply, text=unwrapped(reply.text)) if bottom else reply
        raise refused or FormatRefused(f"{self.name} takes no output format")

    def _learn(self, rung: Rung) -> None:
        self._rung, self._is_old = rung, False
        self._memory.remember(self._fact, rung)


def _on(call: Call, rung: Rung) -> Call:
    return replace(call, rung=rung, turns=with_schema(call.turns, call.wanted, rung))
