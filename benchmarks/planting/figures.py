"""One wrong figure at a time, as a model might give it: each class has a maker that gives plants for one right reply."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from benchmarks.planting.replies import Correct
from summarize.records.stages import Figure, ModelReading
from summarize.statute.catalogue import catalogue
from summarize.zh.locate import locate

Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Plant:
    """A reply with one thing wrong."""

    model: ModelReading
    """The reply."""
    code: str | None = None
    """The indicator that is wrong."""
    applicant: str | None = None
    """Its column."""
    value: Value | None = None
    """The wrong value."""
    span: tuple[int, int] | None = None
    """Where the wrong item stands, for problems and promises."""
    words: str = ""
    """What the wrong item says, for those that stand nowhere."""
    names: tuple[str, ...] = ()
    """The rules that may notice it, where it is no figure and no item."""


Maker = Callable[[Correct, list[Correct], Random], Iterator[Plant]]


def planted(right: Correct, old: Figure | None, new: Figure) -> Plant:
    """Give the reply with one figure in the place of another, or one more."""
    figures = [
        f
        for f in right.model.figures
        if old is None or (f.code, f.applicant, f.scope) != (old.code, old.applicant, old.scope)
    ]
    return Plant(replace(right.model, figures=(*figures, new)), new.code, new.applicant, new.value)


def _counted(right: Correct) -> list[Figure]:
    return [f for f in right.model.figures if f.state == "stated" and f.value is not None and f.match != "none"]


def _chosen(figures: list[Figure], chance: Random, count: int = 3) -> list[Figure]:
    return chance.sample(figures, min(count, len(figures)))


def digit_changed(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """12 becomes 13."""
    for figure in _chosen([f for f in _counted(right) if f.value], chance):
        digits = list(str(figure.value))
        at = chance.choice([n for n, digit in enumerate(digits) if digit.isdigit()])
        digits[at] = chance.choice([d for d in "123456789" if d != digits[at]])
        yield planted(right, figure, replace(figure, value=_number("".join(digits))))


def digits_swapped(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """12 becomes 21."""
    fit = [f for f in _counted(right) if re.search(r"(\d)(?!\1)\d", str(f.value)) and not str(f.value).endswith("0")]
    for figure in _chosen(fit, chance):
        digits = str(figure.value)
        places = [n for n in range(len(digits) - 1) if digits[n : n + 2].isdigit() and digits[n] != digits[n + 1]]
        at = chance.choice(places)
        yield planted(
            right, figure, replace(figure, value=_number(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]))
        )


def _number(digits: str) -> Value:
    return Decimal(digits) if "." in digits else int(digits)


def magnitude(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """1.8万 becomes 1.8, 975 becomes 975万."""
    for figure in _chosen([f for f in _counted(right) if f.value], chance):
        value = Decimal(figure.value or 0)
        scaled = (
            value / 10_000
            if value >= 10_000 and chance.random() < 0.7
            else value * chance.choice((10_000, 10_000, 1_000))
        )
        yield planted(
            right, figure, replace(figure, value=int(scaled) if scaled == scaled.to_integral_value() else scaled)
        )


def sign(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """-18 becomes 18."""
    fit = [f for f in _counted(right) if f.value]
    signed = [f for f in fit if f.code.endswith("items_change")]
    for figure in _chosen(signed or fit, chance, 2):
        yield planted(right, figure, replace(figure, value=-(figure.value or 0)))


_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|％|个百分点)")


def share_for_count(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """同比增长12.3% becomes 12.3."""
    for figure in _prose(right):
        end = _sentence_end(right.text, figure.end)
        match = _SHARE.search(right.text, figure.start, end)
        if match is not None:
            new = replace(figure, value=_number(match[1]), end=match.end())
            yield planted(right, figure, new)


def _prose(right: Correct) -> list[Figure]:
    return [f for f in _counted(right) if f.applicant is None and "|" not in right.text[f.start : f.end]]


def _sentence_end(text: str, start: int) -> int:
    found = re.compile(r"[。！？]").search(text, start)
    return found.end() if found else len(text)


# 2013年为61件 | 与2022年的61件相比 | 2013年同期为61件 | 上年为
_OTHER_YEAR = re.compile(r"(?P<year>20\d\d|上|去)\s*年(?:度)?(?:同期)?(?:的|为|是|有|共有)\s*(?P<number>\d+)\s*[条件]")
_TOLD_BEFORE = re.compile(r"(?:20\d\d|上|去)年[^，。；\n\d]{0,16}?(?P<number>[2-8]\d{4})(?P<unit>[条件])")
_CHANGE = re.compile(r"(?:增加|减少|多|少|增)\s*了?\s*(?P<number>\d+)\s*[条件]")


def other_year(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """2013年为61条 becomes the number of 2014."""
    yield from _in_sentence(right, _OTHER_YEAR)
    for match in _TOLD_BEFORE.finditer(right.text):
        code = "requests.received" if match["unit"] == "件" else "proactive.total"
        old = next((f for f in _counted(right) if f.code == code and f.applicant in (None, "total")), None)
        start = max(right.text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
        applicant = old.applicant if old else None
        yield planted(right, old, Figure(code, applicant, int(match["number"]), "model", start, match.end()))


def change(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """比上年增加12条 becomes 12."""
    yield from _in_sentence(right, _CHANGE)


def _in_sentence(right: Correct, pattern: re.Pattern[str]) -> Iterator[Plant]:
    year = right.paper.draft.parsed.report.year
    for figure in _prose(right):
        start = max(right.text.rfind(mark, 0, figure.start) for mark in "。！？\n") + 1
        for match in pattern.finditer(right.text, start, _sentence_end(right.text, figure.end)):
            if match.groupdict().get("year") == str(year) or int(match["number"]) == figure.value:
                continue
            for begin, end in ((match.start(), match.end()), (start, match.end())):
                yield planted(right, figure, replace(figure, value=int(match["number"]), start=begin, end=end))
            break


def stock_for_year(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """历年累计公开6万条 becomes the year's."""
    for stock in _counted(right):
        if stock.scope != "cumulative":
            continue
        year = next((f for f in _counted(right) if f.code == stock.code and f.scope == "year"), None)
        if year is None or year.value != stock.value:
            yield planted(right, year, replace(stock, scope="year"))


