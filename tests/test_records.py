"""The frozen values: what is read back from JSON is held to the same rules as what a stage makes."""

import pytest
from pydantic import ValidationError

from summarize.records.record import Span
from summarize.records.report import Text

TEXT = {"chars": 3, "sha256": "", "script": "simplified", "repairs": []}


def test_a_damaged_place_is_read_back_as_it_was_written() -> None:
    text = Text(chars=3, sha256="", script="simplified", repairs=(), damaged=(Span(start=1, end=2),))
    assert Text.model_validate_json(text.model_dump_json()) == text


@pytest.mark.parametrize("place", [{"start": -1, "end": 2}, {"start": 1}, {"start": 1, "end": 2, "quote": ""}])
def test_a_place_from_outside_is_closed_and_never_negative(place: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate({**TEXT, "damaged": [place]})
