"""What the counts of one sentence say of each other: several of one thing side by side are each a part of it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.channels import one_site
from summarize.rules.narrative.periods import Period
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose
from summarize.zh.late import late

_WHOLES = ("requests.received", "reconsideration.total", "litigation.total")
# 共59件,其中新收56件: the first number holds more than the year's
_NEW = late(r"新收|新增|新受理|本年|今年|当年|20\d\d年")
_EVENTS = ("response.press_conferences", "response.interviews", "training.courses", "training.attendees")


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
    found = [one._replace(whose=Whose.PART) if _is_of_which(one, found, sentence) else one for one in found]
    parts = {code for code, counts in by_code.items() if _are_parts(code, counts, sentence)}
    owns = {code for code, counts in by_code.items() if any(one.whose is Whose.PART for one in counts)}
    return [
        one._replace(whose=Whose.PART) if one.code in parts or (one.code in owns and one.whose is Whose.OWN) else one
        for one in found
    ]


def _is_of_which(candidate: Candidate, found: list[Candidate], sentence: Sentence) -> bool:
    """Tell that a count is one of those that a list behind the whole goes into: 共33件,其中局机关受理29件."""
    if candidate.code not in _WHOLES or candidate.period is not Period.YEAR:
        return False
    whole = next(one for one in found if one.code == candidate.code)
    if whole.period is not Period.YEAR or candidate.value >= whole.value:
        return False
    offsets = sentence.view.offsets
    between = sentence.text[bisect_left(offsets, whole.end) : bisect_left(offsets, candidate.end)]
    return "其中" in between and _NEW.search(between) is None


def _are_parts(code: str, counts: list[Candidate], sentence: Sentence) -> bool:
    if code not in _EVENTS or len({one.value for one in counts}) <= 1:
        return False
    offsets = sentence.view.offsets
    first, last = bisect_left(offsets, counts[0].end), bisect_left(offsets, counts[-1].end)
    return "其中" not in sentence.text[first:last]
