"""Plain text and Markdown: what decoding had to change is logged; HTML tables inside are read as tables."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from summarize.errors import Empty, NotADocument, TooLarge
from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block, Table
from summarize.sources.compose import compose, merged, unreadable
from summarize.sources.decode import Decoded, is_whole
from summarize.sources.limits import MAX_CHARS
from summarize.sources.misread import reread
from summarize.zh.late import late

_NEWLINE = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_NEWLINES = "\r\v\f\u2028\u2029"
# NUL bytes, or bytes that decoding left over as lone surrogates.
_DEFECT = late("\x00+|[\ud800-\udfff]+")
_CONTROLS = bytes((*range(1, 9), *range(14, 32), 127))
_BLANK = " \t\r\n\v\f\x00\ufeff\u00a0\u3000\u200b"
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]{0,500}>", re.IGNORECASE)


def extract_text(decoded: Decoded, format_: str, tables: Callable[[str], list[Block]]) -> Extracted:
    """Give a text file's text; `tables` reads the HTML tables that programs write into Markdown.

    Raises `Empty` for nothing but blanks, and `NotADocument` where too much of it is no text.
    """
    if len(decoded.text) > MAX_CHARS:
        raise TooLarge(f"the text is longer than {MAX_CHARS:,} characters; split the file")
    if not decoded.text.strip(_BLANK):
        raise Empty("the file holds no text")
    misread, decoded = decoded.text, reread(decoded)
    _refuse_junk(decoded.text)
    text, repairs, damaged = clean(decoded)
    if decoded.misread_as:
        repairs.insert(0, _misreading(misread, text, decoded.misread_as))
    spans = _tables(text) if all(repair.kind == "byte_order_mark" for repair in repairs) else []
    if spans:
        composed = compose(_blocks(text, spans, tables), format_, decoded.encoding)
        return replace(composed, repairs=(*repairs, *composed.repairs))
    return Extracted(text, format_, decoded.encoding, (), tuple(repairs), merged([*damaged, *unreadable(text)]))


def clean(decoded: Decoded) -> tuple[str, list[Repair], list[Span]]:
    """Give a decoded text without byte-order mark, NUL and undecodable bytes, the log of it, and the damaged places.

    >>> text, repairs, damaged = clean(Decoded("收到\\udc812件\\r\\n", "gb18030"))
    >>> text, repairs[0].before, damaged
    ('收到�2件\\n', '0x81', [Span(start=2, end=3)])
    """
    source = decoded.text
    if any(letter in source for letter in _NEWLINES):
        source = _NEWLINE.sub("\n", source)
    repairs: list[Repair] = []
    damaged: list[Span] = []
    if decoded.bom:
        repairs.append(Repair(start=0, end=0, kind="byte_order_mark", before="\ufeff", after=""))
    pieces: list[str] = []
    length = position = 0
    for found in _DEFECT.finditer(source) if _is_defective(source) else ():
        pieces.append(source[position : found.start()])
        length += found.start() - position
        position = found.end()
        if found[0][0] == "\x00":
            repairs.append(Repair(start=length, end=length, kind="nul_bytes", before=found[0], after=""))
            continue
        pieces.append("\ufffd")
        repairs.append(
            Repair(
                start=length,
                end=length + 1,
                kind="undecodable_bytes",
                before=_as_hex(found[0]),
                after="\ufffd",
                certain=False,
            )
        )
        damaged.append(Span(start=length, end=length + 1))
        length += 1
    pieces.append(source[position:])
    return "".join(pieces), repairs, damaged


def with_lost_bytes(read: Extracted, repairs: list[Repair]) -> Extracted:
    """Give what was read from markup with the log of its undecodable bytes, `repairs` being that of the whole source.

    Which bytes they were is known only where all of them stand in the text, and not some in the markup.
    """
    lost = [repair for repair in repairs if repair.kind == "undecodable_bytes"]
    if not lost:
        return read
    places = [found.start() for found in re.finditer("\ufffd", read.text)]
    known = len(places) == len(lost)
    logged = [
        Repair(
            start=place,
            end=place + 1,
            kind="undecodable_bytes",
            before=lost[number].before if known else "",
            after="\ufffd",
            certain=False,
        )
        for number, place in enumerate(places)
    ]
    return replace(read, repairs=tuple(sorted((*read.repairs, *logged), key=lambda entry: (entry.start, entry.end))))


def _as_hex(surrogates: str) -> str:
    return "0x" + "".join(f"{ord(letter) & 0xFF:02x}" for letter in surrogates)


def _is_defective(text: str) -> bool:
    return "\x00" in text or not is_whole(text)


def _refuse_junk(text: str) -> None:
    defects = len(_DEFECT.findall(text)) if _is_defective(text) else 0
    plain = text.encode("ascii", "ignore")
    controls = len(plain) - len(plain.translate(None, _CONTROLS))
    if text.count("\ufffd") + defects + controls > max(2, len(text) // 10):
        raise NotADocument("the bytes are no text and no format that is known")


def _tables(text: str) -> list[tuple[int, int]]:
    """The outermost `<table>` … `</table>` of a text."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, tag.end()))
    return spans


def _blocks(text: str, spans: list[tuple[int, int]], tables: Callable[[str], list[Block]]) -> Iterator[Block]:
    position = 0
    for start, end in spans:
        yield from _lines(text[position:start])
        for block in tables(text[start:end]):
            yield Table(block.cells, certain=False) if isinstance(block, Table) else block
        position = end
    yield from _lines(text[position:])


def _lines(text: str) -> list[str]:
    return text.strip("\n").split("\n") if text.strip() else []


def _misreading(before: str, after: str, encoding: str) -> Repair:
    """The whole text changed: the log shows its first line, then and now."""
    line = after[: after.find("\n")] if "\n" in after else after
    shown = before.split("\n", 1)[0]
    return Repair(start=0, end=len(line), kind=f"misread_as_{encoding}", before=shown, after=line)
