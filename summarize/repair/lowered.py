"""The folded text in small letters, made once for each state of the text."""

from functools import lru_cache

from summarize.zh.fold import fold

_TWO_WHEN_SMALL = "\u0130"


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Give the folded text in small letters, letter for letter as long.

    >>> lowered("ＡＰＰ，İ")
    'app,i'
    """
    return fold(text).replace(_TWO_WHEN_SMALL, "i").lower()
