"""Numbers as on cheques, 贰佰壹拾伍条, in plain numerals of the same length."""

import re

_SIGN = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟][余多条件篇份项次人名期场个起宗元拾佰仟万]")
# 队伍 and 大陆 are no numbers
_NUMBER = re.compile(
    r"(?<![队大登着收一])[壹贰叁肆伍陆柒捌玖拾佰仟零万]{1,9}(?=[余多]?(?:条|件|篇|份|项|次|人|名|期|场|个|起|宗|元))"
)
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def with_plain_numerals(text: str) -> str:
    """Give a folded squeezed text with such numbers before a unit in plain numerals; the length is the same.

    >>> with_plain_numerals("公开贰佰壹拾伍条,队伍人人有责")
    '公开二百一十五条,队伍人人有责'
    """
    if _SIGN.search(text) is None:
        return text
    return _NUMBER.sub(lambda number: number[0].translate(_PLAIN), text)
