"""What one pattern of the narrative reader says: a label before the quantity, or a verb before it and a noun behind it."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Topic = Literal[
    "any",
    "disclosure",
    "channels",
    "requests",
    "disputes",
    "complaints",
    "fees",
    "resources",
    "training",
    "response",
    "visits",
]

# 数共, 总数为, 共计, 达到, 的有, ":" and ",共" between a label and its number
CONNECTOR = r"""(?:总数|数量|总量|总计数|件数|条数|人数|次数|数)?
    (?:,?(?:总共|一共|共有|共计|总计|累计|合计|仅有|共|计)|为|达到|达|有|是|了|的|:|各|均|-{1,2}){0,3}"""

ITEMS = ("条", "件", "篇", "份", "项", "宗", "则", "例")
CASES = ("件", "条", "份", "宗", "项", "次", "起", "例", "个", "人次", "件次")
PEOPLE = ("人", "名", "个", "位")
TIMES = ("次", "期", "场", "场次", "个", "件", "起")
MONEY = ("元",)


@dataclass(frozen=True)
class Rule:
    """One wording of one indicator."""

    code: str
    """The indicator that it gives."""
    before: str
    """Verbose regex for the text right before the quantity, without the connector."""
    units: tuple[str, ...]
    """Units that the quantity may have; `""` stands for a number without one."""
    after: str = ""
    """Verbose regex for the text right behind the quantity; empty when the label stands before it."""
    topic: Topic = "any"
    """What the sentence or its section has to be about."""
    weak: bool = False
    """True for a wording that counts only where no better one gives the same indicator."""
    elided: bool = False
    """True where the noun is left out and the section has to say it: 共收到3件."""
    counted: bool = False
    """True where the count is one of the whole body's acts, so that a part's own count must not stand for it."""
    sign: str = ""
    """Words, parted by `|`, one of which stands in every text with this wording; empty where there are none."""

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The words of its sign."""
        return tuple(self.sign.split("|"))

    @cached_property
    def left(self) -> re.Pattern[str]:
        """The text before the quantity, to its end."""
        return re.compile(rf"(?P<label>{self.before}){CONNECTOR}$", re.VERBOSE)

    @cached_property
    def right(self) -> re.Pattern[str]:
        """The text behind the quantity, from its start."""
        return re.compile(self.after, re.VERBOSE)
