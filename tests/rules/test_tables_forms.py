"""The other forms filled with random figures and printed in every way: all come back, or unreadable, never wrong."""

import random

import pytest

from summarize.records.record import Span
from summarize.records.report import Region, Report
from summarize.records.stages import Document, Parsed
from summarize.rules.tables.read import read_tables
from summarize.statute.catalogue import catalogue
from summarize.statute.forms_2014 import ROWS_2014
from summarize.statute.forms_local import ROWS_LOCAL

Key = tuple[str, str | None]
Values = dict[Key, str]
OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def count(rng: random.Random) -> int:
    return rng.choice((0, 0, 0, 0, rng.randrange(10), rng.randrange(100), rng.randrange(4000)))


def review_values(rng: random.Random, *, faults: int = 0) -> list[tuple[Key, str]]:
    values: dict[Key, int] = {}
    for block in BLOCKS:
        parts = [count(rng) for _ in range(4)]
        values |= {(f"{block}.{name}", None): v for name, v in zip(OUTCOMES, [*parts, sum(parts)], strict=True)}
    for _ in range(faults):
        values[rng.choice(list(values))] = count(rng)
    return [(key, str(value)) for key, value in values.items()]


def national_2014(rng: random.Random) -> list[tuple[str, str, str, str]]:
    rows = []
    for row in ROWS_2014:
        code = str(row.code)
        unit = catalogue()[code].unit
        value = f"{count(rng)}.{rng.randrange(1, 10)}" if unit == "万元" and rng.random() < 0.5 else str(count(rng))
        rows.append((code, (f"{row.mark}." if row.mark else "") + row.labels[0], unit, value))
    return rows


def parsed(text: str) -> Parsed:
    report = Report(
        kind="annual_report", title=None, agency=None, agency_certain=False, region=Region(), level=None, year=2021,
        period=None, published=None, index_number=None, document_number=None, format=None, sections=(),
    )  # fmt: skip
    return Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text)))


def stated(document: Parsed) -> dict[Key, str]:
    figures = read_tables(document).figures
    return {(figure.code, figure.applicant): str(figure.value) for figure in figures if figure.state == "stated"}


def wrong(document: Parsed, truth: Values) -> list[tuple[Key, str]]:
    return [(key, value) for key, value in stated(document).items() if value != truth.get(key)]


@pytest.mark.parametrize("between", [" ", "\n", " | ", ""])
def test_table_four_is_read_or_unreadable(between: str) -> None:
    names = "".join(f"{name}{between or ' '}" for name in OUTCOMES.values())
    header = f"行政复议 行政诉讼 {names}未经复议直接起诉 复议后起诉 {names}{names}"
    for seed in range(20):
        values = review_values(random.Random(seed), faults=seed % 3)
        text = f"四、政府信息公开行政复议、行政诉讼情况\n{header}\n{between.join(v for _, v in values)}\n五、存在的主要问题"
        assert not wrong(parsed(text), dict(values))
        if between:
            assert len(stated(parsed(text))) == 15


@pytest.mark.parametrize("style", ["lines", "blanks", "one line", "glued", "pipes"])
def test_the_table_of_2014_is_read_in_every_style(style: str) -> None:
    shapes = {
        "lines": "{}\n{}\n{}\n",
        "blanks": "{} {} {}\n",
        "one line": "{} {} {} ",
        "glued": "{}{}{}",
        "pipes": "| {} | {} | {} |\n",
    }
    for seed in range(6):
        rows = national_2014(random.Random(seed))
        text = "政府信息公开情况统计表\n统计指标 单位 统计数\n"
        text += "".join(shapes[style].format(label, unit, value) for _, label, unit, value in rows)
        found = wrong(parsed(text), {(code, None): plain(value) for code, _, _, value in rows})
        assert not found
        assert len(stated(parsed(text))) == len(rows)


def plain(value: str) -> str:
    return value.removesuffix(".0")


def publication(rng: random.Random, *, is_2021: bool) -> list[tuple[list[str], list[str], list[tuple[str, str]]]]:
    """Headers, row names and keyed cells of table two."""
    change = str(rng.randrange(-20, 20))
    first: tuple[list[str], tuple[str, ...]]
    rest: tuple[list[str], tuple[str, ...]]
    if is_2021:
        first = (["本年制发件数", "本年废止件数", "现行有效件数"], ("issued", "repealed", "in_force"))
        rest = (["本年处理决定数量"], ("decisions",))
    else:
        first = (["本年新制作数量", "本年新公开数量", "对外公开总数量"], ("made", "newly_disclosed", "disclosed_total"))
        rest = (["上一年项目数量", "本年增/减", "处理决定数量"], ("items_last_year", "items_change", "decisions"))
    parts = []
    for header, suffixes, rows in (
        (*first, (("规章", "administrative_rules"), ("行政规范性文件", "normative_documents"))),
        (*rest, (("行政许可", "licensing"),)),
        (*rest, (("行政处罚", "penalty"), ("行政强制", "compulsion"))),
    ):
        for at, (name, code) in enumerate(rows):
            cells = [(f"{code}.{s}", change if s == "items_change" else str(count(rng))) for s in suffixes]
            parts.append(([] if at else header, [name], cells))
    if is_2021:
        amount = f"{count(rng)}.{rng.randrange(1, 1000000):06}".rstrip("0")
        parts.append((["本年收费金额（单位：万元）"], ["行政事业性收费"], [("charges.collected", amount)]))
    else:
        cells = [("charges.items_last_year", str(count(rng))), ("charges.items_change", change)]
        parts.append((["上一年项目数量", "本年增/减"], ["行政事业性收费"], cells))
    return parts


@pytest.mark.parametrize("between", [" ", "\n", " | ", ""])
@pytest.mark.parametrize("is_2021", [True, False])
def test_table_two_is_read_or_unreadable(between: str, is_2021: bool) -> None:
    for seed in range(20):
        parts = publication(random.Random(seed), is_2021=is_2021)
        end = between if between in ("\n", "") else "\n"
        text = "二、主动公开政府信息情况\n"
        for header, name, cells in parts:
            text += between.join(("第二十条第（五）项\n信息内容", *header)) + end if header else ""
            text += between.join((*name, *(value for _, value in cells))) + end
        truth: Values = {(code, None): value for _, _, cells in parts for code, value in cells}
        assert not wrong(parsed(text), truth), text
        if between:
            assert len(stated(parsed(text))) == len(truth), text


def test_many_rows_of_local_forms_without_units_are_no_table_and_no_crash() -> None:
    rows = [f"{row.labels[0]} {number}" for number, row in enumerate(ROWS_LOCAL)]
    assert len(rows) >= 20
    assert stated(parsed("\n".join(rows))) == {}
