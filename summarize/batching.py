"""Reports as a batch: what they would ask goes to the server together, and comes back into the cache."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from summarize.configuration import ModelSettings
from summarize.errors import DocumentError, OverBudget
from summarize.llm.batch import Batches, Submitted
from summarize.llm.batch_server import BatchServer
from summarize.llm.budget import most_of
from summarize.llm.ladder import Ladder
from summarize.llm.openai_model import OPENAI, OpenAIModel
from summarize.llm.places import cache_folder
from summarize.llm.prices import price_of
from summarize.llm.prompt import Language
from summarize.llm.reader import Manner, first_call
from summarize.llm.seam import Call
from summarize.llm.store import Store
from summarize.pipeline import drafts, opened
from summarize.sources.discover import discover


class Desk:
    """The batches of this user, and the servers that they are on."""

    def __init__(self, settings: ModelSettings, say: Callable[[str], None]) -> None:
        """Take which model it is, and who is told what is done, line by line; nothing is connected."""
        self.settings = settings
        self.say = say
        self.store = Store(cache_folder(), say)
        self.batches = Batches(cache_folder(), self.store)

    def submit(self, paths: Sequence[str], lang: Language | None, max_cost: Decimal | None) -> tuple[int, int]:
        """Submit what these reports ask; gives the calls that were submitted and the files that failed.

        Raises `errors.OverBudget` before anything is sent when it could cost more than `max_cost`, and other `errors.ModelError`s.
        """
        server = self.settings.server()
        asking = Ladder(OpenAIModel(server), self.store)
        manner = Manner(lang or self.settings.lang, self.settings.window, self.settings.max_tokens)
        failed: list[str] = []
        documents = self._calls(paths, manner, failed)
        calls = [asking.asked(call) for call in chain.from_iterable(documents)]
        new = self.batches.new(calls, server.model, server.shown)
        self._afford(list(new.values()), server.model, max_cost)
        sent = 0
        for one in self.batches.submit(new, server.model, BatchServer(server.base_url, server.key or ""), server.shown):
            sent += len(one.prompts)
            self.say(f"batch {one.mark[:8]}: {len(one.prompts)} calls to {one.model} at {one.base_url}")
        self.say(f"{len(calls)} calls, {len(calls) - len(new)} of them stored or under way, {sent} submitted")
        return sent, len(failed)

    def _calls(self, paths: Sequence[str], manner: Manner, failed: list[str]) -> Iterator[tuple[Call, ...]]:
        for path in discover(paths):
            for member in opened(path):
                try:
                    found = drafts(member)
                except DocumentError as error:
                    failed.append(member.path)
                    self.say(f"{member.path}: {error}")
                    continue
                yield from (first_call(draft.parsed, manner) for draft in found)

    def _afford(self, calls: Sequence[Call], model: str, max_cost: Decimal | None) -> None:
        price = price_of(model, self.settings.prices)
        if price is None:
            if max_cost is not None:
                raise OverBudget(f"the price of {model} is not known; write it into the configuration file")
            return
        most = sum((most_of(call, model, price) for call in calls), Decimal(0)) / 2
        if max_cost is not None and most > max_cost:
            raise OverBudget(
                f"the batch could cost ${most:.4f} at half the price, more than ${max_cost}; nothing was sent"
            )
        if calls:
            self.say(f"at most ${most:.4f}, at half the price")

    def status(self) -> None:
        """Say how far every batch is; raises `errors.ModelError`."""
        found = self.batches.open()
        for one in found:
            progress = self.batches.progress(one, self._server_of(one))
            if progress is None:
                self.say(f"batch {one.mark[:8]} of {one.at}: the server does not know it")
            else:
                done = f"{progress.completed} of {progress.total} answered, {progress.failed} failed"
                self.say(f"batch {one.mark[:8]} of {one.at}, {one.model}: {progress.status}, {done}")
        if not found:
            self.say("no batch is under way")

    def collect(self) -> tuple[int, int]:
        """Store what has come; gives the batches that still run and the calls that failed. Raises `errors.ModelError`."""
        running = failures = 0
        found = self.batches.open()
        if not found:
            self.say("no batch is under way")
        for one in found:
            landed = self.batches.collect(one, self._server_of(one), self.say)
            if landed is None:
                running += 1
                self.say(f"batch {one.mark[:8]} of {one.at}: not ended yet")
            else:
                failures += landed[1]
                self.say(f"batch {one.mark[:8]}: {landed[0]} replies stored, {landed[1]} calls without one")
        return running, failures

    def _server_of(self, one: Submitted) -> BatchServer:
        """The server of a batch: with the address as it is configured where it is the same one."""
        address = self.settings.base_url or OPENAI
        same = OpenAIModel(self.settings.server()).base_url == one.base_url if self.settings.name else False
        return BatchServer(address if same else one.base_url, self.settings.key or "")
