"""Digits of other scripts are damage in a Chinese report: no figure is made of them, and none beside them is believed."""

import sys
import unicodedata

import pytest

from summarize.pipeline import read_bytes
from summarize.zh.fold import fold

_READ = ("FULLWIDTH", "MATHEMATICAL", "SEGMENTED")
REPORT = """临澜县水利局2021年政府信息公开工作年度报告
一、总体情况
2021年，我局主动公开政府信息{0}条，收到政府信息公开申请{0}件，均已办结。
二、主动公开政府信息情况
第二十条第（八）项
行政处罚 | {0}
行政强制 | {0}
"""


def test_every_decimal_digit_of_another_script_is_folded_to_what_cannot_be_read() -> None:
    letters = (chr(point) for point in range(0x80, sys.maxunicode) if unicodedata.category(chr(point)) == "Nd")
    foreign = [letter for letter in letters if not unicodedata.name(letter).startswith(_READ)]
    assert len(foreign) > 500
    assert {letter for letter in foreign if fold(letter) != "\ufffd"} == set()


@pytest.mark.parametrize("printed", ["9\u1a97", "\u06679", "\u0667", "9\u0e579", "\U000116c79"])
def test_a_number_with_a_foreign_digit_is_no_figure(printed: str) -> None:
    (dossier,) = read_bytes(REPORT.format(printed).encode(), "a.txt")
    assert [indicator for indicator in dossier.indicators if indicator.value is not None] == []


@pytest.mark.parametrize("printed", ["97", "９７", "𝟗𝟕"])
def test_digits_that_a_reader_reads_are_read(printed: str) -> None:
    (dossier,) = read_bytes(REPORT.format(printed).encode(), "a.txt")
    values = {indicator.code: indicator.value for indicator in dossier.indicators}
    assert values["proactive.total"] == values["requests.received"] == 97
