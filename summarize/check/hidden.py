"""What a document holds and does not show: said to the user, since a program reads what no person would have."""

import re
from collections.abc import Iterator, Sequence

from summarize.check.reply.orders import is_order
from summarize.check.verdicts import SEVERITIES, Severity, found
from summarize.records.findings import Check
from summarize.records.report import Repair
from summarize.zh.fold import fold
from summarize.zh.printable import one_line, shorten

_KINDS = {
    "hidden_text": ("网页或文件中有读者看不见的文字", "the file holds text that its readers do not see"),
    "comment": ("网页注释中有成句的文字", "a comment of the page, which no reader sees, speaks in sentences"),
}
_COUNTS = re.compile(r"\d\s{0,3}[件条份起次人万]")
_SHOWN = 60


def hidden(repairs: Sequence[Repair]) -> Iterator[Check]:
    """Give one check for each kind of hidden text that was left out; orders and figures in it weigh more, menus nothing."""
    for kind, (zh, en) in _KINDS.items():
        pieces = [(_severity(repair.before), repair.before) for repair in repairs if repair.kind == kind]
        speaking = [(severity, piece) for severity, piece in pieces if severity is not None]
        if not speaking:
            continue
        severity, worst = min(speaking, key=lambda weight: SEVERITIES[weight[0]])
        shown = shorten(one_line(worst), _SHOWN)
        yield found(
            "hidden_text",
            "fail" if severity == "high" else "note",
            f"{zh}（{len(speaking)}处），未作为正文：“{shown}”",
            f'{en} ({len(speaking)} places), which is not taken for the report: "{shown}"',
            name=kind,
            severity=severity,
        )


def _severity(piece: str) -> Severity | None:
    folded = fold(piece)
    if any(is_order(sentence) for sentence in re.split(r"[。!?;\n]", folded)):
        return "high"
    return "medium" if _COUNTS.search(folded) else "low" if "。" in folded else None
