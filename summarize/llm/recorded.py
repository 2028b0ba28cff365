"""Exchanges as readable files: written by `Recorded`, and answered from by `Replayed`, which knows no network."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarize.errors import NotRecorded, UsageError
from summarize.llm.exchanges import call_json, reply_from, reply_json
from summarize.llm.keys import key
from summarize.llm.seam import Call, Layer, Model, Reply
from summarize.whole_file import private_folder, whole_file

FORMAT = "gongkai.exchange/1"


class Recorded(Layer):
    """Writes every exchange with a model into a folder, one file each. It stands above the cache: stored replies are recorded too."""

    def __init__(self, model: Model, folder: Path, header: str = "recorded by gongkai") -> None:
        """Stand before `model`; `header` is the first line of every file. Raises `errors.UsageError` for a folder that cannot be."""
        super().__init__(model)
        self._folder = folder
        self._header = header
        try:
            private_folder(folder)
        except OSError as error:
            raise UsageError(f"cannot record into {folder}: {error.strerror}") from None

    async def answer(self, call: Call) -> Reply:
        """Ask, and write down question and reply; raises `errors.UsageError` when the file cannot be written."""
        reply = await self._model.answer(call)
        name = key(call, self.name, self.base_url)
        exchange = {
            "header": self._header,
            "format": FORMAT,
            "key": name,
            "model": self.name,
            "base_url": self.base_url,
            "reply": _readable(reply_json(reply)),
            "call": call_json(call),
        }
        _write(self._folder / f"{name[:16]}.json", exchange)
        return reply


class Replayed:
    """Answers from a folder of recorded exchanges, and from nowhere else."""

    def __init__(self, folder: Path, name: str | None = None, base_url: str | None = None) -> None:
        """Read the folder; without `name` and `base_url` those of its exchanges hold.

        Raises `errors.UsageError` when there is none, or several models without a name.
        """
        self._folder = folder
        self._exchanges = dict(_exchanges(folder))
        models = sorted(
            {
                (exchange["model"], exchange["base_url"])
                for exchange in self._exchanges.values()
                if name in (None, exchange["model"]) and base_url in (None, exchange["base_url"])
            }
        )
        if len(models) > 1 and None in (name, base_url):
            raise UsageError(f"{folder} holds replies of {len(models)} models: choose with --model and --base-url")
        first = models[0] if models else ("", "")
        self._name = first[0] if name is None else name
        self._base_url = first[1] if base_url is None else base_url
        self.used: set[str] = set()
        """Keys of the exchanges that were asked for."""

    @property
    def name(self) -> str:
        """The model whose replies these are."""
        return self._name

    @property
    def base_url(self) -> str:
        """The server that they came from."""
        return self._base_url

    @property
    def max_tokens(self) -> int | None:
        """The limit of the recorded replies, which is part of what was asked; None where none is told."""
        limits = (exchange.get("call", {}).get("max_tokens") for exchange in self._exchanges.values())
        return next((limit for limit in limits if isinstance(limit, int)), None)

    @property
    def unused(self) -> set[str]:
        """Keys of the exchanges that nobody has asked for."""
        return self._exchanges.keys() - self.used

    async def answer(self, call: Call) -> Reply:
        """Give the recorded reply; raises `errors.NotRecorded`, which names the key, when there is none."""
        name = key(call, self.name, self.base_url)
        exchange = self._exchanges.get(name)
        if exchange is None:
            raise NotRecorded(
                f"{self._folder} has no reply for call {name[:16]} ({self.name or 'no model'}, {call.rung}); record it with --record"
            )
        self.used.add(name)
        return reply_from(_stored(exchange["reply"]))


def _exchanges(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise UsageError(f"{folder} holds no recorded replies; make them with --record {folder}")
    for file in files:
        try:
            exchange = json.loads(file.read_text(encoding="utf-8"))
            _known(exchange["format"])
            reply_from(_stored(exchange["reply"]))
            yield (
                str(exchange["key"]),
                {**exchange, "model": str(exchange["model"]), "base_url": str(exchange["base_url"])},
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{file} is no recorded exchange: {error}") from None


def _known(format_: object) -> None:
    if format_ != FORMAT:
        raise ValueError(f"it is not {FORMAT}")


_SPACING: Mapping[str, Mapping[str, Any]] = {
    "compact": {"separators": (",", ":")},
    "spaced": {},
    "indented": {"indent": 2},
}


def _readable(reply: dict[str, Any]) -> dict[str, Any]:
    """Leave out the body, whose ids are nobody's business, and show a text that is JSON as JSON where that loses nothing."""
    shown = {name: value for name, value in reply.items() if name not in {"raw", "text"}}
    try:
        value = json.loads(reply["text"])
    except ValueError:
        return {**shown, "text": reply["text"]}
    for spacing in _SPACING:
        if not isinstance(value, str) and _spelt(value, spacing) == reply["text"]:
            return {**shown, "spacing": spacing, "text": value}
    return {**shown, "text": reply["text"]}


def _stored(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Give the reply as it was, with a body that says the same."""
    text = _spelt(shown["text"], shown["spacing"]) if "spacing" in shown else shown["text"]
    tokens = {"prompt_tokens": shown["tokens"]["in"], "completion_tokens": shown["tokens"]["out"]}
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": shown["finish"]}
    body = {"object": "chat.completion", "model": shown["model"], "choices": [choice], "usage": tokens}
    return {**shown, "text": text, "raw": json.dumps(body, ensure_ascii=False)}


def _spelt(value: object, spacing: str) -> str:
    return json.dumps(value, ensure_ascii=False, **_SPACING[spacing])


def _write(path: Path, exchange: Mapping[str, Any]) -> None:
    text = json.dumps(exchange, ensure_ascii=False, indent=1) + "\n"
    try:
        with whole_file(path) as stream:
            stream.write(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise UsageError(f"cannot record into {path.parent}: {error.strerror}") from None
