"""Random figures for one report, made so that every sum of its form holds."""

from decimal import Decimal
from random import Random

from benchmarks.generation.forms import APPLICANTS, OUTCOMES, REVIEWS, request_rows

Key = tuple[str, str | None]
Value = int | Decimal | None
"""A figure; None for a cell that holds a stroke because the row does not apply."""
Figures = dict[Key, Value]


def figures_for(form: str, chance: Random, *, may_rule: bool = False) -> Figures:
    """Give the figures of every cell of the form's tables, by code and applicant.

    `may_rule` is true for a body that can issue administrative rules (规章): a province, a city.
    """
    size = chance.choice((3, 30, 400))
    if form == "2014":
        return _statistics(chance, size)
    return (
        _publication(form, chance, size, rules=4 if may_rule else 0)
        | _requests(form, chance, size)
        | _reviews(chance, size)
    )


def _count(chance: Random, size: int) -> int:
    """A count as reports have them: mostly zero, often small, seldom large."""
    return (
        0
        if not size or chance.random() < 0.45
        else min(chance.randrange(1, size + 1), int(chance.expovariate(3 / size)) + 1)
    )


def _share(chance: Random, total: int, parts: int) -> list[int]:
    """Split a total into so many counts."""
    shares = [0] * parts
    favourites = chance.sample(range(parts), k=min(parts, chance.randrange(1, 4)))
    for _ in range(total):
        shares[chance.choice(favourites)] += 1
    return shares


def _whole(figures: Figures, group: str, total: int, names: tuple[str, ...], chance: Random) -> None:
    for name, value in zip(names, _share(chance, total, len(names)), strict=True):
        figures[f"{group}.{name}", None] = value


def _statistics(chance: Random, size: int) -> Figures:
    figures: Figures = {}
    channels = ("by_gazette", "by_website", "by_weibo", "by_wechat", "by_other")
    total = size * chance.randrange(3, 40)
    _whole(figures, "proactive", total, channels, chance)
    figures["proactive.total", None] = total
    figures["proactive.normative", None] = figures["proactive.normative_issued", None] = chance.randrange(size)
    for name in ("hot_topics", "interpretations", "weibo_wechat", "other"):
        figures[f"response.{name}", None] = _count(chance, size)
    for name in ("press_conferences", "interviews"):
        figures[f"response.{name}", None] = events = _count(chance, size)
        figures[f"response.{name}_by_chief", None] = chance.randrange(events + 1)
    _statistics_requests(figures, chance, _count(chance, size))
    for group in ("reconsideration", "litigation"):
        figures[f"{group}.total", None] = cases = _count(chance, max(size // 10, 2))
        _whole(figures, group, cases, ("upheld", "corrected", "other"), chance)
    figures["complaints.total", None] = _count(chance, size)
    figures["request_fees.collected", None] = (
        Decimal(0) if chance.random() < 0.8 else Decimal(chance.randrange(1, 99)) / 100
    )
    _resources(figures, chance, size)
    return figures


def _statistics_requests(figures: Figures, chance: Random, received: int) -> None:
    closed = max(received - chance.randrange(3), 0)
    answers = ("answered_already_public", "granted", "partly_granted", "withheld", "not_this_agency", "does_not_exist")
    grounds = ("state_secret", "trade_secret", "privacy", "security", "not_government_information", "other_law")
    channels = ("received_in_person", "received_by_fax", "received_online", "received_by_mail")
    for name, value in (("received", received), ("closed", closed), ("answered", closed)):
        figures[f"requests.{name}", None] = value
    _whole(figures, "requests", received, channels, chance)
    _whole(figures, "requests", closed, ("closed_on_time", "closed_extended"), chance)
    _whole(figures, "requests", closed, (*answers, "supplement_requested", "redirected"), chance)
    withheld = int(figures["requests.withheld", None] or 0)
    _whole(figures, "requests", withheld, tuple(f"withheld_{ground}" for ground in grounds), chance)


def _resources(figures: Figures, chance: Random, size: int) -> None:
    for name in ("dedicated_offices", "reading_points"):
        figures[f"resources.{name}", None] = _count(chance, size)
    figures["resources.staff", None] = staff = chance.randrange(1, size + 1)
    _whole(figures, "resources", staff, ("staff_full_time", "staff_part_time"), chance)
    figures["resources.budget", None] = Decimal(chance.randrange(200)) / 10
    for name in ("meetings", "courses"):
        figures[f"training.{name}", None] = chance.randrange(1, 9)
    figures["training.attendees", None] = chance.randrange(10, size * 5)


def _publication(form: str, chance: Random, size: int, rules: int) -> Figures:
    figures: Figures = {}
    for row, most in (("administrative_rules", rules), ("normative_documents", size)):
        for column in (
            ("issued", "repealed", "in_force") if form == "2021" else ("made", "newly_disclosed", "disclosed_total")
        ):
            figures[f"{row}.{column}", None] = _count(chance, most)
    if chance.random() < 0.15:
        figures |= {key: None for key in figures if key[0].startswith("administrative_rules")}
    for row in ("licensing", "penalty", "compulsion"):
        figures[f"{row}.decisions", None] = _count(chance, size * 60)
    if form == "2021":
        figures["charges.collected", None] = Decimal(_count(chance, size * 999)) / chance.choice((1, 10, 100, 1000))
        return figures
    figures["other_services.decisions", None] = _count(chance, size * 60)
    for row in ("licensing", "other_services", "penalty", "compulsion", "charges"):
        figures[f"{row}.items_last_year", None] = items = _count(chance, size * 10)
        figures[f"{row}.items_change", None] = chance.choice((0, chance.randrange(30), -chance.randrange(items + 1)))
    figures["procurement.projects", None] = _count(chance, size)
    figures["procurement.amount", None] = Decimal(_count(chance, size * 9999)) / 100
    return figures


def _requests(form: str, chance: Random, size: int) -> Figures:
    codes = [row.code for row in request_rows(form)]
    results = codes[2:-2]
    figures: Figures = {}
    for applicant, weight in zip(APPLICANTS[:-1], (1.0, 0.3, 0.05, 0.05, 0.1, 0.05), strict=True):
        some = size if chance.random() < weight else 0
        for code in results:
            figures[code, applicant] = chance.randrange(some + 1) if chance.random() < 0.4 else 0
        closed = sum(int(figures[code, applicant] or 0) for code in results)
        left = chance.randrange(some // 5 + 1)
        carried = chance.randrange(min(closed + left, some // 5) + 1)
        for code, value in zip(
            (*codes[:2], *codes[-2:]), (closed + left - carried, carried, closed, left), strict=True
        ):
            figures[code, applicant] = value
    for code in codes:
        figures[code, "total"] = sum(int(figures[code, applicant] or 0) for applicant in APPLICANTS[:-1])
    return figures


def _reviews(chance: Random, size: int) -> Figures:
    figures: Figures = {}
    for group in REVIEWS:
        cells = [_count(chance, max(size // 8, 2)) for _ in OUTCOMES[:-1]]
        stroke = not any(cells) and chance.random() < 0.2
        for outcome, value in zip(OUTCOMES, (*cells, sum(cells)), strict=True):
            figures[f"{group}.{outcome}", None] = None if stroke else value
    return figures
