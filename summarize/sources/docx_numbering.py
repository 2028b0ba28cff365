"""Numbers that Word writes before paragraphs by itself: 一、 and （二） of many reports stand nowhere in their text."""

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "〇一二三四五六七八九"
_HAN = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    )
)
_UNPRINTED = frozenset(("bullet", "none"))
# %1  |  %2
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of one document; `label` must be asked for its paragraphs in order, for each counts on."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    """By list and level."""
    lists: dict[str, str] = field(default_factory=dict)
    """The definition that each list counts on in."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """List and level that a paragraph's style brings."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """How far each definition has counted."""

    def label(self, paragraph: Any) -> str:
        """Give what Word prints before a paragraph, empty for a bullet or nothing."""
        place = self._place_of(paragraph)
        if place is None or (place[0], place[1]) not in self.levels:
            return ""
        number, depth = place
        counts = self.counts.setdefault(self.lists[number], {})
        counts[depth] = counts.get(depth, self.levels[place].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if self.levels[place].format in _UNPRINTED:
            return ""
        return _PLACE.sub(lambda found: self._count(number, int(found[1]) - 1, counts), self.levels[place].pattern)

    def _count(self, number: str, depth: int, counts: dict[int, int]) -> str:
        level = self.levels.get((number, depth))
        return "" if level is None else as_printed(counts.get(depth, level.start), level.format)

    def _place_of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        from_style = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        own = properties.find(f"{W}numPr")
        if own is None:
            return from_style
        number = _value(own, "numId") or (from_style[0] if from_style else "")
        depth = _value(own, "ilvl")
        return (number, int(depth) if depth.isdecimal() else 0) if number not in ("", "0") else None


def numbering_of(numbering: Any, styles: Any) -> Numbering:
    """Give the lists of a document from the roots of its parts `numbering.xml` and `styles.xml`, which may be None."""
    found = Numbering()
    if numbering is None:
        return found
    definitions = {part.get(f"{W}abstractNumId", ""): part for part in numbering.iter(f"{W}abstractNum")}
    for number in numbering.iter(f"{W}num"):
        name, target = number.get(f"{W}numId", ""), _value(number, "abstractNumId")
        starts = {
            override.get(f"{W}ilvl", ""): _value(override, "startOverride")
            for override in number.iter(f"{W}lvlOverride")
        }
        # A list with a start of its own counts by itself; the others of a definition go on from each other.
        found.lists[name] = f"{target}/{name}" if any(starts.values()) else target
        definition = definitions.get(target)
        for level in definition.iter(f"{W}lvl") if definition is not None else ():
            depth = level.get(f"{W}ilvl", "")
            if depth.isdecimal():
                start = starts.get(depth) or _value(level, "start")
                found.levels[name, int(depth)] = _Level(
                    _value(level, "numFmt"), _value(level, "lvlText"), int(start) if start.isdecimal() else 1
                )
    found.styles.update(_styles(styles))
    return found


def as_printed(count: int, format_: str) -> str:
    """Give a count as a list prints it.

    >>> as_printed(12, "chineseCounting"), as_printed(3, "decimal"), as_printed(2, "decimalEnclosedCircle")
    ('十二', '3', '②')
    """
    if format_ in _HAN and 0 < count < 100:
        tens, ones = divmod(count, 10)
        return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    if format_ == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if format_.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    if format_ == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if format_ in ("upperLetter", "lowerLetter") and 0 < count <= 26:
        return chr(ord("A" if format_ == "upperLetter" else "a") + count - 1)
    return str(count)


def _styles(styles: Any) -> dict[str, tuple[str, int]]:
    """The lists that styles bring, through the styles that they are based on."""
    own: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.get(f"{W}styleId", "")
        bases[name] = _value(style, "basedOn")
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            depth = _value(properties, "ilvl")
            own[name] = (_value(properties, "numId"), int(depth) if depth.isdecimal() else 0)
    found: dict[str, tuple[str, int]] = {}
    for name in bases:
        base, seen = name, {""}
        while base not in own and base not in seen:
            seen.add(base)
            base = bases.get(base, "")
        if base in own:
            found[name] = own[base]
    return {name: place for name, place in found.items() if place[0] not in ("", "0")}


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))
