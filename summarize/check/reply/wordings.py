"""The words that a sentence must have beside a number, so that it can be the figure of an indicator. Data lives in `wordings.tsv`.

Nothing of it is taken from the rules reader: where both accept a figure, two lists of words made apart agree.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands about the figure of one indicator; folded text without blanks."""

    near: re.Pattern[str]
    """Between the number before and the next one, or carried over from the words before."""
    around: re.Pattern[str] | None
    """In the sentence, the one before, or the heading."""
    never: re.Pattern[str] | None
    """In the number's own clause: then it is the figure of something else."""


@cache
def wordings() -> dict[str, Wording]:
    """Give the wording of every indicator by its code.

    >>> bool(wordings()["resources.staff"].near.search("工作人员"))
    True
    """
    lines = Path(__file__).with_name("wordings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = ([*line.split("\t"), "", ""][:4] for line in lines)
    return {code: Wording(re.compile(near), _pattern(around), _pattern(never)) for code, near, around, never in rows}


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words) if words else None
