"""What a rules run costs: against cutting the same text once with jieba, and as the text grows.

python benchmarks/speed.py
"""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import jieba

from summarize.pipeline import read_bytes

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "shared text reports": (ROOT.parent / "shared" / "reports" / "seeds", ROOT.parent / "shared" / "reports" / "real"),
    "samples, where a page has every trouble": (ROOT / "samples",),
}
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def cpu(action: Callable[[], object]) -> float:
    """Give the processor time of one run, in seconds."""
    start = time.process_time()
    action()
    return time.process_time() - start


def least(reports: list[tuple[str, bytes]], rounds: int = 7) -> Iterator[tuple[str, int, float, float]]:
    """Give the least time of some rounds for each report, by the rules and by jieba.

    Round after round over all reports, so that nothing kept from the last reading of a report serves the next.
    """
    texts = [data.decode("utf-8", "replace") for _, data in reports]
    times: list[tuple[list[float], list[float]]] = [([], []) for _ in reports]
    for _ in range(rounds):
        for (name, data), text, (rules, cut) in zip(reports, texts, times, strict=True):
            rules.append(cpu(partial(read_bytes, data, name)))
            cut.append(cpu(partial(jieba.lcut, text)))
    for (name, _), text, (rules, cut) in zip(reports, texts, times, strict=True):
        yield name, len(text), min(rules), min(cut)


def texts_in(folders: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Give the names and bytes of the text reports in some folders, those that are there."""
    paths = (path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.txt")))
    return [(path.name, path.read_bytes()) for path in paths]


def main() -> None:
    """Print both tables."""
    sets = {name: texts_in(folders) for name, folders in SETS.items()}
    reports = [report for found in sets.values() for report in found]
    jieba.setLogLevel(60)
    jieba.lcut("预热")
    ratios: dict[str, float] = {}
    total = 0.0
    print(f"{'report':<44} {'chars':>7} {'rules ms':>9} {'jieba ms':>9} {'ratio':>6}")
    for name, length, rules, cut in least(reports):
        ratios[name] = rules / cut
        total += rules
        print(f"{name:<44} {length:>7} {rules * 1e3:>9.1f} {cut * 1e3:>9.1f} {rules / cut:>6.2f}")
    for which, found in sets.items():
        if found:
            median = statistics.median(ratios[name] for name, _ in found)
            print(f"{'median of the ' + which:<71} {median:>6.2f}")
    print(f"{len(reports) / total:.0f} documents per second per core, each once in a warm process")
    text = max((data.decode("utf-8", "replace") for _, data in reports[:4]), key=len)
    print(f"\n{'characters':>12} {'seconds':>9} {'µs per character':>17}")
    for size in SIZES:
        grown = (text * (size // len(text) + 1))[:size].encode()
        took = cpu(partial(read_bytes, grown, "grown.txt"))
        print(f"{size:>12,} {took:>9.3f} {took / size * 1e6:>17.2f}")


if __name__ == "__main__":
    main()
