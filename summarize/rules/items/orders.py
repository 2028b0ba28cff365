"""What a notice orders by a day or a number of times a year."""

from summarize.rules.items.passage import sentences_of
from summarize.rules.items.traits import deadlines_of
from summarize.zh.late import late

Order = tuple[int, int, str | None]
# 每年定期检查不少于二次
_FREQUENCY = late(
    r"每(?:年|半年|季度|月|两个月)[^。;!?]{0,30}?(?:不少于|不低于|至少|召开|开展|组织|定期)[^。;!?]{0,12}?[一二两三四五六七八九十\d]+(?:次|场|期|篇|条|件)"
)
_DUTY = late(r"要|须|应|请|报|送|完成|公布|公开|检查|自查|考核|填|上报|提交|建成|整改")


def orders_in(text: str) -> list[Order]:
    """Give range and deadline of every order of a notice that names a day or a frequency; two days make two orders.

    >>> [(text[a:b], day) for text in ["请于3月1日前报送总结。"] for a, b, day in orders_in(text)]
    [('请于3月1日前报送总结。', '3月1日前')]
    """
    found: list[Order] = []
    for start, end in sentences_of(text):
        sentence = text[start:end]
        days = deadlines_of(sentence)
        if days and _DUTY.search(sentence):
            found += [(start, end, day) for day in days]
        elif _FREQUENCY.search(sentence):
            found.append((start, end, None))
    return found
