"""MinHash sketches of reports, for copies in which no sentence was left as it was. Needs the extra `minhash`.

Owner of `rensa`: without it no sketch is made, and only copies with whole sentences in common are looked at.
"""

import importlib.util
from functools import cache
from typing import Any

_PERMUTATIONS = 64
_BANDS = 32
_SEED = 1
_LETTERS = 5
_ALIKE = 0.3


@cache
def available() -> bool:
    """Tell whether the extra is installed."""
    return importlib.util.find_spec("rensa") is not None


class Sketches:
    """The sketches of the reports of one run."""

    def __init__(self) -> None:
        import rensa

        self._sketch = rensa.RMinHash
        self._index: Any = rensa.RMinHashLSH(_ALIKE, _PERMUTATIONS, _BANDS)

    def add(self, number: int, letters: str) -> list[int]:
        """Keep the sketch of a report's letters under a number, and give the numbers of earlier reports that may be like it."""
        grams = {letters[at : at + _LETTERS] for at in range(len(letters) - _LETTERS + 1)}
        if not grams:
            return []
        sketch = self._sketch(_PERMUTATIONS, _SEED)
        # the order of a set of strings differs from run to run; the least hash of each permutation does not
        sketch.update(list(grams))
        alike = [int(other) for other in self._index.query(sketch)]
        self._index.insert(number, sketch)
        return sorted(alike)
