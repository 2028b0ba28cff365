"""The rows of table three put together: which way of parting glued rows agrees with the form's sums.

S3: the six applicants of a row add up to its total. S1: received and carried in are closed and carried out. S2: the results add
up to the row of totals. A printed table may break an identity; then what all ways agree on is certain, and the rest is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.rules.tables.candidates import Candidates, Look, Row, candidates
from summarize.rules.tables.cells import Content, Token, value_in
from summarize.rules.tables.gaps import has_gap, without_stray
from summarize.rules.tables.glued import LISTED, Split, adds_up, common
from summarize.rules.tables.mistakes import suspect, with_one_mistake
from summarize.rules.tables.settling import Balance, Runs, Ways, broken, holds, solutions
from summarize.rules.tables.sheet import Sheet
from summarize.statute.forms import RESULT_CODES

_LATER_ROWS = ("requests.otherwise_not_corrected", "requests.otherwise_fee_unpaid")
"""Rows that the edition of 2019 does not have."""
_FEW = 40
"""Ways to part a row of which one that adds up is hardly an accident."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The rows with their cells, and what it took to tell them apart."""

    rows: tuple[Row, ...]
    """The same rows, each with its cells or without any."""
    used: frozenset[str]
    """S1, S2, S3, where one was needed."""


def solve(sheet: Sheet, rows: Sequence[Row], width: int, *, has_sums: bool) -> Solved:
    """Give every row its cells; `has_sums` is true for the form's own seven columns, which the identities are about."""
    look = Look.at(rows, width)
    read = [_with_tokens(sheet, row, width, has_sums=has_sums) for row in rows]
    if not (look.has_short_rows or sheet.has_damage):
        read = [_with_digits(row, width) for row in read]
    glued = candidates(read, look, width, has_sums=has_sums)
    chosen, used = _chosen(read, glued)
    return Solved(
        tuple(_with_ways(sheet, row, chosen.get(row.code, ()), width, has_sums=has_sums) for row in read),
        frozenset(used),
    )


def _with_tokens(sheet: Sheet, row: Row, width: int, *, has_sums: bool) -> Row:
    """A run with as many tokens as the table has columns needs no parting."""
    run = row.run
    if len(run) == width + 1:
        run = _without_page_number(sheet, run)
        run = without_stray(run, width) if has_sums else run
    if len(run) != width:
        return row
    return row._replace(contents=tuple(_content(sheet, token.start, token.end) for token in run), run=())


def _with_digits(row: Row, width: int) -> Row:
    """A run of as many digits as the table has columns has one in each: most rows of most tables are 0000000."""
    digits = row.run[0].text if len(row.run) == 1 else ""
    if len(digits) != width or not digits.isdecimal():
        return row
    start = row.run[0].start
    cells = (Content(start + at, start + at + 1, "stated", int(digit)) for at, digit in enumerate(digits))
    return row._replace(contents=tuple(cells), run=())


def _without_page_number(sheet: Sheet, run: tuple[Token, ...]) -> tuple[Token, ...]:
    """A bare number in a line of its own behind a line with all cells is the page's."""
    first, last = sheet.line(run[0].start), sheet.line(run[-1].start)
    alone = sheet.folded[last.start : last.end].strip() == run[-1].text
    return run[:-1] if alone and run[-2].end <= first.end < run[-1].start else run


def _content(sheet: Sheet, start: int, end: int) -> Content:
    if sheet.is_damaged(start, end):
        return Content(start, end, "unreadable")
    text = sheet.quiet[start:end]
    if not text:
        return Content(start, end, "blank")
    if not text[-1].isdigit():
        return Content(start, end, "not_applicable")
    value = value_in(text, "count")
    return Content(start, end, "unreadable" if value is None else "stated", value)


def _chosen(rows: Sequence[Row], glued: Mapping[str, Candidates]) -> tuple[Ways, set[str]]:
    """The ways that remain for each glued row, and the identities that were needed."""
    best = {code: ways.best for code, ways in glued.items()}
    listed = {code: options for code, options in best.items() if options is not None}
    unclear = [ways for ways in glued.values() if not ways.is_unique]
    if not unclear:
        return listed, set()
    used = {"S3" for ways in unclear if ways.summed and not has_gap(ways.summed[0])}
    known = {row.code: (_as_split(row),) for row in rows if row.contents and _is_whole(row)}
    balances = _balances(frozenset((*known, *best)))
    inside = {code for balance in balances for code in balance.rows}
    together = {code: options for code, options in {**known, **listed}.items() if code in inside}
    runs = {code: glued[code].row.run for code in best if code not in listed and code in inside}
    summed = {code: tuple(way for way in ways if adds_up(way.values)) for code, ways in known.items()}
    wrong = suspect({**summed, **{code: ways.summed for code, ways in glued.items()}}, balances)
    found, active, is_whole = _relaxed(together, runs, balances, wrong)
    # where a sum fails, nothing tells in which column a blank cell stood
    adrift = {code for code, ways in listed.items() if ways and has_gap(ways[0]) and not is_whole}
    remaining = {code: ways for code, ways in listed.items() if code not in adrift}
    for code in [code for code in best if code in inside - adrift and found]:
        options = _distinct([one[code] for one in found if code in one])
        if options and (code in listed or all(code in one for one in found)):
            remaining[code] = options
    narrowed = {
        ways.row.code for ways in unclear if len(remaining.get(ways.row.code, ())) != len(listed.get(ways.row.code, ()))
    }
    used |= {balance.name for balance in balances if balance.name in active and narrowed.intersection(balance.rows)}
    return _sturdy(remaining, glued, known, balances), used


