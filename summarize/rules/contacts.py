"""The rows of a directory: who answers for what, under which telephone, where.

Cells of a table and labelled lines say themselves what they are. Rows whose borders are lost are parted at their
telephones; a field that could start or end in two places is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarize.records.findings import Contact
from summarize.records.stages import Parsed
from summarize.rules.contact_words import HEADS
from summarize.rules.glued_rows import KINDS, Row, rows_of
from summarize.zh.fold import fold
from summarize.zh.view import View, squeeze

_KIND_OF = {word: kind for kind, words in HEADS.items() for word in words}
_HEAD = "|".join(sorted(map(re.escape, _KIND_OF), key=len, reverse=True))
# 序号单位政务公开负责人职务值班电话办公地址
_HEAD_ROW = re.compile(rf"(?:(?:{_HEAD}|及|和|、|/)){{3,12}}")
_HEAD_WORD = re.compile(_HEAD)
# 联系电话:
_LABEL = re.compile(rf"(?:^|(?<=[\n,;。、)0-9一-鿿]))(?P<head>{_HEAD}):")
_NOTHING = re.compile(r"[-/—无、。\s]*|暂无|同上")
_NAME = re.compile(r"[一-鿿·]{2,8}")
_FEWEST = 2
"""Glued rows that make a list; one alone may be an accident."""


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    """The document's own text."""
    folded: str


def read_contacts(parsed: Parsed) -> tuple[Contact, ...]:
    """Give the rows of a directory in the order of the text, quotes verbatim.

    A field is as printed without blanks, or None where it is absent or cannot be told from its neighbours with certainty.
    """
    page = _Page(parsed.document.text, fold(parsed.document.text))
    listed = [row for row in (*_tabled(page), *_labelled(page)) if row is not None]
    return tuple(sorted(listed or _glued(page), key=lambda row: row.start))


def _contact(page: _Page, fields: dict[str, tuple[int, int]]) -> Contact | None:
    """A row of the document's spans; without a body or a person, or with one thing only, it is none."""
    if len(fields) < 2 or not {"organisation", "name"} & set(fields):
        return None
    start, end = min(a for a, _ in fields.values()), max(b for _, b in fields.values())
    printed = {kind: re.sub(r"\s", "", page.text[a:b]) for kind, (a, b) in fields.items()}
    return Contact(quote=page.text[start:end], start=start, end=end, **printed)


def _fits(kind: str, value: str) -> bool:
    if _NOTHING.fullmatch(value) or kind not in KINDS:
        return False
    if kind == "telephone":
        return sum(letter.isdigit() for letter in value) >= 3
    return _NAME.fullmatch(value) is not None if kind == "name" else len(value) >= 2


def _tabled(page: _Page) -> Iterator[Contact | None]:
    heads: list[str] = []
    for line in re.finditer(r"[^\n]+", page.folded):
        if " | " not in line[0] and not line[0].startswith("|"):
            heads = []
            continue
        cells = list(_cells(page.folded, *line.span()))
        kinds = [_KIND_OF.get(re.sub(r"\s", "", page.folded[a:b]), "") for a, b in cells]
        if len(set(kinds) & set(KINDS)) >= 2:
            heads = kinds
        elif len(heads) == len(cells):
            yield _contact(page, _named(page, zip(heads, cells, strict=True)))


def _named(page: _Page, cells: Iterable[tuple[str, tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    fields: dict[str, tuple[int, int]] = {}
    for kind, (a, b) in cells:
        if kind not in fields and _fits(kind, re.sub(r"\s", "", page.folded[a:b])):
            fields[kind] = (a, b)
    return fields


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text[start] == "|":
        start += 1
    if text[end - 1] == "|" and end > start:
        end -= 1
    for cell in text[start:end].split("|"):
        left = len(cell) - len(cell.lstrip())
        yield start + left, start + max(left, len(cell.rstrip()))
        start += len(cell) + 1


def _labelled(page: _Page) -> Iterator[Contact | None]:
    """单位:…… 联系人:…… 电话:…… : a row starts where a kind comes again."""
    view = _lines(page.folded)
    labels = list(_LABEL.finditer(view.text))
    fields: dict[str, tuple[int, int]] = {}
    for label, following in pairwise([*labels, None]):
        if label is None:
            continue
        kind = _KIND_OF[label["head"]]
        if kind in fields:
            yield _contact(page, fields)
            fields = {}
        value = re.compile(r"[^\n;。,]*").match(
            view.text, label.end(), following.start() if following else len(view.text)
        )
        if value is not None and value[0] and _fits(kind, value[0]):
            span = view.place(value)
            fields[kind] = (span.start, span.end)
    yield _contact(page, fields)


def _lines(folded: str) -> View:
    """The text without blanks, its lines kept."""
    text: list[str] = []
    offsets: list[int] = []
    for line in re.finditer(r"[^\n]+", folded):
        view = squeeze(folded, *line.span())
        if view.text:
            text += [view.text, "\n"]
            offsets += [*view.offsets, line.end()]
    return View("".join(text), tuple(offsets))


def _glued(page: _Page) -> list[Contact]:
    view = _lines(page.folded)
    kinds: list[str] = []
    pieces: list[str] = []
    position = 0
    for head in _HEAD_ROW.finditer(view.text):
        found = [_KIND_OF[word[0]] for word in _HEAD_WORD.finditer(head[0])]
        if len(set(found) & set(KINDS)) >= 3:
            kinds = kinds or [kind for kind in found if kind in KINDS]
            pieces += [view.text[position : head.start()], "\n" * len(head[0])]
            position = head.end()
    if not kinds or kinds != [kind for kind in KINDS if kind in kinds]:
        return []
    rows = rows_of("".join([*pieces, view.text[position:]]), with_post="post" in kinds)
    contacts = [contact for row in rows if (contact := _contact(page, _placed(view, row))) is not None]
    return contacts if len(contacts) >= _FEWEST else []


def _placed(view: View, row: Row) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for kind, piece in row.items():
        span = view.span(*piece)
        places[kind] = (span.start, span.end)
    return places
