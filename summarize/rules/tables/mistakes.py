"""Tables in which one printed cell is wrong: the ways to part glued rows that leave only that cell to explain."""

from collections.abc import Iterable, Mapping, Sequence

from summarize.rules.tables.glued import Split
from summarize.rules.tables.settling import Balance, Runs, Ways, solutions

_LISTED = 800
"""Ways to part the row with the mistake that are tried, at most."""


def with_one_mistake(ways: Ways, runs: Runs, balances: Sequence[Balance], row: str) -> list[dict[str, Split]]:
    """Give every choice of one way per row that keeps all balances when one cell of `row`, whose own sum fails, is set right.

    Nothing where the search is too long. The row's way is given with the cells as they are printed.
    """
    options = ways.get(row, ())
    if not 0 < len(options) <= _LISTED:
        return []
    printed = {way.edges: way for way in options}
    corrected = tuple(dict.fromkeys(one for way in options for one in _corrected(way)))
    found = solutions({**ways, row: corrected}, runs, balances) or []
    return [{**choice, row: printed[choice[row].edges]} for choice in found if row in choice]


def _corrected(way: Split) -> Iterable[Split]:
    """The way with one cell after another set to what makes the row add up."""
    *cells, total = way.values
    lacking = total - sum(cells)
    for at, value in enumerate(cells):
        if value + lacking >= 0:
            yield Split(way.edges, (*cells[:at], value + lacking, *cells[at + 1 :], total))
    yield Split(way.edges, (*cells, sum(cells)))


def suspect(summed: Mapping[str, tuple[Split, ...] | None], balances: Sequence[Balance]) -> str | None:
    """Give the one row without a way that adds up, where there is just one and an identity holds it."""
    rows = [row for row, ways in summed.items() if ways == ()]
    held = {row for balance in balances for row in balance.rows}
    return rows[0] if len(rows) == 1 and rows[0] in held else None
