"""Text that some earlier program decoded wrongly and saved again: UTF-8 read as Latin letters or as GBK."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace

from summarize.sources.decode import Decoded, plausibility

_LIKE_CHINESE, _BETTER_BY = 0.5, 0.3
_FEWEST = 8
_LOST = re.compile("[\ud800-\udfff]+")


def reread(decoded: Decoded) -> Decoded:
    """Give the text as it was before a wrong decoding, where going back gives clearly better Chinese, else the same.

    Bytes that were lost on the way are lone surrogates, like undecodable ones.

    >>> reread(Decoded("德安县政府信息公开".encode().decode("latin-1"), "utf-8")).text
    '德安县政府信息公开'
    >>> reread(Decoded("主动公开政府信息", "utf-8")).misread_as is None
    True
    """
    score = plausibility(decoded.text)
    if score >= _LIKE_CHINESE:
        return decoded
    for saved in _as_saved(decoded):
        for encoding, data in _bytes_before(saved):
            text = data.decode("utf-8", errors="surrogateescape")
            if plausibility(_LOST.sub("", text)) >= max(_LIKE_CHINESE, score + _BETTER_BY) and _mostly_whole(text):
                return replace(decoded, text=text, encoding="utf-8", misread_as=encoding)
    return decoded


def _as_saved(decoded: Decoded) -> Iterator[str]:
    """The text as decoded, and as UTF-8 where garbled UTF-8 looked less unlikely as GB 18030."""
    yield decoded.text
    if decoded.encoding == "gb18030":
        with contextlib.suppress(UnicodeError):
            yield decoded.text.encode("gb18030", errors="surrogateescape").decode("utf-8")


def _mostly_whole(text: str) -> bool:
    """More Chinese came back than was lost, each letter in three bytes."""
    chinese = sum(1 for letter in text if "一" <= letter <= "鿿")
    return chinese >= _FEWEST and chinese * 3 > sum(map(len, _LOST.findall(text)))


def _bytes_before(text: str) -> Iterator[tuple[str, bytes]]:
    latin = bytearray()
    for letter in text:
        if letter < "\u0100":
            latin.append(ord(letter))
            continue
        # Programs that say Latin-1 mean Windows-1252, whose quotes and dashes lie elsewhere.
        byte = letter.encode("cp1252", errors="replace")
        latin += b"\xff" if byte == b"?" else byte
    yield "latin-1", bytes(latin)
    # A letter that GBK could not show was saved as U+FFFD: its bytes are lost, and 0xff stands in no UTF-8 text.
    pieces = (piece.encode("gb18030", errors="ignore") for piece in text.split("\ufffd"))
    yield "gbk", b"\xff".join(pieces)
