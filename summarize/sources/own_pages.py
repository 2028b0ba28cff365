"""Pages and workbooks that gongkai itself exported: no reports, though they lie in a folder among them."""

import re
import zipfile
from pathlib import Path

GENERATOR = "gongkai"
"""What an export names as the program that made it."""
HTML_MARK = f'<meta name="generator" content="{GENERATOR}">'
"""Stands in the head of an exported page."""
MARKDOWN_MARK = f'[//]: # "{GENERATOR}"'
"""The first line of an exported Markdown file; it is not shown."""
_HEAD = 1024
_PROPERTIES = "docProps/core.xml"
_LARGEST = 10_000
# <dc:creator xmlns:dc="...">gongkai</dc:creator>
_CREATOR = re.compile(rb"<dc:creator(?:\s[^<>]{0,200})?>" + GENERATOR.encode() + rb"</dc:creator>")


def is_own_page(path: str) -> bool:
    """Tell whether a file is an export of gongkai: by its mark, whatever its name. A file that cannot be read is none."""
    ending = Path(path).suffix.lower()
    try:
        if ending == ".xlsx":
            return _is_own_workbook(path)
        if ending not in (".html", ".htm", ".md", ".markdown"):
            return False
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return head.startswith(MARKDOWN_MARK.encode()) or HTML_MARK.encode() in head


def _is_own_workbook(path: str) -> bool:
    with zipfile.ZipFile(path) as archive:
        if _PROPERTIES not in archive.namelist() or archive.getinfo(_PROPERTIES).file_size > _LARGEST:
            return False
        return _CREATOR.search(archive.read(_PROPERTIES)) is not None
