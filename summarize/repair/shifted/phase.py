"""Decode a run of letters again in the right phase, and find where it falls into phase by itself.

The second byte of each wrong letter and the first byte of the next one are a letter of the author:

    bytes     A3 A8 | D2 BB | A3 A9 | BC D3          （ 一 ） 加
    misread      A8   D2 | BB   A3 | A9   BC | ...     ㄒ 唬 ┘
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarize.repair.shifted.conversion import after_conversion, before_conversion
from summarize.repair.shifted.plausible import UNKNOWN, cost, costs, simple
from summarize.repair.shifted.units import Bytes, bytes_of, is_trail, letter_of
from summarize.zh.fold import is_traditional

LOST = "\ufffd"
"""Stands for a letter of which one byte is gone for good."""
WINDOW = 800
"""How far a run may reach, in letters."""
_FORCED_END = 4.0
_HOPELESS = 60.0
_COMMA: Bytes = (0xA3, 0xAC)


@dataclass(frozen=True, slots=True)
class Run:
    """A run in the wrong phase and what it was."""

    end: int
    """Where the text is in phase again."""
    letters: str
    """What the author wrote, `LOST` for letters that are gone."""
    gain: float
    """By how much more plausible it is than the text as it stands."""
    marked: bool = False
    """True when a mark of lost bytes stands inside it: where lost bytes are marked, none vanish without a trace."""
    open_end: int = 0
    """How many of its last letters may be in phase already, as nothing marks its end."""


@dataclass(frozen=True, slots=True)
class _State:
    pending: int | None
    letters: str
    cost: float


def rephase(text: str, start: int, pending: int | None, before: str, window: int = WINDOW) -> Run | None:
    """Read `text` on from `start` in the other phase, to the end that makes the whole most plausible.

    `pending` is the first byte of the first letter when it is known, `before` the letter before it. The result is None
    when nothing can be read.
    """
    stop = text.find("\n", start, start + window)
    line = text[start : stop if stop >= 0 else start + window]
    rest = _rests(costs(line + "\n"))
    runs = [_best(line, rest, pending, before)]
    original = before_conversion(line) if any(map(is_traditional, line)) else line
    if original != line:
        converted = _best(original, rest, pending, before)
        runs.append(converted and replace(converted, letters=after_conversion(converted.letters)))
    found = max((run for run in runs if run is not None), key=lambda run: run.gain, default=None)
    if found is None:
        return None
    return replace(found, end=start + found.end, marked=any(mark in line[: found.end - 1] for mark in "?" + LOST))


def _best(line: str, rest: list[float], pending: int | None, before: str) -> Run | None:
    states = [_State(pending, "", 0.0)]
    best: Run | None = None
    for index, letter in enumerate((*line, "\n")):
        ended = _ended(states, line, index, before)
        if ended is not None:
            length, state = ended
            gain = rest[0] - state.cost - rest[min(index + length, len(line))]
            if best is None or gain > best.gain:
                best = Run(index + length, state.letters, gain)
        if index < len(line):
            states = _advanced(states, letter, before)
        if not states or states[0].cost > rest[0] + _HOPELESS:
            break
    return best


def _rests(single: list[float]) -> list[float]:
    """The cost of the text from each offset to the end."""
    sums = [0.0]
    for value in reversed(single):
        sums.append(sums[-1] + value)
    return sums[::-1]


def _ended(states: list[_State], line: str, index: int, before: str) -> tuple[int, _State] | None:
    """The likeliest way in which the run ends before `line[index]`, and how many letters of the line that takes."""
    letter = line[index] if index < len(line) else "\n"
    ends = []
    for state in states:
        if index == 0 and state.pending is None:
            continue
        if is_trail(letter) and state.pending is None:
            ends.append((1, _lost(state, 0.0)))
        elif is_trail(letter) and state.pending is not None and (found := letter_of(state.pending, ord(letter))):
            ends.append((1, _joined_to(_with(state, found, None, before), line[index : index + 2])))
        elif letter in "?" + LOST:
            ends.append((1, _lost(state, 0.0)))
        else:
            ends.append((0, _lost(state, 0.0 if letter.isascii() else _FORCED_END)))
    return min(ends, key=lambda end: end[1].cost, default=None)


def _advanced(states: list[_State], letter: str, before: str) -> list[_State]:
    """The states after one more letter: one for each second byte that it may have had, the cheapest first."""
    following: dict[int | None, _State] = {}
    steps = [_lost(state, 0.0) for state in states[:1] if letter in "?" + LOST]
    pair = bytes_of(letter)
    steps += [step for state in states if pair is not None for step in _steps(state, pair, before)]
    for step in steps:
        if step.pending not in following or following[step.pending].cost > step.cost:
            following[step.pending] = step
    return sorted(following.values(), key=lambda state: state.cost)


def _steps(state: _State, pair: Bytes, before: str) -> Iterator[_State]:
    """The letter that the pending byte and the next one are; after a comma, two bytes are often gone without a trace."""
    if state.pending is None:
        yield replace(_lost(state, 0.0), pending=pair[1])
        return
    found = letter_of(state.pending, pair[0])
    if found is not None:
        yield _with(state, found, pair[1], before)
    if state.pending == _COMMA[0]:
        comma = _with(state, "，", None, before)
        yield replace(_lost(comma, 2.0), pending=pair[1])


def _with(state: _State, letter: str, pending: int | None, before: str) -> _State:
    previous = state.letters[-1] if state.letters else before
    return _State(pending, state.letters + letter, state.cost + cost(simple(previous), simple(letter)))


def _joined_to(state: _State, ahead: str) -> _State:
    """The state with the letter after the run counted as following the last restored one."""
    if len(ahead) < 2:
        return state
    last, letter = simple(state.letters[-1]), simple(ahead[1])
    return _State(None, state.letters, state.cost + cost(last, letter) - cost(ahead[0], letter))


def _lost(state: _State, penalty: float) -> _State:
    return _State(None, state.letters + LOST, state.cost + UNKNOWN + penalty)
