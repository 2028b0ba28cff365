"""Formats that need another program: what is asked of it, what is made of its answer, and what is said without it."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from summarize.errors import Damaged, NeedsConverter, NoTextLayer, TooLarge
from summarize.pipeline import read_bytes
from summarize.sources import convert
from summarize.sources.read import extract, extract_here

Make = Callable[..., bytes]
Zip = Callable[[dict[str, bytes]], bytes]
Install = Callable[[str, str], Path]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
WORD = OLE + "WordDocument".encode("utf-16-le")
RTF = b"{\\rtf1\\ansi x}"
SCAN: list[list[tuple[str | float, ...]]] = [[("image",)], [("image",)]]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Nothing is installed but what a test puts there, as a Python program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name: str, program: str) -> Path:
        path = folder / name
        heading = f"#!{sys.executable} -S\nimport json, os, sys, time\nfrom pathlib import Path\nlog = Path({str(tmp_path)!r})\n"
        path.write_text(heading + program, encoding="utf-8")
        path.chmod(0o755)
        return path

    return put


OFFICE = """
arguments = sys.argv[1:]
given, out = Path(arguments[-1]), Path(arguments[arguments.index("--outdir") + 1])
target = arguments[arguments.index("--convert-to") + 1]
profile = next(a for a in arguments if a.startswith("-env:")).partition("file://")[2]
said = {"arguments": arguments, "environment": dict(os.environ), "given": given.name, "target": target,
        "profile": (Path(profile) / "user/registrymodifications.xcu").is_file(), "folder": os.getcwd()}
(log / "said.json").write_text(json.dumps(said))
out.mkdir()
(out / f"report.{target}").write_bytes((log / "made").read_bytes())
"""


def made(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("临澜县水利局2012年度政府信息公开工作年度报告")
    out = io.BytesIO()
    document.save(out)
    (tmp_path / "made").write_bytes(out.getvalue())


@pytest.mark.parametrize(("data", "name", "format_"), [(WORD, "a.wps", "doc"), (RTF, "a.doc", "rtf")])
def test_a_converted_file_is_read_and_keeps_its_own_format(
    install: Install, tmp_path: Path, data: bytes, name: str, format_: str
) -> None:
    made(tmp_path)
    install("soffice", OFFICE)
    read = extract(data, name)
    assert (read.text, read.format) == ("临澜县水利局2012年度政府信息公开工作年度报告\n", format_)
    said: dict[str, Any] = json.loads((tmp_path / "said.json").read_text())
    assert (said["given"], said["target"], said["profile"]) == (f"report.{format_}", "docx", True)
    assert not Path(said["folder"]).exists()


def test_a_sheet_is_converted_to_a_sheet(install: Install, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["收到申请数", "件", 3])
    book.save(tmp_path / "made")
    install("soffice", OFFICE)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<x/>")
    read = extract(out.getvalue(), "a.ods")
    assert (read.text, read.format) == ("| 收到申请数 | 件 | 3 |\n", "ods")
    assert json.loads((tmp_path / "said.json").read_text())["target"] == "xlsx"


def test_a_converter_sees_no_network_and_no_keys(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    made(tmp_path)
    install("soffice", OFFICE)
    extract(WORD, "a.doc")
    environment = json.loads((tmp_path / "said.json").read_text())["environment"]
    assert environment["https_proxy"] == "http://127.0.0.1:9"
    assert "OPENAI_API_KEY" not in environment


@pytest.mark.parametrize(
    ("data", "name", "hint"),
    [
        (WORD, "a.doc", "docx"),
        (OLE, "a.wps", "docx"),
        (RTF, "a.doc", "docx"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "a.doc", "docx"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "a.xls", "xlsx"),
    ],
)
@pytest.mark.usefixtures("install")
def test_without_a_converter_the_error_says_what_to_do(data: bytes, name: str, hint: str) -> None:
    with pytest.raises(NeedsConverter, match="LibreOffice") as caught:
        extract(data, name)
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_an_office_cannot_convert_is_broken(install: Install) -> None:
    install("soffice", "")
    with pytest.raises(Damaged):
        extract(WORD, "a.doc")


def test_a_converter_that_fails_or_hangs_is_ended(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("soffice", "sys.exit(3)")
    with pytest.raises(Damaged):
        extract_here(WORD, "a.doc")
    install("soffice", "(log / 'pid').write_text(str(os.fork() or os.getpid())); time.sleep(60)")
    monkeypatch.setattr(convert, "CONVERTER_SECONDS", 1)
    with pytest.raises(TooLarge):
        extract_here(WORD, "a.doc")


TESSERACT = """
if "--list-langs" in sys.argv:
    print("List of available languages (2):\\nchi_sim\\neng")