_PART = re.compile(
    r"(?:民政局|教育局|水务局|各乡镇|县直各部门|政府本级|市本级)[^，。]{0,8}?(?P<what>申请|信息)(?P<number>\d+)[件条]"
)


def part_for_whole(right: Correct, _others: list[Correct], _chance: Random) -> Iterator[Plant]:
    """民政局收到申请3件 becomes what all received."""
    for match in _PART.finditer(right.text):
        code = "requests.received" if match["what"] == "申请" else "proactive.total"
        old = next(
            (f for f in _counted(right) if f.code == code and f.applicant in (None, "total") and f.scope == "year"),
            None,
        )
        start = max(right.text.rfind(mark, 0, match.start()) for mark in "，。\n、") + 1
        new = Figure(code, old.applicant if old else None, int(match["number"]), "model", start, match.end())
        if old is None or old.value != new.value:
            yield planted(right, old, new)
    for figure in _counted(right):
        if figure.scope == "part":
            old = next((f for f in _counted(right) if f.code == figure.code and f.scope == "year"), None)
            if old is None or old.value != figure.value:
                yield planted(right, old, replace(figure, scope="year"))


def _cells(right: Correct) -> list[Figure]:
    return [
        f
        for f in right.paper.draft.rules.figures
        if f.by == "rules.table" and f.state == "stated" and f.value is not None
    ]


def _asked(right: Correct) -> set[tuple[str, str | None]]:
    return {(f.code, f.applicant) for f in _counted(right)}


