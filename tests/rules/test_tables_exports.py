"""Forms as programs export them: browsers, pandoc, PDF readers, OCR. Every figure comes back, or is unreadable, never wrong."""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from random import Random

import pytest

from benchmarks.generation.figures import Figures, Key, Value, figures_for
from benchmarks.generation.renderings import placed
from benchmarks.generation.tables import Table, publication_table, requests_table, reviews_table, statistics_table
from summarize.records.record import Span
from summarize.records.report import Region, Report
from summarize.records.stages import Document, Figure, Parsed
from summarize.rules.tables.read import read_tables

FORMS = ("2014", "2019", "2021")
Matrix = list[list[str]]
Export = Callable[[Table], str]


def printed(value: Value) -> str:
    return "/" if value is None else str(value)


def matrix(table: Table, *, repeats: bool = False) -> Matrix:
    """The cells by row and column; a merged cell stands once, or in every place that it covers."""
    places = placed(table)
    rows = [[""] * max(column + cell.columns for _, column, cell in places) for _ in table]
    for top, left, cell in places:
        for row in range(cell.rows if repeats else 1):
            for column in range(cell.columns if repeats else 1):
                rows[top + row][left + column] = cell.text
    return rows


def bars(rows: Matrix) -> str:
    lines = ["| " + " | ".join(row) + " |\n" for row in rows]
    return lines[0] + "|---" * len(rows[0]) + "|\n" + "".join(lines[1:])


def repeated(table: Table) -> str:
    return bars(matrix(table, repeats=True))


def with_breaks(table: Table) -> str:
    return bars([["<br>".join(re.findall(".{1,6}", cell)) for cell in row] for row in matrix(table)])


def bold(table: Table) -> str:
    return bars([[f"**{cell}**" if cell else "" for cell in row] for row in matrix(table)])


def tabs(table: Table) -> str:
    return "".join("\t".join(row) + "\n" for row in matrix(table))


def one_cell_a_line(table: Table) -> str:
    return "".join(f"{cell.text} |\n" for row in table for cell in row)


def in_two_parts(table: Table) -> str:
    rows = matrix(table)
    half = len(rows) // 2
    return bars(rows[:half]) + "\n— 5 —\n\n" + bars(rows[half:]) if half > 3 else bars(rows)


def grid(table: Table) -> str:
    """Pandoc's, with long labels on several lines."""
    rows = matrix(table)
    border = "+" + "-------+" * len(rows[0]) + "\n"
    lines = []
    for row in rows:
        pieces = [re.findall(".{1,11}", cell) or [""] for cell in row]
        lines += ["| " + " | ".join(line) + " |\n" for line in zip_longest(*pieces, fillvalue="")] + [border]
    return border + "".join(lines)


def label_and_cells(table: Table) -> Iterator[tuple[str, str, str]]:
    """What stands before a row's own label, the label, and its cells with their unit."""
    for row in table:
        texts = [cell.text for cell in row]
        first = next(
            (at for at, text in enumerate(texts) if re.fullmatch(r"[\d.,/-]+|[条件次篇个人]", text)), len(texts)
        )
        label = texts[first - 1] if first else ""
        yield " ".join(texts[: max(0, first - 1)]), label, " ".join(texts[first:])


def torn_around(table: Table) -> str:
    """A long label with the row's cells between its lines."""
    return "".join(
        f"{before} {label[:-4]}\n{cells}\n{label[-4:]}\n"
        if cells and len(label) > 11
        else f"{before} {label} {cells}\n"
        for before, label, cells in label_and_cells(table)
    )


def torn_behind(table: Table) -> str:
    """A long label that goes on in the line below the cells."""
    return "".join(
        f"{before} {label[:-4]} {cells}\n{label[-4:]}\n" if cells and len(label) > 11 else f"{before} {label} {cells}\n"
        for before, label, cells in label_and_cells(table)
    )


EXPORTS = (repeated, with_breaks, bold, tabs, one_cell_a_line, in_two_parts, grid, torn_around, torn_behind)


def tables_of(form: str, figures: Figures) -> tuple[tuple[str, Table], ...]:
    if form == "2014":
        return (("政府信息公开情况统计表", statistics_table(figures, printed)),)
    return (
        ("二、主动公开政府信息情况", publication_table(form, figures, printed)),
        ("三、收到和处理政府信息公开申请情况", requests_table(form, figures, printed)),
        ("四、政府信息公开行政复议、行政诉讼情况", reviews_table(figures, printed)),
    )


def parsed(text: str, year: int = 2021) -> Parsed:
    report = Report(
        kind="annual_report", title=None, agency=None, agency_certain=False, region=Region(), level=None, year=year,
        period=None, published=None, index_number=None, document_number=None, format=None, sections=(),
    )  # fmt: skip
    return Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text)))


def read(form: str, figures: Figures, export: Export) -> dict[Key, Figure]:
    text = (
        "".join(f"{heading}\n{export(table)}\n" for heading, table in tables_of(form, figures)) + "五、存在的主要问题\n"
    )
    return {
        (figure.code, figure.applicant): figure
        for figure in read_tables(parsed(text)).figures
        if figure.scope == "year"
    }


def stated(found: dict[Key, Figure]) -> Figures:
    return {key: figure.value for key, figure in found.items() if figure.state in ("stated", "not_applicable")}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__)
