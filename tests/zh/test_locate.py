"""A quote is found where it stands, and nowhere else: wrong is worse than silent."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from summarize.records.record import Span
from summarize.zh.locate import locate, marks

TEXT = """鹭川市水利局2022年政府信息公开工作年度报告
全年主动公开政府信息1,234条，其中网站公开 980 条。
收到申请１２件，办结十二件，均按期答复。
受理信访举报三件，未收到行政复议申请。
存在的问题：一是信息更新不够及时；二是公开内容不规范，解读形式单一。
（一）收到申请数 | 件 | 12
（二）申请办结数 | 件 | 1
下一步，我局将加强业务培训，进一步提高信息更新的及时性。
下一步，我局将加强业务培训，进一步提高信息更新的及时性。
"""


def found(quote: str, within: Span | None = None) -> tuple[str, str]:
    place = locate(TEXT, quote, within)
    return place.match, TEXT[place.start : place.end]


@pytest.mark.parametrize(
    ("quote", "match", "shown"),
    [
        ("收到申请１２件", "exact", "收到申请１２件"),
        ("收到申请12件", "normalized", "收到申请１２件"),
        ("公开政府信息1234条", "normalized", "公开政府信息1,234条"),
        ("网站公开980条", "normalized", "网站公开 980 条"),
        ("收到申请数|件|12", "normalized", "收到申请数 | 件 | 12"),
        (
            "信息更新不及时；二是公开内容不规范，解读形式单一",
            "fuzzy",
            "信息更新不够及时；二是公开内容不规范，解读形式单一",
        ),
        ("未收到行政复议的申请", "fuzzy", "未收到行政复议申请"),
    ],
)
def test_a_quote_is_found_and_the_texts_own_words_are_given(quote: str, match: str, shown: str) -> None:
    assert found(quote) == (match, shown)


@pytest.mark.parametrize(
    "quote",
    [
        "收到申请13件，办结十二件，均按期答复",
        "收到申请12件，办结十三件，均按期答复",
        "公开政府信息1,235条",
        "政府信息1,23",
        "234条",
        "办结二件",
        "收到行政复议申请",
        "受理信访举报三件，收到行政复议申请",
        "公开内容规范，解读形式单一",
        "规范，解读形式单一",
        "全面推进重点领域信息公开，拓宽公开渠道",
        "",
        "。",
    ],
)
def test_another_number_or_a_lost_negation_is_no_quote(quote: str) -> None:
    assert found(quote)[0] == "none" or quote == "。"


def test_digits_of_two_cells_never_make_a_number() -> None:
    assert locate("规章 | 3 | 0 | 7", "规章307").match == "none"
    assert locate("规章 | 3 | 0 | 7", "规章|3|0|7").match == "normalized"


def test_the_segment_says_which_of_two_equal_sentences_is_meant() -> None:
    quote = "下一步，我局将加强业务培训"
    second = TEXT.rindex(quote)
    assert locate(TEXT, quote).start < second
    assert locate(TEXT, quote, Span(start=second, end=len(TEXT))).start == second


def test_a_quote_of_another_segment_is_still_found_unless_it_is_a_scrap() -> None:
    elsewhere = Span(start=0, end=10)
    assert found("解读形式单一", elsewhere)[0] == "exact"
    assert found("980", elsewhere)[0] == "none"


def test_every_clause_is_found_and_none_with_another_digit() -> None:
    clauses = [
        clause for line in TEXT.splitlines() for clause in line.replace("；", "，").split("，") if len(clause) > 4
    ]
    for clause in clauses:
        assert locate(TEXT, clause).match in ("exact", "normalized")
        digits = [index for index, letter in enumerate(clause) if letter in "0123456789"]
        if digits:
            index = random.Random(clause).choice(digits)
            changed = clause[:index] + str((int(clause[index]) + 1) % 10) + clause[index + 1 :]
            assert locate(TEXT, changed).match == "none", changed


def test_offsets_belong_to_the_text_where_one_letter_becomes_three() -> None:
    text = "㈠主动公开政府信息③条，℡ 热线已开通"
    place = locate(text, "(一)主动公开政府信息3条")
    assert (place.match, text[place.start : place.end]) == ("normalized", "㈠主动公开政府信息③条")


def test_a_part_of_one_letter_is_no_quote_of_it() -> None:
    assert locate("㈠公开㈡", "（一").match == "none"
    assert locate("㈠公开㈡", "一）公开").match == "none"


LETTERS = some.text(alphabet="公开申请未没收到一二十百1２3,，。;；| \n（）㈠①Ａa", max_size=60)


@settings(max_examples=300, deadline=None)
@given(text=LETTERS, quote=LETTERS)
def test_whatever_is_given_the_place_lies_in_the_text_and_says_the_same_numbers(text: str, quote: str) -> None:
    place = locate(text, quote)
    assert 0 <= place.start <= place.end <= len(text)
    assert (place.match == "none") == (place.start == place.end)
    if place.match != "none":
        assert marks(text[place.start : place.end]) == marks(quote.strip())


@settings(max_examples=300, deadline=None)
@given(text=LETTERS, ends=some.tuples(some.integers(0, 60), some.integers(0, 60)))
def test_a_piece_of_the_text_is_never_found_as_something_else(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(ends)
    piece = text[start:end].strip()
    place = locate(text, piece)
    assert place.match in ("exact", "normalized", "none")
    if place.match == "exact":
        assert text[place.start : place.end] == piece
