"""Cells that ran together: one way to part them is an answer, several are none."""

import random
import time

import pytest

from summarize.rules.tables.cells import Token
from summarize.rules.tables.glued import Split, adds_up, common, counts, fitted_split, splits, splits_with_total
from summarize.rules.tables.settling import Balance, solutions


def run(text: str) -> tuple[Token, ...]:
    tokens, at = [], 0
    for piece in text.split(" "):
        if piece:
            tokens.append(Token(at, piece))
        at += len(piece) + 1
    return tuple(tokens)


def values(ways: tuple[Split, ...] | None) -> list[tuple[object, ...]]:
    return [way.values for way in ways or ()]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("640020470", (64, 0, 0, 2, 0, 4, 70)),
        ("200 000121", (20, 0, 0, 0, 0, 1, 21)),
        ("20 0 00 0 121", (20, 0, 0, 0, 0, 1, 21)),
        ("713000074", (71, 3, 0, 0, 0, 0, 74)),
        ("370000037", (37, 0, 0, 0, 0, 0, 37)),
        ("0000000", (0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_a_row_of_applicants_has_one_way_that_adds_up(text: str, cells: tuple[int, ...]) -> None:
    assert values(splits_with_total(run(text), 7)) == [cells]


def test_the_beginning_of_a_number_with_its_comma_is_no_cell() -> None:
    assert values(splits_with_total(run("0 22,695"), 3)) == []
    assert values(splits_with_total(run("22,69522,695"), 2)) == [(22695, 22695)]


def test_two_ways_may_add_up_in_one_row() -> None:
    assert len(splits_with_total(run("220000325"), 7) or ()) == 2


def test_three_blocks_that_add_up_part_fifteen_cells() -> None:
    ways = splits(run("10203120001200000"), counts(15), block=5)
    assert values(ways) == [(1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0)]


def test_as_many_digits_as_cells_leave_one_way() -> None:
    assert values(splits(run("007"), counts(3))) == [(0, 0, 7)]
    assert len(values(splits(run("5416"), counts(3)))) == 3


def test_a_number_has_no_leading_zero() -> None:
    assert values(splits(run("1005"), counts(2))) == [(100, 5)]


def test_a_blank_is_a_border() -> None:
    assert values(splits(run("12 34"), counts(2))) == [(12, 34)]
    assert values(splits(run("1 23"), counts(2))) == [(1, 23)]


def test_a_minus_sign_begins_a_signed_cell() -> None:
    assert values(splits((Token(0, "35-15"),), ("count", "signed"))) == [(35, -15)]
    ways = splits((Token(0, "2648-18538"),), ("count", "signed", "count"))
    assert ways is not None
    assert common(ways) == (True, False, False)


def test_decimals_stand_only_in_amounts() -> None:
    assert not splits((Token(0, "12.5"),), counts(2))
    assert len(splits((Token(0, "12.5"),), ("count", "amount")) or ()) == 1


def test_a_row_that_cannot_add_up_has_no_way() -> None:
    assert splits_with_total(run("1000002"), 7) == ()


def test_edges_are_places_in_the_text() -> None:
    (way,) = splits_with_total((Token(100, "640020470"),), 7) or ()
    assert way.edges[0] == (100, 102)
    assert way.edges[-1] == (107, 109)


def test_a_split_is_found_from_its_values() -> None:
    assert fitted_split(run("13044"), (1, 30, 44)) is not None
    assert fitted_split(run("1 3044"), (13, 0, 44)) is None
    assert fitted_split(run("13044"), (1, 30, 4)) is None


def rows_of(*texts: str) -> dict[str, tuple[Split, ...]]:
    return {name: splits(run(text), counts(2)) or () for name, text in zip("abcd", texts, strict=False)}


def test_balances_choose_between_ways() -> None:
    ways = rows_of("123", "11", "134")
    (choice,) = solutions(ways, {}, [Balance("S2", ("a", "b"), ("c",))]) or []
    assert choice["a"].values == (12, 3)
    assert choice["c"].values == (13, 4)


def test_no_choice_keeps_a_broken_balance() -> None:
    assert solutions(rows_of("123", "11", "999"), {}, [Balance("S2", ("a", "b"), ("c",))]) == []


def test_a_row_with_too_many_ways_follows_from_a_balance() -> None:
    dense = run("12345678")
    ways = {"a": splits(run("1234 5678"), counts(2)) or (), "b": splits(run("00"), counts(2)) or ()}
    (choice,) = solutions(ways, {"c": dense}, [Balance("S2", ("a", "b"), ("c",))]) or []
    assert choice["c"].values == (1234, 5678)


def test_the_printed_row_is_always_among_the_ways() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        parts = [rng.choice((0, 0, rng.randrange(10), rng.randrange(300))) for _ in range(6)]
        cells = (*parts, sum(parts))
        assert adds_up(cells)
        text = "".join(str(cell) + (" " if rng.random() < 0.2 else "") for cell in cells)
        assert cells in values(splits_with_total(run(text), 7))


@pytest.mark.parametrize("digit", ["1", "9", "10", "12345678"])
def test_any_run_is_given_up_in_bounded_time(digit: str) -> None:
    start = time.process_time()
    for size in (20, 40, 60, 400, 4000):
        text = (digit * size)[:size]
        splits(run(text), counts(7))
        splits_with_total(run(text), 7)
        splits(run(text), counts(15), block=5)
    assert time.process_time() - start < 30, "about 0.2 s; without a bound, years"


def test_a_long_cell_is_found_where_the_others_have_one_letter_each() -> None:
    assert values(splits(run("123456789"), counts(1))) == [(123456789,)]
    assert values(splits_with_total(run("12345600000123456"), 7)) == [(123456, 0, 0, 0, 0, 0, 123456)]
    assert (1234567, 8, 9) in values(splits(run("123456789"), counts(3)))
