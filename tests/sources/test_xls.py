"""Old Excel files give what newer ones give."""

import struct

import pytest

from summarize.errors import Damaged, Empty
from summarize.records.stages import Extracted
from summarize.sources.read import extract, extract_here

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text(words: str) -> bytes:
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def in_container(stream: bytes) -> bytes:
    """A compound file with one stream, called Workbook."""
    stream = stream.ljust(-(-max(len(stream), 4096) // 512) * 512, b"\x00")
    sectors = len(stream) // 512
    chain = [_FAT, _END, *(number + 3 for number in range(sectors - 1)), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = (name + "\x00").encode("utf-16-le")
        return raw.ljust(64, b"\x00") + struct.pack(
            "<HBBIII16xI16xII4x", len(raw), kind, 1, _FREE, _FREE, child, 0, start, size
        )

    folder = entry("Root Entry", 5, 1, _END, 0) + entry("Workbook", 2, _FREE, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    return head[:512].ljust(512, b"\xff") + fat + folder.ljust(512, b"\x00") + stream


def workbook(*records: bytes, visibility: int = 0) -> bytes:
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = struct.pack("<BB", 2, 1) + "一表".encode("utf-16-le")
    size = 4 + len(begin) + 4 + 6 + len(name) + 4
    book = record(0x809, begin) + record(0x85, struct.pack("<IBB", size, visibility, 0) + name) + record(0x0A, b"")
    sheet = record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    return in_container(book + sheet + b"".join(records) + record(0x0A, b""))


def label(row: int, column: int, words: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0) + text(words))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


ROWS = (label(0, 0, "指标"), label(0, 1, "数量"), label(1, 0, "收到申请"), number(1, 1, 12), label(2, 0, "收费"))


def cells(read: Extracted) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): read.text[cell.start : cell.end] for cell in read.grids[0].cells}


def test_xls_gives_its_cells_as_a_table() -> None:
    read = extract(workbook(*ROWS, number(2, 1, 96171.6)), "a.xls")
    assert read.text == "| 指标 | 数量 |\n| 收到申请 | 12 |\n| 收费 | 96171.6 |\n"
    assert read.format == "xls"
    assert read.repairs == ()


def test_xls_merged_cells_stand_once() -> None:
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 1, 2))
    read = extract_here(workbook(*ROWS, label(1, 2, "备注"), number(2, 1, 0), merged), "a.xls")
    assert next(cell.column_span for cell in read.grids[0].cells if (cell.row, cell.column) == (0, 1)) == 2
    assert cells(read)[2, 1] == "0"
    assert cells(read)[2, 2] == ""


def test_xls_hidden_columns_are_in_the_log() -> None:
    hidden = record(0x7D, struct.pack("<HHHHHH", 2, 2, 2560, 0, 1, 0))
    read = extract_here(workbook(hidden, *ROWS, label(1, 2, "内部"), number(2, 1, 0)), "a.xls")
    assert "内部" not in read.text
    assert [repair.before for repair in read.repairs] == ["内部"]


def test_xls_error_is_damaged() -> None:
    read = extract_here(workbook(*ROWS, record(0x205, struct.pack("<HHHBB", 2, 1, 0, 0x17, 1))), "a.xls")
    assert [read.text[span.start : span.end] for span in read.damaged] == ["#REF!"]


def test_xls_with_hidden_sheets_only_is_empty() -> None:
    with pytest.raises(Empty):
        extract(workbook(*ROWS, visibility=1), "a.xls")


def test_broken_xls_is_damaged() -> None:
    data = workbook(*ROWS)
    for broken in (data[:700], data[:512] + bytes(len(data) - 512)):
        with pytest.raises(Damaged):
            extract(broken, "a.xls")
