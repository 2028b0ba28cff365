"""What reaches a terminal is inert, and its lines break where a reader expects."""

import pytest

from summarize.zh.printable import as_named, one_line, printable, shorten, width, wrap


@pytest.mark.parametrize("evil", ["\x1b]52;c;aGk=\x07", "\x9b31m", "\u202e反", "\u200b", "\x00", "\u2066x", "\r"])
def test_no_control_reaches_the_terminal(evil: str) -> None:
    shown = printable(f"公开{evil}信息")
    assert shown.startswith("公开�")
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in shown)


def test_a_name_keeps_its_blanks_and_stays_on_one_line() -> None:
    name = "资料  一/报告 二\n\x1b[2J（三） 四.txt"
    assert as_named(name) == "资料  一/报告 二 �[2J（三） 四.txt"
    assert wrap(name, 80, as_named) == [as_named(name)]


def test_a_figure_stays_with_its_unit() -> None:
    text = "二〇二一年全区各部门共主动公开各类政府信息12,345余条其中网站公开2023年信息456件"
    for columns in range(16, 60):
        lines = wrap(text, columns)
        assert "".join(lines) == text
        assert any("12,345余条" in line for line in lines)
        assert any("2023年" in line for line in lines)


def test_a_date_stays_whole() -> None:
    for columns in range(14, 60):
        assert any("2023-02-20" in line for line in wrap("form of 2021 · published 2023-02-20", columns))


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "根据《条例》（以下简称“条例”）的规定，本机关（局）公开了信息，答复了申请；" * 3
    for columns in range(12, 60):
        for line in wrap(text, columns):
            assert line[0] not in "，。；）》”"
            assert line[-1] not in "（《“"


def test_no_line_is_wider_than_asked() -> None:
    text = "临澜县人民政府办公室https://example.invalid/a/very/long/address/without/any/blank/in/it年度报告"
    assert all(width(line) <= 20 for line in wrap(text, 20))


def test_wrapped_chinese_is_joined_without_blanks() -> None:
    assert one_line("中华人民共和\n国政府\n 信息 12\n件") == "中华人民共和国政府信息 12 件"


def test_a_short_text_is_not_shortened() -> None:
    assert shorten("公开", 4) == "公开"
    assert width(shorten("公开信息公开信息", 9)) <= 9


def test_no_line_begins_with_a_blank() -> None:
    text = "does not add up: 10 + 3 + 2 + 1 + 2 + 9 + 1 + 3 + 1 + 1 = 33, printed total 32"
    for columns in range(12, 50):
        assert all(line == line.strip() for line in wrap(text, columns))


def test_marks_that_turn_the_direction_or_show_nothing_are_shown() -> None:
    for letter in "\u061c\u00ad\u034f\u115f\u180e\u3164\u202e\u2066":
        assert printable(f"公开{letter}12件") == "公开\ufffd12件"
