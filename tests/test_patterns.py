"""No text makes a regular expression of the project take more than its share: twice the text, about twice the time."""

import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.growth import MOST, growth
from tests.patterns import Found, computed_places, observed_places, project_patterns
from tests.pumps import pumps

_WORD = re.compile(r"[一-鿿]{1,6}|[a-z]{3,8}")
_UNITS = (*'1 \n([《的,、一a-。="<', "1,", "1 ", "a.", "| ", "一、", "年1", "1.", "(一)")
_SMALL = 1_200
_HARMLESS = 0.0002
"""Seconds for the small text: a pattern whose time grows with the square of the text takes more."""
_BOUNDED = {
    "summarize.parse.kinds._TAIL": "a title has at most a hundred letters",
    "summarize.rules.tables.sheet._CELLS_IN_REMARK": "a remark in brackets has at most 122 letters",
}
"""Patterns that only ever see a text of bounded length, and why."""


def adversarial(found: Found) -> Iterator[Callable[[int], str]]:
    """Texts of what the pattern may begin with and go on with: repeated signs, its own words, and what its repetitions repeat."""
    source = found.pattern.pattern
    words = list(dict.fromkeys(_WORD.findall(source if isinstance(source, str) else source.decode("latin-1"))))[:3]
    units = [*_UNITS, *(word + behind for word in words for behind in ("", "1", ",", " "))]
    for unit in units:
        yield partial(_repeated, "", unit, "")
    for word in words[:2]:
        for behind in "的1 ":
            yield partial(_repeated, word, behind, "")
    for before, pump in pumps(found.pattern):
        yield partial(_repeated, before, pump, "\x00")
        yield partial(_repeated, "", before + pump, "\x00")


def _repeated(before: str, unit: str, behind: str, length: int) -> str:
    return before + (unit * length)[: length - len(before)] + behind


def use(found: Found, text: str) -> Callable[[], object]:
    """Give one use of the pattern on a text, as the project uses it."""
    pattern = found.pattern
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    if found.anchored:
        return lambda: (pattern.match(subject), pattern.fullmatch(subject))  # type: ignore[arg-type]
    return lambda: deque(pattern.finditer(subject), maxlen=0)  # type: ignore[arg-type]


def is_slow(found: Found, text: Callable[[int], str]) -> bool:
    """Most patterns are done with a small text in no time; the others must grow with the text and no faster."""
    work = use(found, text(_SMALL))
    start = time.process_time()
    work()
    if time.process_time() - start < _HARMLESS:
        return False
    return growth(lambda size: use(found, text(size)), _SMALL) >= MOST


def test_no_pattern_takes_more_than_its_share_of_any_text() -> None:
    slow = {
        f"{found.place}: {found.pattern.pattern!r:.80}": text(12)
        for found in project_patterns()
        if found.place not in _BOUNDED
        for text in adversarial(found)
        if is_slow(found, text)
    }
    assert slow == {}


def test_patterns_are_found_wherever_they_are_kept() -> None:
    places = {found.place.rsplit(".", 1)[0] for found in project_patterns()}
    kept_in = {"module": "summarize.repair.fixes.letters", "late": "summarize.repair.fixes.gambling"}
    assert {*kept_in.values(), "summarize.rules.narrative.zeros"} <= places
    sources = [found.pattern.pattern for found in project_patterns()]
    assert any("(?P<label>" in source for source in sources if isinstance(source, str)), "wordings of the rules"


@pytest.mark.parametrize("pattern", [r"\d+x", r"\d{2,}$|[。;]", r"(?:甲|乙)*丙{0,90}丁", r"\w*第", r"[\d ]*\d[\d ]*x"])
def test_a_pattern_that_runs_away_is_seen(pattern: str) -> None:
    found = Found("tests", re.compile(pattern), anchored=False)
    assert any(is_slow(found, text) for text in adversarial(found))


def test_every_pattern_that_is_put_together_while_running_is_tried() -> None:
    """Each place that makes one was seen making it, and what it made is among the patterns above."""
    assert computed_places() - observed_places() == set()
