"""The numbers that OFD writes into attributes: places, matrices, the steps between letters, the strokes of a path."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"-?\d{0,9}\.?\d{1,9}(?:[eE]-?\d{1,2})?\Z")
_MOST = 100_000
"""Letters of one piece of text."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """How a thing is turned and scaled before it is placed."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Give where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def height(self) -> float:
        """How much taller a letter becomes."""
        return math.hypot(self.c, self.d)


def numbers(text: str | None) -> list[float]:
    """Give the numbers of an attribute; what is none is left out.

    >>> numbers("31.75 20 x 146.5")
    [31.75, 20.0, 146.5]
    """
    return [float(word) for word in (text or "").split() if _NUMBER.match(word)]


def matrix_of(text: str | None) -> Matrix:
    """Give the matrix of an attribute, that which changes nothing where there is none.

    >>> matrix_of("0.5 0 0 0.5 1 2").apply(2, 4)
    (2.0, 4.0)
    """
    found = numbers(text)
    return Matrix(*found) if len(found) == 6 else Matrix()


def advances(text: str | None, letters: int) -> list[float]:
    """Give the place of each letter behind the first; `g 3 4.5` are three steps of 4.5, and the last step goes on.

    >>> advances("g 2 4.5 3", 5), advances(None, 2)
    ([0.0, 4.5, 9.0, 12.0, 15.0], [0.0, 0.0])
    """
    steps: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, step = [*numbers(next(words, "")), 0.0][0], [*numbers(next(words, "")), 0.0][0]
            steps += [step] * min(int(count), _MOST)
        else:
            steps += numbers(word)
    places = [0.0]
    while len(places) < letters:
        at = len(places) - 1
        places.append(places[-1] + (steps[at] if at < len(steps) else steps[-1] if steps else 0.0))
    return places[:letters]


def strokes_of(path: str) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight strokes of a path.

    >>> list(strokes_of("M 0 0 L 10 0 L 10 5 C"))
    [(0.0, 0.0, 10.0, 0.0), (10.0, 0.0, 10.0, 5.0), (10.0, 5.0, 0.0, 0.0)]
    """
    start = here = (0.0, 0.0)
    words = iter(path.split())
    for word in words:
        if word in ("M", "S", "L"):
            found = [*numbers(next(words, "")), *numbers(next(words, ""))]
            if len(found) != 2:
                return
            there = (found[0], found[1])
            if word == "L":
                yield (*here, *there)
            else:
                start = there
            here = there
        elif word == "C" and here != start:
            yield (*here, *start)
            here = start
