"""From the bytes of one file to its text and tables, whatever format its content shows."""

from dataclasses import replace
from typing import Literal

from summarize.errors import Empty, NoTextLayer, TooLarge
from summarize.records.stages import Extracted
from summarize.sources.blocks import Block
from summarize.sources.decode import decode
from summarize.sources.limits import CONVERTER_MEMORY, MAX_BYTES, MAX_CHARS, SCAN_SECONDS, megabytes
from summarize.sources.sniff import Format, by_magic, is_message, looks_like_html

_TEXTS: dict[str, Format] = {"md": "md", "markdown": "md", "csv": "csv", "tsv": "csv"}
"""What a file of text is, by its ending."""


def extract(data: bytes, name: str) -> Extracted:
    """Give the text and the tables of one file; its ending only helps where the content leaves a doubt.

    PDF, docx, xlsx, xls and untrustworthy HTML are read in a process of their own, bounded in memory and time; what
    needs LibreOffice or tesseract, and finds them installed, too.
    Raises a `DocumentError` where the bytes give no honest text.
    """
    format_ = _format_of(data, name)
    if format_ in ("txt", "md", "csv"):
        return read_as(format_, data)
    from summarize.sources.bounded import extract_bounded, needs_bounds
    from summarize.sources.convert import CONVERTED, require_converter

    if format_ in CONVERTED:
        require_converter(format_)
        return extract_bounded(format_, data, memory=CONVERTER_MEMORY)
    if not needs_bounds(format_, data):
        return read_as(format_, data)
    try:
        return extract_bounded(format_, data)
    except NoTextLayer as error:
        return _recognised(data, error)


def extract_here(data: bytes, name: str) -> Extracted:
    """Do the work of `extract` in this process, for tests and for the bounded process itself."""
    return read_as(_format_of(data, name), data)


def read_as(format_: Format, data: bytes) -> Extracted:
    """Read the bytes as this format, in this process."""
    if format_ == "html":
        return _read_html(data)
    if format_ in ("txt", "md"):
        from summarize.sources.text import extract_text

        return extract_text(decode(data), format_, _html_blocks)
    if format_ == "csv":
        from summarize.sources.delimited import extract_delimited

        return extract_delimited(decode(data))
    return _read_binary(format_, data)


def _read_binary(format_: Format, data: bytes) -> Extracted:
    match format_:
        case "pdf" | "ofd" | "scan":
            return _read_pages(format_, data)
        case "docx":
            from summarize.sources.docx import extract_docx

            return extract_docx(data)
        case "xlsx":
            from summarize.sources.xlsx import extract_xlsx

            return extract_xlsx(data)
        case "xls":
            from summarize.sources.xls import extract_xls

            return extract_xls(data)
        case _:
            from summarize.sources.convert import converted

            target, made = converted(format_, data)
            return replace(_read_binary(target, made), format=format_)


def _read_pages(format_: Literal["pdf", "ofd", "scan"], data: bytes) -> Extracted:
    """Formats that place letters on pages."""
    if format_ == "pdf":
        from summarize.sources.pdf import extract_pdf

        return extract_pdf(data)
    if format_ == "ofd":
        from summarize.sources.ofd import extract_ofd

        return extract_ofd(data)
    from summarize.sources.scan import extract_scan

    return extract_scan(data)


def _recognised(data: bytes, why: NoTextLayer) -> Extracted:
    """What can be read of a PDF that is pictures; with nothing installed for it, the error says what to install."""
    from summarize.sources.bounded import extract_bounded
    from summarize.sources.scan import INSTALL, can_read_scans

    if not can_read_scans():
        raise NoTextLayer(f"{why}: {INSTALL}") from why
    return extract_bounded("scan", data, seconds=SCAN_SECONDS)


def _html_blocks(source: str) -> list[Block]:
    from summarize.sources.html import html_blocks

    return html_blocks(source)


def _read_html(data: bytes) -> Extracted:
    from summarize.sources.html import extract_html
    from summarize.sources.text import clean, with_lost_bytes

    if is_message(data):
        from summarize.sources.mail import page_of

        data = page_of(data)
    decoded = decode(data)
    text, repairs, _ = clean(decoded)
    return with_lost_bytes(extract_html(text, decoded.encoding), repairs)


def _format_of(data: bytes, name: str) -> Format:
    if len(data) > MAX_BYTES:
        raise TooLarge(f"the file is larger than {megabytes(MAX_BYTES)}; split it")
    if not data.strip():
        raise Empty("the file is empty")
    known = by_magic(data, name)
    if known is not None:
        return known
    if is_message(data) or looks_like_html(data, name):
        return "html"
    if len(data) > 4 * MAX_CHARS:
        raise TooLarge(f"the text is longer than {MAX_CHARS:,} characters; split the file")
    return _TEXTS.get(name.lower().rpartition(".")[2], "txt")
