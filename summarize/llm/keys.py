"""The name of a call: two calls have the same one exactly when the same answer does for both."""

import hashlib
import json
from functools import lru_cache

from summarize.llm.seam import Call, Turn

KEY_VERSION = 1
"""Raised when what a key stands for changes: everything stored before is then a miss."""
FLAVOUR = "chat.completions"
"""The interface that is spoken; another one of the same server could answer otherwise."""


def key(call: Call, model: str, base_url: str) -> str:
    """Give the sha256 of all that can change the answer: server, model, rung, limits, prompt, schema and every turn.

    Neither the API key nor timeouts nor retries are in it.
    """
    wanted = call.wanted
    shape = (wanted.name, wanted.schema_sha256, wanted.prompt_sha256)
    return _key(base_url, model, call.turns, shape, rung=call.rung, temperature=call.temperature, most=call.max_tokens)


# what comes before the document may be a correction's beginning, and is the same in all calls; 0 and 0.0 are two things in JSON
@lru_cache(maxsize=32, typed=True)
def _key(
    base_url: str,
    model: str,
    turns: tuple[Turn, ...],
    shape: tuple[str, ...],
    *,
    rung: str,
    temperature: float | None,
    most: int,
) -> str:
    said = [[turn.role, _sha256(turn.text)] for turn in turns]
    parts = [KEY_VERSION, base_url.rstrip("/"), FLAVOUR, model, rung, temperature, most, *shape, said]
    return _sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


@lru_cache(maxsize=32)
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
