"""Full stops of a text that was typed or scanned with 105件.区政府收到… for 105件。区政府收到…."""

import re

# not 一.概述, an enumerator, nor 3.5 or a.b
_STOP = re.compile(r"(?<=[一-鿿)%])(?<![一二三四五六七八九十])\.(?=[一-鿿\s(]|$)")
_FEWEST = 3


def with_full_stops(folded: str) -> str:
    """Give a folded text with 。 for the points that end its sentences, where most of them end so; the length is the same.

    >>> with_full_stops("公开信息5条.收到申请3件.均已答复.没有收费.")
    '公开信息5条。收到申请3件。均已答复。没有收费。'
    >>> with_full_stops("公开信息5条。收到申请3件.均已答复。一.概述")
    '公开信息5条。收到申请3件.均已答复。一.概述'
    """
    if "." not in folded:
        return folded
    stops = sum(1 for _ in _STOP.finditer(folded))
    if stops < _FEWEST or stops < 2 * folded.count("。"):
        return folded
    return _STOP.sub("。", folded)
