"""How much longer twice the input takes, told so that a busy machine cannot decide a test."""

import gc
import time
from collections.abc import Callable

MOST = 2.5
"""Times the processor time for twice the input that a test allows: linear work takes 2, a square 4."""
_DOUBLINGS = 4
_ROUNDS = 8
_HOPELESS = 1.0
"""Seconds of processor time after which one round tells enough: no neighbour changes so much time by a factor."""

Prepared = Callable[[int], Callable[[], object]]
"""Makes an input of a size, and gives the work on it that is timed."""


def growth(prepared: Prepared, small: int) -> float:
    """Give the factor that each doubling of the input's size takes, from `small` to sixteen times as much.

    Over four doublings a square takes 256 times the time, and what is allowed 39: no neighbour on the machine makes linear work (16) look
    like that. The least of some rounds is given, as a neighbour only adds; the first round that is right ends it.

    >>> numbers = lambda size: range(size)
    >>> growth(lambda size: lambda: sum(numbers(size)), 10_000) < MOST
    True
    >>> growth(lambda size: lambda: [sum(numbers(size)) for _ in range(0, size, 100)], 4_000) > MOST
    True
    """
    little, much = prepared(small), prepared(small << _DOUBLINGS)
    little()
    least = float("inf")
    for _ in range(_ROUNDS):
        once = min(_seconds(little) for _ in range(3))
        often = _seconds(much) if once < _HOPELESS else float("inf")
        least = min(least, (often / once) ** (1 / _DOUBLINGS))
        if least < MOST or often > _HOPELESS:
            break
    return least


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of one run; no collector runs, as its pauses grow with everything else that the test run holds."""
    gc.disable()
    try:
        start = time.process_time()
        work()
        return max(time.process_time() - start, 1e-6)
    finally:
        gc.enable()
