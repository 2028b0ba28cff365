"""A copy of a text for matching, letter for letter as long as the text, so that offsets are the same in both.

Patterns are written once, for simplified script and ASCII punctuation; quotes are always cut from the text itself.
The characters' table is OpenCC's t2s; it is loaded only for a text that holds traditional characters.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

_PUNCTUATION = {
    **{ord(full): chr(ord(full) - 0xFEE0) for full in map(chr, range(0xFF01, 0xFF5F))},
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t\x0b\x0c"), " "),
    **dict.fromkeys(map(ord, "〔﹝【"), "["),
    **dict.fromkeys(map(ord, "〕﹞】"), "]"),
    **dict.fromkeys(map(ord, "“”„‟〝〞「」『』"), '"'),
    **dict.fromkeys(map(ord, "—–―‐‑−─"), "-"),
    **dict.fromkeys(map(ord, "﹤〈"), "<"),
    **dict.fromkeys(map(ord, "﹥〉"), ">"),
    # variants that neither Big5 nor GB 2312 has, and that converters print all the same
    **{ord(variant): plain for variant, plain in zip("爲衆裏羣啓綫牀鷄麽峯吿", "为众里群启线床鸡么峰告", strict=True)},
    ord("∶"): ":",
    ord("﹒"): ".",
    ord("．"): ".",
    ord("﹪"): "%",
    ord("﹑"): "、",
}
# "97\u1a97条": what Python takes for a digit and no Chinese report prints; whether 97 or 977 was meant nobody knows. The zero of each ten.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
    "\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\U000104a0\U00010d30\U00011066"
    "\U000110f0\U00011136\U000111d0\U000112f0\U00011450\U000114d0\U00011650\U000116c0\U00011730\U000118e0\U00011950\U00011c50"
    "\U00011d50\U00011da0\U00011f50\U00016a60\U00016ac0\U00016b50\U0001e140\U0001e2f0\U0001e4f0\U0001e950"
)
_FOREIGN_DIGITS = {ord(zero) + digit: "\ufffd" for zero in _ZEROS for digit in range(10)}


def fold(text: str) -> str:
    """Give the text in simplified script, with ASCII punctuation, digits and blanks; `len` is the same.

    Digits of other scripts become U+FFFD, as what cannot be read.

    >>> fold("（一）加強組織領導，共２０條")
    '(一)加强组织领导,共20条'
    """
    if len(text) < _PIECE:
        return _folded_piece(text)
    known = _kept.get(text)
    return _keep(text, _by_kind(text)) if known is None else known


def fold_edited(before: str, after: str, edits: Iterable[tuple[int, int, str]]) -> None:
    """Spare the folding of a text that came from a folded one by edits: stretches, in their order, and what stands there now.

    >>> before = fold("第２０條，" * 100)
    >>> fold_edited("第２０條，" * 100, "（一）" + "第２０條，" * 100, [(0, 0, "（一）")])
    >>> fold("（一）" + "第２０條，" * 100) == "(一)" + before
    True
    """
    plain = _kept.get(before)
    if plain is None or len(after) < _PIECE:
        return
    pieces: list[str] = []
    position = 0
    for start, end, replacement in edits:
        pieces += (plain[position:start], fold(replacement))
        position = end
    _keep(after, "".join((*pieces, plain[position:])))


class _Table(dict[int, str]):
    """Fills itself with the letters that it is asked for: looking up a letter that is there costs least."""

    def __missing__(self, point: int) -> str:
        letter = _PUNCTUATION.get(point) or _FOREIGN_DIGITS.get(point) or chr(point)
        self[point] = folded = _simplified(letter) if is_traditional(letter) else letter
        return folded


_TABLE = _Table()


def _by_letter(text: str) -> str:
    return text.translate(_TABLE)


def _by_kind(text: str) -> str:
    """Fold one kind of letter after the other: for a whole text a fifth of the time of looking each letter up.

    Few kinds change in a simplified text: marks, and perhaps one of the few letters that GB 2312 does not hold, as it holds
    no traditional ones.
    """
    encoded = text.encode("gb2312", "replace")
    lacking = encoded.count(b"?") - text.count("?")
    if lacking > len(text) * _FEW:
        return _by_letter(text)
    kinds = set(_MARK.findall(text))
    if lacking:
        kinds.update(text[found.start()] for found in re.finditer(r"\?", encoded.decode("gb2312")))
    plain = {letter: folded for letter in kinds if (folded := _TABLE[ord(letter)]) != letter}
    if not plain.keys().isdisjoint(plain.values()):
        return _by_letter(text)
    for letter, folded in plain.items():
        text = text.replace(letter, folded)
    return text


_MARK = re.compile("[" + "".join(map(chr, _PUNCTUATION)) + "]")
_FEW = 0.05

# every stage folds the same text: the last few are kept, whole texts apart so that quotes do not push them out
_PIECE = 200
_folded_piece = lru_cache(maxsize=1024)(_by_letter)
_kept: dict[str, str] = {}
_MOST_KEPT = 8


def _keep(text: str, folded: str) -> str:
    if len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(tuple(_kept)), ""), None)
    _kept[text] = folded
    return folded


@cache
def is_traditional(letter: str) -> bool:
    """Tell whether a character belongs to traditional script only (it is in Big5 and not in GB 2312).

    >>> is_traditional("務"), is_traditional("务"), is_traditional("公")
    (True, False, False)
    """
    return "㐀" <= letter <= "鿿" and _encodes(letter, "big5") and not _encodes(letter, "gb2312")


@cache
def is_simplified(letter: str) -> bool:
    """Tell whether a character belongs to simplified script only (it is in GB 2312 and not in Big5).

    >>> is_simplified("务"), is_simplified("務"), is_simplified("公")
    (True, False, False)
    """
    return "㐀" <= letter <= "鿿" and _encodes(letter, "gb2312") and not _encodes(letter, "big5")


def _encodes(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _simplified(letter: str) -> str:
    simple: str = _converter().convert(letter)
    return simple if len(simple) == 1 else letter


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc has no types
    import opencc

    return opencc.OpenCC("t2s")
