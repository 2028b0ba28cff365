"""Whether the quote of a reply is what the text says: the same numbers, the same denials, and nothing that was cut off with them."""

import re
from typing import Protocol

from summarize.check.reply.sheet import Sheet
from summarize.records.findings import Match
from summarize.zh.fold import fold
from summarize.zh.numerals import DIGITS

_NUMBER = re.compile(DIGITS)
_BLANKS = re.compile(r"[\s|]+")
# 不及时 | 未更新 | 没有落实 | 尚无 | 非 | 缺乏
NEGATION = r"(?:没有|尚未|从未|未能|并未|不能|不够|难以|缺乏|缺少|不(?!足之|断|仅|但|同)|未(?!来)|无|没|缺)"
_CUT_BEFORE = re.compile(rf"{NEGATION}(?:很好地?|完全|真正|及时|充分|有效|进一步|得到|能|够|太|甚|是|会|再|被|予)?$")
_CUT_BEHIND = re.compile(
    rf"^(?:的?(?:工作|情况|方面|程度|力度|质量|水平|内容|信息|意识|能力|机制|效果|还|仍|也|都|均|较|尚|有时|时有|存在|明显|普遍|总体|相对|仍然|依然|有些|比较|得|上|中|等)){{0,4}}?(?:{NEGATION}|有待|亟待|仍需|还需|偏|较[少低弱慢差]|过[少低慢]|滞后|薄弱|单一|欠|差|弱)"
)
_ENDS = "，。；：、！？,。;:、!?\n|（）()"
_FAR = 8


class Quoted(Protocol):
    """Whatever of a reply rests on a quote."""

    @property
    def start(self) -> int:
        """Where the quote starts."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def match(self) -> Match:
        """How it was found."""
        ...

    @property
    def claimed(self) -> str | None:
        """What the model gave where the text says something else."""
        ...


def quote_fault(sheet: Sheet, item: Quoted) -> str | None:
    """Give why a quote proves nothing: it is not in the text, or differs in a number or a denial, or is an order to a program."""
    if item.match == "none" or item.end > len(sheet.text):
        return "quote"
    quote = sheet.folded[item.start : item.end]
    if item.claimed is not None:
        claimed = fold(item.claimed)
        if _numbers(claimed) != _numbers(quote):
            return "quote_digits"
        if _denials(claimed) != _denials(quote):
            return "negation"
    return "order" if sheet.is_ordered(item.start, item.end) else None


def is_cut(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether a quote was cut so that a denial fell off: 及时更新 out of 未及时更新, 更新 out of 更新不及时."""
    before = _BLANKS.sub("", sheet.folded[max(0, start - 2 * _FAR) : start])[-_FAR:]
    behind = _BLANKS.sub("", sheet.folded[end : end + 4 * _FAR])
    quote = _BLANKS.sub("", sheet.folded[start:end])
    if _CUT_BEFORE.search(before) and quote[:1] not in _ENDS:
        return True
    return quote[-1:] not in _ENDS and _CUT_BEHIND.match(behind) is not None


def _numbers(folded: str) -> list[str]:
    return [match[0].replace(",", "") for match in _NUMBER.finditer(_BLANKS.sub(" ", folded))]


def _denials(folded: str) -> int:
    return len(re.findall("[不未无没非缺]", folded))
