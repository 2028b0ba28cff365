"""One pattern for many words is what trying the longest first is."""

import re

from hypothesis import given
from hypothesis import strategies as st

from summarize.zh.any_of import any_of

LETTERS = st.text(alphabet="其他总计.(*", min_size=1, max_size=4)


@given(st.sets(LETTERS, min_size=1, max_size=8), st.text(alphabet="其他总计.(*件", max_size=40))
def test_the_longest_word_is_found_as_in_an_alternation(words: set[str], text: str) -> None:
    alternation = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(any_of(words), text) == re.findall(alternation, text)
