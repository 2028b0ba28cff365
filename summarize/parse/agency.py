"""Whose report it is.

The sources of the name in the order of trust: the title; 由…编制, the signature and 填报单位; the field 发布机构; the
fields 来源 and 所属机构, which may name whoever runs the site. A title that leaves out the place or the body is completed
from the others and from the text.
"""

import re
from collections import Counter
from dataclasses import dataclass

from summarize.parse.agency_names import core_of, in_full, is_bare, is_name, is_place, is_spam, principal_of, same_body
from summarize.parse.dates import ARABIC_YEAR, DATE, HAN_YEAR
from summarize.parse.fields import Fields
from summarize.parse.page import Page
from summarize.parse.places import places_of, trimmed
from summarize.parse.titles import Title, issuer_in
from summarize.zh.clued import Clued
from summarize.zh.late import late

_NAME = r"[一-鿿]{2,32}?"
_BODY = r"(?:人民政府办公[室厅]|人民政府|政府办公[室厅]|管委会办公室|管理委员会|管委会|办事处|办公[室厅]|委员会|局|厅|委|处|院|中心|部|队|政府|镇|乡|街道)"
# 本报告由某县人民政府办公室根据《条例》编制
_MADE_BY = re.compile(
    rf"由(?P<name>{_NAME}{_BODY})(?:负责|组织|牵头|依据|根据|按照|依照|汇总|编制|编写|撰写|起草|公布|发布)"
)
_MAKES = late(r"编制|编写|撰写|汇总|公布|发布")
# 我市某局编制了本报告 / 特向社会公布2013年度某县某局信息公开年度报告
_PUBLISHES = re.compile(
    rf"(?:向社会|特|现)(?:公布|公开|发布)(?:(?:19|20)\d{{2}}年度?)?(?P<name>{_NAME}{_BODY})(?:(?:19|20)\d{{2}}年度?)?(?:政府)?信息公开"
)
# 某市某局编制了2024年度政务公开工作报告
_COMPILED = r"编制(?:完成)?(?:了|本|完成|(?:19|20)\d{2}年)"
_COMPILES = re.compile(rf"(?:^|[,。;:要求定])(?P<name>{_NAME}{_BODY})(?:办公[室厅])?(?:特)?{_COMPILED}")
_COMPILED_WORD = re.compile(_COMPILED)
_COMPILES_REACH = 50
# 填报单位(盖章):某局
_FILED_BY = Clued(
    late(
        rf"(?:填报单位|填报机关|报送单位|填表单位)(?:\(?(?:盖章|公章|签章)\)?)?[:|]{{0,3}}(?P<name>{_NAME}{_BODY})(?=$|[^一-鿿]|填报|统计|单位|年|指标|序号|行次|项目|审核|负责)"
    ),
    ("填报单位", "填报机关", "报送单位", "填表单位"),
)
_SIGNED = re.compile(
    rf"(?:^|[\n\s。)])(?P<name>[一-鿿]{{2,32}})(?:\(?(?:盖章|公章|章)\)?)?\s{{1,40}}(?={DATE.pattern.replace('年', r' ?年 ?').replace('(?P<', '(?P<s_')})"
)
_BEFORE_DATE = re.compile(rf"\s(?={ARABIC_YEAR}|{HAN_YEAR})")
_NAME_END = re.compile(r"[一-鿿)]\s+\Z")
_SIGNED_REACH, _DATE_REACH = 80, 40
# (某县人民政府办公室 2013年3月)
_UNDER_TITLE = late(
    r"[^\n]{0,20}\n\s{0,40}\(?[ ]{0,8}(?P<name>[一-鿿]{4,32})[ ]{0,8}(?:\(?[12二][^\n。]{3,14}[日月年度])?[ ]{0,4}\)?[ ]{0,8}(?:\n|$)"
)
_CONTACT = late(rf"(?:请与|请联系|请同|地址:)(?P<name>{_NAME}{_BODY})")
_AFTER_PLACE = ("人民政府", "行政公署", "办事处", "管理委员会", "管委会")
_BEFORE_PLACE = "由与和及请向在到经按据照为是对于的从将系即本布省市州盟区"
_AFTER_ZONE = ("管理委员会", "管委会", "人民政府")
_OF_ANOTHER = ("信息", "网", "门户", "公报")


@dataclass(frozen=True, slots=True)
class Agency:
    """The body, and how sure it is."""

    name: str | None
    """Its name in simplified script, or None."""
    certain: bool
    """False when the sources of the name disagree, or only a weak one has it."""


@dataclass(frozen=True, slots=True)
class _Sources:
    titles: list[str]
    makers: list[str]
    publishers: list[str]
    weak: list[str]


def agency_of(page: Page, titles: list[Title], fields: Fields, end: int) -> Agency:
    """Name the body whose report it is; `end` is where the report proper ends."""
    sources = _sources(page, titles, fields, end)
    strong = [name for names in (sources.titles, sources.makers, sources.publishers) for name in names]
    chosen = next(iter(strong), None)
    spoiled = any(is_spam(title.text) for title in titles)
    if chosen is None:
        chosen = next((name for name in sources.weak if is_name(name)), None)
        return Agency(_completed(chosen, sources, page.view.text) if chosen else None, certain=False)
    name = _completed(chosen, sources, page.view.text)
    heads = {names[0] for names in (sources.titles, sources.makers, sources.publishers) if names}
    certain = not spoiled and all(same_body(head, name) for head in heads) and not is_bare(name)
    return Agency(name, certain)


