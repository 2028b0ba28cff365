"""Page numbers stand in the middle of the text once pages follow each other: they are left out, and logged."""

import re
from collections import Counter
from collections.abc import Iterator

from summarize.sources.blocks import Block, Dropped

# - 3 -  |  — 4 —  |  第 3 页 共 5 页  |  3 / 5
_MARKED = re.compile(
    r"""[-—–－―─·•~]{1,3}\s{0,3}(\d{1,4})\s{0,3}[-—–－―─·•~]{1,3}
      | 第\s{0,3}(\d{1,4})\s{0,3}页(?:\s{0,3}[,，/]?\s{0,3}共\s{0,3}\d{1,4}\s{0,3}页)?
      | (\d{1,4})\s{0,3}/\s{0,3}\d{1,4}""",
    re.VERBOSE,
)
_BARE = re.compile(r"\d{1,4}")


def without_page_numbers(pages: list[list[Block]]) -> Iterator[list[Block]]:
    """Give the pages with the number at the head or foot of each replaced by what says that it was dropped.

    A bare figure goes only where figures count the pages: elsewhere it may be a table's.

    >>> list(without_page_numbers([["共3件", "- 1 -"], ["2", "0"]]))
    [['共3件', Dropped(kind='page_number', text='- 1 -')], ['2', '0']]
    """
    offset = _offset(pages)
    for number, page in enumerate(pages):
        kept = list(page)
        for edge in _edges(page):
            block = page[edge]
            if isinstance(block, str) and _is_number(block, number, offset):
                kept[edge] = Dropped("page_number", block)
        yield kept


def _edges(page: list[Block]) -> set[int]:
    return {0, len(page) - 1} if page else set()


def _is_number(line: str, number: int, offset: int | None) -> bool:
    if _MARKED.fullmatch(line):
        return True
    return offset is not None and _BARE.fullmatch(line) is not None and int(line) - number == offset


def _offset(pages: list[list[Block]]) -> int | None:
    """How far bare figures at the pages' edges run ahead of the pages, where most pages agree on it."""
    found: Counter[int] = Counter()
    for number, page in enumerate(pages):
        lines = {block for block in (page[edge] for edge in _edges(page)) if isinstance(block, str)}
        found.update(int(line) - number for line in lines if _BARE.fullmatch(line))
    if not found:
        return None
    offset, count = found.most_common(1)[0]
    return offset if count >= max(2, len(pages) // 2) else None
