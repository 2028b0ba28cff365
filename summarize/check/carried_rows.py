"""Glued cells that the year beside settles: what one year carries out, cell by cell, is what the next carries in.

A run of digits that the table's own sums leave open has as many readings as ways to part it. Where the report of the year
beside prints the same requests in cells that are certain, and its seven numbers written side by side are this very run, that
is how it is parted. The relation was used to read the row, so it proves nothing of it any more.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from summarize.check.verdicts import found, ranked
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Indicator, Reading
from summarize.records.record import Evidence
from summarize.statute.catalogue import APPLICANTS
from summarize.statute.identities import CARRIED

Row = tuple[int, ...]
"""The cells of one row of table three as they are printed, in the order of `APPLICANTS`."""
_DIGIT = "[0-9\uff10-\uff19]"
_DIGITS = re.compile(_DIGIT)
# the digits behind a row's label: 上年结转政府信息公开申请数量 51400009
_RUN = re.compile(rf"(?<![0-9\uff10-\uff19\s])\s*+({_DIGIT}(?:{_DIGIT}|\s)*+)\Z")


def carried_rows(dossier: Dossier) -> dict[str, Row]:
    """Give the rows of table three on requests carried over whose cells are all certain, by code."""
    rows = {}
    for code in CARRIED:
        values = [
            indicator.value for indicator in _cells(dossier, code) if indicator is not None and _is_certain(indicator)
        ]
        whole = tuple(value for value in values if isinstance(value, int))
        if len(whole) == len(APPLICANTS):
            rows[code] = whole
    return rows


def settled(dossier: Dossier, code: str, row: Row, year: int, path: str) -> Dossier:
    """Give the dossier with the row's unreadable cells as `row`, of the report for `year` in `path`, says that they are parted.

    The dossier itself where no cell is unreadable, or where the run is not these numbers side by side.
    """
    cells = _cells(dossier, code)
    run = _run(cells)
    edges = _edges(run.quote, row) if run is not None else None
    if run is None or edges is None:
        return dossier
    read = dict[int, Indicator]()
    for indicator, value, (_, end) in zip(cells, row, edges, strict=True):
        place = Reading(by="rules.table", value=value, quote=run.quote[:end], start=run.start, end=run.start + end)
        if indicator is None or (indicator.state != "unreadable" and not _fits(indicator, place)):
            return dossier
        if indicator.state == "unreadable":
            read[id(indicator)] = indicator.model_copy(
                update={"value": value, "state": "stated", "readings": (place,), "verdict": "single"}
            )
    indicators = tuple(read.get(id(indicator), indicator) for indicator in dossier.indicators)
    checks = ranked((*dossier.checks, _said(code, run, row, year, path)))
    return dossier.model_copy(update={"indicators": indicators, "checks": checks})


def _cells(dossier: Dossier, code: str) -> Sequence[Indicator | None]:
    cells: Mapping[str | None, Indicator] = {
        one.applicant: one for one in dossier.indicators if one.code == code and one.scope == "year"
    }
    return [cells.get(applicant) for applicant in APPLICANTS]


def _is_certain(cell: Indicator) -> bool:
    return cell.state == "stated" and not cell.approximate and any(one.by == "rules.table" for one in cell.readings)


def _run(cells: Sequence[Indicator | None]) -> Reading | None:
    """The run that all unreadable cells of a row are in, where it is one."""
    runs = {
        (reading.start, reading.end): reading
        for cell in cells
        if cell is not None and cell.state == "unreadable"
        for reading in cell.readings
    }
    return next(iter(runs.values())) if len(runs) == 1 else None


def _edges(quote: str, row: Row) -> list[tuple[int, int]] | None:
    """Where each number stands behind a row's label, if that is these numbers side by side with a blank only between two of them.

    >>> _edges("上年结转10 20", (1, 0, 20)), _edges("上年结转1 020", (10, 20))
    ([(4, 5), (5, 6), (7, 9)], None)
    """
    run = _RUN.search(quote)
    places = [match.start() for match in _DIGITS.finditer(quote, run.start(1))] if run else []
    if "".join(str(unicodedata.digit(quote[place])) for place in places) != "".join(map(str, row)):
        return None
    ends = list(accumulate(len(str(value)) for value in row))
    edges = [(places[start], places[end - 1] + 1) for start, end in pairwise((0, *ends))]
    unbroken = all(end - start == len(str(value)) for (start, end), value in zip(edges, row, strict=True))
    return edges if unbroken else None


def _fits(cell: Indicator, place: Reading) -> bool:
    """Whether a cell that was certain before is the same one."""
    return cell.value == place.value and any(one.end == place.end for one in cell.readings if one.by == "rules.table")


def _said(code: str, run: Reading, row: Row, year: int, path: str) -> Check:
    printed = " ".join(map(str, row))
    mine = ("上年结转", "carried in") if code == CARRIED[0] else ("结转下年度继续办理", "carried out")
    theirs = ("结转下年度继续办理", "carried out") if code == CARRIED[0] else ("上年结转", "carried in")
    return found(
        "cross_year",
        "not_assessable",
        f"“{mine[0]}”一行各格连在一起，按{year}年度报告“{theirs[0]}”一行的数分开：{printed}（见 {path}）；两年是否衔接因此无从核对",
        f"The cells of the row {mine[1]} run together; they are parted as the row {theirs[1]} of the report for {year}: "
        f"{printed} (see {path}); whether the two years agree cannot be checked any more",
        name="L1",
        severity="low",
        codes=CARRIED,
        blame="unclear",
        evidence=(Evidence(start=run.start, end=run.end, quote=run.quote),),
    )
