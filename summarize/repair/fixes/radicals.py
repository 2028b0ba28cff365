"""Letters that a PDF's font gives as the radical of the same shape: print to PDF from a browser or a Mac, and "工作" reads "⼯作"."""

import re
import unicodedata
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.letters import RADICALS, odd
from summarize.zh.late import late

# "⼀、⾏政": a run of them is one change.
_RUN = late(rf"[{RADICALS}]+")
# Those of the supplement that look like a whole letter; Unicode gives their letters in EquivalentUnifiedIdeograph.txt, not as a decomposition.
_WHOLE = dict(
    zip(
        "⺁⺄⺇⺊⺎⺒⺓⺝⺠⺧⺩⺪⺫⺬⺮⺶⺻⺼⻁⻄⻅⻆⻇⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱",
        "厂乙几卜兀巳幺月民牛王疋目示竹羊聿月虎西见角角贝车長长门雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀",
        strict=True,
    )
)


def radicals(text: str) -> Iterator[Edit | Damage]:
    """Give the letter for the radical that stands in its place: `"⼀、⼯作情况"` becomes `"一、工作情况"`."""
    for match in odd(_RUN, text):
        letters = "".join(_WHOLE.get(sign) or unicodedata.normalize("NFKC", sign) for sign in match[0])
        for part in re.finditer("[^\0]+", _changes(match[0], letters)):
            start, end = match.start() + part.start(), match.start() + part.end()
            yield Edit(start, end, letters[part.start() : part.end()], "radical_for_letter")


def _changes(before: str, after: str) -> str:
    """A text as long as both, NUL where they agree: parts such as ⺡ are no letters, and stay."""
    return "".join("\0" if old == new else new for old, new in zip(before, after, strict=True))
