"""Search-engine spam: lines of pornographic words, and names of gambling sites inside titles and sentences.

Only what is fused from words that no report has is removed. A report on the fight against gambling names the trade in
sentences of its own, and stays.
"""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.spam_words import (
    ADULT,
    AMBIGUOUS,
    BRAND_LETTERS,
    BRAND_WORDS,
    BRANDS,
    HONEST,
    REPORT,
    SHAMELESS,
    TRADE,
)
from summarize.repair.lowered import lowered
from summarize.zh.clued import Clued, holds_any
from summarize.zh.late import late

_ADULT = late("|".join(map(re.escape, sorted(ADULT, key=len, reverse=True))))
_REPORT = late("|".join(map(re.escape, REPORT)))
_JOINERS = r"[\s_\-*|·.,/()\[\]:~+]"
# Finds "365bet平台客户端_速发365网址_bei365官网"
_BRAND = Clued(late(rf"(?=[{BRAND_LETTERS}])(?:{'|'.join(BRANDS)})"), BRAND_WORDS)
_TAIL = late(rf"{_JOINERS}{{0,3}}(?:{'|'.join((*BRANDS, *sorted(map(re.escape, TRADE), key=len, reverse=True)))})")
_EDGE = re.compile(r"[_*|~+\-]{1,4}")
# Finds "8.com" after "hg886"
_DOMAIN_END = late(r"[a-z0-9-]{0,20}\.(?:com|net|cc|vip|top|xyz|org|info|club)(?:\.[a-z]{2})?(?![a-z])")
_IN_DOMAIN = re.compile(r"[a-z0-9.-]")
_MAX_DOMAIN = 40
_HONEST = late("|".join(map(re.escape, HONEST)))
_HONEST_REACH = 24
_SENTENCE_END = late("[。\n;!?]")
_MAX_TAIL = 24


def spam_lines(text: str) -> Iterator[Edit | Damage]:
    """Remove lines of pornographic spam; of a line that also holds the report's words, only the spam."""
    plain = lowered(text)
    if not holds_any(plain, SHAMELESS):
        return
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        if holds_any(line, SHAMELESS):
            yield from _spam_of(line, start, min(end + 1, len(text)))
        start = end + 1


def _spam_of(line: str, start: int, end: int) -> Iterator[Edit]:
    words = list(_ADULT.finditer(line))
    if len({word[0] for word in words}) < 2:
        return
    if _REPORT.search(line) is None and "。" not in line:
        yield Edit(start, end, "", "spam")
        return
    for first, last in _clusters(words):
        yield Edit(start + first, start + last, "", "spam", certain=False)


def _clusters(words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Stretches of spam words that nearly touch, at least two different words in each."""
    cluster: list[re.Match[str]] = []
    for word in [*words, None]:
        if word is not None and (not cluster or word.start() - cluster[-1].end() <= 4):
            cluster.append(word)
            continue
        if len({each[0] for each in cluster}) >= 2 and any(each[0] in SHAMELESS for each in cluster):
            yield cluster[0].start(), cluster[-1].end()
        cluster = [] if word is None else [word]


def spam_phrases(text: str) -> Iterator[Edit | Damage]:
    """Remove names of gambling sites from titles and sentences: `澳门金沙城中心_水务局` becomes `水务局`."""
    plain = lowered(text)
    done = 0
    for match in _BRAND.finditer(plain):
        if match.start() < done:
            continue
        end, last = _end_of_spam(plain, match.end())
        if _is_honest(plain, match.start(), end):
            continue
        edge = _EDGE.match(plain, end)
        done = edge.end() if edge else end
        start = _start_of_spam(plain, match.start())
        domain = _domain_around(plain, match.start(), match.end())
        if domain is not None:
            start, done = domain
        sure = edge is not None or last not in AMBIGUOUS or not "一" <= plain[done : done + 1] <= "鿿"
        if sure and start and plain[start - 1] in ",;。" and plain[done : done + 1] in (",", ";"):
            done += 1
        yield Edit(start, done, "", "spam", certain=sure)


def _end_of_spam(plain: str, position: int) -> tuple[int, str]:
    last = ""
    for _ in range(_MAX_TAIL):
        match = _TAIL.match(plain, position)
        if match is None:
            break
        position, last = match.end(), match[0].lstrip(" _-*|·.,/()[]:~+")
    return position, last


def _domain_around(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The whole address that a name is part of: `www.|hg8868|.com`."""
    first = start
    while start - first < _MAX_DOMAIN and first and _IN_DOMAIN.match(plain, first - 1):
        first -= 1
    rest = _DOMAIN_END.match(plain, end)
    if rest is None:
        return None
    for scheme in ("http://", "https://"):
        first -= len(scheme) if plain.endswith(scheme, 0, first) else 0
    edge = _EDGE.match(plain, rest.end())
    return first, edge.end() if edge else rest.end()


def _start_of_spam(plain: str, start: int) -> int:
    """With a joiner before it that belongs to the spam."""
    while start and plain[start - 1] in "_*|~":
        start -= 1
    return start


def _is_honest(plain: str, start: int, end: int) -> bool:
    """Tell whether the sentence speaks of the fight against it, within a short reach of the name."""
    before = _SENTENCE_END.split(plain[max(0, start - _HONEST_REACH) : start])[-1]
    after = _SENTENCE_END.split(plain[end : end + _HONEST_REACH], maxsplit=1)[0]
    return _HONEST.search(before) is not None or _HONEST.search(after) is not None
