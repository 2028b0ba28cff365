"""A small query language: `复议 year:2019-2021 severity>=high -tag:done is:unread "行政 诉讼"`.

Terms stand beside each other and must all hold; `-` before a term excludes what it finds; values parted by commas are
alternatives; full-width signs mean the same. A bare word is looked for in names, paths, tags, notes and texts.
"""

import re
from dataclasses import dataclass
from typing import Any

from summarize.desk.fields import DEFAULT_ORDER, FIELDS, FLAGS, ORDERS, VALUES, QueryField
from summarize.desk.search import phrase
from summarize.errors import UsageError
from summarize.zh.fold import fold

_FIELDS = {name: one for one in FIELDS for name in (one.name, *one.also)}
_TERM = re.compile(
    r"""
    (?P<minus>-)?
    (?:
        (?P<field>[^\W\d_]\w*)(?P<operator>>=|<=|!=|[:=<>])     # year>=
    )?
    (?P<value>(?:"[^"]*"?|[^\s"])*)                             # 2019-2021, "行政 诉讼",无
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s+")
_RANGE = re.compile(r"(\d*)(?:-|\.\.|~|至)(\d*)")
_SEVERITIES = ("low", "medium", "high")
_WORST = "CASE WHEN high > 0 THEN 2 WHEN medium > 0 THEN 1 WHEN low > 0 THEN 0 ELSE -1 END"
_SQL_OPERATORS = {":": "=", "=": "=", ">=": ">=", "<=": "<=", ">": ">", "<": "<"}
Condition = tuple[str, list[Any]]


class QueryError(UsageError):
    """The query cannot be understood; the message says which word, and what could stand there."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood."""

    text: str
    """As it was written."""
    where: str
    """The SQL condition on `report`; 1 for all reports."""
    values: tuple[Any, ...]
    """What stands for its question marks."""


def parse(text: str) -> Query:
    """Understand a query. Raises `QueryError`."""
    conditions: list[str] = []
    values: list[Any] = []
    folded = fold(text)
    position = 0
    while (blank := _BLANKS.match(folded, position)) or position < len(folded):
        if blank:
            position = blank.end()
            continue
        term = _TERM.match(folded, position)
        if term is None or term.end() == position:
            raise QueryError(f"cannot understand the filter from {folded[position : position + 20]!r} on")
        position = term.end()
        condition, found = _condition(term)
        conditions.append(f"({condition}) IS NOT TRUE" if term["minus"] else f"({condition})")
        values += found
    return Query(text, " AND ".join(conditions) or "1", tuple(values))


def order_by(order: str) -> str:
    """Give the SQL to sort by a column of `fields.ORDERS`, `-` before it for descending; what has no value comes last.

    Raises `QueryError` for a column that there is none of.
    """
    name = order.removeprefix("-") or DEFAULT_ORDER.removeprefix("-")
    if name not in ORDERS:
        raise QueryError(f"cannot sort by {name!r}: choose one of {', '.join(ORDERS)}")
    if order == DEFAULT_ORDER:
        return "suspicion DESC, id"
    direction = "DESC" if order.startswith("-") else "ASC"
    return f"{ORDERS[name]} {direction} NULLS LAST, suspicion DESC, id"


def _condition(term: re.Match[str]) -> Condition:
    name, operator = term["field"], term["operator"]
    if name is None:
        return _anywhere(_unquoted(term["value"]))
    field = _FIELDS.get(name.lower())
    if field is None:
        known = ", ".join(one.name for one in FIELDS)
        raise QueryError(f'no field is called {name!r}; fields are {known}. Put words with a colon in "quotes"')
    values = [_unquoted(value) for value in _alternatives(term["value"])]
    if not any(values):
        raise QueryError(f"{name}{operator} needs a value")
    if operator == "!=":
        inner, found = _any_of(field, ":", values)
        return f"({inner}) IS NOT TRUE", found
    return _any_of(field, operator, values)


def _any_of(field: QueryField, operator: str, values: list[str]) -> Condition:
    conditions = [_of_field(field, operator, value) for value in values if value]
    return " OR ".join(f"({sql})" for sql, _ in conditions), [value for _, found in conditions for value in found]


def _alternatives(value: str) -> list[str]:
    """The values between commas that stand in no quotes."""
    return re.findall(r'(?:"[^"]*"?|[^,、"])+', value)


def _unquoted(value: str) -> str:
    return value.replace('"', "").strip()


def _of_field(field: QueryField, operator: str, value: str) -> Condition:
    ordered = field.kind in ("number", "severity")
    if operator not in (":", "=") and not ordered and field.name != "published":
        raise QueryError(f"{field.name} cannot be compared with {operator}; write {field.name}:{value}")
    return _KINDS[field.kind](field, operator, value)


def _words(field: QueryField, operator: str, value: str) -> Condition:
    if value == "*":
        return f"{field.column} IS NOT NULL AND {field.column} != ''", []
    if operator not in (":", "="):
        return f"{field.column} {operator} ?", [value]
    if field.name in ("agency", "title", "path"):
        # all three stand folded in `names`: few rows are left for the slower look into the column itself
        return f"instr(names, ?) AND instr(fold({field.column}), ?)", [value.casefold()] * 2
    return f"instr({field.column}, ?)", [value.casefold()]


def _number(field: QueryField, operator: str, value: str) -> Condition:
    spread = _RANGE.fullmatch(value) if operator in (":", "=") else None
    if spread and (spread[1] or spread[2]):
        low, high = int(spread[1] or 0), int(spread[2] or 10**9)
        return f"{field.column} BETWEEN ? AND ?", [low, high]
    if value in ("none", "无"):
        return f"{field.column} IS NULL", []
    if not value.isdecimal():
        raise QueryError(f"{field.name} needs a number, as in {field.name}:3, {field.name}>=3 or {field.name}:3-5")
    return f"{field.column} {_SQL_OPERATORS[operator]} ?", [int(value)]


def _choice(field: QueryField, operator: str, value: str) -> Condition:  # noqa: ARG001
    wanted = _chosen(field, value)
    if field.name == "reader":
        return "instr(readers, ?)", [wanted]
    if wanted == "none":
        return f"{field.column} = ''", []
    return f"{field.column} = ?", [wanted]


def _chosen(field: QueryField, value: str) -> str:
    wanted = VALUES.get(value, value.lower())
    if wanted not in field.choices:
        raise QueryError(f"{field.name}:{value} is none of {', '.join(field.choices)}")
    return wanted


def _severity(field: QueryField, operator: str, value: str) -> Condition:
    wanted = VALUES.get(value, value.lower())
    if wanted not in _SEVERITIES:
        raise QueryError(f"{field.name} is high, medium or low, not {value!r}")
    return f"{_WORST} {_SQL_OPERATORS[operator]} ?", [_SEVERITIES.index(wanted)]


def _flag(field: QueryField, operator: str, value: str) -> Condition:  # noqa: ARG001
    if value.lower() not in FLAGS:
        raise QueryError(f"{field.name}:{value} is none of {', '.join(name for name in FLAGS if name.isascii())}")
    return FLAGS[value.lower()], []


def _body(field: QueryField, operator: str, value: str) -> Condition:  # noqa: ARG001
    wanted = phrase(value)
    return ("id IN (SELECT rowid FROM body_index WHERE body_index MATCH ?)", [wanted]) if wanted else ("1", [])


def _tag(field: QueryField, operator: str, value: str) -> Condition:  # noqa: ARG001
    if value == "*":
        return "tags != ''", []
    return "id IN (SELECT report FROM mark WHERE field = 'tag' AND fold(item) = ?)", [value.casefold()]


def _note(field: QueryField, operator: str, value: str) -> Condition:  # noqa: ARG001
    if value == "*":
        return "notes > 0", []
    inner = "SELECT report FROM mark WHERE field = 'note' AND instr(fold(json_extract(value, '$.text')), ?)"
    return f"id IN ({inner})", [value.casefold()]


def _check(field: QueryField, operator: str, value: str) -> Condition:  # noqa: ARG001
    return "id IN (SELECT report FROM finding WHERE kind = ?)", [value.lower()]


def _ruling(field: QueryField, operator: str, value: str) -> Condition:
    wanted = VALUES.get(value, value.lower())
    if wanted not in ("confirmed", "rejected", "none"):
        raise QueryError(f"{field.name}{operator}{value} is none of confirmed, rejected, none")
    return ("confirmed + rejected = 0" if wanted == "none" else f"{wanted} > 0"), []


def _anywhere(value: str) -> Condition:
    if not value:
        return "1", []
    low = value.casefold()
    body, values = _body(_FIELDS["text"], ":", value)
    noted, said = _note(_FIELDS["note"], ":", value)
    tagged = "tags != '' AND instr(fold(tags), ?)"
    return f"instr(names, ?) OR {body} OR ({tagged}) OR (notes > 0 AND {noted})", [low, *values, low, *said]


_KINDS = {
    "words": _words,
    "number": _number,
    "choice": _choice,
    "flag": _flag,
    "body": _body,
    "tag": _tag,
    "note": _note,
    "check": _check,
    "severity": _severity,
    "ruling": _ruling,
}
