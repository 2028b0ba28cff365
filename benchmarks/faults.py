"""Faults and hostile inputs, many times: what was lost, wrong, crashed or slow.

python benchmarks/faults.py [--only NAME] [--tries N] [--first 0] [--minutes 28] [--write]

Every trial is made from its number, so that one that failed can be done again: --only texts --first 4711 --tries 1. `--write` keeps the
table in docs/faults.md, with `--only` the line of that family. The tests do the first few of every family.
"""

import argparse
import datetime as dt
import platform
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.faulting.families import FAMILIES
from benchmarks.faulting.trial import Family, Fault
from summarize import __version__

PAGE = Path(__file__).parents[1] / "docs" / "faults.md"
WORKERS = 2
_PIECE = 8
_SHARE = 0.4
"""Of the time that is left, what one family may take but the last: the others are to have their turn."""
MENDED = "## Found and mended"
HEAD = (
    "| fault | what must hold | inputs | lost | wrong | crashed | slow | seconds |",
    "|---|---|--:|--:|--:|--:|--:|--:|",
)
INTRODUCTION = """# Faults

What was done to the program, how often, and how often it lost something, said something wrong, crashed or took too long. Made by
`make faults`; every trial can be repeated by its number (`python benchmarks/faults.py --only FAMILY --first N --tries 1`).
"""


def attempt(name: str, first: int, count: int) -> list[tuple[int, str, str]]:
    """Do so many trials of one family; the number, kind and detail of each that failed."""
    family = FAMILIES[name]
    failed: list[tuple[int, str, str]] = []
    for number in range(first, first + count):
        with tempfile.TemporaryDirectory(prefix="gongkai-fault-") as folder:
            try:
                family.trial(number, Path(folder))
            except Fault as fault:
                failed.append((number, fault.kind, fault.detail))
            except Exception as error:  # noqa: BLE001  a trial that fails by itself must be seen, not end the suite
                failed.append((number, "crashed", f"the trial itself: {type(error).__name__}: {error}"))
    return failed


def measure(family: Family, first: int, tries: int, deadline: float) -> Iterator[str | tuple[int, Counter[str]]]:
    """Do a family's trials in parallel; gives a line for every failure, and at the end how many were done and their kinds."""
    kinds: Counter[str] = Counter()
    done = 0
    piece = max(1, min(_PIECE, tries // (WORKERS * 4)))
    starts = range(first, first + tries, piece)
    with ProcessPoolExecutor(WORKERS) as pool:
        batches = [pool.submit(attempt, family.name, start, min(piece, first + tries - start)) for start in starts]
        for start, batch in zip(starts, batches, strict=True):
            if time.monotonic() > deadline:
                batch.cancel()
                continue
            for number, kind, detail in batch.result():
                kinds[kind] += 1
                yield f"{family.name} {number}: {kind}: {detail}"
            done += min(piece, first + tries - start)
    yield done * family.unit, kinds


def row(family: Family, tries: int, kinds: Counter[str], seconds: float) -> str:
    """Give a family's line of the table."""
    counts = " | ".join(str(kinds[kind]) for kind in ("lost", "wrong", "crashed", "slow"))
    return f"| {family.name} | {family.promise} | {tries:,} | {counts} | {seconds:.0f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit code 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=FAMILIES)
    parser.add_argument("--tries", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=28)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    deadline = time.monotonic() + options.minutes * 60
    lines: dict[str, str] = {}
    failed = 0
    for family in [FAMILIES[options.only]] if options.only else FAMILIES.values():
        started = time.monotonic()
        patience = started + (deadline - started) * (1 if family.last or options.only else _SHARE)
        for outcome in measure(family, options.first, options.tries or family.tries, patience):
            if isinstance(outcome, str):
                print(outcome, file=sys.stderr)
                failed += 1
            else:
                lines[family.name] = row(family, *outcome, time.monotonic() - started)
                print(lines[family.name], flush=True)
    if options.write:
        before = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(page({**(kept(before) if options.only else {}), **lines}, before), encoding="utf-8")
    return 1 if failed else 0


def kept(before: str) -> dict[str, str]:
    """Give the lines of the families that a page has."""
    cells = ((line, line.split(" | ")[0].removeprefix("| ")) for line in before.splitlines() if line.startswith("| "))
    return {name: line for line, name in cells if name in FAMILIES}


def page(lines: Mapping[str, str], before: str) -> str:
    """Give docs/faults.md with these lines; what the page says by hand of faults that were found and mended stays."""
    totals = Counter({name: int(line.split(" | ")[2].replace(",", "")) for name, line in lines.items()})
    made = f"gongkai {__version__}, Python {platform.python_version()}, {dt.datetime.now(dt.UTC):%Y-%m-%d}."
    killed = sum(tries for name, tries in totals.items() if name.startswith("kill -9"))
    sums = f"{totals.total():,} inputs and faults by {WORKERS} processes; {killed:,} of them were a `kill -9`."
    _, heading, mended = before.partition(MENDED)
    text = "\n".join((INTRODUCTION, made, "", *HEAD, *lines.values(), "", sums, ""))
    return text + (f"\n{heading}{mended}" if heading else "")


if __name__ == "__main__":
    sys.exit(main())
