"""One line on a terminal that says how far a run is; nothing anywhere else."""

import time
from collections.abc import Callable
from typing import TextIO

from summarize.answering import Bill

_EVERY = 0.2
"""Seconds between two states of the line."""


class Progress:
    """Writes over its own line; whoever writes another line to the terminal clears it first."""

    def __init__(self, stream: TextIO, files: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the terminal, and how many files there are."""
        self._stream = stream
        self._files = files
        self._clock = clock
        self._begun = clock()
        self._shown_at = float("-inf")
        self._shown = False
        self.files_done = 0
        self.documents = 0

    def show(self, bill: Bill, *, priced: bool) -> None:
        """Show the state of the run, at most five times a second."""
        now = self._clock()
        if now - self._shown_at < _EVERY:
            return
        self._shown_at, self._shown = now, True
        money = f"  ${bill.dollars:.2f}" if priced else ""
        tokens = f"{_short(bill.tokens_in)} tokens in, {_short(bill.tokens_out)} out"
        line = f"{self.files_done}/{self._files} files  {self.documents} documents  {tokens}{money}{self._left(now)}"
        self._stream.write(f"\r{line}\x1b[K")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away, for another one."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown, self._shown_at = False, float("-inf")

    def _left(self, now: float) -> str:
        if not self.files_done or self.files_done >= self._files:
            return ""
        seconds = (now - self._begun) / self.files_done * (self._files - self.files_done)
        return f"  about {seconds:.0f} s left" if seconds < 100 else f"  about {seconds / 60:.0f} min left"


def _short(number: int) -> str:
    """Give a number in few letters.

    >>> _short(950), _short(34_567), _short(1_234_567)
    ('950', '35k', '1.2M')
    """
    if number < 1000:
        return str(number)
    return f"{number / 1000:.0f}k" if number < 1_000_000 else f"{number / 1_000_000:.1f}M"