def _relaxed(
    ways: Ways, runs: Runs, balances: Sequence[Balance], wrong: str | None
) -> tuple[list[dict[str, Split]], set[str], bool]:
    """All choices that keep every identity, else those with one wrong cell in the row `wrong`, else all that keep all but one.

    With the identities that they keep, and whether these are all.
    """
    if not balances:
        return [], set(), False
    found = solutions(ways, runs, balances)
    if found or found is None:
        return found or [], {balance.name for balance in balances}, bool(found)
    explained = with_one_mistake(ways, runs, balances, wrong) if wrong else []
    if explained:
        return explained, {balance.name for balance in balances}, False
    collected: list[dict[str, Split]] = []
    active: set[str] = set()
    for dropped in balances:
        kept = [balance for balance in balances if balance is not dropped]
        partial = solutions(ways, runs, kept) if kept else None
        if partial:
            collected += partial
            active |= {balance.name for balance in kept}
    return collected, active, False


def _sturdy(remaining: Ways, glued: Mapping[str, Candidates], known: Ways, balances: Sequence[Balance]) -> Ways:
    """Keep of the ways only what stands firm where an identity fails, since the failing row may be any of them.

    A row's way must be the one with the fewest faults, and fit all columns but two of some identity.
    """
    chosen = {code: options[0] for code, options in {**known, **remaining}.items() if len(options) == 1}
    complete = [balance for balance in balances if all(code in chosen for code in balance.rows)]
    if all(balance in complete and holds(balance, chosen) for balance in balances):
        return remaining
    firm = dict(remaining)
    for code, options in remaining.items():
        all_of_it = [balance for balance in balances if code in balance.rows]
        if glued[code].is_unique or len(options) != 1 or not all_of_it:
            continue
        mine = [balance for balance in all_of_it if balance in complete]
        faults = _faults(code, options[0], chosen, mine)
        number = glued[code].number
        fits = any(len(broken(balance, chosen)) <= 2 for balance in mine)
        if number > LISTED or not (fits or (not mine and number <= _FEW)):
            firm[code] = ()
        elif faults:
            rivals = (way for way in glued[code].every or () if way != options[0])
            firm[code] = (*options, *(way for way in rivals if _faults(code, way, chosen, mine) <= faults))
    return firm


def _faults(code: str, way: Split, chosen: Mapping[str, Split], balances: Sequence[Balance]) -> int:
    instead = {**chosen, code: way}
    return sum(len(broken(balance, instead)) for balance in balances) + (not adds_up(way.values))


def _balances(present: frozenset[str]) -> list[Balance]:
    results = tuple(code for code in RESULT_CODES if code in present or code not in _LATER_ROWS)
    balances = [
        Balance("S1", ("requests.received", "requests.carried_in"), ("requests.closed_total", "requests.carried_out")),
        Balance("S2", results, ("requests.closed_total",)),
    ]
    return [balance for balance in balances if present.issuperset(balance.rows)]


def _distinct(options: Sequence[Split]) -> tuple[Split, ...]:
    return tuple(dict.fromkeys(options))


def _is_whole(row: Row) -> bool:
    return all(content.state != "unreadable" for content in row.contents)


def _as_split(row: Row) -> Split:
    edges = tuple((content.start, content.end) for content in row.contents)
    return Split(edges, tuple(content.value or 0 for content in row.contents))


def _total_of(sheet: Sheet, run: tuple[Token, ...]) -> Content:
    """The last of some cells whose blank neighbours were dropped: the total, where the others add up to it."""
    read = [_content(sheet, token.start, token.end) for token in run]
    values = [content.value for content in read]
    is_sum = len(values) > 1 and all(isinstance(value, int) and value > 0 for value in values)
    if is_sum and adds_up([value or 0 for value in values]):
        return read[-1]
    return Content(run[0].start, run[-1].end, "unreadable")


def _with_ways(sheet: Sheet, row: Row, options: tuple[Split, ...], width: int, *, has_sums: bool) -> Row:
    """The row with the cells that all remaining ways agree on; the others are there and cannot be read."""
    if row.contents or not row.run:
        return row
    whole = Content(row.run[0].start, row.run[-1].end, "unreadable")
    if not options:
        total = _total_of(sheet, row.run) if has_sums and len(row.run) < width else whole
        return row._replace(contents=(*(whole,) * (width - 1), total), run=())
    contents = [
        _content(sheet, *edges) if same else whole
        for edges, same in zip(options[0].edges, common(options), strict=True)
    ]
    if contents[-1] is whole and has_gap(options[0]):
        contents[-1] = _total_of(sheet, row.run)
    return row._replace(contents=tuple(contents), run=())
