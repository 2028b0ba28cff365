"""Folding a whole text and folding its letters are the same, where one letter folds to another that folds on, too."""

from hypothesis import example, given
from hypothesis import strategies as st

from summarize.zh.fold import fold

_TEXT = "政务公开，（一）“某县”；第２０条？ 政務公開「瞭解」爲衆\u3000\u00a0—㎡①?・·龎\ud800\U00020000\t\x0c\n。"


@given(st.text(_TEXT, max_size=12).map(lambda letters: letters + "公" * 300))
@example("政務公開領導小組" * 50)
@example("?" * 300 + "務")
@example("公" * 300 + "薴苧")
@example("公开" * 300 + "務瞭？?")
def test_a_whole_text_is_folded_like_its_letters(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


def test_every_letter_is_folded_in_a_text_as_it_is_alone() -> None:
    for start in range(0, 0x10000, 64):
        letters = "".join(map(chr, range(start, start + 64)))
        assert fold(letters + "公" * 1500)[:64] == fold(letters)
