"""The tables of a report with their merged cells, filled with its figures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.generation.figures import Figures, Key, Value
from benchmarks.generation.forms import APPLICANTS, OUTCOMES, REVIEWS, request_rows, statistics_rows

_APPLICANT_LABELS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_OUTCOME_LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_GROUP_ROWS = {"（三）不予公开": 8, "（四）无法提供": 3, "（五）不予处理": 5, "（六）其他处理": 3}
_TABLE_TWO = {
    "2021": (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), ("issued", "repealed", "in_force"),
         (("规章", "administrative_rules"), ("行政规范性文件", "normative_documents"))),
        ("第二十条第（五）项", ("本年处理决定数量",), ("decisions",), (("行政许可", "licensing"),)),
        ("第二十条第（六）项", ("本年处理决定数量",), ("decisions",), (("行政处罚", "penalty"), ("行政强制", "compulsion"))),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("collected",), (("行政事业性收费", "charges"),)),
    ),
    "2019": (
        ("第二十条第（一）项", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ("made", "newly_disclosed", "disclosed_total"),
         (("规章", "administrative_rules"), ("规范性文件", "normative_documents"))),
        ("第二十条第（五）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ("items_last_year", "items_change", "decisions"),
         (("行政许可", "licensing"), ("其他对外管理服务事项", "other_services"))),
        ("第二十条第（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ("items_last_year", "items_change", "decisions"),
         (("行政处罚", "penalty"), ("行政强制", "compulsion"))),
        ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), ("items_last_year", "items_change"), (("行政事业性收费", "charges"),)),
        ("第二十条第（九）项", ("采购项目数量", "采购总金额（单位：万元）"), ("projects", "amount"), (("政府集中采购", "procurement"),)),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell."""

    text: str
    """What stands in it."""
    columns: int = 1
    """Columns it covers."""
    rows: int = 1
    """Rows it covers."""


Table = tuple[tuple[Cell, ...], ...]
"""The rows of a table; a merged cell stands once, where it begins."""
Print = Callable[[Value], str]
"""How a figure is printed in a cell."""


def statistics_table(figures: Figures, printed: Print) -> Table:
    """Give the table of 2014: label, unit, value."""
    rows = [_line("统 计 指 标", "单位", "统计数")]
    for row in statistics_rows():
        value = printed(figures[row.code, None]) if row.code else ""
        rows.append(_line(row.label, row.unit, value))
    return tuple(rows)


def publication_rows(form: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the rows of table two, each with the ends of its cells' codes."""
    for _, _, suffixes, named in _TABLE_TWO[form]:
        for _, name in named:
            yield name, suffixes


def publication_table(form: str, figures: Figures, printed: Print) -> Table:
    """Give table two with its blocks under one another, four columns wide."""
    rows: list[tuple[Cell, ...]] = []
    for heading, labels, suffixes, named in _TABLE_TWO[form]:
        rows.append((Cell(heading, 4),))
        rows.append((Cell("信息内容"), *_spread(labels)))
        for label, name in named:
            values = (printed(figures[f"{name}.{suffix}", None]) for suffix in suffixes)
            rows.append((Cell(label), *_spread(values)))
    return tuple(rows)


def _spread(texts: Iterable[str]) -> tuple[Cell, ...]:
    """Three columns for one, two or three cells."""
    cells = tuple(texts)
    return tuple(Cell(text, 4 - len(cells) if index == len(cells) - 1 else 1) for index, text in enumerate(cells))


def requests_table(form: str, figures: Figures, printed: Print) -> Table:
    """Give table three: three columns of labels, seven of figures."""
    rows: list[tuple[Cell, ...]] = [
        (Cell(_NOTE, 3, 3), Cell("申请人情况", 7)),
        (Cell("自然人", 1, 2), Cell("法人或其他组织", 5), Cell("总计", 1, 2)),
        _line(*_APPLICANT_LABELS),
    ]
    printed_rows = request_rows(form)
    results = Cell("三、本年度办理结果", 1, len(printed_rows) - 3)
    for index, row in enumerate(printed_rows):
        values = _line(*(printed(figures[row.code, applicant]) for applicant in APPLICANTS))
        if index in (0, 1, len(printed_rows) - 1):
            rows.append((Cell(row.label, 3), *values))
            continue
        opening = (results,) if index == 2 else ()
        if row.unit:
            rows.append((*opening, Cell(row.unit, 1, _GROUP_ROWS[row.unit]), Cell(row.label), *values))
        else:
            rows.append((*opening, Cell(row.label, 2 if row.label.startswith("（") else 1), *values))
    return tuple(rows)


def reviews_table(figures: Figures, printed: Print) -> Table:
    """Give table four: three times five cells."""
    keys: list[Key] = [(f"{group}.{outcome}", None) for group in REVIEWS for outcome in OUTCOMES]
    return (
        (Cell("行政复议", 5), Cell("行政诉讼", 10)),
        (*(Cell(label, 1, 2) for label in _OUTCOME_LABELS), Cell("未经复议直接起诉", 5), Cell("复议后起诉", 5)),
        _line(*_OUTCOME_LABELS, *_OUTCOME_LABELS),
        _line(*(printed(figures[key]) for key in keys)),
    )


def _line(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)
