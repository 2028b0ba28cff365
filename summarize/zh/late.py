"""Patterns that are compiled when they are first used.

Half of the start of a short run was compiling, a third of that for patterns which it never used: those behind a quick look, of a
rare form, of a defect that few texts have. What every run uses is compiled as ever, where it stands.
"""

import re
from typing import Any, cast


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: each method once, which then is."""
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Give what serves as `re.compile(pattern, flags)`; a pattern that is none is an error only when it is used.

    >>> late(r"\d+").findall("12条3件")
    ['12', '3']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
