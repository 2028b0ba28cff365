"""What a server's refusal means, and what the user can do about it: one line for each, and never a key in it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from summarize.errors import (
    FormatRefused,
    ModelError,
    RateLimited,
    Redirected,
    ServerFailed,
    TooLong,
    Unauthorised,
    UnknownModel,
)
from summarize.llm.completions import Dialect
from summarize.llm.seam import Rung
from summarize.zh.printable import one_line

# This model's maximum context length is 8192 tokens; the request exceeds the available context size
_TOO_LONG = re.compile(
    r"context.{0,3}(?:length|size|window)|maximum.{0,20}(?:tokens|length)|too many (?:input )?tokens|prompt is too long|n_ctx|input is too long",
    re.IGNORECASE,
)
_FORMAT = re.compile(r"response.?format|json.?schema|json.?object|structured.?output|grammar|guided", re.IGNORECASE)
_FORMAT_STATUS = frozenset((400, 404, 422, 500, 501))
_NO_MODEL = re.compile(
    r"model.{0,80}(?:not (?:found|exist|supported)|does not exist|unknown|invalid)|no such model", re.IGNORECASE
)
_QUOTA = re.compile(
    r"insufficient.{0,3}(?:quota|balance|funds|credit)|billing|exceeded your current quota", re.IGNORECASE
)
_SECRET = re.compile(r"(?:sk|key|pk|rk)-[\w*.-]{4,}|(?i:bearer)\s+\S+")
_LIMITS = ("max_completion_tokens", "max_tokens")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """An answer that is no reply."""

    status: int
    """HTTP status."""
    body: str
    """What the server wrote."""
    wait: float | None = None
    """Seconds that it wants us to wait, from Retry-After."""
    location: str = ""
    """Where it wants to send us."""
    lost: ModelError | None = None
    """The error for a connection that was lost before there was an answer; the status is then 0."""

    @property
    def may_pass(self) -> bool:
        """Whether the same call can succeed later: a limit, an overload, a fault of the moment; not an empty account."""
        if self.lost:
            return True
        passing = self.status in (408, 409, 425, 429) or self.status >= 500
        return passing and not _QUOTA.search(self.body) and not _TOO_LONG.search(self.body) and self.status != 501


class Failed(Exception):
    """The server answered, and it is no reply."""

    def __init__(self, failure: Failure) -> None:
        """Take its answer."""
        super().__init__()
        self.failure = failure


class Lost(Exception):
    """There was no answer; the message is what goes on after the server's name. `refused`: it will be the same next time."""

    def __init__(self, message: str, *, refused: bool = False) -> None:
        """Take the message."""
        super().__init__(message)
        self.refused = refused


class Unsendable(Exception):
    """The call could not be sent at all, with this address or key; the message is what kind of error says so."""


def late(seconds: float) -> str:
    """Give the words for an answer that did not come in time."""
    return f"gave no answer within {seconds:g} seconds"


def error_of(failure: Failure, rung: Rung, who: str, secrets: Iterable[str] = ()) -> ModelError:
    """Give the error for an answer; `who` names model and server, `secrets` are never repeated."""
    said = said_by(failure.body, secrets)
    told = f"HTTP {failure.status}" + (f": {said}" if said else "")
    return _of_the_call(failure, rung, who, told) or _of_the_server(failure, who, told)


def _of_the_call(failure: Failure, rung: Rung, who: str, told: str) -> ModelError | None:
    """The errors that another call could be spared."""
    if 300 <= failure.status < 400:
        where = urlsplit(failure.location).netloc or failure.location or "another place"
        return Redirected(f"{who} wants to send the report on to {where}: refused; if that is right, use --base-url")
    if failure.status == 413 or _TOO_LONG.search(failure.body):
        return TooLong(f"{who}: the document does not fit into its window ({told}); lower window in the configuration")
    if rung != "text" and failure.status in _FORMAT_STATUS and _FORMAT.search(failure.body):
        return FormatRefused(f"{who} does not take the output format {rung} ({told})")
    return None


def _of_the_server(failure: Failure, who: str, told: str) -> ModelError:
    status = failure.status
    if status in (401, 402, 403) or _QUOTA.search(failure.body):
        return _account(status, who, told)
    if status == 404 or (status < 500 and _NO_MODEL.search(failure.body)):
        return UnknownModel(
            f"{who}: no such model or address ({told}); check --model and --base-url, which often ends in /v1"
        )
    if status == 429:
        return RateLimited(f"{who} wants fewer calls, still after waiting ({told}); lower --jobs or try later")
    return ServerFailed(f"{who} failed ({told}); what was paid is kept, so run the same command again")


def _account(status: int, who: str, told: str) -> ModelError:
    if status == 401:
        return Unauthorised(f"{who} does not take the key ({told}); check OPENAI_API_KEY")
    if status == 403:
        return Unauthorised(f"{who} forbids the call ({told}); check what the key may use")
    return Unauthorised(f"{who}: the account has no credit left ({told})")


def said_by(body: str, secrets: Iterable[str] = ()) -> str:
    """Give what a server says, on one line, shortened and without anything that looks like a key.

    >>> said_by('{"error": {"message": "Incorrect API key provided: sk-abcdef123"}}')
    'Incorrect API key provided: [key]'
    """
    try:
        value = json.loads(body)
    except ValueError:
        value = "" if "<" in body[:200] else body
    for name in ("error", "message", "detail", "msg"):
        if isinstance(value, dict) and name in value:
            value = value[name]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""
    for secret in secrets:
        text = text.replace(secret, "[key]") if len(secret) > 3 else text
    text = one_line(_SECRET.sub("[key]", text))
    return text[:_SHOWN] + ("..." if len(text) > _SHOWN else "")


def learnt(failure: Failure, dialect: Dialect) -> Dialect | None:
    """Give the dialect in which the same call can be said again; None where the refusal is about something else."""
    if failure.status not in (400, 422):
        return None
    other = _LIMITS[1 - _LIMITS.index(dialect.limit)]
    if re.search(rf"\b{dialect.limit}\b", failure.body) and re.search(
        rf"\b{other}\b|unsupported|not supported|extra", failure.body, re.IGNORECASE
    ):
        return replace(dialect, limit=other) if dialect.limit == "max_tokens" else None
    if dialect.temperature and "temperature" in failure.body:
        return replace(dialect, temperature=False)
    if dialect.store and re.search(r"\bstore\b", failure.body):
        return replace(dialect, store=False)
    if dialect.stream and "stream_options" in failure.body:
        return replace(dialect, stream=False)
    return None


def pause_of(headers: Mapping[str, str]) -> float | None:
    """Give the seconds that a server wants to be left alone, None where it names none.

    >>> pause_of({"retry-after": "2"}), pause_of({"retry-after-ms": "250"}), pause_of({})
    (2.0, 0.25, None)
    """
    try:
        return max(0.0, float(headers.get("retry-after-ms", "")) / 1000)
    except ValueError:
        return _seconds(headers.get("retry-after", ""))


def _seconds(printed: str) -> float | None:
    """Retry-After is a number or a date."""
    from email.utils import mktime_tz, parsedate_tz
    from time import time

    try:
        return max(0.0, float(printed))
    except ValueError:
        date = parsedate_tz(printed)
        return max(0.0, mktime_tz(date) - time()) if date else None
