"""Rewrites the cassettes from the replies in `cassettes/replies`, which a person wrote: `python -m tests.llm.cassettes`.

Only the questions and the numbers of the quoted lines are made anew. A quote that stands in no line stops the program; nothing is invented.
"""

import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarize.llm.prompt import Language
from summarize.llm.reader import Manner, read_document
from summarize.llm.recorded import Recorded
from summarize.llm.seam import Call, Reply
from summarize.llm.tokens import count, count_call
from summarize.pipeline import Draft, drafts
from summarize.sources.archive import members
from summarize.sources.discover import load

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
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
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


def rewrite(folder: Path, write: Any) -> None:
    """Replace a folder's cassettes, when all of them could be written."""
    with tempfile.TemporaryDirectory(dir=CASSETTES) as made:
        asyncio.run(write(Path(made)))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in sorted(Path(made).iterdir()):
            file.chmod(0o644)
            shutil.move(file, folder / file.name)


if __name__ == "__main__":
    rewrite(CASSETTES / "samples", write_samples)
    sys.stdout.write(f"wrote {len(list((CASSETTES / 'samples').iterdir()))} exchanges\n")
