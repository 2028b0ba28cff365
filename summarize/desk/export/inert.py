"""Text of documents made harmless for where it is opened: no formula, no markup, no control, no link that loads anything."""

import re
from collections.abc import Callable

from summarize.zh.printable import one_line, printable

_FORMULA = re.compile(r"[\s\ufffd]*[=+\-@|%＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d,.]*%?")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&#!@$^{}]")
_SCHEME = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST = re.compile(r"(\d{1,9})([.)])|([-+=])")
NAMING = ("path", "error")
"""Facts of a report that hold the name of a file, in which every blank counts."""
_BREAKS = re.compile(r"\r\n?")


def inert_cell(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe in front.

    >>> inert_cell("=cmd|'/c calc'!A0"), inert_cell("-18"), inert_cell("＋1收")
    ("'=cmd|'/c calc'!A0", '-18', "'＋1收")
    """
    shown = printable(_BREAKS.sub("\n", text)).replace("\t", " ")
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def inert_markdown(text: str, tidy: Callable[[str], str] = one_line) -> str:
    """Give a text, on one line by `tidy`, that Markdown prints as it is: no heading, list, table, link, picture or tag comes of it.

    >>> inert_markdown("1. ![x](http://a.b) <b>")
    '1\\\\. \\\\!\\\\[x\\\\](http\\\\://a.b) \\\\<b\\\\>'
    """
    escaped = _MARKDOWN.sub(lambda match: f"\\{match[0]}", tidy(text))
    escaped = _SCHEME.sub(lambda match: f"\\{match[0]}", escaped)
    start = _LIST.match(escaped)
    if start is None:
        return escaped
    return f"{start[1]}\\{escaped[start.end() - 1 :]}" if start[1] else f"\\{escaped}"
