"""What the look of HTML text says about it: crossed out, raised above the line, typed into a field."""

import re
from typing import Any

from summarize.sources.html_tags import RAISED, STRUCK

# Finds "text-decoration: line-through" and "text-decoration-line:underline line-through" in a style.
_STRUCK = re.compile(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,60}line-through")
# Finds "vertical-align: super" in a style.
_RAISED = re.compile(r"vertical-align\s{0,9}:\s{0,9}(?:super|sub)\b")
_FIGURE = re.compile(r"-?\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,9})?%?")
_TYPED = ("", "text", "number", "tel")
_HIGHEST = 6


def is_struck(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether an element crosses out what is in it.

    >>> is_struck("s", {}), is_struck("span", {"style": "text-decoration: line-through"}), is_struck("u", {})
    (True, True, False)
    """
    style = attributes.get("style")
    return tag in STRUCK or (bool(style) and _STRUCK.search(str(style).lower()) is not None)


def is_raised(node: Any) -> bool:  # a selectolax node
    """Tell whether a text stands above or below its line, as the number of a note does."""
    for _ in range(_HIGHEST):
        node = node.parent
        if node is None or node.tag in ("td", "th", "p", "li"):
            return False
        if node.tag in RAISED or _RAISED.search((node.attributes.get("style") or "").lower()):
            return True
    return False


def typed_figure(attributes: dict[str, str | None]) -> str:
    """Give the figure that stands in a field of a form, and nothing for what else fields hold.

    >>> typed_figure({"value": "12"}), typed_figure({"value": "搜索"}), typed_figure({"type": "hidden", "value": "12"})
    ('12', '', '')
    """
    value = (attributes.get("value") or "").strip()
    return value if (attributes.get("type") or "").lower() in _TYPED and _FIGURE.fullmatch(value) else ""
