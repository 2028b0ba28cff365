"""A sheet without its figures, in which the pieces of a label that stand around a row's cells are whole again."""

import re
from dataclasses import dataclass
from functools import lru_cache

from summarize.rules.tables.sheet import Sheet

_FIGURE = r"(?:\d[\d,]*(?:\.\d+)?|/|-+)"
# 9 0 0 0 0 0 9; | 6 | 0 | 6 |; 条 75: cells between blanks or borders, no enumerator such as 1.
_CELLS = re.compile(
    rf"""
    [人万条件次篇个元项份\d/-] (?<![^\s|].)
    (?: (?:(?<=人)次?|(?<=万)元|(?<=[条件次篇个元项份])) [\s|]+ {_FIGURE}
      | (?<=\d)[\d,]*(?:\.\d+)? | (?<=/) | (?<=-)-*
    )
    (?:[\s|]+{_FIGURE})* (?![^\s|])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The ink of a sheet without its cells."""

    text: str
    """Labels and prose."""
    offsets: tuple[int, ...]
    """The offset of each character in the document."""
    gaps: tuple[int, ...]
    """Where cells were taken out."""


@lru_cache(maxsize=1)
def words_of(sheet: Sheet) -> Words:
    """Give the words of a sheet."""
    pieces: list[str] = []
    offsets: list[int] = []
    gaps: list[int] = []
    position = 0
    for cells in _CELLS.finditer(sheet.folded):
        first, behind = sheet.ink_at(cells.start()), sheet.ink_at(cells.end())
        pieces.append(sheet.ink[position:first])
        offsets += sheet.offsets[position:first]
        gaps.append(cells.start())
        position = behind
    pieces.append(sheet.ink[position:])
    offsets += sheet.offsets[position:]
    return Words("".join(pieces), tuple(offsets), tuple(gaps))
