"""A model that answers what it is told to, and counts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from summarize.llm.seam import Call, Reply, Turn, Wanted
from summarize.llm.store import Store

WANTED = Wanted("reading", {"type": "object"}, "5" * 64, "7" * 64)


def call(*texts: str, max_tokens: int = 100) -> Call:
    turns = [Turn("system", "你读报告。"), *(Turn("user", text) for text in texts)]
    return Call(tuple(turns), WANTED, max_tokens)


def reply(text: str = "{}", **changed: object) -> Reply:
    values = {"finish": "stop", "model": "made-up-1", "tokens_in": 10, "tokens_out": 5, **changed}
    return Reply(raw='{"object":"chat.completion"}', text=text, **values)  # type: ignore[arg-type]  # tests name the fields


@dataclass
class Told:
    """Answers each call with what `say` gives for it."""

    say: Callable[[Call], Reply] = lambda _: reply()
    name: str = "made-up-1"
    base_url: str = "http://127.0.0.1:9/v1"
    asked: list[Call] = field(default_factory=list)

    async def answer(self, call: Call) -> Reply:
        self.asked.append(call)
        return self.say(call)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")
