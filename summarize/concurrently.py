"""Many files at work at once, their results given in the order in which the files came.

Two interrupts mean two things: after the first nothing new is begun and what is in flight is finished; the second one ends it.
"""

import asyncio
import logging
import os
import signal
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, TypeVar

from summarize.crash import SHOW

Item = TypeVar("Item")
Result = TypeVar("Result")
_MOST = 64 * 1024 * 1024
"""Bytes of files that are at work at once; a larger one is at work alone."""


class Wish:
    """Whether the user has asked to stop."""

    def __init__(self) -> None:
        """Begin with no wish to stop."""
        self.stopping = False
        self._told: list[Callable[[], None]] = []

    def tell(self, told: Callable[[], None]) -> None:
        """Have this called when the wish comes, in the thread of the event loop."""
        self._told.append(told)

    def stop(self) -> None:
        """Wish to stop."""
        self.stopping = True
        for told in self._told:
            told()


class _Work(Generic[Item, Result]):
    def __init__(
        self,
        items: Iterator[Item],
        work: Callable[[Item], Awaitable[Result]],
        size: Callable[[Item], int],
        ahead: int,
        wish: Wish,
    ) -> None:
        self._items = items
        self._work = work
        self._size = size
        self._wish = wish
        self._begun: deque[asyncio.Task[Result]] = deque()
        self._room = asyncio.Semaphore(ahead)
        self._held = 0
        self._changed = asyncio.Event()
        self.idle = False
        """Whether the next item is waited for, and nothing is at work."""

    async def results(self) -> AsyncGenerator[list[Result], None]:
        """Give what is next, with all behind it that is ready too."""
        feeding = asyncio.create_task(self._feed())
        try:
            while self._begun or not feeding.done():
                if self._begun:
                    await self._begun[0]
                    yield list(self._ready())
                else:
                    self._changed.clear()
                    await self._changed.wait()
            await feeding
        finally:
            left = [feeding, *self._begun]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _ready(self) -> Iterator[Result]:
        while self._begun and self._begun[0].done():
            yield self._begun.popleft().result()
            self._room.release()

    async def _feed(self) -> None:
        try:
            for item in self._drawn():
                size = self._size(item)
                while self._held and self._held + size > _MOST:
                    self._changed.clear()
                    await self._changed.wait()
                await self._room.acquire()
                if self._wish.stopping:
                    return
                self._held += size
                self._begun.append(asyncio.create_task(self._one(item, size)))
                self._changed.set()
                # answers that have come are taken between two files
                await asyncio.sleep(0)
        finally:
            self._changed.set()

    def _drawn(self) -> Iterator[Item]:
        while True:
            self.idle = not self._begun
            try:
                item = next(self._items)
            except StopIteration:
                return
            finally:
                self.idle = False
            yield item

    async def _one(self, item: Item, size: int) -> Result:
        try:
            return await self._work(item)
        finally:
            self._held -= size
            self._changed.set()


def concurrently(
    items: Iterator[Item],
    work: Callable[[Item], Awaitable[Result]],
    *,
    ahead: int,
    size: Callable[[Item], int],
    wish: Wish,
    close: Callable[[], Awaitable[None]],
) -> Iterator[Result]:
    """Give the result of the work on each item, at most `ahead` at work or waiting to be given, in the order of the items.

    `items` is drawn from as far as is needed; `size` gives the bytes of one. Raises KeyboardInterrupt after an interrupt, when the results of
    all items begun have been given.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    # what an ended run leaves behind is nobody's business, and a traceback may quote a report
    logging.getLogger("asyncio").disabled = SHOW not in os.environ
    working = _Work(items, work, size, ahead, wish)
    results = working.results()
    try:
        with _interrupts(loop, wish, lambda: working.idle):
            while True:
                try:
                    found = loop.run_until_complete(anext(results))
                except StopAsyncIteration:
                    break
                yield from found
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
def _interrupts(loop: asyncio.AbstractEventLoop, wish: Wish, idle: Callable[[], bool]) -> Iterator[None]:
    """Take interrupts as they come, not when the loop looks: it may be waiting for a file, or reading one for a minute."""
    told = False

    def interrupted(_number: int, _frame: object) -> None:
        nonlocal told
        if told or idle():
            raise KeyboardInterrupt
        told = True
        loop.call_soon_threadsafe(wish.stop)

    before = signal.getsignal(signal.SIGINT)
    with suppress(NotImplementedError, ValueError, RuntimeError):
        # not the main thread: an interrupt is then for another one to take; the first line wakes a loop that is about to sleep
        loop.add_signal_handler(signal.SIGINT, lambda: None)
        signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.remove_signal_handler(signal.SIGINT)
            signal.signal(signal.SIGINT, before)
