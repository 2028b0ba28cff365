"""What stood at the mark of a lost byte: the enumerator, the words after it, and how far each letter can be trusted."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from summarize.repair.script import script_of
from summarize.repair.shifted.conversion import after_conversion
from summarize.repair.shifted.enumerators import Enumerator, enumerator_at
from summarize.repair.shifted.phase import LOST, WINDOW, Run, rephase
from summarize.repair.shifted.plausible import is_common, is_mark, is_pair, simple
from summarize.repair.shifted.units import bytes_of, letter_of
from summarize.zh.fold import is_simplified
from summarize.zh.late import late

_WINDOWS = (24, 120, WINDOW)
_EDGE = 10
_NEVER = float("-inf")
_MARK_COST = 8.0
_GAIN = 10.0
_FUNCTION = frozenset("的和与及或在对为将由从向以把被是了等也并不有我本各该其这年月日条件次人")
_SENTENCE_MARKS = "。；：！？;:!?\n \u3000"
_UNSUPPORTED_SHARE = 0.25
_NEXT = late("[一-鿿@-~]{1,2}")
_PRIVATE = late("[\ue000-\ue7ff]")
"""Pairs of bytes that are no letter: where they are kept, none vanished without a trace."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What stood at the mark of a lost byte."""

    end: int
    """Where the text is in phase again."""
    letters: str
    """What stood from the mark to there."""
    doubtful: tuple[tuple[int, int], ...]
    """Ranges of `letters` that are lost or not certain."""
    certain: bool
    """False where another reading is possible."""


def restored(text: str, mark: int, start: int) -> Restored | None:
    """Give what stood at `text[mark:start]`, the mark of a lost byte, and in the wrong phase after it.

    The result is None when the text is plausible as it stands.

    >>> restored("?。ㄒ唬┘訌娊M織領導", 0, 1).letters
    '（一）加強組'
    """
    before = text[mark - 1] if mark else "\n"
    head = enumerator_at(text, start)
    if head is not None:
        found = _after_enumerator(text, head)
        if found is not None:
            return found
    run = _rephased(text, start, None, before, _GAIN - _MARK_COST * (start - mark))
    if run is None:
        return None
    found = _from_first(text, before, start, run)
    if not _is_mostly_lost(found.letters):
        return found
    return Restored(found.end, text[mark : found.end], ((0, found.end - mark),), certain=False)


def _is_mostly_lost(letters: str) -> bool:
    """Letters that say less than the misread ones, which a reader may know how to read."""
    return letters.count(LOST) * 2 > len(letters)


def _rephased(text: str, start: int, pending: int | None, before: str, least: float) -> Run | None:
    """The run in the wrong phase, looked at through wider windows only while it reaches the window's end."""
    run = None
    for window in _WINDOWS:
        run = rephase(text, start, pending, before, window)
        if run is None or run.gain < least:
            return None
        if run.end < start + window - _EDGE:
            return run
    return run


def _after_enumerator(text: str, head: Enumerator) -> Restored | None:
    if head.pending is None:
        return Restored(head.end, head.letters, (), head.certain)
    run = _rephased(text, head.end, head.pending, "）", _NEVER if head.certain else _GAIN)
    if run is None:
        return None
    run = _with_next(text, run)
    words, doubtful = _trusted(text, "）", run, run.letters)
    if _is_mostly_lost(words):
        words = LOST + text[head.end : run.end]
        doubtful = [True] * len(words)
    numeral = [False, *[not head.certain] * (len(head.letters) - 2), False]
    return Restored(run.end, head.letters + words, _ranges(numeral + doubtful), head.certain and not any(doubtful))


def _from_first(text: str, before: str, start: int, run: Run) -> Restored:
    run = _with_next(text, run)
    pair = bytes_of(text[start])
    first = LOST if pair is None else _first_letter(before, pair[0], run.letters[1:2])
    words, doubtful = _trusted(text, first or before, run, run.letters[1:])
    unsure = first not in ("", "（")
    return Restored(run.end, first + words, _ranges([unsure] * len(first) + doubtful), not unsure and not any(doubtful))


def _with_next(text: str, run: Run) -> Run:
    """The run with the next letters, where its end left no mark and may lie further."""
    ahead = _NEXT.match(text, run.end)
    if text[run.end - 1] in "?\ufffd" or ahead is None or not run.letters.endswith(LOST):
        return run
    return replace(run, end=ahead.end(), letters=run.letters + ahead[0], open_end=len(ahead[0]))


def _first_letter(before: str, trail: int, after: str) -> str:
    """The letter whose first byte is lost: a blank before a sentence, or the only one that makes a word, or `LOST`."""
    if trail == 0xA1 and before in _SENTENCE_MARKS:
        return ""
    found = {letter for lead in range(0x81, 0xFE) if (letter := letter_of(lead, trail)) and is_common(simple(letter))}
    likely = [letter for letter in found if _joins(simple(before), simple(letter)) and _joins(simple(letter), after)]
    likely = likely or [letter for letter in found if _joins(simple(before), simple(letter))]
    return likely[0] if len(likely) == 1 else LOST


def _is_safe_mark(letter: str) -> bool:
    """Marks whose first byte is that of a comma are what is left when a comma's second byte vanished."""
    return is_mark(letter) and (letter == "，" or letter_of(0xA3, letter.encode("gbk", "ignore")[-1]) != letter)


def _joins(left: str, right: str) -> bool:
    return bool(left and right) and is_pair(left, simple(right))


def _trusted(text: str, before: str, run: Run, letters: str) -> tuple[str, list[bool]]:
    """The letters, with those that are neither plausible nor known as `LOST`, and which of them are doubtful."""
    plain = simple(before + letters + (text[run.end : run.end + 1] or "\n"))
    pairs = _document_pairs(text)
    joined = [left + right in pairs or is_pair(left, right) for left, right in pairwise(plain)]
    sure = [left or right for left, right in pairwise(joined)]
    around = [True, *sure, True]
    for index, letter in enumerate(letters):
        if (_is_safe_mark(letter) and (around[index] or around[index + 2])) or (
            plain[index + 1] in _FUNCTION and around[index] and around[index + 2]
        ):
            sure[index] = True
    sure[len(sure) - run.open_end :] = [False] * run.open_end
    if _PRIVATE.search(text):
        sure = [known or is_common(letter) for known, letter in zip(sure, plain[1:-1], strict=True)]
    elif not run.marked and not all(sure[: -2 if letters.endswith(LOST) else -1]):
        sure = [False] * len(sure)
    if sure.count(False) > _UNSUPPORTED_SHARE * len(sure) + 1:
        sure = [False] * len(sure)
    words = [
        letter if known or is_common(simple(letter)) else LOST for letter, known in zip(letters, sure, strict=True)
    ]
    return _in_page_script("".join(words), text), [not known for known in sure]


def _in_page_script(words: str, text: str) -> str:
    """A traditional page with simplified letters under its damage was converted after it."""
    if any(map(is_simplified, words)) and script_of(text) == "traditional":
        return after_conversion(words)
    return words


@lru_cache(maxsize=1)
def _document_pairs(text: str) -> frozenset[str]:
    """Pairs of letters that the document has more than once, in simplified script."""
    plain = simple(text)
    counts = Counter(left + right for left, right in pairwise(plain))
    return frozenset(pair for pair, count in counts.items() if count > 1 and all("一" <= each <= "鿿" for each in pair))


def _ranges(flags: list[bool]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if flag and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        elif flag:
            found.append((index, index + 1))
    return tuple(found)
