"""The place a report is about, from the words of its agency, its title and its text; nothing is looked up or guessed."""

import re

from summarize.parse.agency_names import is_place
from summarize.parse.levels import is_county_city
from summarize.parse.page import Page
from summarize.parse.place_names import MUNICIPALITIES
from summarize.parse.places import places_of, provinces_in
from summarize.parse.titles import Title, issuer_in
from summarize.records.record import Span
from summarize.records.report import Region
from summarize.zh.view import squeeze

# 根据《福建省政府信息公开办法》 / 按照某省人民政府办公厅要求: what the report obeys names its province
_OBEYED = re.compile(
    r"(?:根据|按照|依据|遵照|依照|落实|和|及|与|、|》|,)《?(?P<name>[一-鿿]{2,9}?(?:省|自治区|市))(?=人民政府|政府信息公开|政务公开|行政机关|实施|信息公开)"
)

# 根据《某市人民政府办公室关于…》: the city whose notice a county obeys
_CITY_OBEYED = re.compile(r"(?:根据|按照|依据|遵照|依照)《?(?P<name>[一-鿿]{2,4}市)(?=人民政府|政府|政务公开)")


def region_of(page: Page, agency: str | None, titles: list[Title], body: Span) -> Region:
    """Give the levels of place that the report names; a level it does not name is None."""
    regions = [places_of(name).region for name in _names(agency, titles)]
    found = {
        level: next((value for region in regions if (value := getattr(region, level)) is not None), None)
        for level in ("province", "city", "county", "township")
    }
    opening = squeeze(page.folded, body.start, min(body.end, body.start + 1200)).text
    if found["province"] is None:
        named = {name for match in _OBEYED.finditer(opening) for name in provinces_in(match["name"])}
        found["province"] = named.pop() if len(named) == 1 and titles else None
    if found["county"] and not found["city"] and not is_county_city(found["county"]):
        named = {match["name"] for match in _CITY_OBEYED.finditer(opening)}
        named = {name for name in named if name not in MUNICIPALITIES and not is_county_city(name) and is_place(name)}
        found["city"] = named.pop() if len(named) == 1 else None
    return Region(**found)


def _names(agency: str | None, titles: list[Title]) -> list[str]:
    titled = [name for title in titles if (name := issuer_in(title.text)) is not None]
    if agency is None:
        return titled
    return [agency, *(name for name in titled if name in agency or agency in name)]
