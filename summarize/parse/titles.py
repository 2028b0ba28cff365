"""The title of a document: printed on its first lines, repeated in the navigation, or given as a labelled value."""

import re
from functools import lru_cache
from typing import NamedTuple

from summarize.parse.agency_names import is_bare, is_name, is_place
from summarize.parse.dates import ARABIC_YEAR, HAN_YEAR, years_in
from summarize.parse.page import Page
from summarize.parse.title_words import NAVIGATION, OTHER_ENDINGS, REPORT_ENDINGS, SUBJECTS
from summarize.zh.any_of import any_of
from summarize.zh.view import squeeze

_LONE = "[一-鿿〇○]"
# 2016 年政府信息公开年报 / 2 0 1 6 年 / 太 湖 县 民 政 局: words with blanks in them
_PIECE = re.compile(
    r"[^\s|]+(?:(?<=[\d〇○一二三四五六七八九十元])[ ](?=[年月日])[^\s|]+|(?<=[年月])[ ](?=\d{1,2}(?:[月日]|[ ][月日]))[^\s|]+|(?<=\d)[ ](?=\d(?:[ ]\d){0,2}[ ]?年)[^\s|]+"
    rf"|(?<={_LONE})(?<![^\s#]{_LONE})[ ]{{1,4}}(?={_LONE}(?:\s|$))[^\s|]+)*"
)
_SPACED_YEAR = re.compile(r"\d[ ]?\d[ ]?\d[ ]?\d(?=年)")
# …年度报告 / …年度报告(2015年) / …的通知[推荐阅读]
_ENDS = re.compile(
    rf"{any_of((*REPORT_ENDINGS, *OTHER_ENDINGS))}(?:\([^()]{{1,30}}\)|\[[^\[\]]{{1,12}}\]|\d{{4}}(?:年度?)?|\"|》)?(?:\.(?:docx?|pdf|wps))?$"
)
_ENDS_AS_REPORT = re.compile(rf"{any_of(REPORT_ENDINGS)}(?:\([^()]*\))?$")
_FORBIDDEN = re.compile(
    r"[。;!?=>:]|,(?!确保)|^[一二三四五六七八九十]{1,3}、|^\([一二三四五六七八九十]{1,3}\)|^目录$|^\W+$|^-?(?!(?:19|20)\d{2}$)\d+-?$|https?|www"
)
_SUBJECT = re.compile("|".join(SUBJECTS))
# 2015年度 / 二〇一三年 / 2016
_YEAR_WORD = re.compile(rf"(?:{ARABIC_YEAR}|{HAN_YEAR})(?:年(?:度)?)?|年度?$")
# 关于公布…
_FRONT = re.compile(r"^(?:关于)?(?:公布|发布|公开|印发|报送|上报)?")
_LEADING_YEAR = re.compile(rf"^\(?(?:{ARABIC_YEAR}|{HAN_YEAR})年?度?\)?")
# …年度报告(某县某镇2011年度)
_NAMED_BEHIND = re.compile(r"\((?P<name>[^()]{4,36})\)$")
_ISSUER_END = re.compile(
    rf"(?:{ARABIC_YEAR}|{HAN_YEAR})年?|(?:关于|政府信息(?!中心|技术)|信息公开|政务公开|政府公开|政务信息|年度|工作|情况)"
)
# [推荐阅读]某县…
_TAG = re.compile(r"^\[?[^\[\]]{1,8}\]")
# a sign that no name has, nor a number other than of a division or a regiment: 第7师124团
_OTHER_SIGN = re.compile(r"[^一-鿿()·、\d]|\d(?!\d{0,2}[师团])")
_MARKS = '#*-·>《》"[] '
_LINE = re.compile(r"[^\n]+")
# 某县财政局2015年政府信息公开工作年度报告 / 关于报送某局2015年政府信息公开年报的函
_REPORT_LINE = re.compile(
    r"[^、《》]{0,30}关于(?:报送|上报|呈报|提交|公布|发布|公开|印发)《[^、《》]{6,60}》的(?:函|报告|公告|通告|公示|通知)"
    r"|[^、《》]{0,50}(?:信息公开|政务公开)[^、《》]{0,16}(?:报告|年报)(?:的(?:函|报告|公告|通告|公示|通知))?(?:\([^()]{1,20}\))?"
)
# 農(nóng)業局: readings that a converter put behind characters it took for hard ones
_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")
# 关于公布《某镇2020年政府信息公开工作年度报告》的公告
_ANNOUNCED = re.compile(r"[^《》。]{0,40}关于[^《》。]{2,8}《(?P<report>[^《》。]{6,80}(?:报告|年报))》\s{0,3}的")
_JOIN_LIMIT = 5
_MAX_TITLE = 90


