"""The name of a call: two calls have the same one exactly when the same answer does for both."""

import hashlib
import json
from functools import lru_cache

from summarize.llm.seam import Call

KEY_VERSION = 1
"""Raised when what a key stands for changes: everything stored before is then a miss."""
FLAVOUR = "chat.completions"
"""The interface that is spoken; another one of the same server could answer otherwise."""


def key(call: Call, model: str, base_url: str) -> str:
    """Give the sha256 of all that can change the answer: server, model, rung, limits, prompt, schema and every turn.

    Neither the API key nor timeouts nor retries are in it.
    """
    parts = [
        KEY_VERSION,
        base_url.rstrip("/"),
        FLAVOUR,
        model,
        call.rung,
        call.temperature,
        call.max_tokens,
        call.wanted.name,
        call.wanted.schema_sha256,
        call.wanted.prompt_sha256,
        [[turn.role, _sha256(turn.text)] for turn in call.turns],
    ]
    return _sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


@lru_cache(maxsize=32)  # what comes before the document is the same in all calls
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