@pytest.mark.parametrize("form", FORMS)
def test_every_figure_of_an_export_is_read(form: str, export: Export) -> None:
    for seed in range(3):
        figures = figures_for(form, Random(seed), may_rule=True)
        found = stated(read(form, figures, export))
        assert {key: value for key, value in found.items() if figures.get(key) != value} == {}
        not_asked = ("charges", "procurement") if export is repeated else ()
        assert {key for key in figures if key not in found and not key[0].startswith(not_asked)} == set()


def with_blanks(export: Export) -> Export:
    """The export of a table whose zeros are blank cells."""
    return lambda table: re.sub(r"(?<![\d.])0(?![\d.])", "", export(table))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__)
@pytest.mark.parametrize("form", FORMS)
def test_blank_cells_move_no_figure(form: str, export: Export) -> None:
    for seed in range(3):
        figures = figures_for(form, Random(seed), may_rule=True)
        found = stated(read(form, figures, with_blanks(export)))
        assert {key: value for key, value in found.items() if figures.get(key) != value} == {}


def test_dropped_blank_cells_leave_the_total() -> None:
    figures = figures_for("2021", Random(1), may_rule=True)
    text = with_blanks(lambda table: "".join(" ".join(cell.text for cell in row) + "\n" for row in table))
    found = read("2021", figures, text)
    assert all(figures[key] == value for key, value in stated(found).items())
    received = found["requests.received", "total"]
    assert received.value == figures["requests.received", "total"]
    assert found["requests.received", "natural_person"].state == "unreadable"


@pytest.mark.parametrize(
    ("header", "scopes"),
    [
        ("市本级 | 全市", ("part", "year")),
        ("本季度 | 累计", ("part", "year")),
        ("2016年度 | 历年累计", ("year", "cumulative")),
        ("2015年 | 2016年", (None, "year")),
        ("本级 | 下级 | 合计", (None, None, "year")),
        ("一季度 | 二季度 | 三季度 | 四季度 | 全年", (None, None, None, None, "year")),
    ],
)
def test_columns_of_a_statistics_table_are_bound_by_its_header(header: str, scopes: tuple[str | None, ...]) -> None:
    labels = ("收到申请数", "当面申请数", "传真申请数", "网络申请数")
    values = list(range(1, len(scopes) + 1))
    rows = "".join(f"| {label} | 件 | {' | '.join(map(str, values))} |\n" for label in labels)
    reading = read_tables(parsed(f"| 统计指标 | 单位 | {header} |\n|---|---|---|\n{rows}", 2016))
    given = [(f.value, f.scope) for f in reading.figures if f.code == "requests.received"]
    assert given == [(value, scope) for value, scope in zip(values, scopes, strict=True) if scope]


def test_columns_without_a_name_are_unreadable() -> None:
    rows = "".join(f"{label} 件 1 2\n" for label in ("收到申请数", "当面申请数", "传真申请数", "网络申请数"))
    reading = read_tables(parsed("统计指标 单位\n" + rows))
    assert {figure.state for figure in reading.figures} == {"unreadable"}


@pytest.mark.parametrize("between", [" ", "\n"], ids=["blanks", "lines"])
@pytest.mark.parametrize("mistake", [0, 3])
def test_a_blank_cell_that_left_no_trace_moves_no_figure(between: str, mistake: int) -> None:
    for seed in range(12):
        figures = dict(figures_for("2021", Random(seed)))
        figures["requests.closed_total", "natural_person"] = (
            int(figures["requests.closed_total", "natural_person"] or 0) + mistake
        )
        blank = Random(seed).choice([key for key in figures if key[0].startswith("requests.")])

        texts = {**figures, blank: None}
        table = requests_table("2021", texts, lambda value: "" if value is None else str(value))
        text = "".join(between.join(cell.text for cell in row if cell.text) + "\n" for row in table)
        found = read_tables(parsed(text)).figures
        assert found
        for figure in found:
            key = (figure.code, figure.applicant)
            assert figure.state != "stated" or figure.value == texts[key], (seed, key, blank)
            assert figure.state != "blank" or key == blank, (seed, key, blank)


def test_sums_tell_where_the_cell_beside_a_blank_one_stands() -> None:
    figures = dict(figures_for("2021", Random(5)))
    blank = ("requests.carried_in", "enterprise")
    table = requests_table("2021", {**figures, blank: None}, lambda value: "" if value is None else str(value))
    text = "".join(" ".join(cell.text for cell in row if cell.text) + "\n" for row in table)
    found = {(one.code, one.applicant): one for one in read_tables(parsed(text)).figures}
    for applicant in ("natural_person", "total"):
        assert found["requests.carried_in", applicant].value == figures["requests.carried_in", applicant]
    assert found[blank].state == "unreadable"


def test_a_page_number_behind_a_row_is_none_of_its_cells() -> None:
    figures = dict(figures_for("2021", Random(5)))
    rows = [" ".join(cell.text for cell in row) for row in requests_table("2021", figures, printed)]
    rows[9] += " 4"
    found = {(one.code, one.applicant): one for one in read_tables(parsed("\n".join(rows))).figures}
    requests = {key: value for key, value in figures.items() if key[0].startswith("requests.")}
    assert {key: found[key].value for key in requests} == requests


def test_a_decimal_in_a_row_of_whole_numbers_is_no_way_to_fill_a_gap() -> None:
    from summarize.rules.tables.cells import Token
    from summarize.rules.tables.gaps import laid_out

    assert laid_out((Token(0, "15.0"), Token(5, "5"), Token(7, "20")), 4) == ()
