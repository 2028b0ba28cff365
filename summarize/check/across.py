"""One year against the next: what a report says of the year before, beside what that year's own report says.

None of this is strict: figures are restated, documents expire, and bodies merge. A difference is a question to the issuer,
and never more than a note. Sources: table three (carried over), table two (documents in force, items of the previous year),
and the provinces' tables with a column for all years.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarize.check.carried_rows import Row, carried_rows, settled
from summarize.check.same_body import Places, body_name, may_be_one_place, places_of
from summarize.check.verdicts import found, named, ranked, shown
from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Indicator, Message
from summarize.records.record import Evidence
from summarize.statute.identities import CARRIED, ITEMS, JUMPING, STOCKS, WITHIN_ALL_YEARS

Key = tuple[str, str | None, str]
Value = int | Decimal
JUMP = "jump"
"""The name of the check for a figure that is quite another one than the year before."""
_TIMES = 10
_APART = 100


@dataclass(frozen=True, slots=True)
class Year:
    """What is kept of one report for the reports of the years beside it."""

    path: str
    """The file it came from."""
    body: str
    """The body's name for comparison."""
    year: int
    """The year reported on."""
    places: Places
    """Its province and its city, as far as it names them."""
    figures: dict[Key, Value]
    """The figures that another year can be held to, by code, applicant and scope."""
    rows: dict[str, Row]
    """The rows of table three that the years beside it repeat."""

    def whole(self, code: str) -> Value | None:
        """Give the year's number of a code, of all applicants where the form parts them."""
        return self.figures.get((code, "total", "year"), self.figures.get((code, None, "year")))

    def stock(self, code: str) -> Value | None:
        """Give the number of all years together."""
        return self.figures.get((code, None, "cumulative"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two years of one body, and which of them is the dossier in hand."""

    before: Year
    """The earlier year."""
    after: Year
    """The year that follows it."""
    dossier: Dossier
    """The one that is read now: evidence is quoted from it alone."""

    @property
    def is_after(self) -> bool:
        """True when the dossier in hand is the later one."""
        return self.dossier.report.year == self.after.year

    @property
    def other(self) -> Year:
        """The year that was read earlier."""
        return self.before if self.is_after else self.after

    def named(self, code: str, applicant: str | None = None) -> tuple[str, str]:
        """Give what a code is called in the form of the dossier in hand, each to begin a sentence."""
        zh, en = named(code, applicant, self.dossier.report.format)
        return zh, en[:1].upper() + en[1:]

    def quotes(self, *codes: str) -> Iterator[Evidence]:
        """Give the dossier's own readings of these codes."""
        for indicator in self.dossier.indicators:
            whole = indicator.applicant in (None, "total")
            if whole and indicator.code in codes and _is_kept(indicator):
                yield from (Evidence(start=r.start, end=r.end, quote=r.quote) for r in indicator.readings[:1])


class YearBook:
    """The figures of the reports of one run that the years beside them can be held to."""

    def __init__(self) -> None:
        self._years: dict[tuple[str, int], list[Year]] = {}

    def add(self, dossier: Dossier) -> Dossier:
        """Keep a report's figures, and give its dossier with the checks against the years before and after it.

        Only years that were added earlier are compared. A body with several reports of one year is left alone, unless
        they all say the same. Cells that its digits leave open and a year beside it settles are stated.
        """
        own = year_of(dossier)
        return compared(dossier, own, *self.put(own)) if own is not None else dossier

    def put(self, own: Year) -> tuple[Year | None, Year | None]:
        """Keep what is held of a report, and give the years before and after it that were put here earlier."""
        beside = self._only(own, -1), self._only(own, 1)
        self._years.setdefault((own.body, own.year), []).append(own)
        return beside

    def _only(self, own: Year, away: int) -> Year | None:
        years = self._years.get((own.body, own.year + away), ())
        known = [one for one in years if may_be_one_place(one.places, own.places)]
        same = known and all((one.figures, one.rows) == (known[0].figures, known[0].rows) for one in known)
        return known[0] if same else None


def year_of(dossier: Dossier) -> Year | None:
    """Give what is kept of a report; None where it is not certain whose it is, or of which year."""
    body, year = body_name(dossier), dossier.report.year
    if body is None or year is None:
        return None
    return Year(dossier.source.path, body, year, places_of(dossier), _figures(dossier), carried_rows(dossier))


def compared(dossier: Dossier, own: Year, earlier: Year | None, later: Year | None) -> Dossier:
    """Give a dossier with the checks against the years beside it."""
    dossier = _settled(dossier, earlier, later)
    pairs = [] if earlier is None else [Pair(earlier, own, dossier)]
    pairs += [] if later is None else [Pair(own, later, dossier)]
    checks = [check for pair in pairs for check in _compare(pair)]
    return dossier.model_copy(update={"checks": ranked((*dossier.checks, *checks))}) if checks else dossier


def _settled(dossier: Dossier, earlier: Year | None, later: Year | None) -> Dossier:
    """The dossier with the rows that the years beside it settle; what they settled is not held against them."""
    into, out = CARRIED
    for own, beside, year in ((into, out, earlier), (out, into, later)):
        if year is not None and beside in year.rows:
            dossier = settled(dossier, own, year.rows[beside], year.year, year.path)
    return dossier


def _is_kept(indicator: Indicator) -> bool:
    certain = indicator.state == "stated" and indicator.value is not None and not indicator.approximate
    printed = any(reading.by == "rules.table" for reading in indicator.readings)
    return certain and indicator.scope != "part" and (indicator.scope == "year" or printed)


def _figures(dossier: Dossier) -> dict[Key, Value]:
    """The figures that are certain; of several stocks of one code none, for nobody says what each covers."""
    figures: dict[Key, Value] = {}
    twice = set()
    for indicator in dossier.indicators:
        key = (indicator.code, indicator.applicant, indicator.scope)
        if indicator.value is not None and _is_kept(indicator) and indicator.applicant in (None, "total"):
            twice.update({key} & figures.keys())
            figures[key] = indicator.value
    return {key: value for key, value in figures.items() if key not in twice}


def _compare(pair: Pair) -> Iterator[Check]:
    yield from _carried(pair)
    yield from _stocks(pair)
    yield from _all_years(pair)
    yield from _items(pair)
    yield from _jumps(pair)
    yield from _nothing_asked(pair)


def _carried(pair: Pair) -> Iterator[Check]:
    """L1: what one year carries out, the next carries in."""
    into, out = pair.after.whole(CARRIED[0]), pair.before.whole(CARRIED[1])
    if into is None or out is None:
        return
    zh = f"{pair.after.year}年度上年结转{shown(into)}，{pair.before.year}年度结转下年{shown(out)}"
    en = f"Requests carried into {pair.after.year}: {shown(into)}; carried out of {pair.before.year}: {shown(out)}"
    own = CARRIED[0] if pair.is_after else CARRIED[1]
    yield _check(pair, "L1", Message(zh=zh, en=en), CARRIED, (own,), holds=into == out)


def _stocks(pair: Pair) -> Iterator[Check]:
    """L2: documents in force = those of the year before + issued - repealed."""
    for stock, plus, minus in STOCKS:
        now, then = pair.after.whole(stock), pair.before.whole(stock)
        issued, repealed = pair.after.whole(plus), pair.after.whole(minus)
        if now is None or then is None or issued is None or repealed is None:
            continue
        formula = f"{shown(then)} + {shown(issued)} - {shown(repealed)} = {shown(then + issued - repealed)}"
        (zh, en), last, year = pair.named(stock), pair.before.year, pair.after.year
        own = (stock, plus, minus) if pair.is_after else (stock,)
        message = Message(
            zh=f"{zh}：{last}年末数加{year}年制发减废止，{formula}，{year}年度为{shown(now)}",
            en=f"{en}: those of {last} + issued - repealed in {year}, {formula}; stated for {year}: {shown(now)}",
        )
        yield _check(pair, "L2", message, (stock, plus, minus), own, holds=now == then + issued - repealed)


def _all_years(pair: Pair) -> Iterator[Check]:
    """L3: all years together = all years up to the one before + this year."""
    for code in WITHIN_ALL_YEARS:
        now, then, new = pair.after.stock(code), pair.before.stock(code), pair.after.whole(code)
        if now is None or then is None or new is None:
            continue
        formula = f"{shown(then)} + {shown(new)} = {shown(then + new)}"
        (zh, en), last, year = pair.named(code), pair.before.year, pair.after.year
        message = Message(
            zh=f"{zh}：截至{last}年累计加{year}年，{formula}，截至{year}年累计为{shown(now)}",
            en=f"{en}: all years up to {last} + {year}, {formula}; stated up to {year}: {shown(now)}",
        )
        yield _check(pair, "L3", message, (code,), (code,), holds=now == then + new)


def _items(pair: Pair) -> Iterator[Check]:
    """L4: items of the year before the first + its change = items of the year before the second."""
    for items, change in ITEMS:
        before, changed, after = pair.before.whole(items), pair.before.whole(change), pair.after.whole(items)
        if before is None or changed is None or after is None:
            continue
        change_shown = f"- {shown(-changed)}" if changed < 0 else f"+ {shown(changed)}"
        formula = f"{shown(before)} {change_shown} = {shown(before + changed)}"
        (zh, en), last, year = pair.named(items), pair.before.year, pair.after.year
        own = (items,) if pair.is_after else (items, change)
        message = Message(
            zh=f"{zh}：{last}年度所列加增减，{formula}，{year}年度所列为{shown(after)}",
            en=f"{en}: as in the report for {last} with its change, {formula}; in that for {year}: {shown(after)}",
        )
        yield _check(pair, "L4", message, (items, change), own, holds=after == before + changed)


def _jumps(pair: Pair) -> Iterator[Check]:
    """A figure ten times as large or as small as the year before is a question about what was counted."""
    for code in JUMPING:
        now, then = pair.after.whole(code), pair.before.whole(code)
        if now is None or then is None or -_APART < now - then < _APART:
            continue
        if now < then * _TIMES and then < now * _TIMES:
            continue
        zh, en = pair.named(code)
        message = Message(
            zh=f"{zh}：{pair.before.year}年度{shown(then)}，{pair.after.year}年度{shown(now)}，统计口径是否有变化？",
            en=f"{en}: {shown(then)} in {pair.before.year}, {shown(now)} in {pair.after.year}; "
            "the statistical scope may have changed",
        )
        yield _noted(pair, JUMP, message, (code,), (code,))


def _nothing_asked(pair: Pair) -> Iterator[Check]:
    """Not one request in two years running: nothing is wrong with that, and a newsroom may want to know who else has none."""
    code = "requests.received"
    if pair.before.whole(code) == 0 == pair.after.whole(code):
        years = f"{pair.before.year}", f"{pair.after.year}"
        yield found(
            "rate",
            "note",
            f"{years[0]}、{years[1]}连续两年没有收到政府信息公开申请（{pair.other.year}年度见 {pair.other.path}）",
            f"No information request in {years[0]} and in {years[1]} (for {pair.other.year} see {pair.other.path})",
            name="no_requests",
            severity="low",
            codes=(code,),
            evidence=pair.quotes(code),
        )


def _check(pair: Pair, name: str, message: Message, codes: Sequence[str], own: Sequence[str], *, holds: bool) -> Check:
    if not holds:
        asked = Message(zh=f"{message.zh}；是否重新统计？", en=f"{message.en}; was it restated?")
        return _noted(pair, name, asked, codes, own)
    quotes = pair.quotes(*own)
    return found("cross_year", "pass", message.zh, message.en, name=name, codes=codes, evidence=quotes)


def _noted(pair: Pair, name: str, message: Message, codes: Sequence[str], own: Sequence[str]) -> Check:
    other = pair.other
    return found(
        "cross_year",
        "note",
        f"{message.zh}（{other.year}年度见 {other.path}）",
        f"{message.en} (for {other.year} see {other.path})",
        name=name,
        severity="low" if name == JUMP else "medium",
        codes=codes,
        blame="unclear",
        evidence=pair.quotes(*own),
    )
