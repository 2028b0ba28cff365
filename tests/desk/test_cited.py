"""Citations of PDFs name the page, where it is certain."""

from datetime import date
from pathlib import Path

from summarize.desk.cited import cited
from summarize.desk.reading import Reading
from summarize.desk.store import Desk, opened_desk
from tests.sources.conftest import Drawing, make_pdf

PAGES = (
    ("临澜县水利局2012年政府信息公开工作年度报告", "一、概述", "本年度主动公开政府信息126条。"),
    ("二、依申请公开政府信息情况", "本年度共收到政府信息公开申请37件，均已", "办结。重复的一句话。"),
    ("三、存在的主要问题", "一是信息更新不够及时；二是专职人员不足。", "重复的一句话。"),
)


def printed(lines: tuple[str, ...]) -> list[Drawing]:
    return [("text", 60, 780 - 40 * row, 12, words) for row, words in enumerate(lines)]


def place(desk: Desk, words: str) -> tuple[int, int]:
    start = desk.reports.text(1).index(words)
    return start, start + len(words)


def test_a_citation_of_a_pdf_names_the_page_where_it_is_certain(tmp_path: Path) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(make_pdf([printed(page) for page in PAGES]))
    with opened_desk([str(folder)]) as desk:
        list(Reading(desk, jobs=1).events())
        for words, page in (("126条", 1), ("37件", 2), ("专职人员不足", 3)):
            assert f"第{page}页" in cited(desk, 1, *place(desk, words), lang="zh", on=date(2024, 5, 6))
        (folder / "a.pdf").write_bytes(make_pdf([printed(page) for page in PAGES[::-1]]))
        assert "页" not in cited(desk, 1, *place(desk, "126条"), lang="zh", on=date(2024, 5, 6)).partition("文件")[0]
        (folder / "a.pdf").unlink()
        assert "line" in cited(desk, 1, *place(desk, "126条"), lang="en", on=date(2024, 5, 6))
