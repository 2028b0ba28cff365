"""Enumerators such as （二） in the wrong phase, also where decoders dropped the bytes that are no letter in GBK.

`（二）` is A3A8 B6FE A3A9; in the other phase FEA3 is no letter, and vanishes: `。ǘ┖` is all that is left. Only the
enumerators of lists are common enough to be recognised by what is left of them.
"""

import re
from dataclasses import dataclass
from functools import cache

from summarize.repair.shifted.phase import LOST
from summarize.repair.shifted.units import bytes_of, letter_of

_DIGITS = "一二三四五六七八九"
_NUMERALS = (*_DIGITS, "十", *("十" + digit for digit in _DIGITS))
_ALIKE = {"十": "十", "十二": f"十{LOST}", "十三": f"十{LOST}", "十六": f"十{LOST}", "六": "六"}
"""What is certain of a numeral that leaves the same letters as others when its bytes were dropped."""


@dataclass(frozen=True, slots=True)
class Enumerator:
    """An enumerator that was found in the wrong phase."""

    letters: str
    """The enumerator, e.g. （二）."""
    end: int
    """Where its misread letters end."""
    pending: int | None
    """The first byte of the letter after it; None when the text is in phase again."""
    certain: bool
    """False where other enumerators leave the same letters."""


@dataclass(frozen=True, slots=True)
class _Trace:
    """What is left of an enumerator, as a pattern; its group `dropped` tells whether bytes are gone without a trace."""

    numeral: str
    pattern: re.Pattern[str]
    rank: tuple[int, int]


def enumerator_at(text: str, start: int) -> Enumerator | None:
    """Give the enumerator whose misread letters stand at an offset, right after the mark of the lost byte.

    >>> enumerator_at("?。ǘ┖葑W習", 1)
    Enumerator(letters='（二）', end=4, pending=186, certain=True)
    """
    for trace in _traces():
        match = trace.pattern.match(text, start)
        if match is not None:
            in_phase = match["close"] in "）)"
            vague = not in_phase and any(_is_vague(found) for found in match.groups()[:-1])
            numeral = _ALIKE.get(trace.numeral, trace.numeral) if vague else trace.numeral
            certain = not (vague and trace.numeral in _ALIKE)
            return Enumerator(f"（{numeral}）", match.end(), None if in_phase else _pending(match["close"]), certain)
    return None


def _is_vague(dropped: str | None) -> bool:
    return not dropped or dropped in "?\ufffd"


@cache
def _traces() -> tuple[_Trace, ...]:
    closers = "".join(letter for trail in range(0x40, 0xFF) if (letter := letter_of(0xA9, trail)) is not None)
    made = []
    for numeral in _NUMERALS:
        for misread, rest, drops in _misreadings(numeral):
            close = f"(?P<close>[{closers}])" if rest is None else f"{rest}(?P<close>[)）])"
            first = "。" if misread.startswith("(") else "。?"
            made.append(_Trace(numeral, re.compile(first + misread + close), (drops, -len(misread))))
    return tuple(sorted(made, key=lambda trace: trace.rank))


def _misreadings(numeral: str) -> list[tuple[str, str | None, int]]:
    """What is left of `（numeral`: as a pattern, with the letters that are in phase again, and how much was dropped.

    A decoder drops one byte, and is in phase again, or two, and is not.
    """
    stream = bytes((0xA8, *numeral.encode("gbk"), 0xA3))
    pattern, drops = "", 0
    readings: list[tuple[str, str | None, int]] = []
    for index in range(0, len(stream), 2):
        pair = stream[index : index + 2]
        letter = letter_of(*pair)
        if letter is None:
            if not drops:
                readings.append((f"{pattern}([?\ufffd])?", numeral[index // 2 :], 1))
            pattern += f"([?\ufffd{pair.decode('gb18030')}])?"
            drops += 1
        else:
            pattern += f"[{letter}擼]" if letter == "撸" else letter
    return [*readings, (pattern, None, drops)]


def _pending(closer: str) -> int | None:
    pair = bytes_of(closer)
    return pair[1] if pair else None
