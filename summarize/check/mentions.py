"""Whose report it is, and what a name of another place or body in it may honestly be."""

import re
from dataclasses import dataclass

from summarize.check.bodies import Body, body_of
from summarize.check.gazetteer import counties, province_of
from summarize.check.verdicts import Severity
from summarize.records.stages import Parsed
from summarize.zh.fold import fold
from summarize.zh.view import squeeze

HONEST = re.compile(
    r"转发|转载|学习|借鉴|考察|赴|参观|调研|交流|对口|支援|帮扶|协作|合作|招商|企业|公司|上级|国务院|获|评为|表彰|诉|复议|法院"
    r"|指导|督促|协助|下属|所属|辖区|直属|合并|划转|更名|原|撤销|刊登|刊发|报道|采访|媒体|旅游|推介|链接|比如|例如|籍|务工|友好|结对|联合|跨省"
)
"""Words beside a foreign name that explain it."""

MOST_MENTIONS = 3
"""A name that stands more often is no slip."""

# 平潭综合实验区: a zone in a county
_ZONE = re.compile(r"综合|经济|高新|开发")
_CLAUSE_ENDS = re.compile(r"[。!?;,]")
_REACH = 60
_COUNTY_LEVEL = ("县", "区", "旗")
_TOWN_LEVEL = ("镇", "乡", "街道", "苏木")


@dataclass(frozen=True)
class Own:
    """Whose report it is, for comparison."""

    agency: str
    """Its folded name."""
    body: Body | None
    """The name in its parts."""
    places: tuple[str, ...]
    """All places of its name and its region."""
    names: str
    """Agency, title and region in one string: what stands here is no foreign name."""
    province: str | None
    """The short name of its province."""

    @property
    def smallest(self) -> str | None:
        """The smallest place of its name, or of its region where the name has none."""
        named = self.body.places if self.body else ()
        return (named or self.places or (None,))[-1]


@dataclass(frozen=True, slots=True)
class Mention:
    """A foreign name in a frame."""

    start: int
    """Where the frame starts in the view."""
    end: int
    """Where it ends."""
    name: str
    """The foreign name."""
    zh: str
    """What is said of it, in Chinese."""
    en: str
    """The same in English."""
    certain: bool = False
    """True when the text calls it its own."""
    severity: Severity = "medium"
    """How much it matters where it is not certain."""


def own_of(parsed: Parsed) -> Own | None:
    """Give whose report it is, or None where no name is known."""
    report = parsed.report
    if report.agency is None:
        return None
    agency, region = squeeze(fold(report.agency)).text, report.region
    levels = tuple(fold(p) for p in (region.province, region.city, region.county, region.township) if p)
    body = body_of(agency)
    known = (*(body.places if body else ()), *levels)
    names = "|".join((agency, squeeze(fold(report.title or "")).text, *levels))
    province = _own_province(known, region.province, names)
    if region.province and province and not region.province.startswith(province):
        names = names.replace(fold(region.province), "")
    return Own(agency, body, known, names, province)


def _own_province(known: tuple[str, ...], stated: str | None, names: str) -> str | None:
    """The province of the smallest place that is known; the one that the text states comes last.

    It is often read from the law that the text cites, which may be the very thing that was taken over.
    """
    smallest_first = [province_of(place) for place in known[::-1] if place != stated]
    zones = [names[max(0, at.start() - size) : at.start()] for at in _ZONE.finditer(names) for size in (2, 3, 4)]
    return next((p for p in (*smallest_first, *map(province_of, zones), province_of(stated)) if p), None)


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a place in its clause, not too far away."""
    before = _CLAUSE_ENDS.split(text[max(0, start - _REACH) : start])[-1]
    return before, _CLAUSE_ENDS.split(text[end : end + _REACH])[0]


def is_elsewhere(body: Body, own: Own) -> bool:
    """Tell whether a body is of a place on the report's own level, or in another province; a higher place may well be above it."""
    last = body.places[-1]
    if any(place[:2] in own.names for place in body.places):
        return False
    provinces = {province_of(place) for place in body.places} - {None}
    if provinces and own.province and own.province not in provinces:
        return True
    if is_county(last):
        return own.smallest is not None and (is_county(own.smallest) or own.smallest.endswith(_TOWN_LEVEL))
    return last.endswith(_TOWN_LEVEL) and own.smallest is not None and own.smallest.endswith(_TOWN_LEVEL)


def is_county(place: str) -> bool:
    """Tell whether a place has the rank of a county."""
    return len(place) > 2 and (place.endswith(_COUNTY_LEVEL) or place.removesuffix("市") in counties())