def _sources(page: Page, titles: list[Title], fields: Fields, end: int) -> _Sources:
    squeezed = page.view.text
    titled = [name for title in titles if (name := issuer_in(title.text)) is not None]
    titled += [name for value in fields.values("title") if (name := issuer_in(value)) is not None]
    titled.sort(key=lambda name: (is_bare(name), is_place(name)))
    opening = squeezed[:3000]
    made = [
        match["name"]
        for match in _MADE_BY.finditer(opening)
        if _MAKES.search(opening, match.end() - 2, match.end() + 120)
    ]
    made += [match["name"] for match in _PUBLISHES.finditer(opening)]
    made += _compilers(opening)
    made += [match["name"] for match in _FILED_BY.finditer(squeezed)]
    made += _signatures(page, end)
    if not titled and titles:
        made = [*_under_title(page, titles[-1]), *made]
    return _Sources(
        titled,
        [name for name in map(trimmed, made) if is_name(name) and not is_bare(name)],
        [name for name in fields.values("publisher") if is_name(name)],
        [name for name in fields.values("operator") if is_name(name)],
    )


def _under_title(page: Page, title: Title) -> list[str]:
    """The body on the line under a title that names none."""
    line = _UNDER_TITLE.match(page.folded, title.end)
    return [line["name"]] if line else []


def _compilers(opening: str) -> list[str]:
    """The bodies that compiled the report, looked for before the word for it."""
    found: list[str] = []
    done = 0
    for word in _COMPILED_WORD.finditer(opening):
        match = _COMPILES.search(opening, max(done, word.start() - _COMPILES_REACH), word.end())
        if match is not None:
            found.append(match["name"])
            done = match.end()
    return found


def _signatures(page: Page, end: int) -> list[str]:
    """The last body that stands before a date, looked for from the dates at the end."""
    tail = max(0, end - 6000)
    for day in reversed([blank.end() for blank in _BEFORE_DATE.finditer(page.folded, tail, end)]):
        if not _NAME_END.search(page.folded, max(tail, day - _SIGNED_REACH), day):
            continue
        for signed in _SIGNED.finditer(page.folded, max(tail, day - _SIGNED_REACH), min(end, day + _DATE_REACH)):
            if signed.end() == day:
                return [signed["name"]]
    return []


def _completed(name: str, sources: _Sources, squeezed: str) -> str:
    others = [*sources.titles, *sources.makers, *sources.publishers]
    name = in_full(name, squeezed)
    if is_bare(name):
        name = _with_place(name, [*others, *sources.weak], squeezed)
    if is_place(name):
        name = _with_body(name, others, squeezed)
    return _with_city(name, squeezed)


def _with_place(name: str, others: list[str], squeezed: str) -> str:
    """公安局 → 云溪县公安局, from another source or from the text."""
    core = core_of(name)
    for other in others:
        if not is_bare(other) and core_of(principal_of(other)) == core:
            return principal_of(other)
    found = Counter(place + core for place in _places_before(core, squeezed))
    matching = [full for full, _ in found.most_common() if name in full or name == core]
    return matching[0] if matching else name


def _with_body(name: str, others: list[str], squeezed: str) -> str:
    """白石镇 → 白石镇人民政府, if the report says so anywhere."""
    for other in others:
        if other != name and other.endswith(_AFTER_PLACE) and principal_of(other).startswith(name):
            return other
    places = places_of(name)
    bodies = _AFTER_ZONE if places.zone else _AFTER_PLACE
    for written in filter(None, (name, places.region.township)):
        for body in bodies:
            if _is_whole_in(squeezed, written + body):
                return name + body
    return name


def _is_whole_in(squeezed: str, name: str) -> bool:
    """Whether a name stands in a text without the words that make it another's: 白石镇人民政府网."""
    at = squeezed.find(name)
    while at >= 0 and squeezed.startswith(_OF_ANOTHER, at + len(name)):
        at = squeezed.find(name, at + 1)
    return at >= 0


def _with_city(name: str, squeezed: str) -> str:
    """江北区人民政府 → 云溪市江北区人民政府, if the text has it in front, and only one."""
    region = places_of(name).region
    if region.city or region.province or not (region.county or region.township):
        return name
    wanted = ("市", "州", "盟", "地区") if region.county else ("市", "县", "区", "旗")
    found = {place for place in _places_before(name, squeezed) if place.endswith(wanted)}
    return found.pop() + name if len(found) == 1 else name


def _places_before(name: str, squeezed: str) -> list[str]:
    """Give the places that stand directly before a name in the text."""
    found: list[str] = []
    at = squeezed.find(name)
    while at >= 0 and len(found) < 50:
        piece = re.split(r"[^一-鿿]", squeezed[max(0, at - 14) : at])[-1]
        place = _place_at_end(piece)
        if place:
            found.append(place)
        at = squeezed.find(name, at + len(name))
    return found


def _place_at_end(piece: str) -> str | None:
    """The shortest place at the end of a piece that starts the piece, or stands behind a function word or a greater place."""
    for start in range(len(piece) - 3, -1, -1):
        if is_place(piece[start:]) and (start == 0 or piece[start - 1] in _BEFORE_PLACE):
            return piece[start:]
    return None
