"""A search for the ways to part a row whose cells have to add up: all of them, or block by block. It takes a bounded number of steps."""

from collections.abc import Sequence
from decimal import Decimal

from summarize.rules.tables.cells import Kind
from summarize.rules.tables.parting import Cut, Ink

BUDGET = 20_000
"""Steps that a search may take; past it nothing is certain."""
Way = tuple[Cut, ...]


class OutOfBudget(Exception):
    """The search passed its budget."""


class Search:
    """The ways to part a run; all that is asked of one search counts against its budget."""

    def __init__(self, ink: Ink, kinds: Sequence[Kind], block: int = 0) -> None:
        """Take no step yet; of every `block` cells the last is the others' sum, 0 for no such rule."""
        self._ink = ink
        self._kinds = kinds
        self._block = block
        self._steps = 0
        self._stop = ink.end
        self._found: list[Way] = []

    def ways(self, stop: int, total: int | Decimal | None = None, faults: int = 0) -> list[Way]:
        """Give every way to part what stands before a place.

        With a total all cells make it together; so many blocks may fail to add up. Raises `OutOfBudget`.
        """
        self._stop, self._found = stop, []
        self._go_on((), 0, total, faults)
        return self._found

    def _go_on(self, begun: Way, place: int, room: int | Decimal | None, faults: int) -> None:
        """Add a cell behind those that were found; `room` is what all further ones have to add up to."""
        faults -= self._is_fault(begun)
        if faults < 0:
            return
        if len(begun) == len(self._kinds):
            if place == self._stop and not room:
                self._found.append(begun)
            return
        to_come = len(self._kinds) - len(begun) - 1
        for cut in self._ink.cuts(place, self._kinds[len(begun)]):
            if cut.place > self._stop:
                return
            self._steps += 1
            if self._steps > BUDGET:
                raise OutOfBudget
            if room is not None and cut.value > room:
                return
            if self._ink.tokens(cut.place, self._stop) <= to_come <= self._ink.letters(cut.place, self._stop):
                self._go_on((*begun, cut), cut.place, None if room is None else room - cut.value, faults)

    def _is_fault(self, begun: Way) -> bool:
        """Tell whether the last cell ends a block that does not add up."""
        if not self._block or not begun or len(begun) % self._block:
            return False
        *parts, whole = begun[-self._block :]
        return sum(cut.value for cut in parts) != whole.value
