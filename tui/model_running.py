"""A run of the model from the desk: ask for which reports, show what it would take, run it with progress, cancel it."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from summarize.errors import GongkaiError
from tui.render.symbols import shown
from tui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.answering import Bill
    from summarize.desk.model_run import ModelRun, Step
    from tui.app import Triage


@dataclass(frozen=True, slots=True)
class Estimated:
    """What a run would take."""

    run: ModelRun
    """The run, not yet begun."""
    lines: tuple[str, ...]
    """The estimate in words."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A run is over."""

    bill: Bill
    """What it took."""
    cancelled: bool
    """It was stopped before its end."""


class ModelNews(Message):
    """Something happened in a run of the model; a text is the error that ended it."""

    def __init__(self, news: Estimated | Step | Ended | str) -> None:
        super().__init__()
        self.news = news
        """What."""


class ModelRunning:
    """At most one run at a time, in a thread of its own that never holds up the app's end."""

    def __init__(self, app: Triage) -> None:
        self._app = app
        self._run: ModelRun | None = None
        self._step: Step | None = None
        self._cancelled = False
        self._begun = False

    @property
    def busy(self) -> bool:
        """True from the estimate to the end of a run."""
        return self._run is not None

    def progress(self, words: Words) -> str:
        """Give how far the run is in words; empty while there is none."""
        if self._run is None:
            return ""
        if self._step is None:
            return words("model_reading" if self._begun else "model_estimating")
        bill = self._step.bill
        return words(
            "model_progress",
            self._step.documents,
            self._step.total,
            bill.tokens_in + bill.tokens_out,
            money(bill, words),
        )

    def ask(self, meant: list[int]) -> None:
        """Ask which reports are meant, where that is not clear, and estimate."""
        from tui.screens.choice import Choice

        app, listed = self._app, list(self._app.list_screen.selection.ids)
        if self.busy:
            app.notify(app.words("model_busy"), markup=False)
            return
        if not meant or meant == listed:
            self.estimate(listed)
            return
        options = [("here", app.words("model_here", len(meant))), ("list", app.words("model_listed", len(listed)))]
        choices = {"here": meant, "list": listed}
        app.push_screen(
            Choice(app.words("report.model"), options), lambda name: self.estimate(choices[name]) if name else None
        )

    def replay(self) -> None:
        """Let recorded replies be read at once, where the desk is a demonstration: nothing is sent, so nothing is asked."""
        from summarize.desk.model_run import ModelRun
        from summarize.reading import Choice

        app, replay = self._app, self._app.options.replay
        rows = app.desk.reports.rows(list(app.list_screen.selection.ids))
        waiting = [row.id for row in rows if not row.error and not row.missing and "model" not in row.readers]
        if replay is None or self.busy or not waiting:
            return
        run = ModelRun(app.desk, waiting, Choice(reader="model", replay=replay), app.words.lang, lambda _: None)
        self._run, self._step, self._cancelled = run, None, False
        self._begin(run)

    def estimate(self, ids: list[int]) -> None:
        """Say what the model would be sent for these reports; nothing is sent before the person agrees."""
        from summarize.desk.model_run import ModelRun
        from summarize.reading import Choice

        app, replay = self._app, self._app.options.replay
        readable = [row.id for row in app.desk.reports.rows(ids) if not row.error and not row.missing]
        if not readable:
            return
        try:
            # a person who asks once more wants another answer, and is told before what it costs
            choice = Choice(reader="model", replay=replay, retry=replay is None)
            run = ModelRun(app.desk, readable, choice, app.words.lang, lambda _: None)
        except GongkaiError as error:
            app.notify(f"{shown(str(error))}. {app.words('model_how')}", severity="warning", markup=False, timeout=12)
            return
        self._run, self._step, self._cancelled, self._begun = run, None, False, False
        app.refresh_list()
        self._start(lambda: Estimated(run, tuple(run.estimate())))

    def _start(self, work: Callable[[], Estimated | Ended]) -> None:
        def guarded() -> None:
            try:
                news: Estimated | Ended | str = work()
            except GongkaiError as error:
                news = str(error)
            except Exception as error:  # noqa: BLE001  a fault in one document must not take the app down
                first = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
                news = str(first) if isinstance(first, GongkaiError) else f"{type(first).__name__}: {first}"
            self._app.post_message(ModelNews(news))

        Thread(target=guarded, daemon=True, name="model-run").start()

    def take(self, news: Estimated | Step | Ended | str) -> None:
        """Show what happened."""
        app = self._app
        match news:
            case Estimated():
                self._agree(news)
            case Ended(bill=bill, cancelled=cancelled):
                self._run = None
                key = "model_cancelled" if cancelled else "model_done"
                cost = money(bill, app.words)
                app.notify(app.words(key, bill.documents, bill.tokens_in, bill.tokens_out, cost), markup=False)
            case str():
                self._run = None
                app.notify(shown(news), severity="error", markup=False)
            case _:
                self._step = news
                if news.trouble:
                    app.notify(shown(news.trouble), severity="warning", markup=False)
                if news.reports:
                    app.show_changed(list(news.reports))
        app.refresh_list()

    def _agree(self, estimated: Estimated) -> None:
        from tui.screens.choice import Choice

        app, run = self._app, estimated.run
        if self._cancelled:
            self._run = None
            return
        said = "\n".join(shown(line) for line in estimated.lines)
        replayed = f"\n{app.words('model_replayed')}" if app.options.replay else ""
        question = f"{app.words('model_question')}\n\n{said}{replayed}"
        options = [("no", app.words("model_no")), ("yes", app.words("model_yes"))]

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._begin(run)
            else:
                self._run = None
                app.refresh_list()

        app.push_screen(Choice(question, options), answered)

    def _begin(self, run: ModelRun) -> None:
        app, self._begun = self._app, True

        def tell(step: Step) -> None:
            app.post_message(ModelNews(step))

        self._start(lambda: Ended(run.run(tell), self._cancelled))

    def cancel(self) -> None:
        """Stop the run; what it has read is kept."""
        if self._run is not None:
            self._cancelled = True
            self._run.cancel()


def money(bill: Bill, words: Words) -> str:
    """Give what a run cost in words; nothing where the price is not known: that is not free."""
    return words("model_money", f"{bill.dollars:.4f}") if bill.priced else ""
