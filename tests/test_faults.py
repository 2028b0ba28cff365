"""The first few trials of every kind of fault; `make faults` does the many."""

from pathlib import Path

import pytest

from benchmarks.faulting.families import FAMILIES

TRIALS = [(family.name, number) for family in FAMILIES.values() for number in range(family.quick)]


@pytest.mark.parametrize(("name", "number"), TRIALS)
def test_a_fault_loses_nothing_and_runs_nothing(name: str, number: int, tmp_path: Path) -> None:
    FAMILIES[name].trial(number, tmp_path)
