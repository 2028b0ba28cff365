"""What the cells of a statistics table are: the label before a run of figures tells the row, the place in the run the column.

It reads every shape in which tables come, cells parted by bars, blanks or line breaks; figures that run together tell no column.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from summarize.records.kept import kept
from summarize.records.stages import Scope
from summarize.statute.catalogue import APPLICANTS
from summarize.statute.forms import PUBLICATION_COLUMNS, PUBLICATION_ROWS, REQUEST_ROWS, REVIEW_BLOCKS, REVIEW_OUTCOMES
from summarize.statute.forms_2014 import ROWS_2014
from summarize.statute.forms_local import ROWS_LOCAL
from summarize.zh.view import squeeze

Name = tuple[str, str | None, Scope]
"""Code, applicant and scope of a cell."""

# a separator line of Markdown holds no figures
_RULE = re.compile(r"(?:\|[ ]{0,40})?:?-{2,}:?[ ]{0,40}(?:\|[ ]{0,40}:?-{2,}:?[ ]{0,40})*\|?")
# a figure, not the number of the next label (2.其他)
_CELL = r"(?:-?\d+(?:,\d{3})*(?:\.\d+)?(?![\d.、)])|/|-)"
_GAP = r"[ \t|]*(?:\n[ \t|]*){0,3}"
# 70 | 3 | 0 | 0 : a run of figures that only bars, blanks and line breaks part
_RUN = re.compile(
    r"[\d/-](?<![\d.,/\-年第〔\[(].)(?:(?:(?<=\d)|(?<=-)\d)\d*(?:,\d{3})*(?:\.\d+)?(?![\d.、)])|(?<=[/-]))"
    rf"(?:(?=[ \t|\n]){_GAP}{_CELL})*"
)
_FIGURE = re.compile(_CELL)
_STARTS = re.compile(r"[\d/-]")
# 属于国家秘密00000002.其他: the last digit is the number of the next label
_GLUED = re.compile(r"\d(?<![\d.,/\-年第〔\[(]\d)\d+(?=[.、][一-鿿])")
_TELLING = re.compile(r"年|月|日|号|%|件|条|次|人|个|篇|期|场|项|份|元|余|多|万|亿|名|家|处|起|宗|例|:")
_NEAR = 240
"""Letters before a run in which its label is looked for."""
_TAIL = 60
"""Letters that a label may go on for behind its core."""
_HEADER = 900
"""Letters before a row in which its columns' names are looked for."""
_BETWEEN = 8
"""Letters between two columns' names of one header."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one printed figure of a table."""

    names: frozenset[Name]
    """What it may be a figure of; several where the row is known and the column is not."""
    is_certain: bool = True
    """False where the labels do not tell for certain."""
    glued: str = ""
    """Its digits where several figures may run together in them; they then start where the cell does."""

    @property
    def rows(self) -> frozenset[str]:
        """The codes that it may have."""
        return frozenset(code for code, _, _ in self.names)


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    cells: tuple[tuple[int, int], ...]
    area: str
    """The words before it, since the run before, without blanks."""
    line: int
    """How many letters of these stand on its own line."""


class Rows:
    """The cells of a document by their place."""

    def __init__(self, folded: str) -> None:
        """Take a folded text; its runs of figures are read when a place is asked about that can hold one."""
        self._folded = folded

    @kept
    def _cells(self) -> dict[int, Cell]:
        return dict(_cells(self._folded))

    @kept
    def _starts(self) -> list[int]:
        return sorted(self._cells)

    def at(self, offset: int) -> Cell | None:
        """Give the cell whose figure starts here, or None where no label says what it is."""
        return self._cells.get(offset) if _STARTS.match(self._folded, offset) else None

    def like(self, code: str, applicant: str | None, near: int) -> Sequence[int]:
        """Give where the cells near a place start that can only be of this code and applicant."""
        return [
            start
            for start in self.spans(max(0, near - _HEADER), near + _HEADER)
            if (cell := self._cells[start]).is_certain
            and any((name, column) in ((code, applicant), (code, None)) for name, column, _ in cell.names)
        ]

    def spans(self, start: int, end: int) -> Sequence[int]:
        """Give where the cells of a stretch start."""
        if not _STARTS.search(self._folded, start, end):
            return ()
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@dataclass(frozen=True, slots=True)
class _Label:
    family: str
    codes: tuple[str, ...]
    is_group: bool


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, tuple[_Label, ...]]]:
    """All labels of all forms, the longest first, and what each is a label of."""
    families = {"requests": REQUEST_ROWS, "statistics": ROWS_2014, "local": ROWS_LOCAL, "publication": PUBLICATION_ROWS}
    known: dict[str, dict[str, _Label]] = {}
    for family, rows in families.items():
        for row in rows:
            for label in row.labels:
                before = known.setdefault(label, {}).get(family)
                codes = (*(before.codes if before else ()), *((row.code,) if row.code else ()))
                known[label][family] = _Label(family, codes, row.group)
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
    return pattern, {label: tuple(meanings.values()) for label, meanings in known.items()}


@cache
def _columns() -> tuple[re.Pattern[str], dict[str, str]]:
    suffixes = {label: column.suffix for column in PUBLICATION_COLUMNS for label in column.labels}
    return re.compile("|".join(map(re.escape, sorted(suffixes, key=len, reverse=True)))), suffixes


def _cells(folded: str) -> Iterator[tuple[int, Cell]]:
    masked = _RULE.sub(lambda match: " " * len(match[0]), folded) if "--" in folded else folded
    dispute = ""
    for run in _runs(masked):
        dispute = _dispute(run.area) or dispute
        yield from _named(run, masked, dispute)


