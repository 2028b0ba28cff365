"""The Chat Completions interface as text: the body of a call, and the reply in an answer's body. No client, no network."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from summarize.llm.seam import Call, Finish, Reply, Turn, Wanted

_FINISHES: Mapping[str, Finish] = {
    "stop": "stop",
    "eos": "stop",
    "length": "length",
    "max_tokens": "length",
    "content_filter": "refusal",
    "refusal": "refusal",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server wants otherwise than the rest; learnt from its refusals, kept for the run."""

    limit: str = "max_tokens"
    """The name of the reply's limit: OpenAI's newer models want `max_completion_tokens`, all others know the old one."""
    temperature: bool = True
    """Whether it takes a temperature; some models take none but their own."""
    store: bool = True
    """Whether it knows `store`: one that refuses the word has nothing to store either."""
    stream: bool = False
    """Whether the answer comes in pieces."""


class NoCompletion(Exception):
    """The body is no chat completion; the message says what it is."""


class ErrorInside(Exception):
    """An answer with status 200 that holds an error, as gateways send it."""

    def __init__(self, status: int, body: str) -> None:
        """Take the status that it speaks of, 500 where it names none, and the body."""
        super().__init__(body)
        self.status = status


def body_of(call: Call, model: str, dialect: Dialect) -> bytes:
    """Give the body of a call, in readable Chinese: escaped letters would cost almost three times the tokens.

    What is the same in all calls (schema, instructions, example) is turned into JSON once.
    """
    parts = [
        b'"model":%b' % _bytes(model),
        b'"messages":[%b]' % b",".join(map(_turn, call.turns)),
        f'"{dialect.limit}":{call.max_tokens}'.encode(),
    ]
    if dialect.store:
        parts.append(b'"store":false')
    if dialect.temperature and call.temperature is not None:
        parts.append(b'"temperature":%b' % json.dumps(call.temperature).encode())
    if call.rung == "json_schema":
        parts.append(b'"response_format":%b' % _schema(call.wanted.schema_sha256, _Held(call.wanted)))
    elif call.rung == "json_object":
        parts.append(b'"response_format":{"type":"json_object"}')
    if dialect.stream:
        parts.append(b'"stream":true,"stream_options":{"include_usage":true}')
    return b"{%b}" % b",".join(parts)


class _Held:
    """A schema beside its hash: the hash alone says whether two are equal."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=16)
def _schema(_sha256: str, held: _Held) -> bytes:
    wanted = held.wanted
    shape = {"name": wanted.name, "strict": True, "schema": wanted.schema}
    return _bytes({"type": "json_schema", "json_schema": shape})


@lru_cache(maxsize=64)
def _turn(turn: Turn) -> bytes:
    return _bytes({"role": turn.role, "content": turn.text})


def _bytes(value: Mapping[str, Any] | str) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def reply_of(raw: str) -> Reply:
    """Give the reply in the body of an answer; raises `NoCompletion` or `ErrorInside` where there is none."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise NoCompletion("its answer is no JSON") from None
    if not isinstance(value, dict):
        raise NoCompletion("its answer is no JSON object")
    if value.get("error"):
        raise ErrorInside(_status(value["error"]), raw)
    choices = value.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise NoCompletion("its answer holds no choice")
    message = choices[0].get("message")
    if not isinstance(message, dict):
        raise NoCompletion("its answer holds no message")
    text, finish = _words(message, str(choices[0].get("finish_reason") or "stop"))
    return Reply(raw, text, finish, str(value.get("model") or ""), **_usage(value.get("usage")))


def _status(error: object) -> int:
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and 400 <= code < 600 else 500


def _words(message: Mapping[str, Any], finish: str) -> tuple[str, Finish]:
    refusal = message.get("refusal")
    if isinstance(refusal, str) and refusal:
        return refusal, "refusal"
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else "", _FINISHES.get(finish, "other")


def _usage(usage: object) -> dict[str, Any]:
    counts = usage if isinstance(usage, dict) else {}
    details = counts.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else counts.get("prompt_cache_hit_tokens")
    return {
        "tokens_in": _number(counts.get("prompt_tokens")),
        "tokens_out": _number(counts.get("completion_tokens")),
        "tokens_cached": _number(cached) or 0,
    }


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


class Pieces:
    """The answer of a streaming server, put together piece by piece into the body that it would have sent at once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._text: list[str] = []
        self._refusal: list[str] = []
        self._model = ""
        self._finish: str | None = None
        self._usage: object = None
        self.blanks = 0
        """Blanks since the last letter: a model that cannot stop."""

    def add(self, line: str) -> bool:
        """Take one line of the stream; True when it says that this was all. Raises `ErrorInside` or `NoCompletion`."""
        if not line.startswith("data:"):
            return False
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            return True
        try:
            value = json.loads(data)
        except ValueError:
            raise NoCompletion("a piece of its answer is no JSON") from None
        if not isinstance(value, dict):
            raise NoCompletion("a piece of its answer is no JSON object")
        if value.get("error"):
            raise ErrorInside(_status(value["error"]), data)
        self._model = str(value.get("model") or self._model)
        self._usage = value.get("usage") or self._usage
        for choice in value.get("choices") or ():
            self._choice(choice)
        return False

    def _choice(self, choice: Mapping[str, Any]) -> None:
        delta = choice.get("delta") or {}
        content, refusal = delta.get("content") or "", delta.get("refusal") or ""
        self._text.append(content)
        self._refusal.append(refusal)
        stripped = content.rstrip()
        self.blanks = len(content) - len(stripped) + (0 if stripped else self.blanks)
        self._finish = choice.get("finish_reason") or self._finish

    def raw(self, *, stopped: bool = False) -> str:
        """Give the body; `stopped`: we stopped listening. Raises `NoCompletion` when the stream broke off."""
        if self._finish is None and not stopped:
            raise NoCompletion("its answer broke off")
        message = {"role": "assistant", "content": "".join(self._text), "refusal": "".join(self._refusal) or None}
        choice = {"index": 0, "message": message, "finish_reason": "length" if stopped else self._finish}
        whole = {"object": "chat.completion", "model": self._model, "choices": [choice], "usage": self._usage}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
