"""A part of the view of a text is the view of that part of the text."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.zh.view import squeeze


@given(st.text("政公12a \n\u3000|é_", max_size=12), st.text("政公12a \n\u3000|é_", max_size=12), st.integers(0, 30))
def test_a_part_of_a_long_text_is_squeezed_as_if_it_stood_alone(before: str, after: str, cut: int) -> None:
    text = before + "公" * 1100 + after
    part = text[cut : len(text) - cut]
    whole, alone = squeeze(text, cut, len(text) - cut), squeeze(part)
    assert whole.text == alone.text
    assert list(whole.offsets) == [offset + cut for offset in alone.offsets]


@given(st.text("政公12a \n\u3000|é_", max_size=40))
def test_a_view_knows_where_its_letters_stand(text: str) -> None:
    view = squeeze(text)
    assert all(letter == text[offset] or letter == " " for letter, offset in zip(view.text, view.offsets, strict=True))
    assert view.text.replace(" ", "") == "".join(text.split())
