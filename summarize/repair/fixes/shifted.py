"""Two-byte text that lost one byte and was read on in the wrong phase."""

import re
from collections.abc import Iterator

from summarize.repair.edits import Damage, Edit
from summarize.repair.fixes.letters import SHIFTED_SIGNS, odd
from summarize.repair.shifted.restore import restored
from summarize.zh.clued import Clued
from summarize.zh.late import late

# "?。ㄒ唬", "確??h", and "。ㄒ唬" at the start of a line: where a byte was lost, with or without a mark.
_MARK = late(
    r"""
    (?<![?\ufffd])[?\ufffd](?=[?]{0,2}[^\x00-\x7f\s?]|[?]{1,2}[@-~])
    | ^[ \t\u3000]*(?=。?[ㄅ-ㄩǘòň])
    """,
    re.VERBOSE | re.MULTILINE,
)
_SIGN = late(f"[{SHIFTED_SIGNS}]")
"""What each of them holds."""
# "第????號": letters that a conversion could not hold, one mark for each byte.
_REPLACED = Clued(late(r"(?<=[一-鿿])\?{3,40}|\?{3,40}(?=[一-鿿])"), ("???",))

# Finds "?。保我局" at the start of a line: what is left of an enumerator, too little to tell which.
_REMAINS = Clued(
    late(r"^[ \t\u3000]{0,12}(?P<remains>[?\ufffd][。∪∫][^\s]{0,2})", re.MULTILINE),
    ("?。", "?∪", "?∫", "\ufffd。", "\ufffd∪", "\ufffd∫"),
)


def shifted_bytes(text: str) -> Iterator[Edit | Damage]:
    """Read text in the wrong phase again: `?。ㄒ唬┘訌娊M織領導` becomes `（一）加強組織領導`.

    A letter that lost a byte stays lost, and is marked: `確??h政府` becomes `確�縣政府`.
    """
    done = 0
    for match in _MARK.finditer(text) if any(odd(_SIGN, text)) else ():
        if match.end() < done:
            continue
        mark = match.end() - 1 if text[match.end() - 1 : match.end()] in ("?", "\ufffd") else match.end()
        found = restored(text, mark, match.end())
        if found is not None:
            done = found.end
            if found.letters == text[mark : found.end]:
                yield Damage(mark, found.end)
                continue
            yield Edit(mark, found.end, found.letters, "shifted_bytes", found.certain, found.doubtful)


def replaced_letters(text: str) -> Iterator[Edit | Damage]:
    """Mark what is left of lost letters as damaged: `第????號` and `?。保我局` at the start of a line stay as they are."""
    for match in _REPLACED.finditer(text):
        yield Damage(match.start(), match.end())
    for match in _REMAINS.finditer(text):
        yield Damage(match.start("remains"), match.end("remains"))
