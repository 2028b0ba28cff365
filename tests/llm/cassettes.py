"""Rewrites the cassettes from the replies in `cassettes/replies`, which a person wrote: `python -m tests.llm.cassettes`.

Only the questions and the numbers of the quoted lines are made anew. A quote that stands in no line stops the program; nothing is invented.
"""

import asyncio
import itertools
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarize.errors import Truncated
from summarize.llm.ladder import Ladder
from summarize.llm.openai_model import OpenAIModel
from summarize.llm.prompt import Language
from summarize.llm.reader import Manner, read_document
from summarize.llm.recorded import Recorded
from summarize.llm.schema import compact
from summarize.llm.seam import Call, Reply
from summarize.llm.tokens import count, count_call
from summarize.pipeline import Draft, drafts
from summarize.records.stages import ModelReading
from summarize.sources.archive import members
from summarize.sources.discover import load
from tests.llm.server import Answer, Asked, error, serving, stream
from tests.llm.wire import cassette, played_server

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
CASSETTES = ROOT / "cassettes"
REPLIES = CASSETTES / "replies"
HEADER = "reference reply, written by hand; not a model's output"
NAME = "reference-by-hand"
BASE_URL = "https://reference.invalid/v1"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Case:
    """One document of the samples and the reply that a person wrote for it."""

    name: str
    draft: Draft
    reply: dict[str, Any]


def cases() -> Iterator[Case]:
    """Give every document of every sample; raises FileNotFoundError for one without a reply."""
    for path in sorted(SAMPLES.glob("[0-9]*")):
        name = path.relative_to(ROOT).as_posix()
        for member in members(load(str(path)), name):
            for draft in drafts(member):
                case = f"{path.stem}.{draft.source.part}"
                yield Case(case, draft, json.loads((REPLIES / f"{case}.json").read_text(encoding="utf-8")))


@dataclass
class ByHand:
    """A model whose one reply a person wrote; it finds the numbers of the lines that are quoted."""

    reply: dict[str, Any]
    lang: Language
    name: str = NAME
    base_url: str = BASE_URL
    asked: list[Call] = field(default_factory=list)

    async def answer(self, call: Call) -> Reply:
        self.asked.append(call)
        value = wire(self.reply, self.lang, call.turns[-1].text)
        text = compact(value)
        return Reply("", text, "stop", self.name, count_call(call), count(text))


def wire(reply: dict[str, Any], lang: Language, document: str) -> dict[str, Any]:
    """Give the reply in the wire's shape, each quote with the number of the first line that holds it."""
    lines = [line.partition(" ") for line in document.splitlines()]

    def at(quote: str, **values: Any) -> dict[str, Any]:
        number = 0 if not quote else next((int(n) for n, _, text in lines if quote in text), None)
        if number is None:
            raise ValueError(f"no line holds {quote}")
        return {"segment": number, "quote": quote, **values}

    said: dict[str, Any] = {
        name: at(reply[name][0], value=reply[name][1]) for name in ("kind", "title", "agency", "year")
    }
    said["problems"] = [at(quote, theme=theme, resolved=resolved) for quote, theme, resolved in reply["problems"]]
    said["commitments"] = [
        at(quote, theme=theme, deadline=deadline, concrete=concrete, answers=answers)
        for quote, theme, deadline, concrete, answers in reply["commitments"]
    ]
    said["indicators"] = [
        at(quote, code=code, applicant=applicant, value=value, unit=unit, scope=scope[0] if scope else "year")
        for quote, code, applicant, value, unit, *scope in reply["indicators"]
    ]
    points = [at(quote, text={"zh": zh, "en": en}[lang]) for quote, zh, en in reply["points"]]
    said["summary"] = {"points": points, "text": reply[lang]}
    return said


async def write_samples(folder: Path) -> None:
    """Write one exchange for every document of the samples in each language."""
    for case in cases():
        for lang in LANGUAGES:
            with tempfile.TemporaryDirectory() as made:
                recorded = Recorded(ByHand(case.reply, lang), Path(made), HEADER)
                await read_document(case.draft.parsed, recorded, Manner(lang=lang))
                for number, file in enumerate(sorted(Path(made).glob("*.json")), 1):
                    shutil.move(file, folder / f"{case.name}.{lang}{'' if number == 1 else f'.{number}'}.json")


