"""Problems and measures that stand in the columns or rows of a table: 存在问题 | 改进措施."""

import re
from collections.abc import Iterator

from summarize.rules.items.turns import Mode
from summarize.zh.late import late

Cell = tuple[int, int]

# 存在的主要问题 | 问题清单 | 不足之处
_PROBLEM_HEAD = late(
    r"(?:20\d\d年|本年度?|目前|当前|工作(?:中)?|政府信息公开|政务公开)*(?:存在)?(?:的)?(?:主要|突出)?(?:的)?(?:问题|不足|短板|差距)(?:和|与|及|、)?(?:不足|困难|差距)?(?:之处|清单|描述|表现|内容|事项)?"
)
# 改进措施 | 整改举措 | 下一步打算 | 措施
_MEASURE_HEAD = late(
    r"(?:下一?步|20\d\d年|今后|具体|主要|拟(?:采取)?|工作|的)*(?:改进|整改|解决|应对|提升|完善|工作)?(?:的)?(?:措施|举措|打算|计划|对策|办法|思路|方向|安排)(?:及|和|与)?(?:打算|计划|安排|要求)?"
)
_NOTHING = late(r"[\s/\-—无、。]*|暂无|不涉及|同上")
_RULE = re.compile(r"[|:\- ]+")


def table_items(masked: str, start: int, end: int) -> list[tuple[Mode, Cell]]:
    """Give the cells of a stretch of folded text that a table's heads call problems or measures, in the order of the text.

    A head row counts only with both heads; a head at the start of a row, with text beside it, counts by itself.

    >>> text = "| 存在问题 | 改进措施 |\\n| 更新慢 | 每周更新 |"
    >>> [(mode, text[a:b]) for mode, (a, b) in table_items(text, 0, len(text))]
    [('problems', '更新慢'), ('commitments', '每周更新')]
    """
    if "|" not in masked[start:end]:
        return []
    found: list[tuple[Mode, Cell]] = []
    heads: dict[int, Mode] = {}
    for row in _rows(masked, start, end):
        if not row:
            heads = {}
            continue
        named = _heads(masked, row)
        if set(named.values()) == {"problems", "commitments"}:
            heads = named
        elif list(named) == [0] and not heads and len(row) > 1:
            found += [(named[0], cell) for cell in row[1:] if _says(masked, cell)]
        else:
            found += [(heads[i], cell) for i, cell in enumerate(row) if i in heads and _says(masked, cell)]
    return found


def _heads(masked: str, row: list[Cell]) -> dict[int, Mode]:
    named: dict[int, Mode] = {}
    for index, (a, b) in enumerate(row):
        words = re.sub(r"\s", "", masked[a:b])
        if _PROBLEM_HEAD.fullmatch(words):
            named[index] = "problems"
        elif _MEASURE_HEAD.fullmatch(words):
            named[index] = "commitments"
    return named


def _says(masked: str, cell: Cell) -> bool:
    return cell[1] - cell[0] >= 3 and _NOTHING.fullmatch(masked, *cell) is None


def _rows(masked: str, start: int, end: int) -> Iterator[list[Cell]]:
    """The cells of every line that is a table's row; an empty list where a table has ended."""
    for line in re.finditer(r"[^\n]+", masked[start:end]):
        a, b = start + line.start(), start + line.end()
        if " | " not in line[0] and not line[0].startswith("|"):
            yield []
        elif _RULE.fullmatch(line[0]) is None:
            yield list(_cells(masked, a, b))


def _cells(masked: str, start: int, end: int) -> Iterator[Cell]:
    while start < end and masked[start] in "| ":
        start += 1
    while end > start and masked[end - 1] in "| ":
        end -= 1
    for text in masked[start:end].split("|"):
        left = len(text) - len(text.lstrip())
        yield start + left, start + max(left, len(text.rstrip()))
        start += len(text) + 1
