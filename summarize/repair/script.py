"""Which script a text is written in."""

from collections import Counter

from summarize.records.stages import Script
from summarize.zh.fold import is_simplified, is_traditional

_MINORITY = 0.15
_HANDFUL = 12


def script_of(text: str) -> Script:
    """Tell the script by the characters that belong to one script only; a text without any counts as simplified.

    A text is mixed only when both scripts are more than a handful of odd characters.

    >>> script_of("政务公开，乾隆年間"), script_of("政務公開工作領導小組"), script_of("公文")
    ('simplified', 'traditional', 'simplified')
    """
    counts = Counter(text)
    simplified = sum(count for letter, count in counts.items() if is_simplified(letter))
    traditional = sum(count for letter, count in counts.items() if is_traditional(letter))
    fewer, more = sorted((simplified, traditional))
    if fewer > _HANDFUL and fewer >= _MINORITY * (fewer + more):
        return "mixed"
    return "traditional" if traditional > simplified else "simplified"
