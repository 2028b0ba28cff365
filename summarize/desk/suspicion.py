"""What is news first: how much each finding is worth a journalist's look, and which finding is which over the years.

The sorts of news and their order are those of `check.news`; here they become a number, so that reports can be sorted by it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarize.check.news import news_of
from summarize.records.finding import News
from summarize.records.findings import Check

_WORTH: dict[News, int] = {
    "another_body": 100,
    "copied_text": 92,
    "does_not_add_up": 85,
    "impossible": 72,
    "break_between_years": 58,
    "telling_rate": 46,
    "missing_or_late": 34,
    "repeated": 25,
    "other": 40,
}
_VERDICTS = {"fail": 1.0, "note": 0.55}
_SEVERITIES = {"high": 1.0, "medium": 0.7, "low": 0.35}
_BLAMES = {"source": 1.0, "unclear": 0.9, "reader": 0.15}
_NEXT = 0.7
"""What each further finding adds, beside the one before it."""
_UNREAD = {"no_text_layer": 25, "empty": 25}
_FAILED = 10
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fails or is worth a look, with the name that it keeps when the report is read again."""

    fingerprint: str
    """Made of what was compared and the words it rests on, not of their places or of the message."""
    check: Check
    """The check."""
    worth: int
    """How much it is worth a look, up to 100."""


def findings(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Give the findings among the checks, the most newsworthy first."""
    seen: Counter[str] = Counter()
    found = []
    for check in checks:
        if check.verdict in _VERDICTS:
            content = _content(check)
            seen[content] += 1
            found.append(Finding(_digest(f"{content}\n{seen[content]}"), check, worth(check)))
    return tuple(sorted(found, key=lambda finding: -finding.worth))


def worth(check: Check) -> int:
    """Give how much one finding is worth a look, from 0 to 100."""
    base = _WORTH[news_of(check)]
    return round(base * _VERDICTS.get(check.verdict, 0) * _SEVERITIES[check.severity] * _BLAMES[check.blame])


def suspicion(worths: Sequence[int]) -> int:
    """Give how suspicious a report is with findings of these worths: the best counts whole, each further one less.

    >>> suspicion([85]), suspicion([85, 85]), suspicion([])
    (850, 1445, 0)
    """
    return round(sum(10 * value * _NEXT**place for place, value in enumerate(sorted(worths, reverse=True))))


def suspicion_of_error(kind: str) -> int:
    """Give how suspicious a file is that could not be read: an empty or a pictures-only report is news of its own."""
    return 10 * _UNREAD.get(kind, _FAILED)


def _content(check: Check) -> str:
    quotes = sorted(_BLANKS.sub("", place.quote) for place in check.evidence)
    return "\n".join((check.kind, check.name or "", *sorted(check.codes), "", *quotes))


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
