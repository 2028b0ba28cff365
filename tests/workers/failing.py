"""The process that reads, but for certain files: one of which it dies, one that takes its time, one that it has no words for, one that has another
process at work.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from summarize import judged
from summarize.pipeline import Draft, drafts
from summarize.sources.archive import Member
from summarize.workers import worker

DEADLY, SLOW, BROKEN, ELSEWHERE = "致命", "缓慢", "失败", "别处"
LONG = "import time; time.sleep(600)"


def failing(member: Member) -> list[Draft]:
    """Read a file, or fail as its name says."""
    if DEADLY in member.path:
        os._exit(9)
    if SLOW in member.path:
        time.sleep(0.5)
    if BROKEN in member.path:
        raise RuntimeError("no words")
    if ELSEWHERE in member.path:
        with subprocess.Popen([sys.executable, "-c", LONG]) as process:
            Path(f"{member.path}.written").write_text(str(process.pid), encoding="ascii")
            Path(f"{member.path}.written").rename(f"{member.path}.pid")
    return drafts(member)


if __name__ == "__main__":
    judged.drafts = failing  # type: ignore[attr-defined]  # a test's stand-in
    worker.main()
