"""How far a model can be trusted: the same gold files, scored on what the model says alone, and what it says it for.

The rules' readings are not mixed in: a figure of the model counts when its quote stands in the text, and an ungrounded one is counted as such.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarize import __version__
from summarize.errors import DocumentError, ModelError
from summarize.evaluate import Given, Read, Score, evaluate, report_path, table
from summarize.llm.reader import Manner, read_document
from summarize.llm.reply import value_of_reply
from summarize.llm.seam import Call, Layer, Model, Reply
from summarize.pipeline import drafts, opened
from summarize.records.stages import Exchange, Figure, ModelReading

MATCHES = ("exact", "normalized", "fuzzy", "none")


@dataclass(slots=True)
class Tally:
    """What reading with a model took, and how its replies were."""

    replies: int = 0
    """Replies, the stored ones included."""
    valid: int = 0
    """Those of them that follow the schema as they came."""
    reports: int = 0
    """Documents that were read."""
    failed: Counter[str] = field(default_factory=Counter)
    """Documents without a reading, by the kind of error."""
    quotes: Counter[str] = field(default_factory=Counter)
    """Quotes by how they were found in the text."""
    strange: int = 0
    """Items that could not be understood."""
    exchanges: list[Exchange] = field(default_factory=list)
    """What each document took."""


class Watched(Layer):
    """Counts what passes; it stands on top, where the reader asks."""

    def __init__(self, model: Model, tally: Tally) -> None:
        """Stand before `model`."""
        super().__init__(model)
        self._tally = tally

    async def answer(self, call: Call) -> Reply:
        """Ask, and look whether the reply is valid."""
        reply = await self._model.answer(call)
        self._tally.replies += 1
        self._tally.valid += reply.finish == "stop" and not value_of_reply(reply.text)[1]
        return reply


def evaluate_model(
    gold: Mapping[str, Any],
    folder: Path,
    model: Model,
    manner: Manner | None = None,
    *,
    jobs: int = 8,
    close: Callable[[], Awaitable[None]] | None = None,
) -> tuple[Score, Tally]:
    """Read every report that the gold file names with a model, `jobs` at once, and count what is right; `close` lets the model go.

    Raises `errors.UsageError` when a named report is not in the folder; one that gives no reading is a remark.
    """
    tally = Tally()
    paths = [report_path(folder, name) for name in gold]

    async def work() -> dict[Path, Read | DocumentError | ModelError]:
        try:
            return await _read_all(paths, Watched(model, tally), manner, tally, jobs)
        finally:
            if close:
                await close()

    read = asyncio.run(work())

    def reader(path: Path) -> Read:
        found = read[path]
        if isinstance(found, Exception):
            raise found
        return found

    return evaluate(gold, folder, reader), tally


async def _read_all(
    paths: Sequence[Path], model: Model, manner: Manner | None, tally: Tally, jobs: int
) -> dict[Path, Read | DocumentError | ModelError]:
    room = asyncio.Semaphore(jobs)

    async def one(path: Path) -> Read | DocumentError | ModelError:
        async with room:
            try:
                return await _read(path, model, manner, tally)
            except (DocumentError, ModelError) as error:
                tally.failed[error.kind] += 1
                return error

    return dict(zip(paths, await asyncio.gather(*map(one, paths)), strict=True))


async def _read(path: Path, model: Model, manner: Manner | None, tally: Tally) -> Read:
    found = [draft for member in opened(str(path)) for draft in drafts(member)]
    readings = [await read_document(draft.parsed, model, manner) for draft in found]
    for reading in readings:
        _count(reading, tally)
    if not readings:
        return Read("none", {}, {}, {})
    return Read(
        form=found[0].parsed.report.format or "none",
        figures=_given(figure for reading in readings for figure in reading.figures),
        metadata={name: getattr(readings[0], name).value for name in ("kind", "agency", "year")},
        quotes={
            "problems": tuple(
                item.quote for one in readings for item in one.problems if not item.resolved and item.quote
            ),
            "commitments": tuple(item.quote for one in readings for item in one.commitments if item.quote),
        },
    )


def _count(reading: ModelReading, tally: Tally) -> None:
    tally.reports += 1
    tally.exchanges.append(reading.exchange)
    tally.strange += len(reading.strange)
    for items in (reading.figures, reading.problems, reading.commitments, reading.summary.points):
        tally.quotes.update(item.match for item in items)


def _given(figures: Iterable[Figure]) -> dict[tuple[str, str | None], Given]:
    """Give the figures of the year that stand in the text; several values of one figure contest each other."""
    held: dict[tuple[str, str | None], list[Figure]] = {}
    for figure in figures:
        if figure.scope == "year" and figure.match != "none":
            held.setdefault((figure.code, figure.applicant), []).append(figure)
    return {key: _one(same) for key, same in held.items()}


def _one(same: Sequence[Figure]) -> Given:
    values = list(dict.fromkeys(figure.value for figure in same if figure.value is not None))
    approximate = any(figure.approximate for figure in same)
    return Given(values[0], (), approximate) if len(values) == 1 else Given(None, tuple(values), approximate)


def model_table(score: Score, tally: Tally, model: Model) -> Iterator[str]:
    """Give the lines of the result: which model, prompt and date; grounding, validity, cost; then the table that the rules get too."""
    first = tally.exchanges[0] if tally.exchanges else None
    hashes = f", prompt {first.prompt[:12]}, schema {first.schema[:12]}" if first else ""
    yield f"{model.name} at {model.base_url}{hashes}, gongkai {__version__}, {datetime.now(UTC):%Y-%m-%d}"
    total = tally.quotes.total()
    shares = ", ".join(f"{match} {tally.quotes[match]}" for match in MATCHES if tally.quotes[match])
    grounded = total - tally.quotes["none"]
    yield f"quotes in the text   {grounded} of {total} ({grounded / max(1, total):.3f}): {shares or 'none given'}"
    yield f"replies by schema    {tally.valid} of {tally.replies} ({tally.valid / max(1, tally.replies):.3f}), {tally.strange} items not understood"
    failed = ", ".join(f"{kind} {number}" for kind, number in tally.failed.most_common())
    yield f"documents read       {tally.reports}" + (f", without a reading: {failed}" if failed else "")
    yield _cost(tally)
    yield from table(score)


def _cost(tally: Tally) -> str:
    reports = max(1, tally.reports)
    sent, back = (sum(getattr(one, name) for one in tally.exchanges) for name in ("tokens_in", "tokens_out"))
    tokens = f"tokens per report    {sent // reports} in, {back // reports} out"
    costs = [one.cost_usd for one in tally.exchanges]
    known = [Decimal(str(cost)) for cost in costs if cost is not None]
    if len(known) < len(costs):
        return f"{tokens}; price not known"
    note = ", stored replies are free" if any(one.cached for one in tally.exchanges) else ""
    return f"{tokens}; cost per report ${sum(known, Decimal(0)) / reports:.4f}{note}"
