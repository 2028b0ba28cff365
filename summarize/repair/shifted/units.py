"""The two bytes behind each letter of a text that was read in the wrong phase.

The wrong letters may have been normalised since: full-width marks to ASCII, full-width blanks to blanks.
"""

from functools import lru_cache

Bytes = tuple[int, int]
_BLANK: Bytes = (0xA1, 0xA1)


@lru_cache(maxsize=4096)
def bytes_of(letter: str) -> Bytes | None:
    """Give the two bytes that a letter was, or None when it was never two bytes.

    >>> [f"{byte:X}" for byte in bytes_of("。")], [f"{byte:X}" for byte in bytes_of(",")]
    (['A1', 'A3'], ['A3', 'AC'])
    """
    if letter in " \u3000":
        return _BLANK
    if letter.isascii():
        return (0xA3, ord(letter) | 0x80) if "!" <= letter <= "~" else None
    return _two_bytes(letter)


@lru_cache(maxsize=16384)
def letter_of(lead: int, trail: int) -> str | None:
    """Give the letter that two bytes are in GBK, or None when they are none.

    >>> letter_of(0xA3, 0xA8), letter_of(0xFE, 0xA3)
    ('（', None)
    """
    try:
        letter = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return letter if len(letter) == 1 else None


def is_trail(letter: str) -> bool:
    """Tell whether an ASCII letter can be the second byte of a letter."""
    return "@" <= letter <= "~"


def _two_bytes(letter: str) -> Bytes | None:
    try:
        encoded = letter.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None
