"""What a file does to its parser stays in the parser's process, and comes back as one typed line."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.errors import Damaged, NoTextLayer, TooLarge
from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Extracted, Grid
from summarize.sources.bounded import extract_bounded
from summarize.sources.wire import error_to_json, from_json, to_json

Make = Callable[..., bytes]
ROOT = Path(__file__).parents[2]


def test_json_gives_back_what_was_read() -> None:
    read = Extracted(
        "| 甲\ud83d |\n",
        "pdf",
        None,
        (Grid(1, 1, (Cell(0, 0, 1, 1, 2, 4),), certain=False),),
        (Repair(start=0, end=0, kind="page_number", before="1", after=""),),
        (Span(start=2, end=3),),
    )
    assert from_json(to_json(read)) == read


def test_errors_come_back_typed() -> None:
    with pytest.raises(NoTextLayer, match="pictures"):
        from_json(error_to_json(NoTextLayer("pictures")))


def test_too_little_time_is_too_large(pdf: Make) -> None:
    with pytest.raises(TooLarge):
        extract_bounded("pdf", pdf([[("text", 72, 700, 12, "公开")]]), seconds=0.01)


def test_too_little_memory_ends_in_a_document_error(pdf: Make) -> None:
    with pytest.raises((TooLarge, Damaged)):
        extract_bounded("pdf", pdf([[("text", 72, 700, 12, "公开")]]), memory=30 * 1024 * 1024)


def test_a_crash_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], -11, b"", b"")

    monkeypatch.setattr(subprocess, "run", crash)
    with pytest.raises(Damaged):
        extract_bounded("pdf", b"%PDF-")


def test_a_module_in_the_users_folder_is_not_run(pdf: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pypdfium2", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert extract_bounded("pdf", pdf([[("text", 72, 700, 12, "全年主动公开政府信息3条")]])).format == "pdf"


def test_reading_text_loads_no_parser() -> None:
    code = (
        "import sys; from summarize.sources.read import extract; extract('公开'.encode(), 'a.txt'); "
        "print({'selectolax', 'docx', 'openpyxl', 'pdfplumber', 'pypdfium2', 'subprocess'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
