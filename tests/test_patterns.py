"""No text makes a regular expression of the project take more than its share: twice the text, about twice the time."""

import re
import time
from collections.abc import Iterator

import pytest

from tests.patterns import Found, computed_places, observed_places, project_patterns
from tests.pumps import pumps

_WORD = re.compile(r"[一-鿿]{1,6}|[a-z]{3,8}")
_UNITS = (*'1 \n([《的,、一a-。="<', "1,", "1 ", "a.", "| ", "一、", "年1", "1.", "(一)")
_SMALL, _LARGE = 1_200, 6_000
_HARMLESS = 0.001
"""Seconds for the small text that no pattern takes whose time grows with the square of the text."""
_DOUBTFUL = 2.2
_MOST = 2.5
"""Times the time for twice the text; a square would be 4."""
_ROUNDS = 8
_BOUNDED = {
    "summarize.parse.kinds._TAIL": "a title has at most a hundred letters",
    "summarize.rules.tables.sheet._CELLS_IN_REMARK": "a remark in brackets has at most 122 letters",
}
"""Patterns that only ever see a text of bounded length, and why."""
_HOPELESS = 0.4
"""Seconds for the large text that need no second look."""


def adversarial(found: Found, length: int) -> Iterator[str]:
    """Texts of what the pattern may begin with and go on with: repeated signs, its own words, and what its repetitions repeat."""
    source = found.pattern.pattern
    words = list(dict.fromkeys(_WORD.findall(source if isinstance(source, str) else source.decode("latin-1"))))[:3]
    units = [*_UNITS, *(word + behind for word in words for behind in ("", "1", ",", " "))]
    yield from ((unit * length)[:length] for unit in units)
    yield from (word + behind * length for word in words[:2] for behind in "的1 ")
    for before, pump in pumps(found.pattern):
        yield before + (pump * length)[: length - len(before)] + "\x00"
        yield ((before + pump) * length)[:length] + "\x00"


def seconds(found: Found, text: str) -> float:
    """Processor time of one use of the pattern, as the project uses it."""
    pattern = found.pattern
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    if found.anchored:
        pattern.match(subject)  # type: ignore[arg-type]
        pattern.fullmatch(subject)  # type: ignore[arg-type]
    else:
        for _ in pattern.finditer(subject):  # type: ignore[arg-type]
            pass
    return time.process_time() - start


def is_suspect(found: Found, text: str) -> bool:
    """A quick look: most patterns are done with a small text in no time, or with twice of it in twice the time."""
    once = seconds(found, text)
    return once > _HARMLESS and seconds(found, text + text) > _DOUBTFUL * min(once, seconds(found, text))


def growth(found: Found, number: int) -> float:
    """How much longer twice the text takes, the least of some rounds: a busy machine only adds."""
    large, twice = (list(adversarial(found, length))[number] for length in (_LARGE, 2 * _LARGE))
    ratios = []
    for _ in range(_ROUNDS):
        once = min(seconds(found, large) for _ in range(2))
        if once > _HOPELESS:
            return _MOST + 1
        ratios.append(min(seconds(found, twice) for _ in range(2)) / once)
        if ratios[-1] < _MOST:
            break
    return min(ratios)


def test_no_pattern_takes_more_than_its_share_of_any_text() -> None:
    slow = {
        f"{found.place}: {found.pattern.pattern!r:.80}": text[:12]
        for found in project_patterns()
        if found.place not in _BOUNDED
        for number, text in enumerate(adversarial(found, _SMALL))
        if is_suspect(found, text) and growth(found, number) >= _MOST
    }
    assert slow == {}


def test_patterns_are_found_wherever_they_are_kept() -> None:
    places = {found.place.rsplit(".", 1)[0] for found in project_patterns()}
    kept_in = {"module": "summarize.repair.fixes.letters", "late": "summarize.repair.fixes.gambling"}
    assert {*kept_in.values(), "summarize.rules.narrative.zeros"} <= places
    sources = [found.pattern.pattern for found in project_patterns()]
    assert any("(?P<label>" in source for source in sources if isinstance(source, str)), "wordings of the rules"


def test_a_pattern_that_runs_away_is_seen() -> None:
    greedy = Found("tests", re.compile(r"\d+x"), anchored=False)
    numbers = [n for n, text in enumerate(adversarial(greedy, _SMALL)) if is_suspect(greedy, text)]
    assert any(growth(greedy, number) >= _MOST for number in numbers)


@pytest.mark.parametrize("pattern", [r"(?:甲|乙)*丙{0,90}丁", r"\w*第"])
def test_worst_cases_are_made_of_a_pattern_itself(pattern: str) -> None:
    found = Found("tests", re.compile(pattern), anchored=False)
    assert any(is_suspect(found, text) for text in adversarial(found, _SMALL))


def test_every_pattern_that_is_put_together_while_running_is_tried() -> None:
    """Each place that makes one was seen making it, and what it made is among the patterns above."""
    assert computed_places() - observed_places() == set()
