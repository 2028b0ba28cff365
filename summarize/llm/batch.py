"""Calls that can wait a day, for half the price: submitted together, asked after, and collected into the same cache.

What was submitted is written down before anything is sent, one file for each batch beside the cache, so that neither a crash nor a restart
loses a batch that costs money. A reply lands under the name of its call: `summarize` then finds it as if it had asked itself.
"""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from summarize.errors import ModelError, UsageError
from summarize.llm.batch_server import ENDED, BatchServer, Progress
from summarize.llm.completions import Dialect, ErrorInside, NoCompletion, body_of, reply_of
from summarize.llm.keys import key
from summarize.llm.seam import Call, Reply
from summarize.llm.store import Asked, Store
from summarize.llm.tokens import exact_for
from summarize.whole_file import private_folder, whole_file
from summarize.zh.printable import one_line

_FOLDER = "batches"
_MOST_CALLS = 50_000
_MOST_BYTES = 150_000_000
_SETTLED = timedelta(minutes=10)
_ITS_OWN_TEMPERATURE = ("o1", "o3", "o4", "gpt-5")


@dataclass(frozen=True, slots=True)
class Submitted:
    """One batch as it is written down."""

    mark: str
    """Our own name of it."""
    at: str
    """When it was made, UTC, ISO 8601."""
    model: str
    """The model that is asked."""
    base_url: str
    """Its server."""
    prompts: Mapping[str, str]
    """For each call, by its key, the sha256 of its prompt."""
    file: str | None = None
    """The server's id of the uploaded calls; None before they were sent."""
    batch: str | None = None
    """The server's id of the batch; None before it was started, or when we never heard."""


class Batches:
    """The batches of one cache folder that were submitted and not yet collected."""

    def __init__(self, cache: Path, store: Store, limits: tuple[int, int] = (_MOST_CALLS, _MOST_BYTES)) -> None:
        """Take the cache folder, and the store in it where replies land; `limits`: calls and bytes of one batch."""
        self._folder = cache / _FOLDER
        self._store = store
        self._limits = limits

    def open(self) -> list[Submitted]:
        """Give all that is not collected yet, the oldest first; raises `errors.UsageError` for a file that cannot be read."""
        found = [_read(file) for file in sorted(self._folder.glob("*.json"))]
        return sorted(found, key=lambda one: (one.at, one.mark))

    def new(self, calls: Sequence[Call], model: str, base_url: str) -> dict[str, Call]:
        """Give the calls that are neither stored nor under way, by their keys."""
        under_way = {name for one in self.open() for name in one.prompts}
        wanted = {key(call, model, base_url): call for call in calls}
        return {name: call for name, call in wanted.items() if name not in under_way and not self._is_stored(name)}

    def submit(self, calls: Mapping[str, Call], model: str, server: BatchServer, base_url: str) -> Iterator[Submitted]:
        """Send calls, by their keys, and give each batch as it is started.

        Raises an `errors.ModelError` when the server takes none; what it has taken stays written down.
        """
        for lines, part in _parts(calls, model, self._limits):
            prompts = {name: call.wanted.prompt_sha256 for name, call in part.items()}
            now = datetime.now(UTC).isoformat(timespec="seconds")
            one = Submitted(uuid.uuid4().hex, now, model, base_url, prompts)
            yield self._started(one, lines, server)

    def progress(self, one: Submitted, server: BatchServer) -> Progress | None:
        """Tell how far a batch is; None when the server does not know it. Raises an `errors.ModelError`.

        One that the server does not know after ten minutes was never started: it is forgotten, and its calls can be submitted again.
        """
        if one.batch is not None:
            return server.progress(one.batch)
        found = server.find(one.mark)
        if found is None:
            if datetime.now(UTC) - datetime.fromisoformat(one.at) > _SETTLED:
                if one.file:
                    server.forget(one.file)
                self._remove(one)
            return None
        self._write(replace(one, batch=found.id))
        return found

    def collect(self, one: Submitted, server: BatchServer, note: Callable[[str], None]) -> tuple[int, int] | None:
        """Store the replies of a batch that has ended, and forget it; gives stored and failed calls, None while it runs.

        Every reply is stored as it came. The files are taken off the server once all is on our disk. Raises an `errors.ModelError`.
        """
        progress = self.progress(one, server)
        if progress is None or progress.status not in ENDED:
            return None
        for fault in progress.faults:
            note(one_line(fault))
        outcomes = [self._land(line, one, note) for line in _lines(progress, server)]
        if None in outcomes:
            note("the cache does not take the replies; they stay on the server, so collect again when it does")
            return outcomes.count(True), outcomes.count(False)
        for file in (one.file, progress.output_file, progress.error_file):
            if file:
                server.forget(file)
        self._remove(one)
        return outcomes.count(True), len(one.prompts) - outcomes.count(True)

    def _started(self, one: Submitted, lines: bytes, server: BatchServer) -> Submitted:
        self._write(one)
        try:
            one = replace(one, file=server.upload(lines, f"gongkai-{one.mark}.jsonl"))
        except ModelError:
            self._remove(one)
            raise
        self._write(one)
        # from here on the server may have the batch, whatever it says: it stays written down
        one = replace(one, batch=server.create(one.file or "", one.mark).id)
        self._write(one)
        return one

    def _is_stored(self, name: str) -> bool:
        return bool(self._store.replies(name))

    def _land(self, line: str, one: Submitted, note: Callable[[str], None]) -> bool | None:
        """Store one line of the output: True stored, False no reply, None not taken by the disk."""
        name, body, said = _answer(line)
        if name not in one.prompts:
            note(f"a reply to a call that was not in the batch was left out: {one_line(name)[:40]}")
            return False
        reply, said = _reply(body, said)
        if reply is None:
            note(one_line(f"call {name[:16]} was not answered: {said}")[:300])
            return False
        asked = Asked(one.model, one.base_url, one.prompts[name], batch=True)
        return self._store.keep(name, reply, asked) or None

    def _write(self, one: Submitted) -> None:
        try:
            with whole_file(private_folder(self._folder) / f"{one.mark}.json") as stream:
                stream.write(json.dumps(asdict(one), indent=1).encode())
        except OSError as error:
            raise UsageError(
                f"cannot write down the batch in {self._folder}: {error.strerror}; nothing more is sent"
            ) from None

    def _remove(self, one: Submitted) -> None:
        (self._folder / f"{one.mark}.json").unlink(missing_ok=True)


