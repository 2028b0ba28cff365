"""Advertisements of gambling sites by their build: a game, and what a shop says of it, without a gap between them.

Their names are invented anew each year and stand in no list. A report may speak of games (`棋牌室`, `体育彩票`) and of
downloads; it never speaks of the download of a casino, unless it fights it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.gambling_words import (
    FIGHT,
    FILLERS,
    GAME_LETTERS,
    GAME_WORDS,
    GAMES,
    LABELS,
    OFFER_WORDS,
    OFFERS,
    OWNERS,
    PLAIN_OFFERS,
    TRADE,
    WEAK_GAMES,
)
from summarize.repair.lowered import lowered
from summarize.zh.clued import Clued, holds_any
from summarize.zh.late import late

_JOINER = r"[_\-*|·./~+ ]{0,3}"
_GAME = "|".join(GAMES)
_WEAK = "|".join(WEAK_GAMES)
_OFFER = "|".join(OFFERS)
_REST = "|".join((*PLAIN_OFFERS, *FILLERS))
_FEW = "|".join(FILLERS)
# Finds "手机棋牌游戏下载", "娱乐城官网最新网址", "娱乐城官网_天天棋牌手机版下载" but for the name before it
_RUN = late(
    rf"(?:(?:{_FEW}){_JOINER}){{0,3}}(?:{_GAME}|{_WEAK})(?:{_JOINER}(?:{_GAME}|{_WEAK}|{_OFFER}|{_REST})){{1,12}}"
)
# what every run holds: a game, and something else right behind it
_ANY_GAME = Clued(
    late(f"(?=[{GAME_LETTERS}])(?:{_GAME}|{_WEAK}){_JOINER}(?:{_GAME}|{_WEAK}|{_OFFER}|{_REST})"), GAME_WORDS
)
_GAMES_IN = late(_GAME)
_OFFERS_IN = Clued(late(_OFFER), OFFER_WORDS)
_ANY_OFFER = late("|".join((*OFFERS, *PLAIN_OFFERS)))
_HAN = late(r"[a-z0-9一-鿿]")
_LEAD = 4
# What the name of a site begins after: "省政府办公厅|金鼎", "关于|金鼎", "2018年|金鼎"
_OWNER = late(rf"(?:{'|'.join(OWNERS)})")
_EDGE = re.compile(r"[_*|~+]{1,3}")
_BARE = late(r"[\s()\[\]【】<>|_*,·-]{0,200}")
_COMMAS = frozenset(",;")
_PAIRS = {"(": ")", "[": "]", "【": "】", "《": "》", "〔": "〕", "<": ">"}
_DOMAIN_END = re.compile(r"\.(?:com|net|cc|vip|top|xyz|org|info|club)(?=[一-鿿])")
# Finds "puroview.com" before "青石乡": no reader writes the address of a site before that of a house
_DOMAIN = late(
    rf"(?<![a-z0-9@./_-])(?P<domain>[a-z0-9-]{{3,30}}{_DOMAIN_END.pattern})"
    r"(?=[一-鿿]{1,8}(?:乡|镇|县|区|市|村|街|路|人民政府))"
)
_SENTENCE_END = late(r"[。\n;!?]")
_FIGHT = late("|".join(FIGHT))
_TRADE = late("|".join(TRADE))
_LABEL = late("|".join(LABELS))
_REACH = 16


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int


def gambling_offers(text: str) -> Iterator[Edit | Damage]:
    """Remove offers of gambling sites: `省农业厅天天棋牌手机版下载做好春耕工作` becomes `省农业厅做好春耕工作`."""
    plain = lowered(text)
    if _ANY_GAME.search(plain) is None or not holds_any(plain, OFFER_WORDS):
        return
    runs = [run for run in _RUN.finditer(plain) if _is_offer(plain, run) and not _is_honest(plain, *run.span())]
    names = {name for name in (_name_at_edge(plain, run.start()) for run in runs) if name}
    found: list[_Found] = []
    for run in runs:
        start = _start(plain, run.start(), names)
        if start is not None:
            found.append(_widened(plain, start, run.end()))
    for line in _lines(plain, found):
        yield Edit(line.start, line.end, "", "spam")


def glued_domains(text: str) -> Iterator[Edit | Damage]:
    """Remove the domain of a foreign site before a place: `地址：puroview.com青石乡` becomes `地址：青石乡`."""
    plain = lowered(text)
    if _DOMAIN_END.search(plain) is None:
        return
    for found in _DOMAIN.finditer(plain):
        around = plain[max(0, found.start() - _REACH) : found.start()], plain[found.end() : found.end() + _REACH]
        if not any(
            _LABEL.search(side.split("\n")[-1 if first else 0]) for first, side in zip((1, 0), around, strict=True)
        ):
            yield Edit(found.start(), found.end(), "", "spam", certain=False)


def _lines(plain: str, found: list[_Found]) -> Iterator[_Found]:
    """Of a line that holds nothing else, the whole line."""
    starts = [0, *(each.end() for each in re.finditer("\n", plain))]
    for line, group in groupby(found, key=lambda each: bisect_right(starts, each.start) - 1):
        inside, first = list(group), starts[line]
        last = plain.find("\n", inside[-1].end)
        last = len(plain) if last < 0 else last + 1
        rest, position = "", first
        for each in inside:
            rest, position = rest + plain[position : each.start], each.end
        if _BARE.fullmatch(rest + plain[position:last]):
            yield _Found(first, last)
        else:
            yield from inside


def _is_offer(plain: str, run: re.Match[str]) -> bool:
    """A game and an offer; of games that reports know too, two offers, or nothing else between two commas."""
    offers = {found[0] for found in _OFFERS_IN.finditer(run[0])}
    if not offers:
        return False
    if _GAMES_IN.search(run[0]) or any("送" in offer or "赢" in offer for offer in offers):
        return True
    if plain.startswith("人民政府", run.end()):
        return True
    if "娱乐" not in run[0] and "彩网" not in run[0]:
        return False
    alone = _name_at_edge(plain, run.start()) is not None and not _is_word(plain, run.end())
    return alone or len({found[0] for found in _ANY_OFFER.finditer(run[0])}) > 1


def _is_honest(plain: str, start: int, end: int) -> bool:
    """Tell whether the sentence is about the fight against gambling, or the words beside it about a business."""
    before = _SENTENCE_END.split(plain[max(0, start - 24) : start])[-1]
    after = _SENTENCE_END.split(plain[end : end + 24])[0]
    if _FIGHT.search(before) or _FIGHT.search(plain, start, end) or _FIGHT.search(after):
        return True
    beside = before[-8:].rpartition(",")[2], after[:6].partition(",")[0]
    return any(_TRADE.search(side) for side in beside)


def _is_word(plain: str, place: int) -> bool:
    return 0 <= place < len(plain) and _HAN.match(plain[place]) is not None


def _name_at_edge(plain: str, start: int) -> str | None:
    """The few letters between a mark and the run: `，金鼎|娱乐城`; None where there are more, or an owner is in them."""
    first = start
    while start - first <= _LEAD and _is_word(plain, first - 1):
        first -= 1
    lead = plain[first:start]
    return None if len(lead) > _LEAD or _OWNER.search(lead) else lead


def _start(plain: str, start: int, names: set[str]) -> int | None:
    """Where the advertisement starts: with the name of its site; None where it is not clear where that begins."""
    edge = _name_at_edge(plain, start)
    if edge is not None:
        return start - len(edge)
    known = max((name for name in names if plain.endswith(name, 0, start)), key=len, default="")
    if known:
        return start - len(known)
    first = max(0, start - _LEAD - 6)
    ends = [found.end() for found in _OWNER.finditer(plain, first, start)]
    return ends[-1] if ends and start - ends[-1] <= _LEAD else None


def _widened(plain: str, start: int, end: int) -> _Found:
    """With the marks that belong to it: empty brackets, a joiner, one of two commas, the line that it fills."""
    while start and plain[start - 1] in "_*|~":
        start -= 1
    edge = _EDGE.match(plain, end)
    end = edge.end() if edge else end
    if start and _PAIRS.get(plain[start - 1]) == plain[end : end + 1] and plain[end : end + 1]:
        start, end = start - 1, end + 1
    if plain[end : end + 1] in _COMMAS and (not start or plain[start - 1] in ",;。\n"):
        end += 1
    return _Found(start, end)
