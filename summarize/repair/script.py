"""Which script a text is written in: GB 2312 holds the simplified letters, Big5 the traditional ones, both what is alike."""

import re

from summarize.records.stages import Script

_HAN = re.compile("[㐀-鿿]+")
_BYTES = 2
"""Of every letter in both encodings."""

_MINORITY = 0.15
_HANDFUL = 12


def script_of(text: str) -> Script:
    """Tell the script by the characters that belong to one script only; a text without any counts as simplified.

    A text is mixed only when both scripts are more than a handful of odd characters.

    >>> script_of("政务公开，乾隆年間"), script_of("政務公開工作領導小組"), script_of("公文")
    ('simplified', 'traditional', 'simplified')
    """
    letters = "".join(_HAN.findall(text))
    of_gb2312 = letters.encode("gb2312", "ignore")
    of_both = of_gb2312.decode("gb2312").encode("big5", "ignore")
    simplified = (len(of_gb2312) - len(of_both)) // _BYTES
    traditional = (len(letters.encode("big5", "ignore")) - len(of_both)) // _BYTES
    fewer, more = sorted((simplified, traditional))
    if fewer > _HANDFUL and fewer >= _MINORITY * (fewer + more):
        return "mixed"
    return "traditional" if traditional > simplified else "simplified"
