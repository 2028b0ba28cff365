"""What is in the cache, told to its owner: read row by row, without diskcache and without writing."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from summarize.llm.disk import FILE, NotKept, Row, complaints, delete, rows
from summarize.llm.exchanges import reply_json
from summarize.llm.places import DOSSIERS
from summarize.llm.prices import Price, price_of
from summarize.llm.store import FOLDER, Entry, call_key, entry_of
from summarize.zh.printable import one_line


@dataclass(slots=True)
class Holdings:
    """What one model's replies amount to."""

    replies: int = 0
    """Replies that were paid for."""
    useless: int = 0
    """Those of them that were cut off, refused or broken off."""
    tokens_in: int = 0
    """Tokens that were sent for them."""
    tokens_out: int = 0
    """Tokens that came back."""
    dollars: Decimal | None = Decimal(0)
    """What they cost by today's prices; None where the price is not known."""
    prompts: Counter[str] = field(default_factory=Counter)
    """Replies by the sha256 of their prompt."""


def entries(folder: Path) -> Iterator[tuple[Row, Entry]]:
    """Give every call that was answered, in the order of the table; raises `disk.NotKept` where it cannot be read."""
    for row in rows(folder / FOLDER / FILE):
        key = call_key(row.name or "")
        entry = entry_of(key, row.value) if key else None
        if entry:
            yield row, entry


def holdings(folder: Path, own: Mapping[str, Price] | None = None) -> dict[str, Holdings]:
    """Give what each model's replies amount to, by the model's name and its server."""
    found: dict[str, Holdings] = {}
    for _, entry in entries(folder):
        held = found.setdefault(one_line(f"{entry.asked.model} at {entry.asked.base_url}"), Holdings())
        price = price_of(entry.asked.model, own)
        for kept in (kept for kept in entry.replies if not kept.corrected):
            sent, came = kept.reply.tokens_in or 0, kept.reply.tokens_out or 0
            held.replies += 1
            held.useless += kept.reply.finish != "stop"
            held.tokens_in += sent
            held.tokens_out += came
            held.prompts[entry.asked.prompt_sha256] += 1
            cost = price.cost(sent, came, kept.reply.tokens_cached) / (2 if kept.batch else 1) if price else None
            held.dollars = None if cost is None or held.dollars is None else held.dollars + cost
    return found


def info(folder: Path, own: Mapping[str, Price] | None = None) -> Iterator[str]:
    """Give the lines of `gongkai cache info`."""
    place = folder / FOLDER
    yield f"folder    {place}"
    yield f"on disk   {_size(path.stat().st_size for path in place.glob('*') if path.is_file())}"
    for damaged in sorted(place.glob("damaged-*.db")):
        yield f"damaged   {damaged.name}, kept for whoever can mend it"
    made = folder / DOSSIERS
    if made.is_dir():
        yield f"dossiers  {_size(path.stat().st_size for path in made.glob('*') if path.is_file())}, made of the replies; they can be made again for nothing"
    held = holdings(folder, own)
    if not held:
        yield "replies   none"
    for model, one in sorted(held.items()):
        cost = "price not known" if one.dollars is None else f"${one.dollars:.4f} by today's prices"
        yield f"{model}: {one.replies} replies, {one.useless} of them useless, {one.tokens_in} tokens in, {one.tokens_out} out, {cost}"
        yield from (f"  prompt {prompt[:12]}: {number}" for prompt, number in one.prompts.most_common())


def listing(folder: Path) -> Iterator[str]:
    """Give one line for each reply: key, time, model, how it ended, tokens."""
    for _, entry in entries(folder):
        for kept in entry.replies:
            reply = kept.reply
            ended = "corrected" if kept.corrected else reply.finish
            yield one_line(
                f"{entry.key[:16]} {kept.at} {entry.asked.model} {ended} {reply.tokens_in or '?'} in {reply.tokens_out or '?'} out"
            )


