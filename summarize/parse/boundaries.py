"""Where one document of a file ends and the next one starts."""

import re

from summarize.parse.headings import kind_of_words
from summarize.parse.successive import starts_of_reports
from summarize.records.record import Span
from summarize.zh.clued import holds_any
from summarize.zh.late import late
from summarize.zh.numerals import value_of

_COUNT = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
# 第一篇:某县…通知 / 第1篇 … / 篇一:… / 【范文一】, at the start of a line; or behind a blank where lines were lost
_PART = re.compile(
    rf"(?:^|\n)[ #*]{{0,8}}[【\[]?(?:第(?P<a>{_COUNT})篇|(?:篇|范文|样本|例文)\(?(?P<b>{_COUNT})\)?)[】\]]?"
    r"(?P<mark>[ ]?[:.、][ ]{0,3}|[ ]{1,4}|\n|(?<=[】\]]))"
)
# 政府信息公开年度报告 篇1 / 政府信息公开年度报告(二): the same title with its number on a line of its own
_TITLE_PART = re.compile(
    rf"(?:^|\n)[ #*]{{0,8}}(?P<title>[^\n:。;|]{{4,40}}?(?:报告|总结|年报|范文|汇报))[ ]?(?:(?:篇|范文)(?P<a>{_COUNT})|\((?:篇|范文)?(?P<b>{_COUNT})\))[ ]{{0,4}}(?=\n)"
)
_INLINE_PART = re.compile(r"(?<=[\s>])第(?P<a>[一二三四五六七八九十]{1,3}|\d{1,2})篇[ ]?:[ ]{0,3}")
_FIRST = (
    "第一篇",
    "第1篇",
    "第01篇",
    "篇一",
    "篇1",
    "篇01",
    "篇(",
    "范文",
    "样本",
    "例文",
    "一) ",
    "一)\n",
    "1) ",
    "1)\n",
)
"""Of these every compilation holds one, with the number of its first part."""
# what ends the last document of a compilation page
_PAGE_TAIL = late(
    r"(?:^|\n)[ ]{0,8}(?:下载[^\n]{2,90}(?:word格式文档|\.docx?)|将本文档下载到|点此处下载|声明:本文内容|相关范文推荐|相关推荐|猜你喜欢|热门推荐"
    r"|本站声明|免责声明|(?:上|下)一篇:)"
)
_LETTERS = re.compile(r"[一-鿿]")
_MIN_PART = 40


def parts_of(folded: str) -> tuple[Span, ...]:
    """Give the spans of the documents of a folded text; the whole text when there is only one."""
    parts = _compilation(folded)
    if parts:
        return parts
    starts = starts_of_reports(folded)
    if len(starts) == 1:
        return (Span(start=0, end=len(folded)),)
    return tuple(_inked(folded, start, end) for start, end in zip(starts, [*starts[1:], len(folded)], strict=True))


def _compilation(folded: str) -> tuple[Span, ...]:
    if not holds_any(folded, _FIRST):
        return ()
    marks = _numbered(list(_PART.finditer(folded)))
    if len(marks) < 2:
        marks = _numbered(_with_one_title(folded))
    if len(marks) < 2:
        marks = _numbered(list(_INLINE_PART.finditer(folded)))
        if len(marks) < 2 or not _is_collection(folded, marks[0].start()):
            return ()
    ends = [*(mark.start() for mark in marks[1:]), _page_tail(folded, marks[-1].end())]
    spans = [
        _inked(folded, mark.start() if mark.re is _TITLE_PART else mark.end(), end)
        for mark, end in zip(marks, ends, strict=True)
    ]
    if not _is_collection(folded, marks[0].start()) and any(_is_chapter(folded, span) for span in spans):
        return ()
    if any(len(_LETTERS.findall(folded[span.start : span.end])) < _MIN_PART for span in spans):
        return ()
    return tuple(spans)


def _with_one_title(folded: str) -> list[re.Match[str]]:
    found = list(_TITLE_PART.finditer(folded))
    return [mark for mark in found if mark["title"] == found[0]["title"]]


def _numbered(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count 1, 2, 3 … without a gap."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        groups = mark.groupdict()
        if value_of(groups.get("a") or groups.get("b") or "") == len(kept) + 1:
            kept.append(mark)
    return kept


def _is_collection(folded: str, start: int) -> bool:
    return re.search(r"范文|文库|推荐阅读|精选|合集|大全|整理了", folded[:start]) is not None


def _is_chapter(folded: str, span: Span) -> bool:
    """第一篇 总体情况: a part of one document has a short heading, a document has a title."""
    line = folded[span.start : span.end].split("\n", 1)[0].strip()
    return len(line) < 8 or kind_of_words("".join(line.split())) is not None


def _page_tail(folded: str, start: int) -> int:
    match = _PAGE_TAIL.search(folded, start)
    return match.start() if match else len(folded)


def _inked(folded: str, start: int, end: int) -> Span:
    piece = folded[start:end]
    return Span(start=start + len(piece) - len(piece.lstrip()), end=start + len(piece.rstrip()))
