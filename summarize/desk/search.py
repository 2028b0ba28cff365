"""Search for words in the texts: every character is a word of the index, so that any stretch of text is a phrase of it."""

import re

from summarize.zh.fold import fold

_BLANKS = re.compile(r"\s+")


def indexed(text: str) -> str:
    """Give what the index is made of: the folded text without its blanks, its characters parted by blanks.

    >>> indexed("行政\\n複議 3件")
    '行 政 复 议 3 件'
    """
    return " ".join(_plain(text))


def phrase(words: str) -> str | None:
    """Give the question to the index for a stretch of text, or None when there is nothing to ask for.

    >>> phrase("行政 複議")
    '"行 政 复 议"'
    """
    letters = _plain(words)
    return '"' + " ".join('""' if letter == '"' else letter for letter in letters) + '"' if letters else None


def _plain(text: str) -> str:
    # a surrogate has no UTF-8 form, and NUL ends a text for the index
    folded = _BLANKS.sub("", fold(text)).casefold()
    return folded.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")