def export(folder: Path) -> Iterator[str]:
    """Give one JSON line for each call with all its replies as they came."""
    for _, entry in entries(folder):
        value = {
            "schema": "gongkai.cached/1",
            "key": entry.key,
            "model": entry.asked.model,
            "base_url": entry.asked.base_url,
            "prompt_sha256": entry.asked.prompt_sha256,
            "replies": [
                {"at": kept.at, "corrected": kept.corrected, "batch": kept.batch, **reply_json(kept.reply)}
                for kept in entry.replies
            ],
        }
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be removed: whatever fits all that is given."""

    model: str | None = None
    """Replies of this model."""
    older_than: int | None = None
    """Calls whose last reply came more than so many days ago."""
    useless: bool = False
    """Calls without one reply that was not cut off, refused or broken off."""


def chosen(folder: Path, choice: Chosen) -> list[tuple[Row, Entry]]:
    """Give the calls that a choice means."""
    return [(row, entry) for row, entry in entries(folder) if _fits(entry, choice)]


def _fits(entry: Entry, choice: Chosen) -> bool:
    last = max((kept.at for kept in entry.replies), default="")
    limit = "" if choice.older_than is None else (datetime.now(UTC) - timedelta(days=choice.older_than)).isoformat()
    return (
        choice.model in (None, entry.asked.model)
        and (choice.older_than is None or last < limit)
        and not (choice.useless and any(kept.reply.finish == "stop" for kept in entry.replies))
    )


def faulty(folder: Path) -> list[Row]:
    """Give the rows of replies that are refused, or not what was stored."""
    return [row for row in rows(folder / FOLDER / FILE) if row.fault or _strange(row)]


def put_aside(folder: Path) -> list[Path]:
    """Give the damaged files that were put aside, with those that belong to them."""
    return sorted(path for name in (FOLDER, DOSSIERS) for path in (folder / name).glob("damaged-*.db*"))


def remove(folder: Path, found: Iterable[Row], files: Iterable[Path] = ()) -> None:
    """Take rows and files out, and all that was made of replies; raises `disk.NotKept` or OSError when that cannot be."""
    numbers = [row.number for row in found]
    if numbers:
        delete(folder / FOLDER / FILE, numbers)
    for file in files:
        file.unlink(missing_ok=True)
    _forget(folder / DOSSIERS)


def _forget(made: Path) -> None:
    """Remove what was made of replies: it says what they said."""
    if not (made / FILE).exists():
        return
    try:
        delete(made / FILE)
    except NotKept:  # damaged; nothing in it is needed
        for file in made.glob(f"{FILE}*"):
            file.unlink(missing_ok=True)


def faults(folder: Path) -> Iterator[str]:
    """Give one line for everything in the cache that is not as it was stored; nothing for a sound one."""
    for name in (FOLDER, DOSSIERS):
        yield from (f"{name}: {line}" for line in _faults_of(folder / name))


def _faults_of(folder: Path) -> Iterator[str]:
    file = folder / FILE
    yield from (one_line(f"the file: {complaint}") for complaint in complaints(file))
    try:
        yield from (
            one_line(f"row {row.number}: {row.fault or _strange(row)}")
            for row in rows(file)
            if row.fault or _strange(row)
        )
    except NotKept as fault:
        yield one_line(f"the file cannot be read to its end: {fault}")
    yield from _open_to_others(folder)


def _strange(row: Row) -> str | None:
    key = call_key(row.name or "")
    return "its replies are not to be read" if key and entry_of(key, row.value) is None else None


def _open_to_others(folder: Path) -> Iterator[str]:
    for path in (folder, *sorted(folder.glob("*"))):
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path.name}: others may read or change it (chmod go= {path})"


def _size(sizes: Iterable[int]) -> str:
    total = sum(sizes)
    return f"{total / 1_000_000:.1f} MB" if total >= 100_000 else f"{total / 1000:.1f} kB"
