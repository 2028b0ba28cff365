"""Rows that lack a cell because a blank one left no trace: which columns their numbers may stand in."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from summarize.rules.tables.cells import Token
from summarize.rules.tables.glued import Split, adds_up

_FEWEST, _MOST_GAPS = 2, 2
_PAGES = 99
"""A page's number is at most this."""


def laid_out(run: Sequence[Token], width: int) -> tuple[Split, ...]:
    """Give every way to lay a row's numbers into its columns, blank cells as empty edges; none where too many are missing.

    The sums of the columns have to tell which of them is right: the row's own sum says nothing about a blank one.

    >>> [way.values for way in laid_out((Token(0, "4"), Token(2, "5")), 3)]
    [(4, 5, 0), (4, 0, 5), (0, 4, 5)]
    """
    if len(run) < _FEWEST or not 0 < width - len(run) <= _MOST_GAPS or not all(map(_is_plain, run)):
        return ()
    return tuple(_ways(run, width))


def _is_plain(token: Token) -> bool:
    """Tell whether a token is a whole number as cells of table three hold one, or no number at all."""
    whole = token.text.replace(",", "")
    return not token.is_number or (whole.isdecimal() and (whole == "0" or whole[0] != "0"))


def _ways(run: Sequence[Token], width: int) -> Iterator[Split]:
    for columns in combinations(range(width), len(run)):
        edges, values, at = [], [], 0
        for column in range(width):
            if column in columns:
                token = run[at]
                at += 1
                edges.append((token.start, token.end))
                values.append(int(token.text.replace(",", "")) if token.is_number else 0)
            else:
                place = run[at].start if at < len(run) else run[-1].end
                edges.append((place, place))
                values.append(0)
        yield Split(tuple(edges), tuple(values))


def has_gap(way: Split) -> bool:
    """Tell whether a row was laid out with a blank cell."""
    return any(start == end for start, end in way.edges)


def without_stray(run: tuple[Token, ...], width: int) -> tuple[Token, ...]:
    """Give the row without a page number behind it: its own cells add up, and those with the number do not.

    >>> [token.text for token in without_stray(tuple(Token(at, text) for at, text in enumerate("2013")), 3)]
    ['2', '0', '1', '3']
    >>> [token.text for token in without_stray(tuple(Token(at, text) for at, text in enumerate("2023")), 3)]
    ['2', '0', '2']
    """
    if len(run) != width + 1 or not all(token.text.isdigit() and _is_plain(token) for token in run):
        return run
    values = [int(token.text) for token in run]
    is_stray = adds_up(values[:-1]) and not adds_up(values[1:]) and 0 < values[-1] <= _PAGES
    return run[:-1] if is_stray else run
