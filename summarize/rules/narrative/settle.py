"""Which of the readings of one indicator stand, and what each of them covers."""

import re
from collections import defaultdict
from collections.abc import Iterable

from summarize.records.stages import Figure, Scope
from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.periods import Period
from summarize.rules.narrative.subjects import Whose

_FIRST_YEARS = 2010
"""Until then a stock since the Regulations of 2008 and a year's count are printed with the same words."""
_BY_A_WAY = "requests.received_"
_OTHER_CHANNELS = ("proactive.by_gazette", "proactive.by_other", "proactive.by_wechat", "proactive.by_weibo")


def settle(candidates: Iterable[Candidate], year: int | None) -> tuple[Figure, ...]:
    """Give the figures that the readings of a report support together, in the order of the text."""
    grouped: dict[str, list[Candidate]] = defaultdict(list)
    figures: list[Figure] = []
    for candidate in candidates:
        if candidate.applicant is not None:
            figures.append(_figure(candidate, "part" if candidate.whose is Whose.PART else "year"))
        elif candidate.period is not Period.OTHER_YEAR:
            grouped[candidate.code].append(candidate)
    if not any(_scope(candidate, year) == "year" for candidate in grouped["proactive.total"]):
        grouped["proactive.total"].extend(_by_website_alone(grouped, year))
    if any(one.value for code in grouped if code.startswith(_BY_A_WAY) for one in grouped[code]):
        grouped["requests.received"] = [one for one in grouped["requests.received"] if not one.narrowed]
    is_counted_apart = _is_office_apart(grouped["requests.received"])
    for code, group in grouped.items():
        if is_counted_apart and code.startswith("requests."):
            group[:] = [one._replace(whose=Whose.PART) if one.whose is Whose.OWN else one for one in group]
        if any(one.whose is Whose.PART and one.value for one in group):
            # the office had none, others had some: its zero is not the whole's
            group[:] = [one._replace(whose=Whose.PART) if _is_own_zero(one) else one for one in group]
        grouped[code] = [one for one in group if one.whose is not Whose.WIDER] or group
    figures.extend(figure for group in grouped.values() for figure in _settle_code(group, year))
    return tuple(sorted(figures, key=lambda figure: (figure.start, figure.end, figure.code)))


def _is_office_apart(received: list[Candidate]) -> bool:
    """Tell that a report counts the requests of the whole and those of its own office: what the office answered is a part, too."""
    whole = {one.value for one in received if one.whose is Whose.WHOLE and one.period is Period.YEAR and one.value}
    apart = (one for one in received if one.whose in (Whose.OWN, Whose.PART))
    return any(whole and one.value < min(whole) for one in apart)


def _is_own_zero(candidate: Candidate) -> bool:
    return candidate.denied and candidate.whose is Whose.OWN


def _by_website_alone(grouped: dict[str, list[Candidate]], year: int | None) -> list[Candidate]:
    """The count of the one channel that a report names is its count of all that it disclosed."""
    others = (one for channel in _OTHER_CHANNELS for one in grouped.get(channel, ()))
    if not all(one.weak for one in others) or any(one.narrowed for one in grouped["proactive.total"]):
        return []
    of_year = (one for one in grouped["proactive.by_website"] if _scope(one, year) == "year")
    return [one._replace(code="proactive.total") for one in of_year if one.narrowed]


def _settle_code(group: list[Candidate], year: int | None) -> list[Figure]:
    scoped = [(candidate, _scope(candidate, year)) for candidate in group]
    of_year = [candidate for candidate, scope in scoped if scope == "year"]
    firm = [one for one in of_year if not (one.weak or one.denied or _is_loose(one))]
    kept = set(map(id, _agreeing(of_year, firm)))
    figures: dict[tuple[object, ...], Figure] = {}
    for candidate, scope in scoped:
        meant = scope
        if scope == "year" and id(candidate) not in kept:
            if not _is_loose(candidate):
                continue
            meant = "part" if candidate.whose is Whose.OWN else "cumulative"
        figure = _figure(candidate, meant)
        figures.setdefault((figure.value, figure.scope, figure.start), figure)
    return list(figures.values())


def _agreeing(of_year: list[Candidate], firm: list[Candidate]) -> list[Candidate]:
    """Firm readings win; of the others those stand that do not differ among themselves."""
    if firm:
        values = {one.value for one in firm}
        return [one for one in of_year if one.value in values]
    counted = [one for one in of_year if not one.denied and not one.weak] or [one for one in of_year if not one.denied]
    if counted:
        values = {one.value for one in counted}
        return counted if len(values) == 1 else _of_whole_or_year(counted)
    return of_year


def _of_whole_or_year(counted: list[Candidate]) -> list[Candidate]:
    plain = [one for one in counted if one.period is Period.YEAR] or counted
    return [one for one in plain if one.whose is not Whose.OWN] or plain


def _is_loose(candidate: Candidate) -> bool:
    """Readings that stand for the year and the whole only where nothing firmer does."""
    return candidate.whose is Whose.OWN or candidate.period is Period.UNTIL


def _scope(candidate: Candidate, year: int | None) -> Scope:
    if candidate.whose is Whose.PART:
        return "part"
    if candidate.period is Period.STOCK:
        return "cumulative"
    if candidate.period is Period.UNTIL and candidate.accumulated and (year is None or year > _FIRST_YEARS):
        return "cumulative"
    return "year"


def _figure(candidate: Candidate, scope: Scope) -> Figure:
    return Figure(
        code=candidate.code,
        applicant=candidate.applicant,
        value=candidate.value,
        by="rules.text",
        start=candidate.start,
        end=candidate.end,
        scope=scope,
        approximate=candidate.approximate,
    )


_GOVERNMENT = re.compile(r"(?:政府|管委会|管理委员会|公署)(?:办公室|办公厅|办)?$|(?:省|市|县|区|州|旗|镇|乡)$")


def is_government(agency: str | None, level: str | None) -> bool:
    """Tell whether a report's body is a government with departments under it, not one department.

    >>> is_government("九台区人民政府", None), is_government("平潭县财政局", None)
    (True, False)
    """
    if agency is not None:
        return _GOVERNMENT.search(agency) is not None
    return level is not None and level != "department"
