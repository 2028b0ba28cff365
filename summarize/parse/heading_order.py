"""Which free headings are headings of the report, and which are points of a list inside one of its sections."""

import re

from summarize.parse.headings import Heading
from summarize.zh.numerals import value_of

_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}")


def in_order(top: list[Heading], folded: str) -> list[Heading]:
    """Leave out free headings that start a count of their own; those that text follows must also count on.

    Headings whose words are known stay, however they are numbered.

    >>> text = "三、主要问题\\n一、更新不及时\\n二、内容不全面\\n四、附表"
    >>> found = [Heading(0, 6, "problems", "han", False), Heading(7, 14, "other", "han", False),
    ...          Heading(15, 22, "other", "han", False), Heading(23, 27, "table", "han", False)]
    >>> [heading.kind for heading in in_order(found, text)]
    ['problems', 'table']
    """
    kept: list[Heading] = []
    last, listed = 0, None
    for heading in top:
        number = _number(heading, folded)
        if heading.kind == "other" and number is not None:
            counts_on = number == last + 1
            is_point = number == 1 if listed is None else number == listed + 1
            if (is_point and last >= 1) or (heading.inline and not counts_on):
                listed = number
                continue
        kept.append(heading)
        last, listed = number or last, None
    return kept


def _number(heading: Heading, folded: str) -> int | None:
    match = _NUMBER.match(folded, heading.start) if heading.style == "han" else None
    value = value_of(match[0]) if match else None
    return value if isinstance(value, int) else None
