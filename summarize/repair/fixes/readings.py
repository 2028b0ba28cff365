"""Readings of hard characters in brackets, which some mirrors add for learners."""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.zh.late import late

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# Finds "務(wù)", and "公(gong)(gong)(gong)"
_BRACKETS = re.compile(
    rf"[(（](?<=[㐀-鿿].)[ ]?[a-z{_TONED}ɡɑ]{{1,6}}[ ]?[)）](?:[(（][ ]?[a-z{_TONED}ɡɑ]{{1,6}}[ ]?[)）]){{0,3}}"
)
_SYLLABLE = late(
    r"""
    (?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?
    (?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|vn|a|e|i|o|u|v)
    """,
    re.VERBOSE,
)
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡɑ", "aaaaeeeeiiiioooouuuuvvvvvnnnmga")
_LETTERS = late(rf"[a-z{_TONED}ɡɑ]{{1,6}}")
_HABIT = 3
_UNITS = frozenset({"ha", "mu", "pa", "a", "e"})


def bracketed_readings(text: str) -> Iterator[Edit | Damage]:
    """Remove readings in brackets: `務(wù)` becomes `務`, `公(gong)(gong)` becomes `公`; `(app)` and `公顷(ha)` stay.

    A reading without a tone mark is one only on a page that gives readings again and again.
    """
    found = [match for match in _BRACKETS.finditer(text) if _are_syllables(match[0])]
    certain = [match for match in found if any(letter in _TONED for letter in match[0]) or _repeats(match[0])]
    habit = len(certain) >= _HABIT
    for match in found if habit else certain:
        yield Edit(match.start(), match.end(), "", "reading")


def _are_syllables(brackets: str) -> bool:
    words = _LETTERS.findall(brackets)
    if len(words) == 1 and words[0] in _UNITS:
        return False
    return all(_SYLLABLE.fullmatch(word.translate(_PLAIN)) for word in words)


def _repeats(brackets: str) -> bool:
    words = _LETTERS.findall(brackets)
    return len(words) > 1 and len(set(words)) == 1
