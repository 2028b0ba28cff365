"""A fix that finds something in a text finds something in one of its lines alone; on this rests which lines are looked at again."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from summarize.records.stages import Extracted
from summarize.repair.edits import Draft, run
from summarize.repair.fixes.order import BEYOND_LINES, FIXES
from summarize.repair.repair import repair
from summarize.zh.fold import fold

_CASES = [
    case
    for path in sorted((Path(__file__).parents[1] / "cases").glob("repair*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
_LINES = sorted({line for case in _CASES for line in case["before"].split("\n") if len(line) < 400})
_PIECES = sorted({piece for line in _LINES for piece in line.split() if len(piece) < 60})
TEXTS = st.lists(
    st.one_of(st.sampled_from(_LINES), st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join)), max_size=6
).map("\n".join)


@given(TEXTS)
def test_what_a_fix_finds_in_a_text_it_finds_in_a_line(text: str) -> None:
    for fix in set(FIXES) - BEYOND_LINES:
        if any(True for _ in fix(text)):
            assert any(True for line in text.split("\n") for _ in fix(line)), fix.__name__


@given(TEXTS)
def test_what_was_looked_at_once_need_not_be_looked_at_again(text: str) -> None:
    assert repair(Extracted(text, "txt")).text == repaired_by_looking_at_all(text)


def repaired_by_looking_at_all(text: str) -> str:
    draft = Draft.of(Extracted(text, "txt"))
    for _ in range(12):
        before = draft.text
        for fix in FIXES:
            draft = run(draft, fix)
        if draft.text == before:
            break
    return draft.text


@given(TEXTS)
def test_a_repaired_text_folds_to_what_its_letters_fold_to(text: str) -> None:
    repaired = repair(Extracted(text + "公" * 200, "txt")).text
    assert fold(repaired) == "".join(map(fold, repaired))
