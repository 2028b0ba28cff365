"""Which format a file has, by its first bytes and its parts; endings lie, above all `.doc` and `.xls`."""

import io
import re
import zipfile
from typing import Literal

from summarize.errors import Damaged, DocumentError, Encrypted, NotADocument, TooLarge
from summarize.sources.limits import MAX_UNPACKED, megabytes
from summarize.zh.late import late

Format = Literal[
    "txt", "md", "csv", "html", "docx", "pdf", "xlsx", "xls", "doc", "rtf", "wordml", "sheetml", "xlsb", "odf", "ods", "ppt", "ofd", "scan"
]  # fmt: skip
"""What can be read: from doc to ppt by a converter; scan is a PDF of pictures."""


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# The parts that tell a packed document from an archive: "word/document.xml", "xl/workbook.bin", "content.xml"
_PACKED = late(r"\n(?:word/[^\n]{1,99}\.xml|xl/[^\n]{1,99}\.(?:xml|bin)|ppt/[^\n]{1,99}\.xml|ofd\.xml|content\.xml)\n")
# The first line of a mail: "Received: from …", "From: <Saved by Blink>"
_HEADER = re.compile(rb"(?:from [^\n]{1,200}\n)?[a-z][a-z0-9-]{1,60}:")
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_SHEET_OF_ODF = b"application/vnd.oasis.opendocument.spreadsheet"
"""The first part of the file, which is never packed, says it."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM\xf6", b"\x00\x00\x01\x00")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ\x90", b"\x7fELF", b"\xca\xfe\xba\xbe", b"SQLite format 3")
_WORD_XML = re.compile(rb"progid=.Word\.Document|<w:wordDocument|schemas-microsoft-com:office:spreadsheet|<pkg:package")
_WORD_SIGNS = (b"progid=", b"<w:", b"schemas-", b"<pkg:")
"""What `_WORD_XML` needs, for a quick look."""
_HTML_START = re.compile(
    rb"<(?:!doctype\s{1,9}html|html|head|body|meta|title|table|div|center|style|script|p|span|h[1-6]|br|ul|ol|dl|li|font"
    rb"|td|tr|pre|section|article|main|header|form|nav|b|strong|a|img|hr)"
    rb"[\s/>]",
    re.IGNORECASE,
)


def by_magic(data: bytes, name: str) -> Format | None:
    """Give the format that the bytes show, or None for what may be text.

    Raises `Encrypted`, `NotADocument`, `Damaged` or `TooLarge` for what is known and cannot be read.

    >>> by_magic(b"%PDF-1.7", "a.txt"), by_magic("公开".encode(), "a.pdf")
    ('pdf', None)
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _old_office(data, name)
    if data.startswith(_ZIP):
        return _zipped(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    head = data[:4096]
    if any(sign in head for sign in _WORD_SIGNS) and _WORD_XML.search(head):
        return "sheetml" if b"office:spreadsheet" in head else "wordml"
    if data.startswith(_PICTURES):
        raise NotADocument("this is a picture; there is no text to read in it")
    if data.startswith(_ARCHIVES):
        raise NotADocument("this is an archive; unpack it and read what is in it")
    if data.startswith(_PROGRAMS):
        raise NotADocument("this is a program or a database, no document")
    return None


def looks_like_html(data: bytes, name: str) -> bool:
    """Tell whether a file of text is HTML: it starts with a tag, or is named so and has one.

    >>> looks_like_html(b"<!DOCTYPE html><title>", "a.doc"), looks_like_html(b"1 <p>", "a.txt")
    (True, False)
    """
    head = data[:65536].replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    head = re.sub(rb"\A(?:\s+|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)+", b"", head, flags=re.DOTALL)
    if _HTML_START.match(head):
        return not name.lower().endswith((".md", ".markdown")) or head[:2] == b"<!" or head[:5].lower() == b"<html"
    return name.lower().endswith((".htm", ".html", ".xhtml", ".shtml")) and _HTML_START.search(head) is not None


def is_message(data: bytes) -> bool:
    """Tell whether this is a mail, or a page that a browser or Word saved with its pictures in one file (mhtml).

    >>> is_message(b"MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=a")
    True
    """
    head = data[:65536].lstrip().lower()
    if not _HEADER.match(head):
        return False
    head = _BLANK_LINE.split(head, maxsplit=1)[0]
    return b"mime-version:" in head and b"\ncontent-type:" in b"\n" + head


def is_archive(data: bytes) -> bool:
    """Tell whether this is a zip file that holds files, and no document that is packed as one."""
    if not data.startswith(_ZIP):
        return False
    try:
        return not _PACKED.search("\n".join(["", *sorted(_parts(data)), ""]))
    except DocumentError:
        return b"[Content_Types].xml" not in data and b"OFD.xml" not in data


def check_unpacked(data: bytes) -> list[str]:
    """Give the names of a zip file's parts; raises `TooLarge` for a bomb and `Damaged` for a broken file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Damaged("the file is broken: it starts like docx or xlsx and its parts cannot be listed") from error
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 20_000:
        raise TooLarge(f"the file unpacks to more than {megabytes(MAX_UNPACKED)}")
    if any(part.flag_bits & 1 for part in parts):
        raise Encrypted("the file is encrypted; open it with its password and save it without")
    return [part.filename for part in parts]


def _zipped(data: bytes) -> Format:
    if is_archive(data):
        raise NotADocument("this is an archive; its members are read one by one")
    check_unpacked(data)
    names = _parts(data)
    if "ofd.xml" in names:
        return "ofd"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names):
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        return "ppt"
    if "content.xml" in names:
        return "ods" if _SHEET_OF_ODF in data[:200] else "odf"
    raise Damaged("the file is broken: it is packed like a document and lacks its parts")


def _parts(data: bytes) -> set[str]:
    return {name.replace("\\", "/").lower().lstrip("/") for name in _listed(data)}


def _listed(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Damaged("the file is broken: its parts cannot be listed") from error


def _old_office(data: bytes, name: str) -> Format:
    """An OLE file: old Word, Excel or WPS, or a new one behind a password."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Encrypted("the file is encrypted; open it with its password and save it without")
    ending = name.lower().rpartition(".")[2]
    is_sheet = holds("Workbook") or holds("Book")
    if ending in ("xls", "et") and (is_sheet or not holds("WordDocument")):
        return "xls"
    if holds("WordDocument") or ending in ("doc", "wps", "dot"):
        return "doc"
    if is_sheet:
        return "xls"
    return "ppt" if holds("PowerPoint Document") else "doc"
