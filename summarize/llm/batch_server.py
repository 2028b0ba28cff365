"""The files and batches endpoints of a server, and nothing else of the openai package: its errors stop here."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from summarize.errors import ServerFailed, Unreachable
from summarize.llm.failures import Failure, error_of

_MARK = "gongkai"
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""Of a batch in such a state nothing more will come."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is."""

    id: str
    """The server's name of it."""
    status: str
    """validating, in_progress, finalizing, completed, failed, expired, cancelling or cancelled."""
    total: int
    """Calls in it."""
    completed: int
    """Calls that were answered."""
    failed: int
    """Calls that were not."""
    output_file: str | None
    """The file of its answers."""
    error_file: str | None
    """The file of its failures."""
    faults: tuple[str, ...] = ()
    """What the server says is wrong with the batch itself."""


class BatchServer:
    """A server's batch interface. Every method raises an `errors.ModelError` when there is no answer."""

    def __init__(self, base_url: str, key: str) -> None:
        """Take the address and the key; no connection is made yet."""
        import openai

        # a redirect to another host would take the reports with it
        client = openai.DefaultHttpxClient(follow_redirects=False)
        self._client = openai.OpenAI(base_url=base_url, api_key=key, http_client=client)
        self._who = f"the batch interface at {urlsplit(base_url).netloc.rpartition('@')[2]}"
        self._key = key

    def upload(self, lines: bytes, name: str) -> str:
        """Send the calls, one JSON object a line, and give the file's id."""
        with self._errors():
            return self._client.files.create(file=(name, lines), purpose="batch").id

    def create(self, file: str, mark: str) -> Progress:
        """Start a batch over an uploaded file; `mark` is how it is found again."""
        with self._errors():
            # not tried again: a server that failed to answer may have started it, and two would be paid
            return _progress(
                self._client.with_options(max_retries=0).batches.create(
                    input_file_id=file,
                    endpoint="/v1/chat/completions",
                    completion_window="24h",
                    metadata={_MARK: mark},
                )
            )

    def progress(self, batch: str) -> Progress:
        """Tell how far a batch is."""
        with self._errors():
            return _progress(self._client.batches.retrieve(batch))

    def find(self, mark: str) -> Progress | None:
        """Give the batch that was started with a mark, also when its id never reached us."""
        with self._errors():
            marked = (
                batch for batch in self._client.batches.list(limit=100) if (batch.metadata or {}).get(_MARK) == mark
            )
            found = next(marked, None)
            return _progress(found) if found else None

    def content(self, file: str) -> str:
        """Give a file's text."""
        with self._errors():
            return self._client.files.content(file).content.decode("utf-8", "replace")

    def forget(self, file: str) -> None:
        """Take a file off the server: reports are confidential. A server that refuses is not asked twice."""
        import openai

        with contextlib.suppress(openai.OpenAIError):
            self._client.files.delete(file)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        import openai

        try:
            yield
        except openai.APIStatusError as error:
            location = urlsplit(error.response.headers.get("location", "")).netloc
            failure = Failure(error.status_code, error.response.text, location=location)
            raise error_of(failure, "text", self._who, [self._key]) from None
        except openai.APIConnectionError:
            raise Unreachable(
                f"{self._who} cannot be reached; what was submitted is kept, so run the same command again"
            ) from None
        except (openai.OpenAIError, ValueError, TypeError, AttributeError):
            # what came with status 200 is not what the interface promises
            raise ServerFailed(f"{self._who}: its answer is none of this interface; check --base-url") from None


def _progress(batch: Any) -> Progress:
    counts, errors = batch.request_counts, batch.errors
    faults = tuple(str(fault.message) for fault in (errors.data or ())) if errors else ()
    return Progress(
        id=batch.id,
        status=str(batch.status),
        total=counts.total if counts else 0,
        completed=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        output_file=batch.output_file_id,
        error_file=batch.error_file_id,
        faults=faults,
    )
