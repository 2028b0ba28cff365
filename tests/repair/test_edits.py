"""Whatever points into a text stays on its letters while the text is edited."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Extracted, Grid
from summarize.repair.edits import Damage, Draft, Edit, run


def draft(text: str, **kept: object) -> Draft:
    return Draft.of(Extracted(text, "txt", **kept))  # type: ignore[arg-type]


def fixed(start: Draft, *found: Edit | Damage) -> Draft:
    def fix(text: str) -> Iterator[Edit | Damage]:
        yield from found

    return run(start, fix)


def test_a_cell_keeps_its_letters_when_text_before_it_goes() -> None:
    grid = Grid(1, 2, (Cell(0, 0, 1, 1, 4, 6), Cell(0, 1, 1, 1, 9, 9)))
    done = fixed(draft("噪声。\n条数 | \n", grids=(grid,)), Edit(0, 4, "", "noise"))
    first, blank = done.grids[0].cells
    assert done.text[first.start : first.end] == "条数"
    assert blank.start == blank.end == 5


def test_a_cell_holds_what_its_letters_became() -> None:
    grid = Grid(1, 1, (Cell(0, 0, 1, 1, 2, 6),))
    done = fixed(draft("甲|務(wù)|", grids=(grid,)), Edit(3, 7, "", "reading"))
    cell = done.grids[0].cells[0]
    assert done.text[cell.start : cell.end] == "務"


def test_an_insertion_between_two_cells_belongs_to_neither() -> None:
    grid = Grid(1, 2, (Cell(0, 0, 1, 1, 0, 2), Cell(0, 1, 1, 1, 2, 4)))
    done = fixed(draft("甲乙丙丁", grids=(grid,)), Edit(2, 2, "、", "sign"))
    assert [done.text[cell.start : cell.end] for cell in done.grids[0].cells] == ["甲乙", "丙丁"]


def test_the_log_of_an_earlier_fix_moves_along() -> None:
    once = fixed(draft("甲乙丙丁"), Edit(2, 3, "三三", "first"))
    twice = fixed(once, Edit(0, 1, "", "second"))
    first, second = twice.repairs
    assert (twice.text[first.start : first.end], first.before, first.after) == ("三三", "丙", "三三")
    assert (second.start, second.end, second.before, second.after) == (0, 0, "甲", "")


def test_the_log_of_decoding_moves_along() -> None:
    logged = (Repair(kind="nul", start=3, end=3, before="\0", after=""),)
    done = fixed(draft("甲乙丙丁", repairs=logged), Edit(0, 2, "", "noise"))
    assert [(entry.kind, entry.start, entry.end) for entry in done.repairs] == [("nul", 1, 1), ("noise", 0, 0)]


def test_damaged_places_move_along_and_vanish_with_their_text() -> None:
    start = draft("甲乙丙丁", damaged=(Span(start=0, end=1), Span(start=2, end=4)))
    assert fixed(start, Edit(0, 2, "", "noise")).damaged == (Span(start=0, end=2),)


def test_doubtful_letters_of_a_replacement_are_damaged() -> None:
    done = fixed(draft("甲乙丙"), Edit(0, 1, "", "noise"), Edit(1, 2, "一二三", "bytes", doubtful=((1, 2),)))
    assert done.damaged == (Span(start=1, end=2),)


def test_of_overlapping_edits_the_first_is_made() -> None:
    assert fixed(draft("甲乙丙丁"), Edit(1, 4, "", "late"), Edit(0, 2, "", "early")).text == "丙丁"


def test_a_fix_that_finds_nothing_costs_nothing() -> None:
    start = draft("甲乙")
    assert fixed(start) is start


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit], list[Span]]:
    text = draw(st.text("甲乙丙丁\n12 ", max_size=30))
    offsets = st.integers(0, len(text))
    pairs = st.tuples(offsets, offsets).map(lambda pair: (min(pair), max(pair)))
    edits = draw(st.lists(st.tuples(pairs, st.text("子丑寅", max_size=3)), max_size=5))
    spans = draw(st.lists(pairs, max_size=4))
    return text, [Edit(a, b, new, "any") for (a, b), new in edits], [Span(start=a, end=b) for a, b in spans]


@given(texts_and_edits())
def test_offsets_are_always_valid(drawn: tuple[str, list[Edit], list[Span]]) -> None:
    text, edits, spans = drawn
    cells = tuple(Cell(row, 0, 1, 1, span.start, span.end) for row, span in enumerate(spans))
    start = draft(text, grids=(Grid(len(cells), 1, cells),), damaged=tuple(spans))
    done = fixed(start, *edits)
    places = [(cell.start, cell.end) for cell in done.grids[0].cells]
    places += [(span.start, span.end) for span in done.damaged]
    places += [(entry.start, entry.end) for entry in done.repairs]
    assert all(0 <= first <= last <= len(done.text) for first, last in places)
    assert all(entry.after == done.text[entry.start : entry.end] for entry in done.repairs)


@given(texts_and_edits())
def test_the_log_leads_back_to_the_text(drawn: tuple[str, list[Edit], list[Span]]) -> None:
    text, edits, _ = drawn
    done = fixed(draft(text), *edits)
    restored, shift = done.text, 0
    for entry in done.repairs:
        restored = restored[: entry.start + shift] + entry.before + restored[entry.end + shift :]
        shift += len(entry.before) - (entry.end - entry.start)
    assert restored == text


def test_untouched_letters_keep_their_cells() -> None:
    text = "甲乙丙丁戊己"
    grid = Grid(1, 6, tuple(Cell(0, index, 1, 1, index, index + 1) for index in range(6)))
    done = fixed(draft(text, grids=(grid,)), Edit(1, 2, "二二二", "x"), Edit(3, 4, "", "y"), Edit(5, 5, "!", "z"))
    found = [done.text[cell.start : cell.end] for cell in done.grids[0].cells]
    assert found == ["甲", "二二二", "丙", "", "戊", "己"]