def _read(file: Path) -> Submitted:
    try:
        return Submitted(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{file} is no batch of this program ({error}); move it away") from None


def _parts(calls: Mapping[str, Call], model: str, limits: tuple[int, int]) -> Iterator[tuple[bytes, dict[str, Call]]]:
    """Give the calls as files that a server takes, each with what is in it."""
    lines: list[bytes] = []
    part: dict[str, Call] = {}
    for name, call in calls.items():
        line = _line(name, call, model)
        if part and (len(part) == limits[0] or sum(map(len, lines)) + len(line) > limits[1]):
            yield b"".join(lines), part
            lines, part = [], {}
        lines.append(line)
        part[name] = call
    if part:
        yield b"".join(lines), part


def _line(name: str, call: Call, model: str) -> bytes:
    ours = exact_for(model)
    dialect = Dialect(
        limit="max_completion_tokens" if ours else "max_tokens",
        temperature=not model.startswith(_ITS_OWN_TEMPERATURE),
    )
    body = body_of(call, model, dialect).decode()
    head = json.dumps({"custom_id": name, "method": "POST", "url": "/v1/chat/completions"})
    return f'{head[:-1]},"body":{body}}}\n'.encode()


def _lines(progress: Progress, server: BatchServer) -> Iterator[str]:
    for file in (progress.output_file, progress.error_file):
        if file:
            yield from (line for line in server.content(file).split("\n") if line.strip())


def _reply(body: str | None, said: str) -> tuple[Reply | None, str]:
    if body is None:
        return None, said
    try:
        return reply_of(body), ""
    except (NoCompletion, ErrorInside) as error:
        return None, str(error)


def _answer(line: str) -> tuple[str, str | None, str]:
    """Give the key of a line of the output, its body as JSON text where the call was answered, and else what is said."""
    try:
        value: Any = json.loads(line)
        name, response = str(value["custom_id"]), value.get("response") or {}
        body = response.get("body")
        if response.get("status_code") == 200 and isinstance(body, dict):
            return name, json.dumps(body, ensure_ascii=False, separators=(",", ":")), ""
        said = value.get("error") or body or "no answer"
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", None, "a line that is no JSON"
    return name, None, json.dumps(said, ensure_ascii=False)
