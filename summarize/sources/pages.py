"""On which page of a PDF some words stand, asked in a bounded process: words as JSON on the first line of stdin, then the file."""

import contextlib
import json
import os
import re
import sys
from collections.abc import Sequence

from summarize.sources.child import limit
from summarize.sources.limits import MAX_PAGES

SECONDS = 20
"""What looking for a page may take: a citation waits for it."""
_INK = re.compile(r"[^\w]+")


def page_with(data: bytes, wanted: Sequence[str]) -> int | None:
    """Give the page, from 1, on which the first of these pieces of text stands that stands on one page only; None where none does.

    Blanks and marks do not count. Raises whatever the parser does: call it in a process of its own.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = [
        _letters(document[page].get_textpage().get_text_bounded()) for page in range(min(len(document), MAX_PAGES))
    ]
    for piece in map(_letters, wanted):
        found = [page for page, text in enumerate(texts, 1) if piece in text] if piece else []
        if len(found) == 1:
            return found[0]
    return None


def _letters(text: str) -> str:
    """The text without what printing puts between letters.

    >>> _letters("共收到\\n3 件。")
    '共收到3件'
    """
    return _INK.sub("", text)


def main(memory: int, seconds: int) -> int | None:
    """Give the reply for what is on stdin; None too where the file is broken."""
    wanted = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limit(memory, seconds)
    with contextlib.suppress(Exception):  # what third parties raise ends here: then no page is known
        return page_with(data, wanted)
    return None


if __name__ == "__main__":
    # what a library prints must not get into the reply
    reply_to = os.dup(1)
    os.dup2(2, 1)
    reply = main(int(sys.argv[1]), int(sys.argv[2]))
    with os.fdopen(reply_to, "wb") as stream:
        stream.write(json.dumps(reply).encode())
