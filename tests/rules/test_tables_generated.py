"""Forms filled with random figures and printed in every way that sources give: all come back, or unreadable, never wrong."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from summarize.records.record import Span
from summarize.records.report import Region, Report
from summarize.records.stages import Cell, Document, Figure, Grid, Parsed
from summarize.rules.tables.read import TableReading, read_tables
from summarize.statute.catalogue import APPLICANTS

Key = tuple[str, str | None]
Values = dict[Key, str]


@dataclass(frozen=True)
class Line:
    """A printed row: its label, the number before it, and the cells with their keys."""

    label: str
    mark: str
    cells: tuple[tuple[Key, str], ...] = ()


RESULTS = (
    ("（一）予以公开", "", "granted"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "", "partly_granted"),
    ("（三）不予公开", "", None),
    ("属于国家秘密", "1", "withheld_state_secret"),
    ("其他法律行政法规禁止公开", "2", "withheld_prohibited_by_law"),
    ("危及“三安全一稳定”", "3", "withheld_security"),
    ("保护第三方合法权益", "4", "withheld_third_party"),
    ("属于三类内部事务信息", "5", "withheld_internal_affairs"),
    ("属于四类过程性信息", "6", "withheld_deliberative"),
    ("属于行政执法案卷", "7", "withheld_enforcement_file"),
    ("属于行政查询事项", "8", "withheld_inquiry"),
    ("（四）无法提供", "", None),
    ("本机关不掌握相关政府信息", "1", "unavailable_not_held"),
    ("没有现成信息需要另行制作", "2", "unavailable_needs_creation"),
    ("补正后申请内容仍不明确", "3", "unavailable_unclear"),
    ("（五）不予处理", "", None),
    ("信访举报投诉类申请", "1", "not_processed_petition"),
    ("重复申请", "2", "not_processed_repeat"),
    ("要求提供公开出版物", "3", "not_processed_publication"),
    ("无正当理由大量反复申请", "4", "not_processed_excessive"),
    ("要求行政机关确认或重新出具已获取信息", "5", "not_processed_reconfirm"),
)
OTHERWISE_2021 = (
    ("（六）其他处理", "", None),
    ("申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1", "otherwise_not_corrected"),
    ("申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "2", "otherwise_fee_unpaid"),
    ("其他", "3", "otherwise_other"),
)
OTHERWISE_2019 = (("（六）其他处理", "", "otherwise_other"),)
KINDS = {
    "natural_person": "自然人",
    "enterprise": "商业企业",
    "research": "科研机构",
    "public_welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def count(rng: random.Random) -> int:
    return rng.choice((0, 0, 0, 0, rng.randrange(10), rng.randrange(100), rng.randrange(4000)))


def requests_table(rng: random.Random, *, is_2021: bool, faults: int = 0) -> list[Line]:
    results = (*RESULTS, *(OTHERWISE_2021 if is_2021 else OTHERWISE_2019))
    names = [name for _, _, name in results if name]
    share = rng.choice((0.05, 0.1, 0.4))
    grid = {name: [count(rng) if rng.random() < (0.6 if not at else share) else 0 for at in range(6)] for name in names}
    grid["closed_total"] = [sum(grid[name][at] for name in names) for at in range(6)]
    grid["carried_out"] = [rng.choice((0, 0, 1, 12)) for _ in range(6)]
    grid["carried_in"] = [
        rng.randrange(min(30, total + left) + 1)
        for total, left in zip(grid["closed_total"], grid["carried_out"], strict=True)
    ]
    grid["received"] = [grid["closed_total"][at] + grid["carried_out"][at] - grid["carried_in"][at] for at in range(6)]
    full = {name: [*row, sum(row)] for name, row in grid.items()}
    for _ in range(faults):
        full[rng.choice(list(full))][rng.randrange(7)] = count(rng)
    rows = (
        ("一、本年新收政府信息公开申请数量", "", "received"),
        ("二、上年结转政府信息公开申请数量", "", "carried_in"),
        ("三、本年度办理结果", "", None),
        *results,
        ("（七）总计", "", "closed_total"),
        ("四、结转下年度继续办理", "", "carried_out"),
    )
    return [
        Line(
            label,
            mark,
            tuple(((f"requests.{name}", a), str(v)) for a, v in zip(APPLICANTS, full[name], strict=True))
            if name
            else (),
        )
        for label, mark, name in rows
    ]


def parsed(text: str, grids: tuple[Grid, ...] = ()) -> Parsed:
    report = Report(
        kind="annual_report", title=None, agency=None, agency_certain=False, region=Region(), level=None, year=2021,
        period=None, published=None, index_number=None, document_number=None, format=None, sections=(),
    )  # fmt: skip
    return Parsed(Document(text, "simplified", grids=grids), report, Span(start=0, end=len(text)))


def gridded(rows: list[list[str]]) -> tuple[str, Grid]:
    """The rows as lines with borders, and their cells; an empty cell is blank."""
    text, cells = "三、收到和处理政府信息公开申请情况\n", []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            text += " | " if column else ""
            cells.append(Cell(at, column, 1, 1, len(text), len(text) + len(cell)))
            text += cell
        text += "\n"
    return text, Grid(len(rows), max(map(len, rows)), tuple(cells))


HEADER = ["申请人情况" + NOTE, "自然人", "法人或其他组织", "总计"]
SUBHEADER = ["", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


def label_of(line: Line) -> str:
    return f"{line.mark}.{line.label}" if line.mark else line.label


def as_grid(lines: list[Line], rng: random.Random) -> Parsed:
    rows = [HEADER, SUBHEADER] + [[label_of(line), *(value for _, value in line.cells)] for line in lines]
    text, grid = gridded(rows)
    return parsed(text, (grid,))


def as_pipes(lines: list[Line], rng: random.Random) -> Parsed:
    rows = [HEADER, SUBHEADER] + [[label_of(line), *(value for _, value in line.cells)] for line in lines]
    return parsed("## 表三\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n四、政府信息公开行政复议")


def as_lines(lines: list[Line], rng: random.Random) -> Parsed:
    cells = [
        *HEADER,
        *SUBHEADER[1:],
        *(cell for line in lines for cell in (label_of(line), *(v for _, v in line.cells))),
    ]
    return parsed("\n".join(cells) + "\n四、政府信息公开行政复议、行政诉讼情况\n")


def as_blanks(lines: list[Line], rng: random.Random) -> Parsed:
    text = " ".join((*HEADER, *SUBHEADER[1:])) + "\n"
    for line in lines:
        label = label_of(line)
        if rng.random() < 0.3:
            at = rng.randrange(1, len(label))
            label = f"{label[:at]}\n{label[at:]}" if label[at - 1] not in "0123456789" else label
        text += label + " " + " ".join(value for _, value in line.cells) + "\n"
        if rng.random() < 0.1:
            text += f"- {rng.randrange(1, 20)} -\n"
    return parsed(text + "四、政府信息公开行政复议、行政诉讼情况")


def as_glued(lines: list[Line], rng: random.Random) -> Parsed:
    text = "".join((*HEADER, *SUBHEADER[1:]))
    for line in lines:
        text += label_of(line)
        for _, value in line.cells:
            text += value + (" " if rng.random() < 0.05 else "")
    return parsed(text + "四、政府信息公开行政复议、行政诉讼情况")


RENDERINGS: tuple[Callable[[list[Line], random.Random], Parsed], ...] = (as_grid, as_pipes, as_lines, as_blanks)


def stated(reading: TableReading) -> Iterator[tuple[Key, Figure]]:
    return (((figure.code, figure.applicant), figure) for figure in reading.figures if figure.state == "stated")


def truth_of(lines: list[Line]) -> Values:
    return {key: value for line in lines for key, value in line.cells}


def wrong(document: Parsed, truth: Values) -> list[tuple[Key, object, str | None]]:
    found: list[tuple[Key, object, str | None]] = [
        (key, figure.value, truth.get(key))
        for key, figure in stated(read_tables(document))
        if str(figure.value) != truth.get(key)
    ]
    for figure in read_tables(document).figures:
        quote = document.document.text[figure.start : figure.end]
        assert figure.value is None or str(figure.value) in quote.replace(",", ""), (figure, quote)
    return found


@pytest.mark.parametrize("render", RENDERINGS)
@pytest.mark.parametrize("is_2021", [True, False])
@pytest.mark.parametrize("faults", [0, 3])
def test_every_cell_with_a_border_is_read_as_printed(
    render: Callable[[list[Line], random.Random], Parsed], is_2021: bool, faults: int
) -> None:
    for seed in range(4):
        rng = random.Random(seed)
        lines = requests_table(rng, is_2021=is_2021, faults=faults)
        truth = truth_of(lines)
        document = render(lines, rng)
        assert not wrong(document, truth)
        assert len(dict(stated(read_tables(document)))) == len(truth)


@pytest.mark.parametrize("faults", [0, 1, 2])
def test_a_glued_cell_is_right_or_unreadable(faults: int) -> None:
    for seed in range(12):
        rng = random.Random(f"{seed} {faults}")
        lines = requests_table(rng, is_2021=seed % 2 == 0, faults=faults)
        assert not wrong(as_glued(lines, rng), truth_of(lines))


@pytest.mark.parametrize("order", [(2, 1, 3, 4, 5), (5, 4, 3, 2, 1), (1, 3, 2, 4, 5)])
def test_columns_in_another_order_are_bound_by_their_labels(order: tuple[int, ...]) -> None:
    rng = random.Random(5)
    lines = requests_table(rng, is_2021=True)
    moved = [Line(ln.label, ln.mark, tuple(ln.cells[at] for at in (0, *order, 6)) if ln.cells else ()) for ln in lines]
    text = " ".join(("申请人情况", *HEADER[1:], *(SUBHEADER[at] for at in order))) + "\n"
    text += "\n".join(f"{label_of(ln)} {' '.join(value for _, value in ln.cells)}" for ln in moved)
    assert not wrong(parsed(text), truth_of(lines))
    assert len(dict(stated(read_tables(parsed(text))))) == len(truth_of(lines))


def test_a_column_of_subtotals_is_no_applicant() -> None:
    lines = requests_table(random.Random(6), is_2021=True)
    text = " ".join(("申请人情况", *HEADER[1:], *SUBHEADER[1:], "小计")) + "\n"
    for line in lines:
        values = [value for _, value in line.cells]
        subtotal = [str(sum(map(int, values[1:6])))] if values else []
        text += f"{label_of(line)} {' '.join([*values[:6], *subtotal, *values[6:]])}\n"
    assert not wrong(parsed(text), truth_of(lines))
    assert len(dict(stated(read_tables(parsed(text))))) == len(truth_of(lines))


def test_without_a_header_no_cell_is_stated() -> None:
    lines = requests_table(random.Random(7), is_2021=True)
    text = "\n".join(f"{label_of(line)} {' '.join(value for _, value in line.cells)}" for line in lines)
    reading = read_tables(parsed(text))
    assert reading.figures
    assert not list(stated(reading))


def test_missing_rows_move_no_figure_to_another_row() -> None:
    for seed in range(8):
        rng = random.Random(seed)
        lines = requests_table(rng, is_2021=True)
        kept = [line for line in lines if rng.random() < 0.8 or line.label == "其他"]
        for render in (*RENDERINGS, as_glued):
            assert not wrong(render(kept, rng), truth_of(lines))
