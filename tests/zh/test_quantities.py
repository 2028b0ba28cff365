"""Numbers with their units, as prose prints them."""

from decimal import Decimal

import pytest

from summarize.zh.quantities import quantities
from tests.growth import MOST, growth


def read(text: str) -> list[tuple[object, str, bool]]:
    return [(quantity.value, quantity.unit, quantity.approximate) for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("共975条", 975, "条", False),
        ("共1,234条", 1234, "条", False),
        ("共1 234条", 1234, "条", False),
        ("共2 5件", 25, "件", False),
        ("共二十三件", 23, "件", False),
        ("共两件", 2, "件", False),
        ("共零件", 0, "件", False),
        ("共一百零五条", 105, "条", False),
        ("达1.8万人次", 18000, "人次", False),
        ("57万余条", 570000, "条", True),
        ("20多万条", 200000, "条", True),
        ("三千多条", 3000, "条", True),
        ("5500余条", 5500, "条", True),
        ("约4900人次", 4900, "人次", True),
        ("近300个", 300, "个", True),
        ("超过200万条", 2000000, "条", True),
        ("多达60条", 60, "条", False),
        ("20000人次以上", 20000, "人次", True),
        ("30件左右", 30, "件", True),
        ("0.038万元", 380, "元", False),
        ("8232万条", 82320000, "条", False),
        ("12亿元", 1200000000, "元", False),
        ("12万5千条", 125000, "条", False),
        ("1万2345条", 12345, "条", False),
        ("1万2千余条", 12000, "条", True),
        ("3千5百条", 3500, "条", False),
        ("2万3千4百条", 23400, "条", False),
        ("1亿2000万次", 120000000, "次", False),
    ],
)
def test_a_quantity_keeps_its_exact_value_and_its_mark_of_approximation(
    text: str, value: int, unit: str, approximate: bool
) -> None:
    assert read(text) == [(value, unit, approximate)]


@pytest.mark.parametrize(
    "text",
    [
        "国办发[2018]75号",
        "2015年12月31日",
        "增长12.3%",
        "第3次",
        "第三次",
        "电话0454-2132466,",
        "几十条",
        "数百件",
        "一次性告知",
        "每件",
        "同一条",
        "12345热线",
        "1.政府公报",
    ],
)
def test_dates_ordinals_document_numbers_and_vague_words_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_number_without_a_unit_counts_only_at_the_end_of_its_clause() -> None:
    assert read("受理申请0。") == [(0, "", False)]
    assert read("共受理4申请,") == [(4, "", False)]
    assert read("申请0 0 0 0。") == []


def test_a_fraction_is_exact() -> None:
    assert read("收取24252.311082元") == [(Decimal("24252.311082"), "元", False)]


def test_more_digits_than_a_figure_has_are_no_quantity() -> None:
    assert read("共12345678901234567890条") == []


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    assert growth(lambda times: lambda: list(quantities("一二三1,234 5" * times)), 500) < MOST