def neighbour_row(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """The figure of the row above or below."""
    asked = _asked(right)
    cells = [f for f in _cells(right) if (f.code, f.applicant) in asked]
    pairs = []
    for at, figure in enumerate(cells):
        near = (
            f
            for f in cells[max(0, at - 16) : at + 16]
            if f.code != figure.code
            and f.applicant == figure.applicant
            and f.code.split(".")[-1] != figure.code.split(".")[-1]
        )
        pairs += [(figure, other) for other in near if other.value != figure.value]
    prose = [f for f in _prose(right) if f.start < f.end]
    near_prose = [
        (a, b)
        for a, b in pairwise(prose)
        if a.code != b.code and a.value != b.value and a.end != b.end and 0 < b.start - a.start < 80
    ]
    for figure, other in [*chance.sample(pairs, min(3, len(pairs))), *near_prose[:2]]:
        yield planted(
            right,
            figure,
            replace(
                figure, by="model", value=other.value, start=other.start, end=other.end, approximate=other.approximate
            ),
        )


def neighbour_column(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """The figure of the column beside it."""
    asked = _asked(right)
    cells = [f for f in _cells(right) if (f.code, f.applicant) in asked]
    pairs = []
    for at, figure in enumerate(cells):
        for other in cells[at + 1 : at + 8]:
            same_row = (
                other.code == figure.code
                if figure.applicant
                else other.code.rpartition(".")[0] == figure.code.rpartition(".")[0]
                and figure.code.startswith(
                    (
                        "normative_d",
                        "administrative_r",
                        "licensing",
                        "penalty",
                        "compulsion",
                        "charges",
                        "procurement",
                        "reconsideration",
                        "litigation_",
                    )
                )
            )
            if same_row and other.value != figure.value:
                pairs += [(figure, other, other.start, other.end), (other, figure, other.start, other.end)]
    for figure, other, start, end in chance.sample(pairs, min(4, len(pairs))):
        yield planted(right, figure, replace(figure, by="model", value=other.value, start=start, end=end))


_FALSE_QUOTES = ("本年度未发生相关情况", "全年相关数量为0件", "无")


def invented_zero(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """Nothing is said, and 0 is given."""
    read = {f.code for f in right.paper.draft.rules.figures}
    silent = [code for code in catalogue() if code not in read and "narrative" in catalogue()[code].forms]
    denied = [m.span() for m in re.finditer(r"[^，。；：\n|]{0,12}(?:未|没有|无)[^，。；：\n|]{2,16}", right.text)]
    zeros = [(f.start, f.end) for f in _cells(right) if f.value == 0]
    sentences = [m.span() for m in re.finditer(r"[^，。；：\n|\d]{8,40}[，。]", right.text)]
    for code in chance.sample(silent, min(3, len(silent))):
        kind = chance.choice((denied, zeros, sentences, []))
        if kind:
            start, end = chance.choice(kind)
            yield planted(right, None, Figure(code, None, 0, "model", start, end))
        else:
            yield planted(
                right, None, Figure(code, None, 0, "model", 0, 0, match="none", claimed=chance.choice(_FALSE_QUOTES))
            )


def _claimed(right: Correct, figure: Figure, quote: str, value: Value) -> Figure:
    """A figure as the reader makes it of a quote that a model claims."""
    place = locate(right.text, quote)
    changed = quote if place.match in ("none", "fuzzy") else None
    return replace(figure, value=value, start=place.start, end=place.end, match=place.match, claimed=changed)


def quote_digit(right: Correct, _others: list[Correct], chance: Random) -> Iterator[Plant]:
    """Value and quote have the same wrong digit."""
    for figure in _chosen([f for f in _prose(right) if f.value], chance, 4):
        quote = right.text[figure.start : figure.end]
        digits = str(figure.value)
        wrong = str(int(digits[0]) % 9 + 1) + digits[1:] if digits[0].isdigit() else "9" + digits
        if digits in quote:
            yield planted(right, figure, _claimed(right, figure, quote.replace(digits, wrong), _number(wrong)))


def other_report(right: Correct, others: list[Correct], chance: Random) -> Iterator[Plant]:
    """A figure and its quote out of another report."""
    plain = re.sub(r"\s", "", right.text)
    for other in chance.sample(others, min(4, len(others))):
        fit = [
            f
            for f in _prose(other)
            if f.end - f.start >= 8 and re.sub(r"\s", "", other.text[f.start : f.end]) not in plain
        ]
        for figure in _chosen(fit, chance, 1):
            old = next((f for f in _counted(right) if f.code == figure.code and f.applicant in (None, "total")), None)
            read = {f.value for f in right.paper.draft.rules.figures if f.code == figure.code}
            if figure.value not in read:
                new = _claimed(
                    right,
                    replace(figure, applicant=old.applicant if old else None),
                    other.text[figure.start : figure.end],
                    figure.value or 0,
                )
                yield planted(right, old, new)


FIGURES: dict[str, Maker] = {
    "digit changed": digit_changed,
    "digits swapped": digits_swapped,
    "万 lost or added": magnitude,
    "percentage for a count": share_for_count,
    "sign": sign,
    "another year's figure": other_year,
    "change for the figure": change,
    "stock for the year": stock_for_year,
    "neighbour row": neighbour_row,
    "neighbour column": neighbour_column,
    "part for the whole": part_for_whole,
    "invented zero": invented_zero,
    "quote with a changed digit": quote_digit,
    "quote from another report": other_report,
}
"""Every class of wrong figures by name."""
