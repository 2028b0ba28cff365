"""Text reports that were cut, flipped, re-encoded and mixed: a dossier that holds together, or one clear error."""

import json
import re
import time
from functools import cache
from pathlib import Path
from random import Random

import jsonschema

from benchmarks.faulting.trial import ROOT, Fault, demand
from benchmarks.generation.renderings import RENDERINGS
from benchmarks.generation.report import generate
from summarize.errors import DocumentError
from summarize.output import json_line, schema_text
from summarize.pipeline import read_bytes
from summarize.records.dossier import Dossier
from summarize.records.record import Placed, Span

INPUTS = 50
"""Inputs in one trial."""
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "shift_jis")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e]")
_BOUND = 2.0
_BOUND_FOR_A_LETTER = 0.0005
_LONGEST = 1500
SPLINTERS = (
    *(
        "\x00",
        "\x1b[2J",
        "\x9b31m",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ud800",
        "|",
        "|||\n",
        "\r",
        "\u2028",
        "{{",
        "}}",
        "&#0;",
    ),
    *(
        "<table><tr><td>",
        "</td>",
        "<!--",
        "件",
        "万",
        "其中",
        "0",
        "９" * 30,
        "一、",
        "（一）",
        "…" * 20,
        "年月日",
        "?。ㄒ唬",
        "?",
        "〔",
        "%",
    ),
    *("合计", "总计", "１", "-", "．", "\n\n", " " * 50, "的" * 80, "(gōng)", "零", "〇", "负", "同比增长", "累计"),
)


@cache
def seeds() -> tuple[str, ...]:
    """The texts that are mutilated: the samples, and generated reports in every rendering that is text."""
    samples = [path.read_bytes().decode("utf-8", "replace") for path in sorted((ROOT / "samples").glob("*.*"))]
    made = [
        render(report.blocks).decode("utf-8", "replace")
        for report in map(generate, range(12))
        for ending, render in RENDERINGS.values()
        if ending in ("txt", "html", "md")
    ]
    return (*samples, *made)


def mutilated(random: Random) -> bytes:
    """Give the bytes of one damaged report."""
    text = random.choice(seeds())
    if random.random() < 0.8:
        start = random.randrange(len(text))
        text = text[start : start + random.randrange(1, _LONGEST)]
    if random.random() < 0.3:
        other = random.choice(seeds())
        place = random.randrange(len(other))
        text += other[place : place + random.randrange(1, 500)]
    for _ in range(random.choice((0, 0, 1, 3, 10))):
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(SPLINTERS) + text[place + random.choice((0, 0, 1, 5)) :]
    data = bytearray(text.encode(random.choice(ENCODINGS), random.choice(("replace", "ignore"))))
    for _ in range(random.choice((0, 0, 0, 1, 5, 50))):
        if data:
            data[random.randrange(len(data))] = random.randrange(256)
    if data and random.random() < 0.15:
        del data[random.randrange(len(data))]
    return bytes(data)


def trial(number: int, _folder: Path) -> None:
    """Read `INPUTS` damaged texts."""
    random = Random(number)
    for _ in range(INPUTS):
        name = random.choice(("a.txt", "a.txt", "a.md", "a.html", "2019年年报"))
        demand_honest(mutilated(random), name, deep=random.random() < 0.02)


def demand_honest(data: bytes, name: str, *, deep: bool) -> None:
    """Read these bytes: the dossiers' offsets hold, their schema too where `deep`, and the time is bounded by the length."""
    started = time.process_time()
    try:
        dossiers = read_bytes(data, name, with_text=True)
    except DocumentError:
        dossiers = []
    except Exception as error:
        raise Fault(
            "crashed", f"{type(error).__name__}: {error} on {name} {data[:60]!r}... ({len(data)} bytes)"
        ) from error
    took = time.process_time() - started
    demand(took < _BOUND + _BOUND_FOR_A_LETTER * len(data), "slow", f"{took:.1f} s for {len(data)} bytes")
    for dossier in dossiers:
        demand_grounded(dossier)
        if deep:
            demand_valid(dossier)


def demand_grounded(dossier: Dossier) -> None:
    """Every quote of the dossier stands where it says."""
    body = dossier.text.body or ""
    pieces = [
        *dossier.problems,
        *dossier.commitments,
        *dossier.summary.points,
        *dossier.contacts,
        *(reading for indicator in dossier.indicators for reading in indicator.readings),
        *(evidence for check in dossier.checks for evidence in check.evidence),
    ]
    for piece in pieces:
        demand(body[piece.start : piece.end] == piece.quote, "wrong", f"{type(piece).__name__} at {piece.start} misses")
    placed: list[Span | Placed] = [*dossier.text.damaged, *dossier.text.repairs, *dossier.report.sections]
    for span in placed:
        demand(0 <= span.start <= span.end <= len(body), "wrong", f"{type(span).__name__} outside the text")


@cache
def _validator() -> jsonschema.protocols.Validator:
    return jsonschema.Draft202012Validator(json.loads(schema_text()))


def demand_valid(dossier: Dossier) -> None:
    """The dossier's JSON follows the published schema."""
    line = json_line(dossier)
    demand(line.count("\n") == 1 and not _CONTROLS.search(line[:-1]), "wrong", "a dossier is not one clean line")
    error = next(iter(_validator().iter_errors(json.loads(line))), None)
    demand(error is None, "wrong", f"schema: {error.message[:200] if error else ''}")