def _runs(masked: str) -> Iterator[_Run]:
    before = 0
    matches = [*_RUN.finditer(masked), *_GLUED.finditer(masked)]
    for match in sorted(matches, key=lambda match: match.start()):
        if _is_told(masked, match.end()):
            continue
        found = tuple(cell.span() for cell in _FIGURE.finditer(masked, match.start(), match.end()))
        cells = found if match.re is _RUN else ((match.start(), match.end() - 1),)
        area = squeeze(masked, max(before, match.start() - 3 * _NEAR), match.start()).text[-_NEAR:]
        line = squeeze(masked, masked.rfind("\n", 0, match.start()) + 1, match.start()).text
        yield _Run(match.start(), cells, area, len(line))
        before = match.end()


def _is_told(masked: str, end: int) -> bool:
    """A number with its unit right behind it is told, not printed in a cell."""
    return _TELLING.match(masked, end + (masked[end : end + 1] == " ")) is not None


def _dispute(area: str) -> str:
    """The kind of case that a heading or a row named last."""
    reviewed, sued = area.rfind("行政复议"), area.rfind("行政诉讼")
    return "" if reviewed == sued else "reconsideration" if reviewed > sued else "litigation"


def _named(run: _Run, masked: str, dispute: str) -> Iterator[tuple[int, Cell]]:
    if (
        len(run.cells) == 3 * len(REVIEW_OUTCOMES)
        and "审结" in squeeze(masked, max(0, run.start - _HEADER), run.start).text
    ):
        yield from _reviews(run)
        return
    pattern, meanings = _labels()
    found = list(pattern.finditer(run.area))
    if not found or len(run.area) - found[-1].end() > _TAIL:
        return
    labels = meanings[found[-1][0]]
    families = {label.family for label in labels}
    if "publication" in families:
        yield from _publication(run, labels, masked)
    elif "requests" in families and len(run.cells) % len(APPLICANTS) == 0:
        yield from _requests(run, found, [meanings[match[0]] for match in found])
    else:
        yield from _single(run, labels, masked, dispute)


def _reviews(run: _Run) -> Iterator[tuple[int, Cell]]:
    names = [f"{block}.{outcome}" for block, _ in REVIEW_BLOCKS for outcome, _ in REVIEW_OUTCOMES]
    for (start, _), code in zip(run.cells, names, strict=True):
        yield start, Cell(frozenset({(code, None, "year")}))


def _requests(
    run: _Run, found: Sequence[re.Match[str]], meanings: Sequence[Sequence[_Label]]
) -> Iterator[tuple[int, Cell]]:
    """Seven figures for each of the last labels; a torn page may print two labels before two rows."""
    rows = len(run.cells) // len(APPLICANTS)
    labels = [
        (match.end() > len(run.area) - run.line, label)
        for match, all_of_it in zip(found, meanings, strict=True)
        for label in all_of_it
        if label.family == "requests" and label.codes
    ]
    own = [label for on_line, label in labels if on_line][-1:]
    above = [label for on_line, label in labels if not on_line]
    single = [label for label in above if not label.is_group]
    order = [*own, *single] if own else (single or above)[-rows:]
    alone = not own and len(single) <= rows
    for place, (start, _) in enumerate(run.cells):
        row, column = divmod(place, len(APPLICANTS))
        if row < len(order):
            yield (
                start,
                Cell(frozenset({(order[row].codes[0], APPLICANTS[column], "year")}), alone or bool(own and row == 0)),
            )


def _publication(run: _Run, labels: Sequence[_Label], masked: str) -> Iterator[tuple[int, Cell]]:
    row = next(label.codes[0] for label in labels if label.family == "publication")
    suffixes = _printed_columns(masked, run.start)
    whole = len(run.cells) == len(suffixes)
    every: frozenset[Name] = frozenset((f"{row}.{column.suffix}", None, "year") for column in PUBLICATION_COLUMNS)
    for place, (start, end) in enumerate(run.cells):
        digits = "" if whole or len(run.cells) > 1 else masked[start:end]
        own: Name = (f"{row}.{suffixes[place] if whole else ''}", None, "year")
        yield start, Cell(frozenset({own}) if whole else every, whole, digits)


def _printed_columns(masked: str, start: int) -> list[str]:
    """The columns that the last header before a row names."""
    pattern, suffixes = _columns()
    found = list(pattern.finditer(squeeze(masked, max(0, start - _HEADER), start).text))
    group: list[str] = []
    for match, after in zip(reversed(found), [None, *reversed(found)], strict=False):
        if after is not None and after.start() - match.end() > _BETWEEN:
            break
        group.insert(0, suffixes[match[0]])
    return group


def _single(run: _Run, labels: Sequence[_Label], masked: str, dispute: str) -> Iterator[tuple[int, Cell]]:
    """One figure for a row, or one for the year and one for all years, or digits that run together."""
    codes = {code for label in labels for code in label.codes}
    if len(codes) > 1:
        codes = {code for code in codes if code.startswith(dispute)} or codes
    glued = len(run.cells) == 1 and any(label.family == "requests" for label in labels)
    stocks = len(run.cells) == 2 and "累计" in squeeze(masked, max(0, run.start - 3 * _HEADER), run.start).text
    for place, (start, end) in enumerate(run.cells):
        scope: Scope = "cumulative" if stocks and place == 1 else "year"
        names = frozenset((code, None, scope) for code in codes)
        yield start, Cell(names, len(run.cells) == 1 or stocks, masked[start:end] if glued else "")
