"""What a rules run costs: against cutting the same text once with jieba, and as the text grows.

python benchmarks/speed.py
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from summarize.pipeline import read_bytes

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "reports" / "seeds", ROOT.parent / "shared" / "reports" / "real", ROOT / "samples")
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def cpu(action: Callable[[], object], runs: int = 5) -> float:
    """Give the least processor time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print both tables."""
    reports = [path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.glob("*.txt"))]
    jieba.setLogLevel(60)
    jieba.lcut("预热")
    ratios = []
    print(f"{'report':<44} {'chars':>7} {'rules ms':>9} {'jieba ms':>9} {'ratio':>6}")
    for path in reports:
        data = path.read_bytes()
        text = data.decode("utf-8", "replace")
        rules = cpu(lambda data=data, path=path: read_bytes(data, path.name))  # type: ignore[misc]
        cut = cpu(lambda text=text: jieba.lcut(text))  # type: ignore[misc]
        ratios.append(rules / cut)
        print(f"{path.name:<44} {len(text):>7} {rules * 1e3:>9.1f} {cut * 1e3:>9.1f} {rules / cut:>6.2f}")
    print(f"{'median':<44} {'':>7} {'':>9} {'':>9} {statistics.median(ratios):>6.2f}")
    text = max((path.read_bytes().decode("utf-8", "replace") for path in reports[:4]), key=len)
    print(f"\n{'characters':>12} {'seconds':>9} {'µs per character':>17}")
    for size in SIZES:
        grown = (text * (size // len(text) + 1))[:size].encode()
        took = cpu(lambda grown=grown: read_bytes(grown, "grown.txt"), runs=1)  # type: ignore[misc]
        print(f"{size:>12,} {took:>9.3f} {took / size * 1e6:>17.2f}")


if __name__ == "__main__":
    main()
