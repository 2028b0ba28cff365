"""The frozen values: what is read back from JSON is held to the same rules as what a stage makes."""

import pytest
from pydantic import ValidationError

from summarize.records.findings import Indicator, Reading
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


READING = {"start": 1, "end": 3, "quote": "3件", "by": "rules.table", "value": 3, "match": "exact", "claimed": None}
INDICATOR = {
    "code": "requests.received",
    "label": "收到申请数",
    "applicant": None,
    "unit": "件",
    "value": 3,
    "state": "stated",
    "approximate": False,
    "scope": "year",
    "readings": (READING,),
    "verdict": "single",
}


def test_a_record_of_checked_fields_is_the_one_that_checking_gives() -> None:
    checked = Indicator.model_validate(INDICATOR)
    made = Indicator.of_checked({**INDICATOR, "readings": (Reading.of_checked(dict(READING)),)})
    assert made == checked
    assert made.model_dump_json() == checked.model_dump_json()
    assert tuple(READING) == tuple(Reading.model_fields)
    assert tuple(INDICATOR) == tuple(Indicator.model_fields)
    assert made.model_copy(update={"value": 4}).model_fields_set == set(INDICATOR)
    with pytest.raises(ValidationError):
        made.value = 4
