"""OFD files: letters and ruling lines by their places."""

from collections.abc import Callable

import pytest

from summarize.errors import Damaged, NoTextLayer
from summarize.sources.read import extract, extract_here

Zip = Callable[[dict[str, bytes]], bytes]
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def text(x: float, y: float, letters: str, size: float = 4) -> str:
    """One piece of text in millimetres from the upper left corner."""
    step = f'DeltaX="g {len(letters) - 1} {size}"' if len(letters) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="{size}" {step}>{letters}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y} 100 {size}" Size="{size}">{code}</ofd:TextObject>'


def line(left: float, top: float, right: float, bottom: float) -> str:
    path = f"M 0 0 L {right - left} {bottom - top}"
    return f'<ofd:PathObject Boundary="{left} {top} 1 1"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'


def ofd(zipped: Zip, *pages: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    parts = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for at, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{at}/Content.xml"] = (
            f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zipped({name: part.encode() for name, part in parts.items()})


def test_lines_stand_in_the_order_of_the_page_and_not_of_the_file(zipped: Zip) -> None:
    page = text(20, 40, "收到申请3件。") + text(20, 20, "云溪县2023年政府信息公开工作年度报告")
    read = extract(ofd(zipped, page, text(20, 20, "第二页的话。")), "a.ofd")
    assert read.format == "ofd"
    assert read.text == "云溪县2023年政府信息公开工作年度报告\n收到申请3件。\n第二页的话。\n"


def test_a_ruled_table_has_its_cells(zipped: Zip) -> None:
    rules = "".join(line(20, y, 110, y) for y in (50, 60, 70)) + "".join(line(x, 50, x, 70) for x in (20, 80, 110))
    cells = text(22, 53, "收到申请数") + text(82, 53, "12") + text(22, 63, "办结数") + text(82, 63, "9")
    read = extract_here(ofd(zipped, text(20, 30, "统计表") + rules + cells), "a.ofd")
    assert read.text == "统计表\n| 收到申请数 | 12 |\n| 办结数 | 9 |\n"
    assert [(cell.row, cell.column) for cell in read.grids[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_pages_of_pictures_have_no_text(zipped: Zip) -> None:
    with pytest.raises(NoTextLayer, match="pictures"):
        extract_here(ofd(zipped, '<ofd:ImageObject ResourceID="3"/>'), "a.ofd")


@pytest.mark.parametrize(
    "parts",
    [
        {"OFD.xml": b"<ofd/"},
        {"OFD.xml": ROOT.encode()},
        {"OFD.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    ],
    ids=["cut", "without a document", "with entities"],
)
def test_a_broken_ofd_file_is_damaged(zipped: Zip, parts: dict[str, bytes]) -> None:
    with pytest.raises(Damaged, match="OFD"):
        extract(zipped(parts), "a.ofd")
