"""What a command costs from nothing, against `python -c pass` on the same machine: ratios, not seconds.

python benchmarks/startup.py [--runs 7]

Processor time of the process, the least of some runs, so that a busy machine changes little.
"""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "reports" / "seeds"
PROGRAM = "from summarize.cli import main; main()"


def seconds(arguments: list[str]) -> float:
    """Give the processor time of one run of Python."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    reports = sorted(SEEDS.glob("*.txt")) or sorted((ROOT / "samples").glob("*.txt"))
    commands = {"python -c pass": ["-c", "pass"]}
    commands["summarize --version"] = ["-c", PROGRAM, "--version"]
    commands["summarize --help"] = ["-c", PROGRAM, "--help"]
    commands |= {f"summarize --json {report.name}": ["-c", PROGRAM, "--json", str(report)] for report in reports}
    for arguments in commands.values():
        seconds(arguments)
    took = {name: min(seconds(arguments) for _ in range(runs)) for name, arguments in commands.items()}
    bare = took["python -c pass"]
    print(f"{'command':<48} {'seconds':>9} {'ratio':>7}")
    for name, least in took.items():
        print(f"{name:<48} {least:>9.3f} {least / bare:>7.1f}")


if __name__ == "__main__":
    main()
