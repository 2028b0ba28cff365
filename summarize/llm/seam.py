"""The outside world behind one method: whoever answers a call, a server, a cache or a cassette, is a `Model`.

They are stacked, the reader on top, and each takes one thing off: `reader → Ladder → Recorded → Cached → Budgeted → OpenAIModel`, or
`reader → Ladder → Replayed`. What is stored costs nothing, so the budget stands below the cache; a recording is to be complete, so it
stands above; a replay asks neither the network nor the cache.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Rung = Literal["json_schema", "json_object", "text"]
"""How a server is made to answer in JSON, from the strictest to the loosest."""
Finish = Literal["stop", "length", "refusal", "other"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation."""

    role: Literal["system", "user", "assistant"]
    """Who says it."""
    text: str
    """What is said."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The shape that a reply must have, and what made the question: built once, the same for every document."""

    name: str
    """The schema's name on the wire."""
    schema: Mapping[str, Any]
    """The strict JSON Schema."""
    schema_sha256: str
    """Of the schema's canonical JSON."""
    prompt_sha256: str
    """Of the prompt's files."""


@dataclass(frozen=True, slots=True)
class Call:
    """One question: everything that can change its answer, and nothing else (no key, no timeout)."""

    turns: tuple[Turn, ...]
    """The conversation: the static part first, the document after it, a corrective turn last."""
    wanted: Wanted
    """The shape of the reply."""
    max_tokens: int
    """The reply's limit."""
    rung: Rung = "json_schema"
    """How the shape is asked for."""
    temperature: float | None = 0.0
    """None: the server's own (some models take no other)."""


Receipt = tuple[str, str]
"""The key under which a reply is kept, and the seal of all that is kept there: another one as soon as a reply is added."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent, kept before anybody looks whether it is any good."""

    raw: str
    """The body as it came, JSON text of a chat completion."""
    text: str
    """The model's own words; empty where there were none."""
    finish: Finish
    """Why it stopped."""
    model: str
    """The model that answered, as the server names it."""
    tokens_in: int | None
    """As the server counted; None where it did not."""
    tokens_out: int | None
    """As the server counted."""
    tokens_cached: int = 0
    """Of the tokens sent, those that the server had in its prompt cache."""
    stored: bool = False
    """True for an answer that was there before this call: nothing was sent and nothing is owed."""
    receipt: Receipt | None = None
    """Where it is kept; None where nothing keeps it."""


class Model(Protocol):
    """Answers calls."""

    @property
    def name(self) -> str:
        """The model's name, as it is asked for."""
        ...

    @property
    def base_url(self) -> str:
        """Its server, without credentials."""
        ...

    async def answer(self, call: Call) -> Reply:
        """Give the reply to one call; it may be truncated, refused or nonsense, and is a reply all the same.

        Raises an `errors.ModelError` when there is none.
        """
        ...


class Layer:
    """What stands before another model and says of itself what that one does; each layer adds its own `answer`."""

    def __init__(self, model: Model) -> None:
        """Stand before `model`."""
        self._model = model

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def base_url(self) -> str:
        """Its server."""
        return self._model.base_url
