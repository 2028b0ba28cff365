"""Phrases of the page inside a line that also holds the report: a crawler put a whole page into one line."""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.page_words import BUTTONS, COMPANIONS, COUNTERS
from summarize.repair.folded import folded
from summarize.zh.late import late

_STRONG = "|".join(re.escape(word) for word in sorted(BUTTONS, key=len, reverse=True))
_WEAK = "|".join(re.escape(word) for word in sorted(COMPANIONS, key=len, reverse=True))
# Finds "微信 微博 QQ空间 全真版 文字版 文件下载 相关链接: -->"
_BUTTON_ROW = late(
    rf"""
    (?<!\S)
    (?:(?:{_STRONG}|{_WEAK}):?[ ]{{1,8}}){{2,16}}
    (?:{_STRONG}|{_WEAK}):?
    (?!\S)
    """,
    re.VERBOSE,
)
_MIDDLE = re.compile(rf"[ ](?:{_STRONG}|{_WEAK}):?[ ]")
"""What every such row has between its first label and its last, for a quick look."""
_STRONG_WORD = late(rf"(?<!\S)(?:{_STRONG}):?(?!\S)")
# Finds "字体: 大 中 小"
_FONT = late(
    r"[\[(]?[ ]?字[体号](?:大小)?[ ]?:?[ ]{0,4}[\[(]?[ ]?(?:大[ |]{0,4}中[ |]{0,4}小|小[ |]{0,4}中[ |]{0,4}大)[ ]?[\])]{0,2}"
)
# Finds "浏览次数: 1024"
_COUNTER = late(rf"(?<!\S)(?:{'|'.join(COUNTERS)})[ ]?:[ ]{{0,4}}(?:\d{{1,9}}(?!\S))?[ ]?(?:次|人次)?(?!\S)")
_ANY_COUNTER = re.compile(rf"(?:{'|'.join(COUNTERS)})[ ]?:")
_HEADER = late(r"时间|日期|来源|作者|字体|打印|编辑")
_HEADER_REACH = 200
# Finds "当前位置: 首页 > 政务公开 > 政府信息公开年报"
_PLACE = late(
    r"""
    (?:
        (?:[您你]?(?:现在|当前|目前)?的?(?:所在|所处|处于)?(?:当前)?的?位置)[ ]?(?:是|:)[ ]{0,4}:?[ ]{0,4}(?=[^\s。,;]{0,12}(?:首页|主页|网站|门户))
      | ^[ ]{0,8}(?=(?:网站)?首页[ ]{0,2}(?:>|»))
    )
    (?P<path>[^\s>»→/\\。,;:]{1,60}(?:[ ]{0,3}(?:>{1,2}|»|→|/|\\)[ ]{0,3}[^\s>»→/\\。,;:]{1,60}){0,10})
    [ ]{0,3}>{0,2}
    """,
    re.VERBOSE | re.MULTILINE,
)
# what both ways of _PLACE need, for a quick look
_PLACE_SIGN = re.compile(r"位置[ ]?(?:是|:)|首页[ ]{0,2}[>»]")
_STEP = late(r"[>»→/\\]\s*(?=[^>»→/\\]*$)")
_TITLE = late(r"(?:19|20)\d\d年|二[〇○O0]|报告")
# Finds "… 0 附件下载" at the very end of a line
_ATTACHMENT = re.compile(r"(?<=[^\s:])[ ]{1,4}附件下载[ ]{0,4}$", re.MULTILINE)


def breadcrumbs(text: str) -> Iterator[Edit | Damage]:
    """Remove the path of the page; a title at its end stays: `当前位置: 首页 > 年报 甲县…报告` keeps `甲县…报告`."""
    plain = folded(text)
    if _PLACE_SIGN.search(plain) is None:
        return
    for match in _PLACE.finditer(plain):
        end = _end_of_path(match)
        yield Edit(match.start(), end, "", "navigation")


def _end_of_path(match: re.Match[str]) -> int:
    path = match["path"]
    last = _STEP.search(path)
    if not _TITLE.search(path[last.end() :] if last else path):
        return match.end()
    if last:
        return match.start("path") + last.end()
    home = re.search("首页|主页", path)
    return match.start("path") + (home.end() if home else 0)


def button_rows(text: str) -> Iterator[Edit | Damage]:
    """Remove rows of buttons inside a line: `微信 微博 QQ空间 全真版 文字版 文件下载 相关链接： -->`."""
    plain = folded(text)
    for match in _BUTTON_ROW.finditer(plain) if _MIDDLE.search(plain) else ():
        if _STRONG_WORD.search(plain, match.start(), match.end()):
            yield Edit(match.start(), match.end(), "", "page_buttons")
    for pattern, words in ((_FONT, ("字体", "字号")), (_ATTACHMENT, ("附件下载",))):
        for match in pattern.finditer(plain) if any(word in plain for word in words) else ():
            yield Edit(match.start(), match.end(), "", "page_buttons")


def counters(text: str) -> Iterator[Edit | Damage]:
    """Remove the page's counters beside its metadata: `发布日期：2011-01-01 点击数：7` keeps the date."""
    plain = folded(text)
    for match in _COUNTER.finditer(plain) if _ANY_COUNTER.search(plain) else ():
        line = plain.rfind("\n", 0, match.start()) + 1
        if _HEADER.search(plain, max(line, match.start() - _HEADER_REACH), match.start()):
            yield Edit(match.start(), match.end(), "", "page_counter")
