"""Papers, websites, law and deeds of another place in a report, by the official list of places and by the frame they stand in."""

import re
from collections.abc import Iterator

from summarize.check.bodies import Body
from summarize.check.gazetteer import PROVINCES, places, province_of
from summarize.check.mentions import HONEST, MOST_MENTIONS, Mention, Own, clause, is_elsewhere

_LETTER = "[一-鿿]"
# 《今日定安》, 《某地日报》
_PAPER = re.compile(
    rf"《(?:今日(?P<today>{_LETTER}{{2,4}})|(?P<place>{_LETTER}{{2,4}}?)(?:今日|日报|晚报|晨报|新闻|报|时报|电视报))》"
)
_REPORTED = re.compile(r"被|获|转载|报道|采访|宣传|推介|旅游|学习|借鉴|经验|做法|评为|投稿|约稿")
# 通过某市人民政府门户网站
_WEBSITE = re.compile(
    rf"(?:通过|登录|登陆|利用|依托|在)[\"']?(?P<place>{_LETTER}{{2,11}}?)(?:人民)?政府(?:门户|信息公开|公众信息)?网"
)
# 根据《某省政府信息公开办法》
_LAW = re.compile(
    rf"《(?P<place>{'|'.join(PROVINCES)})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?(?:政府信息公开|实施<中华人民共和国政府信息公开)"
)
# 2015年,临高县共主动公开政府信息
_DEED = r"(?:全[县市区镇乡])?(?:共|全年|累计|主动){0,2}(?:公开|受理|收到|发布|办理|制发)(?:了|政府|信息|申请|各类)"
# the last letter of a place's full name, and what is behind it
_NAMED = re.compile(
    rf"[省市县州盟旗区](?=(?P<deed>{_DEED})|(?P<body>(?:人民)?政府(?!信息|采购|网)|{_LETTER}{{1,6}}(?:局|委员会|厅)))"
)
_COUNTY_WITH_A_DEED = re.compile(rf"[县镇乡](?={_DEED})")
_CLAUSE_OF_A_COUNTY = re.compile(
    rf"(?:^|[。,;])(?:20\d\d年度?,?)?(?P<name>(?!全|各|我|本|该|每|两|市|所|由|对|在){_LETTER}{{2}}[县镇乡])$"
)
_LONGEST_CLAUSE = len("。2015年度,鹿泽县")
_LONGEST_NAME = 12


def of_elsewhere(text: str, own: Own) -> Iterator[Mention]:
    """Give the mentions of places that are not the report's, in frames that speak of its own things."""
    if own.province is not None:
        yield from _papers_and_websites(text, own)
        yield from _bodies_and_deeds(text, own)
    yield from _neighbours(text, own)


def _papers_and_websites(text: str, own: Own) -> Iterator[Mention]:
    for pattern, honest, zh, en in (
        (_PAPER, _REPORTED, "当地报刊", "a local paper"),
        (_WEBSITE, HONEST, "政府网站", "a government website"),
        (_LAW, HONEST, "地方法规", "the law of a province"),
    ):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            place = groups["place"] or groups.get("today") or ""
            around = "".join(clause(text, match.start(), match.end()))
            if _is_foreign(place, own) and not honest.search(around) and text.count(place) <= MOST_MENTIONS:
                yield Mention(match.start(), match.end(), _short(place), zh, en)


def _short(place: str) -> str:
    stem = place[:-1] if len(place) > 2 and place[-1] in "市县区州" else place
    return stem if stem in places() else place


def _is_foreign(place: str, own: Own) -> bool:
    province = province_of(place)
    return province is not None and province != own.province and place[:2] not in own.names


def _bodies_and_deeds(text: str, own: Own) -> Iterator[Mention]:
    """昆山市水务局, 昆山市共公开: places of other provinces by their full names, with what follows them."""
    for named in _NAMED.finditer(text):
        place = _full_name(text, named.end())
        if place is None or not _is_foreign(place, own):
            continue
        start, end = named.end() - len(place), named.end("deed" if named["deed"] else "body")
        around = "".join(clause(text, start, end))
        if not HONEST.search(around) and text.count(place) <= MOST_MENTIONS:
            if named["deed"]:
                yield Mention(start, end, place, "公开情况", "what it disclosed")
            else:
                yield Mention(start, end, text[start:end], "外省机关", "a body of another province", severity="low")


def _full_name(text: str, end: int) -> str | None:
    """The longest full name of a place that ends here."""
    candidates = (text[end - size : end] for size in range(min(_LONGEST_NAME, end), 2, -1))
    return next((name for name in candidates if name in places()), None)


def _neighbours(text: str, own: Own) -> Iterator[Mention]:
    """Another county or town as the one that disclosed: 鹿泽县共公开 in a report of 临澜县."""
    for county in _COUNTY_WITH_A_DEED.finditer(text):
        match = _CLAUSE_OF_A_COUNTY.search(text, max(0, county.end() - _LONGEST_CLAUSE), county.end())
        if match is None:
            continue
        name = match["name"]
        around = "".join(clause(text, match.start("name"), match.end()))
        other = is_elsewhere(Body((name,), ""), own)
        if other and not HONEST.search(around) and text.count(name) <= MOST_MENTIONS:
            yield Mention(match.start("name"), match.end(), name, "公开情况", "what it disclosed")