else:
    head = sys.stdin.buffer.read()[:3]
    assert head == b"P5 " and "chi_sim" in sys.argv
    print("临 澜 县 水 利 局 2012 年 度 报 告\\n\\n二、 收 到 申请 12 件。")
"""


def test_a_pdf_of_pictures_is_recognised_and_no_figure_of_it_is_trusted(install: Install, pdf: Make) -> None:
    install("tesseract", TESSERACT)
    data = pdf(SCAN)
    read = extract(data, "a.pdf")
    assert read.text == "临澜县水利局 2012 年度报告\n二、收到申请 12 件。\n" * 2
    assert read.format == "pdf"
    assert [(span.start, span.end) for span in read.damaged] == [(0, len(read.text))]
    assert [(repair.kind, repair.certain) for repair in read.repairs] == [("ocr", False)]
    (dossier,) = read_bytes(data, "a.pdf")
    assert {indicator.state for indicator in dossier.indicators} <= {"unreadable"}
    assert ["recognised from pictures" in check.message.en for check in dossier.checks if check.kind == "damage"] == [
        True
    ]


@pytest.mark.parametrize("languages", [None, "print('eng')"])
def test_without_a_reader_of_pictures_the_error_says_what_to_install(
    install: Install, pdf: Make, languages: str | None
) -> None:
    if languages:
        install("tesseract", languages)
    with pytest.raises(NoTextLayer, match="chi_sim"):
        extract(pdf(SCAN), "a.pdf")


def test_a_picture_without_letters_has_no_text(install: Install, pdf: Make) -> None:
    install("tesseract", "print('chi_sim' if '--list-langs' in sys.argv else '')")
    with pytest.raises(NoTextLayer, match="no letters"):
        extract(pdf(SCAN), "a.pdf")


PAGE = """<html><head><meta charset="utf-8"></head><body>
<p>临澜县水利局2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>全年主动公开政府信息312条。</p>
<table border="1"><tr><td>申请人情况</td><td>自然人</td><td>商业企业</td></tr><tr><td>本年新收</td><td>4</td><td></td></tr></table>
</body></html>"""
"""What the programs themselves make of it is tried where they are installed."""


def by_office(tmp_path: Path, ending: str) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    filters = {"doc": "doc:MS Word 97"}
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        filters.get(ending, ending),
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.html"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (tmp_path / f"a.{ending}").read_bytes()


@pytest.mark.parametrize(("ending", "format_"), [("doc", "doc"), ("odt", "odf")])
def test_what_the_office_wrote_is_read_by_way_of_the_office(tmp_path: Path, ending: str, format_: str) -> None:
    read = extract(by_office(tmp_path, ending), f"a.{ending}")
    assert read.format == format_
    assert "主动公开政府信息312条" in read.text
    (grid,) = read.grids
    assert [read.text[cell.start : cell.end] for cell in grid.cells] == [
        "申请人情况",
        "自然人",
        "商业企业",
        "本年新收",
        "4",
        "",
    ]


def test_a_scanned_page_is_recognised_by_tesseract_itself(tmp_path: Path) -> None:
    tesseract = shutil.which("tesseract")
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, check=False).stdout if tesseract else b""
    if b"chi_sim" not in listed:
        pytest.skip("tesseract is not installed with its data for simplified Chinese")
    read = extract(scanned(by_office(tmp_path, "pdf")), "a.pdf")
    assert "主动公开政府信息" in read.text
    assert [(span.start, span.end) for span in read.damaged] == [(0, len(read.text))]


def scanned(data: bytes) -> bytes:
    """A PDF's pages as pictures in a PDF of their own."""
    import pypdfium2

    source, target = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for page in source:
        width, height = page.get_size()
        picture = pypdfium2.PdfImage.new(target)
        picture.set_bitmap(page.render(scale=200 / 72))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = target.new_page(width, height)
        sheet.insert_obj(picture)
        sheet.gen_content()
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()
