"""Whole documents inside a Word file: what programs that write Word files from web pages put there, unread until Word opens it."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from summarize.sources.blocks import Block, Dropped
from summarize.sources.decode import decode
from summarize.sources.sniff import is_message, looks_like_html

# <Relationship Type="…/aFChunk" Target="/word/afchunk.mht" Id="rId3"/>
_RELATION = re.compile(rb"<Relationship\s[^<>]{1,1000}>")
_ATTRIBUTE = re.compile(rb"\s(Id|Target)\s{0,3}=\s{0,3}[\"']([^\"'<>]{1,500})[\"']")
_RELATIONS = re.compile(r"word/_rels/document\d{0,3}\.xml\.rels")
_MOST = 1_000
"""Relations that are looked at."""


def chunk_names(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, str]:
    """Give the names of the parts that a main part refers to, by the ids of its relations; `parts` gives names as packed by plain ones."""
    name = next((name for name in sorted(parts) if _RELATIONS.fullmatch(name)), None)
    relations = _RELATION.findall(archive.read(parts[name])) if name else []
    found: dict[str, str] = {}
    for relation in relations[:_MOST]:
        said = {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(relation)}
        target = said.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("word") / target)
        if path in parts and "Id" in said:
            found[said["Id"]] = parts[path]
    return found


def chunk_blocks(data: bytes) -> list[Block]:
    """Give the lines and tables of a page or a saved page inside a Word file; what else it is, is logged as `unread_part`."""
    from summarize.sources.html import html_blocks
    from summarize.sources.text import clean

    if is_message(data):
        from summarize.sources.mail import page_of

        data = page_of(data)
    if not looks_like_html(data, "part.html"):
        return [Dropped("unread_part", "")]
    return html_blocks(clean(decode(data))[0])
