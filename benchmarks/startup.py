"""How long a command takes from nothing, against `python -c pass` on the same machine: ratios, not seconds.

python benchmarks/startup.py [--runs 7]
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "reports" / "seeds"
PROGRAM = "from summarize.cli import main; main()"


def seconds(command: list[str], runs: int) -> float:
    """Give the median wall time of a command after one warm-up."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    reports = sorted(SEEDS.glob("*.txt")) or sorted((ROOT / "samples").glob("*.txt"))
    bare = seconds([sys.executable, "-c", "pass"], runs)
    print(f"{'command':<48} {'median s':>9} {'ratio':>7}")
    print(f"{'python -c pass':<48} {bare:>9.3f} {1.0:>7.1f}")
    rows = [("summarize --version", ["--version"]), ("summarize --help", ["--help"])]
    rows += [(f"summarize --json {report.name}", ["--json", str(report)]) for report in reports]
    for name, arguments in rows:
        took = seconds([sys.executable, "-c", PROGRAM, *arguments], runs)
        print(f"{name:<48} {took:>9.3f} {took / bare:>7.1f}")


if __name__ == "__main__":
    main()
