"""From bytes to characters: the encoding whose text looks most like Chinese, whatever the file says about itself.

GB 18030, Big5 and UTF-16 all decode many strings of bytes that were never theirs, so that success alone proves little.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.sources.frequent import FREQUENT

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# <meta charset="gb2312">  |  content="text/html; charset=utf-8"  |  <?xml version="1.0" encoding="GBK"?>
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([a-z0-9_-]{2,20})""")
_CODECS = {
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "big5": "big5",
    "big5hkscs": "big5",
    "cp950": "big5",
    "iso88591": "cp1252",
    "windows1252": "cp1252",
    "hzgb2312": "hz",
}
_PYTHON = {"big5": "cp950"}
_FREQUENT = re.compile(f"[{''.join(sorted(FREQUENT))}]+")
# controls, private letters, halves of letters, and what no script has: all but the rest, which a search tells apart quicker
_JUNK = re.compile("[^\t\n\f\r -\x7f\xa0-\ud7ff\uf900-\uffef]")
_GOOD = 0.4
_SAMPLE = 500_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file of text."""

    text: str
    """Undecodable bytes are lone surrogates, U+DC80 and the byte's value less 128."""
    encoding: str
    """utf-8, gb18030, big5, utf-16-le, …"""
    bom: bool = False
    """True if a byte-order mark stood first; it is not in the text."""
    misread_as: str | None = None
    """The encoding that an earlier program took for UTF-8's and saved, where that was undone; see `misread`."""


def decode(data: bytes) -> Decoded:
    """Give the text of these bytes: by byte-order mark, else by the encoding whose text is most plausible.

    >>> decode("信息公开".encode("gbk")).encoding, decode("資訊公開".encode("big5")).encoding
    ('gb18030', 'big5')
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_lossy(data[len(bom) :], encoding), encoding, bom=True)
    best: Decoded | None = None
    best_score = float("-inf")
    for encoding in _candidates(data):
        found = Decoded(_lossy(data, encoding), encoding)
        score = plausibility(found.text)
        if encoding == "utf-8" and score >= _GOOD and is_whole(found.text):
            return found
        if encoding == "utf-8" and _is_surely_utf8(found.text):
            score += 0.2
        if encoding.startswith("utf-16") and score < _GOOD:
            continue
        if score > best_score + 0.02:
            best, best_score = found, score
    return best or Decoded("", "utf-8")


@lru_cache(maxsize=2)
def plausibility(text: str) -> float:
    """Give 1 for a text of frequent Chinese characters, about 0 for a wrongly decoded one, less for bytes left over.

    >>> plausibility("主动公开政府信息") > 0.8, plausibility("涓诲姩鍏紑") < 0.3
    (True, True)
    """
    sample = text[:_SAMPLE]
    junk = "".join(_JUNK.findall(sample))
    good = sum(map(len, _FREQUENT.findall(sample)))
    total = len(sample) - (_ascii_in(sample) - _ascii_in(junk))
    return (good - 2 * len(junk)) / total if total else 1.0


def _ascii_in(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def is_whole(text: str) -> bool:
    """Tell whether no lone surrogate is in a text: only these cannot be encoded.

    >>> is_whole("公开"), is_whole("公\\udc81开")
    (True, False)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_surely_utf8(text: str) -> bool:
    """Three bytes that belong together are no accident; two, as in the GBK bytes of 联通, may be."""
    return is_whole(text) and any(letter >= "\u0800" for letter in text[:_SAMPLE])


def _candidates(data: bytes) -> Iterator[str]:
    """The encodings to try, the likelier first: a later one must be clearly better."""
    seen = []
    head = data[:4096].lower()
    declared = _DECLARED.search(head) if b"charset" in head or b"encoding" in head else None
    if declared:
        name = re.sub(r"[^a-z0-9]", "", declared[1].decode("ascii"))
        seen.append(_CODECS.get(name, "utf-8"))
    seen += ["utf-8", "gb18030", "big5"]
    yield from dict.fromkeys(seen)
    # Latin letters, digits and line breaks have a zero byte in UTF-16: the low half of Chinese letters hardly ever.
    even, odd = data[0 : 1 << 20 : 2].count(0), data[1 : 1 << 20 : 2].count(0)
    yield from ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")


def _lossy(data: bytes, encoding: str) -> str:
    """Decode; every undecodable byte becomes one lone surrogate."""
    name = _PYTHON.get(encoding, encoding)
    if name.startswith(("utf-16", "utf-32")) or name == "hz":
        return data.decode(name, errors="replace")
    return data.decode(name, errors="surrogateescape")
