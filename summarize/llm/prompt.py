"""The words of a call: prompts are files in `prompts/`, filled with the catalogue and the document, what never changes first.

A server caches the beginning that two calls share, so instructions and example come before the document.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from summarize.errors import UsageError
from summarize.llm.schema import compact, digest, reply_schema
from summarize.llm.seam import Rung, Turn, Wanted
from summarize.llm.segments import Segment
from summarize.records.report import FormName
from summarize.statute.catalogue import IndicatorCode, catalogue, has_applicants, label

Language = Literal["zh", "en"]
_FILE = re.compile(r"---\n(?P<header>(?:[a-z]+:[^\n]*\n)+)---\n(?P<body>.+)", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_BETWEEN = "\n===\n"
_FORMS: dict[FormName | None, tuple[str, ...]] = {
    None: ("narrative",),
    "narrative": ("narrative",),
    "2014": ("narrative", "2014"),
    "local": ("narrative", "2014"),
    "2019": ("narrative", "2019"),
    "2021": ("narrative", "2021"),
}
"""The parts of the catalogue that a form can hold; others hold any."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One file of `prompts/`."""

    name: str
    """Its name, as in its header."""
    placeholders: tuple[str, ...]
    """What has to be filled in."""
    body: str
    """Its words."""

    def filled(self, **values: str) -> str:
        """Give the words with every placeholder filled; values are never searched for placeholders."""
        return _PLACEHOLDER.sub(lambda match: values[match[1]], self.body)


@cache
def prompts_folder() -> Path:
    """Give the folder of the prompts: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    folder = next((folder for folder in (package / "prompts", package.parent / "prompts") if folder.is_dir()), None)
    if folder is None:
        raise UsageError("the prompts are not installed; install gongkai again")
    return folder


@cache
def prompt(name: str) -> Prompt:
    """Give one prompt by its name; raises `errors.UsageError` where its file is missing or broken."""
    try:
        match = _FILE.fullmatch((prompts_folder() / f"{name}.md").read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"prompt {name}: {error.strerror}; install gongkai again") from None
    header = dict(line.split(":", 1) for line in match["header"].splitlines()) if match else {}
    placeholders = tuple(re.findall(r"\w+", header.get("placeholders", "")))
    if not match or header.get("name", "").strip() != name:
        raise UsageError(f"prompt {name}: its header is broken")
    if set(placeholders) != set(_PLACEHOLDER.findall(match["body"])):
        raise UsageError(f"prompt {name}: its header and its text name other placeholders")
    return Prompt(name, placeholders, match["body"].rstrip("\n"))


@cache
def prompts_sha256() -> str:
    """Give the sha256 of all prompt files, names and bytes, in hexadecimal."""
    files = sorted(prompts_folder().glob("*.md"))
    return hashlib.sha256(
        b"".join(path.name.encode() + b"\0" + path.read_bytes() + b"\0" for path in files)
    ).hexdigest()


@cache
def wanted() -> Wanted:
    """Give the shape of every reply, and the hashes of what asks for it."""
    schema = reply_schema()
    return Wanted("reading", schema, digest(schema), prompts_sha256())


@cache
def example(lang: Language) -> tuple[str, str]:
    """Give the example in one language: a document's numbered lines, and the reply to it."""
    document, reply = prompt(f"example_{lang}").body.split(_BETWEEN)
    return document, reply


@cache
def opening(form: FormName | None, lang: Language) -> tuple[Turn, ...]:
    """Give the turns that never change: the instructions with the figures that the form can hold, and the example."""
    codes = _codes(_FORMS.get(form), form)
    document, reply = example(lang)
    instructions = prompt("read").filled(catalogue=codes, summary=prompt(f"summary_{lang}").body)
    return Turn("system", instructions), Turn("user", document), Turn("assistant", reply)


def question(segments: Iterable[Segment], part: int = 1, parts: int = 1) -> Turn:
    """Give the turn that holds the document, or one part of it: one segment on a line."""
    lines = [segment.line for segment in segments]
    if parts > 1:
        lines.insert(0, prompt("part").filled(part=str(part), parts=str(parts)))
    return Turn("user", "\n".join(lines))


def correction(reply: str, faults: Iterable[str]) -> tuple[Turn, Turn]:
    """Give the turns that show a model its reply and say what is wrong with it."""
    listed = "\n".join(f"- {fault}" for fault in faults)
    return Turn("assistant", reply), Turn("user", prompt("correct").filled(faults=listed))


def with_schema(turns: tuple[Turn, ...], asked: Wanted, rung: Rung) -> tuple[Turn, ...]:
    """Give the turns as a rung of the ladder needs them: below the strict one the schema stands in the instructions."""
    if rung == "json_schema":
        return turns
    first, *others = turns
    return Turn(first.role, f"{first.text}\n\n{prompt('schema').filled(schema=compact(asked.schema))}"), *others


def _codes(forms: tuple[str, ...] | None, form: FormName | None) -> str:
    rows = [row for row in catalogue().values() if forms is None or not set(forms).isdisjoint(row.forms)]
    groups = groupby(rows, key=lambda row: (row.code.partition(".")[0], row.unit))
    return "\n".join(f"{group} ({unit}): {'; '.join(_code(row, form) for row in of)}" for (group, unit), of in groups)


def _code(row: IndicatorCode, form: FormName | None) -> str:
    mark = "*" if has_applicants(row.code) and form not in ("2014", "local", "narrative", None) else ""
    return f"{row.code.partition('.')[2]}{mark} {label(row.code, form)}"