class Title(NamedTuple):
    """A title that was found."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends."""
    text: str
    """It, folded and squeezed, without the marks around it."""


class _Piece(NamedTuple):
    start: int
    end: int
    text: str


def titles_in(page: Page, start: int, end: int) -> list[Title]:
    """Give the titles between two offsets, joined over the lines they were wrapped to, in the order of the text."""
    pieces = _pieces(page.folded, start, end)
    found: list[Title] = []
    for index, piece in enumerate(pieces):
        torn = pieces[index - 1].text if index and len(piece.text) <= 2 else ""
        if not _ENDS.search(torn + piece.text) or _FORBIDDEN.search(piece.text):
            continue
        floor = found[-1].end if found and not _goes_on(piece.text) else found[-2].end if len(found) > 1 else start
        first = _first_piece(pieces, index, floor)
        title = _title(pieces[first : index + 1])
        if title is not None:
            if found and found[-1].start == title.start:
                found.pop()
            found.append(title)
    return found


def titles_in_lines(folded: str) -> list[Title]:
    """Give the titles of annual reports that stand on lines of their own anywhere in a folded text.

    >>> [title.text for title in titles_in_lines("某县财政局\\n2015年政府信息公开年度报告\\n根据要求编制。")]
    ['某县财政局2015年政府信息公开年度报告']
    """
    found: list[Title] = []
    before, start_before, start = "", 0, 0
    for line in folded.split("\n"):
        end = start + len(line)
        text = "".join(line.split()).strip(_MARKS) if len(line) <= _MAX_TITLE else ""
        joined = before + text
        if text and ("公开" in joined or "关于" in joined):
            alone = _is_report_line(text)
            if alone and issuer_in(text) is None and is_name(_YEAR_WORD.sub("", before)):
                found.append(Title(start_before, end, joined))
            elif alone:
                found.append(Title(start, end, text))
            elif before and len(before) <= 45 and _is_report_line(joined) and _ENDS.search(text):
                found.append(Title(start_before, end, joined))
        if not line.isspace() and line:
            before, start_before = text, start
        start = end + 1
    return found


def _is_report_line(text: str) -> bool:
    return len(text) <= _MAX_TITLE and not _FORBIDDEN.search(text) and _REPORT_LINE.fullmatch(text) is not None


def best_title(titles: list[Title]) -> Title | None:
    """Choose the last title that names a year or ends as a report, and the fuller print of the same words."""
    if not titles:
        return None
    dated = [title for title in titles if any(True for _ in years_in(title.text))]
    chosen = (dated or titles)[-1]
    for title in titles:
        if title.text.endswith(chosen.text) and len(title.text) > len(chosen.text):
            chosen = title
    return chosen


def is_annual(title: str) -> bool:
    """Tell whether a title is that of a report on the disclosure of information.

    >>> is_annual("某县2015年政府信息公开工作年度报告"), is_annual("关于进一步搞好政务公开工作的通知")
    (True, False)
    """
    return _SUBJECT.search(title) is not None and _ENDS_AS_REPORT.search(title) is not None


def _goes_on(text: str) -> bool:
    """的通知: the last words of a title whose first line looked like a title already."""
    return text.startswith("的") or len(text) <= 3


def _pieces(folded: str, start: int, end: int) -> list[_Piece]:
    return [_Piece(match.start(), match.end(), _plain(folded, match)) for match in _PIECE.finditer(folded, start, end)]


def _plain(folded: str, match: re.Match[str]) -> str:
    text = match[0] if " " not in match[0] else squeeze(folded, match.start(), match.end()).text
    text = _PINYIN.sub("", text) if "(" in text else text
    text = _SPACED_YEAR.sub(lambda year: year[0].replace(" ", ""), text) if " " in text else text
    return text.strip(_MARKS)


def _first_piece(pieces: list[_Piece], index: int, floor: int) -> int:
    """Go back from the piece a title ends with, as long as what stands before may belong to it."""
    first = index
    for before in range(index - 1, max(-1, index - _JOIN_LIMIT), -1):
        piece = pieces[before]
        after = "".join(later.text for later in pieces[first : index + 1])
        if piece.start < floor or not _may_open(piece.text, after) or not _goes_with(piece.text, after):
            break
        first = before
    return first


