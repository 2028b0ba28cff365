"""The process that reads, but for certain files: one of which it dies, one that takes its time, and one that it has no words for."""

import os
import time

from summarize import judged
from summarize.pipeline import Draft, drafts
from summarize.sources.archive import Member
from summarize.workers import worker

DEADLY, SLOW, BROKEN, EARLY = "致命", "缓慢", "失败", "早亡"


def failing(member: Member) -> list[Draft]:
    """Read a file, or fail as its name says."""
    if DEADLY in member.path:
        os._exit(9)
    if SLOW in member.path:
        time.sleep(0.5)
    if BROKEN in member.path:
        raise RuntimeError("no words")
    return drafts(member)


if __name__ == "__main__":
    judged.drafts = failing  # type: ignore[attr-defined]  # a test's stand-in
    worker.main()
