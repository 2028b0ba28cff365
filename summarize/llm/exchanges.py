"""Calls and replies as plain JSON values, for whoever keeps them: the cache, a cassette, a batch."""

from collections.abc import Mapping
from typing import Any, get_args

from summarize.llm.seam import Call, Finish, Reply


def reply_json(reply: Reply) -> dict[str, Any]:
    """Give a reply as a JSON object; whether it was stored before is not part of it."""
    return {
        "finish": reply.finish,
        "model": reply.model,
        "tokens": {"in": reply.tokens_in, "out": reply.tokens_out, "cached": reply.tokens_cached},
        "text": reply.text,
        "raw": reply.raw,
    }


def reply_from(value: Mapping[str, Any]) -> Reply:
    """Give the reply that `reply_json` made; raises ValueError, KeyError or TypeError for anything else."""
    tokens = value["tokens"]
    if value["finish"] not in get_args(Finish):
        raise ValueError("an unknown way to finish")
    return Reply(
        raw=_text(value["raw"]),
        text=_text(value["text"]),
        finish=value["finish"],
        model=_text(value["model"]),
        tokens_in=_number(tokens["in"]),
        tokens_out=_number(tokens["out"]),
        tokens_cached=_number(tokens["cached"]) or 0,
        stored=True,
    )


def call_json(call: Call) -> dict[str, Any]:
    """Give all that can change the answer of a call as a JSON object; the schema by its hash."""
    return {
        "rung": call.rung,
        "temperature": call.temperature,
        "max_tokens": call.max_tokens,
        "schema": {"name": call.wanted.name, "sha256": call.wanted.schema_sha256},
        "prompt_sha256": call.wanted.prompt_sha256,
        "turns": [{"role": turn.role, "text": turn.text} for turn in call.turns],
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _number(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise TypeError("no number of tokens")
    return value
