"""What the digits of glued cells determine, found by trying: the measure that the reader is held to."""

from random import Random

from benchmarks.generation.determined import open_figures, partings
from benchmarks.generation.figures import Figures, figures_for
from benchmarks.generation.report import printed


def test_every_parting_is_tried() -> None:
    assert set(partings("8123", ("count", "count"))) == {("8", "123"), ("81", "23"), ("812", "3")}
    assert set(partings("10-5/", ("count", "signed", "count"))) == {("10", "-5", "/")}


def test_digits_with_one_parting_leave_nothing_open() -> None:
    figures = figures_for("2021", Random(2))
    for key in figures:
        figures[key] = 0
    assert open_figures("2021", figures, printed, adds_up=True) == frozenset()


def test_three_numbers_without_zeros_are_open() -> None:
    figures = figures_for("2021", Random(2))
    for at, name in enumerate(("issued", "repealed", "in_force")):
        figures[f"normative_documents.{name}", None] = 12 + at
    left = open_figures("2021", figures, printed, adds_up=True)
    assert {(f"normative_documents.{name}", None) for name in ("issued", "repealed", "in_force")} <= left


def test_sums_close_what_the_digits_of_a_row_leave_open() -> None:
    figures: Figures = dict.fromkeys(figures_for("2021", Random(2)), 0)
    for code, value in (("received", 12), ("closed_total", 12), ("granted", 11), ("partly_granted", 1)):
        figures[f"requests.{code}", "natural_person"] = figures[f"requests.{code}", "total"] = value
    assert open_figures("2021", figures, printed, adds_up=True) == frozenset()
    # 110000011 is 11 or 1 and 10: with nothing else in the table both are right
    for code, value in (("received", 11), ("closed_total", 11), ("partly_granted", 0)):
        figures[f"requests.{code}", "natural_person"] = figures[f"requests.{code}", "total"] = value
    assert ("requests.granted", "natural_person") in open_figures("2021", figures, printed, adds_up=True)
