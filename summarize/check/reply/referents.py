"""What a number of a summary is a number of: where the text prints it, what is counted there, how it came, and in which year."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarize.check.reply.sheet import Sheet
from summarize.zh.numerals import DIGITS_BEHIND, value_of, whole

_NUMBER = re.compile(
    rf"(?P<number>\d(?<![\d.,]\d)(?:{DIGITS_BEHIND}))(?P<more>余|多)?(?P<scale>亿|千万|百万|十万|万|千|百)?(?P<still>余|多)?(?P<unit>元|人次|%|个百分点|[一-鿿]?)"
)
_HAN_NUMBER = re.compile(r"[零〇○一二两三四五六七八九十百千万]{1,12}")
_ENGLISH_SCALE = re.compile(r"\s*(?P<scale>thousand|million|billion)", re.IGNORECASE)
_ENGLISH = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_TOPIC = re.compile(
    r"申请|复议|诉讼|起诉|培训|解读|访问|浏览|点击|收费|费用|处理费|经费|会议|规范性|规章|许可|处罚|强制|采购|结转|办结|答复|举报|投诉|访谈|发布会|微博|微信|公报|专职|兼职|查阅|提案|建议|来信|账号|维持|纠正|热线|舆情|热点|图解|稿件"
)
_SORTS = {
    **dict.fromkeys(("网络", "网上", "互联网", "在线", "平台"), "online"),
    **dict.fromkeys(("信函", "信件", "邮寄", "来信"), "mail"),
    **dict.fromkeys(("当面", "现场"), "person"),
    "传真": "fax",
    "微博": "weibo",
    **dict.fromkeys(("微信", "公众号"), "wechat"),
    "公报": "gazette",
    "维持": "upheld",
    **dict.fromkeys(("纠正", "纠错"), "corrected"),
    **dict.fromkeys(("不予公开", "不同意"), "withheld"),
    "部分公开": "part",
    "复议": "reconsideration",
    **dict.fromkeys(("诉讼", "起诉"), "litigation"),
    "专职": "full-time",
    "兼职": "part-time",
}
"""Words that tell two figures of one kind apart."""
_SORT = re.compile("|".join(_SORTS))
_YEAR = re.compile(r"(20\d\d)年|(上一?年|去年)")
_COMPARED = re.compile(r"[比较同]|增|减|升|降|累计|结转|历年|截")
_STOP = re.compile(r"[,;。:、|!?]")
_CELLS = re.compile(r"[\d|/. -]+")
_FAR, _HEADED, _AROUND, _BEHIND = 500, 300, 80, 14
"""Letters about a number that tell what it counts: at most, under the head of a table, before it and behind it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a number."""

    words: str
    """The words about it."""
    own: str
    """Those of its own clause; nothing in a cell of a table."""


def values(text: str) -> Iterator[tuple[Decimal, str, re.Match[str]]]:
    """The numbers of a text as they are meant, magnitudes applied, money in yuan; years and days stay what they are."""
    for match in _NUMBER.finditer(text):
        value = _value(text, match)
        if value is not None:
            yield value, match["number"], match


def _value(text: str, match: re.Match[str]) -> Decimal | None:
    number = value_of(match["number"])
    scale = value_of(f"1{match['scale']}") if match["scale"] else 1
    if number is None or scale is None:
        return None
    english = _ENGLISH_SCALE.match(text, match.end("number"))
    factor = _ENGLISH[english["scale"].lower()] if english else scale
    return Decimal(number) if factor == 1 else Decimal(whole(Decimal(number) * Decimal(factor)))


class Places:
    """Every place where a text prints a number, each looked for once, when it is asked about: the first one mostly tells enough."""

    def __init__(self, sheet: Sheet, value: Decimal | int) -> None:
        """Take the text and the number."""
        self._known: list[Place] = []
        self._further = _places(sheet, value)

    def __iter__(self) -> Iterator[Place]:
        """Give the places, those in digits first, with the words about them."""
        for count in itertools.count():
            if count == len(self._known):
                following = next(self._further, None)
                if following is None:
                    return
                self._known.append(following)
            yield self._known[count]

    def __bool__(self) -> bool:
        """Tell whether the text prints it at all."""
        return any(True for _ in self)


def _places(sheet: Sheet, value: Decimal | int) -> Iterator[Place]:
    plain = sheet.plain
    for match in _in_digits(sheet).get(_digits(f"{Decimal(value):f}"), ()):
        if _value(plain, match) == value:
            yield _place(plain, match)
    for match in _in_words(sheet).get(value, ()):
        yield _place(plain, match)


def _digits(number: str) -> str:
    """What a number has in common with itself in tens, in thousands, with zeros behind the point: 18 of 1.8, 1,800 and 18000."""
    return number.replace(",", "").replace(".", "").strip("0")


@lru_cache(maxsize=4)
def _in_digits(sheet: Sheet) -> dict[str, list[re.Match[str]]]:
    known: dict[str, list[re.Match[str]]] = {}
    for match in _NUMBER.finditer(sheet.plain):
        known.setdefault(_digits(match["number"]), []).append(match)
    return known


@lru_cache(maxsize=4)
def _in_words(sheet: Sheet) -> dict[Decimal | int, list[re.Match[str]]]:
    known: dict[Decimal | int, list[re.Match[str]]] = {}
    for match in _HAN_NUMBER.finditer(sheet.plain):
        said = value_of(match[0].replace("○", "〇"))
        if said is not None:
            known.setdefault(said, []).append(match)
    return known


def _place(plain: str, match: re.Match[str]) -> Place:
    before = _CELLS.sub("", plain[max(0, match.start() - _FAR) : match.start()])
    before = before[-_HEADED if "总计" in before[-_AROUND:] else -_AROUND :]
    return Place(before + plain[match.start() : match.end() + _BEHIND], _own(plain, match))


def _own(plain: str, match: re.Match[str]) -> str:
    """The clause that a number stands in, or nothing in a table."""
    start = max(plain.rfind(mark, 0, match.start()) for mark in ",;。:、|!?") + 1
    if (
        plain[start - 1 : start] == "|"
        or plain[match.start() - 1 : match.start()] in "| "
        or match.start() - start > _AROUND
    ):
        return ""
    behind = _STOP.search(plain, match.end())
    return plain[start : min(behind.start() if behind else len(plain), match.end() + _BEHIND)]


def is_of_another(clause: str, places: Iterable[Place], year: int | None) -> bool:
    """Tell whether a clause of a summary says of a number what no place of the text does: another topic, sort or year."""
    topics = set(_TOPIC.findall(clause))
    if topics and not any(topics & set(_TOPIC.findall(place.words)) for place in places):
        return True
    sorts = _sorts(clause)
    if sorts and all(place.own and _sorts(place.own) and not sorts & _sorts(place.own) for place in places):
        return True
    return year is not None and _is_of_another_year(clause, places, year)


def _sorts(words: str) -> set[str]:
    return {_SORTS[word] for word in _SORT.findall(words)}


def _is_of_another_year(clause: str, places: Iterable[Place], year: int) -> bool:
    if _COMPARED.search(clause):
        return False
    said = _year(clause, year)
    if said not in (None, year):
        return all(place.own and _told_year(place, year) in (None, year) for place in places) and not any(
            str(said) in place.words[-_BEHIND - 40 :] for place in places
        )
    return any(True for _ in places) and all(_told_year(place, year) not in (None, year) for place in places)


def _told_year(place: Place, year: int) -> int | None:
    return None if _COMPARED.search(place.own) else _year(place.own, year)


def _year(words: str, year: int) -> int | None:
    found = _YEAR.search(words)
    return None if found is None else int(found[1]) if found[1] else year - 1
