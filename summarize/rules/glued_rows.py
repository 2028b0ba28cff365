"""Rows of a directory whose borders are lost: 7监察局史文昌局长22829190青年大街150号民政局王宏……

A telephone stands in every row; what is before it ends in a post, and that tells the name and the body. Where the
address of one row ends and the next body starts is told by a line break, the row's number, or a house number.
"""

import re
from itertools import pairwise

from summarize.rules.contact_words import BODY_ENDS, COMPOUND_SURNAMES, NEVER_IN_NAMES, POST_PREFIXES, POSTS, SURNAMES

Piece = tuple[int, int]
Row = dict[str, Piece]
KINDS = ("organisation", "name", "post", "telephone", "address")
"""What a row can tell, in the order of its columns."""

# 23873360 | 0851-2345678 | 22829988-5302 | 12366 | 13800000000; then (昼)
_TELEPHONE = re.compile(
    r"(?<=[一-鿿)])(?P<number>(?:\(0\d{2,3}\)|0\d{2,3}-?)?(?:1[3-9]\d{9}|\d{7,8}|\d{5})(?:(?:-|转)\d{1,5})?(?:[、/]\d{7,8})?)(?![\d号室])(?:\([一-鿿]{1,4}\))?"
)
_LONGEST = 60
"""Letters before a telephone that are looked at: body, name and post."""
_ENDS = tuple(sorted(BODY_ENDS, key=len, reverse=True))
_POST = re.compile(
    rf"(?:(?:{'|'.join(sorted(POST_PREFIXES, key=len, reverse=True))}){{0,4}}(?:{'|'.join(sorted(POSTS, key=len, reverse=True))})(?:[、,兼](?=[一-鿿]))?){{1,4}}"
)
# 260号 | 16号甲 : nothing of an address follows for certain
_HOUSE = re.compile(r"\d号[甲乙丙丁]?(?![\d楼院内旁室])")
_WHOLE_ADDRESS = re.compile(
    r"[一-鿿][^\n]{2,38}(?:号|室|楼|层|[甲乙丙丁]|院|厦|内|旁|座|栋|幢|场|中心|委|会|村|街|路|政府|镇|区|口|面|侧)(?:\d{3,4})?"
)
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}[、.]?(?=[一-鿿])(?![、.]?(?:[号室楼层栋幢巷弄里组队街路段米座院委级条]|单元|中学|小学))"
)
_BODY = re.compile(r"[局委办院处厅]|政府|公司|中心")
_PLACE = re.compile(r"大厦|大楼|号楼|广场|附近|对面|[路街道巷]\d|\d|[,。:;]")
_SHORTEST_NAMES, _LONGEST_NAMES = 2, 3


def rows_of(text: str, *, with_post: bool) -> list[Row]:
    """Give the rows of a text without blanks, its line breaks kept; each field a range of the text.

    >>> text = "监察局史文昌局长22829190青年大街150号民政局王宏纪委书记23468801图们路20号"
    >>> [[text[a:b] for a, b in row.values()][:2] for row in rows_of(text, with_post=True)]
    [['监察局', '史文昌'], ['民政局', '王宏']]
    """
    telephones = list(_TELEPHONE.finditer(text))
    rows: list[Row] = []
    number, begin = 0, 0
    borders: list[tuple[int | None, int | None]] = []
    for telephone in telephones:
        address_end, start, number = _border(text, begin, telephone.start(), number + 1)
        borders.append((address_end, start))
        begin = telephone.end()
    last = text.find("\n", begin)
    borders.append((len(text) if last == -1 else last, None))
    for telephone, (before, after) in zip(telephones, pairwise(borders), strict=True):
        row = _person(text, before[1], telephone.start(), with_post=with_post)
        row["telephone"] = telephone.span("number")
        if after[0] is not None and _WHOLE_ADDRESS.fullmatch(text, telephone.end(), after[0]):
            row["address"] = (telephone.end(), after[0])
        rows.append(row)
    return rows


def _border(text: str, begin: int, end: int, number: int) -> tuple[int | None, int | None, int]:
    """Where the last row's address ends, where this row's body starts, and this row's number."""
    line = text.rfind("\n", begin, end)
    if line != -1:
        printed = re.compile(r"\d{1,3}(?=[、.一-鿿])[、.]?").match(text, line + 1, end)
        start = printed.end() if printed else line + 1
        return text.find("\n", begin, end), start, _value(printed[0]) if printed else number
    for printed in _NUMBER.finditer(text, begin, end):
        if _value(printed[0]) == number:
            return printed.start(), printed.end(), number
    houses = list(_HOUSE.finditer(text, max(begin, end - _LONGEST), end))
    if houses:
        return houses[-1].end(), houses[-1].end(), number
    return None, None if begin else 0, number


def _value(printed: str) -> int:
    return int(printed.rstrip("、."))


def _person(text: str, start: int | None, end: int, *, with_post: bool) -> Row:
    """Body, name and post before a telephone, as far as there is one way to part them."""
    if start is None or end - start > _LONGEST:
        return {}
    found = [
        parting for at in range(start + 2, end) for parting in _partings(text, start, at, end, with_post=with_post)
    ]
    bodies = [row for row in found if text[slice(*row["organisation"])].endswith(_ENDS)]
    found = bodies or [row for row in found if not _BODY.search(text, *row["organisation"])]
    if len(found) == 1:
        return found[0]
    if not found and text[start:end].endswith(_ENDS) and not _PLACE.search(text, start, end):
        return {"organisation": (start, end)}
    posts = {row.get("post") for row in found}
    post = posts.pop() if len(posts) == 1 else None
    return {"post": post} if post else {}


def _partings(text: str, start: int, at: int, end: int, *, with_post: bool) -> list[Row]:
    """The ways to read a name from one place on, the body before it and the post after it."""
    if text[at] not in SURNAMES and not text.startswith(COMPOUND_SURNAMES, at):
        return []
    if _PLACE.search(text, start, at):
        return []
    longest = _LONGEST_NAMES + text.startswith(COMPOUND_SURNAMES, at)
    return [
        {"organisation": (start, at), "name": (at, stop), **({"post": (stop, end)} if stop < end else {})}
        for stop in range(at + _SHORTEST_NAMES, min(end, at + longest) + 1)
        if not NEVER_IN_NAMES & set(text[at:stop])
        and "党" not in text[at + 1 : stop]
        and re.fullmatch(r"[一-鿿]+", text[at:stop])
        if _POST.fullmatch(text, stop, end) or (stop == end and not with_post)
    ]
