"""The report's text with the places that claims rest on: each is a link to its claim, and where links to it lead."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from summarize.records.record import Span
from summarize.zh.printable import printable


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said of the report, and one place that it rests on."""

    target: str
    """The id of the claim on the page."""
    name: str
    """What it is called, e.g. 发现 1."""
    start: int
    end: int
    is_finding: bool = False
    """True for what does not add up: it stands out."""


def place_id(report: str, start: int, end: int) -> str:
    """Give the id of a place of the text."""
    return f"{report}-at-{start}-{end}"


def marked_text(body: str, report: str, claims: Sequence[Claim], damaged: Sequence[Span], lost: str) -> Iterator[str]:
    """Give the text as HTML paragraphs, one for each line; `lost` is what a damaged place is called."""
    claims = [claim for claim in claims if 0 <= claim.start < claim.end <= len(body)]
    starts: dict[int, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        starts[claim.start][place_id(report, claim.start, claim.end)] = None
    marker = _Marker(body, claims, damaged, lost)
    offset = 0
    for line in body.split("\n"):
        end = offset + len(line)
        if line.strip() or any(offset <= start <= end for start in (starts if not line.strip() else ())):
            yield f"<p>{''.join(marker.pieces(offset, end, starts))}</p>"
        offset = end + 1


class _Marker:
    """Cuts a line where claims begin and end, and marks each piece with the claims that cover it."""

    def __init__(self, body: str, claims: Sequence[Claim], damaged: Sequence[Span], lost: str) -> None:
        self._body = body
        self._damaged = [(span.start, span.end) for span in damaged]
        self._lost = escape(lost)
        self._claims = sorted(claims, key=lambda claim: claim.start)
        edges = {edge for claim in claims for edge in (claim.start, claim.end)}
        self._edges = sorted(edges | {edge for span in self._damaged for edge in span})
        self._next_edge = 0
        self._next_claim = 0
        self._open: list[Claim] = []

    def pieces(self, start: int, end: int, starts: dict[int, dict[str, None]]) -> Iterator[str]:
        """Give the HTML of one line; lines are asked for in the order of the text."""
        cuts = [start]
        while self._next_edge < len(self._edges) and self._edges[self._next_edge] <= end:
            if self._edges[self._next_edge] > cuts[-1]:
                cuts.append(self._edges[self._next_edge])
            self._next_edge += 1
        if cuts[-1] < end:
            cuts.append(end)
        if cuts[-1] == end:
            cuts.append(end)
        for left, right in pairwise(cuts):
            yield from (f'<span id="{name}"></span>' for name in starts.get(left, ()))
            if right > left:
                yield self._piece(left, right)

    def _piece(self, left: int, right: int) -> str:
        text = escape(printable(self._body[left:right]))
        if any(start < right and left < end for start, end in self._damaged):
            text = f'<span class="damaged" title="{self._lost}">{text}</span>'
        covering = self._covering(left)
        if not covering:
            return text
        first, *others = covering
        style = ' class="finding"' if first.is_finding else ""
        linked = f'<a href="#{first.target}" title="{escape(first.name)}">{text}</a>'
        more = "".join(
            f'<sup><a href="#{claim.target}" title="{escape(claim.name)}" aria-label="{escape(claim.name)}">[{number}]</a></sup>'
            for number, claim in enumerate((claim for claim in others if claim.end == right), 2)
        )
        return f"<mark{style}>{linked}</mark>{more}"

    def _covering(self, left: int) -> list[Claim]:
        """The claims that cover a piece, the most telling first; each target once."""
        while self._next_claim < len(self._claims) and self._claims[self._next_claim].start <= left:
            self._open.append(self._claims[self._next_claim])
            self._next_claim += 1
        self._open = [claim for claim in self._open if claim.end > left]
        ordered = sorted(self._open, key=lambda claim: (not claim.is_finding, claim.end - claim.start))
        return list({claim.target: claim for claim in reversed(ordered)}.values())[::-1]
