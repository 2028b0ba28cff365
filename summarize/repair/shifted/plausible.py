"""How plausible a stretch of Chinese is, letter by letter: a cost for each letter after the one before it.

A cost is about the number of nats that a reader is surprised. It only has to tell prose from bytes in the wrong phase,
where every second letter is a rare one.
"""

from functools import lru_cache

from summarize.repair.shifted.frequent import COMMON, KNOWN
from summarize.repair.shifted.pairs import PAIRS
from summarize.zh.fold import fold

UNKNOWN = 6.0
"""The cost of a letter that was lost: what a letter of prose costs on average."""
_PAIR, _MARK, _ASCII, _COMMON, _GLUED, _KNOWN, _RARE, _ODD = 3.0, 4.0, 5.0, 6.0, 8.0, 9.0, 12.0, 14.0
_MARKS = '，。、；：？．“”‘’（）《》〔〕—…％·\n,.;:()%"-|'
_TRAILS = frozenset(map(chr, range(0x40, 0x7F)))
_COMMON_LETTERS = frozenset(COMMON + KNOWN)
_COSTS = {
    **dict.fromkeys(KNOWN, _KNOWN),
    **dict.fromkeys(COMMON, _COMMON),
    **dict.fromkeys(_MARKS, _MARK),
    **dict.fromkeys("?\ufffd", 8.0),
    **dict.fromkeys("０１２３４５６７８９", _COMMON),
}


def costs(text: str) -> list[float]:
    """Give the cost of each letter of a text in reading order.

    >>> sum(costs("组织领导")) < sum(costs("ㄒ唬┘訌"))
    True
    """
    folded = simple(text)
    return [cost(before, letter) for before, letter in zip(" " + folded, folded, strict=False)]


def cost(before: str, letter: str) -> float:
    """Give the cost of one letter after another, both in simplified script."""
    if before + letter in PAIRS:
        return _PAIR
    known = _COSTS.get(letter)
    if known is not None:
        return known
    if letter.isascii() or letter == "\u3000":
        return _GLUED if letter in _TRAILS and (before == "?" or not before.isascii()) else _ASCII
    return _RARE if "一" <= letter <= "鿿" else _ODD


def is_mark(letter: str) -> bool:
    """Tell whether a letter is a punctuation mark of prose."""
    return letter in _MARKS


def is_pair(before: str, letter: str) -> bool:
    """Tell whether two letters, in simplified script, stand next to each other inside frequent words.

    >>> is_pair("组", "织"), is_pair("唬", "┘")
    (True, False)
    """
    return before + letter in PAIRS


@lru_cache(maxsize=8192)
def simple(text: str) -> str:
    """Give a text in simplified script, its punctuation as it is.

    >>> simple("組織，領導")
    '组织，领导'
    """
    folded = fold(text)
    return "".join(new if "一" <= new <= "鿿" else old for old, new in zip(text, folded, strict=True))


def is_common(letter: str) -> bool:
    """Tell whether a letter, in simplified script, is one of the few thousand of everyday print."""
    return letter in _COMMON_LETTERS
