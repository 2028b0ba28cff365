"""The page around the report: navigation, buttons, counters, page numbers, footers.

Whole lines go only when nothing else is on them. Where the page was fused with the report's text in one line, only the
phrases of the page go. Lines of metadata (`发布机构: …`) and everything with a sentence in it stays.
"""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.page_words import (
    BUTTONS,
    COMPANIONS,
    COUNTERS,
    FOOTERS,
    LINE_NOISE,
    NOISE_LETTERS,
    QR_HINTS,
)
from summarize.zh.clued import Clued
from summarize.zh.fold import fold
from summarize.zh.late import late

_MAX_LINE = 240


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_COUNTER = rf"(?:{_any_of(COUNTERS)}):(?:\d{{1,9}})?(?:次|人次|人)?"
_SEPARATORS = r"[\s|\[\]()/:,·>»<*_-]*"
_MARKS = "|[]()/:,·>»<*_-"
_LABEL_STARTS = frozenset(label.lstrip(_MARKS)[:1].lower() for label in (*BUTTONS, *COMPANIONS, *COUNTERS))
"""What a line of labels goes on with behind the marks that it starts with: nothing, where a label is a mark."""
# Finds "打印本页 关闭窗口", "[字体: ] 打印 分享"
_BUTTON_LINE = re.compile(
    rf"{_SEPARATORS}(?:(?P<strong>{_any_of(BUTTONS)}|{_COUNTER})|{_any_of(COMPANIONS)}){_SEPARATORS}", re.IGNORECASE
)
_WHOLE_LINE = re.compile("|".join((*QR_HINTS, *LINE_NOISE)), re.IGNORECASE)
# on lower case: a range of Chinese letters that ignores case takes long to compile
_FOOTER = re.compile("|".join(FOOTERS))
# Finds "{{ title }}": what a template engine left.
_TEMPLATE = Clued(late(r"\{\{[^{}\n]{0,120}\}\}|\$\{[\w.]{1,60}\}|<%=?[^%\n]{0,80}%>"), ("{{", "${", "<%"))


def template_braces(text: str) -> Iterator[Edit | Damage]:
    """Remove what a template engine left: `{{ title }}`."""
    for match in _TEMPLATE.finditer(text):
        yield Edit(match.start(), match.end(), "", "template")


def noise_lines(text: str) -> Iterator[Edit | Damage]:
    """Remove lines that belong to the page or the printer: `打印本页 关闭窗口`, `— 4 —`, `登录    注册`."""
    plain = fold(text)
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        kind = _kind_of(line) if len(line) <= _MAX_LINE else None
        if kind is not None:
            yield Edit(start, min(end + 1, len(text)), "", kind)
        start = end + 1


def _kind_of(line: str) -> str | None:
    squeezed = "" if "。" in line or " | " in line else "".join(line.split())
    if not squeezed:
        return None
    if squeezed[0] in NOISE_LETTERS and _WHOLE_LINE.fullmatch(squeezed):
        return "page_noise"
    if squeezed.lstrip(_MARKS)[:1].lower() in _LABEL_STARTS and len(squeezed) <= 80 and _is_buttons(line.strip()):
        return "page_buttons"
    if _FOOTER.search(squeezed.lower()) and not _is_prose(squeezed):
        return "page_footer"
    return None


def _is_buttons(line: str) -> bool:
    position, strong = 0, False
    while position < len(line):
        match = _BUTTON_LINE.match(line, position)
        if match is None or match.end() == position:
            return False
        strong = strong or match["strong"] is not None
        position = match.end()
    return strong


def _is_prose(squeezed: str) -> bool:
    """A line of a report that speaks of registration numbers, broken by a printer."""
    return len(re.findall("[,;、]", squeezed)) >= 3 and ":" not in squeezed
