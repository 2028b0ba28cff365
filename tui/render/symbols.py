"""The marks of the desk. All are ASCII letters and signs: terminals with a Chinese locale draw ★ ✓ ● two cells wide."""

from typing import Final

from summarize.zh.printable import printable

HIGH: Final = "!!"
MEDIUM: Final = "!"
LOW: Final = "."
FAILED: Final = "[x]"
NOTED: Final = "[!]"
PASSED: Final = "[=]"
UNKNOWN: Final = "[?]"
STAR: Final = "*"
UNREAD: Final = "o"
SELECTED: Final = ">"
CURSOR: Final = ">"
ZERO: Final = "0"
EVIDENCE: Final = "|"
SUSPECT: Final = "!"
CURRENT: Final = ">"
REPAIRED: Final = "~"
DAMAGED: Final = "#"
FOUND: Final = "/"
NOTED_HERE: Final = "+"
SHARED: Final = "="
UNGROUNDED: Final = "[not in the text]"

_PLAIN = str.maketrans({"\t": " ", "\n": " "})
_ASCII = str.maketrans({
    "\ufffd": "?", "“": '"', "”": '"', "‘": "'", "’": "'", "…": ".", "—": "-", "–": "-", "·": ".", "•": "*", "→": ">", "←": "<",
    "★": "*", "☆": "*", "●": "*", "○": "o", "■": "#", "□": "o", "×": "x", "÷": "/", "±": "+", "─": "-", "│": "|", "√": "v",
})  # fmt: skip


def shown(text: str, *, ascii_only: bool = False) -> str:
    """Give a text as the terminal may get it, letter for letter: no control, no line break, no character that changes its width.

    With `ascii_only` the marks that some terminals draw two cells wide become ASCII ones; offsets stay what they were.

    >>> shown("国办发\\x1b[2J“12”号\\n", ascii_only=True)
    '国办发?[2J"12"号 '
    """
    safe = printable(text).translate(_PLAIN)
    return safe.translate(_ASCII) if ascii_only else safe
