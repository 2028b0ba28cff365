"""Enumerators that an export printed twice."""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.zh.fold import fold
from summarize.zh.late import late

_HAN = "一二三四五六七八九十"
# Finds "一、一、充分认识", not "二、二、三产业": that is section two, on the second and third sectors
_DOUBLED = late(
    rf"""
    (?P<first>
        [{_HAN}(第\d](?:(?<=^.)|(?<=[。;:!?\s].))      # the first sign, where a search can skip to it
        (?:(?<=[{_HAN}])[{_HAN}]{{0,2}}、|(?<=\()[{_HAN}]{{1,3}}\)、?|(?<=第)[{_HAN}]{{1,3}}[章条部],?|(?<=\d)\d?、)
    )
    (?P<again>(?:[ \t]{{0,4}}(?P=first)){{1,60}})
    (?![{_HAN}\d、]|[ ]?[{_HAN}]、)
    """,
    re.VERBOSE | re.MULTILINE,
)
# one enumerator right behind another, for a quick look: what every such pair holds
_TWO = re.compile(rf"[、)章条部],?[ \t]{{0,4}}(?:[(第][{_HAN}]|[{_HAN}\d]{{1,3}}、)")


def doubled_enumerators(text: str) -> Iterator[Edit | Damage]:
    """Leave the first of equal enumerators: `一、一、充分认识` becomes `一、充分认识`."""
    plain = fold(text)
    for match in _DOUBLED.finditer(plain) if _TWO.search(plain) else ():
        yield Edit(match.start("again"), match.end("again"), "", "doubled_enumerator")
