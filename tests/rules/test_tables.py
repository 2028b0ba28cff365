"""What stands in the cells of a form, case by case."""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from summarize.records.record import Span
from summarize.records.report import Region, Report
from summarize.records.stages import Cell, Document, Grid, Parsed
from summarize.rules.tables.read import TableReading, read_tables
from summarize.statute.catalogue import catalogue
from summarize.statute.forms import PUBLICATION_COLUMNS, PUBLICATION_ROWS, REQUEST_ROWS, REVIEW_BLOCKS, REVIEW_OUTCOMES
from summarize.statute.forms_2014 import ROWS_2014
from summarize.statute.forms_local import ROWS_LOCAL
from tests.growth import MOST, growth

CASES = json.loads((Path(__file__).parents[1] / "cases" / "tables.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[2].parent / "shared"


def parsed(text: str, year: int | None = None, grids: tuple[Grid, ...] = (), damaged: tuple[Span, ...] = ()) -> Parsed:
    report = Report(
        kind="annual_report", title=None, agency=None, agency_certain=False, region=Region(), level=None, year=year,
        period=None, published=None, index_number=None, document_number=None, format=None, sections=(),
    )  # fmt: skip
    return Parsed(Document(text, "simplified", grids=grids, damaged=damaged), report, Span(start=0, end=len(text)))


def answers(reading: TableReading) -> dict[tuple[str, str | None], tuple[str, object]]:
    year = (figure for figure in reading.figures if figure.scope == "year")
    return {(figure.code, figure.applicant): (figure.state, figure.value) for figure in year}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    reading = read_tables(parsed(case["text"], case.get("year")))
    found = answers(reading)
    for code, applicant, state, value in case["want"]:
        expected = Decimal(value) if isinstance(value, str) else value
        assert found.get((code, applicant)) == (state, expected), (code, applicant)
    assert not {code for code, _ in found}.intersection(case.get("absent", ()))
    if "solved_by" in case:
        assert sorted(reading.solved_by) == case["solved_by"]


def test_every_code_of_the_forms_is_in_the_catalogue() -> None:
    rows = (*REQUEST_ROWS, *ROWS_2014, *ROWS_LOCAL)
    assert {row.code for row in rows if row.code} <= set(catalogue())
    made = {f"{row.code}.{column.suffix}" for row in PUBLICATION_ROWS for column in PUBLICATION_COLUMNS}
    assert {code for code in catalogue() if code.split(".")[0] in {row.code for row in PUBLICATION_ROWS}} <= made
    assert {f"{block}.{outcome}" for block, _ in REVIEW_BLOCKS for outcome, _ in REVIEW_OUTCOMES} <= set(catalogue())
    assert len(ROWS_2014) == 58


def test_a_figure_in_a_damaged_place_is_unreadable() -> None:
    text = "信息内容 本年处理决定数量\n行政许可 97\n"
    at = text.index("97")
    reading = read_tables(parsed(text, damaged=(Span(start=at, end=at + 1),)))
    assert answers(reading) == {("licensing.decisions", None): ("unreadable", None)}


def test_a_quote_holds_the_label_and_the_value() -> None:
    text = "信息内容 本年处理决定数量\n行政许可 97\n"
    (figure,) = read_tables(parsed(text)).figures
    assert text[figure.start : figure.end] == "行政许可 97"


def test_the_spans_cover_the_figures() -> None:
    for case in CASES:
        reading = read_tables(parsed(case["text"]))
        for figure in reading.figures:
            assert any(span.start <= figure.start and figure.end <= span.end for span in reading.spans)


def test_merged_cells_of_a_grid_bind_by_their_labels() -> None:
    rows = (
        (("信息内容", 1), ("本年制发件数", 1), ("本年废止件数", 1), ("现行有效件数", 1)),
        (("规章", 1), ("1", 1), ("", 1), ("11", 1)),
        (("信息内容", 1), ("本年处理决定数量", 3)),
        (("行政许可", 1), ("2293", 3)),
    )
    text, cells = "", []
    for number, row in enumerate(rows):
        column = 0
        for content, width in row:
            cells.append(Cell(number, column, 1, width, len(text), len(text) + len(content)))
            text += content + " | "
            column += width
        text += "\n"
    found = answers(read_tables(parsed(text, grids=(Grid(4, 4, tuple(cells)),))))
    assert found["administrative_rules.repealed", None] == ("blank", None)
    assert found["administrative_rules.in_force", None] == ("stated", 11)
    assert found["licensing.decisions", None] == ("stated", 2293)


@pytest.mark.parametrize(
    "piece",
    [
        "重复申请 1 ",
        "其他",
        "本年制发件数",
        "行政许可 1 ",
        "复议后起诉",
        "当面申请数 件 1 ",
        "123456789",
        "|",
        "(",
        "自然人",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def prepared(size: int) -> Callable[[], object]:
        return partial(read_tables, parsed("申请人情况 " + piece * (size // len(piece))))

    assert growth(prepared, 4_000) < MOST


@pytest.mark.skipif(not SHARED.exists(), reason="the shared reports are not here")
@pytest.mark.parametrize("name", ["006_pingtan_2021", "019_shanghai_kewei_2024", "025_pingtan_approval_2023", "033_pingtan_2020", "038_pingtan_2022"])  # fmt: skip
def test_every_cell_of_a_real_table_is_right(name: str) -> None:
    path = next((SHARED / "reports" / "real").glob(f"{name}.*"))
    gold = json.loads((SHARED / "gold" / "real.json").read_text(encoding="utf-8"))[path.name]
    found = answers(read_tables(parsed(path.read_text(encoding="utf-8"))))
    for code, applicant, value in gold["indicators"]:
        if applicant is not None and found[code, applicant][0] != "blank":
            assert found[code, applicant] == ("stated", value), (code, applicant)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared reports are not here")
def test_all_58_figures_of_a_real_table_of_2014() -> None:
    text = (SHARED / "reports" / "seeds" / "jiutai_district_2015.txt").read_text(encoding="utf-8")
    gold = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))["jiutai_district_2015"]
    found = answers(read_tables(parsed(text)))
    assert {(code, None): ("stated", value) for code, _, value in gold["indicators"]} == found
