"""Small files of every format, made here: nothing binary lies in the repository."""

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

Drawing = tuple[str | float, ...]
"""("text", left, baseline, size, words), the same with "white" and "unseen", ("line", x0, y0, x1, y1) or ("box", x, y, width, height); y runs up. ("image", side) is a square picture; ("drawn", operators) is drawn as it is, with the blue shades P1 and the white ones P2 at hand."""

SHADES = "<< /P1 {} /P2 {} >>".format(
    *(
        "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 600 0] /Extend [true true] "
        f"/Function << /FunctionType 2 /Domain [0 1] /C0 [{colour}] /C1 [{colour}] /N 1 >> >> >>"
        for colour in ("0.1 0.1 0.6", "1 1 1")
    )
)


def _drawn(drawing: Drawing) -> str:
    kind, *rest = drawing
    if kind == "text":
        left, baseline, size, words = rest
        return f"BT /F1 {size} Tf {left} {baseline} Td <{str(words).encode('utf-16-be').hex()}> Tj ET"
    if kind in ("white", "unseen"):
        before, after = ("1 g", "0 g") if kind == "white" else ("3 Tr", "0 Tr")
        return f"{before} {_drawn(('text', *rest))} {after}"
    if kind == "turned":
        left, baseline, size, words = rest
        return f"BT /F1 {size} Tf 0 1 -1 0 {left} {baseline} Tm <{str(words).encode('utf-16-be').hex()}> Tj ET"
    if kind in ("line", "drawn"):
        return ("{} {} m {} {} l S" if kind == "line" else "{}").format(*rest)
    if kind == "box":
        return "0.9 g {} {} {} {} re f 0 g".format(*rest)
    return "q {0} 0 0 {0} 50 200 cm /Im1 Do Q".format(*rest or (400,))


def make_pdf(pages: Sequence[Sequence[Drawing]], *, locked: bool = False) -> bytes:
    """A PDF of A4 pages in a font of Adobe's Chinese collection, which readers know without its file."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (7 + 2 * number) for number in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
            b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
        (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
            b"stream\n\x80\nendstream"
        ),
    ]
    for number, page in enumerate(pages):
        content = "\n".join(_drawn(drawing) for drawing in page).encode("ascii")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> /Pattern %s >> >>"
            % (8 + 2 * number, SHADES.encode())
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    out.write(b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, lock if locked else b""))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def make_zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    return make_pdf


@pytest.fixture(scope="session")
def zipped() -> Callable[[dict[str, bytes]], bytes]:
    return make_zip
