"""Old and rare formats (doc, wps, rtf, odt …): converted by LibreOffice where it is installed."""

import tempfile
from pathlib import Path
from typing import cast

from summarize.errors import Damaged, NeedsConverter, TooLarge
from summarize.sources.external import program, run_program
from summarize.sources.limits import CONVERTER_SECONDS, MAX_BYTES, megabytes
from summarize.sources.sniff import Format

_KINDS: dict[str, tuple[str, str, str]] = {
    "doc": ("an old Word or WPS file", "doc", "docx"),
    "rtf": ("an RTF file", "rtf", "docx"),
    "wordml": ("a Word file in the XML format of 2003", "xml", "docx"),
    "sheetml": ("an Excel file in the XML format of 2003", "xml", "xlsx"),
    "xlsb": ("an xlsb file", "xlsb", "xlsx"),
    "ods": ("an OpenDocument sheet", "ods", "xlsx"),
    "odf": ("an OpenDocument file", "odt", "pdf"),
    "ppt": ("a presentation", "ppt", "pdf"),
}
"""What it is, the ending that LibreOffice knows it by, and what it is converted to."""
CONVERTED = frozenset(_KINDS)
"""The formats that need a converter."""
# A document must not fetch pictures from elsewhere, nor run what is in it.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop></item>
</oor:items>
"""


def require_converter(format_: Format) -> str:
    """Give the path of LibreOffice; raises `NeedsConverter`, which says what to do without it."""
    found = program("soffice", "libreoffice")
    if found is None:
        what, _, target = _KINDS[format_]
        raise NeedsConverter(f"this is {what}: install LibreOffice, or save it as {target} and read that")
    return found


def converted(format_: Format, data: bytes) -> tuple[Format, bytes]:
    """Give the format and the bytes that LibreOffice makes of a file.

    Raises `NeedsConverter` where it is not installed, `TooLarge` or `Damaged`.
    """
    office = require_converter(format_)
    what, ending, target = _KINDS[format_]
    with tempfile.TemporaryDirectory(prefix="gongkai-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        given, made = folder / f"report.{ending}", folder / "out" / f"report.{target}"
        given.write_bytes(data)
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, own, *options, "--convert-to", target, "--outdir", str(made.parent), str(given)]
        run_program(command, folder=folder, seconds=CONVERTER_SECONDS)
        if not made.is_file() or made.is_symlink():
            raise Damaged(f"this is {what}, and LibreOffice cannot read it; save it as {target}")
        if made.stat().st_size > MAX_BYTES:
            raise TooLarge(f"converted the file is larger than {megabytes(MAX_BYTES)}; split it")
        return cast("Format", target), made.read_bytes()
