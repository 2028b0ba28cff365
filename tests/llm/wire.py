"""Exchanges as they pass over HTTP, in readable files that vcrpy plays: bodies as JSON, Chinese as it is, and no header but the content type."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import vcr

from summarize.llm.openai_model import Server

FORMAT = "gongkai.wire/1"
HOST = "https://reference.invalid"
KEPT_HEADERS = ("content-type", "retry-after")


class Readable:
    """A serializer of vcrpy; `header` is the first line of what it writes."""

    def __init__(self, header: str = "") -> None:
        """Take the header."""
        self.header = header

    def serialize(self, cassette: Mapping[str, Any]) -> str:
        """Give a cassette's file."""
        exchanges = [_shown(one["request"], one["response"]) for one in cassette["interactions"]]
        value = {"header": self.header, "format": FORMAT, "exchanges": exchanges}
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

    def deserialize(self, text: str) -> dict[str, Any]:
        """Give a file's cassette."""
        return {"version": 1, "interactions": [_told(one) for one in json.loads(text)["exchanges"]]}


def cassette(path: Path, mode: str = "none", header: str = "") -> AbstractContextManager[Any]:
    """Play a file and never touch the network, or write it with mode `all`."""
    recorder = vcr.VCR(
        serializer="readable",
        record_mode=vcr.mode(mode),
        match_on=["method", "uri", "body"],
        before_record_request=_without_machine,
        before_record_response=_without_ids,
        decode_compressed_response=True,
    )
    recorder.register_serializer("readable", Readable(header))
    played: AbstractContextManager[Any] = recorder.use_cassette(str(path), allow_playback_repeats=False)
    return played


def played_server(model: str, *, stream: bool = False) -> Server:
    """Give the server that the files speak of; there is none."""
    return Server(model, f"{HOST}/v1", "none", aiohttp=False, stream=stream)


def _without_machine(request: Any) -> Any:
    host, slash, path = request.uri.partition("/v1")
    request.uri = f"{HOST}{slash}{path}" if host.startswith("http://127.0.0.1") else request.uri
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in KEPT_HEADERS}
    return request


def _without_ids(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in response["headers"].items() if name.lower() in KEPT_HEADERS}
    return {"status": response["status"], "headers": headers, "body": response["body"]}


def _shown(request: Mapping[str, Any], response: Mapping[str, Any]) -> dict[str, Any]:
    kind = response["headers"].get("content-type", [""])[0]
    more = {name: value[0] for name, value in response["headers"].items() if name != "content-type"}
    return {
        "request": {"method": request["method"], "uri": request["uri"], "body": json.loads(request["body"])},
        "response": {
            "status": response["status"]["code"],
            "type": kind,
            **more,
            "body": _parsed(response["body"]["string"]),
        },
    }


def _told(shown: Mapping[str, Any]) -> dict[str, Any]:
    asked, said = shown["request"], shown["response"]
    headers = {
        "content-type": [said["type"]],
        **({"retry-after": [said["retry-after"]]} if "retry-after" in said else {}),
    }
    return {
        "request": {
            "method": asked["method"],
            "uri": asked["uri"],
            "body": _compact(asked["body"]),
            "headers": {"content-type": ["application/json"]},
        },
        "response": {
            "status": {"code": said["status"], "message": ""},
            "headers": headers,
            "body": {"string": _spelt(said["body"])},
        },
    }


def _parsed(body: str) -> Any:
    """Show a body that is JSON as JSON, and the JSON in its message too, where that gives the same text again."""
    try:
        value = json.loads(body)
        message = value["choices"][0]["message"]
        inner = json.loads(message["content"])
    except (ValueError, KeyError, TypeError):
        return body if not body.startswith("{") else json.loads(body)
    if _compact(inner) == message["content"] and isinstance(inner, dict):
        message["content"] = inner
    return value


def _spelt(body: Any) -> str:
    if isinstance(body, str):
        return body
    for choice in body.get("choices", ()):
        content = choice.get("message", {}).get("content")
        if isinstance(content, dict):
            choice["message"]["content"] = _compact(content)
    return _compact(body)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
