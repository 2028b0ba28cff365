"""Breaking a text into rows, and finding the row of any offset: the map between a sentence and its place on the screen.

Textual breaks at blanks only, which leaves 2023年 alone on a line and parts 1,100 from 件. Here a figure stays with its unit, and no row
starts with a closing mark or ends with an opening one (避头尾, kinsoku).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import get_character_cell_size

_NEVER_FIRST = frozenset("，。、；：！？）】》〉”’」』％%…,.;:!?)]}〕｝～")
_NEVER_LAST = frozenset("（【《〈“‘「『([{〔｛￥$")
_WHOLE = re.compile(
    r"\d{4}-\d{2}-\d{2}"  # 2016-03-15
    r"|(?:[-+~约近超第]|超过)?[0-9０-９][0-9０-９,，.．:：/]{0,30}\s?[万亿千百余多]{0,3}(?:年度|平方米|公里|人次|[年月日号条件次篇个人项份宗起例元％%名期场类家届部册倍])?"  # 1,100余件
    r"|[A-Za-z0-9_@/\-.:]{2,80}"  # a word, a name of a server
)
_LONGEST_WALK = 12
"""How far a break moves back from marks that may not stand there: a row of forty ！ has to break somewhere."""


class _Widths(dict[str, int]):
    """Columns by character, looked up once for each."""

    def __missing__(self, letter: str) -> int:
        self[letter] = 1 if letter in "\t\n\r" else get_character_cell_size(letter)
        return self[letter]


_WIDTHS = _Widths()


def columns_of(text: str) -> int:
    """Give the columns that a text takes.

    >>> columns_of("共12件")
    6
    """
    return sum(map(_WIDTHS.__getitem__, text))


@dataclass(frozen=True, slots=True)
class Layout:
    """A text broken into rows."""

    starts: tuple[int, ...]
    """Where each row starts; ascending."""
    ends: tuple[int, ...]
    """Where each row ends, without its line break."""

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, offset: int) -> int:
        """Give the row in which an offset stands; offsets past the end stand in the last row.

        >>> lay_out("共公开2,599条政府信息", 10).row_of(9)
        1
        """
        return max(0, bisect_right(self.starts, offset) - 1)


def lay_out(text: str, columns: int) -> Layout:
    """Break a text into rows of at most `columns`; every offset stands in exactly one row, line breaks at the end of theirs.

    >>> layout = lay_out("全年共收到申请12,345件，均已办结。", 20)
    >>> [(start, end) for start, end in zip(layout.starts, layout.ends)]
    [(0, 7), (7, 20)]
    """
    columns = max(2, columns)
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for line in text.split("\n"):
        if len(line) * 2 <= columns:
            starts.append(at)
            ends.append(at + len(line))
        else:
            cuts = [0, *_cuts(line, columns), len(line)]
            starts.extend(at + cut for cut in cuts[:-1])
            ends.extend(at + cut for cut in cuts[1:])
        at += len(line) + 1
    return Layout(tuple(starts), tuple(ends))


def _cuts(line: str, columns: int) -> list[int]:
    """The places where a line is broken."""
    reach = [0, *accumulate(map(_WIDTHS.__getitem__, line))]
    whole = [match.span() for match in _WHOLE.finditer(line)]
    begins = [begin for begin, _ in whole]
    cuts: list[int] = []
    start = 0
    while reach[-1] - reach[start] > columns:
        # always at least one letter: a letter of two columns in one column must not stop the walk
        limit = max(start + 1, bisect_right(reach, reach[start] + columns) - 1)
        start = _break(line, start, limit, whole, begins)
        cuts.append(start)
    return cuts


def _break(line: str, start: int, limit: int, whole: list[tuple[int, int]], begins: list[int]) -> int:
    """The last good place to break in (start, limit], or `limit` where there is none."""
    at = limit
    for _ in range(_LONGEST_WALK):
        if at <= start:
            break
        near = bisect_right(begins, at - 1) - 1
        inside = near >= 0 and whole[near][0] < at < whole[near][1]
        if inside:
            at = whole[near][0]
        elif line[at] in _NEVER_FIRST or line[at - 1] in _NEVER_LAST:
            at -= 1
        else:
            return _past_blanks(line, at, limit)
    return limit


def _past_blanks(line: str, at: int, limit: int) -> int:
    """Blanks at a break hang at the end of the row instead of starting the next one."""
    while at < len(line) - 1 and at <= limit and line[at] == " ":
        at += 1
    return at
