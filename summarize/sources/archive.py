"""What lies in one file: itself, or the reports of an archive or the attachments of a mail, as bytes with names.

Nothing is written to a disk, so that no name can lead anywhere; what is unpacked is counted before it is read.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from summarize.errors import Damaged, DocumentError, Encrypted, NotADocument, NotFound, TooLarge
from summarize.sources.discover import is_report_name
from summarize.sources.limits import MAX_BYTES, MAX_MEMBERS, MAX_UNPACKED, megabytes
from summarize.sources.sniff import is_archive, is_message

_NESTED = 1
"""How deep an archive may lie in another one."""
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file to read."""

    path: str
    """Its name, `outer.zip!folder/inner.txt` for one that lies in another."""
    content: bytes | DocumentError
    """Its bytes, or why there are none."""

    def data(self) -> bytes:
        """Give its bytes; raises the `DocumentError` for which there are none."""
        if isinstance(self.content, DocumentError):
            raise self.content
        return self.content


def members(data: bytes, path: str) -> Iterator[Member]:
    """Give what is to be read in these bytes: the file itself, or the reports in a zip file or a mail.

    What a folder would not give either (pictures, hidden files, links) is left out. A member that cannot be unpacked is
    given with its error, and stops none of the others. Never raises.
    """
    yield from _Opener().members(data, path, 0)


class _Opener:
    """Opens one file, and counts what that takes over all that lies in it."""

    def __init__(self) -> None:
        self.count = 0
        self.size = 0

    def members(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        if len(data) > MAX_BYTES or not (is_archive(data) or is_message(data)):
            yield Member(path, data)
            return
        if depth > _NESTED:
            yield Member(path, NotADocument("this is an archive in an archive in an archive; unpack it first"))
            return
        try:
            if is_archive(data):
                yield from self._zipped(data, path, depth)
            else:
                yield from self._mailed(data, path, depth)
        except DocumentError as error:
            yield Member(path, error)

    def _zipped(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # the parser raises whatever a broken file leads it to
            raise Damaged("the file is broken: what is packed in it cannot be listed") from error
        with archive:
            infos = sorted((_name_of(info), number, info) for number, info in enumerate(archive.infolist()))
            infos = [found for found in infos if _is_file(found[2]) and is_report_name(found[0])]
            if not infos:
                raise NotFound("no report in this archive")
            self._charge(len(infos), sum(info.file_size for _, _, info in infos))
            for name, _, info in infos:
                inner = f"{path}!{name}"
                try:
                    content = _unpacked(archive, info)
                except DocumentError as error:
                    yield Member(inner, error)
                    continue
                yield from self.members(content, inner, depth + 1)

    def _mailed(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        """A mail's own text, unless it only covers what is attached, and the attached reports."""
        from summarize.sources.mail import attachments

        is_cover, attached = attachments(data)
        found = [(_safe(name), content) for name, content in attached]
        found = [(name, content) for name, content in found if is_report_name(name)]
        self._charge(len(found), sum(len(content) for _, content in found))
        if not (found and is_cover):
            yield Member(path, data)
        for name, content in found:
            yield from self.members(content, f"{path}!{name}", depth + 1)

    def _charge(self, count: int, size: int) -> None:
        self.count += count
        self.size += size
        if self.count > MAX_MEMBERS:
            raise TooLarge(f"the archive holds more than {MAX_MEMBERS:,} reports; unpack it and read the folder")
        if self.size > MAX_UNPACKED:
            raise TooLarge(f"the archive unpacks to more than {megabytes(MAX_UNPACKED)}; unpack it and read the folder")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise Encrypted("the file is encrypted in its archive; unpack it with its password")
    if info.file_size > MAX_BYTES:
        raise TooLarge(f"the file is larger than {megabytes(MAX_BYTES)}; split it")
    if info.compress_type not in _METHODS:
        raise Damaged("the file is packed in a way that is not known; unpack the archive first")
    try:
        with archive.open(info) as packed:
            data = packed.read(MAX_BYTES + 1)  # never more than the size that was counted
    except Exception as error:  # the parser raises whatever a broken file leads it to
        raise Damaged("the file is broken in its archive and cannot be unpacked") from error
    return data


def _is_file(info: zipfile.ZipInfo) -> bool:
    """No folder, link or device."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return not info.is_dir() and kind in (0, stat.S_IFREG)


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name in the encoding that the packer used: without a mark Python takes the bytes for code page 437."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return _safe(name)
        for encoding in ("utf-8", "gb18030"):
            try:
                return _safe(raw.decode(encoding))
            except UnicodeDecodeError:
                continue
    return _safe(name)


def _safe(name: str) -> str:
    r"""The name without a drive and without steps upwards.

    >>> _safe("..\\..\\C:\\年报/2019.txt")
    '年报/2019.txt'
    """
    parts = PurePosixPath(re.sub(r"[\\/]+", "/", name.replace("\x00", ""))).parts
    return "/".join(part for part in parts if part not in ("/", "..", ".") and not part.endswith(":"))
