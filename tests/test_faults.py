"""The first few trials of every kind of fault; `make faults` does the many."""

from pathlib import Path

import pytest

from benchmarks.faulting import terminal
from benchmarks.faulting.families import FAMILIES
from benchmarks.faulting.trial import Fault

TRIALS = [(family.name, number) for family in FAMILIES.values() for number in range(family.quick)]


@pytest.mark.parametrize(("name", "number"), TRIALS)
def test_a_fault_loses_nothing_and_runs_nothing(name: str, number: int, tmp_path: Path) -> None:
    FAMILIES[name].trial(number, tmp_path)


@pytest.mark.parametrize("words", [words for words in terminal.COMMANDS if not words.startswith(("[", "\r"))])
def test_a_command_that_reaches_a_terminal_is_seen(words: str) -> None:
    output = f"\x1b[?1049h\x1b[1;3H\x1b[0;31m主动公开{words}126条\r\n\x1b[?1049l".encode()
    with pytest.raises(Fault, match="wrong"):
        terminal.demand_only_textuals(output)
    with pytest.raises(Fault, match="wrong"):
        terminal.demand_inert(words.encode())
