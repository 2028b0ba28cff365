"""A place of a text that is found again after the text was read anew: by its words, near where they stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

_AROUND = 24
_MOST = 400


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place with its words and a few before and after it, all verbatim."""

    quote: str = ""
    """`body[start:end]`; empty for no place at all."""
    start: int = 0
    end: int = 0
    before: str = ""
    """What stands right before it."""
    after: str = ""
    """What stands right after it."""

    @classmethod
    def at(cls, body: str, start: int, end: int) -> Self:
        """Give the anchor of `body[start:end]`; a range that is not in the text is no place."""
        if not 0 <= start < end <= len(body):
            return cls()
        return cls(body[start:end], start, end, body[max(0, start - _AROUND) : start], body[end : end + _AROUND])

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Give an anchor back from its JSON form."""
        return cls(*(data[name] for name in ("quote", "start", "end", "before", "after")))

    def as_json(self) -> dict[str, Any]:
        """Give its JSON form."""
        return {name: getattr(self, name) for name in ("quote", "start", "end", "before", "after")}


def anchored(body: str, anchor: Anchor) -> tuple[Anchor, bool]:
    """Give where a place stands in the text as it is now, and whether it is lost.

    Of several places with the same words the one with the same neighbours is taken, then the nearest. Blanks and line
    breaks inside it may have changed. A lost place keeps its words, and `start == end == 0`.
    """
    if not anchor.quote or body[anchor.start : anchor.end] == anchor.quote:
        return anchor, False
    found = list(_places(body, anchor.quote))
    if not found:
        return replace(anchor, start=0, end=0), True
    start, end = min(found, key=lambda place: _distance(body, anchor, *place))
    return replace(anchor, quote=body[start:end], start=start, end=end), False


def _places(body: str, quote: str) -> Iterator[tuple[int, int]]:
    at = body.find(quote)
    if at < 0:
        letters = [re.escape(letter) for letter in quote if not letter.isspace()]
        if letters and len(letters) <= _MOST:
            yield from ((match.start(), match.end()) for match in re.finditer(r"\s*".join(letters), body))
        return
    while at >= 0:
        yield at, at + len(quote)
        at = body.find(quote, at + 1)


def _distance(body: str, anchor: Anchor, start: int, end: int) -> tuple[int, int]:
    other = Anchor.at(body, start, end)
    same = _common(anchor.before[::-1], other.before[::-1]) + _common(anchor.after, other.after)
    return -same, abs(start - anchor.start)


def _common(one: str, other: str) -> int:
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
