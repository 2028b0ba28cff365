"""The rows of the national forms as they are printed, with the codes of the catalogue. Data lives in `forms.tsv`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

APPLICANTS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other", "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
REVIEWS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
_ONE_ROW_GROUP = "requests.otherwise_other"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a form."""

    code: str
    """Its code; empty for a heading."""
    label: str
    """Its label, as printed."""
    unit: str
    """The unit column of 2014; the group that a row opens in table three."""


@cache
def _rows(table: str) -> tuple[PrintedRow, ...]:
    lines = Path(__file__).with_name("forms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return tuple(PrintedRow(*row[2:]) for row in cells if row[1] == table)


def statistics_rows() -> tuple[PrintedRow, ...]:
    """Give the table of 2014 with its headings."""
    return _rows("statistics")


def request_rows(form: str) -> tuple[PrintedRow, ...]:
    """Give table three; in 2019 the last group of results is a single row."""
    if form == "2021":
        return _rows("requests")
    single = PrintedRow(_ONE_ROW_GROUP, "（六）其他处理", "")
    kept = (row for row in _rows("requests") if not row.code.startswith("requests.otherwise"))
    rows = list(kept)
    return (*rows[:-2], single, *rows[-2:])
