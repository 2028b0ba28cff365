"""Mails and saved pages (eml, mht, mhtml): the page or text that they show, and the files attached to them."""

import email
import email.header
import email.message
import email.policy
import html
import re
from collections.abc import Iterator

from summarize.errors import Damaged
from summarize.sources.decode import decode
from summarize.sources.frames import has_frames, unframed

_COVER = 300
"""Bytes of text: a shorter mail only says what is attached."""
_MOST_FRAMES = 30
_TAG = re.compile(
    rb"<(?:style|script)\b[^<>]{0,500}>.*?(?:</|\Z)|<[^<>]{0,2000}>|&nbsp;|\s+", re.DOTALL | re.IGNORECASE
)


def page_of(data: bytes) -> bytes:
    """Give the bytes of the HTML page that a mail or saved page shows, with what stands in its frames; its plain text as a page where there is none.

    Its encoding is declared in the first line. Raises `Damaged` where it shows neither.
    """
    shown = list(_shown(_parsed(data)))
    pages = [part for part in shown if part.get_content_type() == "text/html"]
    if pages:
        return _with_frames(pages)
    if shown:
        text = "".join(html.escape(_decoded(part)) for part in shown)
        return b"<!-- charset=utf-8 --><pre>" + text.encode("utf-8", "replace") + b"</pre>"
    raise Damaged("the saved page holds no HTML and no text")


def _with_frames(pages: list[email.message.Message]) -> bytes:
    """The first page, with those that its frames show."""
    first = _declared(pages[0]) + _payload(pages[0])
    if len(pages) == 1 or b"frame" not in first.lower():
        return first
    page = _decoded(pages[0])
    if not has_frames(page):
        return first
    parts = {place: _decoded(part) for part in pages[1:_MOST_FRAMES] for place in _places(part)}
    return b"<!-- charset=utf-8 -->" + unframed(page, parts).encode("utf-8", "replace")


def _places(part: email.message.Message) -> Iterator[str]:
    """The addresses by which the page of a saved part is called."""
    if part["Content-Location"]:
        yield str(part["Content-Location"]).strip()
    if part["Content-ID"]:
        yield "cid:" + str(part["Content-ID"]).strip().strip("<>")


def attachments(data: bytes) -> tuple[bool, list[tuple[str, bytes]]]:
    """Tell whether a mail's text is only a cover, and give the names and bytes of what is attached to it.

    Raises `Damaged` for a mail that cannot be taken apart.
    """
    message = _parsed(data)
    attached = [(_file_name(part), _payload(part)) for part in _leaves(message) if _is_attached(part)]
    text = b"".join(_payload(part) for part in _shown(message))
    return len(_TAG.sub(b"", text)) < _COVER, attached


def _parsed(data: bytes) -> email.message.Message:
    try:
        return email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    except Exception as error:  # the parser raises whatever a broken file leads it to
        raise Damaged("the mail is broken and cannot be taken apart") from error


def _leaves(message: email.message.Message) -> Iterator[email.message.Message]:
    todo = [message]
    while todo:
        part = todo.pop()
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            todo.extend(found for found in reversed(inner) if isinstance(found, email.message.Message))
        else:
            yield part


def _shown(message: email.message.Message) -> Iterator[email.message.Message]:
    return (
        part
        for part in _leaves(message)
        if part.get_content_type() in ("text/html", "text/plain") and not _is_attached(part)
    )


def _is_attached(part: email.message.Message) -> bool:
    """Parts of a saved page have a place in it and no name of their own."""
    return part.get_content_disposition() == "attachment" or (
        bool(part.get_filename()) and part.get_content_disposition() is None and part["Content-Location"] is None
    )


def _payload(part: email.message.Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _declared(part: email.message.Message) -> bytes:
    charset = part.get_content_charset()
    return f"<!-- charset={charset} -->".encode("ascii", "ignore") if charset else b""


def _decoded(part: email.message.Message) -> str:
    declared = _declared(part)
    return decode(declared + _payload(part)).text.removeprefix(declared.decode("ascii"))


def _file_name(part: email.message.Message) -> str:
    """The name of a file, whether it stands in the header as it is, in words of base64 or as raw bytes."""
    name = str(part.get_filename() or "")
    try:
        name = str(email.header.make_header(email.header.decode_header(name)))
    except (LookupError, ValueError):
        return name
    raw = name.encode("utf-8", "surrogateescape")
    return decode(raw).text if any("\udc80" <= letter <= "\udcff" for letter in name) else name