def _may_open(text: str, after: str) -> bool:
    if not 1 <= len(text) <= 45 or _FORBIDDEN.search(text) or any(word in text for word in NAVIGATION):
        return False
    if _ENDS.search(text) and _SUBJECT.search(text) and not _goes_on(after):
        return False
    return re.search(r"[一-鿿]|^(?:19|20)\d{2}$", text) is not None and not re.search(r"\[\d{4}\]\d+号", text)


def _goes_with(text: str, after: str) -> bool:
    """Before words that are a whole title already, only the issuer's name or the year may stand."""
    if not (_SUBJECT.search(after) and _ENDS.search(after)):
        return True
    if _is_torn(text, after):
        return True
    rest = _YEAR_WORD.sub("", text)
    if rest == "关于" or (not rest and not any(True for _ in years_in(after))):
        return True
    if after.startswith("关于"):
        return is_name(rest)
    issuer = issuer_in(after)
    return (issuer is None and (not rest or is_name(rest))) or (
        issuer is not None and is_bare(issuer) and is_place(rest)
    )


def _is_torn(text: str, after: str) -> bool:
    """…人民政府2021年政 | 府信息公开工作年度报告: a long line with the issuer and the year that ends in the middle of a word."""
    if len(text) < 15 or issuer_in(after) is not None or any(True for _ in years_in(after)):
        return False
    if text[-1].isdigit() and after[0].isdigit():
        return True
    return any(True for _ in years_in(text)) and issuer_in(text + after) is not None


@lru_cache(maxsize=16)  # several parsers ask for the same few titles
def issuer_in(title: str) -> str | None:
    """Give the body that a folded, squeezed title names, or None when it names none.

    >>> issuer_in("2024年上海市科委政府信息公开工作年度报告"), issuer_in("某县人民政府办公室关于做好政务公开工作的通知")
    ('上海市科委', '某县人民政府办公室')
    >>> issuer_in("沙湾区人民政府信息公开年报"), issuer_in("2009年度政府信息公开年度报告") is None
    ('沙湾区人民政府', True)
    """
    title = _TAG.sub("", title) if "]" in title else title
    if title.endswith("办公室") and is_name(title):
        return title
    if (behind := _NAMED_BEHIND.search(title)) and is_name(name := _YEAR_WORD.sub("", behind["name"])):
        return name
    text = _LEADING_YEAR.sub("", _FRONT.sub("", title))
    about = text.find("关于")
    if about > 0 and is_name(text[:about]):
        return text[:about]
    cut = _ISSUER_END.search(text)
    name = _YEAR_WORD.sub("", text[: cut.start()] if cut else text).strip(_MARKS + "的、,").strip()
    if name.endswith("人民"):
        name += "政府"
    name = _OTHER_SIGN.split(name)[-1]
    name = name.rstrip("(").removeprefix("关于").removesuffix("本级")
    if not is_name(name):
        name = re.sub(r"\([^()]{1,30}\)?$", "", name)
    return name if is_name(name) else None


def _title(pieces: list[_Piece]) -> Title | None:
    text = "".join(piece.text for piece in pieces)
    if not 6 <= len(text) <= _MAX_TITLE or any(word in text for word in ("当前位置", "首页", "您的位置")):
        return None
    if not _SUBJECT.search(text) or not _ENDS.search(text):
        return None
    return Title(pieces[0].start, pieces[-1].end, text)


def announced_title(page: Page, title: Title) -> Title:
    """Give the title of the report that a heading announces, or the heading itself: 关于公布《…年度报告》的公告."""
    announced = _ANNOUNCED.match(page.folded, title.start, title.end)
    if announced is None:
        return title
    return Title(announced.start("report"), announced.end("report"), "".join(announced["report"].split()))


def plain_title(page: Page, end: int) -> Title | None:
    """Give the title of a document on other matters: the first line before `end` that ends as documents do and names a body, a year or a matter."""
    for piece in _pieces(page.folded, 0, end):
        text = piece.text
        if not 8 <= len(text) <= 60 or not _ENDS.search(text) or _FORBIDDEN.search(text):
            continue
        if any(word in text for word in NAVIGATION):
            continue
        if "关于" in text or any(True for _ in years_in(text)) or issuer_in(text) is not None:
            return Title(piece.start, piece.end, text)
    return None


def first_line(page: Page) -> Title | None:
    """Give the first line as the title of a part of a compilation page, whose parts all start with one."""
    if page.document.parts == 1:
        return None
    line = _LINE.search(page.folded)
    text = "".join(line[0].split()).strip(_MARKS) if line else ""
    if line is None or not 4 <= len(text) <= 60 or _FORBIDDEN.search(text):
        return None
    return Title(line.start(), line.end(), text)
