"""Repair: the text as its author wrote it, as far as that is certain, and a log of every change."""

from functools import lru_cache

from summarize.records.stages import Extracted, Repaired
from summarize.repair.edits import Draft, Fix, run
from summarize.repair.fixes.order import BEYOND_LINES, FIXES
from summarize.repair.script import script_of

_ROUNDS = 12
"""More than damage of any kind was seen to need; two is the rule: one that repairs, and one that finds nothing."""


def repair(extracted: Extracted) -> Repaired:
    """Give the repaired text, its script, and the log, with tables and damaged places moved along.

    Repairing a repaired text changes nothing. Every change is in the log with what stood there before; what could not
    be repaired stays, and is marked as damaged.

    >>> repair(Extracted(text="政務(wù)公開", format="txt")).text
    '政務公開'
    """
    draft = Draft.of(extracted)
    seen: dict[Fix, str] = {}
    for _ in range(_ROUNDS):
        before = draft.text
        for fix in FIXES:
            if fix in seen and _finds_no_more(fix, seen[fix], draft.text):
                seen[fix] = draft.text
                continue
            after = run(draft, fix)
            if after is draft:
                seen[fix] = draft.text
            draft = after
        if draft.text == before:
            break
    return Repaired(
        text=draft.text,
        script=script_of(draft.text),
        grids=draft.grids,
        repairs=tuple(sorted(draft.repairs, key=lambda entry: (entry.start, entry.end))),
        damaged=draft.damaged,
    )


def _finds_no_more(fix: Fix, seen: str, text: str) -> bool:
    """Whether a fix that found nothing in an earlier state of the text finds nothing in this one."""
    if seen == text or fix in BEYOND_LINES:
        return seen == text
    fresh = _fresh(seen, text)
    return not fresh or not any(fix(fresh))


@lru_cache(maxsize=4)
def _fresh(seen: str, text: str) -> str:
    """The lines of a text that an earlier state of it did not have.

    >>> _fresh("甲\\n乙\\n丙", "甲\\n寅\\n丙")
    '寅'
    """
    known = set(seen.split("\n"))
    return "\n".join(line for line in text.split("\n") if line not in known)
