"""Page numbers and running heads stand in the middle of the text once pages follow each other: they are left out, and logged."""

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
# What browsers print: https://www.example.gov.cn/art/2022/1/20/a.html 3/6  |  2022/1/20 15:32  title  |  1/20/22, 3:32 PM  title
_ADDRESS = re.compile(r"(?:https?|file|ﬁle)://[^\s]{3,300}(?P<number>\s{1,9}\d{1,4}\s?/\s?\d{1,4})?")
_PRINTED_ON = re.compile(
    r"(?:\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4},?)\s{1,3}(?:[上下]午\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s[AP]M)?(?:\s{1,9}[^\s].{0,200})?"
)
_TITLE = re.compile(r"[一-鿿]{4}")
_FEWEST = 3
"""Pages that show a line to be a running head."""
_DEEPEST = 2
"""Lines of a running head or foot."""


def without_page_numbers(pages: list[list[Block]]) -> Iterator[list[Block]]:
    """Give the pages with the number at the head or foot of each replaced by what says that it was dropped.

    So goes what a browser prints there, and a line that stands there on most pages, but for its first. A bare figure goes only
    where figures count the pages: elsewhere it may be a table's.

    >>> list(without_page_numbers([["共3件", "- 1 -"], ["2", "0"]]))
    [['共3件', Dropped(kind='page_number', text='- 1 -')], ['2', '0']]
    """
    offset = _offset(pages)
    titles, printed = _repeated(pages)
    seen: set[str] = set()
    for number, page in enumerate(pages):
        kept = list(page)
        for order in (range(len(page)), range(len(page) - 1, -1, -1)):
            for edge in list(order)[:_DEEPEST]:
                block = page[edge]
                if not isinstance(block, str):
                    break
                if _is_number(block, number, offset):
                    kept[edge] = Dropped("page_number", block)
                elif block in printed or (block in titles and block in seen):
                    kept[edge] = Dropped("running_head", block)
                else:
                    break
        seen |= titles.intersection(block for block in page if isinstance(block, str))
        yield kept


def _repeated(pages: list[list[Block]]) -> tuple[set[str], set[str]]:
    """The lines of words that stand at the head or the foot of most pages, and what a browser printed there."""
    found = Counter(
        line
        for page in pages
        for line in {block for block in (*page[:_DEEPEST], *page[-_DEEPEST:]) if isinstance(block, str)}
    )
    titles = {
        line for line, count in found.items() if count >= _FEWEST and count * 2 > len(pages) and _TITLE.search(line)
    }
    return titles, {line for line, count in found.items() if _is_printed(line, count)}


def _is_printed(line: str, count: int) -> bool:
    """Tell whether a browser printed a line: the page's address with its number, or on several pages when it was printed."""
    address = _ADDRESS.fullmatch(line)
    if address is not None and address["number"]:
        return True
    return count > 1 and (address is not None or _PRINTED_ON.fullmatch(line) is not None)


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
