"""Patterns with a quick look before them: words of which every match holds one.

A search for a fixed word costs next to nothing, a pattern a look at each letter of the text; of the dozens of patterns for defects
that hardly any text has, none needs to run. That the words are those of the pattern is checked in `tests/test_clued.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of these words is in the text.

    Most words have a letter that the text lacks, and to look for a letter is quicker yet; words of ASCII letters are looked for
    in what the text has of these.

    >>> holds_any("打印本页 关闭窗口", ("分享", "关闭")), holds_any("概述", ("分享", "关闭"))
    (True, False)
    """
    latin, others, letters = _sorted(words)
    if latin and any(map(text.__contains__, filter(_ascii_of(text).__contains__, latin))):
        return True
    present = letters & _letters_of(text) if len(text) < _SHORT else set(filter(text.__contains__, letters))
    return any(map(text.__contains__, filter(present.issuperset, others)))


_SHORT = 1000
"""Letters up to which a text is quicker taken apart, once for all words, than searched for each letter."""


@lru_cache(maxsize=4)
def _letters_of(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=4)
def _ascii_of(text: str) -> str:
    return text.encode("ascii", "ignore").decode("ascii")


@lru_cache(maxsize=256)
def _sorted(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The words of ASCII letters, the others, and the letters of these."""
    others = tuple(word for word in words if not word.isascii())
    return tuple(word for word in words if word.isascii()), others, frozenset().union(*others)


@dataclass(frozen=True, slots=True)
class Clued:
    """A pattern that runs only on a text with one of its words."""

    pattern: re.Pattern[str]
    """The pattern."""
    words: tuple[str, ...]
    """Words of which every match of the pattern holds one."""

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give what the pattern finds in a whole text.

        >>> [found[0] for found in Clued(re.compile(r"第\\d+页"), ("页",)).finditer("第3页 第4页")]
        ['第3页', '第4页']
        """
        return self.pattern.finditer(text) if holds_any(text, self.words) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first that the pattern finds in a whole text."""
        return self.pattern.search(text) if holds_any(text, self.words) else None
