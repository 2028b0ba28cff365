"""Pictures that stand where a report's text or table could: logged, for what they show is not read."""

import re
from collections.abc import Mapping

from summarize.sources.blocks import Dropped

PICTURE = "picture"
"""Name of the log entry."""
_SMALL = 120
"""Points or pixels; what is narrower or lower is an icon, an emblem or a seal."""
_LONGEST_NAME = 80
_LENGTH = re.compile(r"(?P<name>width|height)\s{0,9}:\s{0,9}(?P<value>\d{1,5})(?:\.\d{1,9})?(?:px|pt)?\s{0,9}(?:;|$)")
_FILE = re.compile(r"(?i)\.(?:png|jpe?g|gif|bmp|webp|tiff?)(?:[?#]|$)")
# a picture of the page's own: images/logo.png
_PAGE_PARTS = re.compile(
    r"(?i)logo|icon|banner|qr_?code|ewm|erweima|weixin|wechat|share|print|blank\.gif|spacer|dzjg|jubao|beian"
)


def pictured(name: str = "") -> Dropped:
    """Give the log entry of a picture; `name` is what the file calls it.

    >>> pictured("表三")
    Dropped(kind='picture', text='表三')
    """
    return Dropped(PICTURE, name.strip()[:_LONGEST_NAME])


def may_show_text(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an HTML picture with these attributes may hold more than an icon of the page.

    >>> may_show_text({"src": "W020230112.png", "width": "640"}), may_show_text({"src": "images/logo.png"})
    (True, False)
    """
    lengths = [attributes.get("width"), attributes.get("height")]
    lengths += [found["value"] for found in _LENGTH.finditer(attributes.get("style") or "")]
    numbers = [int(value) for value in lengths if value and value.isdecimal() and len(value) < 6]
    source = (attributes.get("src") or "")[:500]
    is_of_page = not source.startswith("data:") and _PAGE_PARTS.search(source) is not None
    return bool(source) and all(number >= _SMALL for number in numbers) and not is_of_page


def is_picture(address: str) -> bool:
    """Tell whether a link leads to a picture: to the same one, larger.

    >>> is_picture("./W020230112.JPG"), is_picture("/col/index.html")
    (True, False)
    """
    return _FILE.search(address[-500:]) is not None
