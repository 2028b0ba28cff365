"""The documents of one file, read by both readers: asked about all of them at once, and judged."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from summarize.crash import where
from summarize.errors import InvalidReply, ModelError
from summarize.judged import Form, Outcome, judged
from summarize.llm.reader import Manner, read_document
from summarize.llm.seam import Call, Model, Reply
from summarize.pipeline import Draft
from summarize.records.dossier import ErrorRecord
from summarize.records.stages import ModelReading


class NotBegun(BaseException):
    """The user wants to stop, and nothing has been sent for this document: no error, and nothing is printed for it."""


class Ask(Protocol):
    """Makes calls, for all documents of a run."""

    async def __call__(self, call: Call, *, first: bool) -> Reply:
        """Give the reply to a call, the `first` one for its document or not; raises an `errors.ModelError`, or `NotBegun`."""
        ...


class OfDocument:
    """The model, as one document sees it: whoever makes the calls is told which is the document's first."""

    def __init__(self, name: str, base_url: str, ask: Ask) -> None:
        """Take the model's name and server, and who makes the calls."""
        self.name = name
        self.base_url = base_url
        self._ask = ask
        self._first = True

    async def answer(self, call: Call) -> Reply:
        """Have the call made; raises what comes of it."""
        first, self._first = self._first, False
        return await self._ask(call, first=first)


async def read_asked(
    found: list[Draft] | ErrorRecord, form: Form, model: Callable[[], Model], manner: Manner
) -> list[Outcome | None]:
    """Give all documents of a file, that the rules have read, as both readers read them.

    None stands for one that was not begun. `model` gives whom to ask for one document. Never raises.
    """
    if isinstance(found, ErrorRecord):
        return [(found, None)]
    results = await asyncio.gather(*(_asked(draft, model(), manner) for draft in found))
    return [_outcome(draft, result, form) for draft, result in zip(found, results, strict=True)]


def _outcome(draft: Draft, result: ModelReading | ModelError | None, form: Form) -> Outcome | None:
    if result is None:
        return None
    return judged(draft, result, form), result if isinstance(result, ModelError) else None


async def _asked(draft: Draft, model: Model, manner: Manner) -> ModelReading | ModelError | None:
    try:
        return await read_document(draft.parsed, model, manner)
    except ModelError as error:
        return error
    except NotBegun:
        return None
    except Exception as error:  # noqa: BLE001  a fault of ours in one reply must not cost the other documents
        return fault_of_ours(error)


def fault_of_ours(error: Exception) -> InvalidReply:
    """Give the error for an exception that nobody foresaw, in a call or with its reply."""
    return InvalidReply(f"gongkai failed on the reply ({where(error)}); please report it")
