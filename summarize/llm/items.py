"""A model's problems, promises and points as records: their words are the document's own at the place of the quote."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from summarize.llm.grounded import Ground
from summarize.llm.prompt import Language
from summarize.records.findings import Commitment, Point, Problem, Summary
from summarize.zh.printable import one_line

LONGEST = {"zh": 200, "en": 120}
"""Of a summary: characters in Chinese, words in English."""
# 一是, （二）, 3., 第四，
_ENUMERATOR = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]?\d{1,2}[)）、.．](?!\d)|[一二三四五六七八九十]{1,2}[是要](?!否)|第[一二三四五六七八九十]{1,2}[,，、]|[①-⑳])\s*"
)
_CLOSING = "。；;，,、！!：: "
_SENTENCE = {
    "zh": re.compile(r"[^。！？；]+[。！？；]?"),
    "en": re.compile(r"(?:[^.!?]|[.!?](?!\s|$))++[.!?]?\s*"),
}


def wording(quote: str) -> str:
    """Give the words of an item without its enumerator and closing mark.

    >>> wording("一是信息更新不够及时；")
    '信息更新不够及时'
    """
    return _ENUMERATOR.sub("", one_line(quote)).strip(_CLOSING)


def problems(items: Sequence[Mapping[str, Any]], ground: Ground) -> tuple[Problem, ...]:
    """Give what a model takes for admissions, all of them, in its order; the items follow the reply's schema, as all here do."""
    return tuple(
        Problem.of_checked(
            ground.evidence(item, wording)
            | {"readers": ("model",), "theme": item["theme"], "resolved": item["resolved"]},
        )
        for item in items
    )


def commitments(items: Sequence[Mapping[str, Any]], ground: Ground, admitted: int) -> tuple[Commitment, ...]:
    """Give what a model takes for promises, in its order; `answers` holds only indexes below `admitted`."""
    return tuple(_commitment(item, ground, admitted) for item in items)


def _commitment(item: Mapping[str, Any], ground: Ground, admitted: int) -> Commitment:
    evidence = ground.evidence(item, wording)
    promised = {
        "readers": ("model",),
        "theme": item["theme"],
        "deadline": _deadline(item["deadline"], ground, evidence),
        "concrete": item["concrete"],
        "answers": tuple(sorted({index for index in item["answers"] if 0 <= index < admitted})),
    }
    return Commitment.of_checked(evidence | promised)


def _deadline(printed: str | None, ground: Ground, evidence: Mapping[str, Any]) -> str | None:
    """Give a deadline that stands in the sentence of the promise; another one is invented."""
    if not printed or evidence["match"] == "none":
        return None
    start, end = evidence["start"], evidence["end"]
    around = one_line(ground.text[max(0, start - 80) : end + 80])
    return one_line(printed) if one_line(printed) in around else None


def summary(item: Mapping[str, Any], ground: Ground, lang: Language) -> Summary:
    """Give a model's account of the document; a longer one than was asked for ends with the last whole sentence that fits."""
    points = tuple(_point(point, ground) for point in item["points"])
    return Summary(text=shortened(one_line(item["text"]), lang), lang=lang, by="model", points=points)


def _point(item: Mapping[str, Any], ground: Ground) -> Point:
    return Point.of_checked(ground.evidence(item, lambda _: one_line(item["text"])))


def shortened(text: str, lang: Language, parts: int = 1) -> str:
    """Give a text of at most 200 characters, or 120 English words, cut behind a sentence where it can be.

    `parts` texts share that room.

    >>> shortened("甲。" * 150, "zh") == "甲。" * 100
    True
    """
    limit = LONGEST[lang] // parts
    if _length(text, lang) <= limit:
        return text
    kept = ""
    for sentence in _SENTENCE[lang].findall(text):
        if _length(kept + sentence, lang) > limit:
            break
        kept += sentence
    return kept.strip() or _cut(text, lang, limit)


def _length(text: str, lang: Language) -> int:
    return len(text) if lang == "zh" else len(text.split())


def _cut(text: str, lang: Language, limit: int) -> str:
    return text[: limit - 1] + "…" if lang == "zh" else " ".join(text.split()[:limit]) + " …"
