"""How far a text is damaged, said to the user, because silence about what cannot be read looks like its absence."""

from collections.abc import Iterable, Iterator
from itertools import islice

from summarize.check.verdicts import found, quoted
from summarize.records.findings import Check
from summarize.records.stages import Document

_WORTH_SAYING = 100
_HEAVY = 20
_SHOWN = 3


def is_damaged(document: Document) -> bool:
    """Tell whether so much is damaged, one letter in a hundred, that what seems to be missing may only be unreadable."""
    return bool(document.damaged) and _letters(document) * _WORTH_SAYING >= len(document.text)


def damage(document: Document) -> Iterator[Check]:
    """Give one check when places of the text could not be repaired; a fail when it is one letter in twenty."""
    if not is_damaged(document):
        return
    heavy = _letters(document) * _HEAVY >= len(document.text)
    zh, en = _what(document)
    yield found(
        "damage",
        "fail" if heavy else "note",
        f"{zh}，其中的数字未予采用，似乎缺少的内容可能只是无法辨认",
        f"{en}: figures there are not taken, and what seems to be missing may only be unreadable",
        name="damaged_text",
        severity="high" if heavy else "low",
        blame="unclear",
        evidence=[quoted(document.text, span.start, span.end) for span in islice(document.damaged, _SHOWN)],
    )


def _what(document: Document) -> tuple[str, str]:
    if any(repair.kind == "ocr" for repair in document.repairs):
        return "文本由图片识别（OCR）而来", "The text was recognised from pictures (OCR)"
    letters, places = _letters(document), len(document.damaged)
    en = f"The text is damaged in {places} place{'s' if places > 1 else ''} ({letters} letters)"
    return f"文本有{places}处损坏（{letters}字）", en


def unless_damaged(checks: Iterable[Check], document: Document) -> Iterator[Check]:
    """Give these checks of what is missing, as notes where the text is too damaged to say so."""
    for check in checks:
        uncertain = check.verdict == "fail" and is_damaged(document)
        yield check.model_copy(update={"verdict": "note", "blame": "unclear"}) if uncertain else check


def _letters(document: Document) -> int:
    return sum(span.end - span.start for span in document.damaged)
