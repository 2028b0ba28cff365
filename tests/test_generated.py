"""Figures of generated reports, in every rendering, are right or honestly not read."""

from collections import Counter

import pytest

from benchmarks.generated import measure


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
