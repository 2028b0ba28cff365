"""Whether a summary says only what the text says: its numbers with their units and referents, its names, and no praise of its own."""

import re
from collections.abc import Iterator

from summarize.check.reply.printed import shares
from summarize.check.reply.quotes import quote_fault
from summarize.check.reply.referents import Places, is_of_another, values
from summarize.check.reply.sheet import Sheet
from summarize.records.findings import Point, Summary
from summarize.zh.fold import fold
from summarize.zh.view import squeeze

_DATE = re.compile(r"年|月|日|号")
_CLAUSE = re.compile(r"[^,;。!?、:\n]+")
# 临澜县人民政府 | 《政府信息公开条例》
_NAME = re.compile(
    r"(?:[一-鿿]{2,12}?(?:人民政府|政府办公室|管委会|管理委员会|街道办事处|委员会|办公室|[省市县区镇乡州盟旗局厅委])(?![区县镇乡]))+"
)
# 各县区, 乡镇: no names
_GENERIC_NAME = re.compile(
    r"(?:县区|区县|市县|乡镇|镇街|省市|县市|市区|城区|社区|园区|部门|全[省市县区镇乡]|[各本我该][省市县区镇乡局委]|委办局)$"
)
_TITLE = re.compile(r"《([^》]{2,60})》")
_UP = re.compile(r"增长|上升|提高|增加|增幅|上涨")
_DOWN = re.compile(r"下降|减少|降低|回落|降幅|下滑")
# 模范, 零问题: no report of shortcomings is told like that unless it says so itself
_PRAISE = re.compile(
    r"模范|典范|楷模|表率|堪称|卓越|完美|杰出|无可挑剔|优异|出色|满分|典型示范|标杆|最佳|全国第一|排名第一|值得(?:学习|借鉴|推广|表扬|肯定)|十分优秀|非常优秀|高度(?:评价|赞扬)|零(?:问题|差错|失误|投诉)|(?:没有|不存在|无)(?:任何|明显)?(?:的)?(?:问题|不足|短板)|未发现(?:任何)?(?:问题|不足)|一切(?:正常|良好)|圆满完成(?:各项|全部)"
    r"|exemplary|outstanding|flawless|perfect|excellent|model (?:agency|authority|government)|no (?:problems|shortcomings|issues)|without (?:problems|shortcomings)|best in",
    re.IGNORECASE,
)
_WHOLE_NAME = 3


def summary_faults(summary: Summary, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give every rule that a written summary breaks, with the words that break it."""
    text = re.sub(r"\s+", " ", fold(summary.text))
    yield from _praise(text, sheet)
    yield from _numbers(text, sheet)
    if summary.lang == "zh":
        yield from _names(text, sheet)
    for point in summary.points:
        yield from _point(point, sheet)


def _point(point: Point, sheet: Sheet) -> Iterator[tuple[str, str]]:
    fault = quote_fault(sheet, point)
    if fault is not None:
        yield fault, point.text
        return
    quote = squeeze(sheet.folded, point.start, point.end).text
    told = fold(point.text)
    for value, words, _ in values(told):
        if words in quote:
            continue
        around = "".join(sentence.text for sentence in sheet.within(point.start, point.end)) + quote
        if words not in around and not any(value == other for other, _, _ in values(around)):
            yield "number", point.text
            return
    yield from _praise(told, sheet)


def _praise(text: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for match in _PRAISE.finditer(text):
        if re.sub(r"\s+", "", match[0]) not in sheet.plain:
            yield "praise", match[0]


def _numbers(text: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Numbers that the text does not print, or prints for something else."""
    for value, _, match in values(text):
        places = Places(sheet, value)
        if not places:
            if value not in _years(sheet):
                yield "number", match[0]
        elif match["unit"] in ("%", "个百分点"):
            if not _share_stands(text, match, sheet):
                yield "share", match[0]
        elif not _DATE.match(match["unit"]) and _HAN.search(text) and _is_of_another(text, match, sheet, places):
            yield "referent", _clause(text, match)


_HAN = re.compile(r"[一-鿿]")


def _years(sheet: Sheet) -> tuple[int, ...]:
    """The report's year and those beside it: 次年 and 上年 are years without digits."""
    year = sheet.parsed.report.year
    return () if year is None else (year - 1, year, year + 1)


def _is_of_another(text: str, match: re.Match[str], sheet: Sheet, places: Places) -> bool:
    """Tell whether the text has this number only for something else, another channel or another year."""
    if any(match["number"] in run for run in sheet.glued):
        return False
    return is_of_another(_clause(text, match), places, sheet.parsed.report.year)


def _clause(text: str, match: re.Match[str]) -> str:
    return next((piece[0] for piece in _CLAUSE.finditer(text) if piece.start() <= match.start() < piece.end()), "")


def _share_stands(text: str, match: re.Match[str], sheet: Sheet) -> bool:
    """A percentage stands as one, going the same way."""
    wanted = [share for share in shares(text) if share.start == match.start()]
    for share in wanted:
        for other in shares(sheet.plain):
            if other.value == share.value and other.kind == share.kind:
                ours, theirs = _clause(text, match), sheet.plain[max(0, other.start - 20) : other.end]
                if not (_way(ours) and _way(theirs) and _way(ours) != _way(theirs)):
                    return True
    return not wanted


def _way(words: str) -> str:
    up = max((m.end() for m in _UP.finditer(words)), default=0)
    down = max((m.end() for m in _DOWN.finditer(words)), default=0)
    return "" if up == down else "up" if up > down else "down"


def _is_named(name: str, known: str) -> bool:
    """Tell whether a name stands in the text, as far as it is one: words before it may have been taken for its beginning."""
    for at in range(max(1, len(name) - _WHOLE_NAME + 1)):
        if name[at:] in known:
            return at == 0 or not _PLACE.search(name[:at]) or name[max(0, at - _WHOLE_NAME) : at] in known
    return False


_PLACE = re.compile(r"[省市县区镇乡州盟旗]$")


def _names(text: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    report = sheet.parsed.report
    known = "\n".join((sheet.plain, fold(report.agency or ""), fold(report.title or "")))
    for match in _TITLE.finditer(text):
        if re.sub(r"\s+", "", match[1]) not in sheet.plain:
            yield "name", match[0]
    for match in _NAME.finditer(text):
        name = match[0]
        if not _GENERIC_NAME.search(name) and not _is_named(name, known):
            yield "name", name
