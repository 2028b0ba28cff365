"""Many documents read by a model at once, given back in the order in which they came.

Two interrupts mean two things: after the first nothing new is begun and what is in flight is finished; the second one ends it.
"""

import asyncio
import signal
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 2
"""Documents that are prepared for each one in flight, so that a slow answer at the head holds up nobody."""


class Interruptible:
    """Says whether the user has asked to stop."""

    def __init__(self) -> None:
        """Begin with no wish to stop."""
        self.stopping = False


class _Reading(Generic[Item, Result]):
    def __init__(
        self,
        items: Iterator[Item],
        work: Callable[[Item], Awaitable[Result]],
        jobs: int,
        wish: Interruptible,
    ) -> None:
        self._items = items
        self._work = work
        self._jobs = jobs
        self._wish = wish
        self._free = asyncio.Semaphore(jobs)

    async def results(self) -> AsyncGenerator[tuple[Item, Result], None]:
        pending: deque[tuple[Item, asyncio.Task[Result]]] = deque()
        feeding = True
        try:
            while feeding or pending:
                while feeding and not self._wish.stopping and len(pending) < self._jobs * _AHEAD:
                    try:
                        item = next(self._items)
                    except StopIteration:
                        feeding = False
                        break
                    pending.append((item, asyncio.create_task(self._one(item))))
                    # answers that have come are taken between two documents, and what is ready is given at once
                    await asyncio.sleep(0)
                    if pending[0][1].done():
                        break
                feeding = feeding and not self._wish.stopping
                if not pending:
                    return
                item, task = pending.popleft()
                try:
                    result = await task
                except _NotBegun:
                    return
                yield item, result
        finally:
            for _, task in pending:
                task.cancel()
            await asyncio.gather(*(task for _, task in pending), return_exceptions=True)

    async def _one(self, item: Item) -> Result:
        async with self._free:
            if self._wish.stopping:
                raise _NotBegun
            return await self._work(item)


class _NotBegun(Exception):
    pass


def concurrently(
    items: Iterator[Item],
    work: Callable[[Item], Awaitable[Result]],
    jobs: int,
    close: Callable[[], Awaitable[None]],
) -> Iterator[tuple[Item, Result]]:
    """Give each item with the result of its work, at most `jobs` at work at once, in the order of the items.

    `items` is drawn from as far as is needed. Raises KeyboardInterrupt after an interrupt, when what was in flight has been given.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    wish = Interruptible()
    results = _Reading(items, work, jobs, wish).results()
    try:
        with _interrupts(loop, wish):
            while True:
                try:
                    found = loop.run_until_complete(anext(results))
                except StopAsyncIteration:
                    break
                yield found
        if wish.stopping:
            raise KeyboardInterrupt
    finally:
        _end(loop)
        loop.run_until_complete(results.aclose())
        loop.run_until_complete(close())
        loop.run_until_complete(loop.shutdown_default_executor())
        asyncio.set_event_loop(None)
        loop.close()


def _end(loop: asyncio.AbstractEventLoop) -> None:
    """End what still runs, as after a second interrupt."""
    running = asyncio.all_tasks(loop)
    for task in running:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*running, return_exceptions=True))


@contextmanager
def _interrupts(loop: asyncio.AbstractEventLoop, wish: Interruptible) -> Iterator[None]:
    def interrupted() -> None:
        if wish.stopping:
            raise KeyboardInterrupt
        wish.stopping = True

    before = signal.getsignal(signal.SIGINT)
    with suppress(NotImplementedError, ValueError, RuntimeError):
        # not the main thread, or a platform without: an interrupt then ends the run at once
        loop.add_signal_handler(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.remove_signal_handler(signal.SIGINT)
            signal.signal(signal.SIGINT, before)
