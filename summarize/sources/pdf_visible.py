"""Which text objects of a PDF page can be told on its sheet: drawn with them and without them, it looks another way.

What PDFium says of a colour is not enough: letters and boxes that are filled with a gradient count as white, and so do white letters with
an outline, or those on a stroke as broad as a line of text.
"""

import ctypes
from collections.abc import Collection
from typing import Any

_DIFFERENT = 16
"""Of 255 shades; what is white and what is nearly white differ by less."""
_SCALE, _LONGEST = 1.5, 2000
"""Pixels for a point, and pixels of the longer side at the most."""

Rows = list[bytes]


def visible_among(copy: Any, numbers: Collection[int]) -> set[int]:
    """Give those of the text objects with these numbers, counted in their order, that change how a page looks.

    `copy` is the page loaded once more: all its text is made invisible. Other text does not count as what letters are seen on.
    """
    from pypdfium2 import raw

    texts = list(copy.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1))
    _hide(text for number, text in enumerate(texts) if number not in numbers)
    scale = min(_SCALE, _LONGEST / max(copy.get_width(), copy.get_height(), 1.0))
    before = _drawn(copy, scale)
    _hide(texts)
    after = _drawn(copy, scale)
    changed = [row for row, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if not changed:
        return set()
    width = len(before[0])
    boxes = {number: _pixels(copy, texts[number].get_bounds(), width, len(before)) for number in numbers}
    return {
        number
        for number, (left, top, right, bottom) in boxes.items()
        if any(_differ(before[row][left:right], after[row][left:right]) for row in changed if top <= row < bottom)
    }


def _hide(texts: Any) -> None:
    from pypdfium2 import raw

    for text in texts:
        raw.FPDFTextObj_SetTextRenderMode(text.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _drawn(page: Any, scale: float) -> Rows:
    bitmap = page.render(scale=scale, grayscale=True)
    drawn = bytes(bitmap.buffer)
    rows = [drawn[start : start + bitmap.width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)]
    bitmap.close()
    return rows


def _pixels(page: Any, bounds: tuple[float, float, float, float], width: int, height: int) -> tuple[int, ...]:
    """Left, top, right and bottom of a place on the drawn page."""
    from pypdfium2 import raw

    across, down = ctypes.c_int(0), ctypes.c_int(0)
    found = []
    for x, y in ((bounds[0], bounds[1]), (bounds[2], bounds[3])):
        raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        found.append((across.value, down.value))
    (left, right), (top, bottom) = (sorted(one) for one in zip(*found, strict=True))
    return max(0, left), max(0, top), max(0, right + 1), max(0, bottom + 1)


def _differ(one: bytes, other: bytes) -> bool:
    return one != other and any(abs(a - b) > _DIFFERENT for a, b in zip(one, other, strict=True))
