"""Phrases of the page inside a line that also holds the report: a crawler put a whole page into one line."""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.page_words import BUTTONS, COMPANIONS, COUNTERS
from summarize.zh.clued import Clued
from summarize.zh.fold import fold
from summarize.zh.late import late

_FEWEST, _MOST, _GAP = 3, 17, 8
_STRONG = frozenset((*BUTTONS, *(f"{label}:" for label in BUTTONS)))
_LABELS = _STRONG.union(COMPANIONS, (f"{label}:" for label in COMPANIONS))
_WORD = late(r"\S+")


def _standing(word: str) -> str:
    """A word behind a blank; its first letter stands first, where a search can skip to it."""
    return rf"{word[0]}(?<!\S.){word[1:]}"


# Finds "字体: 大 中 小"
_FONT = Clued(
    late(
        r"[\[(]?[ ]?字[体号](?:大小)?[ ]?:?[ ]{0,4}[\[(]?[ ]?(?:大[ |]{0,4}中[ |]{0,4}小|小[ |]{0,4}中[ |]{0,4}大)[ ]?[\])]{0,2}"
    ),
    ("字体", "字号"),
)
# Finds "浏览次数: 1024"
_COUNTER = Clued(
    late(
        rf"(?:{'|'.join(_standing(word) for word in COUNTERS)})[ ]?:[ ]{{0,4}}(?:\d{{1,9}}(?!\S))?[ ]?(?:次|人次)?(?!\S)"
    ),
    ("浏览", "点击", "阅读", "人气", "查看"),
)
_HEADER = late(r"时间|日期|来源|作者|字体|打印|编辑")
_HEADER_REACH = 200
_PATH = (
    r"(?P<path>[^\s>»→/\\。,;:]{1,60}(?:[ ]{0,3}(?:>{1,2}|»|→|/|\\)[ ]{0,3}[^\s>»→/\\。,;:]{1,60}){0,10})[ ]{0,3}>{0,2}"
)
# Finds "位置: 首页 > 政务公开 > 政府信息公开年报", and "当前" before it
_PLACE = late(rf"位置[ ]?(?:是|:)[ ]{{0,4}}:?[ ]{{0,4}}(?=[^\s。,;]{{0,12}}(?:首页|主页|网站|门户)){_PATH}")
_YOUR = late(r"[您你]?(?:现在|当前|目前)?的?(?:所在|所处|处于)?(?:当前)?的?$")
_YOUR_REACH = 9
# Finds "首页 > 政务公开" at the start of a line
_HOME = Clued(
    late(rf"^[ ]{{0,8}}(?=(?:网站)?首页[ ]{{0,2}}(?:>|»)){_PATH}", re.MULTILINE),
    ("首页>", "首页 >", "首页  >", "首页»", "首页 »", "首页  »"),
)
_STEP = late(r"[>»→/\\]\s*(?=[^>»→/\\]*$)")
_TITLE = late(r"(?:19|20)\d\d年|二[〇○O0]|报告")
# Finds "… 0 附件下载" at the very end of a line
_ATTACHMENT = Clued(late(r"[ ](?<=[^\s:][ ])[ ]{0,3}附件下载[ ]{0,4}$", re.MULTILINE), ("附件下载",))


def breadcrumbs(text: str) -> Iterator[Edit | Damage]:
    """Remove the path of the page; a title at its end stays: `当前位置: 首页 > 年报 甲县…报告` keeps `甲县…报告`."""
    plain = fold(text)
    done = 0
    for match in sorted((*_PLACE.finditer(plain), *_HOME.finditer(plain)), key=re.Match.start):
        if match.start() >= done:
            done, start = match.end(), _start_of_label(plain, done, match.start())
            yield Edit(start, _end_of_path(match), "", "navigation")


def _start_of_label(plain: str, floor: int, start: int) -> int:
    """Where `您当前所在的` before `位置` starts."""
    if not plain.startswith("位置", start):
        return start
    label = _YOUR.search(plain, max(floor, start - _YOUR_REACH), start)
    return label.start() if label else start


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
    plain = fold(text)
    for start, end in _rows(plain) if _may_have_rows(plain) else ():
        yield Edit(start, end, "", "page_buttons")
    for pattern in (_FONT, _ATTACHMENT):
        for match in pattern.finditer(plain):
            yield Edit(match.start(), match.end(), "", "page_buttons")


def _may_have_rows(plain: str) -> bool:
    """Whether a label stands between two others."""
    pieces = [piece for piece in plain.split(" ") if piece]
    return not _LABELS.isdisjoint(pieces) and any(
        label in _LABELS and not _LABELS.isdisjoint(before.split()[-1:]) and not _LABELS.isdisjoint(after.split()[:1])
        for before, label, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
    )


def _rows(plain: str) -> Iterator[tuple[int, int]]:
    """Stretches of labels with nothing but blanks between them, at least one of which no report has between blanks."""
    row: list[re.Match[str]] = []
    for word in [*_WORD.finditer(plain), None]:
        is_label = word is not None and word[0] in _LABELS
        if word is not None and is_label and row and len(row) < _MOST and _is_gap(plain[row[-1].end() : word.start()]):
            row.append(word)
            continue
        if len(row) >= _FEWEST and any(label[0] in _STRONG for label in row):
            yield row[0].start(), row[-1].end()
        row = [word] if word is not None and is_label else []


def _is_gap(between: str) -> bool:
    return len(between) <= _GAP and not between.strip(" ")


def counters(text: str) -> Iterator[Edit | Damage]:
    """Remove the page's counters beside its metadata: `发布日期：2011-01-01 点击数：7` keeps the date."""
    plain = fold(text)
    for match in _COUNTER.finditer(plain):
        line = plain.rfind("\n", 0, match.start()) + 1
        if _HEADER.search(plain, max(line, match.start() - _HEADER_REACH), match.start()):
            yield Edit(match.start(), match.end(), "", "page_counter")
