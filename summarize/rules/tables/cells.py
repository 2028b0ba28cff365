"""What one cell says: a number, nothing, or that the row does not apply; and the figure that comes of it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Literal, NamedTuple

from summarize.records.record import Span
from summarize.records.stages import Figure, Scope, State
from summarize.rules.tables.sheet import Sheet
from summarize.statute.catalogue import catalogue
from summarize.zh.late import late
from summarize.zh.numerals import value_of, whole

Kind = Literal["count", "signed", "amount"]

_NUMBER = r"(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_MONEY = ("元", "万元")
_UNIT = r"人次|万元|[条件次篇个人项部份宗起例元名]"
# 1 2 7: the digits of one number, set apart by an OCR program
_SPACED = re.compile(r"[1-9](?: \d)+")
# 251000元, -18, 12件, ¥873,200
_CELL = late(rf"(?:人民币|[¥￥])?\s*(?:(?P<sign>[+-])\s*)?(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?[。;,]?")
_NOT_APPLICABLE = frozenset(("/", "\\", "-", "--", "---", "无", "N/A", "n/a", "不适用", "不涉及", "//", "×"))
_REST = r"(?P<none>/|-+)|(?P<word>[一-鿿A-Za-z;。]+)|(?P<odd>[^\s|?])"
# 1,234; 1,2345 is 1,234 and 5 glued
_GROUPS = r"\d+(?:,\d{3,})*(?:\.\d+)?"
_TOKEN = re.compile(rf"(?P<number>{_GROUPS})|{_REST}")
# 35-15: a number glued to the next one's sign
_SIGNED_TOKEN = late(rf"(?P<number>[+-]?{_GROUPS}(?:[+-]{_GROUPS})*)|{_REST}")
# where commas part the cells, they part no thousands
_PLAIN_TOKEN = late(rf"(?P<number>[+-]?\d+(?:\.\d+)?)|{_REST}")
# 12万件, 5余条, 30%: the number before it is not the value
_MAGNITUDE = re.compile(r"万(?!元)|[亿余多几千百%]")
# 1.专职: the number of the next row, not a cell
_ENUMERATOR = re.compile(r"[\s|]\d{1,2}[.、)][^\S\n]?[一-鿿]")
_BETWEEN_TOKENS = frozenset((".", ",", "件", "条", "项", "次", "¥", "￥", "人民币"))
"""What may stand behind a cell's number without ending the row."""
QUOTE = 80
"""A quote longer than this is cut down to the cell."""


# a table has hundreds of both: a named tuple is made in half the time of a frozen class
class Content(NamedTuple):
    """What a cell says."""

    start: int
    """Where its ink starts."""
    end: int
    """Where its ink ends."""
    state: State
    """stated, blank, not_applicable or unreadable."""
    value: int | Decimal | None = None
    """The value in the unit of the form."""


class Token(NamedTuple):
    """One run of ink between the blanks and borders of a row."""

    start: int
    """Where it starts."""
    text: str
    """Its digits, or the sign for not applicable."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_number(self) -> bool:
        """True for digits, False for the sign of a cell that does not apply."""
        return self.text[-1].isdigit()


def read_row(sheet: Sheet, cells: Sequence[Span]) -> tuple[Content, ...]:
    """Read the cells of a row of counts whose borders are known.

    Where no cell is blank, none of them holds its neighbour's number: `1 2` is a number whose digits were set apart.
    """
    contents = tuple(read_cell(sheet, cell) for cell in cells)
    if any(content.state == "blank" for content in contents):
        return contents
    return tuple(map(partial(_closed_up, sheet), contents))


def _closed_up(sheet: Sheet, content: Content) -> Content:
    text = sheet.quiet[content.start : content.end]
    if content.state != "unreadable" or not _SPACED.fullmatch(text) or sheet.is_damaged(content.start, content.end):
        return content
    value = value_of(text.replace(" ", ""))
    return content if value is None else content._replace(state="stated", value=value)


def is_glued(sheet: Sheet, label_end: int, run: Sequence[Token]) -> bool:
    """Tell whether a run's cells show that they ran together: with the label, or in a number with a leading zero."""
    parted = re.search(r"[\s|]", sheet.quiet[label_end : run[0].start]) is not None
    return not parted or any(re.match(r"0\d", token.text) for token in run)


