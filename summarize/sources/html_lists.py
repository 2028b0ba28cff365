"""The numbers that a browser prints before the items of a list."""

import re
from typing import Any

from summarize.zh.late import late

_SHORTEST = 5
"""Shorter items are the steps of a path."""
_MENU = late(r"bread|crumb|nav|menu|page|tab|unstyled|slide|carousel|indicator", re.IGNORECASE)
_PLAIN = re.compile(r"list-style(?:-type)?\s{0,9}:[^;]{0,40}none", re.IGNORECASE)
# Items that bring their own number: "一是", "1.", "（一）", "第一", "①"
_NUMBERED = late(
    r"[(\[（【]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)\]）】.、．:：是]"
    r"|第[一二三四五六七八九十]|[①-⑳⑴-⒇㈠-㈩]"
)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 99


class ListNumbers:
    """Counts the items of lists on, from item to item."""

    def __init__(self) -> None:
        """Start with no list."""
        self._last: dict[int, int] = {}

    def label(self, node: Any) -> str:  # a selectolax node
        """Give the number that stands before the next `<li>`: `1.`, or `1、` before a digit; nothing for a menu's item."""
        parent = node.parent
        if parent is None or parent.tag != "ol":
            return ""
        number = self._next(node, parent)
        if _is_menu(parent.attributes) or _PLAIN.search(_style(node.attributes)):
            return ""
        text = (node.text() or "").strip()
        if len(text) < _SHORTEST or _NUMBERED.match(text) or _is_link(node, text):
            return ""
        return _label(number, (parent.attributes.get("type") or "1").strip(), text)

    def _next(self, node: Any, parent: Any) -> int:
        own = _number(node.attributes.get("value"))
        if own is None and parent.mem_id not in self._last:
            own = _number(parent.attributes.get("start"))
        number = self._last.get(parent.mem_id, 0) + 1 if own is None else own
        self._last[parent.mem_id] = number
        return number


def _is_menu(attributes: dict[str, str | None]) -> bool:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _MENU.search(names) is not None or _PLAIN.search(_style(attributes)) is not None


def _is_link(node: Any, text: str) -> bool:
    """An item that is nothing but a link is the entry of a menu."""
    link = node.css_first("a")
    return link is not None and (link.text() or "").strip() == text


def _style(attributes: dict[str, str | None]) -> str:
    return attributes.get("style") or ""


def _number(value: str | None) -> int | None:
    digits = (value or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 4 else None


def _label(number: int, kind: str, text: str) -> str:
    if not 0 < number <= _MOST:
        return ""
    if kind in ("a", "A") and number <= 26:
        return chr(ord(kind) + number - 1) + "."
    if kind in ("i", "I"):
        roman = _roman(number)
        return f"{roman if kind == 'i' else roman.upper()}."
    # Behind a point a digit would make a decimal of both: "1." and "2019年".
    return f"{number}、" if text[:1].isdigit() else f"{number}."


def _roman(number: int) -> str:
    if number > 39:
        return str(number)
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters += letter
            number -= value
    return letters
