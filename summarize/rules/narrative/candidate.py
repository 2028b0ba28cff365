"""A figure that was read and not yet weighed against the others."""

from decimal import Decimal
from typing import NamedTuple

from summarize.rules.narrative.periods import Period
from summarize.rules.narrative.subjects import Whose


class Candidate(NamedTuple):
    """One reading with all that decides whether it stands for the year and the whole body."""

    code: str
    """A code of the catalogue."""
    value: int | Decimal
    """In the catalogue's unit."""
    start: int
    """Where its quote starts in the document."""
    end: int
    """Where its quote ends."""
    approximate: bool = False
    """True for 余, 多, 约 and the like."""
    period: Period = Period.YEAR
    """The time it covers."""
    whose: Whose = Whose.WHOLE
    """The bodies it covers."""
    weak: bool = False
    """True for a wording that counts only where no better one gives the code."""
    denied: bool = False
    """True for a zero that a negation says, without a number."""
    narrowed: bool = False
    """True for a count of all that was disclosed which its clause narrows to one channel, and for a denial of requests by most channels."""
    applicant: str | None = None
    """The column of table three that it is of; None for all applicants."""
    accumulated: bool = False
    """True where 累计 or 历年 stands before it in its clause."""
