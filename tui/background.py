"""Reading in the background: a thread that tells the app what happens, and ends within a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from summarize.desk.events import Compared, Done, Event, Found, Read, Unchanged
from summarize.errors import GongkaiError
from tui.render.symbols import shown
from tui.words import Words

if TYPE_CHECKING:
    from summarize.desk.reading import Reading
    from summarize.desk.store import Desk
    from tui.app import Triage

_REFRESH = 0.3


class Happened(Message):
    """Something happened in the background."""

    def __init__(self, event: Event | str) -> None:
        super().__init__()
        self.event = event
        """What, or the sentence of an error that ended it."""


class Background:
    """Starts and stops the reading, and knows how far it is."""

    def __init__(self, app: Triage) -> None:
        self._app = app
        self._reading: Reading | None = None
        self._files = 0
        self._seen = 0
        self._comparing = False
        self._timer: Timer | None = None

    @property
    def busy(self) -> bool:
        """True while it reads."""
        return self._reading is not None

    def progress(self, words: Words) -> str:
        """Give how far the reading is in words; empty while nothing is read."""
        if self._reading is None:
            return ""
        if self._files and self._seen >= self._files:
            return words("comparing")
        return words("reading", self._seen, self._files)

    def start(self, desk: Desk, *, again: bool) -> None:
        """Start to read, unless it reads already."""
        if self._reading is not None or not desk.place.paths:
            return
        from summarize.desk.reading import Reading

        self._files = self._seen = 0
        self._reading = Reading(desk, again=again)
        self._app.run_worker(self._run, thread=True, group="reading", exit_on_error=False)
        self._app.refresh_list()

    def _run(self) -> None:
        reading, worker = self._reading, get_current_worker()
        if reading is None:
            return
        try:
            for event in reading.events():
                if worker.is_cancelled:
                    reading.cancel()
                self._app.post_message(Happened(event))
        except GongkaiError as error:
            self._app.post_message(Happened(str(error)))

    def stop(self) -> None:
        """Stop reading; what was read is kept."""
        if self._reading is not None:
            self._reading.cancel()

    def take(self, event: Event | str) -> None:
        """Show what happened."""
        match event:
            case Found(files=files):
                self._files = files
            case Read() | Unchanged():
                self._seen += 1
            case Compared():
                pass
            case Done():
                self._reading = None
                self._done(event)
            case _:
                self._reading = None
                self._app.notify(shown(str(event)), severity="error", markup=False)
        self._refresh_soon(now=isinstance(event, Done | str))

    def _done(self, event: Done) -> None:
        app = self._app
        for problem in event.problems:
            app.notify(shown(problem), severity="warning", markup=False)
        if event.read and not event.cancelled:
            app.notify(app.words("read_done", event.read, event.failed), markup=False)
        if not event.cancelled:
            self._refresh()
            app.model.replay()

    def _refresh_soon(self, *, now: bool) -> None:
        """A list that jumps a hundred times a second helps nobody."""
        if now:
            if self._timer is not None:
                self._timer.stop()
            self._refresh()
        elif self._timer is None:
            self._timer = self._app.set_timer(_REFRESH, self._refresh)

    def _refresh(self) -> None:
        self._timer = None
        self._app.refresh_list()
