"""Lists whose labels stand before all their numbers: 当面、网络和信函申请分别为3件、5件和2件."""

import re
from collections.abc import Iterator

from summarize.rules.narrative.sentence import Sentence
from summarize.zh.late import late
from summarize.zh.quantities import Quantity, quantities
from summarize.zh.view import View

_RESPECTIVELY = late(
    r",?分别(?P<verb>[一-鿿]{0,12}?)(?=\d|[一二三四五六七八九十两零]{1,4}(?:件|条|人|次|名|个|起|篇|场|期))"
)
_STOP = late(r"[,;。:!]|\d(?!\d{0,3}年)")
_JOINT = late(r"、|以及|和|及|与")
_BETWEEN = ("、", ",", "和", "及", "与", "以及")
_LABELS_LENGTH = 80


def read_lists(sentence: Sentence) -> Iterator[Sentence]:
    """Give each label of such a list with its own number as one short sentence; nothing where they do not pair."""
    for mark in _marks(sentence.text):
        labels = _labels(sentence.text, mark.start())
        amounts = _amounts(sentence.text, mark.end())
        if 1 < len(labels) == len(amounts):
            for label, amount in zip(labels, amounts, strict=True):
                yield _joined(sentence, label, mark.span("verb"), (amount.lead, amount.end))


def listed(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that hold the numbers of such lists: the label right before one is not its own."""
    for mark in _marks(text):
        amounts = _amounts(text, mark.end())
        if len(amounts) > 1:
            yield mark.end(), amounts[-1].end


def _marks(text: str) -> Iterator[re.Match[str]]:
    return _RESPECTIVELY.finditer(text) if "分别" in text else iter(())


def _labels(text: str, end: int) -> list[tuple[int, int]]:
    start = max(0, end - _LABELS_LENGTH)
    stops = [stop.end() for stop in _STOP.finditer(text, start, end)]
    position = stops[-1] if stops else start
    labels = []
    for joint in _JOINT.finditer(text, position, end):
        labels.append((position, joint.start()))
        position = joint.end()
    return [*labels, (position, end)]


def _amounts(text: str, start: int) -> list[Quantity]:
    amounts: list[Quantity] = []
    for quantity in quantities(text[start : start + 120]):
        if text[start + (amounts[-1].end if amounts else 0) : start + quantity.lead] not in (
            _BETWEEN if amounts else ("",)
        ):
            break
        amounts.append(quantity)
    return [one._replace(lead=one.lead + start, start=one.start + start, end=one.end + start) for one in amounts]


def _joined(sentence: Sentence, *pieces: tuple[int, int]) -> Sentence:
    text, offsets = sentence.view.text, sentence.view.offsets
    view = View(
        "".join(text[start:end] for start, end in pieces),
        tuple(offset for start, end in pieces for offset in offsets[start:end]),
    )
    return sentence._replace(view=view, lead=sentence.lead + text[: pieces[0][0]], asides=())
