"""Figures of generated reports, in every rendering, are right or honestly not read."""

from collections import Counter

import pytest

from benchmarks.generated import measure, score
from benchmarks.generation.renderings import GLUED, RENDERINGS
from benchmarks.generation.report import generate
from summarize.pipeline import read_bytes


@pytest.fixture(scope="module")
def totals() -> dict[tuple[str, str], Counter[str]]:
    """Counts by form and rendering; the seeds give every form with and without an issuer's mistake."""
    return measure(documents=12, seed=40)[0]


def test_no_figure_of_a_generated_report_is_wrong(totals: dict[tuple[str, str], Counter[str]]) -> None:
    assert {case: counts["wrong"] for case, counts in totals.items() if counts["wrong"]} == {}


def test_text_and_table_that_agree_are_not_contested(totals: dict[tuple[str, str], Counter[str]]) -> None:
    assert {case: counts["contested"] for case, counts in totals.items() if counts["contested"]} == {}


@pytest.mark.parametrize("rendering", ["html, merged cells", "docx, merged cells", "bars", "blanks"])
def test_cells_with_borders_are_all_read(rendering: str, totals: dict[tuple[str, str], Counter[str]]) -> None:
    """All but the sentences around the tables, of which one or two may stay unread."""
    counts = sum((counts for (_, name), counts in totals.items() if name == rendering), Counter[str]())
    assert counts["right"] >= counts["figures"] - counts["reports"]


@pytest.mark.parametrize("rendering", ["html, merged cells", "docx, merged cells", "bars", "blanks"])
def test_sums_fail_where_an_issuer_made_a_mistake_and_nowhere_else(
    rendering: str, totals: dict[tuple[str, str], Counter[str]]
) -> None:
    for (form, name), counts in totals.items():
        if name == rendering:
            assert (counts["alarms"] >= counts["reports"]) if form.endswith("!") else counts["alarms"] == 0


def test_glued_digits_give_every_figure_that_they_determine_and_no_other(
    totals: dict[tuple[str, str], Counter[str]],
) -> None:
    for (form, name), counts in totals.items():
        if name == GLUED:
            assert counts["guessed"] == 0
            assert form.endswith("!") or counts["unreadable"] == 0


def test_one_wrong_cell_leaves_the_glued_rows_around_it_readable() -> None:
    for seed in range(4, 60):
        report = generate(seed)
        if report.adds_up or report.form == "2014":
            continue
        dossiers = read_bytes(RENDERINGS[GLUED][1](report.blocks), "a.txt")
        counts, findings = score(report, dossiers, report.left_open)
        assert counts["wrong"] == 0, findings
        assert counts["unreadable"] <= counts["figures"] // 10
