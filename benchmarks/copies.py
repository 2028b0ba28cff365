"""What report against report costs, and what it says of texts that are known: shares of pairs, and the time of a thousand reports.

python benchmarks/copies.py
"""

import random
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from summarize.check.copies import Copyable, Shelf, copyable, share
from summarize.check.own_words import own_sentences
from summarize.check.sketches import available
from summarize.pipeline import read_file

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "reports"
_FEWEST_LETTERS = 150


def pairs(reports: list[Copyable]) -> Iterator[tuple[float, float, Copyable, Copyable]]:
    """Give the shares of every two reports, the greater direction first."""
    for one, other in combinations([r for r in reports if r.size >= _FEWEST_LETTERS], 2):
        both = share(one, other), share(other, one)
        yield max(both), min(both), one, other


def made(count: int, seed: int = 1) -> list[str]:
    """Give texts of about 2,000 letters: six in ten of their own, two in ten with some sentences of an earlier one, two in ten copies."""
    dice = random.Random(seed)
    letters = [chr(point) for point in range(0x4E00, 0x4E00 + 900)]
    texts: list[list[str]] = []
    for number in range(count):
        fresh = ["".join(dice.choices(letters, k=dice.randint(30, 70))) + "。" for _ in range(40)]
        kind = dice.random()
        if texts and kind < 0.4:
            taken = dice.choice(texts)
            fresh = taken[: len(taken) // 2] + fresh[20:] if kind < 0.2 else [*taken[:-3], *fresh[:3]]
        texts.append([sentence.replace("本", f"第{number}") for sentence in fresh])
    return ["\n".join(text) for text in texts]


def timed(count: int, *, sketched: bool) -> tuple[float, float, int]:
    """Give the seconds of finding the reports' own words, of comparing them, and how many copies were found."""
    texts = made(count)
    start = time.process_time()
    reports = [
        Copyable(f"{n}.txt", 1, f"机关{n}", f"机关{n}", 2020, text, tuple(own_sentences(text, ())))
        for n, text in enumerate(texts)
    ]
    cut = time.process_time()
    shelf = Shelf(sketched=sketched)
    found = sum(len(shelf.add(report)) for report in reports)
    return cut - start, time.process_time() - cut, found


def main() -> None:
    """Print both tables."""
    if REPORTS.exists():
        read = [d for path in sorted(REPORTS.glob("*/*.*")) for d in read_file(str(path), with_text=True)]
        known = [report for report in map(copyable, read) if report is not None]
        print(f"{'greater':>8} {'smaller':>8}  pair")
        for most, least, one, other in sorted(pairs(known), key=lambda pair: -pair[0])[:12]:
            print(f"{most:8.3f} {least:8.3f}  {Path(one.path).stem}  {Path(other.path).stem}")
    print(f"\n{'reports':>8} {'sketches':>9} {'own words s':>12} {'comparing s':>12} {'copies':>7}")
    for sketched in (False, True) if available() else (False,):
        own, comparing, found = timed(1000, sketched=sketched)
        print(f"{1000:8} {'yes' if sketched else 'no':>9} {own:12.2f} {comparing:12.2f} {found:7}")


if __name__ == "__main__":
    main()
