"""What a desk of 100,000 reports takes: filter, sort, a page of rows, a mark, a search in the texts. Medians of five, in processor time, printed."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from summarize import __version__
from summarize.desk.columns import columns
from summarize.desk.place import Place
from summarize.desk.search import indexed
from summarize.desk.store import Desk
from summarize.pipeline import read_bytes

REPORTS = 100_000
BUDGET = 0.3
_PLACES = "临澜鹿泽溪岚枕溪沣宁瑶川鹤汀雁荻"
_BODIES = ("县人民政府", "县财政局", "市水利局", "区公安局", "镇人民政府", "县教育局")
_TEXT = """{agency}{year}年政府信息公开工作年度报告
一、概述
本报告的统计期限自{year}年1月1日起至{year}年12月31日止。
{year}年，我局主动公开政府信息{disclosed}条，共收到政府信息公开申请{received}件，均已办结。
存在的问题：一是信息更新不够及时；二是专职人员不足。下一步，我局将每月检查一次栏目更新，配备专职人员{staff}名。
"""


def fill(desk: Desk, reports: int) -> None:
    """Write the rows of so many reports; their texts go into the index, their dossiers are not needed here."""
    connection = desk._connection  # noqa: SLF001  100,000 dossiers through the front door take an hour
    (dossier,) = read_bytes(_text(0).encode(), "0.txt", with_text=True)
    base = columns(dossier).values
    names = ["file", *base]
    statement = f"INSERT INTO report ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with connection.transaction():
        rows, texts = [], []
        for number in range(reports):
            made = dict(base)
            agency, year = _agency(number), 2008 + number % 17
            made |= {"path": f"{number // 100}/{number}.txt", "agency": agency, "year": year, "version": __version__}
            made |= {
                "high": number % 7 // 5,
                "medium": number % 5,
                "low": number % 3,
                "suspicion": number * 7919 % 2000,
            }
            made |= {"names": f"{agency}\n{agency}{year}年政府信息公开工作年度报告\n{number}.txt"}
            made |= {"agency_key": agency.encode("gb18030"), "level": ("county", "city", "township")[number % 3]}
            rows.append((b"%d" % number, *made.values()))
            texts.append((number + 1, indexed(_text(number))))
        connection.run_many(statement, rows)
        connection.run_many("INSERT INTO body_index (rowid, body) VALUES (?, ?)", texts)


def _agency(number: int) -> str:
    place = number * 31 % (len(_PLACES) - 1)
    return _PLACES[place : place + 2] + _BODIES[number % len(_BODIES)]


def _text(number: int) -> str:
    return _TEXT.format(
        agency=_agency(number), year=2008 + number % 17, disclosed=number % 977, received=number % 97, staff=number % 11
    )


def median(action: Callable[[], object]) -> float:
    """Give the median of five runs in seconds of the processor."""
    taken = []
    for _ in range(5):
        started = time.process_time()
        action()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def actions(desk: Desk) -> dict[str, Callable[[], object]]:
    """Give what is measured by name; the first word says whether the budget holds for it."""
    page = desk.select().ids[50_000:50_050]
    found = {f"select {query or 'all'} by {order}": _selecting(desk, query, order) for query, order in QUERIES}
    return {
        **found,
        "rows a page of 50": lambda: desk.reports.rows(page),
        "mark a star, and undo": lambda: _marked(desk, [5]),
        "star 1,000, and undo": lambda: _marked(desk, range(1, 1001)),
    }


def _marked(desk: Desk, reports: Iterable[int]) -> None:
    desk.marks.star(reports)
    desk.marks.undo()


QUERIES = (
    ("", "-suspicion"),
    ("", "agency"),
    ("", "-year"),
    ("", "path"),
    ("", "-findings"),
    ("year:2015-2019 severity>=high", "-suspicion"),
    ("-level:county is:unread high>0", "agency"),
    ("agency:财政", "year"),
    ("临澜县", "-suspicion"),
    ("text:信息更新", "-suspicion"),
    ("text:收到政府信息公开申请17件", "-suspicion"),
    ("tag:水价", "-suspicion"),
)


def _selecting(desk: Desk, query: str, order: str) -> Callable[[], object]:
    return lambda: desk.select(query, order)


def main(reports: int) -> int:
    """Print the table, and give 1 when a filter or a sort is over its budget."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Place(Path(folder) / "desk.sqlite", Path(folder), ()))
        started = time.perf_counter()
        fill(desk, reports)
        print(f"{reports:,} reports, written in {time.perf_counter() - started:.1f} s")
        over = False
        for name, action in actions(desk).items():
            taken = median(action)
            late = name.startswith("select") and taken > BUDGET
            over = over or late
            print(f"{name:<58} {taken * 1000:8.1f} ms{'  over budget' if late else ''}")
        print(f"{'file':<58} {desk.place.file.stat().st_size / 1e6:8.1f} MB")
        desk.close()
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS))
