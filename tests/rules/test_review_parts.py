"""Table four as pages arrange it when fifteen columns are too many for them."""

import pytest

from summarize.pipeline import read_bytes
from summarize.statute.forms import REVIEW_BLOCKS

OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
VALUES = ((2, 0, 1, 0, 3), (0, 4, 0, 1, 5), (1, 0, 0, 0, 1))
WANT = {
    f"{block}.{outcome}": value
    for (block, _), values in zip(REVIEW_BLOCKS, VALUES, strict=True)
    for outcome, value in zip(OUTCOMES, values, strict=True)
}
HEAD = "".join(f"<td>{label}</td>" for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
ROWS = ["".join(f"<td>{value}</td>" for value in values) for values in VALUES]


def block(name: str, row: str) -> str:
    return f'<tr><td colspan="5">{name}</td></tr><tr>{HEAD}</tr><tr>{row}</tr>'


STACKED = (
    f"<table>{block('行政复议', ROWS[0])}<tr><td colspan=5>行政诉讼</td></tr>{block('未经复议直接起诉', ROWS[1])}"
    f"{block('复议后起诉', ROWS[2])}</table>"
)
THREE = "".join(
    f"<table>{block(name, row)}</table>"
    for name, row in zip(("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"), ROWS, strict=True)
)
LINES = (
    f"<table><tr><td colspan=2></td>{HEAD}</tr><tr><td colspan=2>行政复议</td>{ROWS[0]}</tr>"
    f"<tr><td rowspan=2>行政诉讼</td><td>未经复议直接起诉</td>{ROWS[1]}</tr><tr><td>复议后起诉</td>{ROWS[2]}</tr></table>"
)
WHOLE = (
    "<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
    f"<tr>{HEAD.replace('<td', '<td rowspan=2')}<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr>{HEAD * 2}</tr>"
)


def figures(page: str, name: str = "a.html") -> dict[str, object]:
    text = f"<html><h1>溪岚县2022年政府信息公开工作年度报告</h1><h2>四、政府信息公开行政复议、行政诉讼情况</h2>{page}</html>"
    (dossier,) = read_bytes(text.encode(), name)
    return {one.code: one.value for one in dossier.indicators if one.state == "stated"}


@pytest.mark.parametrize("page", [STACKED, THREE, f"<table><tr><td>{THREE}</td></tr></table>", LINES, THREE + THREE])
def test_blocks_that_stand_apart_are_read_each_with_its_own_cells(page: str) -> None:
    assert figures(page) == WANT


def test_a_header_that_is_printed_twice_is_one() -> None:
    assert figures(f"{WHOLE}</table>{WHOLE}<tr>{''.join(ROWS)}</tr></table>") == WANT


def test_blocks_that_are_not_all_there_give_nothing() -> None:
    assert figures(f"<table>{block('行政复议', ROWS[0])}{block('复议后起诉', ROWS[2])}</table>") == {}


def test_a_block_without_five_cells_gives_nothing() -> None:
    assert figures(STACKED.replace(ROWS[1], ROWS[1][: -len("<td>5</td>")])) == {}
