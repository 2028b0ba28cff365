"""Text that was decoded wrongly and saved again comes back, and what was lost on the way is marked."""

import pytest

from summarize.sources.read import extract

REPORT = (
    "临澜县水利局2016年度政府信息公开工作年度报告\n一、概述\n2016年，我局主动公开政府信息126条，“网站”公开98条。\n" * 4
)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_utf8_read_as_latin_letters_comes_back_whole(wrong: str) -> None:
    garbled = REPORT.encode().decode(wrong, errors="replace" if wrong == "cp1252" else "strict")
    extracted = extract(garbled.encode(), "a.txt")
    assert (extracted.text == REPORT) is (wrong == "latin-1")
    assert "我局主动公开" in extracted.text or extracted.damaged
    assert extracted.repairs[0].kind == "misread_as_latin-1"


def test_utf8_read_as_gbk_comes_back_and_lost_letters_are_damaged() -> None:
    extracted = extract(REPORT.encode().decode("gbk", errors="replace").encode(), "a.txt")
    assert "水利局2016" in extracted.text
    assert "126" in extracted.text
    assert extracted.repairs[0].kind == "misread_as_gbk"
    assert all(extracted.text[span.start : span.end] == "\ufffd" for span in extracted.damaged)


@pytest.mark.parametrize(
    "text", [REPORT, "Wasserwirtschaftsamt Köln, Jahresbericht über Anträge\n", "пример отчёта\n", "縣政府資訊公開\n"]
)
def test_text_that_was_read_rightly_is_left_alone(text: str) -> None:
    extracted = extract(text.encode(), "a.txt")
    assert extracted.text == text
    assert not any(repair.kind.startswith("misread") for repair in extracted.repairs)
