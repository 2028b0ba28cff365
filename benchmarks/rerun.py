"""What a run costs that finds every reply in the cache, beside a run of the rules alone on the same reports.

python benchmarks/rerun.py [REPORTS [ROUNDS]]

The reports are generated, each another one, in the renderings that are texts; a right reply to each (what the rules read, as a model
would send it) is answered by a loopback server to a first run of the command, so that the cache is filled as any user fills it. Then
`summarize --json` runs on the folder as a process of its own, in turn with `--reader rules` and `--reader model`: the least processor
time of the rounds of each. `openai` must not be imported where everything is stored, and nothing may be sent. The last line is of a run
that finds the replies and nothing made of them, as after the program was changed: all the work is done again.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generation.renderings import GLUED, RENDERINGS
from benchmarks.generation.report import generate
from benchmarks.planting.documents import Paper
from benchmarks.planting.replies import correct
from summarize.llm.places import DOSSIERS
from summarize.llm.prompt import question
from summarize.pipeline import drafts
from summarize.sources.archive import Member
from tests.llm.server import Answer, Asked, completion, serving

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import sys
from summarize.cli import main
try:
    main()
finally:
    names = ("openai", "httpx2", "aiohttp", "tiktoken", "asyncio")
    print("LOADED", *(name for name in names if name in sys.modules), file=sys.stderr)
"""


@dataclass(frozen=True)
class Ran:
    """One run of the command."""

    cpu: float
    """Seconds of processor time, its children's included."""
    loaded: frozenset[str]
    """Packages that it had imported when it ended."""
    documents: int
    """Dossiers that it printed."""


def texts() -> list[str]:
    """Give the renderings that are texts and keep the cells apart: others take their time in a process of their own."""
    return [name for name, (ending, _) in RENDERINGS.items() if ending in ("txt", "md", "html") and name != GLUED]


def write(folder: Path, count: int) -> Iterator[tuple[str, str]]:
    """Write so many reports; gives what is asked about each, and the right reply to it."""
    names = texts()
    for seed in range(count):
        ending, render = RENDERINGS[names[seed // 3 % len(names)]]
        data = render(generate(seed).blocks)
        path = folder / f"{seed:05}.{ending}"
        path.write_bytes(data)
        for draft in drafts(Member(str(path), data)):
            right = correct(Paper(path.name, draft))
            yield question(right.shown).text, json.dumps(right.wire, ensure_ascii=False)


def command(folder: Path, environment: Mapping[str, str], *arguments: str) -> Ran:
    """Run `summarize` on a folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--json", "-q", *arguments, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    loaded = done.stderr.rpartition("LOADED")[2].split()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(cpu, frozenset(loaded), done.stdout.count("\n"))


def main() -> None:
    """Print the table."""
    count, rounds = (int(given) for given in (sys.argv[1:] + ["1000", "3"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        replies = dict(write(folder, count))

        def play(asked: Asked) -> Answer:
            return Answer(completion(replies[asked.body["messages"][-1]["content"]]))

        with serving(play) as server:
            environment = {"GONGKAI_CACHE": name, "GONGKAI_CONFIG": f"{name}/none", "OPENAI_API_KEY": "none"}
            model = ("--reader", "model", "--model", "m", "--base-url", server.url, "--jobs", "32")
            first = command(folder, environment, *model)
            sent = len(server.asked)
            pairs = [
                (command(folder, environment, "--reader", "rules"), command(folder, environment, *model))
                for _ in range(rounds)
            ]
            rules, stored = (min(ran, key=lambda one: one.cpu) for ran in zip(*pairs, strict=True))
            anew = min((made_anew(folder, environment, *model) for _ in range(rounds)), key=lambda one: one.cpu)
            again = len(server.asked) - sent
    table(first, rules, stored, anew)
    print(f"calls sent: {sent} by the first run, {again} by {2 * rounds} reruns")


def made_anew(folder: Path, environment: Mapping[str, str], *model: str) -> Ran:
    """Run with the replies alone."""
    shutil.rmtree(Path(environment["GONGKAI_CACHE"]) / DOSSIERS)
    return command(folder, environment, *model)


def table(first: Ran, rules: Ran, stored: Ran, anew: Ran) -> None:
    """Print what the runs took."""
    print(f"{'summarize --json':<38} {'documents':>10} {'CPU s':>8} {'ms each':>8}  imported")
    for name, ran in (
        ("both readers, everything asked", first),
        ("--reader rules", rules),
        ("both readers, everything stored", stored),
        ("both readers, the replies stored", anew),
    ):
        loaded = " ".join(sorted(ran.loaded)) or "-"
        print(f"{name:<38} {ran.documents:>10} {ran.cpu:>8.2f} {ran.cpu / ran.documents * 1e3:>8.2f}  {loaded}")
    print(
        f"CPU, to that of the rules: {stored.cpu / rules.cpu:.2f} everything stored, {anew.cpu / rules.cpu:.2f} the replies stored"
    )


if __name__ == "__main__":
    main()
