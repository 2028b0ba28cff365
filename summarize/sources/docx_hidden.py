"""What a Word file holds and does not show or say: hidden by its property, in white on nothing, too small to be seen, or crossed out."""

from typing import Any

from summarize.sources.docx_numbering import W

_WHITE = ("FFFFFF", "FEFEFE")
_SMALLEST = 2
"""Half points: Word writes nothing smaller than these."""
_OFF = ("0", "false", "off")
_PAINTED = frozenset((W + "tc", W + "txbxContent"))
"""What may be painted by a style or a drawing, so that white letters are seen on it."""
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_EXTENT = _ANCHOR.replace("anchor", "extent")
_WIDE = 3_600_000
"""Ten centimetres: a banner or a cover, no seal."""


def has_wide_ground(document: Any) -> bool:  # an lxml element
    """Tell whether a wide drawing lies behind the text: on which page is known to Word alone, so white letters may be seen on it."""
    return any(
        anchor.get("behindDoc") in ("1", "true") and int(extent.get("cx", "")) >= _WIDE
        for anchor in document.iter(_ANCHOR)
        for extent in anchor.iterchildren(_EXTENT)
        if extent.get("cx", "").isdecimal() and len(extent.get("cx", "")) < 12
    )


def is_hidden(run: Any, *, on_ground: bool = False) -> bool:  # an lxml element
    """Tell whether a reader of the page does not see a run of letters; `on_ground` says that white ones may lie on a drawing."""
    properties = run.find(W + "rPr")
    if properties is None:
        return False
    if _is_on(run, "vanish") or _size(properties) <= _SMALLEST:
        return True
    return _value(properties, "color").upper() in _WHITE and not on_ground and not _is_painted(run)


def is_struck(run: Any) -> bool:  # an lxml element
    """Tell whether a run of letters is crossed out: it is no more said, and its digits are none of the figure beside it."""
    return any(_is_on(run, name) for name in ("strike", "dstrike"))


def is_raised(run: Any) -> bool:  # an lxml element
    """Tell whether a run stands above or below the line, as the number of a note does."""
    properties = run.find(W + "rPr")
    return properties is not None and _value(properties, "vertAlign") in ("superscript", "subscript")


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(W + "val", "true") not in _OFF


def _size(properties: Any) -> int:
    size = _value(properties, "sz")
    return int(size) if size.isdecimal() and len(size) < 5 else _SMALLEST + 1


def _value(properties: Any, name: str) -> str:
    found = properties.find(W + name)
    return "" if found is None else str(found.get(W + "val", ""))


def _is_painted(run: Any) -> bool:
    if _has_ground(run.find(W + "rPr")):
        return True
    for outer in run.iterancestors():
        if outer.tag in _PAINTED or (outer.tag == W + "p" and _has_ground(outer.find(W + "pPr"))):
            return True
    return run.getroottree().getroot().find(W + "background") is not None


def _has_ground(properties: Any) -> bool:
    if properties is None:
        return False
    shade = properties.find(W + "shd")
    filled = shade is not None and shade.get(W + "fill", "auto").upper() not in ("AUTO", *_WHITE)
    return filled or properties.find(W + "highlight") is not None
