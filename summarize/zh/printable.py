"""Text from documents made safe and fit for a terminal: nothing it holds can move the cursor or split a figure from its unit."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from summarize.zh.late import late

_UNSAFE_LETTERS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 (but tab and line break), DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, joiner, Arabic direction mark, blank letters
    "\u200b-\u200f\u2028-\u202f\u2060-\u206f"  # zero width, line separators, bidi marks and overrides
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
_UNSAFE = late(f"[{_UNSAFE_LETTERS}]")
# most pieces of a text are on one line as they are
_TO_TIDY = re.compile(rf"[\s{_UNSAFE_LETTERS}]")
_BLANKS = re.compile(r"\s+")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BETWEEN_HAN = late(rf"(?<={_HAN})\s+(?={_HAN})")
_UNITS = "年月日号条件次篇个人项份宗起例万亿元％%名期场类期家届部册"
_TOKEN = late(
    rf"\d{{4}}-\d\d-\d\d|[-+]?\d[\d,.，．:：/]*\s?(?:[万亿千百余多]*[{_UNITS}]+|[%％])?"  # a figure and its unit: 2023年, 1,234余件
    r"|[A-Za-z0-9_.@:/\-]+"
    r"|\s+|.",
    re.DOTALL,
)
_NEVER_FIRST = "，。、；：！？）】》〉”’」』％%…,.;:!?)]}"
_NEVER_LAST = "（【《〈“‘「『([{"


def printable(text: str) -> str:
    """Give a text whose control, bidi and zero-width characters are shown as U+FFFD.

    >>> printable("国办发\\x1b[31m12号")
    '国办发\\ufffd[31m12号'
    """
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Give a text on one line: no break between Chinese characters, one blank for any other.

    >>> one_line("政府\\n信息 公开  3\\n件")
    '政府信息公开 3 件'
    """
    if not _TO_TIDY.search(text):
        return text
    return _BLANKS.sub(" ", _BETWEEN_HAN.sub("", printable(text))).strip()


def as_named(text: str) -> str:
    """Give a text that holds a file's name on one line with every blank of it: the name with other blanks is no file's.

    >>> as_named("资料/报告 一 (1).txt: 无法\\n读取")
    '资料/报告 一 (1).txt: 无法 读取'
    """
    return printable(text).replace("\n", " ").replace("\t", " ")


@cache
def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def width(text: str) -> int:
    """Give the columns that a text takes in a terminal.

    >>> width("共12件")
    6
    """
    return sum(map(_letter_width, text))


def shorten(text: str, columns: int) -> str:
    """Give a text of at most that many columns, its end replaced by `...` when it was longer.

    >>> shorten("政府信息公开工作", 11)
    '政府信息...'
    """
    if width(text) <= columns:
        return text
    room = columns - 3
    for position, letter in enumerate(text):
        room -= _letter_width(letter)
        if room < 0:
            return text[:position] + "..."
    return text


def wrap(text: str, columns: int, tidy: Callable[[str], str] = one_line) -> list[str]:
    """Break a text into lines of at most `columns`, by the rules of Chinese line breaking.

    `tidy` puts it on one line first. A figure stays with its unit, and no line begins with a closing or ends with an opening mark.

    >>> wrap("全年共收到申请12,345件，均已办结。", 20)
    ['全年共收到申请', '12,345件，均已办结。']
    """
    lines: list[str] = []
    line = ""
    for token in _units(tidy(text)):
        if line and width(line) + width(token.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += token if line else token.lstrip()
        while width(line) > columns and len(line) > 1:
            head = _fitting(line, columns)
            lines.append(head.rstrip())
            line = line[len(head) :].lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _units(text: str) -> list[str]:
    """Cut a text into the pieces that may not be broken: closing marks stay with the piece before, opening ones with the next."""
    units: list[str] = []
    opening = ""
    for token in _TOKEN.findall(text):
        if token in _NEVER_FIRST and units and not opening:
            units[-1] += token
        elif token in _NEVER_LAST:
            opening += token
        else:
            units.append(opening + token)
            opening = ""
    return [*units, opening] if opening else units


def _fitting(line: str, columns: int) -> str:
    head = line[:1]
    for letter in line[1:]:
        if width(head) + _letter_width(letter) > columns:
            break
        head += letter
    return head
