"""Tokens are counted with no network, as OpenAI counts them."""

import hashlib
from pathlib import Path

import pytest

from summarize.llm.tokens import RAW_SHA256, count, count_call, pack, unpack
from tests.llm.conftest import call

SEEDS = Path(__file__).parents[3] / "shared" / "reports" / "seeds"
PACKED = Path(__file__).parents[2] / "summarize" / "llm" / "o200k_base.xz"


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("fuyuan_county_2009", 2541),
        ("santan_town_2019", 1434),
        ("chenzhou_city_2011", 2049),
        ("jiutai_district_2015", 2426),
        ("yuqing_compilation", 13958),
    ],
)
def test_known_counts_are_reproduced(name: str, tokens: int) -> None:
    file = SEEDS / f"{name}.txt"
    if not file.is_file():
        pytest.skip("the shared reports are not here")
    assert count(file.read_text(encoding="utf-8")) == tokens


def test_the_packed_ranks_are_the_published_ones() -> None:
    assert hashlib.sha256(unpack(PACKED.read_bytes())).hexdigest() == RAW_SHA256


def test_other_ranks_are_not_packed() -> None:
    with pytest.raises(ValueError, match="o200k_base"):
        pack(b"IQ== 0\n")


def test_a_control_token_in_a_report_is_text() -> None:
    assert count("<|endoftext|>") > 1


def test_half_a_letter_can_be_counted() -> None:
    assert count("\ud800") == count("?")


def test_the_schema_is_sent_and_counted_only_where_the_server_takes_one() -> None:
    import dataclasses

    strict = call("甲")
    assert count_call(strict) > count_call(dataclasses.replace(strict, rung="text"))
