"""Every figure of the real PDFs' table three stands in the right row and column of the grids."""

import json
from functools import cache
from pathlib import Path

import pytest

from summarize.records.stages import Extracted, Grid
from summarize.sources.read import extract
from summarize.statute.catalogue import APPLICANTS

SHARED = Path(__file__).parents[2].parent / "shared"
REPORTS = ("001_huaian_2024.pdf", "002_hongze_2023.pdf", "003_hongze_2024.pdf")
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real reports are not here")


@cache
def read(name: str) -> Extracted:
    return extract((SHARED / "reports" / "real" / name).read_bytes(), name)


def printed_rows(name: str) -> list[list[str]]:
    """The seven figures of each row of table three, as printed, by the columns that they stand in."""
    rows = []
    for grid in read(name).grids:
        if grid.columns == 10:
            figures = [[ink(name, grid, row, column) for column in range(3, 10)] for row in range(grid.rows)]
            rows += [row for row in figures if all(figure.isdigit() for figure in row)]
    return rows


def ink(name: str, grid: Grid, row: int, column: int) -> str:
    text = read(name).text
    return "".join(text[cell.start : cell.end] for cell in grid.cells if (cell.row, cell.column) == (row, column))


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_of_table_three_is_in_its_row_and_column(name: str) -> None:
    gold = json.loads((SHARED / "gold" / "real.json").read_text(encoding="utf-8"))[name]
    expected: dict[str, dict[str, str]] = {}
    for code, applicant, value in gold["indicators"]:
        if applicant is not None:
            expected.setdefault(code, {})[applicant] = str(value)
    assert printed_rows(name) == [[row[applicant] for applicant in APPLICANTS] for row in expected.values()]
    assert len(expected) >= 23


@pytest.mark.parametrize("name", REPORTS)
def test_every_other_figure_of_the_tables_is_one_cell(name: str) -> None:
    gold = json.loads((SHARED / "gold" / "real.json").read_text(encoding="utf-8"))[name]
    text = read(name).text
    inked = {text[cell.start : cell.end] for grid in read(name).grids for cell in grid.cells}
    figures = {str(value) for _, applicant, value in gold["indicators"] if applicant is None and value is not None}
    assert figures
    assert figures <= inked


@pytest.mark.parametrize("name", REPORTS)
def test_table_four_has_fifteen_figures_in_one_row(name: str) -> None:
    text = read(name).text
    (grid,) = (grid for grid in read(name).grids if grid.columns == 15)
    figures = [text[cell.start : cell.end] for cell in grid.cells if cell.row == grid.rows - 1]
    assert len(figures) == 15
    assert all(figure.isdigit() for figure in figures)


@pytest.mark.parametrize("name", REPORTS)
def test_headings_stand_in_the_order_of_the_form(name: str) -> None:
    text = read(name).text
    headings = [
        "一、总体情况",
        "二、主动公开",
        "三、收到和处理",
        "四、政府信息公开行政复议",
        "五、存在的主要问题",
        "六、其他需要",
    ]
    places = [text.index(f"\n{heading}") for heading in headings]
    assert places == sorted(places)
    assert len(read(name).grids) == 5
