"""What the desk costs: first paint, a key in a long list, another document, sorting and filtering, memory.

Prints a table of medians beside the budgets; exit code 1 when one is missed. CPU seconds, but for `first paint`, which is a ratio of two.
"""

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[0] = str(ROOT)  # this file is called as the package is

from summarize.desk.place import Place  # noqa: E402
from summarize.desk.store import Desk  # noqa: E402
from summarize.pipeline import read_bytes  # noqa: E402
from tui.app import Triage  # noqa: E402
from tui.options import Options  # noqa: E402
from tui.screens.dossier_screen import DossierScreen  # noqa: E402

RUNS = 5
EMPTY = """
from textual.app import App
class Empty(App):
    def on_ready(self): self.call_after_refresh(self.exit)
Empty().run(headless=True, size=(140, 42))
"""
FULL = """
import sys
from pathlib import Path
from tui.cli import options
from summarize.desk.place import Place
from summarize.desk.store import Desk
from tui.app import Triage
class Timed(Triage):
    def on_ready(self): self.call_after_refresh(self.exit)
Timed(Desk(Place(Path(sys.argv[1]), Path(sys.argv[1]).parent, ())), options(lang=None, theme=None, ascii_only=False)).run(headless=True, size=(140, 42))
"""


def filled(folder: Path, count: int) -> Path:
    """Make a desk of that many reports, all of them like one sample, with a text of some 20,000 characters."""
    file = folder / f"{count}.sqlite"
    desk = Desk(Place(file, folder, ()))
    sample = ROOT / "samples" / "04_table_2014_contradicts_text.txt"
    text = sample.read_text(encoding="utf-8")
    while len(text) < 20_000:
        text += "本机关不断加强政府信息公开工作，全年共组织培训12次，培训人员1,100人次。\n"
    (dossier,) = read_bytes(text.encode(), "sample.txt", with_text=True)
    desk.reports.put(b"0", "0", [dossier])
    raw = desk._connection.raw  # noqa: SLF001  ten thousand dossiers are not read for this
    columns = [
        row[1] for row in raw.execute("PRAGMA table_info(report)") if row[1] not in ("id", "path", "suspicion", "year")
    ]
    names = ", ".join(columns)
    raw.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1}) "
        f"INSERT INTO report (path, suspicion, year, {names}) SELECT 'f' || i, (i * 7919) % 3000, 2008 + i % 17, {names} FROM n, report WHERE report.id = 1"
    )
    raw.execute(
        "INSERT INTO dossier (id, record, body, across) SELECT r.id, d.record, d.body, d.across FROM report r, dossier d WHERE d.id = 1 AND r.id BETWEEN 2 AND 200"
    )
    desk.close()
    return file


def cpu_of(program: str, *arguments: str) -> float:
    """Give the CPU seconds of a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median_of(run: Callable[[], float], times: int = RUNS) -> float:
    """Give the median of several runs."""
    return statistics.median(run() for _ in range(times))


async def timed(act: Callable[[], Awaitable[object]], times: int) -> float:
    """Give the median CPU seconds of an action of the app."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        await act()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


async def acting(file: Path) -> dict[str, float]:
    """Give what keys, sorting, filtering and another document cost in a desk."""
    desk = Desk(Place(file, file.parent, ()))
    app = Triage(desk, Options())
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause(0.3)

        async def key() -> None:
            await pilot.press("j")

        async def sort() -> None:
            app.list_screen.sort_by("year")

        async def narrow() -> None:
            app.list_screen.filter_by("year:2012-2015" if app.list_screen.query_text != "year:2012-2015" else "high>=1")

        found = {
            "key in the list": await timed(key, 60),
            "sort": await timed(sort, RUNS),
            "filter": await timed(narrow, RUNS),
        }
        app.list_screen.filter_by("")
        app.list_screen.order = "added"
        app.list_screen.reload()
        app.list_screen.table.go(0)
        await pilot.press("enter")
        await pilot.pause(0.3)

        async def switch() -> None:
            await pilot.press("greater_than_sign")

        assert isinstance(app.screen, DossierScreen)
        found["another document"] = await timed(switch, 20)
    desk.close()
    return found


def memory_of(file: Path) -> float:
    """Give the most megabytes that the app takes on a desk."""
    program = FULL + "\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return float(done.stdout.split()[-1])


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        ten, hundred = filled(Path(name), 10_000), filled(Path(name), 100_000)
        empty, full = median_of(lambda: cpu_of(EMPTY)), median_of(lambda: cpu_of(FULL, str(ten)))
        acts = asyncio.run(acting(hundred))
        rows = [
            ("first paint, 10,000 dossiers, times an empty app", full / empty, 2.5),
            ("key in the list, 100,000 (s)", acts["key in the list"], 0.015),
            ("another document, 20,000 characters (s)", acts["another document"], 0.2),
            ("sort of 100,000 (s)", acts["sort"], 0.3),
            ("filter of 100,000 (s)", acts["filter"], 0.3),
            ("memory, 10,000 dossiers (MB)", memory_of(ten), 300.0),
        ]
    print(f"{'':<52}{'median':>10}{'budget':>10}")
    print(f"{'an empty Textual app (s)':<52}{empty:>10.3f}{'':>10}")
    for label, value, budget in rows:
        print(f"{label:<52}{value:>10.3f}{budget:>10.3f}{'' if value <= budget else '  MISSED'}")
    return int(any(value > budget for _, value, budget in rows))


if __name__ == "__main__":
    sys.exit(main())
