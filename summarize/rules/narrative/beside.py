"""What the counts of one sentence say of each other: several of one thing side by side are each a part of it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.channels import one_site
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose

_EVENTS = ("response.press_conferences", "response.interviews", "training.courses")


def as_parts(candidates: Iterable[Candidate], sentence: Sentence) -> list[Candidate]:
    """Give the counts of a sentence, those marked as of a part that stand beside the count of another part.

    参加市政府发布会2次,组织发布会1次: neither is all; 县政府办收到12件,各部门收到86件: the office is a part, too.
    """
    found = one_site(list(candidates), sentence)
    if len(found) <= 1:
        return found
    by_code: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        by_code[one.code].append(one)
    parts = {code for code, counts in by_code.items() if _are_parts(code, counts, sentence)}
    owns = {code for code, counts in by_code.items() if any(one.whose is Whose.PART for one in counts)}
    return [
        replace(one, whose=Whose.PART) if one.code in parts or (one.code in owns and one.whose is Whose.OWN) else one
        for one in found
    ]


def _are_parts(code: str, counts: list[Candidate], sentence: Sentence) -> bool:
    if code not in _EVENTS or len({one.value for one in counts}) <= 1:
        return False
    offsets = sentence.view.offsets
    first, last = bisect_left(offsets, counts[0].end), bisect_left(offsets, counts[-1].end)
    return "其中" not in sentence.text[first:last]
