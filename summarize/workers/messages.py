"""What the process that prints and the processes that read say to each other: pickles of our own records, each behind its length.

Both ends are this program, and a pipe between them that nobody else holds.
"""

import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarize.errors import ModelError
from summarize.judged import Form, Outcome
from summarize.llm.prompt import wanted
from summarize.llm.reader import Manner
from summarize.llm.seam import Call, Reply, Rung, Turn
from summarize.sources.archive import Member

_LENGTH = struct.Struct("!Q")
_KNOWN = 256
"""Turns that are sent once: what comes before the documents is the same in all calls."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Which model is asked about documents, and how."""

    name: str
    """Its name."""
    base_url: str
    """Its server."""
    manner: Manner
    """How it reads."""


@dataclass(frozen=True, slots=True)
class Setup:
    """First of all, to a worker: how documents are read."""

    form: Form
    """In what form they are given back."""
    asking: Asking | None = None
    """The model that is asked too; None: the rules alone read."""


@dataclass(frozen=True, slots=True)
class Task:
    """To a worker: a file to read."""

    number: int
    """Of the task."""
    member: Member
    """The file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """To a worker: what became of a call."""

    number: int
    """Of the call."""
    reply: Reply | ModelError | None
    """None: the user wants to stop, and it was not sent."""


@dataclass(frozen=True, slots=True)
class Stop:
    """To a worker: begin no other file."""


@dataclass(frozen=True, slots=True)
class Ready:
    """From a worker: it reads."""


@dataclass(frozen=True, slots=True)
class Asked:
    """From a worker: a call for the model."""

    number: int
    """Of the call."""
    task: int
    """Of the task that it is for."""
    first: bool
    """Whether it is the first one for its document."""
    call: "SentCall"
    """The call."""


@dataclass(frozen=True, slots=True)
class Done:
    """From a worker: what was in a file."""

    task: int
    """Of the task."""
    outcomes: list[Outcome | None]
    """Its documents."""


def framed(message: object) -> bytes:
    """Give a message as it goes through the pipe."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


class Inbox:
    """Puts messages together out of what comes through a pipe."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Any]:
        """Take what came, and give the messages that are whole now."""
        held = self._held
        held += data
        start = 0
        while len(held) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(held, start)
            end = start + _LENGTH.size + length
            if len(held) < end:
                break
            with memoryview(held) as view:
                message = pickle.loads(view[start + _LENGTH.size : end])  # noqa: S301  from our own process
            start = end
            yield message
        del held[:start]


SentCall = tuple[tuple[Turn | int, ...], Turn, int, Rung, float | None]
"""The turns of a call but for the last one, each sent or the number of one that was sent before; the last one; limit, rung, temperature."""


class Senders:
    """The calls of one worker on their way: what many have in common goes through the pipe once."""

    def __init__(self) -> None:
        """Begin with nothing sent."""
        self._numbers: dict[Turn, int] = {}

    def sent(self, call: Call) -> SentCall:
        """Give a call as it is sent."""
        *common, last = call.turns
        return tuple(map(self._short, common)), last, call.max_tokens, call.rung, call.temperature

    def _short(self, turn: Turn) -> Turn | int:
        number = self._numbers.get(turn)
        if number is None and len(self._numbers) < _KNOWN:
            self._numbers[turn] = len(self._numbers)
        return turn if number is None else number


class Receivers:
    """The other end of `Senders`."""

    def __init__(self) -> None:
        """Begin with nothing received."""
        self._turns: list[Turn] = []

    def received(self, sent: SentCall) -> Call:
        """Give the call; to be done in the order in which they came."""
        common, last, max_tokens, rung, temperature = sent
        return Call((*map(self._long, common), last), wanted(), max_tokens, rung, temperature)

    def _long(self, sent: Turn | int) -> Turn:
        if isinstance(sent, int):
            return self._turns[sent]
        if len(self._turns) < _KNOWN:
            self._turns.append(sent)
        return sent
