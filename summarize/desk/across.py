"""The reports of a desk held against each other, as `summarize` does with those of one run."""

from collections.abc import Callable, Iterator

from summarize.check.across import YearBook
from summarize.desk.reports import Reports


def compare_all(reports: Reports, stopped: Callable[[], bool]) -> Iterator[int]:
    """Hold all reports against each other, keep what is found, and give the numbers of those whose findings changed.

    The reports are taken in the order of their paths, so that the result does not depend on when each was read.
    """
    years = YearBook()
    for number, dossier in reports.own():
        if stopped():
            return
        own = set(map(id, dossier.checks))
        beside = years.add(dossier)
        found = [check for check in beside.checks if id(check) not in own]
        if reports.put_across(number, found):
            yield number
