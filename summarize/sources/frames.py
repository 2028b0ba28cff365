"""Pages made of frames, saved with what the frames show: one page, with each frame's text in its place."""

import html
import re
from collections.abc import Mapping

from summarize.zh.late import late

# <iframe src="cid:frame-2@mhtml.blink">, <frame name=main src=main.htm>
_FRAME = late(
    r"""<i?frame\b[^<>]{0,500}?\ssrc\s{0,9}=\s{0,9}(?:"(?P<quoted>[^"<>]{1,500})"|'(?P<single>[^'<>]{1,500})'|(?P<bare>[^\s"'<>]{1,500}))[^<>]{0,500}>""",
    re.VERBOSE | re.IGNORECASE,
)
# A page with a frameset has no body: what stands between its frames is not shown.
_FRAMESET = re.compile(r"<frameset\b", re.IGNORECASE)
_DEEPEST = 3


def has_frames(page: str) -> bool:
    """Tell whether a page shows other pages in frames.

    >>> has_frames('<iframe src="a.htm"></iframe>'), has_frames("<p>iframe src=a</p>")
    (True, False)
    """
    return _FRAME.search(page) is not None


def unframed(page: str, parts: Mapping[str, str]) -> str:
    """Give a page with the pages of its frames, found in `parts` by their addresses, instead of the frames; each is shown once.

    >>> unframed('<p>甲</p><iframe src="cid:2"></iframe>', {"cid:2": "<p>乙</p>"})
    '<p>甲</p><div><p>乙</p></div></iframe>'
    """
    return _unframed(page, dict(parts), 0)


def _unframed(page: str, parts: dict[str, str], depth: int) -> str:
    def shown(frame: re.Match[str]) -> str:
        address = html.unescape(frame["quoted"] or frame["single"] or frame["bare"])
        place = _found(address, parts) if depth < _DEEPEST else None
        return frame[0] if place is None else f"<div>{_unframed(parts.pop(place), parts, depth + 1)}</div>"

    if _FRAMESET.search(page):
        return "".join(map(shown, _FRAME.finditer(page)))
    return _FRAME.sub(shown, page)


def _found(address: str, parts: Mapping[str, str]) -> str | None:
    """The full address of a part; one that is not complete is looked for by its end."""
    if address in parts:
        return address
    end = "/" + address.replace("\\", "/").removeprefix("./").lstrip("/")
    return next((place for place in parts if place.replace("\\", "/").endswith(end)), None)
