"""Text of a PDF page that its readers do not see: invisible, white on nothing, tiny, or beside the page."""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

from summarize.sources.pdf_visible import visible_among

_NEARLY_WHITE = 250
_TINY = 1.0
"""Points: letters that are smaller are dust."""
_UNSEEN_MODES = (3, 7)
"""Rendering modes that draw nothing. So is the text that a scanner's program lays behind the picture of a page."""

Bounds = tuple[float, float, float, float]


def hidden_texts(page: Any, text_page: Any, again: Callable[[], Any]) -> list[tuple[Any, str]]:  # pypdfium2's
    """Give the hidden text objects of a page with their words; those within its forms are not looked at.

    `again` loads the page once more, for drawing it: only where something seems to be hidden.
    """
    from pypdfium2 import raw

    edges = page.get_cropbox()
    texts = {
        number: one
        for number, one in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1))
        if _is_unseen(one) or _is_white(one) or _is_tiny(one) or not _overlap(one.get_bounds(), edges)
    }
    if not texts:
        return []
    grounds = [one.get_bounds() for one in page.get_objects(max_depth=1) if _is_ground(one)]
    tiny = {number for number, one in texts.items() if _is_tiny(one)}
    bare = {number for number, one in texts.items() if number not in tiny and not _lies_on(one.get_bounds(), grounds)}
    hidden = tiny | (bare - _visible(bare, again))
    return [(texts[number], _words(texts[number], text_page)) for number in sorted(hidden)]


def _visible(numbers: set[int], again: Callable[[], Any]) -> set[int]:
    if not numbers:
        return set()
    copy = again()
    found = visible_among(copy, numbers)
    copy.close()
    return found


def _is_unseen(text: Any) -> bool:
    from pypdfium2 import raw

    return raw.FPDFTextObj_GetTextRenderMode(text.raw) in _UNSEEN_MODES


def _is_white(drawn: Any) -> bool:
    from pypdfium2 import raw

    parts = [ctypes.c_uint(0) for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(drawn.raw, *map(ctypes.byref, parts)):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return alpha == 0 or min(red, green, blue) >= _NEARLY_WHITE


def _is_tiny(text: Any) -> bool:
    from pypdfium2 import raw

    size = ctypes.c_float(0)
    if not raw.FPDFTextObj_GetFontSize(text.raw, ctypes.byref(size)):
        return False
    matrix = text.get_matrix()
    return bool(abs(size.value) * max(abs(matrix.b), abs(matrix.d)) < _TINY)


def _is_ground(drawn: Any) -> bool:
    """Pictures, shades, forms and coloured boxes: what lies on them may be seen, or is the text of a scan."""
    from pypdfium2 import raw

    if drawn.type == raw.FPDF_PAGEOBJ_TEXT:
        return False
    return drawn.type != raw.FPDF_PAGEOBJ_PATH or not _is_white(drawn)


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _lies_on(text: Bounds, grounds: Sequence[Bounds]) -> bool:
    middle = ((text[0] + text[2]) / 2, (text[1] + text[3]) / 2)
    return any(g[0] <= middle[0] <= g[2] and g[1] <= middle[1] <= g[3] for g in grounds)


def _words(text: Any, text_page: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFTextObj_GetText(text.raw, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(text.raw, text_page.raw, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
