"""Binary files that are broken on purpose: cut, flipped, nested, enormous, or pointing outside."""

import io
import os
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.faulting.texts import demand_grounded
from benchmarks.faulting.trial import ROOT, Fault, demand
from benchmarks.generation.renderings import RENDERINGS
from benchmarks.generation.report import generate
from summarize.errors import DocumentError
from summarize.pipeline import opened, read_member

_BOUND = 30.0
_TEXT = "临澜县2021年政府信息公开工作年度报告\n一、总体情况\n2021年，主动公开政府信息12条。\n"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Whole files of every binary format."""
    report = generate(3)
    made = [
        (f"{number}.{ending}", render(report.blocks))
        for number, (ending, render) in enumerate(RENDERINGS.values())
        if ending in ("docx", "xlsx")
    ]
    samples = [(path.name, path.read_bytes()) for path in sorted((ROOT / "samples").iterdir())]
    return (
        *made,
        *((name, data) for name, data in samples if name.endswith((".docx", ".xlsx", ".pdf"))),
        ("a.pdf", pdf()),
    )


def pdf(pages: int = 1, body: bytes = b"BT /F1 12 Tf 72 720 Td (2021) Tj ET") -> bytes:
    """Give a small PDF written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(pages))
    objects.append(b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages)
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(body) + body + b"\nendstream")
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def _zipped(members: dict[str, bytes], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


def broken(random: Random) -> tuple[str, bytes]:
    """A whole file, cut and flipped, or with one of its parts so."""
    name, data = random.choice(seeds())
    if name.endswith(("docx", "xlsx")) and random.random() < 0.6:
        part = random.random()
        return name, _rezipped(data, lambda _, inner: _flipped(random, inner) if random.random() < part else inner)
    return name, _flipped(random, data)


def _flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    if random.random() < 0.3:
        del changed[random.randrange(len(changed) + 1) :]
    return bytes(changed)


def zip_bomb(_random: Random) -> tuple[str, bytes]:
    """Little that unpacks to very much."""
    return "bomb.zip", _zipped({f"{number}.txt": b"0" * 80_000_000 for number in range(4)})


def nested(random: Random) -> tuple[str, bytes]:
    """An archive in an archive in an archive."""
    data = _zipped({"a.txt": _TEXT.encode()})
    for _ in range(random.randrange(2, 40)):
        data = _zipped({"a.zip": data, "b.txt": _TEXT.encode()})
    return "nested.zip", data


def outside(random: Random) -> tuple[str, bytes]:
    """Members whose names lead out of the archive, links, and names in GBK bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (
            "../../outside.txt",
            "/etc/outside.txt",
            "c:\\outside.txt",
            "a/../../b.txt",
            "\x1b]52;c;YQ==\x07.txt",
        ):
            archive.writestr(name, _TEXT)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, random.choice(("/etc/passwd", "../../../etc/passwd")))
        archive.writestr("年报.txt", _TEXT)
    return "outside.zip", out.getvalue().replace("年报".encode(), "年报".encode("gbk") + b"zz")


def wide_sheet(random: Random) -> tuple[str, bytes]:
    """A sheet that claims a million columns."""
    name, data = next((name, data) for name, data in seeds() if name.endswith("xlsx"))
    cell = random.choice((b"XFD1048576", b"ZZZZZZ99999999", b"A1048576"))
    row = b'<row r="1048576"><c r="' + cell + b'"><v>1</v></c></row></sheetData>'
    return name, _rezipped(data, lambda part, inner: inner.replace(b"</sheetData>", row) if "sheet1" in part else inner)


def empty_cells(random: Random) -> tuple[str, bytes]:
    """A sheet of a million empty columns, claimed by its width, styled in one stroke, or written out cell by cell."""
    name, data = next((name, data) for name, data in seeds() if name.endswith("xlsx"))
    row = b'<row r="9000">' + b"<c/>" * 1_000_000 + b"</row></sheetData>"
    old, new = random.choice(
        (
            (b"<sheetData>", b'<cols><col min="1" max="1048576" width="9"/></cols><sheetData>'),
            (b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
            (b"</sheetData>", row),
        )
    )
    return name, _rezipped(data, lambda part, inner: inner.replace(old, new) if "sheet1" in part else inner)


def encrypted(random: Random) -> tuple[str, bytes]:
    """A PDF that wants a password, or says that it does."""
    kind = random.choice((b"/V 1 /R 2", b"/V 2 /R 3 /Length 128", b"/V 5 /R 6 /Length 256", b"/V 99 /R 99"))
    keys = b"/O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") /P -4"
    return "secret.pdf", pdf().replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard " + kind + b" " + keys + b" >>"
    )


def entities(_random: Random) -> tuple[str, bytes]:
    """A docx whose XML declares entities: a file of the machine, and a billion laughs."""
    name, data = next((name, data) for name, data in seeds() if name.endswith("docx"))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE d [<!ENTITY l0 "哈"><!ENTITY x SYSTEM "file:///etc/passwd">{laughs}]>'.encode()

    def hostile(part: str, inner: bytes) -> bytes:
        if part != "word/document.xml":
            return inner
        head, _, rest = inner.partition(b"?>")
        return head + b"?>" + declared + rest.replace(b"</w:t>", b"&x;&l9;</w:t>", 1)

    return name, _rezipped(data, hostile)


def external_links(_random: Random) -> tuple[str, bytes]:
    """A docx that wants a picture and a template from elsewhere."""
    name, data = next((name, data) for name, data in seeds() if name.endswith("docx"))
    link = f'<Relationship Id="rX" Type="{_RELATIONS}/attachedTemplate" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    return name, _rezipped(
        data,
        lambda part, inner: (
            inner.replace(b"</Relationships>", link.encode() + b"</Relationships>") if part.endswith(".rels") else inner
        ),
    )


def deep_html(random: Random) -> tuple[str, bytes]:
    """A page whose elements stand 10,000 and more levels inside each other."""
    depth = random.choice((9_000, 10_000, 60_000))
    tag = random.choice((b"div", b"table", b"b", b"blockquote"))
    return "deep.html", b"<" + (b"><").join([tag] * depth) + b">" + _TEXT.encode()


def heavy_pdf(random: Random) -> tuple[str, bytes]:
    """A PDF of very many pages, or of one object that repeats itself."""
    if random.random() < 0.5:
        return "pages.pdf", pdf(pages=3000)
    return "object.pdf", pdf(body=b"BT /F1 1 Tf " + b"(1) Tj " * 300_000 + b"ET")


_HOSTILE = (
    *(zip_bomb, nested, outside, wide_sheet, entities, external_links, encrypted, empty_cells, deep_html, heavy_pdf),
)


def trial_broken(number: int, folder: Path) -> None:
    """Read one broken file."""
    _demand_honest(*broken(Random(number)), folder)


def trial_hostile(number: int, folder: Path) -> None:
    """Read one file that was made to do harm."""
    _demand_honest(*_HOSTILE[number % len(_HOSTILE)](Random(number)), folder)


def _demand_honest(name: str, data: bytes, folder: Path) -> None:
    path = folder / name
    path.write_bytes(data)
    before = {p.name for p in folder.iterdir()}
    started = sum(os.times()[:4])
    for member in opened(str(path)):
        try:
            dossiers = read_member(member, with_text=True)
        except DocumentError as error:
            demand("\n" not in str(error), "wrong", f"an error of several lines: {error}")
            continue
        except Exception as error:
            raise Fault("crashed", f"{type(error).__name__}: {error} on {name} ({len(data)} bytes)") from error
        for dossier in dossiers:
            demand_grounded(dossier)
            demand("root:" not in (dossier.text.body or ""), "wrong", "a file of the machine was read into the text")
    took = sum(os.times()[:4]) - started
    demand(took < _BOUND, "slow", f"{took:.0f} s for {name}")
    demand({p.name for p in folder.iterdir()} == before, "wrong", "something was written beside the file")
    demand(not (folder.parent / "outside.txt").exists(), "wrong", "an archive wrote outside")
