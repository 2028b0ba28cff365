"""Characters that no author typed: controls, marks without width, glyphs of private fonts."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from summarize.repair.edits import Damage, Edit
from summarize.zh.late import late

# "甲\r\n乙": the ends of lines other than a line feed; a form feed is the end of a printed page.
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_LINE_END = late(f"\r\n?|[{_LINE_ENDS}]")
# "政府\x08信息": C0 and C1 controls but tab and line feed.
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_CONTROL = re.compile(f"[{_CONTROLS}]+")
# "政府\u200b信息": joiners, byte-order marks, soft hyphens, direction marks, variation selectors, tags.
_MARKS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_INVISIBLE = late(f"[{_MARKS}]+")
# "\ue004年": a glyph of a private font, a lone surrogate, a noncharacter, a replaced byte, or a PDF's glyph number.
_GLYPHS = "\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff"
_UNREADABLE = late(rf"(?:[{_GLYPHS}]|\(cid:[0-9]{{1,6}}\))+")
_HALVES = "\ud800-\udfff"
_SURROGATE = re.compile(f"[{_HALVES}]+")
SHIFTED_SIGNS = "?\ufffdㄅ-ㄩǘòň"
"""What text in the wrong phase of its bytes has, see `shifted`."""
RADICALS = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9"
"""Radicals, and the second codes that other countries' sets gave to the same letters, see `radicals`."""
_ODD = re.compile(f"[\r{RADICALS}{_LINE_ENDS}{_CONTROLS}{_MARKS}{_GLYPHS}{_HALVES}{SHIFTED_SIGNS}]")
# "&nbsp;", "&#8212;": markup that an export left as it was.
_ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)


def odd(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give what a pattern that starts with an odd letter finds in a text, which is looked through for all of them once."""
    return pattern.finditer(text) if any(map(pattern.match, _odd_letters(text))) else iter(())


@lru_cache(maxsize=2)
def _odd_letters(text: str) -> frozenset[str]:
    return frozenset(_ODD.findall(text))


def line_ends(text: str) -> Iterator[Edit | Damage]:
    r"""Turn every kind of line end into a line feed: `"甲\r\n乙"` becomes `"甲\n乙"`."""
    for match in odd(_LINE_END, text):
        yield Edit(match.start(), match.end(), "\n", "line_end")


def controls(text: str) -> Iterator[Edit | Damage]:
    r"""Remove control characters: `"政府\x08信息"` becomes `"政府信息"`."""
    for match in odd(_CONTROL, text):
        yield Edit(match.start(), match.end(), "", "control_character")


def invisible(text: str) -> Iterator[Edit | Damage]:
    r"""Remove marks without width and direction overrides: `"政府\u200b信息"` becomes `"政府信息"`."""
    for match in odd(_INVISIBLE, text):
        yield Edit(match.start(), match.end(), "", "invisible_character")


def surrogates(text: str) -> Iterator[Edit | Damage]:
    r"""Put U+FFFD for half characters, which no encoding can hold: `"\ud800年"` becomes `"\ufffd年"`, damaged."""
    for match in odd(_SURROGATE, text):
        yield Edit(match.start(), match.end(), "\ufffd" * len(match[0]), "half_character", certain=False)


def unreadable(text: str) -> Iterator[Edit | Damage]:
    r"""Mark glyphs of private fonts, `(cid:230)` and U+FFFD as damaged: `"\ue004年"` stays as it is."""
    for match in _UNREADABLE.finditer(text) if "(cid:" in text else odd(_UNREADABLE, text):
        yield Damage(match.start(), match.end())


def entities(text: str) -> Iterator[Edit | Damage]:
    """Read character references that an export left: `甲&nbsp;&mdash;乙` becomes `甲 —乙`."""
    for match in _ENTITY.finditer(text):
        letter = html.unescape(match[0])
        if len(letter) == 1 and (letter.isprintable() or letter.isspace()) and letter != "&":
            yield Edit(match.start(), match.end(), letter, "character_reference")
