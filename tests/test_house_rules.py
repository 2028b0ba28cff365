"""The architecture as executable sentences: what may be how long, who may import what, and what a run may load."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summarize"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tui").rglob("*.py")])
OWNERS = {
    "jieba": set(),
    "opencc": {"summarize/zh/fold.py", "summarize/repair"},
    "selectolax": {"summarize/sources/html.py"},
    "docx": {"summarize/sources/docx.py"},
    "openpyxl": {"summarize/sources/xlsx.py", "summarize/desk/export/workbook.py"},
    "pdfplumber": {"summarize/sources"},
    "pypdfium2": {"summarize/sources"},
    "rensa": {"summarize/check/sketches.py"},
    "xlrd": {"summarize/sources/xls.py"},
    "diskcache": {"summarize/llm/disk.py"},
    "tiktoken": {"summarize/llm/tokens.py"},
    "openai": {"summarize/llm/connection.py", "summarize/llm/batch_server.py"},
    "httpx2": {"summarize/llm/connection.py"},
    "platformdirs": {"summarize/llm/places.py"},
    "textual": {"tui"},
    "rich": {"tui"},
    "click": {
        "summarize/cli.py",
        "summarize/commands.py",
        "summarize/ending.py",
        "summarize/batch_commands.py",
        "summarize/cache_commands.py",
        "summarize/desk_commands.py",
        "tui/cli.py",
    },
}
"""Who may import a third-party package, and why nobody else: its errors and its changes stop there."""


def names(modules: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in modules]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_fits_in_one_reading(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_function_fits_on_one_screen(path: Path) -> None:
    long = [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno + 1 > 40]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_is_named_for_what_it_does(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "data", "base"}


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_identifiers_are_ascii(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    identifiers = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert [name for name in identifiers if not name.isascii()] == []


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_every_module_and_public_function_says_what_it_gives(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    assert silent == []
    assert path.name == "__init__.py" or ast.get_docstring(tree)


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_third_party_package_has_one_owner(path: Path) -> None:
    relative = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        imported += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        for name in (module.split(".")[0] for module in imported):
            owners = OWNERS.get(name)
            assert owners is None or any(relative == o or relative.startswith(f"{o}/") for o in owners), name


def test_no_file_names_a_machine_or_an_index() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    forbidden = re.compile(r"/(?:root|home/\w+|opt/pypi)/|index-url|find-links|pypi\.org|files\.pythonhosted")
    this = Path(__file__).relative_to(ROOT).as_posix()
    texts = {".py", ".md", ".toml", ".txt", ".json", ".yml", ".ini", ".cfg", ""}
    for name in tracked:
        path = ROOT / name
        if name and name != this and path.suffix in texts and path.is_file():
            found = forbidden.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{name}: {found}"


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.split(".")[0] for name in done.stderr.split("\n")}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    code = f"""
import summarize.cli
try:
    summarize.cli.summarize(["{option}"])
except SystemExit:
    pass
"""
    assert loaded_after(code).isdisjoint({"openai", "textual", "jieba", "pydantic", "opencc", "pdfplumber", "docx"})


def test_a_rules_run_loads_neither_textual_nor_openai_nor_a_format_it_does_not_need() -> None:
    code = """
import io
sys.stdout = io.TextIOWrapper(io.BytesIO())
from summarize.pipeline import read_bytes
read_bytes("临澜县2012年度报告\\n一、概述\\n本年度主动公开政府信息12条。".encode(), "a.txt")
"""
    assert loaded_after(code).isdisjoint(
        {"openai", "textual", "tiktoken", "diskcache", "jieba", "docx", "openpyxl", "pdfplumber"}
    )