@dataclass
class Told:
    """One exchange or several with a server that answers as a person wrote, over HTTP."""

    name: str
    case: Case
    lang: Language = "zh"
    note: str = ""
    stream: bool = False
    play: Callable[["Told", Asked, int], Answer] = lambda told, asked, _: Answer(told.completion(asked))

    def value(self, asked: Asked) -> dict[str, Any]:
        """Give the reply in the wire's shape."""
        return wire(self.case.reply, self.lang, asked.body["messages"][-1]["content"])

    def completion(self, asked: Asked, value: Any = None, finish: str = "stop") -> dict[str, Any]:
        """Give the body of an answer that holds the reply, or another value or text."""
        value = self.value(asked) if value is None else value
        text = value if isinstance(value, str) else compact(value)
        sent = sum(count(message["content"]) for message in asked.body["messages"])
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
        usage = {"prompt_tokens": sent, "completion_tokens": count(text), "total_tokens": sent + count(text)}
        return {"object": "chat.completion", "model": NAME, "choices": [choice], "usage": usage}

    def read(self, url: str | None = None) -> ModelReading:
        """Read the document over HTTP; without `url` from the server that the cassette speaks of. Raises what the reader raises."""
        server = played_server(NAME, stream=self.stream)
        model = OpenAIModel(replace(server, base_url=url or server.base_url))

        async def run() -> ModelReading:
            try:
                return await read_document(self.case.draft.parsed, Ladder(model), Manner(lang=self.lang))
            finally:
                await model.aclose()

        return asyncio.run(run())


def _streamed(told: Told, asked: Asked, _number: int) -> Answer:
    text = compact(told.value(asked))
    return Answer(stream(*(text[start : start + 40] for start in range(0, len(text), 40))))


def _without_schema(told: Told, asked: Asked, number: int) -> Answer:
    if number == 0:
        return error("This response_format type is unavailable now", 400)
    return Answer(told.completion(asked))


def _corrected(told: Told, asked: Asked, number: int) -> Answer:
    if number == 0:
        return Answer(
            told.completion(asked, {name: value for name, value in told.value(asked).items() if name != "year"})
        )
    document = asked.body["messages"][-3]["content"]
    return Answer(told.completion(asked, wire(told.case.reply, told.lang, document)))


def _cut(told: Told, asked: Asked, _number: int) -> Answer:
    return Answer(told.completion(asked, compact(told.value(asked))[:60], "length"))


def tellings() -> Iterator[Told]:
    """Give every exchange over HTTP: each sample in both languages, and one of each trouble with a short one."""
    found = list(cases())
    for case in found:
        yield from (Told(f"{case.name}.{lang}", case, lang) for lang in LANGUAGES)
    short = found[-1]
    yield Told("streamed", short, note=", sent in pieces", stream=True, play=_streamed)
    yield Told("step_down", short, note=", from a server that takes no JSON schema", play=_without_schema)
    yield Told("corrected", short, note=", after one that lacks its year on purpose", play=_corrected)
    yield Told("truncated", short, note=", cut off on purpose", play=_cut)


async def write_wire(folder: Path) -> None:
    """Write one cassette for each exchange over HTTP, from a server on 127.0.0.1 that answers what a person wrote."""
    for told in tellings():
        await asyncio.to_thread(_write_told, told, folder / f"{told.name}.json")


def _write_told(told: Told, path: Path) -> None:
    number = itertools.count()
    with (
        serving(lambda asked: told.play(told, asked, next(number))) as server,
        cassette(path, "all", HEADER + told.note),
        suppress(Truncated),
    ):
        told.read(server.url)


def rewrite(folder: Path, write: Callable[[Path], Coroutine[Any, Any, None]]) -> None:
    """Replace a folder's cassettes, when all of them could be written."""
    with tempfile.TemporaryDirectory(dir=CASSETTES) as made:
        asyncio.run(write(Path(made)))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in sorted(Path(made).iterdir()):
            file.chmod(0o644)
            shutil.move(file, folder / file.name)


if __name__ == "__main__":
    for name, write in (("samples", write_samples), ("wire", write_wire)):
        rewrite(CASSETTES / name, write)
        sys.stdout.write(f"wrote {len(list((CASSETTES / name).iterdir()))} files into cassettes/{name}\n")
