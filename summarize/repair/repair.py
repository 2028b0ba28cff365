"""Repair: the text as its author wrote it, as far as that is certain, and a log of every change."""

from summarize.records.stages import Extracted, Repaired
from summarize.repair.edits import Draft, Fix, run
from summarize.repair.fixes.order import FIXES
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
    clean: dict[Fix, str] = {}
    for _ in range(_ROUNDS):
        before = draft.text
        for fix in FIXES:
            if clean.get(fix) != draft.text:
                clean[fix] = draft.text
                draft = run(draft, fix)
        if draft.text == before:
            break
    return Repaired(
        text=draft.text,
        script=script_of(draft.text),
        grids=draft.grids,
        repairs=tuple(sorted(draft.repairs, key=lambda entry: (entry.start, entry.end))),
        damaged=draft.damaged,
    )