def read_cell(sheet: Sheet, cell: Span, kind: Kind = "count", unit: str = "") -> Content:
    """Read one cell whose borders are known; `unit` is the money unit of its header."""
    text = sheet.quiet[cell.start : cell.end].replace("?", " ")
    left = len(text) - len(text.lstrip(" |\n"))
    bare = text.strip(" |\n")
    start, end = cell.start + left, cell.start + left + len(bare)
    if not bare:
        remark = sheet.folded[cell.start : cell.end].strip(" ?|\n")
        return Content(cell.start, cell.end, "unreadable" if remark else "blank")
    if sheet.is_damaged(cell.start, cell.end):
        return Content(start, end, "unreadable")
    if bare in _NOT_APPLICABLE:
        return Content(start, end, "not_applicable")
    value = value_in(bare, kind, unit)
    return Content(start, end, "unreadable" if value is None else "stated", value)


def value_in(text: str, kind: Kind, unit: str = "") -> int | Decimal | None:
    """Give the value of a cell's folded text, money in 万元, or None where it is no such number.

    >>> value_in("251000元", "amount"), value_in("-18", "signed"), value_in("-18", "count"), value_in("3.5", "count")
    (Decimal('25.1'), -18, None, None)
    """
    if text.isdecimal():
        plain = value_of(text)
        return plain if kind != "amount" or plain is None else in_ten_thousands(plain, unit)
    match = _CELL.fullmatch(text.strip())
    if match is None:
        return None
    value = value_of(match["number"])
    if value is None:
        return None
    if kind == "amount":
        printed = match["unit"] if match["unit"] in _MONEY else ""
        return None if match["sign"] else in_ten_thousands(value, printed or unit)
    if isinstance(value, Decimal) or match["unit"] in ("元", "万元") or (match["sign"] and kind == "count"):
        return None
    return -value if match["sign"] == "-" else value


def in_ten_thousands(value: int | Decimal, unit: str) -> int | Decimal | None:
    """Give an amount in 万元, exactly; None without a unit, unless it is nothing.

    >>> in_ten_thousands(Decimal("73802895.90"), "元"), in_ten_thousands(0, "")
    (Decimal('7380.28959'), 0)
    """
    if unit == "万元":
        return value
    if unit == "元":
        return whole((Decimal(value) / 10_000).normalize())
    return 0 if value == 0 else None


def tokens(sheet: Sheet, start: int, end: int, *, signed: bool = False) -> tuple[Token, ...]:
    """Give the run of cells behind a label: it begins with the first number or sign and ends with the next word."""
    found: list[Token] = []
    pattern = _SIGNED_TOKEN if signed else _TOKEN
    if sheet.quiet.startswith(",", start):
        pattern = _PLAIN_TOKEN
    for match in pattern.finditer(sheet.quiet, start, end):
        if match["number"] and _ENUMERATOR.match(sheet.quiet, match.start() - 1, end):
            break
        if match["number"] or match["none"]:
            found.append(Token(match.start(), match.group()))
        elif found and _MAGNITUDE.match(match.group()):
            return ()
        elif found and match.group() not in _BETWEEN_TOKENS:
            break
    return tuple(found)


def figure(code: str, content: Content, label: Span, applicant: str | None = None, *, scope: Scope = "year") -> Figure:
    """Make a figure of a cell, quoted with its row's label where both stand close together."""
    start, end = content.start, content.end
    if label.start <= start and end - label.start <= QUOTE:
        start = label.start
    return Figure(code, applicant, content.value, "rules.table", start, end, content.state, scope)


def is_known(code: str) -> bool:
    """Tell whether the catalogue has a code, since not every cell of a form is an indicator."""
    return code in catalogue()
