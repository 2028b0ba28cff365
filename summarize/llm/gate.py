"""The gate before a server: when it wants fewer calls, all workers wait, not only the one that was told."""

import asyncio
import random
from collections.abc import Awaitable, Callable

_FIRST, _LONGEST = 1.0, 60.0
_LONGEST_WISH = 120.0
"""Seconds that we wait at a server's wish; one that wants more is as good as gone."""


class Gate:
    """Open, or shut until a moment of the event loop's clock."""

    def __init__(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Begin open."""
        self._sleep = sleep
        self._until = 0.0
        self._shut_at = 0.0
        self._pause = _FIRST
        self.waited = 0.0
        """Seconds for which it was shut, all in all."""

    async def passed(self) -> None:
        """Come back when the gate is open."""
        now = asyncio.get_running_loop().time()
        slept_until = 0.0
        while slept_until < self._until and now < self._until:
            slept_until = self._until
            # not all at the same moment: that would be the next flood
            jitter = random.random() * min(self._until - now, 1.0) / 4  # noqa: S311  no secret hangs on it
            await self._sleep(self._until - now + jitter)
            now = asyncio.get_running_loop().time()

    def shut(self, wish: float | None, sent: float) -> bool:
        """Shut it for the seconds that a server wishes, else for twice as long as the last time; False: the wish is too long.

        `sent` is when the refused call went out: what was on its way when it was shut doubles nothing.
        """
        if wish is not None and wish > _LONGEST_WISH:
            return False
        now = asyncio.get_running_loop().time()
        if wish is None and sent < self._shut_at:
            return True
        until = now + (self._pause if wish is None else wish)
        self.waited += max(0.0, until - max(now, self._until))
        self._until = max(self._until, until)
        self._pause = min(_LONGEST, self._pause * 2) if wish is None else self._pause
        self._shut_at = now
        return True

    def opened(self) -> None:
        """Say that a call went through: the next pause is short again."""
        self._pause = _FIRST
