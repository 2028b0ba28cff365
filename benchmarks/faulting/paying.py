"""Reports whose reading is paid for: a server that counts its calls, and runs that are killed or go to their end."""

import os
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

from benchmarks.faulting.trial import command, demand, environment, run
from summarize.llm.disk import rows
from summarize.llm.store import FOLDER
from tests.llm.scripted import REPORT, answer
from tests.llm.server import Answer, Asked, completion

DOCUMENTS = 12
JOBS = 4


class Paid:
    """Reports in a folder, a server's part that counts the calls, and runs over them with a cache of their own."""

    def __init__(self, folder: Path, after: int = 0) -> None:
        """Write the reports; `after` is the number of calls after which a run is to be killed."""
        self.folder = folder
        self.calls: Counter[str] = Counter()
        self._after = after
        self._reached = threading.Event()
        folder.mkdir()
        for one in range(DOCUMENTS):
            (folder / f"{one:02}.txt").write_text(REPORT.replace("980条", f"{900 + one}条"), encoding="utf-8")

    def play(self, asked: Asked) -> Answer:
        """Answer a call after a while, and count it."""
        self.calls[asked.body["messages"][-1]["content"]] += 1
        if self.calls.total() == self._after:
            self._reached.set()
        return Answer(completion(answer()), delay=0.01)

    def start(self, url: str, *options: str) -> "subprocess.Popen[bytes]":
        """Begin a run."""
        return subprocess.Popen(
            command("summarize", *options, *self.arguments()),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=environment(**self.settings(url)),
        )

    def output(self, url: str, *options: str) -> bytes:
        """Run to the end: what it says, its server's address left out."""
        out, _ = self.start(url, *options).communicate(timeout=120)
        return out.replace(url.encode(), b"URL")

    def start_and_kill(self, url: str, then: float) -> None:
        """Kill a run so many seconds after its calls; one that shall make none, in a part of its start."""
        with subprocess.Popen(
            command("summarize", *self.arguments()),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env=environment(**self.settings(url)),
        ) as process:
            reached = self._reached.wait(60) if self._after else True
            time.sleep(then if self._after else 20 * then)
            process.kill()
        demand(reached, "slow", f"{self.calls.total()} calls were made in a minute")

    def stored(self) -> int:
        """How many replies are on disk."""
        file = self.folder / "cache" / FOLDER / "cache.db"
        return sum(1 for _ in rows(file)) if file.exists() else 0

    def finish(self, url: str) -> bytes:
        """Run to the end, and once more from what is stored: what that run says, its server's address left out."""
        for _ in range(2):
            done = run("summarize", *self.arguments(), cwd=self.folder, changes=self.settings(url))
        return done.stdout.replace(url.encode(), b"URL")

    def arguments(self) -> tuple[str, ...]:
        """Give the arguments of a run over the reports."""
        names = sorted(path.name for path in self.folder.glob("*.txt"))
        return ("--reader", "model", "--json", "--jobs", str(JOBS), *names)

    def settings(self, url: str) -> dict[str, str]:
        """Give the environment of a run: this server, a cache beside the reports."""
        names = {"GONGKAI_CACHE": "cache", "GONGKAI_CONFIG": "none.toml", "HOME": "home"}
        places = {name: os.fspath(self.folder / place) for name, place in names.items()}
        return {**places, "OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none", "GONGKAI_MODEL": "m-1"}
